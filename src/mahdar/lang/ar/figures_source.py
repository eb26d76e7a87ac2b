"""Who gives a figure: whose statement holds it, or which body the sentence says documents, counts or reports it."""

from __future__ import annotations

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.figures_words import units
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import Entity, EntityKind, StatementMade

_SOURCES = (EntityKind.PERSON, EntityKind.BODY, EntityKind.OUTLET, EntityKind.DOCUMENT)
_NEAR = 30  # characters behind a word of giving a number within which the source's name begins
_NEXT = frozenset({"فيما", "بينما", "حين", "كما"})  # an attribution told last reaches back to these
_MEANWHILE = folded("فيما", "حين", "وكان", "وكانت", "يذكر", "وتشهد", "ويشهد", "وتقول", "وقدرت")


_ACCORDING = frozenset(c + f for f in folded("وفق", "وفقا", "بحسب", "حسب", "طبقا", "حسبما", "وفقما") for c in ("", "و"))
_BEHIND, _BEFORE = 8, 12  # tokens from a count to the attribution of its own that stands behind or before it


def given_by(
    scene: Scene, sentence: Sentence, at: tuple[int, int], statement: StatementMade | None, spoken: Spoken
) -> Entity | None:
    """Of a count at these folded offsets: an attribution of its own, else who speaks, else whom the sentence names."""
    mine = _own(scene, sentence, *at)
    relays = mine is not None and mine.kind is EntityKind.OUTLET  # `قال مصدر كذا، وفق وكالة كذا`
    if statement is not None and (mine is None or relays or mine.name in statement.speaker.name):
        return statement.speaker
    if mine is not None:
        return mine
    return _source(scene, sentence, *at, spoken)


def _own(scene: Scene, sentence: Sentence, start: int, end: int) -> Entity | None:
    """`أعلن X أن الحرب أوقعت 900 قتيل وفق الأمم المتحدة`: an attribution beside the count, whoever says the rest."""
    k, after = scene.token_at(start), scene.token_at(end)
    for j in range(after, min(after + _BEHIND, sentence.last)):
        if scene.form(j) in _NEXT or (scene.form(j) != "," and scene.numbers.at(scene.tokens[j].start) is not None):
            break
        if scene.form(j) in _ACCORDING:
            return _named(scene, sentence, j, _ACCORDING)
    for j in range(k - 1, max(k - _BEFORE, sentence.first) - 1, -1):
        if scene.form(j) in _NEXT or scene.numbers.at(scene.tokens[j].start) is not None:
            break
        if scene.form(j) in _ACCORDING:
            return _named(scene, sentence, j, _ACCORDING)
    return None


def _source(scene: Scene, sentence: Sentence, start: int, end: int, spoken: Spoken) -> Entity | None:
    """Of a count at these folded offsets that no statement holds: the nearest one named before it, else behind."""
    k, after = scene.token_at(start), scene.token_at(end)
    words = units().documents
    before = next((e for j in range(k - 1, sentence.first - 1, -1) if (e := _named(scene, sentence, j, words))), None)
    if before is not None:
        return before
    for j in range(after, sentence.last):
        if scene.form(j) in _NEXT:
            break
        if (found := _named(scene, sentence, j, words)) is not None:
            return found
    return _announced(scene, sentence, k, spoken)


_CLOSE = 3  # characters between a name and the verb it is the subject of, a bracket among them


def _subject(scene: Scene, sentence: Sentence, k: int) -> Entity | None:
    """`المنظمة أعلنت أن ...`: who stands right before a verb of saying."""
    if k == sentence.first or scene.form(k).startswith(("و", "ف")) or scene.form(k + 1) not in _THAT:
        return None
    at = scene.tokens[k].start
    m = scene.mentions.at(scene.tokens[k - 1].start)
    held = m is not None and m.end <= at and at - m.end < _CLOSE and scene.entity(m.value).kind in _SOURCES
    return scene.entity(m.value) if held and m is not None else None


_THAT = folded("أن", "أنها", "أنه", "أنهم", "إن", "إنها", "إنه")


def _named(scene: Scene, sentence: Sentence, k: int, words: frozenset[str]) -> Entity | None:
    """Whoever is named right behind a word of giving a number."""
    if scene.form(k) not in words:
        return None
    at = scene.tokens[k].end
    for m in scene.mentions.between(at, min(at + _NEAR, sentence.end)):
        first, after = scene.token_at(m.start), scene.token_at(m.end)
        if scene.entity(m.value).kind in _SOURCES and scene.form(first - 1) != "في" and scene.form(after) not in _WHO:
            return scene.entity(m.value)
    return _subject(scene, sentence, k)


_WHO = folded("الذي", "التي")  # `أضاف كذا الذي تستضيف بلاده 900 لاجئ`: told of him, not by him


def _announced(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> Entity | None:
    """`أعلنت الوزارة ارتفاع الحصيلة، حيث بلغ ...`: who spoke before in the sentence, nothing new begun since."""
    said = spoken.before(scene.span(scene.tokens[k].start, scene.tokens[k].end))
    if said is None:
        return None
    opened, ended = (scene.annotation.folded.index(i) for i in (said.speaker_span.start, said.span.end))
    if not sentence.start <= opened < scene.tokens[k].start or said.speaker.kind not in _SOURCES:
        return None
    gap = range(scene.token_at(ended), k)
    return None if any(scene.form(j) in _MEANWHILE for j in gap) else said.speaker
