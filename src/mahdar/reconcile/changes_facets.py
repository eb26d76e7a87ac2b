"""What of an entry is compared between two ledgers, and in which words it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mahdar.model import ledger as m
from mahdar.model.counting import days
from mahdar.model.field import Field, LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.model.when import When

T = TypeVar("T")
Entry = m.Meeting | Announcement | m.Person | m.Statement | m.Figure | m.Position | m.LedgerDocument
_SHORT = 80  # characters of a statement in a name


@dataclass(frozen=True, slots=True)
class Facet:
    """`key` is equal in two ledgers where nothing changed; `shown` is in words."""

    field: str
    key: object
    shown: str | None
    support: tuple[str, ...]


Facets = dict[str, Facet]


class Terms:
    """Values of one ledger in words and keys. `ids`: what its entries are called in the other ledger."""

    def __init__(self, ledger: m.Ledger, ids: Mapping[str, str] | None = None) -> None:
        self._ids = ids or {}
        self._names = {x.id: x.slug for x in ledger.meetings} | {x.id: announced(x) for x in ledger.announcements}

    def id(self, key: str) -> str:
        return self._ids.get(key, key)

    def of(self, entry: Entry) -> Facets:
        """The entry's facets by name; empty values are left out."""
        match entry:
            case m.Meeting():
                found = self._meeting(entry)
            case Announcement():
                found = self._announcement(entry)
            case m.Person():
                found = self._person(entry)
            case m.Statement():
                found = self._statement(entry)
            case m.Figure():
                found = self._figure(entry)
            case m.Position():
                found = self._position(entry)
            case m.LedgerDocument():
                found = self._document(entry)
        return {name: facet for name, facet in found.items() if facet.shown is not None}

    def _meeting(self, x: m.Meeting) -> Facets:
        told = {
            "series": _plain("series", x.series, x.support),
            "kind": _plain("kind", x.kind, x.support),
            "ordinal": _field("ordinal", x.ordinal, str),
            "when": _time("when", x.when), "begins": _time("begins", x.begins), "ends": _time("ends", x.ends),
            "place": self._entity_field("place", x.place),
            "status": _field("status", x.status, str),
            "parent": self._entry("parent", x.parent, x.support),
        }  # fmt: skip
        for p in x.participants:
            shown = f"{entity(p.who)} ({p.role})" if p.role else entity(p.who)
            key = self.id(p.who.id), p.role
            told[f"participant {key}"] = Facet("participant", key, shown, p.support)
        return told

    def _announcement(self, x: Announcement) -> Facets:
        shown = f"{x.outcome}, {_days(x.days_late)} late" if x.days_late and x.days_late[1] > 0 else str(x.outcome)
        return {
            "series": _plain("series", x.series, x.support),
            "kind": _plain("kind", x.kind, x.support),
            "ordinal": _plain("ordinal", x.ordinal, x.support),
            "by": self._entity_field("by", x.by),
            "announced": _when("announced", x.announced, x.support),
            "due": _when("due", x.due, x.support),
            "place": self._entity_field("place", x.place),
            "outcome": Facet("outcome", (x.outcome, x.days_late), shown, x.outcome_support or x.support),
            "meeting": self._entry("meeting", x.meeting, x.outcome_support or x.support),
            "follows": self._entry("follows", x.follows, x.support),
        }  # fmt: skip

    def _person(self, x: m.Person) -> Facets:
        told = {"name": _plain("name", x.name, x.support), "name_en": _plain("name_en", x.name_en, x.support)}
        for o in x.offices:
            key = o.office, o.polity and self.id(o.polity.id)
            shown = f"{o.office}, {entity(o.polity)}" if o.polity else o.office
            known = told.get(f"office {key}")
            told[f"office {key}"] = Facet("office", key, shown, (*(known.support if known else ()), *o.support))
        return told

    def _statement(self, x: m.Statement) -> Facets:
        return {
            "speaker": Facet("speaker", self.id(x.speaker.id), entity(x.speaker), x.support),
            "polarity": _plain("polarity", x.polarity, x.support),
            "hedge": _plain("hedge", x.hedge, x.support),
            "said": _when("said", x.said, x.support),
            "meeting": self._entry("meeting", x.meeting, x.support),
        }

    def _figure(self, x: m.Figure) -> Facets:
        return {
            "value": _plain("value", x.value, x.support),
            "unit": _plain("unit", x.unit, x.support),
            "of": _plain("of", x.of, x.support),
            "by_whom": self._entity("by_whom", x.by_whom, x.support),
            "source": self._entity("source", x.source, x.support),
            "period": _when("period", x.period, x.support),
        }

    def _position(self, x: m.Position) -> Facets:
        return {
            "actor": Facet("actor", self.id(x.actor.id), entity(x.actor), x.support),
            "stance": _plain("stance", x.stance, x.support),
            "topic_en": _plain("topic_en", x.topic_en, x.support),
            "said": _when("said", x.said, x.support),
            "meeting": self._entry("meeting", x.meeting, x.support),
        }

    def _document(self, x: m.LedgerDocument) -> Facets:
        return {
            "published": _time("published", x.published),
            "outlet": _plain("outlet", x.source.outlet, ()),
            "copy_of": _plain("copy_of", x.copy_of, ()),
            "version_of": _plain("version_of", x.version_of, ()),
        }

    def _entity(self, name: str, value: LedgerEntity | None, support: tuple[str, ...]) -> Facet:
        return Facet(name, value and self.id(value.id), entity(value) if value else None, support)

    def _entity_field(self, name: str, f: Field[LedgerEntity]) -> Facet:
        return self._entity(name, f.value, f.support)

    def _entry(self, name: str, key: str | None, support: tuple[str, ...]) -> Facet:
        return Facet(name, key and self.id(key), key and self._names.get(key, key), support)


def named(entry: Entry) -> str:
    """What an entry is called where it is listed."""
    match entry:
        case m.Meeting():
            return entry.slug
        case Announcement():
            return announced(entry)
        case m.Person():
            return entry.name_en or entry.name
        case m.Statement():
            return f"{entity(entry.speaker)}: {_cut(entry.text)}"
        case m.Figure():
            what = f"{entry.value:,} {entry.unit} {entry.of or ''}".strip()
            return f"{what} ({entity(entry.source)})" if entry.source else what
        case m.Position():
            return f"{entity(entry.actor)} {entry.stance} {entry.topic_en or _cut(entry.topic)}"
        case m.LedgerDocument():
            return entry.title or entry.id


def announced(x: Announcement) -> str:
    """`river round 5, announced for 2031-05`; of an action its words."""
    if x.what != "meeting":
        return _cut(x.text) or x.what
    what = " ".join(str(w) for w in (x.series, x.kind, x.ordinal) if w is not None)
    told = "announced" if x.effect == "schedule" else x.effect
    return f"{what}, {told} for {when(x.due)}" if x.due is not None else f"{what}, {told}"


def entity(e: LedgerEntity) -> str:
    return e.name_en or e.name


def when(value: When) -> str:
    return f"{value.value} {value.mod or ''}".strip()


def _plain(name: str, value: str | float | None, support: tuple[str, ...]) -> Facet:
    return Facet(name, value, None if value is None else str(value), support)


def _when(name: str, value: When | None, support: tuple[str, ...]) -> Facet:
    return Facet(name, value, when(value) if value else None, support)


def _time(name: str, f: Field[When]) -> Facet:
    return _field(name, f, when)


def _field(name: str, f: Field[T], show: Callable[[T], str]) -> Facet:
    return Facet(name, f.value, None if f.value is None else show(f.value), f.support)


def _days(late: tuple[int, int]) -> str:
    least, most = late
    return days(most) if least == most else f"{least} to {days(most)}"


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
