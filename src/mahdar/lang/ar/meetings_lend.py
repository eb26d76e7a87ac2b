"""Those who take part, lent by the rest of the text where a meeting's own words leave them open: `الدول الثلاث`,
`الجولة الرابعة من المحادثات`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_lists import runs, who
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Participant

_TALKS = frozenset(("talks", "round", "session", "meeting"))
_SIDES_OF = frozenset((MeetingKind.ROUND, MeetingKind.TECHNICAL))
_TWO = "بلدين طرفين جانبين دولتين وفدين طرفان جانبان بلدان وفدان حكومتين".replace(" ", "|")
_STATES_OF = r"(?:الدول|البلدان|الاطراف|الوزراء|الزعماء|القاده|الروساء)\s+"
_NUMBERS = (
    (2, re.compile(rf"(?<!\w)[وبل]{{0,2}}(?:ال)?(?:{_TWO})(?!\w)")),
    (3, re.compile(rf"(?<!\w)(?:[وبل]?(?:ال)?ثلاثيا?ه?|{_STATES_OF}الثلاثه?)(?!\w)")),
    (4, re.compile(rf"(?<!\w)(?:[وبل]?(?:ال)?رباعيا?ه?|{_STATES_OF}الاربعه?)(?!\w)")),
    (5, re.compile(rf"(?<!\w)(?:[وبل]?(?:ال)?خماسيا?ه?|{_STATES_OF}الخمسه?)(?!\w)")),
)
_TO_BOTH = re.compile(rf"(?<!\w)(?:مع|بين)\s+(?:كل\s+من\s+)?(?:\w{{3,6}}ي\s+)?ال(?:{_TWO})(?!\w)")
_PERSONS = re.compile(r"(?<!\w)(?:ال)?(?:وزيران|وزيرين|رييسان|رييسين|زعيمان|زعيمين|مسؤولان|مسيولان)(?!\w)")


def lend(scene: Scene, drafts: list[Draft], meetings: list[Draft]) -> None:
    """Give the meetings that name nobody those whom the text names for such."""
    open_ones = [m for m in meetings if len({p.who for p in (*m.participants, *m.guests)}) < 2]
    unowned = [m for m in open_ones if all(_of_nobody(p.who) for p in (*m.participants, *m.guests))]
    both = [m for m in meetings if m not in open_ones and _TO_BOTH.search(scene.text, m.end, min(m.right, m.end + 60))]
    if not open_ones and not both:
        return
    told = [r for r in runs(scene, 0, len(scene.text)) if len(r) > 1]
    for m in both:
        m.guests += _counted(scene, m, told)
    for m in open_ones:
        sides = _counted(scene, m, told)
        named = [p for p in (*m.participants, *m.guests) if p.role != "host"]
        if not sides and m.kind in _SIDES_OF and not named:
            sides = _of_other_talks(drafts, m) or _of_conflict(scene, m, told)
        if not sides:
            sides = _of_the_two(scene, drafts, m)
        if not sides and m.participants and m in unowned:
            sides = _those_three(scene, told)
        m.guests += sides


def _of_nobody(who: Entity) -> bool:
    """A circle whose states the words leave out: `وزراء الخارجية`."""
    return (
        who.kind is EntityKind.GROUP
        and (who.name_en or "").endswith("ministers")
        and not (who.name_en or "")[:1].isupper()
    )


_THE_STATES = re.compile(r"(?<!\w)(?:الدول|البلدان)\s+(?:الثلاثه?|الاربعه?|الخمسه?)(?!\w)")
_COUNT = {"ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5}


def _those_three(scene: Scene, told: list[list[Placed[Mention]]]) -> list[Participant]:
    """The states of `الدول الثلاث`, which the text is about."""
    hit = _THE_STATES.search(scene.text)
    count = _COUNT.get(hit[0].split()[-1].removeprefix("ال")) if hit else None
    fit = [r for r in told if len({who(scene, x) for x in r}) == count and _alike(scene, r, False)]
    return _participants(scene, fit[0]) if fit else []


def _of_the_two(scene: Scene, drafts: list[Draft], m: Draft) -> list[Participant]:
    """`التقى الوزيران`, `لقاء الجانبين`: the two of the meeting told last before it."""
    words = scene.text[max(m.start - 30, m.left) : min(m.right, m.end + 30)]
    persons = _PERSONS.search(words) is not None
    if not persons and not _NUMBERS[0][1].search(words):
        return []
    for d in reversed([d for d in drafts if d.start < m.start]):
        two = {p.who: p for p in (*d.participants, *d.guests) if p.role in (None, "party")}
        if len(two) == 2 and (not persons or all(e.kind is EntityKind.PERSON for e in two)):
            return [Participant(p.who, None, p.span) for p in two.values()]
    return []


def _counted(scene: Scene, m: Draft, told: list[list[Placed[Mention]]]) -> list[Participant]:
    """`كل من وفدي البلدين`, `قمة ثلاثية`: as many as the word says, told together nearest before it, else after it."""
    words = scene.text[max(m.start - 30, m.left) : min(m.right, m.end + 60)]
    count, persons = next(((n, False) for n, word in _NUMBERS if word.search(words)), (0, False))
    if not count and _PERSONS.search(words):
        count, persons = 2, True
    fit = [r for r in told if len({who(scene, x) for x in r}) == count and _alike(scene, r, persons)] if count else []
    if not fit:
        return []
    before = [r for r in fit if r[0].start <= m.start]
    return _participants(scene, before[-1] if before else fit[0])


def _alike(scene: Scene, run: list[Placed[Mention]], persons: bool) -> bool:
    kinds = {scene.entity(x.value).kind is EntityKind.PERSON for x in run}
    return kinds == {True} if persons else len(kinds) == 1


def _participants(scene: Scene, run: list[Placed[Mention]]) -> list[Participant]:
    return [Participant(who(scene, x), None, x.value.span) for x in run]


def _of_other_talks(drafts: list[Draft], m: Draft) -> list[Participant]:
    """The sides of the talks told nearest: of the same track, or of none."""
    found: list[tuple[int, list[Participant]]] = []
    for d in drafts:
        if d is m or d.family not in _TALKS or (d.series and m.series and d.series.value != m.series.value):
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


_BESIDE = 400  # characters within which talks told are those of the meeting, whatever other talks the text tells of


def _side(p: Participant) -> bool:
    return p.who.kind is not EntityKind.PERSON and p.role not in ("host", "mediator", "observer")


_BETWEEN = "|".join(sorted(who_words("between")))
_QUARREL = re.compile(
    rf"(?:(?<!\w)\w{{0,3}}(?:{_BETWEEN})\w{{0,3}}\W+(?:\w+\W+){{0,4}}?بين\W+(?:\w+\W+){{0,2}}|"
    r"(?<!\w)[وبل]?(?:وفدي|وفدا|طرفي|طرفا)\W+(?:\w+\W+)?)$"
)
_LOOK_BACK = 70


def _of_conflict(scene: Scene, m: Draft, told: list[list[Placed[Mention]]]) -> list[Participant]:
    """`الحرب بين X وY`, `اتفاق بين X وY`: the two of whom the text says so; else two delegations that it names."""
    for run in told:
        before = scene.text[max(run[0].start - _LOOK_BACK, 0) : run[0].start]
        if _QUARREL.search(before) and all(_stands(scene, x) for x in run):
            return _participants(scene, run)
    sent = {who(scene, x): x for x in _delegations(scene)}
    return [Participant(e, None, x.value.span) for e, x in sent.items()] if len(sent) == 2 else []


def _stands(scene: Scene, x: Placed[Mention]) -> bool:
    return scene.entity(x.value).kind is not EntityKind.PERSON


def _delegations(scene: Scene) -> Iterator[Placed[Mention]]:
    for x in scene.mentions.items:
        entity: Entity = scene.entity(x.value)
        if entity.kind is EntityKind.BODY and (entity.key or "").endswith("delegation") and x.value.polity:
            yield x
