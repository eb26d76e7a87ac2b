"""Positions by verbs that take a stand themselves: `أدان`, `رفض`, `رحب`, `دعا`; and `نرفض` in a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.ar.positions_acting import Acting
from mahdar.lang.ar.positions_namesakes import Namesakes
from mahdar.lang.ar.positions_taken import Spoken, Taken
from mahdar.lang.ar.positions_topics import borne, greets, meant, reach, topic_from
from mahdar.lang.ar.positions_verbs import assenting, stance_verbs
from mahdar.lang.ar.positions_verdicts import verdict
from mahdar.lang.ar.positions_whose import OF_PRONOUN
from mahdar.lang.ar.positions_words import nouns, topic_end
from mahdar.lang.ar.speech_forms import Form, Shape, word_values, words
from mahdar.lang.ar.speech_memory import Memory
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind

DESCRIBED = 30  # tokens from `وصف` to the end of what something is called
_OPEN = frozenset({"قد", "وقد", "ربما", "وربما", "هل", "سوي", "حتي", "كي", "لكي"})  # `قد توافق`: nothing is agreed
_AS = frozenset({"بانه", "بانها", "بانهم", "بانهما", "ب"})
_ON = ("علي", "عن")
CARRIED = 14  # tokens from `وجه` to what is directed at somebody


def acts(text: Text, spoken: list[Spoken]) -> Iterator[Taken]:
    """The stands, in the order of their verbs."""
    memory, namesakes, sentence = Memory(text), Namesakes(text), 0
    told = sorted(spoken, key=lambda s: s.first)
    at = 0
    for p in text.paragraphs:
        here: list[Spoken] = []
        while at < len(told) and told[at].first < p.last:
            here.append(told[at])
            at += 1
        yield from _Acts(text, memory, p, sentence, here, namesakes).run()
        sentence += len(p.stops)


class _Acts(Acting):
    """One paragraph."""

    def run(self) -> Iterator[Taken]:
        verbs, close = stance_verbs(), self.text.close
        quoted = self.p.first
        for k, word in enumerate(self.text.forms[self.p.first : self.p.last], self.p.first):
            if word == '"':
                quoted = max(quoted, close.get(k, 0))
                continue
            form = verbs.get(word)
            s = self.by_verb.get(k)
            if s is not None and not (form and self.whose.accused(k, form, self.p.stop(k))):
                self._note(s)
            if form is not None and form.verb.past == "وصف":
                yield from self._described(k, form, k < quoted)
                continue
            if form is None or (s is not None and not form.verb.stance) or self._wish(k):
                continue
            how = self._taken if form.verb.stance else self._light if form.verb.kind == "light" else self._told
            if (taken := how(k, form, k < quoted)) is not None:
                yield taken

    def _taken(self, k: int, form: Form, quoted: bool) -> Taken | None:
        assents = None
        if form.verb.negated and not self.around.negated(k, form):
            assents = assenting().get(self.text.forms[k])
            if assents is None or self.around.before(k) in _OPEN:
                return None
            form = assents
        if form.shape is Shape.WE:
            return self._ours(k, form, quoted)
        if (quoted and not self._told_of(k)) or not self.around.is_verb(k, form):
            return None
        if form.object and (form.verb.nounlike or self._relative(k) is not None):
            return self._of_object(k, form)
        stop = self.p.stop(k)
        subject, after = self._subject(k, form, stop)
        if subject is None and self._of_noun(k, form):
            return None
        actor = self._actor(k, form, subject)
        if (
            (form.verb.negated or assents is not None)
            and subject is None
            and not self.around.own_side(k, form)
            and not self._told_of(k)
            and self.around.before(k - 1) not in OF_PRONOUN
        ):
            return None  # a passive, or a clause about something else
        if actor is None or (form.verb.person and actor.kind is not EntityKind.PERSON):
            return None
        topic = topic_from(self.text, after, stop)
        last = reach(self.text, form, topic, topic_end(self.text, topic, stop), stop)
        last = borne(self.text, form, last, stop)
        if last - topic < 1 or greets(self.text, form, topic) or not meant(self.text, form, topic, last):
            return None
        if form.verb.kind == "assent" and (
            self.text.forms[topic] != "علي" or self.around.before(k) in words("speech", "relative")
        ):
            return None  # `التي وافقت`, `وافق بالفعل`: told of in passing
        if form.verb.past == "طلب" and form.gender == "f" and subject is None and actor.kind is EntityKind.PERSON:
            return None  # somebody else, whom the text names elsewhere
        weight = 1 if form.verb.negated else 4
        stance = self.around.turned(k, form)
        first = k - 1 if self.around.negated(k) else k
        return Taken(actor, stance, first, topic, last, f"act.{stance}", weight)

    def _told_of(self, k: int) -> bool:
        """Within a quotation: is it told whose the verb is?"""
        return self.around.named_beside(k) or self.around.theirs(k)

    def _told(self, k: int, form: Form, quoted: bool) -> Taken | None:
        """`شدد فلان على كذا`, `جدد دعمه`, told within what another says."""
        stance = word_values("stance", "report").get(form.verb.past)
        if stance and form.shape is Shape.WE:
            return self._ours(k, form, quoted, stance)
        if stance is None or form.shape is Shape.WE or (quoted and not self._told_of(k)):
            return None
        if not self.around.is_verb(k, form):
            return None
        stop = self.p.stop(k)
        subject, after = self._subject(k, form, stop)
        if form.shape is Shape.PARTICIPLE and not self._owned(min(after + (self.text.forms[after] in _ON), stop - 1)):
            return None  # `مؤكدين رفضهم كذا`
        to = after + 1 if after < stop and self.text.forms[after] in _ON else after
        known = nouns().get(self.text.forms[to]) if to < stop else None
        if known is None and (own := self._own_noun(to, stop)) is not None:
            to, known = own, nouns()[self.text.forms[own]]
        if known is None and (to == after or not stance):
            return None
        actor = self._actor(k, form, subject)
        last = topic_end(self.text, to, stop)
        if actor is None or last - to < 2:
            return None
        return Taken(actor, self._inner(to, last, known[0] if known else stance), k, to, last, "told", 3)

    def _own_noun(self, first: int, stop: int) -> int | None:
        """`أكدا خلال اللقاء دعمهما لكذا`: past a circumstance the noun with their pronoun."""
        if first >= stop or self.text.forms[first] not in words("speech", "around"):
            return None
        return next((j for j in range(first, min(first + CARRIED, stop)) if self._owned(j)), None)

    def _owned(self, k: int) -> bool:
        known = nouns().get(self.text.forms[k])
        return known is not None and known[2]

    def _light(self, k: int, form: Form, quoted: bool) -> Taken | None:
        """`وجه فلان دعوة إلى كذا`: the noun behind the subject tells the stand."""
        carried = word_values("stance", "carried")
        stop = self.p.stop(k)
        at = next((j for j in range(k + 1, min(k + CARRIED, stop)) if self.text.forms[j] in carried), None)
        if at is None or quoted or form.shape is Shape.WE or not self.around.is_verb(k, form):
            return None
        actor = self._actor(k, form, self._subject(k, form, at)[0])
        last = topic_end(self.text, at + 1, stop)
        stance = carried[self.text.forms[at]]
        visit = any(f in words("stance", "visit") for f in self.text.forms[at + 1 : last])
        if actor is None or last - at < 3 or (visit and stance == "call_for"):
            return None
        return Taken(actor, stance, k, at + 1, last, "light", 3)

    def _described(self, k: int, form: Form, quoted: bool) -> Iterator[Taken]:
        """`وصف كذا بأنه "كذا"`: a word of judgement decides; words that need marks around them are a charge."""
        stop = min(self.p.stop(k), k + DESCRIBED)
        forms = self.text.forms
        called = (
            j for j in range(k + 2, stop) if forms[j] in _AS or (forms[j].startswith("بال") and len(forms[j]) > 5)
        )
        at = next(called, None)
        if at is None or quoted or form.shape is Shape.WE or not self.around.is_verb(k, form):
            return
        plain = forms[at] not in _AS
        marked = at - 1 in self.text.close if plain else '"' in forms[at + 1 : at + 3]
        found = verdict(self.text, at, min(at + 3, stop), True) if plain else verdict(self.text, at + 1, stop, True)
        actor = self._actor(k, form, self._subject(k, form, at)[0])
        if actor is not None and (found is not None or marked):
            stance = found[1] if found is not None else "accuse"
            if stance != "concern":  # `وصفه بأنه خطير` weighs it
                yield Taken(actor, stance, k, k + 1, topic_end(self.text, at, stop), "described", 1)

    def _ours(self, k: int, form: Form, quoted: bool, told: str = "") -> Taken | None:
        """First person within what somebody says."""
        s = self.around.held(k)
        s = s if s is not None and k < s.last else None
        if s is None or (form.verb.weak and form.number != "p"):
            return None
        if form.number != "p" and not (quoted or s.statement.mode == "direct"):
            return None
        own = told or self.around.turned(k, form)
        if not form.verb.negated and self.around.negated(k) and (told or not own):
            return None
        end = topic_end(self.text, k + 1, min(s.last, self.p.stop(k)))
        if end - k < 2 or not meant(self.text, form, k + 1, end):
            return None
        first = k - 1 if self.around.negated(k) else k
        return Taken(s.statement.speaker, own, first, k + 1, end, f"ours.{own}", 4)
