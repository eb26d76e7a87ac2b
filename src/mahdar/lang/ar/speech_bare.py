"""Words with nothing before them that opens them: `وقال هدفنا هو كذا`, `"..."، قال فلان`, `مضيفا كذا`."""

from __future__ import annotations

from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.lang.ar.speech_walk import Complement

_QUOTE, _SHORT = 40, 8  # tokens to a quotation, and of one that is a sentence
_NAME = 3  # tokens from mark to mark of a name
_FAR = 15  # tokens from a speaker over where he spoke to his own words


def set_off(text: Text, p: Paragraph, t: int) -> bool:
    """`..., مضيفا كذا`: a participle after a comma with the words right behind it."""
    if t == p.start(t) or text.forms[t - 1] != "," or t + 4 > p.stop(t) or not text.is_word(t + 1):
        return False
    follows = text.forms[t + 1]
    return follows not in words("speech", "around") and follows not in words("speech", "light")


def praises(text: Text, t: int, stop: int) -> bool:
    """`نوه فلان بكذا`: praise, and no words; with `بأن` or `إلى` he tells something."""
    for k in range(t + 1, min(t + _SHORT, stop)):
        form = text.forms[k]
        if form in words("speech", "that") or form in ("الي", ":", '"'):
            return False
        if form.startswith("ب") and len(form) > 3 and k not in text.named:
            return True
    return False


def counts(text: Text, first: int, stop: int) -> bool:
    return any(text.forms[k][0].isdigit() for k in range(first, min(first + 12, stop)))


def bare(text: Text, p: Paragraph, t: int) -> Complement | None:
    """`وقال هدفنا هو ...`; after a circumstance only where somebody speaks of himself: `وقال في كذا نحن ...`."""
    stop = p.stop(t)
    subject = subject_at(text, t + 1, stop) if t + 1 in text.named else None
    k = subject.last if subject else t + 1
    quoted = (j for j in range(k, min(k + _QUOTE, stop)) if text.close.get(j, j) - j > _SHORT)
    if subject and (marks := next(quoted, None)) is not None:
        return Complement(subject, marks, "quote")
    while k < stop and (text.forms[k] in words("speech", "light") or text.forms[k] == ","):
        k += 1
    if k < stop and text.forms[k] in words("speech", "around"):
        own = (j for j in range(k, min(k + _FAR, stop)) if text.forms[j] in words("speech", "of_oneself"))
        k = next(own, stop) if subject else stop
    return Complement(subject, k, "bare") if stop - k >= 4 and not _after_words(text, p, t) else None


def _after_words(text: Text, p: Paragraph, t: int) -> bool:
    return t > p.start(t) and text.forms[t - 1] in ('"', ",")


def behind(text: Text, p: Paragraph, t: int, spoken: int) -> Complement | None:
    """`"..."، قال فلان`: the words stand before the verb. `spoken`: where those of the report before begin."""
    k = t - 1
    if k <= p.start(t):
        return None
    if text.forms[k] == ",":
        k -= 1
    opened = text.open.get(k)
    if opened is None or opened < spoken + 1 or k - opened <= _NAME:
        return None
    return Complement(subject_at(text, t + 1, p.stop(t)), opened, "back")
