"""Does what was affirmed commit whoever speaks, or tell a fact: `أكد أن كذا لن يكون`, `أكد أن الوفد وصل`?"""

from __future__ import annotations

from mahdar.lang.ar.positions_taken import Spoken
from mahdar.lang.ar.positions_verdicts import HEAD
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_text import Text

EARLY = 6  # tokens of what was said in which a count stands


def commits(text: Text, s: Spoken) -> bool:
    """Does what was affirmed commit the speaker, rather than tell what happened or how many there are?"""
    forms = text.forms[s.first : min(s.first + HEAD, s.last)]
    if any(f in words("stance", "stand") or f.removeprefix("و") in words("stance", "stand") for f in forms):
        return True
    for k, form in enumerate(forms, s.first):
        if form.startswith(("سي", "ست", "سن")) and len(form) > 4 and k > s.first:
            return True
        if form in words("stance", "past") or form == "لم" or _told_as_past(text, k, s.first):
            return False
        if form[0].isdigit() and k < s.first + EARLY and k not in text.timed:
            return False
    return True


def _told_as_past(text: Text, k: int, first: int) -> bool:
    form = text.forms[k]
    return k > first and form.endswith("ت") and not form.endswith("ات") and len(form) >= 4 and k not in text.named
