"""Values in words: names in the page's language, calendar values with their imprecision, durations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mahdar.model import edtf
from mahdar.model.field import LedgerEntity
from mahdar.model.timex import Length
from mahdar.model.when import When
from mahdar.publish.dossier.labels import labels
from mahdar.publish.dossier.strings import Strings

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC_RUN = re.compile(f"({_ARABIC.pattern}+(?:[\\s'\"“”«»:0-9-]+{_ARABIC.pattern}+)*)")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_DURATION = re.compile(r"P(T?)(\d+|X)([YMWDH])")
_BARE_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
_LISTED = 4  # a set of more days than this is told by its first and last


@dataclass(frozen=True, slots=True)
class Text:
    """Words and the language they are in, so that a page can say both."""

    text: str
    lang: str

    @property
    def dir(self) -> str:
        return "rtl" if self.lang == "ar" else "ltr"


def in_own_language(text: str) -> Text:
    """Words as a source has them: Arabic as soon as they hold an Arabic letter, or no letter at all."""
    return Text(text, "en" if _LATIN.search(text) and not _ARABIC.search(text) else "ar")


def runs(sentence: str, lang: str) -> list[Text]:
    """An English sentence cut where Arabic words stand in it; an Arabic one stays whole."""
    if lang == "ar":
        return [Text(sentence, "ar")]
    pieces = _ARABIC_RUN.split(sentence)  # every other piece is Arabic
    return [Text(piece, "ar" if n % 2 else "en") for n, piece in enumerate(pieces) if piece]


def named(entity: LedgerEntity, lang: str) -> Text:
    """The entity's name in the page's language where it is known, else as the press writes it."""
    return Text(entity.name_en, "en") if lang == "en" and entity.name_en else in_own_language(entity.name)


def label(s: Strings, family: str, value: str) -> Text:
    """A value or a label of an open vocabulary in the page's language, else as the ledger has it."""
    word = s.known(family, value) or labels(s.lang).word(family, value)
    return Text(word, s.lang) if word else in_own_language(value)


@lru_cache(maxsize=1 << 14)
def when_words(s: Strings, when: When) -> str:
    """A calendar value as a reader would say it; nothing is made more exact than it is."""
    words = _edtf_words(s, when.value)
    if when.mod is not None:
        words = s(f"when.mod.{when.mod}", x=words)
    return words if when.calendar == "gregorian" else f"{words} ({when.calendar})"


def _edtf_words(s: Strings, value: str) -> str:
    value = value.strip()
    if value.startswith("["):
        members = [m.strip() for m in value[1:-1].split(",")]
        if len(members) > _LISTED:
            return s("when.one_of_many", n=len(members), first=_one(s, members[0]), last=_one(s, members[-1]))
        return s("when.or").join(_interval(s, m) for m in members)
    return _interval(s, value)


def _interval(s: Strings, value: str) -> str:
    if ".." in value and "/" not in value:
        value = value.replace("..", "/")
    if "/" not in value:
        return _one(s, value)
    first, _, last = value.partition("/")
    if first in ("", ".."):
        return s("when.until", x=_one(s, last))
    if last in ("", ".."):
        return s("when.since", x=_one(s, first))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", first) and re.fullmatch(r"\d{4}-\d\d-\d\d", last):
        a, b = first.split("-"), last.split("-")
        if a[:2] == b[:2]:
            return s("when.days", a=int(a[2]), b=int(b[2]), month=month(s, a[1]), year=a[0])
        if a[0] == b[0]:
            one = s("when.day_of_month", day=int(a[2]), month=month(s, a[1]))
            return s("when.interval", first=one, last=_one(s, last))
    return s("when.interval", first=_one(s, first), last=_one(s, last))


def _one(s: Strings, value: str) -> str:
    value, _, clock = value.rstrip("?~%").partition("T")
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        words = s("when.week", week=int(m[2]), year=m[1])
    elif m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        words = s("when.day", day=int(m[3]), month=month(s, m[2]), year=m[1])
    elif m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        code = int(m[2])
        words = s("when.month", month=month(s, m[2]), year=m[1]) if code <= 12 else s(f"when.part.{code}", year=m[1])
    elif m := re.fullmatch(r"(\d{3})X", value):
        words = s("when.decade", year=f"{m[1]}0")
    elif m := re.fullmatch(r"(\d\d)XX", value):
        words = s("when.century", year=f"{m[1]}00")
    else:
        words = value
    return s("when.clock", x=words, clock=clock) if clock else words


def dates_in_words(s: Strings, text: str) -> str:
    """A sentence of the ledger's with its bare dates said in words; digits and hyphens alone would be read backwards
    in a right-to-left line."""
    return _BARE_DATE.sub(lambda found: str(_one(s, found[0])) if edtf.valid(found[0]) else found[0], text)


def month(s: Strings, number: str) -> str:
    """A month's name, in Arabic by both namings."""
    return s(f"month.{int(number)}")


def length_words(s: Strings, length: Length) -> str:
    """A duration in words (`P7Y`: seven years); a recurrence keeps its code."""
    m = _DURATION.fullmatch(length.value)
    if not m or (m[1] and m[3] != "H"):
        return length.value
    words = s(f"when.some.{_UNITS[m[3]]}") if m[2] == "X" else s.count(_UNITS[m[3]], int(m[2]))
    return s(f"when.mod.{length.mod}", x=words) if length.mod else words
