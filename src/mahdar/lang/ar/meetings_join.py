"""Several tellings of one meeting made one."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_again import again, next_of_all
from mahdar.lang.ar.meetings_alike import (
    in_same_words,
    of_one_name,
    points_to,
    purpose_of,
    to_come_again,
)
from mahdar.lang.ar.meetings_judge import Bearing, specific
from mahdar.lang.ar.meetings_merge import merge
from mahdar.lang.ar.meetings_same import LOOSE, apart, differ, points_back, same
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import dated, today, yesterday
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_told_again import of_the_same
from mahdar.lang.ar.meetings_told_below import under_way
from mahdar.lang.ar.meetings_told_more import met_at_summit
from mahdar.lang.ar.names_gazetteer import capitals
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Status
from mahdar.model.document import BlockKind

_ENTITLED = 2  # meetings from the first among which a title's is sought
_REMEMBERED = 60  # meetings back to which a telling may point


def join(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The meetings told, in the order in which they first appear; each draft's words become evidence or mentions."""
    bearing = Bearing(scene)
    clusters: list[Draft] = []
    titles: list[Draft] = []
    for draft in drafts:
        home = _home(scene, clusters, draft)
        if home is not None:
            merge(scene, home, draft)
        elif specific(scene, draft, bearing):
            clusters.append(draft)
        elif draft.sentence.block is BlockKind.TITLE and draft.place is not None:
            titles.append(draft)
    for title in titles:
        _entitle(scene, clusters, title)
    return clusters


def _entitle(scene: Scene, clusters: list[Draft], title: Draft) -> None:
    """A title too short to tell a meeting by itself gives its place to the first that the text tells of the sort."""
    for known in clusters[:_ENTITLED]:
        sort = known.family == title.family or {known.kind, title.kind} <= LOOSE
        finer = known.place is None or (title.place is not None and _lies_in(title.place.value, known.place.value))
        if finer and sort and not title.plural and not differ(known, title):
            known.place = None  # the city says more than its state
            merge(scene, known, title)
            return


def _lies_in(city: Entity, state: Entity) -> bool:
    """Is the one the capital of the other?"""
    return state.kind is EntityKind.STATE and capitals().get(city.key or "") == state


def _home(scene: Scene, clusters: list[Draft], draft: Draft) -> Draft | None:
    if draft.pointing and draft.place is not None and _far(scene, draft):
        draft.place = None  # `وتجري هذه المحادثات وسط شكوك في أوسلو`: where they doubt
    for known in reversed(clusters[-_REMEMBERED:]):
        if not differ(known, draft) and (
            met_at_summit(scene, known, draft) or to_come_again(known, draft) or next_of_all(known, draft)
        ):
            return known
        if _of_the_title(scene, known, draft):
            return known
        if not differ(known, draft) and under_way(scene, known, draft):
            return known
        if _before_this(scene, known, draft) or _with_others(scene, known, draft):
            continue
        if apart(known, draft) and not _told_by_other_days(scene, known, draft):
            continue
        if draft.day and draft.series and known.kind is not draft.kind:
            continue  # the day of a track's meeting points to a meeting of that kind
        if purpose_of(known, draft):
            return known
        beside = known.beside or (known.plural and not draft.plural)  # `التقى X Y على هامش القمة ... خلال اللقاء`
        points = points_back(draft) and (points_to(draft, known) or _this(draft, known))
        series = known.plural and known.kind is MeetingKind.BILATERAL and not draft.plural
        points = points and not (beside and draft.family == "encounter") and not series
        if points or in_same_words(scene, known, draft) or again(scene, known, draft) or same(scene, known, draft):
            return known
    return None


_BEFORE = re.compile(r"(?<!\w)ال(?:اخير|سابق|ماضي)ه?(?!\w)")
_PREVIOUS = re.compile(r"(?<!\w)السابقه?(?!\w)")
_ADJECTIVE_REACH = 14  # characters behind the noun


def _before_this(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`لا تزال الجولة جارية ... وعقد الاجتماع الأخير في 28 أيلول`: the one before that which goes on or is to come."""
    now = known.when is not None and (today(known.when.value) or yesterday(known.when.value))
    if now and draft.when is None and _PREVIOUS.search(scene.text, draft.start, draft.end + _ADJECTIVE_REACH):
        return True  # `استضافت X اليوم محادثات ... بعد توقف المحادثات السابقة`
    under_way = known.status is not None and known.status.value in (Status.ONGOING, Status.PLANNED)
    over = draft.status is not None and draft.status.value is Status.HELD and draft.when is not None
    one = (known.when and draft.when and known.when.value == draft.when.value) or draft.pointing
    if under_way and over and not one and draft.relative and draft.when is not None:
        return not (today(draft.when.value) or yesterday(draft.when.value))  # `الاجتماع الذي عقد 19 يناير`
    said = _BEFORE.search(scene.text, draft.end - 1, draft.end + _ADJECTIVE_REACH) or _BEFORE.search(
        scene.text, draft.start, draft.end
    )
    return under_way and over and not one and said is not None


def _with_others(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`أجرى مباحثات مع X ... كما أجرى مباحثات مع Y`: whoever else is at both, they are two."""
    if draft.definite or draft.owned or not (known.mutual and draft.mutual):
        return False
    a, b = (_met(scene, d) for d in (known, draft))
    return bool(a and b) and not a & b


def _met(scene: Scene, d: Draft) -> set[Entity]:
    """The persons named behind the noun."""
    after = scene.annotation.folded.span(d.start, d.end).start
    return {p.who for p in d.participants if p.span and p.span.start > after and p.who.kind is EntityKind.PERSON}


def _told_by_other_days(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`اليوم اجتماع دول الجوار الست ... مؤتمر دول الجوار الست يومي 30 و31`: whether today is the 30th only the day of
    publication says; whose meeting it is says it already."""
    planned = all(d.status is not None and d.status.value is Status.PLANNED for d in (known, draft))
    days = known.when and draft.when and dated(known.when.value) != dated(draft.when.value)
    return bool(planned and days) and not differ(known, draft) and of_the_same(scene, known, draft)


def _of_the_title(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`نجاح القمة العربية بأوسلو` in the title: the summit of that name, whatever the title takes its fate for."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    summits = known.family == draft.family == "summit" and not (known.when or known.ordinal or differ(known, draft))
    return titled and summits and of_one_name(scene, known, draft)


_OWN_PLACE = 25  # characters after `هذه المحادثات` within which a place is theirs


def _far(scene: Scene, draft: Draft) -> bool:
    assert draft.place is not None
    return scene.annotation.folded.index(draft.place.span.start) - draft.end > _OWN_PLACE


def _this(draft: Draft, known: Draft) -> bool:
    """`هذا الاجتماع` may mean whatever was told; `وهذه هي الجولة السادسة` also what a verb told."""
    return draft.pointing and (draft.family == "meeting" or known.family == "verb")
