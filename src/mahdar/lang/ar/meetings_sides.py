"""Who meets whom, around a verb of meeting."""

from __future__ import annotations

import re
from itertools import pairwise

from mahdar.lang.annotation import Mention, Sentence
from mahdar.lang.ar.meetings_added import SENT
from mahdar.lang.ar.meetings_antecedent import speaker
from mahdar.lang.ar.meetings_lists import named_after, runs
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_row import PEOPLE, met_here, row, stripped
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.lang.ar.names_words import SPEECH, VERB, WORDS
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import EntityKind
from mahdar.model.document import BlockKind


def sides(scene: Scene, sentence: Sentence, i: int, right: int, light: bool) -> list[Placed[Mention]] | None:
    """Those who meet: after the verb, or one before it and the rest after; None when fewer than two stand there."""
    token = scene.tokens[i]
    after = [m for m in scene.mentions.between(token.end, right) if met_here(scene, m)]
    link = _LINK.search(scene.text[token.end : right])
    if light:
        if link is None or not after or (after[0].start - token.end > 25 and scene.form(i - 1) not in _HE):
            return None
        if not scene.text[token.end : token.end + link.start()].strip():  # `وبحث مع Y`: the subject is told before
            met = named_after(scene, token.end + link.end(), right)[:3]
            told = _told_before(scene, sentence, token.start, met[0]) if met else []
            called = _CALLED.search(scene.text, max(token.start - _CALL_REACH, 0), token.start)
            own = told and told[0].start >= sentence.start and not called
            return [*told, *met] if own and _someone(scene, met) else None
        met = named_after(scene, token.end + link.end(), right)[:3]
        if after[0].start >= token.end + link.start():
            return _he_discussed(scene, sentence, i, met, token.end + link.end())
        holder = _named_last(scene, after, token.end + link.start())
        between = stripped(scene, holder.end, token.end + link.start())
        gap = re.findall(r"\w+", between)
        beside = after[0].start - token.end <= _BESIDE and bool(met)
        topic = (
            beside and _equal(scene, met[0], token.end + link.end()) and _one_clause(scene, holder.end, met[0].start)
        )
        wide = _LIGHT_TOPIC if topic else _LIGHT_GAP
        if len(gap) > wide or all(scene.entity(m.value).kind is EntityKind.STATE for m in met):
            return None
        sides = [holder, *met]
        return (
            sides if met and _someone(scene, [*after[:1], *met]) and holder.start < token.end + link.start() else None
        )
    listed = _distinct(row(scene, token.end, after))
    first = scene.token_at(listed[0].start) if listed else i + 1
    gathered = any(scene.form(k) in _GATHERED for k in (i + 1, *range(i + 2, min(first, i + 9))))
    sent = bool(listed) and any(scene.form(scene.token_at(listed[0].start) - n) in SENT for n in (1, 2, 3))
    if listed and not (gathered or sent) and all(scene.entity(m.value).kind is EntityKind.STATE for m in listed):
        return None
    several = _subjects_before(scene, sentence, i)
    if several:
        listed = _distinct([*several, *(named_after(scene, token.end + link.end(), right) if link else [])])
    subject = None if several else _subject_before(scene, sentence, i)
    apart = scene.form(i - 1) == "قد" and link is None
    alone = (scene.form(i - 1) in _RELATIVE and "جتمع" not in scene.form(i)) or scene.form(i) in _HIS
    objects = bool(listed) and _object(scene, listed[0]) and not _common(scene, i, listed[0])
    if subject is not None and listed and (len(listed) < 2 or apart or objects or sentence.block is BlockKind.TITLE):
        listed = _distinct([subject, *listed])
    if not listed or not (_someone(scene, listed) or _unnamed(scene, i, listed[0])):
        return None
    by_another = _met_by_another(scene, i, listed[0])
    lone = len(listed) == 1 and (alone or _object(scene, listed[0]))
    if lone or ((by_another or objects) and subject is None and not several):
        his = scene.form(i) in _HIS and token.start - sentence.start < _OPENING
        says = speaker(scene, listed[-1].end, sentence.end) if his else None
        listed = [*([says] if says else _told_before(scene, sentence, token.start, listed[0])), *listed]
    paired = _object(scene, listed[0]) or (
        len(listed) > 1
        or gathered
        or _gathering(scene, i, listed[0])
        or _pronoun(scene, token.form, listed)
        or _unnamed(scene, i, listed[0]) is not None
    )
    return listed if paired else None


_BESIDE = 3  # characters between the verb and its subject
_LIGHT_TOPIC = 9  # where one in office stands right behind `مع`, the topic before it
_PARTING = re.compile(r"(?<!\w)(?:ازمه|خلاف|حرب|نزاع|صراع|حدود|توتر|قطيعه|اتفاق|علاق\w+|تعاون)\w*(?!\w)")


def _equal(scene: Scene, m: Placed[Mention], at: int) -> bool:
    """Is a person with an office of his own told right behind `مع`, no matter that may itself be `with` him?"""
    person = scene.entity(m.value).kind is EntityKind.PERSON and bool(m.value.office) and m.start - at <= 2
    before = scene.text[max(at - 40, 0) : at]
    return person and _PARTING.search(before) is None


_HE = ("انه", "انها")
_TOPIC_REACH = 70  # characters of what was discussed, between the verb and `مع`


def _he_discussed(
    scene: Scene, sentence: Sentence, i: int, met: list[Placed[Mention]], at: int
) -> list[Placed[Mention]] | None:
    """`قال X إنه ناقش القضية مع الرئيس Y`: X, who says so, and Y in office."""
    end = scene.tokens[i].end
    if scene.form(i - 1) not in _HE or not met or at - end > _TOPIC_REACH or not _equal(scene, met[0], at):
        return None
    start = scene.tokens[i].start
    if not _one_clause(scene, end, at) or _CALLED.search(scene.text, max(start - _CALL_REACH, 0), start):
        return None
    told = _told_before(scene, sentence, start, met[0])
    return [*told, *met[:1]] if told and told[0].start >= sentence.start else None


def _one_clause(scene: Scene, start: int, end: int) -> bool:
    """Does no other verb or meeting stand between the one and the other?"""
    w = words()
    forms = [scene.form(k) for k in range(scene.token_at(start), scene.token_at(end))]
    return not any(f in w.nouns or f in w.stops or f in w.meets or WORDS[f] & (VERB | SPEECH) for f in forms)


def _named_last(scene: Scene, after: list[Placed[Mention]], limit: int) -> Placed[Mention]:
    """`رئيس المجلس وقائد الجيش فلان`: the name that ends a row of offices, where persons alone stand in it."""
    told = [m for m in after if m.end <= limit]
    if len(told) < 2 or any(scene.entity(m.value).kind is not EntityKind.PERSON for m in told):
        return after[0]
    joined = all(_OFFICES.fullmatch(scene.text, a.end, b.start) for a, b in pairwise(told))
    earlier = [scene.entity(m.value) for m in told[:-1]]
    offices = all(e in scene.unnamed or " " not in e.name for e in earlier)
    return told[-1] if joined and offices else after[0]


_OFFICES = re.compile(r"[\s,\"]*و?(?:[^\W\d_]+[\s\"]+){0,4}")
_LIGHT_GAP = 2  # words between subject and `مع` after a verb that may also mean "to look into"
_LINK = re.compile(r"(?<!\w)(?:مع|و?كلا\s+من|كل\s+من)(?!\w)|(?=(?<!\w)ونظير)")
_DURING = folded("خلالها", "خلاله", "فيها", "هناك", "أيضا", "كذلك")
_THEIR_LIKE = re.compile(r"(?<!\w)[وب]?نظير(?:ه|ها|يه|يها)(?!\w)")
_GATHERED = word_set("circle") | word_set("ministers")
_CALLED = re.compile(r"(?<!\w)[وفبل]?(?:ال)?(?:اتصال\w*|هاتفي\w*|مكالم\w+)(?!\w)")
_CALL_REACH = 400  # characters after talk of a call within which `بحث مع` is said on the line
_OPENING = 24  # characters of a sentence that `خلال استقباله` opens
_HIS = folded("استقباله", "استقبالها")  # `لدى استقباله الوزير`
_RELATIVE = ("حيث", "خلالها", "عندما", "كما", "بعدما", "حين")  # after them the one who meets is told before
_INTRANSITIVE = word_set("intransitive")


def _gathering(scene: Scene, i: int, m: Placed[Mention]) -> bool:
    """`يجتمع وزراء الخارجية العرب`, `اجتمعت الحكومة أمس`: a circle or a body gathers, nobody else is needed."""
    if scene.form(i) not in _INTRANSITIVE or scene.token_at(m.start) > i + 2:
        return False
    return scene.circle(m.value) or (
        scene.entity(m.value).kind in (EntityKind.BODY, EntityKind.GROUP) and not _object(scene, m)
    )


def _common(scene: Scene, i: int, m: Placed[Mention]) -> bool:
    """Does a common noun between the verb and the one met say who meets: `التقى الوزيران بـX`?"""
    return any(
        scene.form(k).startswith("ال") and scene.times.at(scene.tokens[k].start) is None
        for k in range(i + 1, scene.token_at(m.start))
    )


def _met_by_another(scene: Scene, i: int, m: Placed[Mention]) -> bool:
    """`زار المدينة، التقى خلالها X`, `سيلتقي نظيره X`: the one named is met by somebody told before."""
    if scene.form(i) in _INTRANSITIVE and "جتمع" in scene.form(i):
        return False
    return scene.form(i + 1) in _DURING or _THEIR_LIKE.search(scene.text, scene.tokens[i].end, m.start + 8) is not None


_THOSE_MET = who_words("pairs") | word_set("circle") | word_set("gathered_pairs")


def _object(scene: Scene, m: Placed[Mention]) -> bool:
    """Does the only name carry ب or stand after `مع`: the one met, not the one who meets?"""
    k = scene.token_at(m.start)
    return (
        scene.tokens[k].start < m.start
        or (scene.form(k).startswith("ب") and not _own_b(scene, m))
        or scene.form(k - 1) in ("مع", "ب", "بممثلين", "بممثلي", "بوفد", "بوفود")
        or (scene.form(k - 1).startswith("ب") and scene.form(k - 1)[1:] in _THOSE_MET)
    )


def _own_b(scene: Scene, m: Placed[Mention]) -> bool:
    """Is the ب before a name its first letter: `بيدال`, not `بوزير`?"""
    return scene.form(scene.token_at(m.start)) in map(fold_word, scene.entity(m.value).name.split())


def _told_before(scene: Scene, sentence: Sentence, at: int, met: Placed[Mention]) -> list[Placed[Mention]]:
    """The person told last before the verb, in this sentence or the one before it."""
    for m in reversed(scene.mentions.between(max(at - 300, 0), at)):
        if scene.entity(m.value).kind is EntityKind.PERSON and m.value.entity != met.value.entity:
            return [m]
    return []


_UNNAMED = re.compile(
    r"(?:مجموعه|عددا|شخصيات|وفد|وفدا|الوفد|الجانبان|الطرفان|ممثلو|ممثلون|ممثلين|ممثلي|سفراء|السفراء|رئيس|وزير|مسؤولون|مسؤولين|قاده|القاده|زعماء|اعضاء|مندوبي|مندوبو|قيادات|قياده|نظيره|نظيرها|عدد|وفود|رؤساء|مبعوث|المبعوث|الوزير|الرييس|الملك|الامير|امير)"
)


def _unnamed(scene: Scene, i: int, named: Placed[Mention]) -> Placed[Mention] | None:
    """A side told by a common noun (`الوفد`, `سفراء الدول`) between the verb and the name, or right after it."""
    first, last = scene.token_at(named.start), scene.token_at(named.end)
    for k in (*range(i + 1, first), *range(last, last + 8)):
        form = scene.form(k)
        if form in (".", ";", ":"):
            break
        if _UNNAMED.fullmatch(form.removeprefix("ب")) or _UNNAMED.fullmatch(form):
            return named
    return None


def _distinct(listed: list[Placed[Mention]]) -> list[Placed[Mention]]:
    seen: set[int] = set()
    return [m for m in listed if not (m.value.entity in seen or seen.add(m.value.entity))]  # type: ignore[func-returns-value]


def _someone(scene: Scene, listed: list[Placed[Mention]]) -> bool:
    """At least one of public standing: with an office, or a body or state."""
    return any(scene.public(m.value) for m in listed)


def _pronoun(scene: Scene, form: str, listed: list[Placed[Mention]]) -> bool:
    """`استقبله وزير الخارجية`: one named, the other a pronoun."""
    return form.endswith(("ه", "ها", "هم")) and bool(listed) and bool(listed[0].value.office)


_LISTED = 300  # characters before a verb of many in which they are told
_OF_MANY = re.compile(r"[وف]?س?[يت]\w{3,}(?:ان|ون)|[وف]?\w{3,}(?:وا|يا|عا|تا)")


def _subjects_before(scene: Scene, sentence: Sentence, i: int) -> list[Placed[Mention]]:
    """`الوفدان الروسي والتركي اجتمعا`, `X وY سيلتقيان`: those told together right before a verb of two or more."""
    if not _OF_MANY.fullmatch(scene.form(i)):
        return []
    at = scene.tokens[i].start
    told = runs(scene, max(sentence.start, at - _LISTED), at)
    return told[-1] if told and len(told[-1]) > 1 and at - told[-1][-1].end <= 6 else []


def _subject_before(scene: Scene, sentence: Sentence, i: int) -> Placed[Mention] | None:
    """The name right before the verb: `الوزير بيلاتي يلتقي ...`, `أن بيلاتي التقى ...`."""
    token = scene.tokens[i]
    if scene.form(i).startswith("و"):
        return None  # `زار القمة، وسيلتقي ...`: what stands before belongs to another verb
    for m in reversed(scene.mentions.between(max(sentence.start, token.start - 120), token.start)):
        if m.end <= token.start and token.start - m.end <= 6 and scene.entity(m.value).kind in PEOPLE:
            return m
    return None
