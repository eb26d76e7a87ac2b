"""Letters that readers equate, made equal, with the way back to the original.

Folded: marks, tatweel, bidi and zero-width controls dropped; alef forms and alef maksura, yeh and kaf of Persian
keyboards, teh marbuta; Arabic-Indic digits; no-break and other spaces; the Arabic twins of , ; ? % and all quotation
marks.
Presentation forms are taken apart (NFKC). Match on the fold; report spans of the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

from mahdar.lang.annotation import Folded, Token

_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
)
_DROP = re.compile(f"[{_MARKS}]")
_ODD = re.compile(f"[{_MARKS}\ufb50-\ufdff\ufe70-\ufefc]")  # with the presentation forms
_EQUAL = tuple(zip(
    "أإآٱىیئېةۀہھکڪ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹" + "،؛؟٪٬٫" + "“”„‟«»″＂" + "‘’‚‛´`ʼ" + "–—‒―−‑"
    + "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u3000\t\u2028\u2029\r\x0b\x0c\x85",
    "اااايييي" + "هههه" + "كك" + "0123456789" * 2 + ",;?%,." + '"' * 8 + "'" * 7 + "-" * 6 + " " * 9 + "\n\n\n\n\n\n",
    strict=True,
))  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d{3})*(?!\d)|\d+|[^\w\s]|_")


def fold(text: str) -> Folded:
    """The folded text. Linear in its length; every folded character answers to one original character.

    A ligature is spelt out, so that several folded characters may answer to the same original one."""
    parts: list[str] = []
    turns, shifts = array("q"), array("q")
    last = at = shift = 0
    for m in _ODD.finditer(text):
        i = m.start()
        parts.append(text[last:i])
        at += i - last
        letters = _spelt(m[0])
        for letter in letters:
            if i - at != shift:
                shift = _turn(turns, shifts, at, i - at)
            parts.append(letter)
            at += 1
        last = i + 1
        if last - at != shift:
            shift = _turn(turns, shifts, at, last - at)
    kept = "".join(parts) + text[last:] if parts else text
    return Folded(_made_equal(kept), text, turns, shifts)


def _made_equal(text: str) -> str:
    """Letter by letter over the whole text: ten times as fast as `str.translate`, which looks up every character."""
    for letter, equal in _EQUAL:
        text = text.replace(letter, equal)
    return text


def _turn(turns: array[int], shifts: array[int], at: int, shift: int) -> int:
    """From the folded offset `at` on, the original lies `shift` away."""
    if turns and turns[-1] == at:
        shifts[-1] = shift
    else:
        turns.append(at)
        shifts.append(shift)
    return shift


@lru_cache(maxsize=1024)
def _spelt(c: str) -> str:
    """What a mark or a presentation form leaves: nothing, or its letters."""
    if _DROP.match(c):
        return ""
    return "".join(d for d in unicodedata.normalize("NFKC", c) if not _DROP.match(d) and d != " ")


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """A word or phrase of a lexicon, or a name, folded as texts are. The last few thousand are remembered."""
    return fold(unicodedata.normalize("NFC", word)).text


def tokens(folded: str) -> list[Token]:
    """Words, numbers (with thousands separators) and single punctuation marks, in order, at folded offsets."""
    made = tuple.__new__  # past the named tuple's own constructor, which is a call in Python for each word
    return [made(Token, (m[0], m.start(), m.end())) for m in _TOKEN.finditer(folded)]


def stems(form: str) -> list[str]:
    """A word's possible forms without proclitics (و ف ب ل ك س and the article), the word itself first."""
    out = [form]
    for cut in ("وال", "فال", "بال", "كال", "ال", "ولل", "لل", "وبال", "ول", "وب", "و", "ف", "ب", "ل", "ك", "س"):
        if form.startswith(cut) and len(form) - len(cut) >= 2:
            out.append(form[len(cut) :])
    return out
