"""The walk from a verb of speech to the right: over its subject and its circumstances to where the words begin."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.lang.ar.names_words import COMMON, VERB, WORDS
from mahdar.lang.ar.speech_ahead import TURNS, UNNAMED, beside, later, longer, meanwhile, published, timed_only
from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_marks import term
from mahdar.lang.ar.speech_memory import can_be_subject
from mahdar.lang.ar.speech_subjects import Subject, subject_at
from mahdar.lang.ar.speech_text import Text

FAR = 60  # tokens from a verb to what it reports
NEAR = 7  # the same, for a verb whose form has other meanings


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb. `how`: that, quote, colon, prep, np, bare, or back (the words stand before the verb)."""

    subject: Subject | None
    content: int
    how: str
    apart: bool = False  # circumstances stand between the subject and the words


_PREDICATES = ("احد", "احدي", "واحدا", "واحده", "من", "اول", "اولي", "ابرز", "اهم", "اكبر", "ثاني", "ثالث")
_IN_NAME = ("باسم", "بالنيابه", "بالانابه")  # `المتحدث باسمها` goes on with who speaks
_NISBA = ("ي", "يه", "يون", "يين", "يتان")


class Walk:
    """One walk from a verb to the right."""

    def __init__(self, text: Text, verb: int, form: Form, stop: int) -> None:
        self.text, self.verb, self.form, self.stop = text, verb, form, stop
        self.takes = form.verb.takes
        self.subject: Subject | None = None
        self.apart = False
        self.comma = False
        self.led = False  # the subject stands before the verb
        self.after = verb + 1  # where an object may stand: behind verb, subject and light words

    def go(self) -> Complement | None:
        k = self.verb + 1
        forms = self.text.forms
        end = min(self.stop, self.verb + (FAR if not self.form.verb.weak else FAR // 2))
        while k < end:
            how = self._opens(k)
            if how and self._near(k):
                return self._found(k, how)
            step = self._step(k)
            if step <= k:
                break
            self.comma = forms[k] == ","
            k = step
        return None

    def _near(self, k: int) -> bool:
        if self.subject is not None and self.text.forms[k : k + 2] == [":", '"']:
            return k - self.subject.last <= 2 * NEAR  # a colon before marks is clear enough
        if self.subject is not None and self.text.forms[k].startswith("بان"):
            return k - self.subject.last <= 2 * NEAR  # `علق على كذا بأن`
        if self.subject is not None and self.text.forms[k] == '"' and self.text.close.get(k, k) - k > NEAR:
            return k - self.subject.last <= FAR // 3  # so is a whole sentence in marks
        if self.form.shape is Shape.PARTICIPLE:
            aside = meanwhile(self.text.forms, self.verb + 1)  # `مشيرا في هذا السياق إلى أن`
            return k - self.verb <= (NEAR if self._set_off() else 1 + aside)
        if not self.form.verb.weak or self._apposed(k):
            return True
        person = self.subject is not None and self.subject.first in self.text.named
        if self.form.verb.past == "عبر" and person and self.text.forms[k] == "عن":
            return k - self.verb <= FAR // 3
        first = self.subject.last if self.subject else self.verb + 1
        clear = self.subject is not None and longer(self.text, first, k)
        if published(self.text, first, k) or self._in_saying(k):
            return True
        close_by = clear or not self.apart or (self.comma and self.after == k - 1) or timed_only(self.text, first, k)
        return close_by and k - first <= NEAR

    def _in_saying(self, k: int) -> bool:
        """`علق فلان على كذا بالقول إن`: the words are told by a word of saying."""
        return self.subject is not None and self.text.forms[k - 1] in words("speech", "saying")

    def _apposed(self, k: int) -> bool:
        """`ذكر فلان، في بيان نشر اليوم، أن`: what stands between subject and clause is set off."""
        s = self.subject
        clause = s is not None and self.text.forms[k] in words("speech", "that") and k - s.last <= FAR // 2
        return clause and s is not None and self.text.forms[s.last] == "," and self.text.forms[k - 1] == ","

    def _set_off(self) -> bool:
        """Does the participle open a clause, rather than qualify the noun before it?"""
        if self.form.joined or self.verb == 0:
            return True
        opened = self.text.open.get(self.verb - 1)
        if opened is not None and self.verb - opened <= 5:
            return self.text.forms[self.verb].endswith("ا")  # `مجموعة «كذا» متهمة بكذا`
        return not self.text.is_word(self.verb - 1)

    def _found(self, k: int, how: str) -> Complement:
        content = k + 1 if how in ("that", "colon") or (how == "prep" and self._whole(k)) else k
        if how in ("prep", "colon") and content < self.stop and self.text.forms[content] in words("speech", "that"):
            how, content = "that", content + 1
        if how in ("that", "prep") and content < self.stop and self.text.forms[content] == ":":
            content += 1
        return Complement(self.subject, content, how, self.apart)

    def _whole(self, k: int) -> bool:
        return self.text.forms[k] in self.takes

    def _opens(self, k: int) -> str:
        """How the words begin at this token, empty where they do not."""
        form = self.text.forms[k]
        if form in words("speech", "that"):
            if form == "بان" and self.text.forms[k + 1 : k + 2] == ["كي"]:
                return ""  # a name
            own = k > self.verb + 1 and self.text.forms[k - 1] in words("speech", "own_that")
            return "" if own and self.text.forms[self.verb + 1 : k] != ["من", "قبل"] else "that"
        if form == ":":
            return "colon"
        if form == '"':
            return "" if self._is_name(k) else "quote"
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

    def _no_topic(self, k: int) -> bool:
        if k + 1 >= self.stop or self.text.forms[k + 1] in words("speech", "no_topic"):
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
            return self.comma and not form.startswith("و") and not apposed and not self._still(k)
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

    def _step(self, k: int) -> int:
        """The token after what stands here; the same token where the walk ends."""
        text, form = self.text, self.text.forms[k]
        if text.timed.get(k, k) > k:
            return self._past(k, text.timed[k])
        if form == '"':
            subject = None if self.subject or self.apart else subject_at(text, k, self.stop)
            close = text.close.get(k, k)
            if subject is not None:
                self.subject, self.after = subject, close + 1
            return close + 1
        if form == "(":
            closed = (j + 1 for j in range(k, min(k + 12, self.stop)) if text.forms[j] == ")")
            return self._past(k, next(closed, k + 1))
        if form in words("speech", "light") or form in words("speech", "saying"):
            return self._past(k, k + 1)
        if form == "في" and (same := meanwhile(text.forms, k)):
            return self._past(k, k + same)
        if form == "ل" and text.close.get(k + 1, k + 9) - k <= 7:
            return self._past(k, text.close[k + 1] + 1)  # the paper one spoke to
        if not text.is_word(k):
            self.apart = self.apart or (form == "," and k > self.verb + 1)
            return k + 1
        if self._another(k):
            return k
        if self.subject is None and not self.form.object and (not self.apart or self._resumes(k)):
            subject = self._subject_at(k)
            if subject is not None:
                self.subject, self.after = subject, self._joined(subject.last)
                return self.after
        if self._adjective(k):
            self.after = k + 1
        elif self.subject is None or k != self.subject.last or not self._office(k):
            self.apart = True
        return max(k + 1, text.named_end.get(k, 0)) if self.subject is not None else k + 1

    def _adjective(self, k: int) -> bool:
        """`مجلة «كذا» البريطانية`: a definite adjective right after the subject is still the subject's."""
        form = self.text.forms[k]
        if form == "غير" and k + 1 < self.stop and self.text.forms[k + 1].startswith("ال"):
            return self.subject is not None
        fits = form.startswith("ال") and form.endswith(_NISBA) and form not in words("speech", "relative")
        return fits and self.subject is not None and self.after == k

    def _resumes(self, k: int) -> bool:
        """`أكد، خلال كذا، فلان أن`: the subject comes after a circumstance between commas."""
        return k in self.text.named and self.comma and self.text.forms[self.verb + 1] == ","

    def _past(self, k: int, to: int) -> int:
        if self.after == k:
            self.after = to
        return to

    def _subject_at(self, k: int) -> Subject | None:
        if self.form.shape is Shape.PARTICIPLE or self.led or self.form.number == "p":
            return None  # a verb in the plural has its subject before it
        if self.form.verb.past == "نوه" and k not in self.text.named and self.text.forms[k].startswith("ب"):
            return None  # whom one praises
        found = subject_at(self.text, k, self._own_end(k), "np" in self.takes)
        return found if found is not None and can_be_subject(self.text, found, self.form) else None

    def _joined(self, k: int) -> int:
        """`أعلنت كذا ومسؤولون كينيون بدء كذا`: past others without a name who speak with the one named."""
        form = self.text.forms[k] if k < self.stop else ""
        if not form.startswith("و") or k in self.text.named or form[1:] not in words("speech", "nameless"):
            return k
        last = k + 1
        while last < self.stop and self.text.forms[last].endswith(("ون", "ين", "يه")) and self.text.is_word(last):
            last += 1
        return last

    def _own_end(self, k: int) -> int:
        """`شككت قيادات كذا في التزام كذا`: the verb's own `في` is no part of a subject that no mention covers."""
        if "في" not in self.takes or k in self.text.named:
            return self.stop
        return next((j for j in range(k + 1, self.stop) if self.text.forms[j] == "في"), self.stop)

    def _another(self, k: int) -> bool:
        """Another report begins: the walk has gone too far."""
        f = table("speech", ("verb",)).get(self.text.forms[k])
        if f is None or k == self.verb + 1:
            return False
        if self.text.forms[k - 1] in TURNS and f.shape in (Shape.PAST, Shape.PRESENT) and not f.verb.weak:
            return True
        after_comma = self.text.forms[k - 1] == ","
        return (f.shape is Shape.PARTICIPLE and after_comma) or (f.joined and f.shape is not Shape.WE and after_comma)
