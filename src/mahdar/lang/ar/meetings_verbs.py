"""Meetings told by a verb: `التقى X بـY`, `استقبل`, `اجتمع X مع Y`, `بحث X مع Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Mention, Sentence
from mahdar.lang.ar import meetings_fields as fields
from mahdar.lang.ar.meetings_people import named_after
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_tense import ahead
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import words
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Participant, Status, Told
from mahdar.model.document import BlockKind
from mahdar.model.timex import TimeExpr

_PHONE = re.compile(r"هاتفي|اتصال|الهاتف|برقيه|رساله")
_PEOPLE = (EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP)
_MINISTERS = re.compile(r"(?<!\w)وزراء(?!\w)")
_PLACES_MET = re.compile(
    r"(?<!\w)(?:جثمان|جثامين|جثمانه|نبا|خبر|اللاجيين|المهنيين|المعزين|التعازي|العزاء|المواطنين)(?!\w)"
)
_NOT = ("لم", "لن", "ولم", "ولن")
_MIGHT = re.compile(r"(?:ان|قد|لان|بان|كان|وكان|كانت|وكانت|المقرر|مقررا)$")


def find(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """The verbs of meeting in a sentence that have people on both sides."""
    w = words()
    for i in range(sentence.first, sentence.last):
        form = scene.tokens[i].form
        tense = w.meets.get(form)
        light = tense is None
        if light:
            tense = w.discusses.get(form)
        if tense is not None:
            draft = _draft(scene, sentence, i, tense, light)
            if draft is not None:
                yield draft


def _draft(scene: Scene, sentence: Sentence, i: int, tense: str, light: bool) -> Draft | None:
    token = scene.tokens[i]
    right = _right(scene, sentence, i)
    clause = scene.text[token.end : right]
    if _PHONE.search(clause) or _PLACES_MET.search(clause[:40]):
        return None
    people = _sides(scene, sentence, i, right, light)
    if people is None:
        return None
    draft = Draft(
        sentence=sentence, family="verb", start=token.start, end=token.end, left=token.start, right=right,
        rule="meeting.verb.discusses" if light else "meeting.verb.meets",
    )  # fmt: skip
    draft.participants = [Participant(scene.entity(m.value), None, m.value.span) for m in people]
    draft.kind = _kind(scene, draft, people, clause)
    draft.when = fields.when(scene, draft)
    if draft.when is None:
        draft.left = max(sentence.start, token.start - 60)
        draft.when = _fronted(scene, draft)
        draft.left = token.start
    draft.place = fields.place(scene, draft) or _where(scene, sentence, i)
    draft.status = Told(_status(scene, i, tense, draft, sentence), scene.span(token.start, token.end))
    return draft


def _where(scene: Scene, sentence: Sentence, i: int) -> Told[Entity] | None:
    """`... إلى عمان حيث التقى`: the place told just before `حيث`."""
    if scene.form(i - 1) != "حيث":
        return None
    at = scene.tokens[i - 1].start
    for m in reversed(scene.mentions.between(max(sentence.start, at - 60), at)):
        if scene.entity(m.value).kind in (EntityKind.PLACE, EntityKind.STATE) and at - m.end <= 3:
            return Told(scene.entity(m.value), m.value.span)
    return None


def _fronted(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """`اليوم الخميس التقى ...`, `ويلتقي غدا`: a time just before the verb."""
    for t in scene.times.between(draft.left, draft.start):
        if draft.start - t.end <= 2:
            return Told(t.value.expr, t.value.span)
    return None


def _right(scene: Scene, sentence: Sentence, i: int) -> int:
    w = words()
    for k in range(i + 1, sentence.last):
        form = scene.form(k)
        if form in ("اثناء", "خلال", "لبحث"):
            continue
        if (
            (form in w.stops and form not in ("ان", "حيث", "بحسب") and scene.times.at(scene.tokens[k].start) is None)
            or form in w.meets
            or form in (";", ":")
        ):
            return scene.tokens[k].start
    return sentence.end


def _sides(scene: Scene, sentence: Sentence, i: int, right: int, light: bool) -> list[Placed[Mention]] | None:
    """Those who meet: after the verb, or one before it and the rest after; None when fewer than two stand there."""
    token = scene.tokens[i]
    after = [m for m in scene.mentions.between(token.end, right) if _actor(scene, m)]
    link = re.search(r"(?<!\w)(?:مع|و?كلا\s+من|كل\s+من)(?!\w)", scene.text[token.end : right])
    if light:
        if link is None or not after or after[0].start - token.end > 25:
            return None
        met = named_after(scene, token.end + link.end(), right)[:3]
        sides = [after[0], *met]
        return sides if met and _someone(scene, sides) and after[0].start < token.end + link.start() else None
    listed = _distinct(_run(scene, token.end, after))
    subject = _subject_before(scene, sentence, i)
    if subject is not None and listed and (len(listed) < 2 or sentence.block is BlockKind.TITLE):
        listed = _distinct([subject, *listed])
    if not listed or not _someone(scene, listed):
        return None
    if len(listed) == 1 and _object(scene, listed[0]):
        listed = [*_told_before(scene, sentence, token.start, listed[0]), *listed]
    paired = len(listed) > 1 or _pronoun(scene, token.form, listed) or _unnamed(scene, i, listed[0]) is not None
    return listed if paired else None


def _object(scene: Scene, m: Placed[Mention]) -> bool:
    """Does the only name carry ب or stand after `مع`: the one met, not the one who meets?"""
    k = scene.token_at(m.start)
    return (
        scene.tokens[k].start < m.start
        or scene.form(k).startswith("ب")
        or scene.form(k - 1) in ("مع", "ب", "بممثلين", "بممثلي", "بوفد", "بوفود")
    )


def _told_before(scene: Scene, sentence: Sentence, at: int, met: Placed[Mention]) -> list[Placed[Mention]]:
    """The person told last before the verb, in this sentence or the one before it."""
    for m in reversed(scene.mentions.between(max(at - 300, 0), at)):
        if scene.entity(m.value).kind is EntityKind.PERSON and m.value.entity != met.value.entity:
            return [m]
    return []


def _actor(scene: Scene, m: Placed[Mention]) -> bool:
    """A person, body or group; a state only where no preposition makes it a place."""
    kind = scene.entity(m.value).kind
    if kind is EntityKind.STATE:
        return (
            scene.form(scene.token_at(m.start) - 1) not in ("في", "الي", "عن", "بشان", "حول")
            and scene.tokens[scene.token_at(m.start)].start == m.start
        )
    return kind in _PEOPLE


_BREAK = re.compile(
    r"(?<!\w)(?:حول|بشان|لبحث|لمناقشه|علي|عن|وذلك|الذي|التي|بعد|قبل|ضد|ان|بهدف|من اجل|ترحيب|حضر)(?!\w)|[.;:]"
)
_ASIDE = re.compile(
    r"(?<!\w)(?:خلال|اثناء|علي\s+هامش|ضمن|في\s+اطار|في\s+ختام|في\s+مستهل)\s+\w+(?:\s+\w+)?|(?<!\w)(?:في|الي)(?!\w)"
)
_GAP_WORDS = 9


def _run(scene: Scene, start: int, after: list[Placed[Mention]]) -> list[Placed[Mention]]:
    """The names after the verb, times, places and titles between them passed over."""
    out: list[Placed[Mention]] = []
    at = start
    for m in after:
        if m.start < at:
            continue
        gap = _stripped(scene, at, m.start)
        if _BREAK.search(gap) or len(gap.split()) > _GAP_WORDS:
            break
        out.append(m)
        at = m.end
    return out[:6]


def _stripped(scene: Scene, start: int, end: int) -> str:
    """The words between, without times, places and asides."""
    parts, at = [], start
    skipped = [
        *scene.times.between(start, end),
        *(m for m in scene.mentions.between(start, end) if not _actor(scene, m)),
    ]
    for item in sorted(skipped, key=lambda x: x.start):
        if item.start >= at:
            parts.append(scene.text[at : item.start])
            at = max(at, item.end)
    parts.append(scene.text[at:end])
    return _ASIDE.sub(" ", " ".join(parts))


_UNNAMED = re.compile(
    r"(?:وفد|وفدا|الوفد|الجانبان|الطرفان|ممثلو|ممثلون|ممثلين|ممثلي|سفراء|السفراء|رئيس|وزير|مسؤولون|مسؤولين|قاده|القاده|زعماء|اعضاء|مندوبي|مندوبو|قيادات|قياده|نظيره|نظيرها|عدد|وفود|رؤساء|مبعوث|المبعوث|الوزير|الرييس|الملك|الامير|امير)"
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


def _subject_before(scene: Scene, sentence: Sentence, i: int) -> Placed[Mention] | None:
    """The name right before the verb: `لافروف يلتقي ...`, `أن صباغ التقى ...`."""
    token = scene.tokens[i]
    for m in reversed(scene.mentions.between(max(sentence.start, token.start - 120), token.start)):
        if m.end <= token.start and token.start - m.end <= 6 and scene.entity(m.value).kind in _PEOPLE:
            return m
    return None


_GROUPS = re.compile(r"(?<!\w)(?:ب|ل)?(?:سفراء|السفراء|زعماء|قاده|رؤساء|ممثلي|ممثلين)\s")


def _kind(scene: Scene, draft: Draft, people: list[Placed[Mention]], clause: str) -> MeetingKind:
    if _MINISTERS.search(clause[:50]):
        return MeetingKind.MINISTERIAL
    persons = [m for m in people if scene.entity(m.value).kind is EntityKind.PERSON]
    if (len(people) < 2 and not persons) or _GROUPS.search(clause[:90]) or (not persons and len(people) > 2):
        return MeetingKind.OTHER
    return MeetingKind.BILATERAL


def _status(scene: Scene, i: int, tense: str, draft: Draft, sentence: Sentence) -> Status:
    before = scene.form(i - 1)
    coming = ahead(draft.when.value) if draft.when else None
    if before in _NOT:
        return Status.DENIED
    if tense == "held":
        return Status.HELD
    if tense == "planned" or coming:
        return Status.PLANNED
    if any(words().status.get(scene.form(k)) is Status.PLANNED for k in range(max(i - 4, sentence.first), i)):
        return Status.PLANNED
    return Status.HELD if sentence.block is BlockKind.TITLE or coming is False else Status.PLANNED
