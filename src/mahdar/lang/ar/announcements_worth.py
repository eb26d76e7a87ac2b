"""Whether a meeting to come is worth an announcement: dated, made known by somebody, or set ahead by a word."""

from __future__ import annotations

from mahdar.lang.ar.announcements_made import WAS
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import AnnouncementMade, Status

_LED_BY = 25  # characters before a meeting's words in which it is set
_GOING = frozenset({"للقاء", "لعقد"})
_OF = folded("من", "في", "ضمن")  # `الجولة الثامنة من هذه المحادثات`
_THIS = folded("هذه", "هذا", "تلك", "ذلك")
_SET = frozenset({"مقررا", "مقرر", "مقرره"})
_UNDONE = (Status.POSTPONED, Status.CANCELLED)


def _made_known(scene: Scene, a: AnnouncementMade) -> bool:
    """`أعلنت الوزارة إلغاء القمة`: a verb of making known stands in the sentence before it, or just after."""
    start = scene.annotation.folded.index(a.span.start)
    sentence = scene.sentence_at(start)
    if sentence is None:
        return False
    at = scene.token_at(start)
    near = range(max(at - _KNOWN_WITHIN, sentence.first), min(at + _KNOWN_WITHIN, sentence.last))
    return any(scene.form(k) in triggers().announces for k in near)


_KNOWN_WITHIN = 15


def _fate_told(scene: Scene, a: AnnouncementMade) -> bool:
    """Does the sentence itself say that it is put off or called off?"""
    fates = words().status
    for span in (a.span, *a.mentions):
        sentence = scene.sentence_at(scene.annotation.folded.index(span.start))
        near = range(sentence.first, sentence.last) if sentence else range(0)
        if any(fates.get(scene.form(k)) in _UNDONE for k in near):
            return True
    return False


def _called_for(scene: Scene, a: AnnouncementMade) -> bool:
    """`القرار الداعي لإجراء مباحثات`: talks called for, at no time and no place, are none told for later."""
    first = scene.token_at(scene.annotation.folded.index(a.span.start))
    last = scene.token_at(scene.annotation.folded.index(a.span.end))
    return a.place is None and any(scene.form(k) in _CALLS for k in range(max(first - 3, 0), last))


_CALLS = folded(
    "استعداده",
    "استعدادها",
    "استعدادهم",
    "الداعي",
    "الداعية",
    "دعا",
    "دعت",
    "داعيا",
    "داعية",
    "يدعو",
    "تدعو",
    "ضرورة",
    "بضرورة",
    "والداعي",
    "والداعية",
    "تأمل",
    "يأمل",
    "يأملون",
    "آملا",
    "أمله",
    "أملها",
)


def _from_set(scene: Scene, k: int) -> bool:
    """`كان من المقرر عقدها`."""
    return scene.form(k) == "من" and is_set(scene.form(k + 1))


def _to_be_held(scene: Scene, k: int) -> bool:
    """`هذه الجلسة قد تنعقد غدا`, `هذه الجولة ستعقد في كذا`: is it itself what will be held?"""
    w = triggers()
    for j in range(k + 1, k + 5):
        verb = scene.form(j).removeprefix("س")
        if verb in w.holds and (scene.form(j) != verb or scene.form(j - 1) == "قد"):
            return True
    return False


def is_set(form: str) -> bool:
    return form.removeprefix("ال") in _SET


def worth_telling(scene: Scene, a: AnnouncementMade) -> bool:
    """Nobody announces it and nothing dates it: then a word sets it ahead, at a place; what was once due is past."""
    if a.effect != "schedule":
        return bool(a.due or _made_known(scene, a)) and _fate_told(scene, a)
    folded_text = scene.annotation.folded
    start, end = folded_text.index(a.span.start), folded_text.index(a.span.end)
    first = scene.token_at(start)
    if scene.form(first - 1) in _THIS and scene.form(first - 2) not in _OF and not _to_be_held(scene, first):
        return False  # `سيعرض نتائج هذه الجولة أمام المجلس غدا`: the round that is told of, and another's day
    near = range(scene.token_at(max(start - _LED_BY, 0)), scene.token_at(end))
    if any(scene.form(k) in WAS and (scene.form(k + 1) in _SET or _from_set(scene, k + 1)) for k in near):
        return False  # `كان مقررا عقدها`
    if a.due or (a.by and not _called_for(scene, a)):
        return True
    w = triggers()
    led = _GOING if a.place else frozenset[str]()
    forms = (scene.form(k) for k in near)
    return any(form in w.schedule or form in w.visit_ahead or form in led or w.future(form) for form in forms)


def denied(scene: Scene, a: AnnouncementMade, spoken: Spoken) -> bool:
    """`نفى النائب أن الوزير سيجتمع غدا`: what is denied is not announced."""
    said = spoken.near(a.span)
    if said is not None:
        return said.polarity == "deny" and a.effect == "schedule"
    at = scene.annotation.folded.index(a.span.start)
    sentence = scene.sentence_at(at)
    if sentence is None or a.effect != "schedule":
        return False
    k = scene.token_at(at)
    denial = next((j for j in range(k - 1, max(k - _DENIED, sentence.first - 1), -1) if scene.form(j) in _DENIES), None)
    return denial is not None and any(scene.form(j) in _REPORTS for j in range(denial + 1, k))


_DENIED = 22  # tokens before the words among which the verb of denying stands
_DENIES = folded("نفى", "نفت", "ونفى", "ونفت", "ينفي", "تنفي", "نافيا", "نافية", "نفي")
_REPORTS = folded(
    "التقارير", "تقارير", "الأنباء", "أنباء", "صحة", "تردد", "أن", "بأن", "وجود", "عزم", "اعتزام", "نية", "ما"
)
