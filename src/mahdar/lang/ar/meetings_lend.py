"""Those who take part, lent by the rest of the text where a meeting's own words leave them open: `الدول الثلاث`,
`الجولة الرابعة من المحادثات`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_lists import runs, who
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Participant

Run = Sequence[Placed[Mention]]

_TALKS = frozenset(("talks", "round", "session", "meeting"))
_SIDES_OF = frozenset((MeetingKind.ROUND, MeetingKind.TECHNICAL))
_TWO = "بلدين طرفين جانبين دولتين وفدين طرفان جانبان بلدان وفدان حكومتين".replace(" ", "|")
_STATES_OF = r"[وب]?(?:ال|لل)(?:دول|بلدان|اطراف|وزراء|زعماء|قاده|روساء)\s+"
_BOTH = re.compile(rf"(?<!\w)[وبل]{{0,2}}(?:ال)?(?:{_TWO})(?!\w)")
_NUMBERS = (
    (2, _BOTH),
    (3, re.compile(rf"(?<!\w)(?:[وبل]?(?:ال)?ثلاثيا?ه?|{_STATES_OF}الثلاثه?)(?!\w)")),
    (4, re.compile(rf"(?<!\w)(?:[وبل]?(?:ال)?رباعيا?ه?|{_STATES_OF}الاربعه?)(?!\w)")),
    (5, re.compile(rf"(?<!\w)(?:[وبل]?(?:ال)?خماسيا?ه?|{_STATES_OF}الخمسه?)(?!\w)")),
)
_TO_BOTH = re.compile(rf"(?<!\w)(?:مع|بين)\s+(?:كل\s+من\s+)?(?:\w{{3,6}}ي\s+)?ال(?:{_TWO})(?!\w)")
_PERSONS = re.compile(r"(?<!\w)(?:ال)?(?:وزيران|وزيرين|رييسان|رييسين|زعيمان|زعيمين|مسؤولان|مسيولان)(?!\w)")
_THE_STATES = re.compile(r"(?<!\w)[وب]?(?:ال|لل)(?:دول|بلدان)\s+(?:الثلاثه?|الاربعه?|الخمسه?)(?!\w)")
_COUNT = {"ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5}
_BETWEEN = "|".join(sorted(who_words("between")))
_QUARREL = re.compile(
    rf"(?:(?<!\w)\w{{0,3}}(?:{_BETWEEN})\w{{0,3}}\W+(?:\w+\W+){{0,4}}?بين\W+(?:\w+\W+){{0,2}}|"
    r"(?<!\w)[وبل]?(?:وفدي|وفدا|طرفي|طرفا)\W+(?:\w+\W+)?)$"
)
_LOOK_BACK = 70  # characters before two names in which the word of what is between them stands
_NEIGHBOURS = 40  # tellings before and after a meeting among which its like is sought
_AGREED = 100  # characters before talks within which `الجانبان` held or agreed to them
_BESIDE = 400  # characters within which talks told are those of the meeting, whatever others the text tells of


def lend(scene: Scene, drafts: list[Draft], meetings: list[Draft]) -> None:
    """Give the meetings that name nobody those whom the text names for such."""
    lender = _Lender(scene, drafts)
    for m in meetings:
        named = {p.who for p in (*m.participants, *m.guests) if p.role not in _LOOKING_ON}
        if len(named) < 2:
            m.guests += lender.sides(m)
        elif _TO_BOTH.search(scene.text, m.end, min(m.right, m.end + 60)):
            m.guests += lender.counted(m)


_LOOKING_ON = ("observer", "guarantor")


class _Lender:
    """What the text tells of sides, read when first asked for."""

    def __init__(self, scene: Scene, drafts: list[Draft]) -> None:
        self.scene = scene
        self.drafts = sorted(drafts, key=lambda d: d.start)
        self.starts = [d.start for d in self.drafts]

    def sides(self, m: Draft) -> list[Participant]:
        """Whom the text gives a meeting that names nobody, or one alone."""
        found = self.counted(m)
        alone = all(p.role == "host" for p in (*m.participants, *m.guests))
        if not found and alone and m.kind in _SIDES_OF:
            found = self._other_talks(m) or self.quarrel
        if not found and alone and m.family == "meeting" and m.renewed and not m.complement:
            found = self._other_talks(m)  # `سيتبعها اجتماع آخر`
        found = found or self._the_two(m)
        sides = [p for p in (*m.participants, *m.guests) if p.role is None]
        if not found and sides and all(_of_nobody(p.who) for p in sides):
            found = self.states
        return found

    @cached_property
    def told(self) -> list[Run]:
        return [r for r in runs(self.scene, 0, len(self.scene.text)) if len(r) > 1]

    @cached_property
    def by_count(self) -> dict[tuple[int, bool], list[Run]]:
        """Runs of one sort, by how many stand in them and whether they are persons."""
        out: dict[tuple[int, bool], list[Run]] = {}
        for run in self.told:
            kinds = {self.scene.entity(x.value).kind is EntityKind.PERSON for x in run}
            if len(kinds) == 1:
                out.setdefault((len({who(self.scene, x) for x in run}), kinds.pop()), []).append(run)
        return out

    def counted(self, m: Draft) -> list[Participant]:
        """`كل من وفدي البلدين`, `قمة ثلاثية`: as many as the word says, told together last before it, else first."""
        words = self.scene.text[max(m.start - 30, m.left) : min(m.right, m.end + 60)]
        count = next((n for n, word in _NUMBERS if word.search(words)), 0)
        persons = not count and _PERSONS.search(words) is not None
        sorts = ((2, True),) if persons else ((count, False), (count, True)) if count else ()
        fit = next((self.by_count[s] for s in sorts if s in self.by_count), [])
        if not fit:
            return []
        last = bisect_left([r[0].start for r in fit], m.start + 1) if len(fit) <= _NEIGHBOURS else 0
        return self._people(fit[max(last - 1, 0)])

    def _people(self, run: Run) -> list[Participant]:
        return [Participant(who(self.scene, x), None, x.value.span) for x in run]

    def _near(self, m: Draft) -> list[Draft]:
        at = bisect_left(self.starts, m.start)
        return [d for d in self.drafts[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS] if d is not m]

    def _the_two(self, m: Draft) -> list[Participant]:
        """`التقى الوزيران`, `لقاء الجانبين`: the two of the meeting told last before it."""
        words = self.scene.text[max(m.start - 30, m.left) : min(m.right, m.end + 30)]
        if m.family in _TALKS and not (m.participants or m.complement):
            words = self.scene.text[max(m.start - _AGREED, m.sentence.start) : m.start] + words
        persons = _PERSONS.search(words) is not None
        if not persons and not _BOTH.search(words):
            return []
        for d in reversed([d for d in self._near(m) if d.start < m.start]):
            two = {p.who: p for p in (*d.participants, *d.guests) if p.role in (None, "party")}
            if len(two) == 2 and (not persons or all(e.kind is EntityKind.PERSON for e in two)):
                return [Participant(p.who, None, p.span) for p in two.values()]
        return []

    def _other_talks(self, m: Draft) -> list[Participant]:
        """The sides of the talks told nearest: of the same track, or of none."""
        found: list[tuple[int, list[Participant]]] = []
        for d in self._near(m):
            if d.family not in _TALKS or (d.series and m.series and d.series.value != m.series.value):
                continue
            sides = [p for p in (*d.participants, *d.guests) if _side(p)]
            if len({p.who for p in sides}) > 1:
                found.append((abs(d.start - m.start), sides))
        if not found:
            return []
        far, nearest = min(found, key=lambda x: x[0])
        one = set.intersection(*({p.who for p in sides} for _, sides in found))
        if far > _BESIDE and not one:
            return []  # the text tells of several talks
        return [Participant(p.who, None, p.span) for p in nearest]

    @cached_property
    def quarrel(self) -> list[Participant]:
        """`الحرب بين X وY`: the two of whom the text says so; else two delegations that it names."""
        scene = self.scene
        for run in self.told:
            before = scene.text[max(run[0].start - _LOOK_BACK, 0) : run[0].start]
            persons = any(scene.entity(x.value).kind is EntityKind.PERSON for x in run)
            if not persons and _QUARREL.search(before):
                return self._people(run)
        sent = {who(scene, x): x for x in _delegations(scene)}
        return [Participant(e, None, x.value.span) for e, x in sent.items()] if len(sent) == 2 else []

    @cached_property
    def states(self) -> list[Participant]:
        """The states of `الدول الثلاث`, which the text is about."""
        hit = _THE_STATES.search(self.scene.text)
        count = _COUNT.get(hit[0].split()[-1].removeprefix("ال"), 0) if hit else 0
        fit = self.by_count.get((count, False), [])
        return self._people(fit[0]) if fit else []


def _of_nobody(entity: Entity) -> bool:
    """A circle whose states the words leave out: `وزراء الخارجية`."""
    name = entity.name_en or ""
    return entity.kind is EntityKind.GROUP and name.endswith("ministers") and not name[:1].isupper()


def _side(p: Participant) -> bool:
    return p.who.kind is not EntityKind.PERSON and p.role not in ("host", "mediator", "observer")


def _delegations(scene: Scene) -> Iterator[Placed[Mention]]:
    items: Iterable[Placed[Mention]] = scene.mentions.items
    for x in items:
        entity = scene.entity(x.value)
        if entity.kind is EntityKind.BODY and (entity.key or "").endswith("delegation") and x.value.polity:
            yield x
