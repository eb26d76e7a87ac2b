"""The fate that a word tells, mended by its time and by what governs the word."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import current, today, yesterday
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import Status
from mahdar.model.span import Span
from mahdar.model.timex import Between

_NOT = folded("لم", "عدم", "لن")
_NEGATION = 12  # tokens before the noun in which "not" undoes the plan
_HOLDING = word_set("holding")


def corrected(scene: Scene, draft: Draft, found: tuple[int, int, Status], coming: bool | None) -> Status:
    """What the word tells, when tense, denial and the time beside it are weighed."""
    status = found[2]
    if status is Status.PLANNED and draft.when and _since(scene, draft):
        return Status.ONGOING
    if status is Status.PLANNED and _may(scene, draft, found[0]):
        return Status.PROPOSED
    if status is Status.HELD and (_goes_on(scene, draft, found[0]) or _reopened(scene, draft, found[0])):
        return Status.ONGOING
    if status is Status.HELD and _DAY_CLOSED.search(scene.text, found[0], draft.start):
        return Status.ONGOING
    if status is Status.PLANNED and draft.upcoming and draft.when is None and _not_set(scene, draft):
        return Status.PROPOSED
    if (
        status is Status.HELD
        and scene.form(scene.token_at(found[0])) in _HOLDING
        and _under(scene, draft, found[0], Status.PROPOSED)
    ):
        return Status.PROPOSED
    if status in (Status.HELD, Status.ONGOING) and (_denied(scene, found[0]) or _denied_that(scene, draft)):
        return Status.DENIED
    verb = scene.token_at(found[0])
    if status is Status.PLANNED and scene.form(verb + 1) in _NOW and scene.text[found[0]] in "يت":
        return Status.ONGOING  # `القمة التي تعقد حاليا`
    if status is Status.PLANNED and scene.form(verb - 1).lstrip("وف") == "لن":
        return status if scene.form(verb) in _ATTENDS else Status.DENIED  # `لن يشارك في اللقاء`: others do
    if status is Status.PLANNED and scene.text[found[0] : found[1]] in _HELD_NOT and _denied(scene, found[0]):
        return Status.DENIED  # `لم تعقد أمس الجولة`
    if status is Status.HELD and coming:
        return Status.PLANNED
    if status is Status.PLANNED and coming is False and draft.when and not today(draft.when.value):
        k = scene.token_at(found[0])
        if any(scene.form(j).lstrip("وف") in _WAS for j in range(k - 3, k)):
            return Status.POSTPONED  # `كان مقررا أمس`: it did not take place then
    bare = scene.text[found[0] : found[1]].lstrip("وف").startswith(("ي", "ت"))
    if (
        status is Status.PLANNED
        and bare
        and coming is False
        and draft.when
        and not today(draft.when.value)
        and not current(draft.when.value)
        and not draft.upcoming
    ):
        return Status.HELD
    if status is Status.ONGOING and not coming and _GOES_ON.fullmatch(scene.text, found[0], found[1]):
        return status
    if status is Status.ONGOING and draft.when and _in_session(scene, draft, found[0]):
        return status
    if (
        status is Status.ONGOING
        and draft.when
        and not today(draft.when.value)
        and (coming or not isinstance(draft.when.value, Between))
    ):
        return Status.PLANNED if coming else Status.HELD
    return status


_NOW = folded("حاليا", "الآن")
_ATTENDS = folded("يشارك", "تشارك", "يشاركوا", "يحضر", "تحضر", "يحضروا", "نشارك", "نحضر")
_GOES_ON = re.compile(r"[وف]?[يت](?:تواصل|ستمر)")  # `تتواصل المباحثات`, whatever day it tells of
_ANOTHER_DAY = re.compile(r"(?<!\w)لليوم\s+ال(?:ثاني|ثالث|رابع|خامس)(?!\w)")
_DAY_REACH = 200  # characters after the verb in which the number of the day is told
_LIKELY = re.compile(r"(?<!\w)(?:ال)?محتمل(?:ه|ا)?(?!\w)")


def _may(scene: Scene, draft: Draft, verb: int) -> bool:
    """`قمة محتملة`, `التي قد تعقد`: it may be held."""
    if scene.form(scene.token_at(verb) - 1) == "قد" and scene.text[verb] in "يت":
        return True
    return _LIKELY.match(scene.text, min(draft.end + 1, len(scene.text))) is not None


def _goes_on(scene: Scene, draft: Draft, verb: int) -> bool:
    """`استمرت المحادثات لليوم الثاني`."""
    lasts = "ستمر" in scene.form(scene.token_at(verb)) or "واصل" in scene.form(scene.token_at(verb))
    low = max(min(verb, draft.start), 0)
    return lasts and _ANOTHER_DAY.search(scene.text, low, min(draft.sentence.end, low + _DAY_REACH)) is not None


_OPENING = folded("استئناف", "بدء", "انطلاق", "افتتاح")


def _reopened(scene: Scene, draft: Draft, verb: int) -> bool:
    """`تم استئناف الجولة الخميس`: what opened yesterday goes on."""
    k = scene.token_at(verb)
    return (
        scene.form(k).lstrip("وف") in _DONE_BY
        and scene.form(k + 1) in _OPENING
        and draft.family in _SESSIONS
        and draft.when is not None
        and (today(draft.when.value) or yesterday(draft.when.value))
    )


_DONE_BY = folded("تم", "جرى")


def _since(scene: Scene, draft: Draft) -> bool:
    """`تستضيف أوسلو منذ أمس`: it goes on."""
    assert draft.when is not None
    at = scene.annotation.folded.index(draft.when.span.start)
    return draft.left <= at < draft.start and scene.text[max(at - 5, 0) : at].strip() == "منذ"


_DAY_CLOSED = re.compile(r"(?:اختتم|اختتام|ختام|انتهت?|انتهاء)\w*\W[^.;:]{0,30}اليوم\s+ال(?:اول|ثاني|ثالث|رابع)(?!\w)")
_SESSIONS = ("round", "talks", "summit", "congress")
_OPENS = word_set("begun") | word_set("resumed")


def _in_session(scene: Scene, draft: Draft, verb: int) -> bool:
    """`انطلقت أمس الجولة ...`: what lasts days and began the day before, nothing telling its end, goes on."""
    begun = scene.form(scene.token_at(verb)).lstrip("وف") in _OPENS or scene.form(scene.token_at(verb)) in _OPENING
    if not begun or draft.family not in _SESSIONS or draft.when is None:
        return False
    return yesterday(draft.when.value) or current(draft.when.value)


_WAS = folded("كان", "كانت")
_NEGATED = re.compile(r"(?<!\w)(?:و|ف)?(?:لم|لن|عدم|دون)(?!\w)")


def _not_set(scene: Scene, draft: Draft) -> bool:
    """`لم تبادر لعقد الجولة القادمة`: nothing is set."""
    first = max(scene.token_at(draft.start) - _NEGATION, draft.sentence.first)
    return _NEGATED.search(scene.text, max(scene.tokens[first].start, draft.left), draft.start) is not None


def _under(scene: Scene, draft: Draft, verb: int, wanted: Status) -> bool:
    """Does a word of that fate govern the verb?"""
    k = scene.token_at(verb)
    return any(words().status.get(scene.form(j)) is wanted for j in range(max(k - 4, draft.sentence.first), k))


_HELD_NOT = folded("يعقد", "تعقد", "ينعقد", "تنعقد")


def _denied(scene: Scene, verb: int) -> bool:
    return scene.form(scene.token_at(verb) - 1) in _NOT


_THAT = re.compile(r"(?<!\S)(?:ان|انه|انها)(?: (?:[تي]كون|قد|عقد|انعقد|انعقدت|عقدت))*\W*$")
_CLAUSE = re.compile('[.;:"]|, و')
_UNTRUE = re.compile(r"(?<!\S)[وف]?لا (?:صحه|اساس)(?!\S)[^.;:,]*$")  # `لا صحة لما تردد عن عقد القمة`


def _denied_that(scene: Scene, draft: Draft) -> bool:
    """`نفت الوزارة أن تكون القمة عقدت`: the word of denial governs the clause in which it was held."""
    before = scene.text[draft.sentence.start : draft.start]
    if _UNTRUE.search(before):
        return True
    that = _THAT.search(before)
    if that is None:
        return False
    own = _CLAUSE.split(before[: that.start()])[-1].split()
    return any(words().status.get(w) is Status.DENIED or words().status.get(w[1:]) is Status.DENIED for w in own)


_PAST = re.compile(r"ال(?:اخير|سابق|ماضي|فايت|منصرم)ه?")


def past_by_adjective(scene: Scene, draft: Draft) -> Span | None:
    """`اجتماعهم الأخير`: the phrase itself says that it is over."""
    first = scene.token_at(draft.start)
    for k in range(first + 1, min(first + 5, draft.sentence.last)):
        if (
            scene.tokens[k].start < draft.end
            and _PAST.fullmatch(scene.form(k))
            and scene.times.at(scene.tokens[k].start) is None
        ):
            return scene.span(draft.start, scene.tokens[k].end)
    return None


_FUTURE = re.compile(
    r"(?<!\w)س(?!ياس|يطر|ياد|يار|ينا|يول|يده|ير|ين|تين|توك|يدن|يف|تيف|يب|يم)[يت]\w{3,}(?!\w)|(?<!\w)(?:سوف|المرجح|المرتقب)(?!\w)"
)
_COMES = 60  # characters after the noun within which a verb of the future tells its time


_WILL_GATHER = re.compile(r"\s+([يت]جمع)(?!\w)")  # `كشف عن لقاء يجمع X وY في T`


def to_come(scene: Scene, draft: Draft) -> tuple[int, int, Status] | None:
    """`القرار بشأن الجولة الرابعة سيتخذ`: a verb of the future right after the phrase, no word of its fate."""
    gathers = _WILL_GATHER.match(scene.text, draft.end)
    if gathers is not None and not draft.definite:
        return (gathers.start(1), gathers.end(1), Status.PLANNED)
    if draft.when is not None or draft.family in ("encounter", "congress"):
        return None
    m = _FUTURE.search(scene.text, draft.end, min(draft.right, draft.end + _COMES))
    if m is None or scene.mentions.at(m.start()) is not None:
        return None
    return (m.start(), m.end(), Status.PLANNED)


_DENIES = folded(
    *(c + v for v in ("نفى", "نفت", "نفي", "ينفي", "تنفي", "نافيا", "نافية", "استبعد") for c in ("", "و", "ف"))
)
_DENIED_NEAR = 9  # words before `تأجيل` among which somebody denies it
_PUT_OFF = (Status.POSTPONED, Status.CANCELLED)
_BY_HOURS = re.compile(r"[^.;:,]{0,60}?(?<!\w)(?:ل|لمده|لنحو|نحو)\s*(?:\w+\s+)?(?:ساعه|ساعتين|ساعات|دقايق|دقيقه)(?!\w)")
_IS_NOT = folded("ليست", "ليس", "غير")


_TAKES_PART = re.compile(r"[وف]?س?[يتن](?:شارك|حضر)(?:ون?|وا)?")
_STAYS = folded("لن", "لا", "ولن", "ولا")


def _stays_away(scene: Scene, k: int) -> bool:
    """`لن تشارك في هذه الجولة`: who stays away sets no meeting."""
    return scene.form(k - 1) in _STAYS and _TAKES_PART.fullmatch(scene.form(k)) is not None


def undone(scene: Scene, k: int, status: Status) -> bool:
    """`نفت الأنباء عن تأجيل لقاء`, `تأجيل انطلاقه لنحو ساعة`, `ليست مقررة`: the word tells no such fate."""
    if status is Status.PLANNED and (scene.form(k - 1) in _IS_NOT or _stays_away(scene, k)):
        return True
    if status is Status.DENIED:  # what is denied is the delay
        last = min(k + _DENIED_NEAR, len(scene.tokens) - 1)
        return any(words().status.get(scene.form(j)) in _PUT_OFF for j in range(k + 1, last))
    if status not in _PUT_OFF:
        return False
    if any(scene.form(j) in _DENIES for j in range(max(k - _DENIED_NEAR, 0), k)):
        return True
    return _BY_HOURS.match(scene.text, scene.tokens[k].end) is not None
