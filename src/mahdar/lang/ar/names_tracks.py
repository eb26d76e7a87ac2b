"""What the tracks at hand name: their bodies, and the groups that bear a role (`الدول الضامنة`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_phrases import Phrases
from mahdar.lang.ar.names_text import Text
from mahdar.model.assertion import Entity, EntityKind
from mahdar.tracks import Track


def find_of_tracks(text: Text, tracks: Iterable[Track], things: list[Found]) -> None:
    """Adds what a track names and no lexicon has found; a shorter find inside a longer name gives way."""
    phrases = _phrases(tuple(tracks))
    if not any(True for _ in phrases.forms()):
        return
    starts = {f.first: f for f in things}
    known = phrases.openers & text.annotation.vocabulary
    if not known:
        return
    for sentence in text.annotation.sentences:
        for i in range(sentence.first, sentence.last):
            if text.forms[i] in known and (hit := phrases.at(text.forms, i)) is not None and hit.end <= sentence.last:
                other = starts.get(i)
                if other is None:
                    things.append(Found(i, hit.end, hit.skip, "name.track", (i, hit.end), hit.skip, hit.value))
                elif other.end < hit.end:
                    other.end, other.name, other.entity, other.rule = hit.end, (i, hit.end), hit.value, "name.track"


@lru_cache(maxsize=32)
def _phrases(tracks: tuple[Track, ...]) -> Phrases[Entity]:
    out: Phrases[Entity] = Phrases()
    for track in tracks:
        for english, forms in track.bodies:
            entity = Entity(EntityKind.BODY, forms[0], english, f"body:{track.id}:{english.replace(' ', '-')}")
            for form in forms:
                out.add(form, entity)
        for role, forms in track.role_words:
            group = Entity(EntityKind.GROUP, forms[0], f"{role} states", f"group:{role}s")
            for form in forms:
                out.add(form, group)
    return out
