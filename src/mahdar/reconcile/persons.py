"""Written forms of persons' names joined by likeness of name, sound and office; nobody is joined through a third.

Evidence for: one office of one state, letters alike, sound alike. Evidence against: another state's office, a consonant
more or less, two words that are names of their own, and a text that tells of both as two people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mahdar.reconcile.likeness import likeness, tokens
from mahdar.reconcile.sounds import same_letters, sound_alike, sounds, told_by_vowels

_COMMON = 150  # forms that share a word; more than these share a given name and are not compared by it
_SURE = 0.93  # alike enough without a common office
_OWN = 3  # forms that a word stands in before it is a name of its own, not a slip for one like it
_LIKELY = 0.72  # alike enough for two bearers of one office
_BY_LAST = 0.5  # by the last name and the office alone: where several may be meant none is
_PARTICLE = 2  # letters of a word (`son of`, `of`) behind which a name is another's, or no name by itself
_WHOLE = 7  # letters of a name that is no single word of many


@dataclass(frozen=True, slots=True, order=True)
class Office:
    office: str
    polity: str | None


@dataclass(slots=True)
class _Person:
    """A form that stands for the person, and the offices of all forms joined to it."""

    leader: str
    offices: set[Office] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)

    def accepts(self, form: str, offices: set[Office], papers: Collection[str], words: Counter[str]) -> float:
        """How sure it is that the form is this person's; 0 when it is not taken for it."""
        if len(tokens(form)) == len(tokens(self.leader)) > 1 and not self.papers.isdisjoint(papers):
            return 0.0  # one text tells of both, and its reader kept them apart
        if len(form) >= _WHOLE and same_letters(self.leader, form):
            return 1.0  # as if written alike: whoever bears offices of two states is one person then as well
        alone = _last_name_of(form, self.leader)
        if alone and any(o.polity for o in self.offices & offices):
            return _BY_LAST if likeness(*alone) >= _LIKELY else 0.0
        if any(o.polity for o in self.offices & offices):
            alike = likeness(self.leader, form, _LIKELY)
            return alike or (_LIKELY if len(tokens(form)) > 1 and sounds(self.leader) == sounds(form) else 0.0)
        if alone and same_letters(*alone) and self._may_bear(offices):
            return _BY_LAST
        if not sound_alike(self.leader, form):
            return 0.0
        if any(min(words[a], words[b]) >= _OWN for a, b in told_by_vowels(self.leader, form)):
            return 0.0
        if len(tokens(form)) == 1 or len(tokens(self.leader)) == 1:
            return 0.0
        mine, theirs = ({o.polity for o in offices if o.polity} for offices in (self.offices, offices))
        if mine and theirs and not mine & theirs and not _open(mine | theirs):
            return 0.0
        return likeness(self.leader, form, _SURE)

    def _may_bear(self, offices: set[Office]) -> bool:
        """Are both told to bear one office, as far as its state is told?"""
        return any(
            a.office == b.office and (a.polity == b.polity or None in (a.polity, b.polity))
            for a in self.offices for b in offices
        )  # fmt: skip


def _last_name_of(a: str, b: str) -> tuple[str, str] | None:
    """Of a single word and a whole name the word, and what it would be the last name in."""
    short, full = sorted((tokens(a), tokens(b)), key=len)
    if len(short) != 1 or len(full) == 1 or "".join(full) == short[0]:
        return None
    return (short[0], full[-1]) if len(full[-2]) > _PARTICLE else (short[0], "")


def cluster(
    forms: Mapping[str, Counter[Office]], papers: Mapping[str, Collection[str]] | None = None
) -> dict[str, str]:
    """For every form the form that leads its person. Keys of a lexicon (`person:x`) are never joined.

    Forms are taken commonest and fullest first and compared with leaders alone, so that two unlike names are never
    chained by a third between them. `papers`: the texts a form stands in.
    """
    papers = papers or {}
    words = Counter(w for form in forms if ":" not in form for w in set(tokens(form)))
    order = sorted(forms, key=lambda f: (-sum(forms[f].values()), -len(tokens(f)), -len(f), f))
    people: list[_Person] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    by_office: dict[Office, list[int]] = defaultdict(list)
    leader_of: dict[str, str] = {}
    for form in order:
        offices = set(forms[form])
        found = None if ":" in form else _best(form, offices, papers.get(form, ()), words, people, by_word, by_office)
        if found is None:
            found = len(people)
            people.append(_Person(form))
            for word in set(_anchors(form)):
                by_word[word].append(found)
        person = people[found]
        for office in sorted(offices - person.offices, key=lambda o: (o.office, o.polity or "")):
            by_office[office].append(found)
        person.offices |= offices
        person.papers.update(papers.get(form, ()))
        leader_of[form] = person.leader
    return leader_of


def _best(
    form: str,
    offices: set[Office],
    papers: Collection[str],
    words: Counter[str],
    people: list[_Person],
    by_word: dict[str, list[int]],
    by_office: dict[Office, list[int]],
) -> int | None:
    near: set[int] = set()
    for word in _anchors(form):
        if len(by_word[word]) <= _COMMON:
            near.update(by_word[word])
    for office in offices:
        if office.polity and len(by_office[office]) <= _COMMON:
            near.update(by_office[office])
    scored = [(people[i].accepts(form, offices, papers, words), -i) for i in near]
    best = max(scored, default=(0.0, 0))
    if best[0] == _BY_LAST and sum(score == _BY_LAST for score, _ in scored) > 1:
        return None
    return -best[1] if best[0] else None


def _anchors(form: str) -> list[str]:
    """What likely stays the same when a name is spelt otherwise: a word whole, and the two halves of a longer one."""
    words = tokens(form)
    pieces = [p for w in words for p in (w, f"{w[:3]}-", f"-{w[-3:]}") if len(w) >= 3]
    return [*pieces, "".join(sounds(form))]


def _open(polities: set[str]) -> bool:
    """A polity without a lexicon's key may be another name of the same one."""
    return any(not p.startswith("state:") for p in polities)
