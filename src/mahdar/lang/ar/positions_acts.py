"""Positions by verbs that take a stand themselves: `أدان`, `رفض`, `رحب`, `دعا`; and `نرفض` in a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mahdar.lang.ar.positions_said import Spoken, Taken
from mahdar.lang.ar.positions_words import topic_end
from mahdar.lang.ar.speech_flow import Flow
from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_memory import Memory, can_be_subject
from mahdar.lang.ar.speech_subjects import Subject, subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.lang.ar.speech_whose import named_before, of_clause
from mahdar.model.assertion import Entity, EntityKind


def acts(text: Text, spoken: list[Spoken]) -> Iterator[Taken]:
    """The stands, in the order of their verbs."""
    memory, sentence = Memory(text), 0
    told = sorted(spoken, key=lambda s: s.first)
    at = 0
    for p in text.paragraphs:
        here: list[Spoken] = []
        while at < len(told) and told[at].first < p.last:
            here.append(told[at])
            at += 1
        yield from _Acts(text, memory, p, sentence, here).run()
        sentence += len(p.stops)


class _Acts:
    """One paragraph."""

    def __init__(self, text: Text, memory: Memory, p: Paragraph, sentence: int, here: list[Spoken]) -> None:
        self.text, self.p, self.memory, self.here = text, p, memory, here
        self.flow = Flow(text, memory, p, sentence)
        self.firsts = [s.first for s in here]
        self.by_verb = {s.verb: s for s in here if s.verb is not None}

    def run(self) -> Iterator[Taken]:
        verbs = table("stance", ("act",))
        quoted = self.p.first
        for k in range(self.p.first, self.p.last):
            if k in self.text.close:
                quoted = max(quoted, self.text.close[k])
            if (s := self.by_verb.get(k)) is not None:
                self._note(s)
            form = verbs.get(self.text.forms[k])
            if form is not None and (taken := self._taken(k, form, k < quoted)) is not None:
                yield taken

    def _note(self, s: Spoken) -> None:
        at = self.text.token_at(s.statement.speaker_span)
        subject = Subject(s.statement.speaker, at, at + 1)
        self.memory.note(subject, None, self.flow.sentence(s.first), True)

    def _taken(self, k: int, form: Form, quoted: bool) -> Taken | None:
        if form.shape is Shape.WE:
            return self._ours(k, form)
        if quoted or not self._is_verb(k, form):
            return None
        stop = self.p.stop(k)
        subject, after = self._subject_after(k, form, stop)
        actor = self._actor(k, form, subject)
        if actor is None:
            return None
        topic = self._topic(after, stop)
        last = self._reach(form, topic, topic_end(self.text, topic, stop), stop)
        if (
            last - topic < 1
            or self._greets(form, topic)
            or (form.verb.plain and not self._has(form.verb.plain, topic, last))
        ):
            return None
        return Taken(actor, form.verb.stance, k, topic, last, f"act.{form.verb.stance}", 4)

    def _ours(self, k: int, form: Form) -> Taken | None:
        """First person within what somebody says."""
        s = self._held(k)
        s = s if s is not None and k < s.last else None
        if s is None or form.number != "p" or form.verb.weak or self._before(k) in words("speech", "negation"):
            return None
        end = topic_end(self.text, k + 1, min(s.last, self.p.stop(k)))
        return Taken(s.statement.speaker, form.verb.stance, k, k + 1, end, f"ours.{form.verb.stance}", 4)

    def _held(self, k: int) -> Spoken | None:
        """The last statement that begins before a token."""
        at = bisect_right(self.firsts, k) - 1
        return self.here[at] if at >= 0 else None

    def _before(self, k: int) -> str:
        return self.text.forms[k - 1] if k > self.p.start(k) else ""

    def _is_verb(self, k: int, form: Form) -> bool:
        before = self._before(k)
        if before in words("speech", "negation") or before in words("speech", "subordinate"):
            return False
        if before in words("speech", "relative") and k not in self.by_verb:
            return False
        if form.shape is Shape.PARTICIPLE:
            if form.verb.finite or (form.number == "p" and not (before == "," and self._near(k))):
                return False
            return form.joined or not self.text.is_word(k - 1) or self._near(k)
        bare = form.shape is Shape.PAST and form.gender == "m" and form.number == "s"
        bare = bare or (form.shape is Shape.PRESENT and form.gender == "f" and not form.joined)
        held = self._held(k)
        if form.verb.nounlike and bare and held is not None and held.first == k:
            return False  # the noun that a report begins with
        if form.verb.nounlike and bare and (form.verb.weak or not self._clause_start(k, form)):
            return False
        return not (form.number == "d" and form.shape is Shape.PAST and form.gender == "m")

    def _near(self, k: int) -> bool:
        """A participle without a comma before it needs a preposition right after."""
        follows = self.text.forms[k + 1] if k + 1 < self.p.last else ""
        return follows in ("الي", "علي", "من") or follows.startswith("ب")

    def _clause_start(self, k: int, form: Form) -> bool:
        before = self._before(k)
        named = k in self.text.ended
        return not before or before in ',"():' or named or before in words("speech", "joint") or before in _HEADS

    def _subject_after(self, k: int, form: Form, stop: int) -> tuple[Subject | None, int]:
        at = k + 1
        while at < stop and (self.text.forms[at] in words("speech", "light") or self.text.timed.get(at, at) > at):
            at = max(at + 1, self.text.timed.get(at, at))
        if form.shape is Shape.PARTICIPLE or k in self.text.ended:
            return None, at
        subject = subject_at(self.text, at, stop, True)
        if subject is not None and not can_be_subject(self.text, subject, form):
            return None, at
        if subject is not None and self.text.forms[at].startswith(("ب", "ل")) and at not in self.text.named:
            return None, at
        return (subject, subject.last) if subject is not None else (None, at)

    def _actor(self, k: int, form: Form, subject: Subject | None) -> Entity | None:
        if (s := self.by_verb.get(k)) is not None:
            return s.statement.speaker
        if subject is not None and subject.entity is not None:
            meant = self.memory.meant(subject)
            self.memory.note(meant, form, self.flow.sentence(k), False)
            return meant.entity
        if subject is not None:
            return None
        found = self._elsewhere(k, form)
        if found is not None:
            self.memory.note(found, form, self.flow.sentence(k), False)
        return found.entity if found else None

    def _elsewhere(self, k: int, form: Form) -> Subject | None:
        """The subject stands before the verb, or was told of earlier."""
        held = self._held(k)
        held = held if held is not None and held.first >= self.p.start(k) else None
        if form.shape is Shape.PARTICIPLE and held is not None:
            at = self.text.token_at(held.statement.speaker_span)
            return Subject(held.statement.speaker, at, at + 1)
        if form.shape is not Shape.PARTICIPLE and (found := named_before(self.text, self.p, k, form)) is not None:
            return found
        start = self.p.start(k)
        seen = self.memory.seen[-1] if self.memory.seen else None
        if seen is not None and seen.sentence == self.flow.sentence(k) and (form.number != "p" or seen.number == "p"):
            return seen.subject
        if (own := of_clause(self.text, self.p, k)) is not None and not (form.joined and k == start):
            return own
        return self.memory.last(form, self.flow.sentence(k))

    def _topic(self, at: int, stop: int) -> int:
        """Past a circumstance between commas: `دعا، في بيان، ...`."""
        if at + 1 >= stop or self.text.forms[at] != ",":
            return at
        if self.text.forms[at + 1] not in words("speech", "around") or self.text.forms[at + 1] in (
            "من",
            "الي",
            "علي",
            "عن",
        ):
            return at + 1
        closing = next((j for j in range(at + 2, min(at + 16, stop)) if self.text.forms[j] == ","), None)
        return closing + 1 if closing is not None and closing + 2 < stop else at + 1

    def _reach(self, form: Form, topic: int, last: int, stop: int) -> int:
        """`دعا فلانا، الذي ...، إلى كذا`: the topic stands after the preposition."""
        if form.verb.past not in ("دعا", "حث") or any(self.text.forms[j] in ("الي", "علي") for j in range(topic, last)):
            return last
        to = next((j for j in range(last, min(last + 20, stop)) if self.text.forms[j] == "الي"), None)
        own = any(self.text.forms[j].startswith("ل") for j in range(topic, min(topic + 2, last)))
        return topic_end(self.text, to, stop) if to is not None and not own else last

    def _greets(self, form: Form, topic: int) -> bool:
        """`رحب بنظيره`: a greeting, no position."""
        follows = self.text.forms[topic]
        person = (m := self.text.named.get(topic)) and self.text.annotation.entities[m.entity].kind is EntityKind.PERSON
        return form.verb.past == "رحب" and (
            bool(person) or follows.startswith(("بنظير", "بنظرا", "بضيف", "بالضيوف", "بالوفد"))
        )

    def _has(self, noun: str, first: int, last: int) -> bool:
        return any(
            noun in self.text.forms[j] or noun.replace("ؤ", "ي") in self.text.forms[j] for j in range(first, last)
        )


_HEADS = frozenset(
    {"جهته", "جهتها", "جانبه", "جانبها", "ناحيته", "بدوره", "بدورها", "كما", "وقد", "قد", "فيما", "وكان"}
)
