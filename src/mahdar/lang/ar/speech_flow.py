"""One paragraph of reports: which verbs report, whose each is, and where what was said ends."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_memory import Memory, gender_of
from mahdar.lang.ar.speech_passing import found_in, passed_on
from mahdar.lang.ar.speech_reports import Complement, complement
from mahdar.lang.ar.speech_sources import Attribution, attributions
from mahdar.lang.ar.speech_subjects import Subject, subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.lang.ar.speech_whose import OPENERS, SPEAKERS, antecedent, led, named_before, of_clause
from mahdar.model.assertion import Entity, EntityKind


@dataclass(slots=True)
class Report:
    """One utterance, tokens. `begin` is where the words before it have to end."""

    verb: int
    begin: int
    content: int
    how: str
    subject: Subject | None
    form: Form | None
    sentence: int
    end: int = 0
    relays: list[Entity] = field(default_factory=list)
    tie: bool = True  # the relay holds for what the speaker says next
    polarity: str = "affirm"


class Flow:
    """Walks a paragraph's verbs in order; `memory` goes on from paragraph to paragraph."""

    def __init__(self, text: Text, memory: Memory, p: Paragraph, first_sentence: int) -> None:
        self.text, self.memory, self.p, self.first_sentence = text, memory, p, first_sentence
        self.sources = attributions(text, p)
        self.begins = [a.begin for a in self.sources]
        self.reports: list[Report] = []
        self.taken = 0  # sources heeded
        self.noted = -1  # sentence whose own subject has been noted

    def run(self, triggers: list[int]) -> list[Report]:
        verbs, acts = table("speech", ("verb", "passing", "found")), table("stance", ("act",))
        for t in triggers:
            behind = bisect_right(self.begins, t) - 1
            if behind >= 0 and t < self.sources[behind].end:
                continue
            if self.reports and t < self.reports[-1].content:
                continue
            self._attribute(t)
            self._note_opening(t)
            if self.text.forms[t] not in verbs:
                self._note_act(t, acts[self.text.forms[t]])
            elif (made := self._report(t, verbs[self.text.forms[t]])) is not None:
                self.reports.append(made)
        self._attribute(self.p.last)
        self._note_opening(self.p.last - 1)
        return self.reports

    def _attribute(self, upto: int) -> None:
        """Source words before a token: where nothing else reports what stands before them, they do."""
        while self.taken < len(self.sources) and self.sources[self.taken].begin < upto:
            a = self.sources[self.taken]
            self.taken += 1
            made = self._of_source(a)
            if made is not None:
                self.memory.note(made.subject or Subject(None, 0, 1), None, made.sentence, True)
                self.reports.append(made)

    def _of_source(self, a: Attribution) -> Report | None:
        if a.source is None or a.source.entity is None or a.nameless:
            return None
        start, stop = self.p.start(a.begin), self.p.stop(a.begin)
        last = self.reports[-1] if self.reports else None
        if last is not None and max(last.content, last.verb) >= start and min(last.content, last.verb) < a.begin:
            return None
        if a.words is not None and a.by_outlet and self._reports_within(a.words, stop):
            return None  # it passes on what another says
        content, end = (a.words, 0) if a.words is not None else (start, a.begin)
        if content >= stop or (a.words is None and end - content < 3):
            return None
        if self.text.forms[content] in ("فان", "فانه", "فانها", "فقد"):
            content += 1
        subject = self.memory.meant(a.source)
        return Report(a.begin, a.begin, content, "that", subject, None, self.sentence(a.begin), end=end)

    def _reports_within(self, first: int, stop: int) -> bool:
        verbs = table("speech", ("verb", "passing", "found"))
        ahead = (verbs.get(self.text.forms[k]) for k in range(first, min(first + 4, stop)))
        return any(f is not None and f.shape in (Shape.PAST, Shape.PRESENT) for f in ahead)

    def _note_opening(self, t: int) -> None:
        """Whom the sentences up to this verb are about."""
        n = self.sentence(t)
        for stop in range(max(self.noted + 1, self.first_sentence), n + 1):
            at = self.p.stops[stop - self.first_sentence - 1] if stop > self.first_sentence else self.p.first
            self.noted = stop
            for k in range(at, min(at + 3, t)):
                before = self.text.forms[k - 1] if k > at else ""
                if k in self.text.named and before not in words("speech", "around"):
                    found = subject_at(self.text, k, self.p.last)
                    if found and found.entity and found.entity.kind in SPEAKERS and found.first == k:
                        self.memory.note(found, None, stop, False)
                    break

    def _note_act(self, t: int, form: Form) -> None:
        """A verb of stance does not report, but whose it is may speak next."""
        if form.shape not in (Shape.PAST, Shape.PRESENT) or self._before_is(t, "relative"):
            return
        found = subject_at(self.text, t + 1, self.p.stop(t), True)
        if found is not None and found.entity is not None and found.entity.kind in SPEAKERS:
            self.memory.note(self.memory.meant(found), form, self.sentence(t), False)

    def _before_is(self, t: int, cls: str) -> bool:
        return t > self.p.start(t) and self.text.forms[t - 1] in words("speech", cls)

    def source_after(self, token: int) -> int | None:
        """Where the next source words begin."""
        at = bisect_right(self.begins, token)
        return self.begins[at] if at < len(self.begins) else None

    # -- one verb

    def sentence(self, token: int) -> int:
        return self.first_sentence + bisect_right(self.p.stops, token)

    def _open(self, t: int) -> Report | None:
        """The report whose words are still running when this token comes."""
        last = self.reports[-1] if self.reports else None
        return last if last is not None and last.content >= self.p.start(t) else None

    def _report(self, t: int, form: Form) -> Report | None:
        if form.shape in (Shape.WE, Shape.NOUN):
            return None
        held = self._open(t)
        if not self._admissible(t, form):
            return None
        found, relays = self._complement(t, form)
        if found is None or not self._fits(t, form, found, held):
            return None
        subject = self._subject(t, form, found, held)
        if subject is None:
            return None
        subject = self.memory.meant(subject)
        self.memory.note(subject, form if found.subject else None, self.sentence(t), True)
        polarity = "affirm" if self._negated(t) else form.verb.polarity
        return Report(
            t,
            self._begin(t),
            found.content,
            found.how,
            subject,
            form,
            self.sentence(t),
            relays=relays,
            polarity=polarity,
        )

    def _complement(self, t: int, form: Form) -> tuple[Complement | None, list[Entity]]:
        stop = self.p.stop(t)
        match form.verb.kind:
            case "passing":
                return passed_on(self.text, t, stop, self.memory, named_before(self.text, self.p, t, form)) or (
                    None,
                    [],
                )
            case "found":
                return found_in(self.text, t, stop), []
            case _:
                return self._said(t, form, stop, led(self.text, self.p, t, form)), []

    def _said(self, t: int, form: Form, stop: int, led: Subject | None) -> Complement | None:
        found = complement(self.text, t, form, stop, led)
        clause = found is not None and found.how == "that"
        if (form.verb.clause or form.verb.own) and not clause:
            return None
        if form.verb.own and found is not None and found.subject is None:
            return None
        if form.verb.opens and found is not None and found.how != "np":
            return None
        if form.verb.clause and form.shape is Shape.PAST and found is not None and found.subject is None:
            return None
        if form.verb.figures and (found is None or found.how != "np" or not self._counts(found.content, stop)):
            return None
        if found is None and form.shape is not Shape.PARTICIPLE and not form.verb.weak:
            found = self._behind(t, stop) or (self._bare(t, form, stop) if form.verb.bare else None)
        return found

    def _counts(self, first: int, stop: int) -> bool:
        return any(self.text.forms[k][0].isdigit() for k in range(first, min(first + 12, stop)))

    def _bare(self, t: int, form: Form, stop: int) -> Complement | None:
        """Words with nothing before them: `وقال هدفنا هو ...`."""
        subject = subject_at(self.text, t + 1, stop) if t + 1 in self.text.named else None
        k = subject.last if subject else t + 1
        while k < stop and (self.text.forms[k] in words("speech", "light") or self.text.forms[k] == ","):
            k += 1
        around = k < stop and self.text.forms[k] in words("speech", "around")
        return Complement(subject, k, "bare") if stop - k >= 4 and not around and not self._after_words(t) else None

    def _after_words(self, t: int) -> bool:
        return t > self.p.start(t) and self.text.forms[t - 1] in ('"', ",")

    def _behind(self, t: int, stop: int) -> Complement | None:
        """`"..."، قال فلان`: the words stand before the verb."""
        k = t - 1
        if k <= self.p.start(t):
            return None
        if self.text.forms[k] == ",":
            k -= 1
        opened = self.text.open.get(k)
        if opened is None or (self.reports and opened < self.reports[-1].content + 1):
            return None
        subject = subject_at(self.text, t + 1, stop)
        return Complement(subject, opened, "back")

    def _negated(self, t: int) -> bool:
        return t > self.p.first and self.text.forms[t - 1] in words("speech", "negation")

    def _admissible(self, t: int, form: Form) -> bool:
        before = self.text.forms[t - 1] if t > self.p.start(t) else ""
        if before in words("speech", "negation"):
            return form.verb.polarity != "affirm"
        if form.verb.nounlike and not self._stands_as_verb(t, form, before):
            return False
        return before not in words("speech", "subordinate") and (before != "ما" or form.joined)

    def _stands_as_verb(self, t: int, form: Form, before: str) -> bool:
        """`طالب` is a student too: the bare past of such a verb has to open a clause or follow its subject."""
        if form.joined or form.shape is not Shape.PAST or form.gender == "f" or form.number != "s":
            return True
        opens = not before or not before[0].isalnum() or before in words("speech", "joint") or before in OPENERS
        return opens or t in self.text.ended or before in words("speech", "between") or before in _TURNED

    def _fits(self, t: int, form: Form, found: Complement, held: Report | None) -> bool:
        """Is it a report of the writer's, rather than one told of within what was said?"""
        before = self.text.forms[t - 1] if t > self.p.start(t) else ""
        relative = before in words("speech", "relative")
        if form.object and not form.joined and before not in ("", ","):
            return False  # `ما وصفه بكذا`: a term, not a report
        impersonal = form.verb.impersonal and form.shape is Shape.PRESENT and found.subject is None
        if impersonal and t - 1 not in self._named_ends(t):
            return False
        if form.shape is Shape.PARTICIPLE:
            return not (found.apart and found.how in ("np", "prep"))
        if relative:
            clause = found.how in ("that", "quote", "colon")
            own = found.subject is not None and found.how == "that"
            return clause and (
                own or before.startswith("و") or (held is None and antecedent(self.text, self.p, t - 1) is not None)
            )
        if held is None or held.how == "back" or self._ended(held, t):
            return True
        if before in words("speech", "joint") or (before == "," and form.joined):
            return self._agrees(form, found, held)
        if form.joined:
            strong = found.how in ("that", "quote", "colon")
            return strong and (before in '")' or self._agrees(form, found, held))
        return before == "," and found.subject is not None and found.how in ("that", "quote", "colon", "back")

    def _ended(self, held: Report, t: int) -> bool:
        """Do the words of a quotation end before this verb?"""
        close = self.text.close.get(held.content)
        return close is not None and close < t

    def _agrees(self, form: Form, found: Complement, held: Report) -> bool:
        if found.subject is not None or held.subject is None:
            return True
        gender = gender_of(self.text, held.subject) or (held.form.gender if held.form else "")
        entity = held.subject.entity
        if form.number == "p" and entity is not None and entity.kind is EntityKind.PERSON:
            return False
        return not gender or not form.gender or gender == form.gender

    # -- whose it is

    def _subject(self, t: int, form: Form, found: Complement, held: Report | None) -> Subject | None:
        if found.subject is not None:
            return found.subject
        if form.shape is Shape.PARTICIPLE:
            if held is not None:
                return held.subject
            return of_clause(self.text, self.p, t) or self.memory.last(form, self.sentence(t))
        if self.text.forms[t - 1] in words("speech", "relative") and t > self.p.first:
            return antecedent(self.text, self.p, t - 1)
        ahead = named_before(self.text, self.p, t, form)
        if ahead is not None:
            return ahead
        if held is not None and self._agrees(form, found, held):
            return held.subject
        if not form.joined and t > self.p.start(t) and (own := of_clause(self.text, self.p, t)) is not None:
            return own
        return self.memory.last(form, self.sentence(t)) if self._carries(t, form) else None

    def _carries(self, t: int, form: Form) -> bool:
        """May the subject be one of before? Not where a phrase that no list knows stands right at the verb."""
        start = self.p.start(t)
        if form.joined or t == start or (self.text.forms[start] in OPENERS and t - start <= 3):
            return True
        before = self.text.forms[t - 1]
        light = before in words("speech", "joint") and before not in ("قد", "وقد")
        return not before[0].isalnum() or light or before in _TURNED or before in _BY_TURN

    def _named_ends(self, t: int) -> set[int]:
        return {t - 1} if t in self.text.ended else set()

    def _begin(self, t: int) -> int:
        k, start = t, self.p.start(t)
        while k > start and (self.text.forms[k - 1] in words("speech", "joint") or self.text.forms[k - 1] == ","):
            k -= 1
        return k


_BY_TURN = frozenset({"بدوره", "بدورها", "بدورهم"})
_TURNED = frozenset({"جهته", "جهتها", "جانبه", "جانبها", "ناحيته", "ناحيتها"})
