"""An act told twice in one text: by the same rule and words, a visit on one day, the same deed with its object."""

from __future__ import annotations

from mahdar.lang.ar.announcements_scheduled import visit
from mahdar.lang.ar.announcements_undated import THROUGH
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import meet, named_days_differ
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import AnnouncementMade
from mahdar.model.document import BlockKind
from mahdar.model.timex import TimeExpr

_OBJECT = 12  # tokens behind a verb among which its subject and object stand
_LONG = 4  # letters of a word that tells one act from another


def one_act(scene: Scene, a: AnnouncementMade, b: AnnouncementMade) -> bool:
    """Is b the act that a told before, its time and place not at odds?"""
    return (a.rule == b.rule and _alike(scene, a, b)) or _same_deed(scene, a, b)


def _alike(scene: Scene, a: AnnouncementMade, b: AnnouncementMade) -> bool:
    both = visit(scene, a) and visit(scene, b)
    if both and a.due and b.due and a.due.value == b.due.value and a.by and b.by and a.by.value == b.by.value:
        return True
    if a.place and b.place and a.place.value != b.place.value:
        return False
    sentence = scene.sentence_at(scene.annotation.folded.index(a.span.start))
    headed = sentence is not None and sentence.block is BlockKind.TITLE
    if both and headed and a.due and b.due and a.due.value == b.due.value and not (a.by and b.by):
        return True  # `يزور كذا غدا` in the title and in the first sentence
    if headed and not (a.due or b.due) and opens(scene, a) == opens(scene, b) and opens(scene, a)[:1] == "س":
        return True  # `ستعلن النتائج خلال أيام` in the title and in the text
    same = a.place is not None and b.place is not None and both
    if a.due and b.due:
        differ = named_days_differ if same else _apart
        if differ(a.due.value, b.due.value):
            return False
    return same or (headed and bool(a.by and b.by and a.by.value == b.by.value))


def _same_deed(scene: Scene, a: AnnouncementMade, b: AnnouncementMade) -> bool:
    """`يقدم المبعوث إحاطة غدا`, and then `سيقدم إحاطته في الخامسة`: one verb, and an object in common."""
    if a.effect != b.effect or (a.due and b.due and _apart(a.due.value, b.due.value)):
        return False
    if a.place and b.place and a.place.value != b.place.value:
        return False
    x, y = _verb(opens(scene, a)), _verb(opens(scene, b))
    if x is None or x != y:
        return False
    shared = _objects(scene, a) & _objects(scene, b)
    return len(shared) > (x in _THROUGH)


def _verb(form: str) -> str | None:
    """A verb without what tells its time and person; None for what is none of the future or the present."""
    bare = form.lstrip("وف").removeprefix("س")
    return bare[1:] if bare[:1] in ("ي", "ت") and len(bare) > _LONG - 1 else None


_THROUGH = {form[1:] for form in THROUGH}


def _objects(scene: Scene, a: AnnouncementMade) -> set[str]:
    """The longer words right behind the verb, without article or owner; names and times aside."""
    k = scene.token_at(scene.annotation.folded.index(a.span.start))
    out = set()
    for j in range(k + 1, min(k + 1 + _OBJECT, len(scene.tokens))):
        named = (
            scene.mentions.at(scene.tokens[j].start) is not None or scene.times.at(scene.tokens[j].start) is not None
        )
        form = scene.form(j).removeprefix("ال")
        for ending in ("ته", "تها", "ه", "ها"):
            form = form.removesuffix(ending)
        if not named and len(form) >= _LONG and form not in _COMMON:
            out.add(form)
    return out


_COMMON = frozenset(map(fold_word, ("خلال", "بعد", "قبل", "يوم", "الأسبوع", "المقبل", "القادم", "الرئيس", "الوزير")))


def opens(scene: Scene, made: AnnouncementMade) -> str:
    """The first word of what is told; behind a word of setting, the verb it sets."""
    k = scene.token_at(scene.annotation.folded.index(made.span.start))
    return scene.form(k + 2) if scene.form(k) in triggers().sets and scene.form(k + 1) == "ان" else scene.form(k)


def _apart(a: TimeExpr, b: TimeExpr) -> bool:
    return not meet(a, b)
