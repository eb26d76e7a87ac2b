"""One announcement for one meeting, however often a text tells of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import meet, refines
from mahdar.lang.ar.meetings_words import words
from mahdar.lang.ar.names_gazetteer import capitals
from mahdar.model.assertion import AnnouncementMade, MeetingTold
from mahdar.model.document import BlockKind
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Between, Part, Recurring, TimeExpr

_REMEMBERED = 40  # announcements back to which a second telling may point
_GREAT = frozenset({"summit", "congress", "round"})
_LOOSE = frozenset({"round", "technical", "other"})

Sides = frozenset[str]


def sides(meeting: MeetingTold) -> Sides:
    """Who takes part, by identity where one is known."""
    return frozenset(p.who.key or p.who.name for p in meeting.participants)


def join(scene: Scene, found: Sequence[AnnouncementMade], taking_part: Mapping[Span, Sides]) -> list[AnnouncementMade]:
    """What tells of the same meeting to come is one, its evidence the telling that says most."""
    out: list[AnnouncementMade] = []
    who: list[Sides] = []
    for made in found:
        mine = taking_part.get(made.span, frozenset())
        at = next(
            (
                n
                for n in range(len(out) - 1, max(len(out) - _REMEMBERED, 0) - 1, -1)
                if _one(scene, out[n], made, who[n], mine)
            ),
            None,
        )
        if at is None:
            out.append(made)
            who.append(mine)
        else:
            out[at], who[at] = _merged(out[at], made), who[at] | mine
    return out


def _one(scene: Scene, a: AnnouncementMade, b: AnnouncementMade, first: Sides, second: Sides) -> bool:
    if a.what != "meeting" or b.what != "meeting" or a.effect != "schedule" or b.effect != "schedule":
        return False
    loosely = {a.kind, b.kind} <= _LOOSE or (b.kind == "other" and b.due is None and _points_back(scene, b))
    headed = _in_title(scene, a) and _at_one_place(a, b)
    if a.kind != b.kind and not (a.span.touches(b.span) or loosely or headed or _there_and_then(a, b)):
        return False
    if _differ(a.ordinal, b.ordinal) or _differ(a.series, b.series) or _places_differ(a, b):
        return False
    again = _points_back(scene, b)
    if a.due and b.due and not meet(a.due.value, b.due.value):
        unlike = not (_on_a_day(a.due.value) ^ _on_a_day(b.due.value))  # a weekday and a date cannot be compared
        return not unlike and (_in_title(scene, a) or again or _said_by_one(a, b) or _at_one_place(a, b))
    if a.due and b.due:
        x, y = a.due.value, b.due.value
        exact = x == y or refines(x, y) or refines(y, x)
        dated = (
            (a.kind == b.kind or headed)
            and a.place is not None
            and b.place is not None
            and _on_a_day(x) != _on_a_day(y)
        )
        return (exact or dated) and (not first or not second or bool(first & second) or a.span.touches(b.span))
    if a.span.touches(b.span) or again or _called_alike(scene, a, b):
        return True
    if _in_title(scene, a) and not a.due and not b.due:
        return True
    if a.kind == b.kind and a.kind in _GREAT and not b.due and not b.place and second <= first:
        return True
    return len(first & second) > 1 or (bool(first & second) and a.kind == b.kind and bool(a.place and b.place))


def _there_and_then(a: AnnouncementMade, b: AnnouncementMade) -> bool:
    """At one place, and one time within the other: one meeting, whatever it is called."""
    if not (a.place and b.place and a.due and b.due) or "bilateral" in (a.kind, b.kind):
        return False
    x, y = a.due.value, b.due.value
    return x == y or refines(x, y) or refines(y, x) or _on_a_day(x) != _on_a_day(y)


def _on_a_day(expr: TimeExpr) -> bool:
    """Does it name a month or a day of one, not a weekday or a distance from now?"""
    if isinstance(expr, Part):
        return _on_a_day(expr.of)
    if isinstance(expr, Between):
        return _on_a_day(expr.first)
    return isinstance(expr, Absolute) or (isinstance(expr, Recurring) and "W" not in expr.template)


def _at_one_place(a: AnnouncementMade, b: AnnouncementMade) -> bool:
    return a.place is not None and b.place is not None and a.place.value == b.place.value


def _said_by_one(a: AnnouncementMade, b: AnnouncementMade) -> bool:
    return a.by is not None and b.by is not None and a.by.value == b.by.value


def _points_back(scene: Scene, a: AnnouncementMade) -> bool:
    """`القمة المرتقبة`, `الاجتماع`: a noun with the article points to a meeting told before."""
    k = scene.token_at(scene.annotation.folded.index(a.span.start))
    if triggers().future(scene.form(k)):
        k += 1  # `وسيعقد الاجتماع في كذا`
    noun = words().nouns.get(scene.form(k))
    return noun is not None and noun.definite and not noun.plural


def _called_alike(scene: Scene, a: AnnouncementMade, b: AnnouncementMade) -> bool:
    """`اجتماعا طارئا` twice: by the same two words."""
    x, y = _name(scene, a), _name(scene, b)
    return x is not None and x == y


def _name(scene: Scene, a: AnnouncementMade) -> tuple[str, str] | None:
    folded = scene.annotation.folded
    first, last = scene.token_at(folded.index(a.span.start)), scene.token_at(folded.index(a.span.end))
    k = next((j for j in range(first, last) if scene.form(j) in words().nouns), None)
    if k is None or scene.form(k + 1) not in words().links:
        return None
    return scene.form(k), scene.form(k + 1)


def _in_title(scene: Scene, a: AnnouncementMade) -> bool:
    sentence = scene.sentence_at(scene.annotation.folded.index(a.span.start))
    return sentence is not None and sentence.block is BlockKind.TITLE


def _differ(a: object, b: object) -> bool:
    x, y = getattr(a, "value", None), getattr(b, "value", None)
    return x is not None and y is not None and x != y


def _places_differ(a: AnnouncementMade, b: AnnouncementMade) -> bool:
    if a.place is None or b.place is None:
        return False
    x, y = a.place.value, b.place.value
    if x.kind is not y.kind:  # a town, and a state that may be its own
        home = capitals().get(x.key or "") or capitals().get(y.key or "")
        return home is not None and home.key not in (x.key, y.key)
    return x.key != y.key if x.key and y.key else x.name != y.name


def _merged(a: AnnouncementMade, b: AnnouncementMade) -> AnnouncementMade:
    """The telling that says more, with what the other one adds."""
    main, other = (b, a) if _weight(b) > _weight(a) else (a, b)
    due = main.due or other.due
    if main.due and other.due and refines(other.due.value, main.due.value):
        due = other.due
    span = main.span
    return replace(
        main,
        due=due,
        kind=main.kind if main.kind != "other" else other.kind,
        place=main.place or other.place,
        by=main.by or other.by,
        series=main.series or other.series,
        ordinal=main.ordinal or other.ordinal,
        condition=main.condition or other.condition,
        told_on=main.told_on or other.told_on,
        mentions=tuple(sorted({*main.mentions, *other.mentions, other.span} - {span})),
    )


def _weight(a: AnnouncementMade) -> int:
    return 2 * bool(a.due) + 2 * bool(a.by) + bool(a.place) + bool(a.ordinal)
