"""Who spoke before: for verbs without a subject (`وأضاف`), for `معاليه`, for `البيان`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_bearers import bearer
from mahdar.lang.ar.speech_forms import Form, word_values, words
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind

LONG_AGO = 60  # subjects back to which a verb or a title can point
_SHORT = 3  # letters of a word that is told again as somebody's name, at most too few
NEAR = 4  # tokens after a speaker in which `في بيان` stands
REACH = 3  # sentences back to somebody who is the subject of a sentence but has not spoken


@dataclass(frozen=True, slots=True)
class Seen:
    """A subject of before: whose form it takes, in which sentence, and whether words were reported of it."""

    subject: Subject
    gender: str
    number: str
    sentence: int
    spoke: bool


@dataclass(slots=True)
class Memory:
    """The subjects told of so far, in order."""

    text: Text
    seen: list[Seen] = field(default_factory=list)
    _offices: dict[str, str] | None = None  # name to the labels of all offices the text gives, made when asked for

    def note(self, subject: Subject, form: Form | None, sentence: int, spoke: bool) -> None:
        gender = gender_of(self.text, subject)
        if form is not None and form.gender and form.shape != "participle":
            gender = form.gender
        e = subject.entity
        if spoke and e is not None and e.kind is EntityKind.PERSON and _name_alone(e):
            self.text.surnames.update(w for w in fold_word(e.name).split()[1:][-1:] if len(w) > _SHORT)
        plural = form is not None and form.number == "p"
        self.seen.append(
            Seen(subject, gender, "p" if plural or is_plural(self.text, subject) else "s", sentence, spoke)
        )

    def last(self, form: Form, sentence: int) -> Subject | None:
        """Whom a verb without a subject means: the nearest that agrees; one who spoke, if the verb carries on."""
        back = islice(reversed(self.seen), LONG_AGO)
        reach = 0 if form.verb.goes_on else REACH
        near = [s for s in back if s.spoke or sentence - s.sentence <= reach]
        for s in near:
            if _agrees(s, form):
                return s.subject
        spoke = [s for s in near if s.spoke]
        return spoke[0].subject if spoke and form.number == "s" else None

    def spoke_last(self) -> Entity | None:
        """Whom `وفقا له` means."""
        return next((s.subject.entity for s in islice(reversed(self.seen), LONG_AGO) if s.spoke), None)

    def meant(self, subject: Subject) -> Subject:
        """The entity behind a title or a definite noun that points back; else the subject itself."""
        if subject.entity is None:
            return subject
        if subject.stands_for == "another":
            return subject if self._told_of_one(subject) else replace(subject, entity=None)
        if (known := self._office_alone(subject)) is not None:
            return Subject(known, subject.first, subject.last)
        if not subject.stands_for:
            known = bearer(self.text, subject.first, subject.last) if subject.first not in self.text.named else None
            known = known or self._by_a_word(subject)
            return Subject(known, subject.first, subject.last) if known is not None else subject
        for entity in self._candidates(subject):
            return Subject(entity, subject.first, subject.last)
        return subject

    def _office_alone(self, subject: Subject) -> Entity | None:
        """`المبعوثة الأممية`, which is nobody's title in the text: whoever spoke last, if of that gender."""
        m, head = self.text.named.get(subject.first), self.text.forms[subject.first]
        if m is None or m.name is not None or not m.office or head not in words("speech", "stands_for"):
            return None
        e = subject.entity
        if self.text.forms[subject.last - 1] not in _OF_THE_WORLD:
            return None
        if e is None or e.name != m.span.of(self.text.annotation.document.text) or subject.last - subject.first != 2:
            return None
        spoke = [s for s in islice(reversed(self.seen), LONG_AGO) if s.spoke and s.subject.entity is not None]
        last = spoke[0].subject if spoke else None
        person = last is not None and last.entity is not None and last.entity.kind is EntityKind.PERSON
        woman = last is not None and any(s.gender == "f" for s in spoke if s.subject.entity == last.entity)
        return last.entity if last is not None and person and (woman or not head.endswith("ه")) else None

    def _told_of_one(self, subject: Subject) -> bool:
        """`وقال مسؤول آخر` after `قال مسؤول كيني`: it is told whose he is."""
        noun = self.text.forms[subject.first][:4]
        back = (s for s in islice(reversed(self.seen), LONG_AGO) if s.spoke and s.subject.entity is not None)
        return any(self.text.forms[s.subject.first].removeprefix("ال")[:4] == noun for s in back)

    def _by_a_word(self, subject: Subject) -> Entity | None:
        """`وأضاف «كورت»`, `وقال معاذ`: one word of the name of the only person who spoke that has it."""
        if subject.last - subject.first != 1 or subject.entity is None:
            return None
        if subject.first in self.text.named and subject.entity.kind is not EntityKind.PERSON:
            return None
        word = self.text.forms[subject.first]
        if len(word) < 3 or subject.entity.kind not in _NAMELIKE or word.startswith("ال"):
            return None
        told = {s.subject.entity for s in islice(reversed(self.seen), LONG_AGO) if s.spoke}
        named = [e for e in told if e is not None and e.kind is EntityKind.PERSON and _name_alone(e)]
        fits = [e for e in named if word in fold_word(e.name).split() and e != subject.entity and " " in e.name]
        return fits[0] if len(fits) == 1 else None

    def _candidates(self, subject: Subject) -> Iterator[Entity | None]:
        kind = subject.stands_for
        noun = self.text.forms[subject.first].removeprefix("ال")
        back = list(islice(reversed(self.seen), LONG_AGO))
        if (
            kind == "office"
        ):  # whose it is may be told wrongly where two hold such an office; not so of who has the word
            rank = word_values("speech", "rank").get(noun)
            yield from (s.subject.entity for s in back if s.spoke and rank and self._bears(s, rank))
            return
        if noun == "بيان":
            yield from self._issuer(subject, back)
        yield from (s.subject.entity for s in back if s.subject.entity and _holds(s.subject.entity, noun))
        if kind == "person" and (rank := word_values("speech", "rank").get(noun)):
            yield from (s.subject.entity for s in sorted(back, key=lambda s: not s.spoke) if self._bears(s, rank))
        for s in back:
            e = s.subject.entity
            outlet = e is not None and e.kind is EntityKind.OUTLET and noun in words("speech", "outlet_head")
            person = kind == "person" and e is not None and e.kind is EntityKind.PERSON
            if s.spoke and e is not None and e.kind is EntityKind.BODY and noun in _INSTITUTIONS:
                yield e
            if person or outlet or (kind == "any" and s.spoke and not (noun == "مصدر" and _outlet(e))):
                yield e

    def _bears(self, seen: Seen, rank: str) -> bool:
        """Does the text give this person an office of that kind?"""
        if self._offices is None:
            self._offices = {}
            for m in self.text.annotation.mentions:
                if m.office:
                    name = self.text.annotation.entities[m.entity].name
                    self._offices[name] = f"{self._offices.get(name, '')} {m.office}"
        entity = seen.subject.entity
        return entity is not None and entity.kind is EntityKind.PERSON and rank in self._offices.get(entity.name, "")

    def _issuer(self, subject: Subject, back: list[Seen]) -> Iterator[Entity | None]:
        """`البيان` after `قال فلان في بيان`: whoever issued it, unless the document is told of by a name."""
        for s in back:
            e = s.subject.entity
            if e is None or _holds(e, "بيان"):
                return
            if s.spoke and e.kind is EntityKind.BODY and subject.last - subject.first <= 2:
                first, last = s.subject.first, s.subject.last
                if (
                    self.text.forms[first] == "البيان"  # it was told for the issuer before
                    or "بيان" in self.text.forms[last : last + NEAR]
                    or "بيان" in self.text.forms[max(first - NEAR - 1, 0) : first]
                ):
                    yield e
                return


def _name_alone(entity: Entity) -> bool:
    """Is it a name, and no phrase for somebody unnamed (`مسؤول من كذا`)?"""
    said = fold_word(entity.name).split()
    return said[0] not in words("speech", "nameless") and said[0] not in words("speech", "office_head")


def _outlet(entity: Entity | None) -> bool:
    return entity is not None and entity.kind is EntityKind.OUTLET


def _holds(entity: Entity, noun: str) -> bool:
    name = fold_word(entity.name).split()
    if name and noun in words("speech", "outlet_head") and name[0] in words("speech", "document_head"):
        return False  # `تقرير الصحيفة` is no paper
    if name and entity.kind is not EntityKind.PERSON and name[0] in words("speech", "voice"):
        return name[0].removeprefix("ال") == noun  # `المتحدث باسم الوزارة` is not the ministry
    return any(w.removeprefix("ال") == noun for w in name)


def gender_of(text: Text, subject: Subject) -> str:
    """`m`, `f`, or empty where nothing tells."""
    head = text.forms[subject.first]
    e = subject.entity
    if e is not None and e.kind is EntityKind.STATE:
        return "m" if head in words("speech", "masculine_state") else "f"
    if e is not None and e.kind is EntityKind.PERSON:
        office = head.removeprefix("ال")
        return "f" if office in _FEMININE_OFFICES else "m" if office in _MASCULINE_OFFICES else ""
    if head.removeprefix("ال") in _MASCULINE:
        return "m"  # `قادة`
    if head.endswith(("ه", "ات")) or head in _BROKEN_PLURALS:
        return "f"
    return "m" if subject.last - subject.first > 1 or head.startswith("ال") else ""


_NAMELIKE = (EntityKind.PERSON, EntityKind.BODY)
# What bodies of any name are called when told of again.
_INSTITUTIONS = frozenset({"مؤسسه", "موسسه", "منظمه", "هييه", "جهه"})
_OFFICES = """وزيرة نائبة رئيسة مبعوثة سفيرة مندوبة متحدثة ناطقة مستشارة مفوضة مديرة ممثلة عضوة أمينة ملكة منسقة"""
_PLURALS = """القادة قادة النواب نواب دول الدول مصادر المصادر الأطراف أطراف قوى القوى الأمم"""
_FEMININE_OFFICES = frozenset(fold_word(_OFFICES).split())
_MASCULINE_OFFICES = frozenset(word.removesuffix("ه") for word in _FEMININE_OFFICES) | {"مسؤول", "مسوول", "مصدر"}
_BROKEN_PLURALS = frozenset(fold_word(_PLURALS).split())


_MEN = """اتحاد مجلس حزب جيش نظام مجتمع شعب تحالف برلمان ائتلاف وفد رئيس وزير أمين ملك أمير مبعوث تنظيم
أعضاء وزراء رؤساء قادة سفراء زعماء ممثلين مسؤولين نواب وسطاء خبراء حلفاء شركاء نظراء فرقاء علماء ساسة"""
_OF_THE_WORLD = frozenset(("الاممي", "الامميه", "الدولي", "الدوليه"))
_OF_BOTH = frozenset(("مبعوث", "مفوض", "مندوب", "ممثل", "نايب", "سفير", "منسق"))  # of women too, in the masculine
_MASCULINE = frozenset(fold_word(_MEN).split())


def can_be_subject(text: Text, subject: Subject, form: Form) -> bool:
    """A verb agrees in gender with the subject right behind it: in `هدد طهران` the city is threatened."""
    if form.number != "s" or form.shape not in ("past", "present"):
        return True
    m = text.named.get(subject.first)
    if form.gender == "f":
        unmarked = text.forms[subject.first].removeprefix("ال") in _OF_BOTH and form.shape == "past"
        if m is not None and m.name is not None and m.office and unmarked:
            return True  # `أعربت مبعوث كذا فلانة`
        return text.forms[subject.first].removeprefix("ال") not in _MASCULINE
    return form.gender != "m" or gender_of(text, subject) != "f"


def is_plural(text: Text, subject: Subject) -> bool:
    """Does a verb behind this subject stand in the plural?"""
    head = text.forms[subject.first]
    e = subject.entity
    return (
        (e is not None and e.kind is EntityKind.GROUP)
        or head.endswith(("ون", "اء"))
        or (head.startswith("ال") and len(head) > 6 and head.endswith("ان"))
        or head in words("speech", "several")
        or head in _BROKEN_PLURALS
    )


def _agrees(seen: Seen, form: Form) -> bool:
    if form.number in "pd":
        return seen.number == "p"
    if seen.number == "p" and form.gender == "m" and seen.gender != "m":
        return False
    return not seen.gender or not form.gender or seen.gender == form.gender
