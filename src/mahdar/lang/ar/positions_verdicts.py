"""Words of judgement in what is said: `مرفوض`, `غير شرعي`, `لا مكان لكذا`."""

from __future__ import annotations

from functools import cache

from mahdar.lang.ar.speech_forms import word_values, words
from mahdar.lang.ar.speech_text import Text

HEAD = 18  # tokens of what was said in which its tense and its judgement are looked for


@cache
def _opening() -> frozenset[str]:
    """The first words of all verdicts."""
    return frozenset(v.split()[0] for v in word_values("stance", "verdict"))


def verdict(text: Text, first: int, last: int, judged: bool, end: int = 0) -> tuple[int, str] | None:
    """The first word of judgement and its stance; `judged`: after a verb that judges, where more words are ones.

    One that begins before `last` may go on up to `end`."""
    end = end or last
    known, opening = word_values("stance", "verdict"), _opening()
    for k in range(first, last):
        if text.forms[k] not in opening:
            continue
        value = known.get(text.forms[k]) or (known.get(" ".join(text.forms[k : k + 2])) if k + 1 < end else None)
        if value is None and k + 2 < end:
            value = known.get(" ".join(text.forms[k : k + 3]))
        if value is None or (k > first and text.forms[k - 1] in words("speech", "negation")):
            continue
        stance, *said = value.split()
        if judged or said:
            return k, stance
    return None
