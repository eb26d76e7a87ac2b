"""The walk from a verb of speech to the right: over its subject and its circumstances to where the words begin."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.lang.ar.speech_ahead import TURNS, earlier, longer, meanwhile, published, timed_only
from mahdar.lang.ar.speech_forms import Shape, table, words
from mahdar.lang.ar.speech_opens import FAR, NEAR, Opens
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_subjects import subject_at


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb. `how`: that, quote, colon, prep, np, bare, or back (the words stand before the verb)."""

    subject: Subject | None
    content: int
    how: str
    apart: bool = False  # circumstances stand between the subject and the words


_EDITIONS = ("مباشر", "نت")  # of a channel
_NISBA = ("ي", "يه", "يون", "يين", "يتان")


class Walk(Opens):
    """One walk from a verb to the right."""

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
        if published(self.text, first, k) or earlier(self.text, first, k) or self._in_saying(k):
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

    def _found(self, k: int, how: str) -> Complement:
        content = k + 1 if how in ("that", "colon") or (how == "prep" and self._whole(k)) else k
        if how in ("prep", "colon") and content < self.stop and self.text.forms[content] in words("speech", "that"):
            how, content = "that", content + 1
        if how in ("that", "prep") and content < self.stop and self.text.forms[content] == ":":
            content += 1
        return Complement(self.subject, content, how, self.apart)

    def _whole(self, k: int) -> bool:
        return self.text.forms[k] in self.takes

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
        if form in words("speech", "told"):
            return self._past(k, k + 1 + (text.forms[k + 1] in _EDITIONS))
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

    def _joined(self, k: int) -> int:
        """`أعلنت كذا ومسؤولون كينيون بدء كذا`: past others without a name who speak with the one named."""
        form = self.text.forms[k] if k < self.stop else ""
        if not form.startswith("و") or k in self.text.named or form[1:] not in words("speech", "nameless"):
            return k
        last = k + 1
        while last < self.stop and self.text.forms[last].endswith(("ون", "ين", "يه")) and self.text.is_word(last):
            last += 1
        return last

    def _another(self, k: int) -> bool:
        """Another report begins: the walk has gone too far."""
        f = table("speech", ("verb",)).get(self.text.forms[k])
        if f is None or k == self.verb + 1:
            return False
        if self.text.forms[k - 1] in TURNS and f.shape in (Shape.PAST, Shape.PRESENT) and not f.verb.weak:
            return True
        after_comma = self.text.forms[k - 1] == ","
        return (f.shape is Shape.PARTICIPLE and after_comma) or (f.joined and f.shape is not Shape.WE and after_comma)
