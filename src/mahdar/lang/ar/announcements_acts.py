"""Acts told for later: promised, agreed on, decided, or set for a time to come."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.annotation import Annotation, Sentence
from mahdar.lang.ar import announcements_deeds as deeds
from mahdar.lang.ar import announcements_fates as fates
from mahdar.lang.ar import announcements_scheduled as by_time
from mahdar.lang.ar.announcements_from_then import from_then
from mahdar.lang.ar.announcements_intents import intent
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import AnnouncementMade
from mahdar.model.timex import TimeExpr

_NAMED = folded("بلدة", "مدينة", "قرية", "منطقة", "محافظة", "مجموعة", "شركة", "جبل", "وادي", "جزيرة", "قناة")


def acts(scene: Scene, sentence: Sentence, spoken: Spoken) -> Iterator[AnnouncementMade]:
    """The acts of one sentence, none overlapping."""
    forms, openers, shall, upto = scene.forms, scene.annotation.once(_openers), triggers().shall, sentence.start
    told: list[TimeExpr] = []
    for k in range(sentence.first, sentence.last):
        led = forms[k] in openers or (k and forms[k - 1] in shall) or (k > 1 and forms[k - 2 : k] == _PROVIDED)
        if not led or scene.tokens[k].start < upto:
            continue
        made = _act(scene, sentence, k, spoken)
        if made is not None and (made.due is None or made.due.value not in told):
            told += [made.due.value] if made.due else []
            yield made
            upto = scene.annotation.folded.index(made.span.end)


_PROVIDED = ["علي", "ان"]


def _openers(annotation: Annotation) -> frozenset[str]:
    """The forms of the text that may begin to tell of an act, one behind `سوف` aside."""
    w = triggers()
    return frozenset(f for f in annotation.vocabulary if f in w.all or f in w.schedule or w.future(f))


def _act(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """What the word at k begins to tell."""
    w = triggers()
    form = scene.form(k)
    if form in w.intends and scene.form(k - 1) in _NOT:
        return None
    if form in w.intent and (meant := intent(scene, sentence, k, spoken)) is not None:
        return meant
    if form in w.pledge or (form in w.promises and _promised(scene, sentence, k)):
        return deeds.pledge(scene, sentence, k, spoken)
    if form in w.agrees:
        return deeds.agreed(scene, sentence, k, spoken)
    if form in w.decides:
        return deeds.decided(scene, sentence, k, spoken)
    future = w.future(form) or (scene.form(k - 1) in w.shall and form[:1] in ("ي", "ت", "ن"))
    future = future or by_time.provided(scene, k)
    if form[0] == "ف" and _within_name(scene, k):
        return None  # `فيصل`, whose first letter is no `ف` of its own
    if future and form[:1] != "و" and scene.form(k - 1) in _LED_BY:
        return None  # `الهجوم على سيفاري`: behind these stands a noun
    if future and (_name(scene, k) or scene.mentions.at(scene.tokens[k].start) is not None):
        return None
    if future or form in w.schedule or form in w.present or by_time.is_visit(scene, sentence, k):
        set_for = by_time.scheduled(scene, sentence, k, spoken)
        return set_for or (deeds.decided(scene, sentence, k, spoken) if form in w.intends else None)
    if form in w.puts_off and (put_off := fates.put_off(scene, sentence, k, spoken)) is not None:
        return put_off
    if form in w.deadline:
        return fates.deadline(scene, sentence, k, spoken)
    if form in w.appointed:
        return fates.appointed(scene, sentence, k, spoken)
    if form in w.since and scene.form(k + 1) == "من":
        return from_then(scene, sentence, k, spoken)
    return deeds.noun(scene, sentence, k, spoken) if form in w.deeds else None


_LED_BY = folded("في", "على", "من", "إلى", "عن", "مع", "بعد", "قبل", "منذ")
_NOT = folded("لا", "لم", "لن", "ولا", "ولم", "ولن")  # `لا يعتزم كذا`


def _promised(scene: Scene, sentence: Sentence, k: int) -> bool:
    """`وعدت كذا بتقديم كذا`; elsewhere the word is `و` and a verb of counting, or a noun."""
    forms = (scene.form(j) for j in range(k + 1, min(k + _PROMISED, sentence.last)))
    act = next((f for f in forms if f[0] == "ب" and len(f) > 4), "")
    return act.removeprefix("ب").removeprefix("ال") in triggers().deeds or act.startswith(("بان", "بتق", "بدعم"))


_PROMISED = 6  # tokens from a verb of promising to what is promised


def _within_name(scene: Scene, k: int) -> bool:
    at = scene.tokens[k].start
    return any(m.start <= at < m.end for m in scene.mentions.between(max(at - _NAME, 0), at + 1))


_NAME = 80  # characters of a name with its office


def _name(scene: Scene, k: int) -> bool:
    """`بلدة سيفاري`, `مجموعة "سيلاك"`: a name that begins like a verb."""
    return scene.form(k - 1) in _NAMED or scene.form(k - 1) == scene.form(k + 1) == '"'
