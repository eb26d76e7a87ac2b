"""One paragraph of reports: which verbs report, whose each is, and where what was said ends."""

from __future__ import annotations

from bisect import bisect_right

from mahdar.lang.ar.speech_bare import bare, behind, counts, praises, set_off
from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_heeded import Heeded
from mahdar.lang.ar.speech_judge import (
    TURNED,
    Report,
    admissible,
    agrees,
    carries,
    fits,
    meanwhile,
    relative_before,
    turns_on,
    which,
)
from mahdar.lang.ar.speech_memory import can_be_subject
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_passing import found_in, passed_from, passed_on
from mahdar.lang.ar.speech_reports import complement, spoken_within
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_walk import Complement
from mahdar.lang.ar.speech_whose import SPEAKERS, antecedent, issuer, led, named_before, of_clause, turned
from mahdar.model.assertion import Entity

_LINE = 16  # tokens of a line that names who wrote it


class Flow(Heeded):
    """Walks a paragraph's verbs in order; `memory` goes on from paragraph to paragraph."""

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
                if self._open(t) is not None and self.text.forms[t - 1] != ",":
                    continue  # told of within what was said
                self._note_act(t, acts[self.text.forms[t]])
            elif (made := self._report(t, verbs[self.text.forms[t]])) is not None:
                self.reports.append(made)
        self._attribute(self.p.last)
        self._note_opening(self.p.last - 1)
        return self.reports

    def _note_opening(self, t: int) -> None:
        """Whom the sentences up to this verb are about."""
        n = self.sentence(t)
        for stop in range(max(self.noted + 1, self.first_sentence), n + 1):
            at = self.p.stops[stop - self.first_sentence - 1] if stop > self.first_sentence else self.p.first
            self.noted = stop
            if at + 3 < t and self.text.forms[at] in ("من", "ومن") and self.text.forms[at + 1] in TURNED:
                at += 3 if self.text.forms[at + 2] == "," else 2
            for k in range(at, min(at + 3, t)):
                before = self.text.forms[k - 1].removeprefix("و") if k > at else ""
                if k not in self.text.named and self.text.forms[k] in words("speech", "several"):
                    self._note_several(k, t, stop)
                    break
                if k in self.text.named and before not in words("speech", "around"):
                    found = subject_at(self.text, k, self.p.last)
                    place = self.text.annotation.entities[self.text.named[k].entity].kind not in SPEAKERS
                    place = place or self._signs(k)
                    if found and found.entity and found.entity.kind in SPEAKERS and found.first == k and not place:
                        self.memory.note(found, None, stop, False)
                    break

    def _signs(self, k: int) -> bool:
        """`فلان - القاهرة - (وكالات)`: who wrote the text, on a line of its own."""
        end = self.text.named_end[k]
        return end < self.p.last and self.text.forms[end] in "-–/|" and self.p.last - self.p.first < _LINE

    def _note_several(self, k: int, t: int, sentence: int) -> None:
        """`وكان وزراء كذا وكذا أجروا محادثات وأكدوا`: several whom one title names."""
        found = subject_at(self.text, k, t)
        if found is not None and found.entity is not None and found.entity.kind in SPEAKERS:
            self.memory.note(found, None, sentence, False)

    def _note_act(self, t: int, form: Form, step: int = 1) -> None:
        """A verb of stance does not report, but whose it is may speak next."""
        if form.shape not in (Shape.PAST, Shape.PRESENT) or self._before_is(t, "relative"):
            return
        turn = turned(self.text, self.p, t, form)
        found = turn[0] if turn else subject_at(self.text, t + step, self.p.stop(t), True)
        if found is None or found.entity is None or not can_be_subject(self.text, found, form):
            return
        if found.entity.kind in SPEAKERS:
            self.memory.note(self.memory.meant(found), form, self.sentence(t), False)

    def _before_is(self, t: int, cls: str) -> bool:
        return t > self.p.start(t) and self.text.forms[t - 1] in words("speech", cls)

    # -- one verb

    def _open(self, t: int) -> Report | None:
        """The report whose words are still running when this token comes."""
        last = self.reports[-1] if self.reports else None
        return last if last is not None and last.content >= self.p.start(t) else None

    def _report(self, t: int, form: Form) -> Report | None:
        if form.shape in (Shape.WE, Shape.NOUN):
            return None
        held = self._open(t)
        if not admissible(self.text, self.p, t, form):
            return None
        if form.verb.past == "نوه" and praises(self.text, t, self.p.stop(t)):
            self._note_act(t, form)
            return None
        if form.shape is Shape.PAST and self.text.forms[min(t + 1, self.p.last - 1)] == "بذلك":
            self._note_act(t, form, 2)
            return None
        turn = turned(self.text, self.p, t, form)
        found, relays = self._complement(t, form, turn[0] if turn else None)
        if found is None or not (turn or fits(self.text, self.p, t, form, found, held)):
            if found is None and turn is None and t + 1 in self.text.named:
                self._note_act(t, form)  # `وأكدت الوزارة زيارة كذا. وأعلنت`
            return None
        subject = self._subject(t, form, found, held)
        if subject is None:
            return None
        subject = self.memory.meant(subject)
        own = (
            found.subject is not None and form.verb.kind != "passing" and not relays
        )  # `نقلت كذا عن فلان`: hers is the verb
        self.memory.note(subject, form if own else None, self.sentence(t), True)
        source = self._source_before(t, form) if found.subject is None else None
        if source is not None and source.told is not None:
            relays = [source.told]
        polarity = "affirm" if self._negated(t) else form.verb.polarity
        if found.how == "that" and (within := spoken_within(self.text, found.content, self.p.stop(t))) is not None:
            relays = [subject.entity] if subject.entity is not None else []  # `أضاف فلان أن علانا قال إن`
            self.memory.note(within.subject, None, self.sentence(t), True)
            self.memory.note(subject, form if own else None, self.sentence(t), True)
            inner = table("speech", ("verb",)).get(self.text.forms[within.verb])
            return Report(
                within.verb, self._begin(t), within.content, "that", within.subject, inner, self.sentence(t),
                relays=relays, tie=False,
            )  # fmt: skip
        return Report(
            t,
            turn[1] if turn else self._begin(t),
            found.content,
            found.how,
            subject,
            form,
            self.sentence(t),
            relays=relays,
            polarity=polarity,
        )

    def _complement(self, t: int, form: Form, turn: Subject | None) -> tuple[Complement | None, list[Entity]]:
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
                through = passed_from(self.text, t, stop, self.sources) if turn is None else None
                return through or (self._said(t, form, stop, turn or led(self.text, self.p, t, form)), [])

    def _said(self, t: int, form: Form, stop: int, led: Subject | None) -> Complement | None:
        found = complement(self.text, t, form, stop, led)
        if found is not None and led is None and form.verb.past == "ابلغ" and self._stands_behind(t):
            if t not in self.text.ended:
                return None  # of somebody no list knows
            found = Complement(None, found.content, found.how, found.apart)  # `الحركة أبلغت الوسطاء أنها`
        clause = found is not None and found.how == "that"
        nobody = form.verb.own and found is not None and found.subject is None
        if nobody or ((form.verb.clause or form.verb.own) and not clause):
            return None
        if form.verb.opens and found is not None and found.how != "np":
            return None
        if form.verb.clause and form.shape is Shape.PAST and found is not None and found.subject is None:
            return None
        counted = found is not None and found.how == "np" and counts(self.text, found.content, stop)
        if form.verb.figures and not clause and not counted:
            return None
        if found is None and form.shape is not Shape.PARTICIPLE and not form.verb.weak:
            spoken = self.reports[-1].content if self.reports else -1
            found = behind(self.text, self.p, t, spoken) or (bare(self.text, self.p, t) if form.verb.bare else None)
        if found is None and form.shape is Shape.PARTICIPLE and form.verb.bare and set_off(self.text, self.p, t):
            found = Complement(None, t + 1, "bare")
        return found

    def _stands_behind(self, t: int) -> bool:
        """Does the verb stand behind its subject, so that whoever follows it is the one addressed?"""
        return t in self.text.ended or (t > self.p.start(t) and self.text.forms[t - 1].startswith("ال"))

    def _negated(self, t: int) -> bool:
        return t > self.p.first and self.text.forms[t - 1] in words("speech", "negation")

    # -- whose it is

    def _subject(self, t: int, form: Form, found: Complement, held: Report | None) -> Subject | None:
        if found.subject is not None:
            return found.subject
        if (source := self._source_before(t, form)) is not None:
            return source.source
        if form.shape is Shape.PARTICIPLE:
            if held is not None:
                return held.subject
            if form.number == "p":
                return self.memory.last(form, self.sentence(t))  # `وقد قاطع مسؤولو كذا محادثات فلان قائلين إنها`
            last = self.memory.seen[-1] if self.memory.seen else None
            if (
                last is not None
                and not last.spoke
                and last.sentence == self.sentence(t)
                and last.subject.first > self.p.start(t) + 3
            ):
                return last.subject  # `..., لكن فلانا رفض كذا مشددا على`
            here = last.subject if last is not None and last.sentence == self.sentence(t) else None
            return of_clause(self.text, self.p, t) or here or self.memory.last(form, self.sentence(t))
        if which(self.text, self.p, t):
            return held.subject if held is not None else self.memory.last(form, self.sentence(t))
        r = relative_before(self.text, self.p, t)
        if r is not None:
            return antecedent(self.text, self.p, r)
        ahead = named_before(self.text, self.p, t, form) or issuer(self.text, self.p, t, form)
        if ahead is not None:
            return ahead
        if held is not None and agrees(self.text, form, found, held):
            return held.subject
        if not form.joined and t > self.p.start(t) and (own := of_clause(self.text, self.p, t)) is not None:
            return own
        return self.memory.last(form, self.sentence(t)) if carries(self.text, self.p, t, form) else None

    def _begin(self, t: int) -> int:
        k, start = t, self.p.start(t)
        if k > start and self.text.forms[k - 1] in ("ولم", "ولا"):
            k -= 1
        while k > start and (self.text.forms[k - 1] in words("speech", "joint") or self.text.forms[k - 1] == ","):
            k -= 1
        if k == t and (turns_on(self.text, self.p, t) or meanwhile(self.text, self.p, t)):
            k = t - 2
        if k > start + 2 and self.text.forms[k - 1] in TURNED and self.text.forms[k - 2] in ("من", "ومن"):
            k -= 2
        return k
