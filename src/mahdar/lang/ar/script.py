"""Letters that readers equate, made equal, with the way back to the original.

Folded: marks, tatweel, bidi and zero-width controls dropped; alef forms and alef maksura, yeh and kaf of Persian
keyboards, teh marbuta; Arabic-Indic digits; no-break and other spaces; the Arabic twins of , ; ? % and all quotation
marks.
Presentation forms are taken apart (NFKC). Match on the fold; report spans of the original.
"""

from __future__ import annotations

import re
import unicodedata

from mahdar.lang.annotation import Folded, Token

_DROP = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_EQUAL = str.maketrans(
    "أإآٱىیئېةۀہھکڪ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹" + "،؛؟٪٬٫" + "“”„‟«»″＂" + "‘’‚‛´`ʼ" + "–—‒―−‑"
    + "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u3000\t\u2028\u2029\r\x0b\x0c\x85",
    "اااايييي" + "هههه" + "كك" + "0123456789" * 2 + ",;?%,." + '"' * 8 + "'" * 7 + "-" * 6 + " " * 9 + "\n\n\n\n\n\n",
)  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d{3})*(?!\d)|\d+|[^\w\s]|_")


def fold(text: str) -> Folded:
    """The folded text. Linear in its length; every folded character answers to one original character."""
    if _PRESENTATION.search(text):
        return _fold_slowly(text)
    removed: list[int] = []
    parts: list[str] = []
    last = 0
    for n, m in enumerate(_DROP.finditer(text)):
        removed.append(m.start() - n)
        parts.append(text[last : m.start()])
        last = m.end()
    kept = "".join(parts) + text[last:] if parts else text
    return Folded(kept.translate(_EQUAL), text, tuple(removed))


def _fold_slowly(text: str) -> Folded:
    """For presentation forms: a ligature becomes its first letter's position only if it is one letter; others are
    spelt out in a Folded of their own, since one character then answers to several."""
    out: list[str] = []
    starts: list[int] = []
    for i, c in enumerate(text):
        if _DROP.match(c):
            continue
        for d in unicodedata.normalize("NFKC", c) if _PRESENTATION.match(c) else c:
            if not _DROP.match(d) and not (d == " " and c != " " and _PRESENTATION.match(c)):
                out.append(d)
                starts.append(i)
    return Spelt("".join(out).translate(_EQUAL), text, tuple(starts))


class Spelt(Folded):
    """A folded text in which one original character may answer to several folded ones; `removed` holds each folded
    character's original offset."""

    __slots__ = ()

    def _at(self, i: int) -> int:
        return self.removed[i] if i < len(self.removed) else len(self.original)

    def index(self, offset: int) -> int:
        from bisect import bisect_left

        return bisect_left(self.removed, offset)


def fold_word(word: str) -> str:
    """A word or phrase of a lexicon, folded as texts are."""
    return fold(unicodedata.normalize("NFC", word)).text


def tokens(folded: str) -> list[Token]:
    """Words, numbers (with thousands separators) and single punctuation marks, in order, at folded offsets."""
    return [Token(m[0], *m.span()) for m in _TOKEN.finditer(folded)]


def stems(form: str) -> list[str]:
    """A word's possible forms without proclitics (و ف ب ل ك س and the article), the word itself first."""
    out = [form]
    for cut in ("وال", "فال", "بال", "كال", "ال", "ولل", "لل", "وبال", "ول", "وب", "و", "ف", "ب", "ل", "ك", "س"):
        if form.startswith(cut) and len(form) - len(cut) >= 2:
            out.append(form[len(cut) :])
    return out
