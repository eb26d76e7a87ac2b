"""Marks around a name or a term, told from marks around words that somebody said."""

from __future__ import annotations

from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_text import Text

_LONG, _MEDIUM, _SHORT = 9, 5, 3  # tokens between the marks


def term(text: Text, opened: int, verb: int, stop: int, apart: bool) -> bool:
    """Is what stands in these marks, behind a verb of speech, an outlet's name, a nickname or a term? `apart`:
    circumstances stand between the verb's subject and the marks."""
    close = text.close[opened]
    if opened + 1 in text.named and text.named_end[opened + 1] == close and opened - verb > 1:
        return True
    before, long = text.forms[opened - 1], close - opened
    if before == "-" and opened > 1 and text.glued(opened):
        before = text.forms[opened - 2]  # of two apostrophes the first
    if _of_outlet(before) or before in words("speech", "around"):
        return long <= _LONG - 1
    goes_on = close + 1 < stop and text.forms[close + 1] not in ".!?"
    further = goes_on and text.forms[close + 1] != ","
    short = (long <= _SHORT and goes_on) or (long <= _MEDIUM and further)
    if apart and text.is_word(opened - 1) and (short or (long <= _LONG and _clause_after(text, close, stop))):
        return True
    follows = text.forms[close + 1] if close + 1 < stop else ","
    return long < _MEDIUM and (follows in words("speech", "that") or follows == ":")


def _of_outlet(before: str) -> bool:
    if before in ("ل", "لبرنامج"):
        return True
    return any(before.removeprefix(c) in words("speech", "outlet_head") for c in "لب")


def _clause_after(text: Text, close: int, stop: int) -> bool:
    """Do the words follow behind these marks, a few steps on?"""
    for j in range(close + 1, min(close + _LONG, stop)):
        if text.forms[j] in words("speech", "that") or text.forms[j] == ":":
            return True
        if text.forms[j] == ",":
            return False
    return False
