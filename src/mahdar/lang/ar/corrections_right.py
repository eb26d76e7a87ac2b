"""What a correction says is right: told anew where its words leave out what the quoted error has right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.corrections import misprints
from mahdar.model.assertion import AnnouncementMade, AnyAssertion, EntityKind, FigureClaimed, MeetingTold, Told
from mahdar.model.span import Span
from mahdar.model.timex import TimexType

_LENT = {
    MeetingTold: ("series", "ordinal", "when", "place"),
    AnnouncementMade: ("series", "ordinal", "due", "place", "by"),
    FigureClaimed: ("of", "by_whom", "source", "period", "approx"),
}


def righted(annotation: Annotation, told: Sequence[AnyAssertion]) -> list[AnyAssertion]:
    """All that is told, with what is right of every quoted error: `..., والصواب السادسة` is the meeting of the error
    with another number. What is right as the error has it is not said again."""
    out = list(told)
    for x in misprints(annotation):
        wrong, right = annotation.folded.span(x.start, x.right), annotation.folded.span(x.right, x.end)
        for kind in _LENT:
            quoted = [a for a in out if type(a) is kind and wrong.start <= a.span.start < wrong.end]
            own = [n for n, a in enumerate(out) if type(a) is kind and right.start <= a.span.start < right.end]
            if len(quoted) != 1:
                continue
            if own:
                out[own[0]] = _lent(out[own[0]], quoted[0], wrong)
            else:
                out += _anew(annotation, quoted[0], right)
    return out


def _lent(a: AnyAssertion, quoted: AnyAssertion, wrong: Span) -> AnyAssertion:
    """With what it leaves out as the error has it; the number of the error is none of a meeting before it."""
    more: dict[str, Any] = {name: getattr(quoted, name) for name in _LENT[type(a)] if getattr(a, name) is None}
    if isinstance(a, MeetingTold) and (a.begins or a.ends):
        more.pop("when", None)
    if isinstance(a, MeetingTold) and a.previous is not None and wrong.start <= a.previous.span.start < wrong.end:
        more["previous"] = None
    return replace(a, **more)


def _anew(annotation: Annotation, quoted: AnyAssertion, right: Span) -> Iterator[AnyAssertion]:
    within = [n for n in annotation.numbers if right.start <= n.span.start < right.end]
    if isinstance(quoted, FigureClaimed):
        counts = [n for n in within if not n.ordinal]
        if len(counts) == 1:
            yield replace(quoted, value=counts[0].value, span=counts[0].span, mentions=(), rule="correction.right")
        return
    if not isinstance(quoted, MeetingTold | AnnouncementMade):
        return
    changed: dict[str, Any] = {}
    ordinal = next((n for n in within if n.ordinal), None)
    if ordinal is not None:
        changed["ordinal"] = Told(ordinal.value, ordinal.span)
    days = [t for t in annotation.times if right.start <= t.span.start < right.end and t.type is TimexType.DATE]
    if days:
        told = Told(days[0].expr, days[0].span)
        changed |= (
            {"due": told} if isinstance(quoted, AnnouncementMade) else {"when": told, "begins": None, "ends": None}
        )
    towns = (m for m in annotation.mentions if right.start <= m.span.start < right.end)
    for m in towns:
        if annotation.entities[m.entity].kind is EntityKind.PLACE:
            changed.setdefault("place", Told(annotation.entities[m.entity], m.span))
    if changed:
        span = Span(right.start, max(t.span.end for t in changed.values() if t is not None))
        if isinstance(quoted, MeetingTold):
            changed["parent"] = None
        yield replace(quoted, span=span, mentions=(), rule="correction.right", **changed)
