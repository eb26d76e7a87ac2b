"""What entries are called, in both languages and every spelling there is: the words that they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mahdar.model import ledger as m
from mahdar.model.field import LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.model.when import When
from mahdar.publish.dossier.index import Entry, Index, Ref
from mahdar.publish.dossier.strings import LANGUAGES, strings
from mahdar.publish.dossier.titles import Titles
from mahdar.publish.dossier.words import label, when_words

_UNITS = ["أولى", "ثانية", "ثالثة", "رابعة", "خامسة", "سادسة", "سابعة", "ثامنة", "تاسعة", "عاشرة"]
_TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
Names = tuple[str, ...]


def ordinal_words(n: int) -> str:
    """`السابعة عشرة`, `الحادية والعشرون`: how the press counts rounds, to 99."""
    if not 1 <= n <= 99:
        return ""
    tens, unit = divmod(n, 10)
    if n <= 10:
        return _UNITS[n - 1]
    one = "حادية" if unit == 1 else _UNITS[unit - 1]
    if tens == 1:
        return f"{one} عشرة"
    return f"{one} و{_TENS[tens - 2]}" if unit else _TENS[tens - 2]


class Named:
    """The names of a ledger's entries and of who and what stands in them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._titles = [Titles(index, strings(lang)) for lang in LANGUAGES]
        self._strings = [strings(lang) for lang in LANGUAGES]

    def words(self, entry: Entry) -> str:
        """Everything that an entry is found by."""
        match entry:
            case m.Statement():
                return " ".join((*self.entity(entry.speaker), entry.text))
            case m.Person():
                return " ".join(self._person(entry))
            case m.Meeting():
                return " ".join(self._meeting(entry))
            case Announcement():
                return " ".join(self._announcement(entry))
        return ""

    def entity(self, e: LedgerEntity | None) -> Names:
        """As a text has it, in English, and as persons by any of their names."""
        if e is None:
            return ()
        person = self.person(e.id)
        more = person.names if person else ()
        return tuple(dict.fromkeys(n for n in (e.name, e.name_en, *more) if n))

    def speaker(self, e: LedgerEntity) -> Names:
        """Names, and the offices held (`وزير خارجية روسيا`)."""
        person = self.person(e.id)
        return (*self.entity(e), *(self._offices(person) if person else ()))

    def person(self, id: str) -> m.Person | None:
        found = self.index.entries.get(Ref("person", id))
        return found if isinstance(found, m.Person) else None

    def series(self, id: str | None) -> Names:
        if id is None:
            return ()
        name = self.index.series.get(id)
        return (id, name.name, name.name_en) if name else (id,)

    def _title(self, entry: Entry) -> Iterator[str]:
        for titles in self._titles:
            yield from (piece.text for piece in titles.of(entry))

    def _when(self, *whens: When | None) -> Iterator[str]:
        for when in dict.fromkeys(w for w in whens if w is not None):
            yield when.value
            yield from (when_words(s, when) for s in self._strings)

    def _labels(self, family: str, values: Iterable[str]) -> Iterator[str]:
        for value in dict.fromkeys(values):
            yield value
            yield from (label(s, family, value).text for s in self._strings)

    def _meeting(self, x: m.Meeting) -> Iterator[str]:
        yield from self._title(x)
        yield from self._numbered(x.ordinal.value, x.series)
        yield from self._when(x.when.value, x.begins.value, x.ends.value)
        yield from self.entity(x.place.value)
        for p in x.participants:
            yield from (p.who.name, p.who.name_en or "")

    def _announcement(self, x: Announcement) -> Iterator[str]:
        yield from self._title(x)
        yield x.text
        yield from self._numbered(x.ordinal, x.series)
        yield from self._when(x.due, x.announced)
        yield from (*self.entity(x.by.value), *self.entity(x.place.value))

    def _offices(self, x: m.Person) -> Iterator[str]:
        for o in x.offices:
            polities = self.entity(o.polity) or ("",)
            yield from (f"{office} {p}" for office in self._labels("office", (o.office,)) for p in polities)

    def _numbered(self, ordinal: int | None, series: str | None) -> Iterator[str]:
        yield from self.series(series)
        if ordinal is not None:
            yield ordinal_words(ordinal)

    def _person(self, x: m.Person) -> Iterator[str]:
        yield from dict.fromkeys((x.name, x.name_en or "", *x.names))
        yield from self._labels("office", (o.office for o in x.offices))
        for e in {o.polity.id: o.polity for o in x.offices if o.polity}.values():
            yield from (e.name, e.name_en or "")
