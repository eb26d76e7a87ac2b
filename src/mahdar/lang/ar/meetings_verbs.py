"""Meetings told by a verb: `التقى X بـY`, `استقبل`, `اجتمع X مع Y`, `بحث X مع Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mahdar.lang.annotation import Mention, Sentence
from mahdar.lang.ar.meetings_gathered import gathered
from mahdar.lang.ar.meetings_partners import ALSO, not_his_partner, on_arrival, same_subject
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_sides import sides
from mahdar.lang.ar.meetings_tense import ahead, today
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import when
from mahdar.lang.ar.meetings_where import place
from mahdar.lang.ar.meetings_whereabouts import where_told
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import EntityKind, MeetingKind, Participant, Status, Told
from mahdar.model.document import BlockKind
from mahdar.model.timex import TimeExpr

_BY_PHONE = re.compile(r"(?<!\w)(?:جاء|وجاء)\s+ذلك\s+(?:في|خلال)\s+(?:ال)?(?:اتصال|مكالم|محادثه\s+هاتفي)")
_NEXT = 200  # characters behind the clause within which it is told that they only spoke on the line
_PHONE = re.compile(r"هاتفي|اتصال(?!\s+(?:ال)?(?:مريي|عن\s+بعد))|الهاتف|برقيه|رساله")  # those who see each other meet
_MINISTERS = re.compile(r"(?<!\w)(?<!رييس )(?<!روساء )(?<!رييسي )(?<!رييسا )(?<!مجلس )(?:ب|ل)?(?:ال)?وزراء(?!\w)")
_PLACES_MET = re.compile(
    r"(?<!\w)(?:المطار|بالمطار|مطار|بمطار|جثمان|جثامين|جثمانه|نبا|خبر|اللاجيين|المهنيين|المعزين|التعازي|العزاء|المواطنين)(?!\w)"
)
_AT_THE_AIRPORT = re.compile(r"(?<!\w)(?:ب|في\s+)(?:ال)?مطار(?!\w)")
_WELCOMED = re.compile(r"[وف]?استقبلت?(?:ه|ها)")
_LANDED = re.compile(r"(?<!\w)و?(?:هبطت?|حطت?|وصل(?:ت|ه|ها)?|وصول(?:ه|ها)?|المطار|مطار)(?!\w)")
_LANDING = 240  # characters before `استقبله` in which he is told to have landed
_NOT = ("لم", "لن", "ولم", "ولن")


@cache
def verbs() -> frozenset[str]:
    """Every form of a verb of meeting."""
    return frozenset(words().meets.keys() | words().discusses.keys())


def find(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """The verbs of meeting in a sentence that have people on both sides."""
    w = words()
    before: Draft | None = None
    for i in range(sentence.first, sentence.last):
        form = scene.tokens[i].form
        tense = w.meets.get(form)
        light = tense is None
        if light and not _told_already(scene, sentence, i):
            tense = w.discusses.get(form)
        if tense is not None:
            draft = _draft(scene, sentence, i, tense, light, before)
            if draft is not None:
                yield draft
            before = draft or before


_TALKED = re.compile(
    r"(?<!\w)(?:عقب|بعد|خلال|اثر)\s+(?:ال)?(?:محادثات|مباحثات|لقاء|لقايه|اجتماع|اجتماعه|مشاورات)(?!\w)"
)


def _told_already(scene: Scene, sentence: Sentence, i: int) -> bool:
    """`قال X عقب محادثات مع Y إنه بحث مع Y كذا`: the talks are told."""
    said = scene.form(i - 1) in ("انه", "انها", "انهما")
    return said and _TALKED.search(scene.text, sentence.start, scene.tokens[i].start) is not None


def _draft(
    scene: Scene, sentence: Sentence, i: int, tense: str, light: bool, before: Draft | None = None
) -> Draft | None:
    token = scene.tokens[i]
    right = _right(scene, sentence, i)
    clause = scene.text[token.end : right]
    if _PHONE.search(clause) or _PLACES_MET.search(clause[:40]) or _AT_THE_AIRPORT.search(clause):
        return None
    if _WELCOMED.fullmatch(token.form) and _LANDED.search(scene.text, max(token.start - _LANDING, 0), token.start):
        return None  # `هبطت طائرته في كذا. واستقبله X`
    if light and _BY_PHONE.search(scene.text, right, min(right + _NEXT, len(scene.text))):
        return None
    people = sides(scene, sentence, i, right, light)
    if people is not None and before is not None and scene.form(i - 1) in ALSO:
        people = not_his_partner(scene, people, before)
    if people is None and not light and before is not None:
        people = same_subject(scene, i, right, before)
    two_with = _TWO_WITH.match(clause) is not None
    if two_with and people is not None:
        people = [m for m in people if m.start >= token.end]  # `اجتمع الوفدان مع X`: nobody told before is a side
    draft = None
    if people is None:
        draft = (None if light else _with_counterpart(scene, sentence, i, right)) or gathered(scene, sentence, i, right)
    if people is not None:
        draft = Draft(
            sentence=sentence, family="verb", start=token.start, end=token.end, left=token.start, right=right,
            rule="meeting.verb.discusses" if light else "meeting.verb.meets",
        )  # fmt: skip
        draft.participants = [Participant(scene.entity(m.value), None, m.value.span) for m in people]
        draft.kind = _kind(scene, draft, people, clause)
    if draft is None:
        return None
    if _THE_TWO.match(clause):  # `والتقى الوزيران في فندق`: the two told before
        draft.pointing, draft.participants, draft.kind = True, [], MeetingKind.BILATERAL
        draft.complement = True
    draft.renewed = _ONCE_MORE.search(clause[:90]) is not None
    if two_with:
        draft.pointing, draft.complement, draft.kind = True, True, MeetingKind.OTHER
    draft.when = when(scene, draft)
    if draft.when is None:
        draft.left = max(sentence.start, token.start - 60)
        draft.when = _fronted(scene, draft)
        draft.left = token.start
    draft.when = draft.when or on_arrival(scene, sentence, i)
    draft.place = place(scene, draft) or where_told(scene, sentence, i)
    if not (tense == "present" and sentence.block is BlockKind.TITLE and draft.when is None):
        draft.status = Told(_status(scene, i, tense, draft, sentence), scene.span(token.start, token.end))
    return draft


_LIKE = re.compile(r"(?<!\w)[وب]?نظير(?:ه|ها)(?!\w)")
_LIKE_NEAR = 60  # characters after the verb within which the counterpart stands


def _with_counterpart(scene: Scene, sentence: Sentence, i: int, right: int) -> Draft | None:
    """`يلتقي X نظيره النرويجي`, nobody of that state named: X, told after the verb or last before it, meets him."""
    token = scene.tokens[i]
    like = _LIKE.search(scene.text, token.end, min(token.end + _LIKE_NEAR, right))
    if like is None:
        return None
    after = scene.mentions.between(token.end, like.start())
    before = scene.mentions.between(sentence.start, token.start)
    persons = [m for m in (*after, *reversed(before)) if scene.entity(m.value).kind is EntityKind.PERSON]
    if not persons:
        return None
    draft = Draft(sentence, "verb", token.start, token.end, token.start, right, "meeting.verb.meets")
    draft.participants = [Participant(scene.entity(persons[0].value), None, persons[0].value.span)]
    draft.counterpart = draft.complement = True
    draft.kind = MeetingKind.BILATERAL
    return draft


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
        if form in ("اثناء", "خلال", "لبحث") or (form in ("قبل", "بعد", "منذ") and scene.form(k + 1) in _AGO):
            continue
        if scene.deadline(k):
            continue  # `يجتمعون قبل نهاية العام`
        if form in w.nouns and scene.form(k - 1) in _NEXT_TO:
            return scene.tokens[k - 1].start  # `سيلتقي X في أعقاب اجتماع عقد في Y`
        if (
            (form in w.stops and form != "ان" and scene.times.at(scene.tokens[k].start) is None)
            or form in w.meets
            or form in (";", ":")
            or _WILL.fullmatch(form)
        ):
            return scene.tokens[k].start
    return sentence.end


_WILL = re.compile(r"وس[يتن]\w{3,}")  # `بحث مع X كذا، وسيعود للاجتماع معه الاثنين`
_NEXT_TO = folded("أعقاب", "عقب", "بعد", "قبل", "قبيل", "إثر", "غداة")
_AGO = folded("ذلك", "أيام", "أسبوع", "أسابيع", "يومين", "أسبوعين", "قليل", "ساعات", "شهر", "شهرين", "أشهر")
_CIRCLE = word_set("circle")
_THE_TWO = re.compile(
    r"\W+ال(?:وزيران|زعيمان|رييسان|جانبان|طرفان|رجلان|مسوولان)\W+(?:في|علي|خلال|اليوم|امس|يوم|مساء|صباح|قبل|بعد|مجددا)(?!\w)"
)
_ONCE_MORE = re.compile(r"(?<!\w)(?:مره\s+(?:اخري|ثانيه)|مجددا|من\s+جديد)(?!\w)")
_TWO_WITH = re.compile(r"\W+ال(?:وفدان|جانبان|طرفان)\W+(?:معا\W+)?(?:مع(?!\w)|ب(?=\w))")
_TWO_AND = re.compile(r"\W+ال[^\W\d_]{3,}ان\W+(?:[^\W\d_]+\W+){0,3}?(?:ب[^\W\d_]{2,}|مع)(?!\w)")
_LEADERS = re.compile(r"\W+(?:قاده|زعماء|رؤساء\s+(?:ال)?(?:دول|بلدان))\s")  # `اجتمع قادة X وY`
_HEADS = re.compile(r"(?:president|king|emir|sultan|prime minister|crown prince|supreme leader|chancellor)")
_MANY = 3  # ministers whose meeting is one of ministers


def _kind(scene: Scene, draft: Draft, people: list[Placed[Mention]], clause: str) -> MeetingKind:
    if _MINISTERS.search(clause[:50]):
        return MeetingKind.MINISTERIAL
    named = scene.mentions.at(draft.end + 1)  # a surname may look like two: `استقبل السرحان بمدينة كذا`
    if named is None and _TWO_AND.match(clause):
        return MeetingKind.OTHER  # `والتقى الزعيمان بالأمين العام`: two of them, and a third
    persons = [m for m in people if scene.entity(m.value).kind is EntityKind.PERSON]
    if not persons and len(people) > 1 and _LEADERS.match(clause):
        return MeetingKind.SUMMIT
    if sum(scene.entity(m.value) in scene.ministers for m in persons) >= _MANY:
        return MeetingKind.MINISTERIAL
    held = [scene.offices.get(m.value.entity, ()) for m in persons]
    if len(persons) >= _MANY and all(any(map(_HEADS.fullmatch, offices)) for offices in held):
        return MeetingKind.SUMMIT  # `يلتقي غدا كل من الرئيس X والرئيس Y والرئيس Z`
    if len(people) <= 2 and _envoys_of_one(scene, people, draft, clause):
        return MeetingKind.BILATERAL
    if (len(people) < 2 and not persons) or _circle(clause) or (not persons and len(people) > 2):
        return MeetingKind.OTHER
    return MeetingKind.BILATERAL


_ENVOYS = re.compile(r"(?<!\w)ب?(?:ممثل|مسوول|مسيول)\w*(?:\s+\w+)?\s+(?:من|عن|في|ل(?=\w))\s*")
_MEETS = re.compile(r"لتق|قابل|ستقبل")  # whose object they are, not the subject: `اجتمع ممثلون عن X وY`
_ENVOYS_NEAR = 90  # characters after the verb within which those are told who speak for one side


def _envoys_of_one(scene: Scene, people: list[Placed[Mention]], draft: Draft, clause: str) -> bool:
    """`سيلتقي ممثلين عن الحركة`: does one body or state stand right behind the words for its envoys?"""
    envoys = _ENVOYS.search(clause[:_ENVOYS_NEAR])
    if envoys is None or not _MEETS.search(scene.text, draft.start, draft.end):
        return False
    at = draft.end + envoys.end()
    return any(
        0 <= m.start - at <= 6 and scene.entity(m.value).kind in (EntityKind.BODY, EntityKind.STATE) for m in people
    )


_ANOTHER_MATTER = re.compile(r",|(?<!\w)(?:الذي|التي|الذين|لبحث|لاجراء|بعد|قبل|حول|بشان)(?!\w)")


def _circle(clause: str) -> bool:
    """Do the words name a circle of people (`بعدد من النواب`, `مع سفراء الدول`) as one of the sides?"""
    own = _ANOTHER_MATTER.split(clause[:90], maxsplit=1)[0]
    return any(w in _CIRCLE or (w[:1] == "ب" and w[1:] in _CIRCLE) for w in own.split())


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
    over = coming is False and draft.when is not None and not today(draft.when.value)
    return Status.HELD if sentence.block is BlockKind.TITLE or over else Status.PLANNED
