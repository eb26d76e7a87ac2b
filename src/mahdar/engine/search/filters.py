"""What the filters of a question leave of a ledger: whose, where, which series, which outlet, which days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from mahdar.engine.search.entries import days
from mahdar.engine.search.names import Named
from mahdar.engine.search.postings import Held, bits_of, places_of
from mahdar.engine.search.question import Filter, Question
from mahdar.lang import terms
from mahdar.model import ledger as m
from mahdar.model.field import LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.index import Entry

_LAST = 10**7  # a day beyond all
Test = Callable[[Entry], bool]


class Filters:
    """Over one ledger. A name fits a filter when it has its words one after another (`outlet:النورس` fits `وكالة
    النورس`)."""

    def __init__(self, named: Named) -> None:
        self._named, self._index = named, named.index
        self._fits_entity = lru_cache(maxsize=20_000)(self._entity_fits)
        self._fits_speaker = lru_cache(maxsize=20_000)(self._speaker_fits)
        self._documents = lru_cache(maxsize=64)(self._documents_of)
        self._outlets = lru_cache(maxsize=256)(self._outlets_of)

    def entries(self, question: Question, held: Held, of: Sequence[Entry]) -> Held:
        """Of entries, by their places, those that every filter lets pass."""
        if not question.narrow:
            return held
        places = list(places_of(held.bits))
        for f in question.filters:
            if f.name != "kind":
                test = self._test(f)
                places = [n for n in places if test(of[n])]
        if question.since is not None or question.until is not None:
            since, until = question.since or 0, question.until or _LAST
            places = [n for n in places if (d := days(of[n])) is not None and d[1] >= since and d[0] <= until]
        return held.inside(bits_of(places, len(of)))

    def outlets(self, f: Filter, outlets: Iterable[str]) -> frozenset[str]:
        """Of the names of outlets those that fit."""
        return frozenset(o for o in outlets if fits(f.terms, o))

    def documents(self, f: Filter) -> frozenset[str]:
        """Ids of the documents that the entries rest on which a filter by speaker, place or series is for."""
        return self._documents(f.name, f.terms)

    def _documents_of(self, name: str, wanted: tuple[str, ...]) -> frozenset[str]:
        """By speakers, and by meetings: there are far fewer of them than of statements."""
        index, ledger = self._index, self._index.ledger
        test = self._test(Filter(name, "", wanted, False))
        chosen: list[Entry] = [x for x in ledger.announcements if test(x)]
        if name == "speaker":
            said = (some for some in index.said_by.values() if test(some[0]))
        else:
            meetings = [x for x in ledger.meetings if test(x)]
            chosen += meetings
            said = (index.statements(index.said_at.get(x.id, ())) for x in meetings)
        chosen += (x for some in said for x in some)
        return frozenset(index.evidence[s].document for x in chosen for s in x.support if s in index.evidence)

    def _outlets_of(self, wanted: tuple[str, ...]) -> frozenset[str]:
        return frozenset(o for o in {d.source.outlet or "" for d in self._index.ledger.documents} if fits(wanted, o))

    def _test(self, f: Filter) -> Test:
        wanted = f.terms
        by_name: dict[str, Test] = {
            "outlet": lambda x: self._printed(x, wanted),
            "speaker": lambda x: any(self._fits_speaker(e.id, e, wanted) for e in self._speakers(x)),
            "place": lambda x: any(self._fits_entity(e.id, e, wanted) for e in self._places(x)),
            "series": lambda x: any(fits(wanted, n) for n in self._named.series(self._series(x))),
        }
        test = by_name[f.name]
        return (lambda x: not test(x)) if f.excluded else test

    def _entity_fits(self, id: str, e: LedgerEntity, wanted: tuple[str, ...]) -> bool:
        return any(fits(wanted, name) for name in self._named.entity(e))

    def _speaker_fits(self, id: str, e: LedgerEntity, wanted: tuple[str, ...]) -> bool:
        return any(fits(wanted, name) for name in self._named.speaker(e))

    def _printed(self, x: Entry, wanted: tuple[str, ...]) -> bool:
        """Is any of its evidence of such an outlet?"""
        chosen, index = self._outlets(wanted), self._index
        held = (index.documents.get(index.evidence[s].document) for s in x.support if s in index.evidence)
        return any(d is not None and (d.source.outlet or "") in chosen for d in held)

    def _speakers(self, x: Entry) -> list[LedgerEntity]:
        match x:
            case m.Statement():
                return [x.speaker]
            case Announcement():
                return [x.by.value] if x.by.value else []
            case m.Person():
                return [LedgerEntity(x.id, x.name, x.name_en)]
        return []

    def _places(self, x: Entry) -> list[LedgerEntity]:
        match x:
            case m.Meeting() | Announcement():
                return [x.place.value] if x.place.value else []
            case m.Statement():
                meeting = self._index.meeting(x.meeting)
                return [meeting.place.value] if meeting and meeting.place.value else []
        return []

    def _series(self, x: Entry) -> str | None:
        match x:
            case m.Meeting() | Announcement():
                return x.series
            case m.Statement():
                meeting = self._index.meeting(x.meeting)
                return meeting.series if meeting else None
        return None


@lru_cache(maxsize=100_000)
def fits(wanted: tuple[str, ...], name: str) -> bool:
    """Has the name these terms, one after another?"""
    return f" {' '.join(wanted)} " in f" {' '.join(terms.words(name))} "
