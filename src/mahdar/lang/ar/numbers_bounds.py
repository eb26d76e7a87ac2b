"""What stands around a number: words that make it a bound, and the scale of a range, which its first number shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers_hit import Hit, whole

_OTHER = {"more_than": "less_than", "less_than": "more_than"}
_NEAR = 44  # letters before or after a number in which its bound is told


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon.load("numbers")
    close = r"\s+[بل]?(?:ال ?)?[(\"]?"
    head = rf"(?:{words.pattern('approx_head')}) \w+"
    return (
        re.compile(
            rf"(?:^|[\s(\"])[وفبل]?({words.pattern('approx')})(?: (?:{words.pattern('approx_noun')}|{head}))?{close}$"
        ),
        re.compile(
            rf"(?:^|[\s(\"])[وفب]?(لا |الا |لم )?({words.pattern('approx_verb')})(?: (?:\w+(?:ه|ها|هم|هن|هما)|{head}))?"
            rf" (?:علي|عن){close}$"
        ),
        re.compile(rf"\s+(?:\w+\s+){{0,2}}({words.pattern('approx_after')})\b(?! من)"),
    )


def approx(text: str, hit: Hit) -> str | None:
    """`about`, `more_than` or `less_than`, where words beside the number say so."""
    if hit.ordinal:
        return None
    before, verb, after = _patterns()
    words = lexicon.load("numbers")
    earlier = text[max(0, hit.start - _NEAR) : hit.start]
    if m := before.search(earlier):
        return str(words.values("approx")[m[1]])
    if m := verb.search(earlier):
        bound = str(words.values("approx_verb")[m[2]])
        return _OTHER[bound] if m[1] else bound
    if m := after.match(text[hit.end : hit.end + _NEAR]):
        return str(words.values("approx_after")[m[1]])
    return None


_TO = re.compile(r" ?(?:(?:الي|او) |- ?)")
_AND = re.compile(r" و ?")
_BETWEEN = re.compile(r"بين (?:نحو |حوالي )?$")
_FARTHEST = 20  # how many times its first number the second of a range is, at most


def reaching_back(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """The numbers, the first of a range in thousands with the scale of the second: `من 20 إلى 30 ألفا`."""
    for i, hit in enumerate(hits):
        following = hits[i + 1] if i + 1 < len(hits) and _bare(text, hit) else None
        if following is not None and _is_range(text, hit, following):
            scale = scale_at_end(text, following)
            if scale > 1 and 0 < hit.value < following.value / scale <= _FARTHEST * hit.value:
                yield replace(hit, value=whole(hit.value * scale))
                continue
        yield hit


def scale_at_end(text: str, hit: Hit) -> int:
    """The scale that a number's last word gives it, 1 where it has none: a million of `30 مليونا`."""
    m = _scales().search(text, hit.start, hit.end)
    if m is None:
        return 1
    words = lexicon.load("numbers")
    return int(words.values("scale").get(m[1]) or words.values("scale_plural")[m[1]])


@lru_cache(maxsize=1)
def _scales() -> re.Pattern[str]:
    words = lexicon.load("numbers")
    return re.compile(rf" ({words.pattern('scale')}|{words.pattern('scale_plural')})$")


def _bare(text: str, hit: Hit) -> bool:
    """A count below a thousand that is no exponent: `كلم2`."""
    glued = hit.digits and hit.start > 0 and text[hit.start - 1].isalpha() and not hit.joined
    return not hit.ordinal and not hit.definite and not glued and 0 < hit.value < 1000


def _is_range(text: str, first: Hit, second: Hit) -> bool:
    if second.start - first.end > 6 or second.ordinal or second.definite:
        return False
    gap = text[first.end : second.start]
    if _TO.fullmatch(gap):
        return True
    return _AND.fullmatch(gap) is not None and _BETWEEN.search(text[max(0, first.start - 14) : first.start]) is not None
