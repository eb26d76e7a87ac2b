"""What somebody makes known to intend: `أعلن عزمه سحب القوات`, `كشفت عن خطة لبناء ميناء`."""

from __future__ import annotations

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_deeds import NOT_NOW
from mahdar.lang.ar.announcements_made import clause_end, due_in, made, phrase_end, window_in
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import before, near_subject
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import AnnouncementMade

_KNOWN = 10  # tokens before the intention among which the verb of making known stands
_REACH = 140  # characters of what is intended
_PLANS = folded("خطة", "خطط", "خططا", "خططها", "خطته", "خطتها")
_SURE = folded("أكد", "أكدت", "أبدى", "أبدت", "مؤكدا", "وأكد", "وأكدت", "وأبدى", "وأبدت")
_WILL = folded("اعتزام", "اعتزامه", "اعتزامها", "اعتزامهم", "نيته", "نيتها", "نيتهم")  # `أكد عزمه على كذا` is resolve
_HOLDING = folded("عقد", "لعقد", "بعقد", "لقاء", "اللقاء", "الاجتماع", "اجتماع")
_NOT = folded("عدم", "رفضه", "رفضها", "رفضهم", "رفض", "لا", "لم", "بفشل", "فشل", "نجاح", "تأييده", "دعمه")


def intent(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """An intention that a verb of making known governs, no other verb between; a plan only with its purpose."""
    w = triggers()
    near = range(k - 1, max(k - _KNOWN, sentence.first) - 1, -1)
    known = w.announces | _SURE if scene.form(k) in _WILL else w.announces
    verb = next((j for j in near if scene.form(j) in known), None)
    if verb is None or any(scene.form(j) in _NOT or scene.form(j) in w.says for j in range(verb + 1, k)):
        return None
    if any(scene.form(j) in _HOLDING for j in range(k + 1, k + 4)):
        return None  # `أعلنت عن خطط لعقد جولة`: a meeting, told as one
    if any(scene.form(j) in NOT_NOW for j in range(max(verb - 3, sentence.first), verb)):
        return None  # `وكانت الحكومة السابقة أعلنت خططا`
    if scene.form(k) in _PLANS and not _for_something(scene, k):
        return None
    limit = min(clause_end(scene, sentence, k), scene.tokens[k].end + _REACH)
    end = phrase_end(scene, scene.tokens[k].end, limit)
    due = due_in(scene, scene.tokens[k].end, limit, future=True) or window_in(scene, scene.tokens[k].end, limit)
    by = near_subject(scene, scene.tokens[verb].end, scene.tokens[k].start) or before(scene, sentence, verb)
    return made(scene, scene.tokens[verb].start, end, due, "announcement.act.intent", spoken, by)


def _for_something(scene: Scene, k: int) -> bool:
    """`خطة لبناء كذا`, `خططا للاستغناء عن كذا`, `خطة تهدف إلى كذا`, one word between at most."""
    return any(_purpose(scene.form(j)) for j in (k + 1, k + 2))


def _purpose(form: str) -> bool:
    return (form.startswith("ل") and len(form) > 3) or form in folded("تهدف", "تحرك")
