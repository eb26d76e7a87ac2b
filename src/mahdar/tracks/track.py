"""What is known of a track before any article is read."""

from __future__ import annotations

from dataclasses import dataclass

Forms = tuple[tuple[str, tuple[str, ...]], ...]
"""A key and the forms that stand for it, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Track:
    """One diplomatic track. Forms are as the press writes them; `states` are lexicon keys (`state:ru`).

    `names`: what the process is called; such a name may be a city's too, so it counts only beside a word like
    `مسار`. `contexts`: those words, where the common ones would not do (others meet in the city too). `titles`:
    phrases that name the track by themselves. `subjects`: what the track is about; a text with none of these words
    tells of another matter, even in the same city. `venues`: place key to forms. `roles`: role
    to the entity keys that have it by what the process is. `role_words`: role to the words that name its bearers
    (`الدول الضامنة`). `bodies`: English label to forms. `kinds`: words that on this track name a kind of meeting.
    `topics`: English label to forms. `related`: ids of neighbouring tracks.
    """

    id: str
    name: str
    name_en: str
    names: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    venues: Forms = ()
    roles: Forms = ()
    role_words: Forms = ()
    bodies: Forms = ()
    kinds: Forms = ()
    topics: Forms = ()
    related: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By the id alone: what is remembered of a track is asked for with it, several times a text."""
        return hash(self.id)
