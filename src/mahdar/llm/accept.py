"""An answer's entries, each checked and made an assertion of the model, or dropped with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from mahdar.llm import forms as f
from mahdar.llm import values
from mahdar.llm.words import NotThere, named, nearest, place_of
from mahdar.model import assertion as a
from mahdar.model.document import Reject
from mahdar.model.reading import NumberMention, TimeMention
from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr
from mahdar.model.when import Mod

STAGE = "second reader"
RULE = "second_reader"
T = TypeVar("T")


class Acceptor:
    """Takes answers about one document. `numbers` are those that our own reader finds, `series` the tracks' ids."""

    def __init__(self, document: str, text: str, numbers: Sequence[NumberMention], series: Sequence[str]) -> None:
        self.document = document
        self.text = text
        self.numbers = numbers
        self.series = series
        self.times: list[TimeMention] = []
        self.assertions: list[a.AnyAssertion] = []
        self.rejects: list[Reject] = []
        self._layer = ""

    def take(self, answer: Mapping[str, object], layers: Sequence[str], pieces: Sequence[Span]) -> None:
        """What of an answer about these pieces of the text holds."""
        for key in answer:
            if key not in layers:
                self._drop(f"{_key(key)}: not asked for")
        for layer in layers:
            entries = answer.get(layer)
            if isinstance(entries, list):
                self._take_layer(layer, entries, pieces)
            else:
                self._drop(f"{layer}: missing" if entries is None else f"{layer}: no array")

    def _take_layer(self, layer: str, entries: list[object], pieces: Sequence[Span]) -> None:
        self._layer = layer
        placed: dict[int, tuple[f.Words, Span]] = {}
        for n, raw in enumerate(entries):
            try:
                form = f.FORMS[layer].model_validate(raw)
                placed[n] = form, place_of(self.text, pieces, form.text, form.before)
            except ValidationError as error:
                self._drop(_told(error))
                continue
            except NotThere as error:
                self._drop(str(error))
                continue
            for key in sorted(set(raw) - set(type(form).model_fields)) if isinstance(raw, dict) else ():
                self._drop(f"{_key(key)}: not asked for")
        spans = {n: span for n, (_, span) in placed.items()}
        for form, span in placed.values():
            try:
                self._accept(form, span, spans, pieces)
            except ValueError as error:
                self._drop(str(error), span)
        self._layer = ""

    def _accept(self, form: f.Words, span: Span, spans: Mapping[int, Span], pieces: Sequence[Span]) -> None:
        """Keeps the assertion; raises ValueError when what it cannot be without does not hold."""
        made: a.AnyAssertion
        match form:
            case f.Time():
                mention = TimeMention(span, values.time(form.value, form.type, form.mod), form.type, RULE)
                if mention not in self.times:
                    self.times.append(mention)
                return
            case f.Office():
                made = self._office(form, span)
            case f.Meeting():
                made = self._meeting(form, span, spans, pieces)
            case f.Statement():
                made = self._statement(form, span)
            case f.Announcement():
                made = self._announcement(form, span, pieces)
            case f.Figure():
                made = self._figure(form, span, spans)
            case f.Position():
                actor, topic = self._who("actor", form.actor), self._label("topic_en", form.topic_en, span)
                made = a.PositionTaken(
                    document=self.document, span=span, actor=actor, stance=form.stance, topic_en=topic, rule=RULE
                )
            case _:
                return
        if made not in self.assertions:
            self.assertions.append(made)

    def _office(self, form: f.Office, span: Span) -> a.OfficeHeld:
        person = self._who("person", form.person, a.EntityKind.PERSON)
        polity = self._perhaps("polity", form.polity, span)
        return a.OfficeHeld(
            document=self.document, span=span, person=person, office=values.label(form.office), polity=polity, rule=RULE
        )

    def _meeting(self, form: f.Meeting, span: Span, spans: Mapping[int, Span], pieces: Sequence[Span]) -> a.MeetingTold:
        people = []
        for who in form.participants:
            if entity := self._perhaps("participant", who.who, span):
                people.append(a.Participant(entity, who.role))
        number = form.ordinal
        return a.MeetingTold(
            document=self.document, span=span, kind=form.kind, status=a.Told(form.status, span),
            series=self._series(form.series, span),
            ordinal=None if number is None else _told_by(
                self._field(lambda: values.ordinal(self.numbers, number), span, "ordinal"), span
            ),
            when=self._date("when", form.when, form.when_mod, span),
            place=_told_by(self._perhaps("place", form.place, span), span),
            participants=tuple(people), mentions=self._mentions(form.mentions, pieces, span),
            parent=self._index("parent", form.parent, spans, span), rule=RULE,
        )  # fmt: skip

    def _statement(self, form: f.Statement, span: Span) -> a.StatementMade:
        speaker = self._who("speaker", form.speaker)
        try:
            beside = nearest(self.text, form.speaker_text, span)
        except NotThere as error:
            raise ValueError(f"speaker_text: {error}") from None
        relays = [e for name in form.relay if (e := self._perhaps("relay", name, span))]
        return a.StatementMade(
            document=self.document, span=span, speaker=speaker, speaker_span=beside, mode=form.mode,
            verb=self._copied("verb", form.verb, span) or "", relays=tuple(relays), polarity=form.polarity,
            hedge=self._copied("hedge", form.hedge, span), rule=RULE,
        )  # fmt: skip

    def _announcement(self, form: f.Announcement, span: Span, pieces: Sequence[Span]) -> a.AnnouncementMade:
        return a.AnnouncementMade(
            document=self.document, span=span, what=form.what, kind=str(form.kind),
            series=self._series(form.series, span), by=_told_by(self._perhaps("by", form.by, span), span),
            due=self._date("due", form.due, form.due_mod, span),
            place=_told_by(self._perhaps("place", form.place, span), span),
            condition=_told_by(self._copied("condition", form.condition, span), span),
            mentions=self._mentions(form.mentions, pieces, span), rule=RULE,
        )  # fmt: skip

    def _figure(self, form: f.Figure, span: Span, spans: Mapping[int, Span]) -> a.FigureClaimed:
        values.number_in(self.numbers, span, form.value)
        return a.FigureClaimed(
            document=self.document, span=span, value=form.value, unit=values.label(form.unit),
            of=self._label("of", form.of, span), by_whom=self._perhaps("by_whom", form.by_whom, span),
            source=self._perhaps("source", form.source, span), period=self._date("period", form.period, None, span),
            part_of=self._index("part_of", form.part_of, spans, span), rule=RULE,
        )  # fmt: skip

    def _who(self, key: str, name: str, kind: a.EntityKind = a.EntityKind.BODY) -> a.Entity:
        if not named(self.text, name):
            raise ValueError(f"{key}: the name is not in the text")
        return a.Entity(kind, name.strip())

    def _perhaps(self, key: str, name: str | None, span: Span) -> a.Entity | None:
        return None if name is None else self._field(lambda: self._who(key, name), span)

    def _series(self, series: str | None, span: Span) -> a.Told[str] | None:
        if series is not None and series not in self.series:
            self._drop(f"series: {_key(series)} is none of the tracks", span)
            return None
        return _told_by(series, span)

    def _index(self, key: str, index: int | None, spans: Mapping[int, Span], span: Span) -> Span | None:
        """The words of another entry of the same answer, by its place there."""
        if index is not None and spans.get(index, span) == span:
            self._drop(f"{key}: no such entry", span)
        return None if index is None or spans.get(index) == span else spans.get(index)

    def _date(self, key: str, value: str | None, mod: Mod | None, span: Span) -> a.Told[TimeExpr] | None:
        if value is None:
            return None
        return _told_by(self._field(lambda: values.date(value, mod), span, key), span)

    def _label(self, key: str, value: str | None, span: Span) -> str | None:
        return None if value is None else self._field(lambda: values.label(value), span, key)

    def _copied(self, key: str, words: str | None, span: Span) -> str | None:
        if not words or not words.strip():
            return None
        return self._field(lambda: nearest(self.text, words, span).of(self.text), span, key)

    def _mentions(self, given: Sequence[f.Words], pieces: Sequence[Span], evidence: Span) -> tuple[Span, ...]:
        found = []
        for one in given:
            try:
                found.append(place_of(self.text, pieces, one.text, one.before))
            except NotThere as error:
                self._drop(f"mentions: {error}")
        return tuple(sorted(set(found) - {evidence}))

    def _field(self, read: Callable[[], T], span: Span, key: str = "") -> T | None:
        """A field that an entry may be without: what does not hold is dropped, and the entry stays."""
        try:
            return read()
        except ValueError as error:
            self._drop(f"{key}: {error}" if key else str(error), span)
            return None

    def _drop(self, reason: str, span: Span | None = None) -> None:
        self.rejects.append(Reject(STAGE, f"{self._layer}: {reason}" if self._layer else reason, span))


def _told_by(value: T | None, span: Span) -> a.Told[T] | None:
    return None if value is None else a.Told(value, span)


def _told(error: ValidationError) -> str:
    """The first thing that is wrong with an entry: where, and in the library's words what."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]


def _key(name: str) -> str:
    """A key or value that a model made up, so that it fits a line."""
    return repr(name[:30])
