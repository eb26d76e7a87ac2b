"""The source words of a paragraph (`وفق فلان`), heeded in their order among its verbs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_judge import (
    Report,
)
from mahdar.lang.ar.speech_memory import Memory, is_plural
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_sources import Attribution, attributions
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.model.assertion import EntityKind

# `فقد ردت القوات`: verbs that mostly report nothing
_OTHERWISE = frozenset({"رد", "زاد", "واصل", "سجل", "قدر", "عد", "ابرز"})
_OPEN = frozenset({"فان", "فانه", "فانها", "فقد", "ان"})  # before the words that source words introduce


class Heeded:
    """A paragraph, who was told of before it, and its source words, taken one after the other."""

    def __init__(self, text: Text, memory: Memory, p: Paragraph, first_sentence: int) -> None:
        self.text, self.memory, self.p, self.first_sentence = text, memory, p, first_sentence
        self.sources = attributions(text, p)
        self.begins = [a.begin for a in self.sources]
        self.reports: list[Report] = []
        self.taken = 0  # sources heeded
        self.noted = -1  # sentence whose own subject has been noted

    def _attribute(self, upto: int) -> None:
        """Source words before a token: where nothing else reports what stands before them, they do."""
        while self.taken < len(self.sources) and self.sources[self.taken].begin < upto:
            a = self.sources[self.taken]
            if a.source is not None:  # whom `وفق المصدر` means is known when its turn comes
                a = self.sources[self.taken] = replace(a, source=self.memory.meant(a.source))
            self.taken += 1
            made = self._of_source(a)
            if made is not None:
                self.memory.note(made.subject or Subject(None, 0, 1), None, made.sentence, True)
                self.reports.append(made)

    def _of_source(self, a: Attribution) -> Report | None:
        if a.pronoun and a.source is not None:
            a = replace(a, source=replace(a.source, entity=self.memory.spoke_last()))
        if a.source is None or a.source.entity is None or a.nameless:
            return None
        start, stop = self.p.start(a.begin), self.p.stop(a.begin)
        last = self.reports[-1] if self.reports else None
        if last is not None and max(last.content, last.verb) >= start and min(last.content, last.verb) < a.begin:
            return None
        if a.words is not None and self._reports_within(a.words, stop):
            return None  # it passes on what another says
        told = self._told_on(a)
        content, end = (a.words, 0) if a.words is not None else (start, a.begin)
        clause = told is None and self._clause_behind(a, stop)
        if clause or (
            a.words is None and told is None and stop - a.end > end - start and goes_through(self.text, a, stop)
        ):
            content, end = a.end, stop
        if content >= stop or (a.words is None and end - content < 3):
            return None
        if self.text.forms[content] in _OPEN:
            content += 1
        subject = self.memory.meant(told or a.source)
        made = Report(a.begin, a.begin, content, "that", subject, None, self.sentence(a.begin), end=end)
        made.relays = [a.source.entity] if told else [a.told] if a.told else []
        return made

    def _clause_behind(self, a: Attribution, stop: int) -> bool:
        """`أوردت وسائل إعلام نقلا عن موقع كذا أن`: the words are those behind."""
        forms = self.text.forms
        return "نقلا" in forms[a.begin : a.begin + 2] and a.end + 2 < stop and forms[a.end] in words("speech", "that")

    def _told_on(self, a: Attribution) -> Subject | None:
        """`بحسب وكالة كذا نقلا عن فلان`: whose words the outlet passed on."""
        after = self.sources[self.taken] if self.taken < len(self.sources) else None
        if not a.by_outlet or after is None or after.source is None or after.nameless or after.by_outlet:
            return None
        return after.source if after.begin <= a.end + 1 and after.source.entity else None

    def _reports_within(self, first: int, stop: int) -> bool:
        verbs = table("speech", ("verb", "passing", "found"))
        ahead = (verbs.get(self.text.forms[k]) for k in range(first, min(first + 4, stop)))
        return any(
            f is not None and f.verb.past not in _OTHERWISE and f.shape in (Shape.PAST, Shape.PRESENT) for f in ahead
        )

    def source_after(self, token: int) -> int | None:
        """Where the next source words begin."""
        at = bisect_right(self.begins, token)
        return self.begins[at] if at < len(self.begins) else None

    def sentence(self, token: int) -> int:
        return self.first_sentence + bisect_right(self.p.stops, token)

    def _source_before(self, t: int, form: Form) -> Attribution | None:
        """`حسبما صرح فلان، مؤكدا أن`: whoever the source words right before a participle name goes on."""
        behind = bisect_right(self.begins, t) - 1
        a = self.sources[behind] if behind >= 0 else None
        begun = form.shape is Shape.PAST and not form.joined  # `وحسب مصادر كذا، ذكرت أن`
        if a is None or a.source is None or a.source.entity is None or not (begun or form.shape is Shape.PARTICIPLE):
            return None
        if not a.begin >= self.p.start(t) or a.end > t or set(self.text.forms[a.end : t]) - {",", '"'}:
            return None
        several = is_plural(self.text, a.source) or self.text.forms[a.source.first].endswith(("ان", "ين"))
        head = self.text.forms[a.source.first]
        feminine = head.endswith(("ه", "ات")) or head.removeprefix("ال") == "مصادر"
        fits = (form.gender == "f") == feminine if begun and form.number == "s" else (form.number == "p") == several
        speaks = a.source.entity.kind not in (EntityKind.OUTLET, EntityKind.DOCUMENT) and not a.nameless
        return a if fits and speaks else None


def goes_through(text: Text, a: Attribution, stop: int) -> bool:
    """`قامت الحكومة - بحسب فلان - بكذا`, `ومن المنتظر بحسب فلان أن`: source words amid the words they are for;
    of these the longer part is kept."""
    before, k = text.forms[a.begin - 1] if a.begin else "", a.end
    if k + 2 >= stop:
        return False
    if text.forms[k] in "-–":
        return before in "-–" and before != ""
    if text.forms[a.begin] == "," and text.forms[k] == ",":
        return False
    follows = text.forms[k]
    if follows == '"':
        return True
    turns = follows.startswith("و") or any(follows in words("speech", c) for c in ("around", "turns", "relative"))
    return text.is_word(k) and text.forms[a.begin] != "," and not turns and k not in text.timed
