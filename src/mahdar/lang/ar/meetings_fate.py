"""The fate that a clause tells of its meeting: held, to come, put off, only proposed."""

from __future__ import annotations

import re
from functools import cache

from mahdar.lang.ar.meetings_agreed import AGREE, agreed, agreed_upon
from mahdar.lang.ar.meetings_fate_aside import (
    CLEAR,
    before_it_opens,
    choose,
    discussed_in,
    goes_on_beside,
    hoped,
    leads_on,
    once,
    put_off_after_all,
    something_else,
    still,
)
from mahdar.lang.ar.meetings_fate_mended import corrected, past_by_adjective, to_come, undone
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import ahead
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import EntityKind, Status, Told

_TO_LEFT, _TO_RIGHT = 9, 12
_ADJECTIVE = re.compile(r"ال(?:مقبل|قادم|لاحق|سابق|ماضي|اخير|فايت|حالي|جاري)ه?")
_LONG_PUT_OFF = folded("المؤجل", "المؤجلة")  # `الجولة المؤجلة منذ أشهر`: it was put off before, and is to be held now
_ENDED = word_set("ended")
_HOLDING = word_set("holding")
_GLAD = word_set("glad")
_DONE = word_set("done")
_DECIDES = word_set("decides")
_DECIDED = 13  # tokens before `عقد` in which a verb of deciding, its subject between, makes it a plan
_CALLED = word_set("called")
_SUGGESTS = word_set("suggests")
_SUGGESTED = 5  # words before the noun among which a proposal governs it


_CONDUCTS = folded("يجري", "تجري", "ويجري", "وتجري")  # `يجري الوزير محادثات`: he is to; `تجري محادثات`: they go on
_ON_IT = folded("خلالها", "خلاله")  # `في زيارة يجري خلالها محادثات`
_TRIES = folded("محاولات", "محاولة", "مساعي", "المساعي", "مسعى", "مساع")  # `محاولات X عقد اجتماع`
_TRIED = 8  # tokens before `عقد` in which somebody tries to hold it
_BEFORE_ELSE = folded("قبيل", "عشية", "تمهيدا", "وتمهيدا")  # `اجتماع قبيل القمة`
_HOLD_NOUNS = folded("عقد", "لعقد", "بعقد", "وعقد")


@cache
def _telling() -> frozenset[str]:
    """Every form that may tell a fate."""
    return frozenset(words().status) | _HOLD_NOUNS | AGREE


def fate(scene: Scene, k: int, draft: Draft) -> Status | None:
    """What token k tells of the meeting. `عقد` is a verb of the past, or the noun of something agreed; a call or a
    proposal is of the meeting only where it is a call to hold it."""
    form = scene.form(k)
    status = words().status.get(form)
    if scene.form(k - 1) in ("ما", "لما", "بما"):
        return None  # `ما يجري في X`: what goes on, no meeting
    if k > scene.token_at(draft.start) and (discussed_in(scene, k, draft) or goes_on_beside(scene, k)):
        return None
    if status is Status.POSTPONED and (form in _LONG_PUT_OFF or something_else(scene, k, draft) or once(scene, k)):
        return None
    if status is not None and undone(scene, k, status):
        return None
    if status is not None and scene.form(k - 1) in ("سوف", "وسوف"):
        return Status.PLANNED
    if form in AGREE and agreed(scene, k, draft):
        return Status.PLANNED
    if scene.form(k + 1) in AGREE and agreed(scene, k + 1, draft):
        return None  # `جرى الاتفاق على إجراء جولة`
    if form in ("عقد", "لعقد", "بعقد", "وعقد"):
        before = scene.form(k - 1)
        if form == "عقد" and before == "ان" and scene.form(k - 2).lstrip("وف") in _DONE:
            return Status.HELD  # `بعد أن عقد`
        if form == "عقد" and (
            before in ("علي", "الي", "المقرر", "ان")
            or (before.endswith("ه") and before not in _DONE and before.startswith(("ضرور", "امكاني")))
        ):
            return Status.PLANNED
        if form == "عقد" and any(scene.form(j) in _DECIDES for j in range(k - 1, max(k - _DECIDED, -1), -1)):
            return Status.PLANNED
        if form == "عقد" and any(scene.form(j).lstrip("وبل") in _TRIES for j in range(k - 1, max(k - _TRIED, -1), -1)):
            return Status.PROPOSED
        if form in ("لعقد", "بعقد"):
            return Status.HELD if before in _GLAD or before in _DONE else Status.PLANNED
        return Status.HELD
    if form in _CONDUCTS and k < (noun := scene.token_at(draft.start)):
        if scene.form(k + 1) in _ON_IT:
            return Status.PLANNED
        if form.endswith("يجري") and draft.family == "talks" and scene.form(k - 1) != "حيث":
            return Status.PLANNED  # `يجري مباحثات`: somebody is to hold them
        told = scene.mentions.between(scene.tokens[k].end, scene.tokens[noun].start)
        return Status.PLANNED if any(scene.entity(m.value).kind is EntityKind.PERSON for m in told) else status
    if status is Status.PROPOSED:
        if form.lstrip("وب") == "ضروره" and agreed_upon(scene, k):
            return Status.PLANNED
        first = scene.token_at(draft.start)
        between = {scene.form(j) for j in range(k + 1, first + 1)} if k < first else set()
        direct = k < first and scene.form(k).lstrip("وفبل") in _SUGGESTS and first - k <= _SUGGESTED
        return status if between & (_HOLDING | _CALLED) or draft.renewed or direct else None
    return status


def left_verb(scene: Scene, draft: Draft) -> int | None:
    """Where the verb that governs the noun begins, if one stands before it."""
    found = status_left(scene, draft)
    return None if found is None else found[0]


def status_left(scene: Scene, draft: Draft) -> tuple[int, int, Status] | None:
    """The word before the noun that tells its fate: where it stands, and what it tells."""
    asked = (draft.start, draft.left)
    if asked not in scene.fates:
        scene.fates[asked] = _status_left(scene, draft)
    return scene.fates[asked]


def _status_left(scene: Scene, draft: Draft) -> tuple[int, int, Status] | None:
    first = scene.token_at(draft.start)
    best: tuple[int, int, Status] | None = None
    steps, telling = 0, _telling()
    for k in range(first - 1, draft.sentence.first - 1, -1):
        token = scene.tokens[k]
        if token.start < draft.left or steps > _TO_LEFT:
            break
        if scene.times.at(token.start) is not None:
            continue
        steps += scene.mentions.at(token.start) is None
        if token.form not in telling:
            continue
        status = None if _ADJECTIVE.fullmatch(token.form) else fate(scene, k, draft)
        if status is not None and (
            best is None or (status in CLEAR and best[2] not in CLEAR) or _stronger(status, best[2])
        ):
            best = (token.start, token.end, status)
        if best is not None and token.form[:1] == "و" and token.form[1:] in telling:
            break  # `زيارته المقررة، وتناول الاجتماع`: a clause begins here
    return best


def _stronger(status: Status, than: Status) -> bool:
    """`من المقرر عقد`: the scheduling word outweighs the verb it governs."""
    return status is Status.PLANNED and than in (Status.HELD, Status.ONGOING)


def _status_right(scene: Scene, draft: Draft) -> tuple[int, int, Status] | None:
    first, last = scene.token_at(draft.start), scene.token_at(draft.end)
    steps, telling = 0, _telling()
    best: tuple[int, int, Status] | None = None
    for k in range(first + 1, draft.sentence.last):
        token = scene.tokens[k]
        if token.start >= draft.right or steps > _TO_RIGHT:
            break
        steps += token.start >= draft.end
        if token.form not in telling:
            continue
        status = fate(scene, k, draft)
        if (
            k + 1 < len(scene.tokens)
            and scene.tokens[k + 1].start >= draft.right < draft.sentence.end
            and status is not None
            and token.form[:1] in "سيت"
        ):
            continue  # `... سيتبعها اجتماع آخر`: it tells of the next meeting
        if status in CLEAR and draft.right < draft.sentence.end and leads_on(scene, k, draft.right):
            continue  # `... وتسبب في تأجيل انطلاق اجتماعات الوزراء`
        if _ADJECTIVE.fullmatch(token.form) and k > last:
            continue  # said of something else
        if token.form in _BEFORE_ELSE:
            break
        was_held = token.form == "عقد" and (scene.form(k + 1) in ("في", "بين") or scene.form(k + 1).startswith("ب"))
        if token.form in _HOLDING and scene.form(k - 1) not in _DONE and not was_held:
            continue  # it governs what comes after it
        if (
            status is not None
            and scene.times.at(token.start) is None
            and (best is None or status in CLEAR[:2] or _outweighs(scene, k, status, best))
        ):
            best = (token.start, token.end, status)
    return best


def _outweighs(scene: Scene, k: int, status: Status, best: tuple[int, int, Status]) -> bool:
    """A scheduling word; or the main verb, behind a clause that only describes: `التي تستضيفها X ... قد بدأت اليوم`."""
    begun = best[2] is Status.PLANNED and status in (Status.HELD, Status.ONGOING) and scene.form(k - 1) == "قد"
    ended = best[2] is Status.ONGOING and status is Status.HELD and scene.form(k).lstrip("وف") in _ENDED
    return begun or ended or (_stronger(status, best[2]) and not _noun_later(scene, k, best))


def _noun_later(scene: Scene, k: int, best: tuple[int, int, Status]) -> bool:
    """`الاجتماع الذي بدأ الأحد، التحضير لـ...`: a noun behind a comma tells of the agenda."""
    return scene.form(k).startswith("ال") and "," in scene.text[best[1] : scene.tokens[k].start]


def status(scene: Scene, draft: Draft) -> Told[Status] | None:
    """The meeting's fate from tense and words, corrected by its time; None when nothing tells it."""
    left, right = status_left(scene, draft), _status_right(scene, draft)
    found = choose(left, right, right is not None and _apposed(scene, draft, right[0]))
    before = scene.tokens[scene.token_at(draft.start) - 1] if draft.start > draft.sentence.start else None
    will_be = right is not None and _apposed(scene, draft, right[0]) and scene.text[right[0]] == "س"
    if before is not None and before.form.lstrip("وف") in _AFTERWARDS and not (draft.upcoming or will_be):
        within = before.form in _WITHIN and left is not None and left[2] is Status.PLANNED
        if within and left is not None:  # `قال إنه سيبدأ ...، خلال لقاء مع`: the occasion of what was said
            within = "," not in scene.text[left[1] : before.start] and not draft.mutual
        found = left if within else (before.start, before.end, Status.HELD)
    if found is not None and found[2] is Status.ONGOING and before_it_opens(scene, found[0]):
        found = (found[0], found[1], Status.PLANNED)
    if before is not None and found is None and before.form.lstrip("و") == "قبل" and draft.ordinal:
        found = (before.start, before.end, Status.PLANNED)  # `آخر محطة قبل الجولة الثانية`
    if (
        before is not None
        and found is None
        and before.form.lstrip("وفبل") in _RESULTS
        and not draft.upcoming
        and not hoped(before.form)
    ):
        found = (before.start, before.end, Status.HELD)
    if draft.upcoming and (found is None or found[2] not in CLEAR):
        found = found if found and found[2] is Status.PLANNED else (draft.start, draft.end, Status.PLANNED)
    found = still(scene, draft) or found
    coming = ahead(draft.when.value) if draft.when else None
    found = found or to_come(scene, draft)
    if (found is None or found[2] is Status.PLANNED) and not coming and (word := past_by_adjective(scene, draft)):
        return Told(Status.HELD, word)
    if (found is None or found[2] is Status.PLANNED) and (off := put_off_after_all(scene, draft)):
        return off
    if found is None:
        draft.presumed = coming is None
        return Told(Status.PLANNED if coming else Status.HELD, draft.when.span) if draft.when else None
    value = corrected(scene, draft, found, coming)
    verb = scene.token_at(found[0])
    draft.relative = found[0] > draft.start and scene.form(verb - 1) in ("التي", "الذي")
    draft.status_word = scene.text[found[0] : found[1]]
    return Told(value, scene.span(found[0], found[1]))


_AFTERWARDS = word_set("afterwards")
_WITHIN = folded("خلال", "أثناء")  # `سيوقعان خلال قمة`: as the verb, so the meeting
_RESULTS = word_set("results")


def _apposed(scene: Scene, draft: Draft, verb: int) -> bool:
    """Does the verb stand right behind the noun, in a clause of its own: `المباحثات التي جمعت`?"""
    k = scene.token_at(verb)
    return scene.form(k - 1) in ("التي", "الذي") and k - scene.token_at(draft.end) <= 1
