"""In which language a text is, as far as its first thousand letters tell."""

from __future__ import annotations

import re

from resiliparse.parse.lang import detect_fast

OPENING = 1_200
"""Characters that are looked at."""
_PRESS = [
    "ar", "fa", "ur", "ps", "he", "tr", "az", "en", "fr", "es", "pt", "it", "de", "nl", "ru", "uk", "el", "pl", "hy",
    "ka", "kk", "uz", "hi", "zh", "ja", "ko",
]  # fmt: skip
_FAR = 1_150  # distance from the nearest language beyond which none is near
_LEAST = 20  # letters by which a language may be known
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")  # the letters that Arabic has, without those of its neighbours


def language_of(text: str) -> str | None:
    """Its ISO 639-1 code, of the languages that press is read in; None where too few letters tell."""
    opening = text[:OPENING]
    letters = len(_LETTER.findall(opening))
    found, distance = detect_fast(opening, langs=_PRESS)
    if letters >= _LEAST and found != "unknown" and distance <= _FAR:
        return str(found)
    return "ar" if letters and len(_ARABIC.findall(opening)) == letters else None
