"""A place and an agency before a report's first words: `لوبانا (المدار) -`, `بيروت - رويترز:`."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.script import fold
from mahdar.lang.rule import alternation

_NAME = r"[^\W\d_]+(?: [^\W\d_]+){0,2}"
_LONGEST = 60  # characters of an opening
_DAY = r"(?:,? (?:في )?\d{1,2}[ /][^\W\d_]+(?:[ /][^\W\d_]+)?(?: \d{4})?)?"
_ENCLOSED = re.compile(rf"({_NAME}){_DAY} ?(?:\(([^()]{{2,30}})\)|/([^/]{{2,20}})/)(?: ?[-:,.]+)?(?=\W|$)")
_PLAIN = re.compile(rf'({_NAME}){_DAY} ?[-,:/] ?"?({_NAME}(?: [^\W\d_]+)?)"? ?[-:/.]+(?= ?)')
_BARE = re.compile(rf"({_NAME}){_DAY} ?[-,/] ?")
_SIGNATURE = re.compile(rf"\({_NAME}\)|/{_NAME}/")
_CLOSING = re.compile(r"\W*انتهي\W*(?:\w{1,3}(?!\w)\W*){0,4}$")
_INITIALS = re.compile(r"\W*[^\W\d]{1,2}(?:[./][^\W\d]{1,2}){1,5}\W*$")
_REPORTERS = ("وكالات", "الوكالات", "خاص", "مراسلنا", "مراسلتنا", "متابعات", "مكتب")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset((*lexicon.load("places").values("names"), *lexicon.load("polities").values("names")))


@lru_cache(maxsize=1)
def _agencies() -> re.Pattern[str]:
    outlets = lexicon.load("outlets")
    prefix = outlets.pattern("prefixes")
    names = alternation([*outlets.values("names"), *outlets.values("shy"), *map(_folded, _REPORTERS)])
    return re.compile(rf"(?:(?:{prefix}) )?(?:{names})(?!\w)")


def _folded(words: str) -> str:
    return fold(words).text


def opening(line: str, outlet: str | None) -> int:
    """How many characters of a folded line are its opening; 0 where it has none. `outlet`: the folded name of the
    paper, which signs its own reports."""
    head = line[:_LONGEST]
    if m := _ENCLOSED.match(head):
        known = _is_agency(m[2] or m[3], outlet)
        if known or m[1] in _places() or m[3] or m[0][-1] in "-:":
            return len(m[0].rstrip())
    if m := _PLAIN.match(head):
        alone = m.end() == len(line) and m[0].endswith(":")  # `لوبانا - القافلة:` on a line of its own
        if alone or _is_agency(m[2], outlet) or (m[1] in _places() and '"' in m[0]):
            return len(m[0].rstrip())
    if m := _BARE.match(head):
        agency = _agencies().match(line, m.end())
        if agency and m[1] in _places():
            return agency.end()
    return 0


def signs(line: str) -> bool:
    """Is a folded line an agency's name in brackets, as it stands below a report, or the mark of its end?"""
    if _CLOSING.match(line) or _INITIALS.match(line):
        return True
    return bool(_SIGNATURE.fullmatch(line)) and (line[0] == "(" or _is_agency(line[1:-1], None))


def _is_agency(name: str, outlet: str | None) -> bool:
    bare = name.strip(' "')
    if m := _agencies().match(bare):
        return m.end() == len(bare)
    return bool(outlet) and len(bare) > 2 and f" {bare} " in f" {outlet} "
