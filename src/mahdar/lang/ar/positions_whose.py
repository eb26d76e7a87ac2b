"""Whose a verb of stance is: the subject behind it, the one before it, or one told of earlier."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from mahdar.lang.ar.names_gazetteer import capitals
from mahdar.lang.ar.positions_agree import both, fitting
from mahdar.lang.ar.positions_namesakes import Namesakes
from mahdar.lang.ar.positions_pairs import crowd_before, pair_at, several
from mahdar.lang.ar.positions_taken import Spoken
from mahdar.lang.ar.positions_titles import of_headline
from mahdar.lang.ar.positions_words import named_whole
from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import Form, Shape, word_values, words
from mahdar.lang.ar.speech_memory import Memory, can_be_subject, gender_of
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.lang.ar.speech_whose import antecedent, named_before, of_clause
from mahdar.model.assertion import Entity, EntityKind


@dataclass(frozen=True, slots=True)
class Sentences:
    """The numbers of a paragraph's sentences within the document."""

    p: Paragraph
    first: int

    def number(self, token: int) -> int:
        return self.first + bisect_right(self.p.stops, token)


@dataclass(frozen=True, slots=True)
class Whose:
    """One paragraph, and who was told of before it."""

    text: Text
    memory: Memory
    p: Paragraph
    sentence: Callable[[int], int]  # of a token
    namesakes: Namesakes

    def actor(self, k: int, form: Form, subject: Subject | None, held: Spoken | None) -> Entity | None:
        """Of the verb at token k; `held`: the last report that begins before it. None where nobody is known."""
        if subject is not None and subject.entity is None:
            return None
        at = k - 1 if k > self.p.start(k) and self.text.forms[k - 1] in words("speech", "negation") else k
        before = self.text.forms[at - 1] if at > self.p.start(k) else ""
        found = self.memory.meant(subject) if subject is not None else None
        if before in words("speech", "relative") and not self._resumed(k):
            return self._antecedent(k - 1)
        if found is None and before in OF_PRONOUN and held is not None and k <= held.last:
            return held.statement.speaker
        found = found or self._elsewhere(k, form, held)
        if found is None and subject is None and form.number == "d":
            found = both(self.text, self.p, k)
        if found is not None:
            found = fitting(self.text, self.p, k, form, found, subject, self.namesakes)
            self.memory.note(found, form, self.sentence(k), False)
        return found.entity if found else None

    def _elsewhere(self, k: int, form: Form, held: Spoken | None) -> Subject | None:
        """The subject stands before the verb, or was told of earlier."""
        held = held if held is not None and held.first >= self.p.start(k) else None
        if form.shape is Shape.PARTICIPLE and held is not None:
            at = self.text.token_at(held.statement.speaker_span)
            return Subject(held.statement.speaker, at, at + 1)
        if form.shape is not Shape.PARTICIPLE:
            beside = self._capital(k) or (None if form.joined or k in self.text.ended else self.before(k))
            beside = beside or named_before(self.text, self.p, k, form) or of_headline(self.text, self.p, k, form)
            if beside is not None:
                return beside
        start = self.p.start(k)
        seen = self.memory.seen[-1] if self.memory.seen else None
        if seen is not None and seen.sentence == self.sentence(k) and (form.number != "p" or seen.number == "p"):
            return seen.subject
        if form.number == "p" and (several := self.memory.last(form, self.sentence(k))) is not None:
            return several
        if form.gender == "f" and (crowd := crowd_before(self.text, start, k)) is not None:
            return crowd
        if (own := of_clause(self.text, self.p, k)) is not None and not (form.joined and k == start):
            return own
        return self.memory.last(form, self.sentence(k))

    def _capital(self, k: int) -> Subject | None:
        """`إن باريس ترفض`: a capital right before a verb stands for its state."""
        while k > self.p.start(k) and (self.text.forms[k - 1] in AUXILIARY or self.text.forms[k - 1] == '"'):
            k -= 1
        first = self.text.ended.get(k)
        if first is None or first < self.p.start(k):
            return None
        entity = self.text.annotation.entities[self.text.named[first].entity]
        before = self.text.forms[first - 1] if first > self.p.start(k) else ""
        if before in words("speech", "around") or not named_whole(self.text, first):
            return None
        state = capitals().get(entity.key or "")
        return Subject(state, first, k) if state is not None else None

    def before(self, k: int) -> Subject | None:
        """The noun phrase between the head of the clause and a verb: `أن فصائل كذا ترفض`, `ولا يزال بعضهم يرفض`."""
        text, start = self.text, self.p.start(k)
        aside = k - 2 > start and text.forms[k - 1] == "," and text.forms[k - 2].startswith(("ال", "لل"))
        k -= aside and not any(j in text.timed for j in range(max(start, k - PHRASE), k))
        first = next((j + 1 for j in range(k - 1, max(start, k - CLAUSE) - 1, -1) if self._heads(j)), start)
        that = first > start and text.forms[first - 1] in words("speech", "that")
        while first < k and text.forms[first] in AUXILIARY:
            first += 1
        last = k
        while last > first and text.forms[last - 1] in AUXILIARY:
            last -= 1
        if first < last and text.forms[first] == "هناك":
            return None
        if not first < last <= first + PHRASE or any(self._stops(j) for j in range(first + 1, last)):
            return None
        end = text.named_end.get(first, first)
        described = aside and all(f.startswith("ال") or f.endswith("يا") for f in text.forms[end:last])
        if end == last or (first < end < last and described):
            return Subject(text.annotation.entities[text.named[first].entity], first, last)
        known = _can_act(text, first, last) or (that and last - first == 1 and text.is_word(first))
        if not known or text.forms[first] in words("speech", "around"):
            return None
        own = text.forms[first].endswith(_OWN) and not text.forms[first].startswith("ال")
        if last - first == 1 and first not in text.named and own:
            return None  # `بلاده`: whoever speaks
        entity = self.namesakes.of(text.forms[first]) if last - first == 1 else None
        plain = plain_entity(text, first, last)
        if text.forms[first].startswith("وال"):
            plain = replace(plain, name=plain.name.removeprefix("و"))
        return Subject(entity or plain, first, last)

    def _antecedent(self, relative: int) -> Entity | None:
        """Whom the clause is about, if the pronoun fits them."""
        found = antecedent(self.text, self.p, relative)
        if found is not None:
            gender = word_values("speech", "relative")[self.text.forms[relative]]
            own = gender_of(self.text, found)
            return found.entity if not (gender in ("m", "f") and own and own != gender) else None
        unlisted = self._unlisted(relative)
        return unlisted.entity if unlisted else None

    def _unlisted(self, relative: int) -> Subject | None:
        """`المشروع الذي`: a definite noun that no list knows, right before the pronoun."""
        first = relative
        while first > max(self.p.start(relative), relative - 4) and self.text.forms[first - 1].startswith("ال"):
            first -= 1
        if first == relative or first in self.text.timed or not _can_act(self.text, first, relative):
            return None
        return self.memory.meant(Subject(plain_entity(self.text, first, relative), first, relative))

    def _heads(self, j: int) -> bool:
        """Does a clause begin after this token?"""
        form = self.text.forms[j]
        return (
            form in words("speech", "that")
            or form in words("speech", "but")
            or not (self.text.is_word(j) or form == '"')
        )

    def _stops(self, j: int) -> bool:
        form = self.text.forms[j]
        return form in words("speech", "relative") or form in words("speech", "around") or form in '":(),'

    def _resumed(self, k: int) -> bool:
        """`في الوقت الذي تستنكر فيه إيران كذا`: the relative clause has a subject of its own."""
        return k + 1 < self.p.last and self.text.forms[k + 1] in ("فيه", "فيها")

    def subject_after(self, k: int, form: Form, stop: int) -> tuple[Subject | None, int]:
        """The subject behind the verb, and where the words after it begin."""
        at = k + 1
        at = past_time(self.text, at, stop)
        led = not (form.joined and form.object) and self._led(k)  # قدمه فلان وأيدته فلانة: no فلان أيدته
        if form.shape is Shape.PARTICIPLE or form.number != "s" or led:
            return None, at  # a verb before its subject stays singular
        subject = subject_at(self.text, at, stop, True) or pair_at(self.text, at, stop)
        if subject is not None and (not can_be_subject(self.text, subject, form) or self._asked(at, form)):
            return None, at
        if subject is not None and self.text.forms[at].startswith(("ب", "ل")) and at not in self.text.named:
            return None, at
        if subject is not None and self.accused(k, form, stop):
            return None, at
        if subject is not None and at not in self.text.named and of_headline(self.text, self.p, k, form) is not None:
            return None, at  # `«التيار» يرفض مقترح الوسيط`
        return (several(self.text, subject, stop), subject.last) if subject is not None else (None, at)

    def accused(self, k: int, form: Form, stop: int) -> bool:
        """`اتهم كينيا بكذا`: with the charge right behind, whoever is named is the accused."""
        at = past_time(self.text, k + 1, stop)
        m = self.text.named.get(at)
        if m is None or form.verb.past != "اتهم" or form.number != "s" or form.object:
            return False
        if self.text.annotation.entities[m.entity].kind is EntityKind.PERSON and m.name is None:
            return False  # `اتهم الوزير المعارضة بكذا`
        after = self.text.named_end[at]
        charge = self.text.forms[after] if after < stop else ""
        return charge.startswith("ب") and len(charge) > 3 and after not in self.text.named

    def _asked(self, at: int, form: Form) -> bool:
        """`دعا كل الليبيين إلى كذا`, `دعا الطرفين`: whom one calls upon, no one who calls."""
        head = self.text.forms[at]
        if form.verb.stance == "call_for" and head in words("stance", "addressed"):
            return True
        return head.startswith("ال") and len(head) > 6 and head.endswith("ين") and at not in self.text.named

    def _led(self, k: int) -> bool:
        """Does a name end right before the verb that is no part of a circumstance?"""
        if k == self.p.start(k):
            return False  # what ends here is of the line above
        aside = k - 1 if self.text.forms[k - 1] == "قد" else k  # `أن فلانا، قد دعا`
        aside -= aside < k and self.text.forms[aside - 1] == ","
        first = self.text.ended.get(aside)
        if first is None and self.text.forms[k - 1] == '"':
            first = self.text.ended.get(k - 1)
        if first is None:
            return False
        return first == self.p.start(k) or self.text.forms[first - 1] not in words("speech", "around")


def past_time(text: Text, at: int, stop: int) -> int:
    """Past words that tell when or how alone."""
    while at < stop and (text.forms[at] in words("speech", "light") or text.timed.get(at, at) > at):
        at = max(at + 1, text.timed.get(at, at))
    return at


def _can_act(text: Text, first: int, last: int) -> bool:
    """Is this the phrase of somebody who can take a stand, by its head?"""
    head = text.forms[first]
    if first in text.named or head in words("stance", "some"):
        return True
    heads = words("speech", "actor")
    bare = head.removeprefix("و").removeprefix("ال")
    return bare in heads or bare.removesuffix("ين") + "ون" in heads


_OWN = ("ه", "ها", "هم", "هما", "نا")
CLAUSE, PHRASE = 10, 7  # tokens before a verb in which its clause begins; tokens of the phrase before it
AUXILIARY = frozenset(
    fold_word(
        "لا لن لم ما ولا ولن وما يزال تزال زال زالت زالوا يزالون كان كانت قد وقد سبق أيضا بدوره بدورها دائما"
    ).split()
)
OF_PRONOUN = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم"})
