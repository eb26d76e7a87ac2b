"""Those who hold a meeting, told before its noun: the subject of the verb, the owner of `their meeting`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_antecedent import antecedent
from mahdar.lang.ar.meetings_lists import actor, located, runs, who
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_roles import role
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_states import stands_for
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.model.assertion import EntityKind, Participant

_HOLD = word_set("hold")
_HEADS = frozenset(w for w in word_set("heads") if not w.startswith("ب"))  # `وفد برئاسة X` heads no meeting
_LEADS = word_set("leads")
_BEFORE = 220  # characters between the verb and the noun it holds
_NOT_HELD = folded("خلال", "بعد", "قبل", "عقب", "إثر", "أثناء", "منذ", "حول", "بشأن", "عن", "إلى", "مع")
_BESIDE = 3  # characters between a subject and its verb
_SUBJECT = 160  # characters before a verb in which its subject is sought


def holders(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`عقد X اجتماعا مع Y`, `X سيعقد اجتماعا`: the subject of the verb that holds the meeting."""
    first = scene.token_at(draft.start)
    if draft.family == "congress" or scene.form(first - 1) in _NOT_HELD or _holding_of(scene, first):
        return
    for k in range(first - 1, draft.sentence.first - 1, -1):
        if draft.start - scene.tokens[k].start > _BEFORE or scene.tokens[k].start < draft.left:
            return
        if scene.form(k).lstrip("وف") in _HOLD or scene.form(k) in _HOLD or scene.form(k) in _HEADS:
            between = [
                m
                for m in scene.mentions.between(scene.tokens[k].end, draft.start)
                if actor(scene, m) and not located(scene, m)
            ]
            apart = (
                scene.form(k).startswith("و") and "," in scene.text[scene.tokens[k].start - 2 : scene.tokens[k].start]
            )
            held = between or ([] if apart else _subject(scene, draft, k))  # `وصل إلى X، وعقد محادثات`
            if not held and (city := _city_beside(scene, k, None)) is not None:
                yield city
            for m in held:
                draft.complement = True
                yield Participant(who(scene, m), role(scene, draft, m, ""), m.value.span)
            return


def _holding_of(scene: Scene, noun: int) -> bool:
    """`أعلنت X، عقد اجتماع بين Y وZ`: a noun, for the verb's object would be `اجتماعا`."""
    return scene.form(noun - 1) == "عقد" and scene.form(noun) == "اجتماع"


def _subject(scene: Scene, draft: Draft, k: int) -> list[Placed[Mention]]:
    """Those named right before the verb, `و` between them: `X وY قد أجريا`."""
    at = scene.tokens[k - 1 if scene.form(k - 1) == "قد" else k].start
    told = runs(scene, max(at - _SUBJECT, draft.sentence.start), at)
    near = bool(told) and at - told[-1][-1].end <= _BESIDE
    return told[-1] if near and '"' not in scene.text[told[-1][-1].end : at] else []


_OWNER_REACH = 4  # tokens between a body and `في اجتماعه`


def owner(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`وافق المجلس في اجتماعه`, `قال قادة الدول في قمة عقدت`: the body or circle told just before its own meeting."""
    first = scene.token_at(draft.start)
    if not draft.owned and scene.form(first - 1) != "في":
        return
    for m in reversed(scene.mentions.between(max(draft.start - 120, draft.sentence.start), draft.start)):
        gap = [scene.form(k) for k in range(scene.token_at(m.end), first)]
        if len(gap) > _OWNER_REACH or not all(form in _LEADS for form in gap):
            return
        if scene.circle(m.value) or (draft.owned and scene.entity(m.value).kind in (EntityKind.BODY, EntityKind.GROUP)):
            draft.complement = True
            yield Participant(scene.entity(m.value), None, m.value.span)
            return


_THEIRS = re.compile(r"\w{3,}(?:هما|هم)")
_THEIR_REACH = 260


def theirs(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`وزراء ري مصر والسودان ... اجتماعهم`, `الوزيران ... مباحثاتهما`: the two or more told last before it."""
    noun = scene.form(scene.token_at(draft.start))
    if not draft.owned or not _THEIRS.fullmatch(noun):
        return
    told = [r for r in runs(scene, max(draft.start - _THEIR_REACH, draft.sentence.start), draft.start) if len(r) > 1]
    if noun.endswith("هما"):
        told = [r for r in told if len(r) == 2]
    for m in told[-1] if told else ():
        yield Participant(who(scene, m), None, m.value.span)


THE_TWO = re.compile(r"(?<!\w)(?:جمعهما|ضمهما|بينهما|جمع\s+بينهما)(?!\w)")


def the_two(scene: Scene, draft: Draft) -> list[Participant]:
    """`في لقاء جمعهما`: the two persons told before it in the sentence, when they are two."""
    told = scene.mentions.between(draft.sentence.start, draft.start)
    persons = {scene.entity(m.value): m for m in told if scene.entity(m.value).kind is EntityKind.PERSON}
    if len(persons) == 2:
        return [Participant(p, None, m.value.span) for p, m in persons.items()]
    pairs = [r for r in runs(scene, draft.sentence.start, draft.start) if len(r) == 2]
    return [Participant(who(scene, m), None, m.value.span) for m in pairs[-1]] if pairs else []


_HOST = who_words("host")
_ORGANISE = who_words("organise")
_HOST_REACH = 90


def hosts(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`قطر تستضيف جولة`, `ستنظم الأمم المتحدة محادثات`: who hosts or organises it, told before the noun."""
    first = scene.token_at(draft.start)
    for k in range(first - 1, draft.sentence.first - 1, -1):
        if draft.start - scene.tokens[k].start > _HOST_REACH:
            return
        form = scene.form(k).lstrip("وف")
        if form not in _HOST and form not in _ORGANISE:
            continue
        end = scene.tokens[k].end
        if form in _HOST and (city := _city_beside(scene, k, "host")) is not None:
            yield city
            return
        after = [r for r in runs(scene, end, draft.start)[:1] if r[0].start - end <= 3]
        for m in after[0] if after else _subject(scene, draft, k):
            if actor(scene, m) and not located(scene, m):
                yield Participant(who(scene, m), "host" if form in _HOST else None, m.value.span)
        return


def _city_beside(scene: Scene, k: int, told: str | None) -> Participant | None:
    """`تستضيف القاهرة`, `بغداد تحتضن`: the state whose capital is told right beside the verb."""
    for j in (k + 1, k - 1):
        m = scene.mentions.at(scene.tokens[j].start) if 0 <= j < len(scene.tokens) else None
        if m is not None and scene.entity(m.value).kind is EntityKind.PLACE:
            state = stands_for(scene.entity(m.value), m.value, True)
            in_it = scene.form(scene.token_at(m.start) - 1) in ("في", "الي", "من")
            return Participant(state, told, m.value.span) if state and not in_it else None
    return None


_ATTEND = who_words("attend")
_ATTEND_REACH = 150
_GATHERED = re.compile(r"[وف]?س?[يت]?(?:ضمت?|جمعت?)")  # `ضم الاجتماع X وY`
_WHERE = folded("حيث", "كما", "بعدما", "قبل أن", ",")


def attending(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`شارك X في المحادثات`, `يحضر X الاجتماع`: who came, told before the noun."""
    first = scene.token_at(draft.start)
    for k in range(first - 1, draft.sentence.first - 1, -1):
        if draft.start - scene.tokens[k].start > _ATTEND_REACH or scene.tokens[k].start < draft.left:
            return
        if scene.form(k) in _ATTEND or (k == first - 1 and _GATHERED.fullmatch(scene.form(k))):
            end = scene.tokens[k].end
            after = [m for r in runs(scene, end, draft.start)[:1] for m in r if m.start - end <= _NEAR]
            told = after or _subject(scene, draft, k) or _behind(scene, draft)
            if not told and scene.form(k - 1) in _WHERE:
                met = antecedent(scene, draft, {p.who for p in draft.participants})
                yield from [met] if met else []
            for m in told:
                if not located(scene, m):
                    yield Participant(who(scene, m), role(scene, draft, m, ""), m.value.span)
            return


_NEAR = 40  # characters between the verb and the one who attends
_BEHIND = 320


def _behind(scene: Scene, draft: Draft) -> list[Placed[Mention]]:
    """`شارك في المحادثات اليوم الوزير X وY`: those who attend are told after the noun."""
    for run in runs(scene, draft.end, min(draft.right, draft.end + _BEHIND)):
        if scene.entity(run[0].value).kind is EntityKind.PERSON:
            return run
    return []


_HOLDS_IT = re.compile(r"\s+(?:الذي|التي)\s+(?:س?[يت])?عقد(?:ت)?(?:ه|ها|وه|وها)\s+(?=في|ب|يوم|ام|غدا|اليوم|خلال)")


_TOPIC = 400  # characters before a meeting in which the body that holds it is told


def holder_before(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`المجلس سينتخب رئيسا في الاجتماع الذي سيعقده في كذا`: the body told before, the verb having no other."""
    if draft.family == "congress" or _HOLDS_IT.match(scene.text, draft.end) is None:
        return
    kinds = (EntityKind.BODY, EntityKind.GROUP)
    told = scene.mentions.between(max(0, draft.start - _TOPIC), draft.start)
    bodies = [m for m in told if scene.entity(m.value).kind in kinds and not _governed(scene, m)]
    for m in bodies[-1:]:
        draft.complement = True
        yield Participant(who(scene, m), None, m.value.span)


def _governed(scene: Scene, m: Placed[Mention]) -> bool:
    """Does a preposition stand before the name, its own letter or a word?"""
    k = scene.token_at(m.start)
    if scene.form(k - 1).removeprefix("ال") == "بيان":
        return False  # `بيان للمجلس`: the one who speaks
    return scene.form(k).startswith(("ل", "ب")) or scene.form(k - 1) in ("في", "من", "الي", "علي", "عن", "مع")
