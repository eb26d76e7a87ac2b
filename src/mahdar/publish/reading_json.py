"""One text's reading as FORMAT 1's first form (`mahdar read --json`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mahdar.model import assertion as a
from mahdar.model.reading import Reading, TimeMention
from mahdar.model.resolve import told
from mahdar.model.span import Span
from mahdar.model.timex import At, Length, Part, TimeExpr, relative
from mahdar.model.when import Mod

Json = dict[str, Any]  # the edge of the program: what json.dumps takes
_ANCHOR = 1600  # days within which a set's last day stands for them all


def reading_json(reading: Reading) -> Json:
    """The reading, its times resolved by its own publication date. Offsets are code points, end exclusive."""
    return _Form(reading).document()


class _Form:
    """One reading being written out; holds what every entry needs: the text and the anchor day."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.anchor = _anchor(reading)

    def document(self) -> Json:
        r = self.reading
        figures = r.of(a.FigureClaimed)
        meetings = r.of(a.MeetingTold)
        return {
            "format": 1,
            "id": r.document.id,
            "published": {
                "value": r.published.value,
                "basis": "derived" if r.published.basis == "narrowed" else str(r.published.basis),
                "evidence": [self.words(s) for s in r.published.evidence],
            },
            **({"trust": r.document.source.trust} if r.document.source.trust else {}),
            **({"extractor": r.document.source.extractor} if r.document.source.extractor else {}),
            "blocks": [{"kind": str(b.kind), "start": b.span.start, "end": b.span.end} for b in r.blocks],
            "times": [t for t in map(self.time, r.times) if t],
            "numbers": [
                {**self.words(n.span), "value": n.value, "type": _number_type(n.ordinal), "approx": n.approx}
                for n in r.numbers
            ],
            "offices": [self.office(o) for o in r.of(a.OfficeHeld)],
            "meetings": [self.meeting(m, meetings) for m in meetings],
            "statements": [self.statement(s) for s in r.of(a.StatementMade)],
            "announcements": [self.announcement(x) for x in r.of(a.AnnouncementMade)],
            "figures": [self.figure(f, figures) for f in figures],
            "positions": [self.position(p) for p in r.of(a.PositionTaken)],
            "findings": [{"kind": f.kind, "readings": list(f.readings), **self.words(f.span)} for f in r.findings],
            "rejects": [{"stage": x.stage, "reason": x.reason, **self.words(x.span or Span(0, 0))} for x in r.rejects],
        }

    def words(self, span: Span) -> Json:
        return {"start": span.start, "end": span.end, "text": span.of(self.text)}

    def time(self, t: TimeMention) -> Json | None:
        value, mod = timex_value(t.expr, self.anchor)
        if value is None:
            return None
        return {**self.words(t.span), "value": value, "mod": mod, "type": str(t.type), "relative": relative(t.expr)}

    def when(self, told_time: a.Told[TimeExpr] | None) -> tuple[str | None, str | None]:
        if told_time is None:
            return None, None
        value, mod = timex_value(told_time.value, self.anchor)
        if value is None or value[0] in "PT":
            return None, None
        return value.split("T")[0], mod  # meetings and dues are told by days; the hour stands in `times`

    def office(self, o: a.OfficeHeld) -> Json:
        return {
            "person": o.person.name, "person_en": o.person.name_en, "office": o.office,
            "polity": o.polity and o.polity.name, "polity_en": o.polity and o.polity.name_en, **self.words(o.span),
        }  # fmt: skip

    def meeting(self, m: a.MeetingTold, meetings: tuple[a.MeetingTold, ...]) -> Json:
        when, mod = self.when(m.when)
        parent = next((i for i, p in enumerate(meetings) if m.parent == p.span and p is not m), None)
        fields = {"series": m.series, "ordinal": m.ordinal, "when": m.when, "place": m.place, "status": m.status}
        return {
            "kind": str(m.kind),
            "series": m.series and m.series.value,
            "ordinal": m.ordinal and m.ordinal.value,
            "when": when,
            "when_mod": mod,
            **self.named("place", _value(m.place)),
            "status": str(m.status.value),
            "parent": parent,
            "participants": [{"who": p.who.name, "who_en": p.who.name_en, "role": p.role} for p in m.participants],
            "evidence": self.words(m.span),
            "mentions": [self.words(s) for s in m.mentions],
            "field_evidence": {k: self.words(v.span) for k, v in fields.items() if v is not None},
            "polarity": str(m.polarity), "hedge": m.hedge, "rule": m.rule,
        }  # fmt: skip

    def named(self, key: str, entity: a.Entity | None) -> Json:
        return {key: entity and entity.name, f"{key}_en": entity and entity.name_en}

    def statement(self, s: a.StatementMade) -> Json:
        return {
            **self.named("speaker", s.speaker),
            "speaker_text": s.speaker_span.of(self.text),
            "relay": [r.name for r in s.relays],
            "relay_en": [r.name_en for r in s.relays],
            "mode": s.mode, "verb": s.verb, "polarity": str(s.polarity), "hedge": s.hedge, "rule": s.rule,
            **self.words(s.span),
        }  # fmt: skip

    def announcement(self, x: a.AnnouncementMade) -> Json:
        due, mod = self.when(x.due)
        return {
            "what": x.what, "kind": x.kind, "effect": x.effect,
            "series": x.series and x.series.value,
            "ordinal": x.ordinal and x.ordinal.value,
            **self.named("by", _value(x.by)),
            "due": due, "due_mod": mod,
            **self.named("place", _value(x.place)),
            "condition": x.condition and x.condition.value,
            "evidence": self.words(x.span),
            "mentions": [self.words(s) for s in x.mentions],
            "rule": x.rule,
        }  # fmt: skip

    def figure(self, f: a.FigureClaimed, figures: tuple[a.FigureClaimed, ...]) -> Json:
        whole = next((i for i, g in enumerate(figures) if f.part_of and g.span == f.part_of), None)
        return {
            "value": f.value, "unit": f.unit, "of": f.of, "approx": f.approx,
            **self.named("by_whom", f.by_whom),
            **self.named("source", f.source),
            "period": self.when(f.period)[0],
            "part_of": whole, "rule": f.rule,
            **self.words(f.span),
        }  # fmt: skip

    def position(self, p: a.PositionTaken) -> Json:
        return {
            **self.named("actor", p.actor),
            "stance": p.stance,
            "topic": p.topic and p.topic.value,
            "topic_en": p.topic_en,
            "evidence": self.words(p.span),
            "rule": p.rule,
        }


def _value(told_entity: a.Told[a.Entity] | None) -> a.Entity | None:
    return None if told_entity is None else told_entity.value


def _number_type(ordinal: bool) -> str:
    return "ORDINAL" if ordinal else "CARDINAL"


def timex_value(expr: TimeExpr, anchor: date | None) -> tuple[str | None, str | None]:
    """TIMEX3 value and modifier of an expression; None where it cannot be resolved."""
    if isinstance(expr, Length):
        return expr.value, expr.mod and str(expr.mod)
    if isinstance(expr, Part) and isinstance(expr.of, Length) and expr.part in Mod.__members__:
        return expr.of.value, expr.part
    when = told(expr, anchor)
    if when is None:
        return (f"T{expr.clock}", None) if isinstance(expr, At) else (None, None)
    return when.value, when.mod and str(when.mod)


def _anchor(reading: Reading) -> date | None:
    """The publication day, when it is one day; of a longer stretch or set, its last day: nearest to the reader. Days
    that are not known, or lie years apart, are no anchor."""
    days = reading.published.days
    if not days or reading.published.value is None:
        return None
    first, last = date.fromisoformat(days[0][0]), date.fromisoformat(days[-1][1])
    return last if (last - first).days <= _ANCHOR else None
