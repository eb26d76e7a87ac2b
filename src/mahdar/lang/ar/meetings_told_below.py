"""Tellings further down that are one with a meeting told above: what somebody travelled for, the scheduled one, those
who met, a title in other words."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_alike import one_fate, over, points_to, same_place, settled, shared
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import meet, today
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_told_again import polity
from mahdar.lang.ar.meetings_told_more import in_one_place
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.model.assertion import EntityKind, MeetingKind, Status
from mahdar.model.document import BlockKind


def told_below(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Is the second telling one of the same meeting?"""
    if draft.plural or (known.ordinal and draft.ordinal):
        return False
    signs = (
        _the_scheduled,
        _comes,
        _all_those,
        _same_verb,
        _by_their_states,
        _where_and_when,
        _title_and_lead,
        _title_of_sides,
        _title_of_deed,
    )
    return any(sign(scene, known, draft) for sign in signs)


def under_way(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Does the one tell as still to come, for those who travel or host, what the other tells as in session?"""
    if draft.plural or known.plural or (known.ordinal and draft.ordinal):
        return False
    return _travelled_for(scene, known, draft) or _hosted_now(known, draft) or _called_again(known, draft)


_HOSTS_NOW = folded("تستضيف", "يستضيف", "تحتضن", "يحتضن")


def _hosted_now(known: Draft, draft: Draft) -> bool:
    """`تستضيف أوسلو جولة جديدة بين X وY ... جولة المفاوضات المنعقدة في أوسلو`."""
    hosted = known.status_word.lstrip("وف") in _HOSTS_NOW and known.family in _TALKS and draft.family in _TALKS
    session = draft.status is not None and draft.status.value is Status.ONGOING and same_place(known, draft)
    days = known.when and draft.when and not meet(known.when.value, draft.when.value)
    return hosted and session and not (days or draft.renewed or draft.upcoming)


_CALLS = folded("دعا", "دعت", "دعوة", "الدعوة", "يدعو", "تدعو")


def _called_again(known: Draft, draft: Draft) -> bool:
    """`قبلت الحكومة دعوة لإجراء محادثات مع X ... وكان الاتحاد قد دعا الجانبين إلى محادثات في أوسلو`: one call."""
    both = all(d.status is not None and d.status.value is Status.PROPOSED for d in (known, draft))
    calls = all(d.status_word.lstrip("وفبل") in _CALLS for d in (known, draft))
    talks = known.family == draft.family == "talks" and not (known.ordinal or draft.ordinal or draft.renewed)
    days = known.when and draft.when and not meet(known.when.value, draft.when.value)
    return both and calls and talks and not (days or _elsewhere(known, draft))


_BOUND = word_set("bound_for")
_TALKS = ("talks", "round")


def _travelled_for(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`بدأت المحادثات بين X وY ... ووصل X إلى أوسلو لإجراء محادثات مع Y`: what he came for is under way."""
    bound = draft.status_word in _BOUND and draft.family == "talks" and not (draft.ordinal or draft.renewed)
    if not bound or draft.upcoming or (known.family == "verb" and not shared(known, draft)):
        return False
    now = known.status is not None and known.status.value in (Status.ONGOING, Status.PLANNED)
    now = now or (known.when is not None and today(known.when.value))
    if not now or not points_to(draft, known) or _elsewhere(known, draft):
        return False
    if draft.definite:
        return not (draft.participants and known.participants) or shared(known, draft) > 0 or same_place(known, draft)
    if not draft.participants and same_place(known, draft):
        return True
    return shared(known, draft) > 1 or (shared(known, draft) > 0 and in_one_place(known, draft))


def _elsewhere(known: Draft, draft: Draft) -> bool:
    """Two places that are not one city, nor a state and a city told for it."""
    if known.place is None or draft.place is None or in_one_place(known, draft):
        return False
    return known.place.value.kind is draft.place.value.kind


_SCHEDULED = re.compile(r"ال(?:مقرر|مزمع|مرتقب|منتظر|مفترض)ه?")


def _the_scheduled(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`سيلتقي X Y في أوسلو ... الاجتماع المقرر عقده الخميس`: the one announced above."""
    k = scene.token_at(draft.start)
    said = any(_SCHEDULED.fullmatch(scene.form(j)) for j in (k + 1, k + 2, k + 3))
    own = draft.ordinal or draft.renewed or draft.place or draft.complement or draft.owned or draft.mutual
    own = own or len(draft.participants) > 1 or "بين" in scene.text[draft.end : draft.right].split()
    if not said or own or not draft.definite or known.plural or not points_to(draft, known):
        return False
    ahead = all(d.status is not None and d.status.value is Status.PLANNED for d in (known, draft))
    days = known.when and draft.when and not meet(known.when.value, draft.when.value)
    return ahead and not days and bool(known.participants or known.complement)


_GOES_ON = folded("يجري", "تجري", "يتم", "تتم")  # `اللقاء يجري بوساطة كينية`
_HELPED = folded("بوساطة", "برعاية", "بحضور", "بمشاركة", "بتيسير", "بدعوة")
_COMES = folded("يأتي", "سيأتي", "تأتي", "ستأتي", "جاء", "جاءت")


def _comes(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`سيلتقي X Y. وسيأتي الاجتماع على هامش منتدى في أوسلو`: the one told just before."""
    before, after = scene.token_at(draft.start) - 1, scene.token_at(draft.end)
    goes_on = scene.form(after) in _GOES_ON and scene.form(after + 1) in _HELPED
    comes = draft.definite and (scene.form(before).lstrip("وف") in _COMES or goes_on)
    own = (
        any(p.role is None for p in draft.participants)
        or draft.ordinal
        or draft.renewed
        or draft.owned
        or draft.upcoming
    )
    if not comes or own or known.plural or not points_to(draft, known) or _elsewhere(known, draft):
        return False
    return not (known.when and draft.when) or meet(known.when.value, draft.when.value)


_THREE = 3


def _all_those(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`لقاء ثلاثي بين X وY وZ اليوم ... اجتماع ثلاثي يضم X وY وZ`: three or more, all of them there before."""
    here = {p.who for p in draft.participants if p.role is None}
    there = {p.who for p in known.participants}
    if len(here) < _THREE or not here <= there or draft.renewed or draft.upcoming or known.plural:
        return False
    if (known.place and draft.place and not same_place(known, draft)) or (over(known) and not over(draft)):
        return False
    return not (known.when and draft.when) or meet(known.when.value, draft.when.value)


def _same_verb(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`التقى X بقيادات الحركة ... التقى X بقيادات الحركة بحضور Z`: the same two, the same verb, over both times."""
    verbs = known.family == draft.family == "verb" and shared(known, draft) > 1 and over(known) and over(draft)
    first, second = (scene.form(scene.token_at(d.start)).lstrip("وف") for d in (known, draft))
    days = known.when and draft.when and not meet(known.when.value, draft.when.value)
    return verbs and first == second and not (days or draft.renewed or _elsewhere(known, draft))


def _by_their_states(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`اجتماع بين X الكيني وY السنغالي ... الاجتماع بين الوزيرين الكيني والسنغالي`: the two again, by their states."""
    here = {p.who for p in draft.participants}
    own = draft.renewed or draft.upcoming or draft.ordinal or not draft.definite
    if own or len(here) < 2 or any(who.kind is not EntityKind.STATE for who in here) or _elsewhere(known, draft):
        return False
    persons = [p for p in known.participants if p.span and p.who.kind is EntityKind.PERSON]
    sent = {polity(scene, p.span.start) for p in persons if p.span}
    days = known.when and draft.when and not meet(known.when.value, draft.when.value)
    return here <= sent and not days and (one_fate(known, draft) or settled(known) == settled(draft))


_WHICH_WAS = re.compile(r"\s+(?:الذي|التي)\s+(?:عقدت?|انعقدت?|جري|جرت|تم)(?!\w)")


def _where_and_when(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`عقد X اجتماعا مع Y ... خلال الاجتماع الذي عقد أمس في أوسلو`: told again with what was left open."""
    which = _WHICH_WAS.match(scene.text, draft.end) is not None
    relative = draft.definite and which and known.family == draft.family and over(known) and over(draft)
    own = draft.participants or draft.ordinal or draft.renewed or draft.owned or draft.mutual or draft.complement
    if not relative or own or known.plural or known.relative or known.kind is not MeetingKind.BILATERAL:
        return False
    return not (known.when or known.place) and bool(draft.when or draft.place)


_ALIKE = 3  # words that a title and the sentence below it share
_GREAT = {MeetingKind.SUMMIT, MeetingKind.CONGRESS}
_CONTENT = re.compile(r"[^\W\d_]{4,}")


def _title_and_lead(scene: Scene, known: Draft, draft: Draft) -> bool:
    """A title and the text's first sentence, in the same words: one meeting, whatever each calls it."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    if not titled or known.plural or known.mentions or draft.upcoming or _elsewhere(known, draft):
        return False
    if known.ordinal and known.kind is not draft.kind:
        return False  # `الوزراء يمهدون للجولة التاسعة` above a meeting of ministers
    near = next((s for s in scene.sentences if s.block is not BlockKind.TITLE), None)
    great = {known.kind, draft.kind} & _GREAT and known.kind is not draft.kind
    present = known.status is None or known.presumed or known.status_word[:1] in ("ي", "ت")
    fates = present or one_fate(known, draft) or settled(known) == settled(draft)
    if near is None or draft.sentence is not near or great or not fates or (known.when and draft.when):
        return False
    a, b = ({p.who for p in d.participants if p.who.kind is EntityKind.PERSON} for d in (known, draft))
    others = {who for who in a - b if " " in who.name and who not in scene.unnamed}
    return not others and len(_content(scene, known) & _content(scene, draft)) >= _ALIKE


def _content(scene: Scene, d: Draft) -> set[str]:
    """The words of its sentence without the letters glued before them."""
    words = _CONTENT.findall(scene.text[d.sentence.start : min(d.sentence.end, d.sentence.start + 300)])
    return {w.lstrip("وفبلك").removeprefix("ال") for w in words}


_SORTS = {MeetingKind.ROUND, MeetingKind.OTHER, MeetingKind.BILATERAL, MeetingKind.MINISTERIAL}


def _title_of_sides(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`انطلاق محادثات X وY` in the title, `بدأ اجتماع وزراء X وY وZ` below it: all its sides are there."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    if not titled or known.plural or known.when or known.ordinal or known.mentions or draft.upcoming:
        return False
    sides, below = ({p.who for p in (*d.participants, *d.guests)} for d in (known, draft))
    fates = settled(known) == settled(draft) or known.presumed
    kinds = {known.kind, draft.kind} <= _SORTS and known.family != "congress"
    return kinds and fates and len(sides) > 1 and sides <= below and not _elsewhere(known, draft)


_DEEDS = folded("ترأس", "يترأس", "تستضيف", "يستضيف", "استضافت", "تحتضن", "عقد", "يعقد")


def _title_of_deed(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`فلان ترأس اجتماع اللجنة` in the title, `ترأس الرئيس فلان اجتماعا للجنة` below it: the first meeting so told."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    if not titled or known.when or known.ordinal or known.mentions or known.plural or known.family != draft.family:
        return False
    word = draft.status_word.lstrip("وف")
    persons = {p.who for p in known.participants if p.who.kind is EntityKind.PERSON and " " in p.who.name}
    below = {p.who for p in (*draft.participants, *draft.guests)}
    return word in _DEEDS and word == known.status_word.lstrip("وف") and persons <= below and one_fate(known, draft)
