"""Of what field a text and an act are: public affairs, or the pitch, the stage, the market, the sky.

The rule: only what public affairs schedule or promise is an announcement, and what somebody named says will be done on
a day. A match, a festival, a concert, a film, a product, a forecast that nobody announces is none, however firmly
dated; nor is anything else that a page tells which hardly names an office, a state or a word of politics."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import words
from mahdar.model.assertion import AnnouncementMade, Entity, EntityKind

PLEDGED = "announcement.act.pledge"
_SPARSE = 40  # words of a text for which one of politics is too few
_POWERS = 4  # states and known bodies beyond which more names say no more
_OUTWEIGHS = 2  # words of politics that a word of another field outweighs
_EXPECTED, _STATE = "expected", "politics"
_LEADS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "وب", "ول", "فال", "ولل", "وبال")


@cache
def everyday_words() -> frozenset[str]:
    """Words of sports, culture, weather, trade and daily life, with what may be glued before most of them."""
    lex = lexicon.load("announcements_fields")
    glued = (p + f for cls in lex.classes if cls not in (_EXPECTED, _STATE) for f in lex.values(cls) for p in _LEADS)
    return frozenset(glued) | words().elsewhere


@cache
def words_of_expectation() -> frozenset[str]:
    """Words beside which nobody answers for an act."""
    return frozenset(p + f for f in lexicon.load("announcements_fields").values(_EXPECTED) for p in _LEADS)


@cache
def words_of_state() -> frozenset[str]:
    """Elections, parliaments, armies: words of public affairs beside those of talks."""
    return frozenset(p + f for f in lexicon.load("announcements_fields").values(_STATE) for p in _LEADS)


class Field:
    """What a text is about, in rough counts of words, asked of it as a whole and of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        present, w = scene.present, words()
        politics = sum(present[f] * w.bearing[f][0] for f in w.bearing.keys() & present.keys())
        politics += sum(present[f] for f in words_of_state() & scene.annotation.vocabulary)
        politics += sum(m.value.office is not None for m in scene.mentions.items)
        politics += min(len(_powers(scene)), _POWERS)
        other = sum(present[f] for f in everyday_words() & scene.annotation.vocabulary)
        self.public = politics * _SPARSE >= len(scene.tokens) and politics > _OUTWEIGHS * other

    def holds(self, made: AnnouncementMade) -> bool:
        """Is it an act or a meeting of public affairs, or a dated one that somebody answers for?"""
        if made.by is not None and made.due is not None and not self._says(made, words_of_expectation()):
            return True
        if made.rule == PLEDGED and made.due is not None and not self._everyday(made):
            return True  # a word given for a time, whoever gave it
        told_politically = self._politics(made)
        if self.public:
            return told_politically > 0 or not self._everyday(made)
        return told_politically >= _OUTWEIGHS and not self._everyday(made)

    def _forms(self, made: AnnouncementMade) -> range:
        """The tokens of the sentence that tells of it."""
        start = self._scene.annotation.folded.index(made.span.start)
        sentence = self._scene.sentence_at(start)
        if sentence is None:
            return range(0)
        return range(sentence.first, sentence.last)

    def _politics(self, made: AnnouncementMade) -> int:
        scene, bearing = self._scene, words().bearing
        tokens = self._forms(made)
        counted = sum(bearing[f][0] for f in map(scene.form, tokens) if f in bearing)
        if not tokens:
            return 0
        start, end = scene.tokens[tokens[0]].start, scene.tokens[tokens[-1]].end
        return counted + sum(m.value.office is not None for m in scene.mentions.between(start, end))

    def _everyday(self, made: AnnouncementMade) -> bool:
        return self._says(made, everyday_words())

    def _says(self, made: AnnouncementMade, forms: Container[str]) -> bool:
        return any(f in forms for f in map(self._scene.form, self._forms(made)))


def _powers(scene: Scene) -> set[Entity]:
    """The states, and the bodies that a list knows, which a text names."""
    named = (scene.entity(m.value) for m in scene.mentions.items)
    return {e for e in named if e.kind is EntityKind.STATE or (e.kind is EntityKind.BODY and e.key)}
