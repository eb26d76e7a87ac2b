"""What an analyst tells of a span, from words to an assertion like any other.

Names and times are read as the press writes them; names that the ledger knows are the ledger's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from mahdar.annotate import annotate
from mahdar.engine.hand_words import FORMS, NUMBERS, number_in, time_in
from mahdar.engine.judging import Unclear
from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.names_english import named_in_english
from mahdar.lang.base import pack_for
from mahdar.model import assertion as a
from mahdar.model.assertion import Chain, Entity, EntityKind, Told
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import Ledger
from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr
from mahdar.reconcile.likeness import fold
from mahdar.tracks import Track

T = TypeVar("T")
ADDED = "analyst"
"""What stands for the rule of an assertion that an analyst made."""
KEYS = {
    "meetings": (
        "kind", "status", "series", "ordinal", "when", "begins", "ends", "place", "participants",
    ),
    "announcements": (
        "what", "kind", "effect", "series", "ordinal", "by", "due", "told_on", "place", "condition",
    ),
    "offices": ("person", "office", "polity"),
    "statements": ("speaker", "mode", "verb", "relays", "polarity"),
    "figures": ("value", "unit", "of", "by_whom", "source", "period", "approx"),
    "positions": ("actor", "stance", "topic", "topic_en"),
}  # fmt: skip
"""What may be told in each layer."""
_NEEDED = {"offices": ("person", "office"), "statements": ("speaker",), "figures": ("value", "unit"),
           "positions": ("actor", "stance")}  # fmt: skip
_KEYED = ("state:", "place:", "body:", "outlet:", "group:", "document:", "person:")
_EFFECTS = ("schedule", "cancel", "postpone", "end", "resume", "deny")


class Adder:
    """Makes assertions of words; knows the ledger's names and the tracks'."""

    def __init__(self, ledger: Ledger, tracks: tuple[Track, ...]) -> None:
        self._tracks, self._pack = tracks, pack_for("ar")
        self._known: dict[str, Entity] = {}
        for kind, e in _entities(ledger):
            key = e.id if e.id.startswith(_KEYED) else None
            entity = Entity(kind, e.name, e.name_en, key)
            for name in (e.id, fold(e.name), fold(e.name_en or "")):
                self._known.setdefault(name, entity)
        for p in ledger.people:
            for name in p.names:
                self._known.setdefault(fold(name), Entity(EntityKind.PERSON, name, p.name_en))
        self._series = {fold(n): t.id for t in tracks for n in (t.id, t.name, t.name_en, *t.names)}

    def assertion(self, layer: str, told: Mapping[str, str], document: str, span: Span) -> a.AnyAssertion:
        """Raises Unclear for a layer, a key or a value that is none."""
        if layer not in KEYS:
            raise Unclear(f"{layer}: no layer; they are {', '.join(KEYS)}")
        unknown = [k for k in told if k not in KEYS[layer]]
        if unknown:
            raise Unclear(f"{unknown[0]}: not told in {layer}; {', '.join(KEYS[layer])} can be")
        missing = [k for k in _NEEDED.get(layer, ()) if not told.get(k)]
        if missing:
            raise Unclear(f"{missing[0]}: is wanted in {layer}; write {missing[0]}=...")
        made: a.AnyAssertion = getattr(self, f"_{layer}")(told, document, span)
        return replace(made, rule=ADDED)

    def entity(self, words: str, kind: EntityKind) -> Entity:
        """Whom the ledger knows so, else whom a text that consists of these words would name, else a new one."""
        known = self._known.get(words) or self._known.get(fold(words))
        if known is not None:
            return known
        if words.startswith(_KEYED):
            return Entity(EntityKind(words.partition(":")[0]), words.partition(":")[2], None, words)
        found = [e for e in self._read(words).entities if fold(e.name) == fold(words)]
        return found[0] if found else named_in_english(words) or Entity(kind, words)

    def time(self, words: str) -> TimeExpr:
        """EDTF (with a modifier after a space: `2031-05 MID`), else as the press writes dates."""
        found = time_in(words, self._read)
        if found is None:
            raise Unclear(f"{words}: no date; write it as {FORMS}, or as the press does (19/7/2031, 19 تموز 2031)")
        return found

    def number(self, words: str) -> int:
        """A number from 1 on, in digits or in words."""
        found = number_in(words, self._read)
        if found is None:
            raise Unclear(f"{words}: no number; {NUMBERS}")
        return found

    def series(self, words: str) -> str:
        """A track's id by any of its names; else as it is written."""
        return self._series.get(fold(words), words)

    def _read(self, words: str) -> Annotation:
        block = Block(BlockKind.BODY, Span(0, len(words)))
        return annotate(Document(words), (block,), self._pack, self._tracks)

    def _meetings(self, told: Mapping[str, str], document: str, span: Span) -> a.AnyAssertion:
        named = [w.strip() for w in _listed(told.get("participants", ""))]
        return a.MeetingTold(
            document=document, span=span, chain=Chain(),
            kind=_of(a.MeetingKind, told.get("kind") or "other"),
            status=Told(_of(a.Status, told.get("status") or "held"), span),
            series=_told(self.series(told["series"]) if told.get("series") else None, span),
            ordinal=_told(self.number(told["ordinal"]) if told.get("ordinal") else None, span),
            when=self._timed(told, "when", span), begins=self._timed(told, "begins", span),
            ends=self._timed(told, "ends", span), place=self._named(told, "place", EntityKind.PLACE, span),
            participants=tuple(a.Participant(self.entity(w, EntityKind.BODY)) for w in named if w),
        )  # fmt: skip

    def _announcements(self, told: Mapping[str, str], document: str, span: Span) -> a.AnyAssertion:
        what, effect = told.get("what") or "meeting", told.get("effect") or "schedule"
        if what not in ("meeting", "action") or effect not in _EFFECTS:
            raise Unclear(f"{what} {effect}: what is meeting or action; effect is one of {', '.join(_EFFECTS)}")
        return a.AnnouncementMade(
            document=document, span=span, what=what, kind=str(_of(a.MeetingKind, told.get("kind") or "other")),
            effect=effect, series=_told(self.series(told["series"]) if told.get("series") else None, span),
            ordinal=_told(self.number(told["ordinal"]) if told.get("ordinal") else None, span),
            by=self._named(told, "by", EntityKind.BODY, span), due=self._timed(told, "due", span),
            told_on=self._timed(told, "told_on", span), place=self._named(told, "place", EntityKind.PLACE, span),
            condition=_told(told.get("condition") or None, span),
        )  # fmt: skip

    def _offices(self, told: Mapping[str, str], document: str, span: Span) -> a.AnyAssertion:
        polity = self.entity(told["polity"], EntityKind.STATE) if told.get("polity") else None
        person = self.entity(told["person"], EntityKind.PERSON)
        return a.OfficeHeld(document=document, span=span, person=person, office=told["office"], polity=polity)

    def _statements(self, told: Mapping[str, str], document: str, span: Span) -> a.AnyAssertion:
        mode = told.get("mode") or "indirect"
        if mode not in ("direct", "indirect"):
            raise Unclear(f"{mode}: mode is direct or indirect")
        relays = tuple(self.entity(w, EntityKind.OUTLET) for w in _listed(told.get("relays", "")))
        speaker = self.entity(told["speaker"], EntityKind.PERSON)
        return a.StatementMade(
            document=document, span=span, speaker=speaker, speaker_span=span, mode=mode, verb=told.get("verb", ""),
            relays=relays, chain=Chain(speaker.name, tuple(r.name for r in relays)),
            polarity=_of(a.Polarity, told.get("polarity") or "affirm"),
        )  # fmt: skip

    def _figures(self, told: Mapping[str, str], document: str, span: Span) -> a.AnyAssertion:
        value = float(told["value"]) if "." in told["value"] else _number(told["value"])
        by, source = (self.entity(told[k], EntityKind.BODY) if told.get(k) else None for k in ("by_whom", "source"))
        return a.FigureClaimed(
            document=document, span=span, value=value, unit=told["unit"], of=told.get("of") or None, by_whom=by,
            source=source, period=self._timed(told, "period", span), approx=told.get("approx") or None,
        )  # fmt: skip

    def _positions(self, told: Mapping[str, str], document: str, span: Span) -> a.AnyAssertion:
        return a.PositionTaken(
            document=document, span=span, actor=self.entity(told["actor"], EntityKind.BODY), stance=told["stance"],
            topic=_told(told.get("topic") or None, span), topic_en=told.get("topic_en") or None,
        )  # fmt: skip

    def _timed(self, told: Mapping[str, str], key: str, span: Span) -> Told[TimeExpr] | None:
        return Told(self.time(told[key]), span) if told.get(key) else None

    def _named(self, told: Mapping[str, str], key: str, kind: EntityKind, span: Span) -> Told[Entity] | None:
        return Told(self.entity(told[key], kind), span) if told.get(key) else None


def _told(value: T | None, span: Span) -> Told[T] | None:
    return None if value is None else Told(value, span)


def _listed(words: str) -> list[str]:
    return [w.strip() for w in words.replace("؛", ";").replace("،", ";").split(";") if w.strip()]


def _number(words: str) -> int:
    try:
        return int(words)  # of any script's digits
    except ValueError:
        raise Unclear(f"{words}: no whole number") from None


E = TypeVar("E", a.MeetingKind, a.Status, a.Polarity)


def _of(kind: type[E], words: str) -> E:
    try:
        return kind(words)
    except ValueError:
        raise Unclear(f"{words}: none of {', '.join(kind)}") from None


def _entities(ledger: Ledger) -> Iterator[tuple[EntityKind, LedgerEntity]]:
    """The entities of the ledger, with the kind that their place in it tells."""
    found: Iterable[tuple[EntityKind, LedgerEntity | None]] = (
        *((EntityKind.PLACE, x.place.value) for x in ledger.meetings),
        *((EntityKind.PLACE, x.place.value) for x in ledger.announcements),
        *((EntityKind.BODY, p.who) for x in ledger.meetings for p in x.participants),
        *((EntityKind.BODY, x.by.value) for x in ledger.announcements),
        *((EntityKind.BODY, x.speaker) for x in ledger.statements),
        *((EntityKind.BODY, x.actor) for x in ledger.positions),
        *((EntityKind.BODY, x.source) for x in ledger.figures),
        *((EntityKind.STATE, o.polity) for p in ledger.people for o in p.offices),
    )
    prefixes = {k.value: k for k in EntityKind}
    for kind, e in found:
        if e is not None:
            told = prefixes.get(e.id.partition(":")[0], kind)
            yield EntityKind.PERSON if e.id.startswith("p-") else told, e
