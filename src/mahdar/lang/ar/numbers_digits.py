"""Numbers written in digits: `1,271`, `1 234 567`, `12,5`, and `5ر12` with its ر for the point; `الـ21`, which may be
the twenty-first or the twenty-one."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.lang.annotation import Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers_hit import whole

_DIGITS = re.compile(r"\d{1,3}(?:[ ]\d{3}){2,}(?![\d.,])|\d+(?:[.,]\d+)*")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
MOST_DIGITS = 18  # beyond these a number is told as a float
_LONGEST = 100
_REH = re.compile(r"\d{1,9}(?:ر\d{1,9}){1,4}(?![\w])")
_SCALED = re.compile(r" ?\)? ?(?:\\?%|نقط|درج|بال?مي|بال?ماي|في ال?مي|في ال?ماي|الف|الاف|مل)")
_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال")
_HOUR = ("الساعه", "والساعه", "بالساعه", "للساعه", "ساعه")


def written(text: str, tokens: list[Token], i: int) -> tuple[str, int | float | None, int]:
    """The digits at tokens[i] as written, what they count, None where that is not one number, and their end."""
    start = tokens[i].start
    reh = _REH.match(text, start) if text.startswith("ر", tokens[i].end) else None
    if reh and not (i and tokens[i - 1].form in _HOUR) and not text.startswith(" بتوقيت", reh.end()):
        number = _with_reh(reh.group(), _SCALED.match(text, reh.end()) is not None)
        if number is not None:
            return reh.group(), number, reh.end()
    m = _DIGITS.match(text, start)
    return (m.group(), value(m.group()), m.end()) if m else ("", None, start)


def _with_reh(written: str, scaled: bool) -> int | float | None:
    """`5ر12` is 12.5: the press writes the whole last. Three digits are thousands, `000ر22`, unless a share or a
    scale follows: `924ر261 ألف`."""
    *rest, first = written.split("ر")
    groups = all(len(part) == 3 for part in rest) and not first.startswith("0") and len(first) <= 3
    if groups and (len(rest) > 1 or not scaled):
        return int(first + "".join(reversed(rest)))
    return whole(float(f"{first}.{rest[0]}")) if len(rest) == 1 else None


def value(written: str) -> int | float | None:
    """What a run of digits, points and commas counts; None for a list of numbers, and for what nobody counts to."""
    if len(written) > _LONGEST:
        return None
    if written.isdigit():
        return int(written) if len(written) <= MOST_DIGITS else float(written)
    if " " in written:  # `1 234 567`
        return int(written.replace(" ", ""))
    if _GROUPS.fullmatch(written) and not written.startswith("0"):
        first = next(c for c in written if not c.isdigit())
        other = "." if first == "," else ","
        text = written.replace(first, "").replace(other, ".")
        return float(text) if "." in text else int(text)
    if _DECIMAL.fullmatch(written):
        return whole(float(written.replace(",", ".")))
    return None


def article(text: str, tokens: list[Token], i: int) -> int | None:
    """The token of the article before digits, `الـ26`, `الـ(26)`, if one stands there."""
    k = i - 1
    if k > 0 and tokens[k].form in ("(", '"'):
        k -= 1
    near = k >= 0 and tokens[k].form in _ARTICLES and len(text[tokens[k].end : tokens[i].start].replace("(", "")) <= 1
    return k if near else None


@lru_cache(maxsize=1)
def _counted_heads() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns of several; nouns of a group and words of an estimate, after which a number counts."""
    words = lexicon.load("numbers")
    return frozenset(words.values("plural_head")), frozenset(words.values("group_head")) | set(words.values("approx"))


def is_ordinal(tokens: list[Token], at: int, after: int) -> bool:
    """Does the number after the article at tokens[at] give a place: `الجولة الـ21`, but `الدول الـ28`,
    `مجموعة الـ20`, `خلال الـ48 ساعة`? `after` is the token after the number."""
    if at == 0:
        return True
    group = _counted_heads()[1]
    before = tokens[at - 1].form
    if before.lstrip("وبلف") in group or before in group or plural_before(tokens, at):
        return False
    while after < len(tokens) and tokens[after].form in (")", '"'):
        after += 1
    following = tokens[after].form if after < len(tokens) else ""
    counted = len(following) > 2 and following.endswith(("ا", "ه")) and not following.startswith(("ال", "لل"))
    return not counted or before.startswith(("ال", "وال", "بال", "لل"))


def plural_before(tokens: list[Token], at: int) -> bool:
    """Is tokens[at] said of several: `الدول`, `السنوات`, `المنتخبات العربية`?"""
    k = at - 1
    if k > 0 and tokens[k].form.endswith("يه") and tokens[k - 1].form.startswith(("ال", "لل", "بال", "وال")):
        k -= 1  # an adjective between
    form = tokens[k].form
    if k < 0 or not form.startswith(("ال", "لل", "بال", "وال")):
        return False
    bare = form[2:] if form.startswith(("ال", "لل")) else form[3:]
    return bare in _counted_heads()[0] or (len(bare) > 4 and bare.endswith(("ات", "ين", "ون")) and bare != "قانون")
