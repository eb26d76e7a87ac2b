"""What every rule of verbs of stance asks in a paragraph: whose the verb is, and whether it is one."""

from __future__ import annotations

from mahdar.lang.ar.names_words import COMMON, WORDS
from mahdar.lang.ar.positions_around import Around
from mahdar.lang.ar.positions_namesakes import Namesakes
from mahdar.lang.ar.positions_said import against, deeper
from mahdar.lang.ar.positions_taken import Spoken, Taken
from mahdar.lang.ar.positions_verbs import stance_verbs
from mahdar.lang.ar.positions_whose import AUXILIARY, Sentences, Whose
from mahdar.lang.ar.speech_ahead import UNNAMED
from mahdar.lang.ar.speech_forms import Form, Shape, words
from mahdar.lang.ar.speech_memory import Memory
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.model.assertion import Entity

_DEFINITE = ("ال", "بال", "لل", "وال")
_JOINED = 8  # tokens from a relative to a second verb of its clause


class Acting:
    """One paragraph."""

    def __init__(
        self, text: Text, memory: Memory, p: Paragraph, sentence: int, here: list[Spoken], namesakes: Namesakes
    ) -> None:
        self.text, self.p, self.memory, self.here = text, p, memory, here
        self.sentences = Sentences(p, sentence)
        self.whose = Whose(text, memory, p, self.sentences.number, namesakes)
        self.around = Around(text, p, here, self.whose)
        self.by_verb = {s.verb: s for s in here if s.verb is not None}

    def _wish(self, k: int) -> bool:
        """`أيده الله`, `طلب عدم ذكر اسمه`: no stands."""
        ahead = self.text.forms[k + 1 : k + 6]
        if ahead[:1] == ["الله"]:
            return True
        at = next((n for n, form in enumerate(ahead[:-1]) if form == "عدم"), None)
        return at is not None and ahead[at + 1] in UNNAMED

    def _note(self, s: Spoken) -> None:
        at = self.text.token_at(s.statement.speaker_span)
        subject = Subject(s.statement.speaker, at, at + 1)
        self.memory.note(subject, None, self.sentences.number(s.first), True)

    def _of_noun(self, k: int, form: Form) -> bool:
        """`جمودا يهدد المفاوضات`: the verb is that of the indefinite noun right before it."""
        before = self.text.forms[k - 1] if k > self.p.start(k) else ""
        noun = len(before) > 3 and before[-1] == "ا" and k - 1 not in self.text.named and WORDS[before] & COMMON
        return form.shape is Shape.PRESENT and not form.joined and bool(noun)

    def _subject(self, k: int, form: Form, stop: int) -> tuple[Subject | None, int]:
        relative = self.around.before(k) in words("speech", "relative")
        own = self.text.forms[k + 1] in ("فيه", "فيها") if k + 1 < stop else False
        return (None, k + 1) if relative and not own else self.whose.subject_after(k, form, stop)

    def _actor(self, k: int, form: Form, subject: Subject | None) -> Entity | None:
        if (s := self.by_verb.get(k)) is not None and not self._behind(k, s, subject):
            return s.statement.speaker
        if subject is None and self.around.theirs(k) and self.around.within(k) and (s := self.around.held(k)):
            return s.statement.speaker
        if (
            subject is None
            and (form.verb.negated or form.verb.kind == "assent")
            and self.around.own_side(k, form)
            and (s := self.around.held(k)) is not None
        ):
            return s.statement.speaker
        return self.whose.actor(k, form, subject, self.around.held(k))

    def _behind(self, k: int, s: Spoken, subject: Subject | None) -> bool:
        """`اتهم كينيا بكذا`: whoever stands behind the verb is no subject of it, though taken for who speaks."""
        return subject is None and self.text.token_at(s.statement.speaker_span) == k + 1

    def _inner(self, k: int, last: int, stance: str) -> str:
        """`جددت التأكيد على معارضتها`, `تصميمها على مواجهة كذا`: what follows a noun of resolve decides."""
        if stance != "reaffirm":
            return stance
        return "reject" if against(self.text, k, last) else deeper(self.text, k, last) or stance

    def _of_object(self, k: int, form: Form) -> Taken | None:
        """`عملية السلام التي ترفضها الحركة`: what the stand is about stands before the verb."""
        relative = self._relative(k)
        if relative is None:
            return None
        subject, after = self.whose.subject_after(k, form, self.p.stop(k))
        subject, after = self._between(relative, k) if subject is None else (subject, after)
        if subject is None or subject.entity is None or after < k + 1:
            return None
        if form.joined:  # `الذي قدمه فلان وأيدته فلانة`: what it is about was told of with the first verb
            actor = self.memory.meant(subject).entity
            return Taken(actor, form.verb.stance, k, after, after, "object", 2) if actor else None
        first = relative
        while first > max(self.p.start(k), relative - 5) and self.text.forms[first - 1].startswith(_DEFINITE):
            first -= 1
        if first > self.p.start(k) and first < relative and self.text.is_word(first - 1):
            first -= 1
        if first == relative:
            if self.around.before(k) != "ما":
                return None
            first -= self.text.forms[k - 2] in ("وهو", "هو", "الامر")
        actor = self.memory.meant(subject).entity
        return Taken(actor, form.verb.stance, first, first, after, "object", 2) if actor else None

    def _between(self, relative: int, k: int) -> tuple[Subject | None, int]:
        """`الذي لا تزال كينيا ترفضه`: whose the verb is stands between the pronoun and the verb."""
        at = relative + 1
        while at < k and self.text.forms[at] in AUXILIARY:
            at += 1
        found = subject_at(self.text, at, k) if at < k else None
        return (found, k + 1) if found is not None and found.last == k else (None, k)

    def _object_told(self, k: int) -> bool:
        form = stance_verbs().get(self.text.forms[k])
        return form is not None and form.object and form.shape is Shape.PRESENT

    def _relative(self, k: int) -> int | None:
        """The token of `الذي` before the verb at k, or before the clause that it goes on: `الذي قدمه فلان وأيدته`."""
        known, forms = words("speech", "relative"), self.text.forms
        if k > self.p.start(k) and forms[k - 1] in known:
            return k - 1
        if forms[k][0] != "و" and not self._object_told(k):
            return None
        for j in range(k - 1, max(self.p.start(k), k - _JOINED) - 1, -1):
            if forms[j] in known:
                return j
            if not self.text.is_word(j):
                return None
        return None
