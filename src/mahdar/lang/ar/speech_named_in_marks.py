"""A name in marks that speaks: `«فلان» أن`, `«مكتب كذا» المعارض، أن`."""

from __future__ import annotations

from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_text import Text

_SPEECH = "speech"
_FAR = 16  # tokens of a circumstance between commas


def quoted_name(text: Text, at: int, stop: int, inner: Subject | None) -> Subject | None:
    """`«فلان» أن`: marks around a name, told from marks around words by what follows."""
    close = text.close.get(at)
    if close is None or close >= stop or not 1 < close - at <= 7:
        return None
    if inner is not None and inner.last == close:
        return Subject(inner.entity, at + 1, close)
    if inner is not None and close < inner.last <= stop:
        return inner  # `«فلان» المتحدث باسم كذا`
    if close + 1 >= stop:
        return None
    if (inner is None or inner.last > close) and _qualified(text, close + 1, stop):
        return Subject(plain_entity(text, at + 1, close), at + 1, close)
    after = text.forms[close + 1]
    told_in = after == "في" and text.forms[min(close + 2, stop - 1)].removeprefix("ال") in words(_SPEECH, "occasion")
    if close - at <= 4 and (told_in or close + 1 in text.timed):
        return Subject(plain_entity(text, at + 1, close), at + 1, close)
    if close - at <= 4 and after == "," and _set_off_in(text, close + 1, stop):
        return Subject(plain_entity(text, at + 1, close), at + 1, close)
    after = text.forms[close + 2] if after == "," and close + 2 < stop else after
    if close - at <= 5 and (after in words(_SPEECH, "that") or after == ":" or after in words(_SPEECH, "opens")):
        return Subject(plain_entity(text, at + 1, close), at + 1, close)
    return None


def _qualified(text: Text, k: int, stop: int) -> bool:
    """`«مكتب كذا» المعارض، أن`: an adjective behind the marks, then the clause."""
    if k + 2 >= stop or not text.forms[k].startswith("ال") or text.forms[k].endswith(("ون", "ات")):
        return False
    return text.forms[k + 1 + (text.forms[k + 1] == ",")] in words(_SPEECH, "that")


def _set_off_in(text: Text, comma: int, stop: int) -> bool:
    """`، في تصريح صحفي، إن`: a circumstance between commas, then the clause."""
    if comma + 2 >= stop or text.forms[comma + 1] not in words(_SPEECH, "around"):
        return False
    for k in range(comma + 2, min(comma + _FAR, stop - 1)):
        if text.forms[k] == ",":
            return text.forms[k + 1] in words(_SPEECH, "that") or text.forms[k + 1] == ":"
    return False
