"""Where the words begin that a verb of speech reports: at `أن`, a colon, a quotation, a preposition or an object."""

from __future__ import annotations

from mahdar.lang.ar.names_words import COMMON, VERB, WORDS
from mahdar.lang.ar.speech_ahead import UNNAMED, beside, later
from mahdar.lang.ar.speech_forms import Form, Shape, words
from mahdar.lang.ar.speech_marks import term
from mahdar.lang.ar.speech_memory import can_be_subject
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_phrases import heads_outlet
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Text

FAR = 60  # tokens from a verb to what it reports
NEAR = 7  # the same, for a verb whose form has other meanings
_PREDICATES = ("احد", "احدي", "واحدا", "واحده", "من", "اول", "اولي", "ابرز", "اهم", "اكبر", "ثاني", "ثالث")
_IN_NAME = ("باسم", "بالنيابه", "بالانابه")  # `المتحدث باسمها` goes on with who speaks


class Opens:
    """The token under a walk, asked whether what was said begins there."""

    def __init__(self, text: Text, verb: int, form: Form, stop: int) -> None:
        self.text, self.verb, self.form, self.stop = text, verb, form, stop
        self.takes = form.verb.takes
        self.subject: Subject | None = None
        self.apart = False
        self.comma = False
        self.led = False  # the subject stands before the verb
        self.after = verb + 1  # where an object may stand: behind verb, subject and light words

    def _set_off(self) -> bool:
        """Does the participle open a clause, rather than qualify the noun before it?"""
        if self.form.joined or self.verb == 0:
            return True
        opened = self.text.open.get(self.verb - 1)
        if opened is not None and self.verb - opened <= 5:
            return self.text.forms[self.verb].endswith("ا")  # `مجموعة «كذا» متهمة بكذا`
        return not self.text.is_word(self.verb - 1)

    def _opens(self, k: int) -> str:
        """How the words begin at this token, empty where they do not."""
        form = self.text.forms[k]
        if form in words("speech", "that"):
            if (form == "بان" and self.text.forms[k + 1 : k + 2] == ["كي"]) or self._in_name(k):
                return ""  # a name
            own = k > self.verb + 1 and self.text.forms[k - 1] in words("speech", "own_that")
            return "" if own and self.text.forms[self.verb + 1 : k] != ["من", "قبل"] else "that"
        if form == ":":
            return "colon"
        if form == '"':
            return "" if k in self.text.open or self._is_name(k) else "quote"
        if self.form.verb.bare and self.after == k and form in words("speech", "first_person"):
            return "bare"
        if form in self.takes and form != "np":
            return "" if self._no_topic(k) else "prep"
        if "ب" in self.takes and self._with_b(k, form):
            return "prep"
        if "np" in self.takes and self._noun(k, form):
            return "np"
        owned = form in words("speech", "opens") and form.endswith(("ه", "ها", "هم"))
        return "np" if owned and not self.form.verb.weak and not self.form.verb.bare else ""

    def _in_name(self, k: int) -> bool:
        """`شبكة «إن تي في»`: the first word of a short name in marks behind a word for outlets."""
        close = self.text.close.get(k - 1)
        return close is not None and 2 < close - k + 1 < NEAR and heads_outlet(self.text.forms[k - 2])

    def _no_topic(self, k: int) -> bool:
        if k + 1 >= self.stop or any(self.text.forms[k + 1] in words("speech", c) for c in ("no_topic", "published")):
            return True
        if self.form.verb.past == "اتفق" and self.text.forms[k - 1] == ",":
            return True  # `اتفقا على كذا، على أن يلتقيا غدا`: a proviso
        if self.form.verb.past == "اتفق" and self._will_do(k + 2):
            return True
        return self.form.verb.clause and self.text.forms[k + 1] not in words("speech", "that")

    def _will_do(self, k: int) -> bool:
        """`اتفقا على أن يلتقيا`: what they are going to do, no view they share."""
        if k >= self.stop or k in self.text.named:
            return False
        bits = WORDS[self.text.forms[k]]
        return self.text.forms[k][0] in "يت" and bool(bits & VERB or not bits & COMMON)

    def _with_b(self, k: int, form: str) -> bool:
        if (
            not form.startswith("ب")
            or len(form) < 4
            or form.startswith(_IN_NAME)
            or k in self.text.named
            or k in self.text.timed
            or form in words("speech", "document_head")
        ):
            return False
        return form not in words("speech", "light") and form not in words("speech", "around")

    def _noun(self, k: int, form: str) -> bool:
        """Does the verb's object begin here?"""
        if form == "عدم" and self.text.forms[k + 1 : k + 2] and self.text.forms[k + 1] in UNNAMED:
            return False  # `طلب عدم ذكر اسمه`
        if self.form.verb.opens or form in words("speech", "opens"):
            return form in words("speech", "opens") or (self.form.verb.opens and form in words("speech", "shown"))
        text = self.text
        if not text.is_word(k) or k in text.timed or form in words("speech", "around"):
            return False
        if form in words("speech", "joint") or form in words("speech", "turns") or text.forms[k + 1 : k + 2] == [","]:
            return False
        if form == "ما" and self.form.verb.polarity == "deny" and not self.apart and self.subject is not None:
            return True  # `نفى فلان ما ذكرته كذا`
        if form in words("speech", "light") or form in words("speech", "relative") or form in words("speech", "saying"):
            return False
        if self.subject is None and not self.apart and not self.form.object and not self.led:
            addressed = self.form.verb.to and k in text.named and self._subject_at(k) is None
            return addressed or (self.form.shape is Shape.PARTICIPLE and self._set_off()) or self._object(k)
        passive = self.form.verb.impersonal and self.form.shape is Shape.PRESENT
        if passive and (form in _PREDICATES or self.apart):
            return False  # `تعتبر اللجنة، المكونة من كذا، إحدى النتائج`
        if text.forms[k - 1] == "غير" or (form == "غير" and text.forms[min(k + 1, self.stop - 1)].startswith("ال")):
            return False  # `غير الحكومية`
        if self.apart:
            apposed = self.subject is not None and self.comma and self._office(k) and k == self.subject.last + 1
            fresh = not form.startswith("و") or form in words("speech", "whole")
            return self.comma and fresh and not apposed and not self._still(k)
        if k == self.after or self.form.object:
            whole = form in words("speech", "whole")
            if self.form.verb.to and (whole or not form.startswith(("و", "ل", "ب"))):
                return True
            if self._office(k) or not (whole or not form.startswith(("و", "ل"))):
                return False
            return not self._still(k)
        return False

    def _still(self, k: int) -> bool:
        """Is this a part of the subject yet?"""
        return later(self.text, self.subject, k, self.stop) or beside(self.text, self.takes, k, self.stop)

    def _object(self, k: int) -> bool:
        """`ونفى وجود كذا`, `، ولم يستبعد تأجيل كذا`: the object right behind a verb whose subject was named before."""
        form = self.text.forms[k]
        goes_on = self.form.joined or self.text.forms[self.verb - 1] in ("ولم", "ولا")
        act = form.startswith("ال") and form[2:] in words("speech", "done")
        construct = act or (
            len(form) > 2 and not form.startswith(("ال", "ل")) and k not in self.text.named and form[-1] not in "ان"
        )
        right_behind = goes_on and construct and k == self.verb + 1
        return right_behind and not later(self.text, None, k, self.stop) and self._subject_at(k) is None

    def _office(self, k: int) -> bool:
        return self.text.forms[k] in words("speech", "office_head") or k in self.text.named

    def _is_name(self, k: int) -> bool:
        """Marks around a name or a term that is no quotation."""
        close = self.text.close.get(k)
        if close is None:
            return False
        if not any(form.isalpha() for form in self.text.forms[k:close]):
            return True  # `لجنة "5+5"`
        alone = self.subject is None and not self.apart
        if alone and subject_at(self.text, k, self.stop) is not None:
            return True
        return term(self.text, k, self.verb, self.stop, self.apart)

    def _subject_at(self, k: int) -> Subject | None:
        if self.form.shape is Shape.PARTICIPLE or self.led or self.form.number == "p":
            return None  # a verb in the plural has its subject before it
        if self.form.verb.past == "نوه" and k not in self.text.named and self.text.forms[k].startswith("ب"):
            return None  # whom one praises
        found = subject_at(self.text, k, self._own_end(k), "np" in self.takes)
        return found if found is not None and can_be_subject(self.text, found, self.form) else None

    def _own_end(self, k: int) -> int:
        """`شككت قيادات كذا في التزام كذا`: the verb's own `في` is no part of a subject that no mention covers."""
        if "في" not in self.takes or k in self.text.named:
            return self.stop
        return next((j for j in range(k + 1, self.stop) if self.text.forms[j] == "في"), self.stop)
