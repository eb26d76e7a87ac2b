"""Words of judgement in what is said: `مرفوض`, `غير شرعي`, `لا مكان لكذا`."""

from __future__ import annotations

from functools import cache

from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import word_values, words
from mahdar.lang.ar.speech_text import Text

_MAKES = frozenset(fold_word("يشكل تشكل يمثل تمثل يعد تعد بمثابة شكل شكلت مثل مثلت سيشكل ستشكل سيمثل ستمثل").split())
HEAD = 18  # tokens of what was said in which its tense and its judgement are looked for

_NEUTRAL = frozenset(fold_word("مسبوق مسبوقة مباشر مباشرة رسمي رسمية حكومي حكومية كاف كافية معلن معلنة عادي").split())


@cache
def opening() -> frozenset[str]:
    """The first words of all verdicts."""
    return frozenset(v.split()[0] for v in word_values("stance", "verdict"))


def verdict(text: Text, first: int, last: int, judged: bool, end: int = 0) -> tuple[int, str] | None:
    """The first word of judgement and its stance; `judged`: after a verb that judges, where more words are ones.

    One that begins before `last` may go on up to `end`."""
    end = end or last
    known, heads = word_values("stance", "verdict"), opening()
    for k in range(first, last):
        head = text.forms[k].removeprefix("و") if text.forms[k].startswith("وسن") else text.forms[k]
        if head in ("فلا", "فلن"):
            head = head[1:]
        makes = text.forms[k - 1] in _MAKES and k > first  # `يشكل انتهاكا`
        if head not in heads and head[-1] == "ا" and head != "مهما":
            head = head[:-1]  # `مثيرا للقلق`
        if head not in heads:
            head = _bare(head, text.forms[k - 1]) if judged or makes else ""
            if head not in heads:
                continue
        words_of = (" ".join([head, *text.forms[k + 1 : k + n]]) for n in (5, 4, 3, 2, 1) if k + n <= max(end, k + 1))
        value = next((known[w] for w in words_of if w in known), None)
        if value is None and judged and head == "غير" and k + 1 < end and text.forms[k + 1] not in _NEUTRAL:
            value = "reject"
        if value is None or (k > first and text.forms[k - 1] in words("speech", "negation")):
            continue
        stance, *said = value.split()
        if judged or said or (makes and stance in ("condemn", "reject")) or text.forms[k - 1] == '"':
            return k, stance  # a word of judgement with marks around it is the speaker's own
    return None


def _bare(form: str, before: str) -> str:
    """`بالعبث`, `بالعمل الإرهابي`: what something is called, without what leads to it."""
    if form.startswith("ب"):
        return form.removeprefix("ب").removeprefix("ال")
    return form.removeprefix("ال") if before.startswith("بال") else ""
