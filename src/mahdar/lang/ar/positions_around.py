"""What stands around a verb of stance: is it the verb it looks like, and whose words is it in?"""

from __future__ import annotations

from bisect import bisect_right

from mahdar.lang.ar.positions_taken import Spoken
from mahdar.lang.ar.positions_titles import of_headline
from mahdar.lang.ar.positions_whose import AUXILIARY, OF_PRONOUN, Whose
from mahdar.lang.ar.positions_words import BEING, HEADS, OWN_SIDE, PASSED, SINCE, THINGS, WHEN
from mahdar.lang.ar.speech_forms import Form, Shape, words
from mahdar.lang.ar.speech_text import Paragraph, Text

_NEVER = ("لن", "ولن", "فلن")


class Around:
    """One paragraph with the statements in it."""

    def __init__(self, text: Text, p: Paragraph, here: list[Spoken], whose: Whose) -> None:
        self.text, self.p, self.here, self.whose = text, p, here, whose
        self.firsts = [s.first for s in here]

    def own_side(self, k: int, form: Form) -> bool:
        """`إن بلاده لن تقبل`, `... ولن تقبل`, `إن بلاده توافق`: within a report whoever speaks, or their side."""
        if not self.within(k) or k - 2 < self.p.start(k):
            return False
        follows_on = self.before(k) == "ولن" and form.verb.past not in PASSED
        at = k - 2 if form.verb.negated else k - 1
        return self.text.forms[at] in OWN_SIDE or follows_on

    def held(self, k: int) -> Spoken | None:
        """The last statement that begins before a token."""
        at = bisect_right(self.firsts, k) - 1
        return self.here[at] if at >= 0 else None

    def before(self, k: int) -> str:
        return self.text.forms[k - 1] if k > self.p.start(k) else ""

    def negated(self, k: int, form: Form | None = None) -> bool:
        """Is the verb denied? One of `never` refuses by `لن` alone: `لم يشارك` tells a fact."""
        if form is not None and form.verb.past in words("stance", "never"):
            return self.before(k) in _NEVER
        return self.before(k) in words("speech", "negation")

    def turned(self, k: int, form: Form) -> str:
        """The stance of a verb; `لا نؤيد` rejects, `لا تعارض` supports."""
        stance = form.verb.stance
        if form.verb.negated or form.shape not in (Shape.PRESENT, Shape.WE) or not self.negated(k):
            return stance
        if stance == "support":
            return "reject"
        return "support" if form.verb.past == "عارض" else ""

    def theirs(self, k: int) -> bool:
        """`إنها "ترفض كذا"`, `إن بلاده "لن تقبل كذا"`: the quotation goes on with what whoever speaks does."""
        at = k - 1 if self.negated(k) else k
        if self.before(at) != '"':
            return False
        return self.before(at - 1) in OF_PRONOUN or self.before(at - 1) in OWN_SIDE

    def named_beside(self, k: int) -> bool:
        """Within a quotation a third person takes a stand where a name stands right at the verb."""
        before = k - 1 if self.before(k) == '"' or self.negated(k) else k
        while before > self.p.start(k) and self.text.forms[before - 1] in AUXILIARY:
            before -= 1
        if before in self.text.ended or self.whose.before(before) is not None:
            return True
        return k + 1 in self.text.named and self.before(k) not in OF_PRONOUN

    def is_verb(self, k: int, form: Form) -> bool:
        before = self.before(k)
        if not form.verb.negated and before in words("speech", "negation") and not self.turned(k, form):
            return False
        if before in THINGS:
            return False
        pronoun = before in OF_PRONOUN and form.shape is not Shape.PARTICIPLE
        if (
            before in words("speech", "subordinate")
            and not (before in WHEN and not form.verb.person)
            and not (pronoun and self.within(k))
            and not (form.shape is Shape.PAST and self._since(k))
        ):
            return False
        if form.shape is Shape.PARTICIPLE:
            if before in words("speech", "relative"):
                return False
            if form.verb.finite or (form.number == "p" and before != "," and not form.verb.plain):
                return False
            if form.joined or not self.text.is_word(k - 1) or self._near(k):
                return True
            plain = form.number == "s" and form.gender == "m"
            return plain and before not in BEING and not before[0].isdigit() and self._follows_report(k)
        bare = form.shape is Shape.PAST and form.gender == "m" and form.number == "s"
        bare = bare or (form.shape is Shape.PRESENT and form.gender == "f" and not form.joined)
        held = self.held(k)
        if (
            form.verb.nounlike
            and bare
            and held is not None
            and held.first == k
            and not pronoun
            and form.shape is Shape.PAST
        ):
            return False  # the noun that a report begins with
        named = form.shape is Shape.PRESENT and k in self.text.ended
        if form.verb.nounlike and bare and ((form.verb.weak and not named) or not self._clause_start(k, form)):
            return False
        return not (form.number == "d" and form.shape is Shape.PAST and form.gender == "m" and form.verb.nounlike)

    def _since(self, k: int) -> bool:
        """`بعد أن رفض فلان كذا`: told as a fact."""
        return self.before(k) == "ان" and self.before(k - 1) in SINCE

    def _follows_report(self, k: int) -> bool:
        held = self.held(k)
        return held is not None and held.first >= self.p.start(k)

    def within(self, k: int) -> bool:
        held = self.held(k)
        return held is not None and k <= held.last

    def _near(self, k: int) -> bool:
        """A participle without a comma before it needs a preposition right after."""
        follows = self.text.forms[k + 1] if k + 1 < self.p.last else ""
        return follows in ("الي", "علي", "من", "اياه", "اياها", "اياهم") or follows.startswith("ب")

    def _clause_start(self, k: int, form: Form) -> bool:
        before = self.before(k)
        if form.verb.negated or before in words("speech", "relative") or before in OF_PRONOUN or self._since(k):
            return True
        named = k in self.text.ended or self.whose.before(k) is not None
        named = named or of_headline(self.text, self.p, k, form) is not None
        return not before or before in ',"():' or named or before in words("speech", "joint") or before in HEADS
