"""Acts told without a verb of the future: agreed on, decided, promised, intended; a verbal noun with its day ahead."""

from __future__ import annotations

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_made import clause_end, coming, due_in, follows, made, phrase_end, window_in
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import before, near_subject, who_agrees
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import AnnouncementMade, Told
from mahdar.model.timex import Recurring, TimeExpr, TimexType, Toward

_PROMISE = 120  # characters of what is promised, agreed or decided
_AGREED = 8  # tokens between "agreed" and "on", "decided" and what
_FAR = 20  # tokens between "agreed" and "on" an act that is one beyond doubt
_NOUN_REACH = 9  # tokens after a verbal noun within which its day stands
_PROVIDES = folded("ينص", "تنص")  # `اتفاق ينص على كذا خلال شهر`
_AGREEMENT = folded("الاتفاق", "والاتفاق")
_DONE = folded("تم", "يتم", "جرى", "وتم", "وجرى")
_WHICH = folded("الذي", "التي", "الذين", "ما")  # `التي تعهدت بها`: of a pledge told elsewhere
_BY_IT = folded("به", "بها", "بهم")
NOT_NOW = folded(
    "كان", "كانت", "كانا", "كانوا", "وكان", "وكانت", "وكانا", "وكانوا", "بعدما", "عندما", "حين", "إذا"
)  # fmt: skip


def agreed(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`اتفق الجانبان على تشكيل لجنة`: an act agreed on, not a view held in common."""
    w = triggers()
    near = range(k + 1, min(k + _FAR, sentence.last - 1))
    on = next((j for j in near if scene.form(j) == "علي" and (j < k + _AGREED or _a_deed(_act(scene, j + 1)))), None)
    if on is None:
        return None
    if scene.form(k) in _AGREEMENT and scene.form(k - 1) not in _DONE and not _made_known(scene, sentence, k):
        return None
    act = _act(scene, on + 1)
    will = act == "ان" and scene.form(on + 2)[:1] in ("ي", "ت")  # `على أن يبدأ كذا غدا`
    if (
        (act in w.no_act and not will)
        or act.startswith("ال")
        or scene.mentions.at(scene.tokens[on + 1].start) is not None
    ):
        return None
    limit = min(clause_end(scene, sentence, on), scene.tokens[on].end + _PROMISE)
    end = phrase_end(scene, scene.tokens[on].end, limit)
    by = who_agrees(scene, k, on)
    due = due_in(scene, scene.tokens[on].end, limit, future=True)
    past = any(scene.form(j) in NOT_NOW for j in range(max(k - 3, sentence.first), k))
    if past and (due is None or not coming(due.value)):
        return None
    due = due or window_in(scene, scene.tokens[on].end, limit)
    if will and (due is None or coming(due.value) is False):
        return None
    if due is None and (
        scene.form(k).lstrip("وف") in _PROVIDES or (scene.form(k) not in _AGREEMENT and not _a_deed(act))
    ):
        return None
    if due is None and (scene.form(k - 1) == "حيث" or _told_before(scene, sentence, k)):
        return None  # `التي جرت في 2018، حيث اتفق الطرفان`
    return made(scene, scene.tokens[k].start, end, due, "announcement.act.agreed", spoken, by, _met(act))


def _made_known(scene: Scene, sentence: Sentence, k: int) -> bool:
    """`أعلن الائتلاف الاتفاق على كذا`."""
    return any(scene.form(j) in triggers().announces for j in range(max(k - _FAR, sentence.first), k))


def _a_deed(act: str) -> bool:
    return act in triggers().deeds or act in triggers().works


def _act(scene: Scene, k: int) -> str:
    """What is agreed on: `تبادل كذا`, and past what says how much of it, `أكبر عملية تبادل`."""
    if scene.form(k) not in _MEASURES:
        return scene.form(k)
    behind = (scene.form(j).removeprefix("ل") for j in range(k + 1, k + 4))
    return next((f for f in behind if f in triggers().deeds), scene.form(k))


_MEASURES = folded("إجراءات", "أكبر", "أول", "أوسع", "عملية", "صفقة", "خطة", "آلية", "خطوات", "سلسلة", "عدة", "عدد")


def _met(act: str) -> str | None:
    """`الاتفاق على جولة ثانية`: a meeting agreed on."""
    noun = words().nouns.get(act)
    if noun is None or noun.definite or noun.plural:
        return None
    return {"talks": "round", "round": "round", "summit": "summit", "congress": "congress"}.get(noun.family, "other")


def decided(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`قرر المجلس تشكيل لجنة`, `أعلن عزمه زيارة أوسلو`: what is decided or meant, told by a verbal noun."""
    w = triggers()
    if any(scene.form(j) in NOT_NOW for j in range(max(k - 3, sentence.first), k)) or _told_before(scene, sentence, k):
        return None
    act = follows(scene, k + 1, min(k + _AGREED, sentence.last), w.deeds)
    if act is None and scene.form(k) in w.intends:
        act = next((j for j in range(k + 1, min(k + _AGREED, sentence.last)) if scene.form(j) in _TO_DO), None)
        if act is not None:
            return _meant(scene, sentence, k, act, spoken)
    if act is None or any(scene.form(j) in _BREAKS for j in range(k + 1, act)):
        return None
    limit = min(clause_end(scene, sentence, act), scene.tokens[act].end + _PROMISE)
    end = phrase_end(scene, scene.tokens[act].end, limit)
    by = near_subject(scene, scene.tokens[k].end, scene.tokens[act].start) or before(scene, sentence, k)
    due = due_in(scene, scene.tokens[act].end, limit, future=True)
    return made(scene, scene.tokens[k].start, end, due, "announcement.act.decided", spoken, by)


def _meant(scene: Scene, sentence: Sentence, k: int, act: int, spoken: Spoken) -> AnnouncementMade:
    """`يعتزم الرئيس أن يطلب كذا`."""
    limit = min(clause_end(scene, sentence, act), scene.tokens[act].end + _PROMISE)
    by = near_subject(scene, scene.tokens[k].end, scene.tokens[act].start) or before(scene, sentence, k)
    due = due_in(scene, scene.tokens[act].end, limit, future=True)
    end = phrase_end(scene, scene.tokens[act].end, limit)
    return made(scene, scene.tokens[k].start, end, due, "announcement.act.decided", spoken, by)


_TO_DO = folded("أن")
_BREAKS = frozenset({",", ".", ";", ":", "ان", "علي", "بعد", "خلال", "عقب", "منذ", "بشان", "عن"})


def _told_before(scene: Scene, sentence: Sentence, k: int) -> bool:
    """Does a time over before these days stand beside: agreed last month, decided in 2011?"""
    start, end = scene.tokens[k].start, scene.tokens[min(k + 2 * _AGREED, sentence.last - 1)].end
    for t in scene.times.between(max(start - _PROMISE, sentence.start), end):
        told = t.value.span.of(scene.annotation.document.text)
        if t.value.type is TimexType.DATE and coming(t.value.expr) is False and not _these_days(told):
            return True
    return False


def _these_days(words_: str) -> bool:
    return "يوم" in words_ or "أمس" in words_ or "امس" in words_ or "الجاري" in words_ or "الحالي" in words_


def pledge(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`تعهد بسحب القوات`: by its subject; without one by whom the sentence is about."""
    token = scene.tokens[k]
    limit = min(clause_end(scene, sentence, k), token.start + _PROMISE)
    end = phrase_end(scene, token.end, limit)
    if scene.text[end : end + 1] == "," and scene.form(scene.token_at(end) + 1) in _WHICH:
        end = phrase_end(scene, min(phrase_end(scene, end + 1, limit) + 1, limit), limit)  # `تعهدت كذا، التي ...، بكذا`
    if end - token.end < 12 or scene.form(k - 1) in _WHICH or scene.form(k + 1) in _BY_IT:
        return None
    by = near_subject(scene, token.end, end) if not _at_once(scene, k) else None
    by = by or (before(scene, sentence, k) if _at_once(scene, k) or scene.form(k + 1) in _THAT else None)
    due = due_in(scene, token.end, limit) or window_in(scene, token.end, limit)
    return made(scene, token.start, end, due, "announcement.act.pledge", spoken, by)


# Behind a verb without its subject, which stands before it.
_THAT = folded(
    "أن", "بأن", "بأنه", "بأنها", "أنه", "أنها", "على", "مجددا", "أيضا", "كذلك", "في", "خلال", "أمام", "عقب",
    "بعد", "من", "إلى", "لدى", "أثناء", "أمس", "اليوم", "له", "لها", "لهم", "بدوره", "بدورها", ",",
    "فيه", "فيها", "قبل", "مع"
)  # fmt: skip


def _at_once(scene: Scene, k: int) -> bool:
    """`تعهدت بإخلاء ...`: what is pledged follows the verb at once, its subject stands before."""
    form = scene.form(k + 1)
    return form.startswith("ب") and scene.mentions.at(scene.tokens[k + 1].start) is None if form else False


def noun(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`قبل توقيع العقد الشهر القادم`: a verbal noun with a time ahead soon after it, not told to be done."""
    approved = _approved(scene, sentence, k)
    if scene.form(k - 1) in _AFTER_DONE and approved is None:
        return None
    last = min(k + _NOUN_REACH, sentence.last)
    if any(scene.form(j) in _STARTING for j in range(k + 1, last)):
        last = min(k + 2 * _NOUN_REACH, sentence.last)  # `بدء الهدنة اعتبارا من الساعة كذا يوم الأحد المقبل`
    limit = min(clause_end(scene, sentence, k), scene.tokens[last - 1].end)
    for t in scene.times.between(scene.tokens[k].end, limit):
        if t.value.type is TimexType.TIME:
            continue
        if t.value.type is TimexType.DATE and coming(t.value.expr) is True and not _weekday(t.value.expr):
            due = Told(t.value.expr, t.value.span)
            by = (
                near_subject(scene, scene.tokens[approved].end, scene.tokens[k].start) if approved is not None else None
            )
            return made(scene, scene.tokens[k].start, t.end, due, "announcement.act.noun", spoken, by)
        return None
    return None


def _approved(scene: Scene, sentence: Sentence, k: int) -> int | None:
    """`صادق المجلس على إجراء الانتخابات في مايو المقبل`: the verb of approving before what is approved."""
    if scene.form(k - 1) != "علي":
        return None
    near = range(k - 2, max(k - _FAR // 2, sentence.first) - 1, -1)
    return next((j for j in near if scene.form(j) in _APPROVES), None)


_APPROVES = frozenset(c + f for f in folded("صادق", "صادقت", "وافق", "وافقت", "صوت", "صوتت") for c in ("", "و", "ف"))


_STARTING = folded("اعتبارا", "ابتداء", "بدءا", "انطلاقا")


def _weekday(expr: TimeExpr) -> bool:
    """`بدء المفاوضات السبت` does not say which; only `السبت المقبل` does."""
    return isinstance(expr, Recurring) and "W" in expr.template and expr.toward is not Toward.FUTURE


_AFTER_DONE = folded(
    "تم", "جرى", "بعد", "منذ", "عقب", "إثر", "عدم", "دون", "ضرورة", "يجب", "ينبغي", "إمكانية", "احتمال", "إلى", "على",
    "تأجيل", "إرجاء", "إلغاء"
)  # fmt: skip
