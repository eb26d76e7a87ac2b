"""A verb of speech and what belongs to it: whose it is, where what was said begins, and in which manner."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_subjects import Subject, subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text

FAR = 60  # tokens from a verb to what it reports
NEAR = 7  # the same, for a verb whose form has other meanings


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb. `how`: that, quote, colon, prep, np, bare, or back (the words stand before the verb)."""

    subject: Subject | None
    content: int
    how: str
    apart: bool = False  # circumstances stand between the subject and the words


def complement(text: Text, verb: int, form: Form, stop: int) -> Complement | None:
    """Subject and beginning of the words, None where nothing is reported."""
    return _Walk(text, verb, form, stop).go()


class _Walk:
    """One walk from a verb to the right."""

    def __init__(self, text: Text, verb: int, form: Form, stop: int) -> None:
        self.text, self.verb, self.form, self.stop = text, verb, form, stop
        self.takes = form.verb.takes
        self.subject: Subject | None = None
        self.apart = False
        self.comma = False

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
        if not self.form.verb.weak:
            return True
        return k - (self.subject.last if self.subject else self.verb + 1) <= NEAR

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
            return "that"
        if form == ":":
            return "colon"
        if form == '"':
            return "" if self._is_name(k) else "quote"
        if form in self.takes and form != "np":
            return "" if self._no_topic(k) else "prep"
        if "ب" in self.takes and self._with_b(k, form):
            return "prep"
        if "np" in self.takes and self._noun(k, form):
            return "np"
        return ""

    def _no_topic(self, k: int) -> bool:
        return k + 1 >= self.stop or self.text.forms[k + 1] in words("speech", "no_topic")

    def _with_b(self, k: int, form: str) -> bool:
        if not form.startswith("ب") or len(form) < 4 or k in self.text.named or k in self.text.timed:
            return False
        return form not in words("speech", "light") and form not in words("speech", "around")

    def _noun(self, k: int, form: str) -> bool:
        """Does the verb's object begin here?"""
        text = self.text
        if not text.is_word(k) or k in text.timed or form in words("speech", "around"):
            return False
        if form in words("speech", "light") or form in words("speech", "relative") or form in words("speech", "saying"):
            return False
        if self.subject is None and not self.apart and not self.form.object:
            return self.form.shape is Shape.PARTICIPLE or form in words("speech", "opens")
        if form in words("speech", "opens"):
            return True
        if self.apart:
            return self.comma and not form.startswith("و") and not self._later(k)
        if self.subject is None or k == self.subject.last or self.form.object:
            return not self._office(k) and not form.startswith(("و", "ل")) and not self._later(k)
        return False

    def _office(self, k: int) -> bool:
        return self.text.forms[k] in words("speech", "office_head") or k in self.text.named

    def _later(self, k: int) -> bool:
        """Does a clause with `أن` follow so soon that this is still a part of the subject?"""
        forms = self.text.forms
        for j in range(k, min(k + 9, self.stop)):
            if forms[j] in words("speech", "that"):
                return j - k > 1 or self.apart
            if forms[j] in ',:"' or forms[j] in words("speech", "around"):
                return False
        return False

    def _is_name(self, k: int) -> bool:
        """Marks around a name or a term that is no quotation: an outlet's, a person's nickname."""
        text = self.text
        close = text.close.get(k)
        if close is None:
            return False
        if k + 1 in text.named and text.named_end[k + 1] == close and k - self.verb > 1:
            return True
        before = text.forms[k - 1]
        if before in words("speech", "outlet_head") or before in words("speech", "around") or before == "ل":
            return close - k <= 8
        follows = text.forms[close + 1] if close + 1 < self.stop else ","
        return close - k <= 4 and (follows in words("speech", "that") or follows == ":")

    def _step(self, k: int) -> int:
        """The token after what stands here; the same token where the walk ends."""
        text, form = self.text, self.text.forms[k]
        if k in text.timed and text.timed[k] > k:
            return text.timed[k]
        if form == '"':
            subject = None if self.subject or self.apart else subject_at(text, k, self.stop)
            if subject is not None:
                self.subject = subject
            return text.close.get(k, k) + 1
        if form == "(":
            return next((j + 1 for j in range(k, min(k + 12, self.stop)) if text.forms[j] == ")"), k + 1)
        if form in words("speech", "light") or form in words("speech", "saying"):
            return k + 1
        if form == "," or not text.is_word(k):
            if self.subject is None and form == "," and k == self.verb + 1:
                return k + 1
            self.apart = self.apart or form == ","
            return k + 1
        if self._another(k):
            return k
        if self.subject is None and not self.apart:
            subject = subject_at(text, k, self.stop, "np" in self.takes and self.form.shape is not Shape.PARTICIPLE)
            if subject is not None and self.form.shape is not Shape.PARTICIPLE and not self.form.object:
                self.subject = subject
                return subject.last
        if self.subject is None or k != self.subject.last or not self._office(k):
            self.apart = True
        return k + 1

    def _another(self, k: int) -> bool:
        """Another report begins: the walk has gone too far."""
        f = table("speech", ("verb",)).get(self.text.forms[k])
        if f is None or k == self.verb + 1:
            return False
        after_comma = self.text.forms[k - 1] == ","
        return (f.shape is Shape.PARTICIPLE and after_comma) or (f.joined and f.shape is not Shape.WE and after_comma)


def sentence_numbers(paragraphs: list[Paragraph]) -> dict[int, int]:
    """First token of a paragraph to the number of its first sentence in the document."""
    out, n = {}, 0
    for p in paragraphs:
        out[p.first] = n
        n += len(p.stops)
    return out
