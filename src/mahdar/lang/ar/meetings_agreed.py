"""Meetings that somebody agrees to hold: still to come, and of those who agree."""

from __future__ import annotations

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_lists import actor, located, runs, who
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import EntityKind, Participant

_HOLDING = word_set("holding")
_AGREES = ("اتفق", "اتفقت", "اتفقا", "اتفقتا", "اتفقوا", "يتفق", "تتفق", "يتفقان", "تتفقان", "نتفق")
_ACCEPTS = ("وافق", "وافقت", "وافقا", "وافقتا", "وافقوا", "توافق", "توافقا", "قرر", "قررت", "قررا", "قرروا", "يقرران")
_AGREEMENT = ("الاتفاق", "اتفاق", "التوافق", "توافق", "توافقا", "توافقوا", "اتفاقهما", "اتفاقهم")
AGREE = folded(*(c + v for v in (*_AGREES, *_ACCEPTS, *_AGREEMENT) for c in ("", "و", "ف")))
_ENTERING = _HOLDING | folded("الدخول", "الجلوس", "المشاركة", "مواصلة", "خوض")
_UPON = folded("على", "ضرورة", "أهمية", "مبدأ")
_NECESSARY = 24  # words before `ضرورة عقد` among which somebody agrees to it
_FAR = 40  # words between those who agree and what they agree to hold
_ASIDE = folded("بعد", "عقب", "خلال", "إثر", "أثناء", "في", "قبل")  # `اتفق X وY، بعد محادثات مع Z، على عقد ...`
_NEAR = 6  # characters between those who agree and a verb behind them
_MANY = 4  # sides that agree on a meeting of their own
_SUBJECT = 160


def agreed(scene: Scene, k: int, draft: Draft) -> bool:
    """`اتفق الجانبان على إجراء محادثات`: what they agree to hold is still to come."""
    first = scene.token_at(draft.start)
    if first - k > _FAR:
        return False
    direct = scene.form(k).lstrip("وف").startswith(("قرر", "يقرر"))
    if scene.form(first - 1) == "علي" and draft.definite:
        return True  # `وافقوا على الاجتماع غدا`
    for j in range(first - 1, k, -1):
        if scene.form(j) in _ENTERING and (direct or scene.form(j - 1) in _UPON):
            return True
        if scene.form(j) in words().nouns:
            return False  # what they agree on is told before: `اتفقا على عقد قمة، بعد محادثات`
    return False


def agreed_upon(scene: Scene, k: int) -> bool:
    """`وافقوا على ضرورة عقد ...`: what is necessary is agreed, not only wished."""
    upon = scene.form(k - 1) == "علي"
    return upon and any(scene.form(j) in AGREE for j in range(k - 1, max(k - _NECESSARY, -1), -1))


def those_who_agree(scene: Scene, draft: Draft) -> list[Participant]:
    """`اتفق X مع Y على عقد لقاء`, `الطرفان X وY اتفقا`: they meet, where the clause names nobody else."""
    if draft.participants:
        return []
    first = scene.token_at(draft.start)
    for k in range(first - 1, draft.sentence.first - 1, -1):
        if scene.form(k) in AGREE and agreed(scene, k, draft):
            told = _between(scene, scene.tokens[k].end, draft.start) or _before(scene, draft, k)
            return [Participant(who(scene, m), None, m.value.span) for m in told]
    return []


def _between(scene: Scene, start: int, end: int) -> list[Placed[Mention]]:
    """Two or more named after the verb, before what they agree on."""
    upon = next((k for k in range(scene.token_at(start), scene.token_at(end)) if scene.form(k) == "علي"), None)
    if upon is None:
        return []
    aside = next((k for k in range(scene.token_at(start), upon) if scene.form(k) in _ASIDE), upon)
    told = scene.mentions.between(start, scene.tokens[aside].start)
    sides = [m for m in told if actor(scene, m) and not located(scene, m)]
    return sides if 1 < len(sides) <= _MANY else []


def _before(scene: Scene, draft: Draft, k: int) -> list[Placed[Mention]]:
    """`X وY وافقا`: two named right before the verb."""
    at = scene.tokens[k].start
    told = runs(scene, max(draft.sentence.start, at - _SUBJECT), at)
    if not told or len(told[-1]) < 2 or at - told[-1][-1].end > _NEAR:
        return []
    places = any(scene.entity(m.value).kind is EntityKind.PLACE for m in told[-1])
    return [] if places else told[-1]
