"""What the walk from a verb asks of the tokens ahead: is this still the subject's, or do the words begin?"""

from __future__ import annotations

from mahdar.lang.ar.speech_forms import table, words
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_text import Text

_NEAR, _FAR, _BESIDE, _REST = 9, 25, 20, 4  # tokens


def later(text: Text, subject: Subject | None, k: int, stop: int) -> bool:
    """Does a clause with `أن` follow so soon that this is still a part of the subject?"""
    forms = text.forms
    nameless = subject is not None and forms[subject.first] in words("speech", "nameless")
    for j in range(k, min(k + (_FAR if nameless else _NEAR), stop)):
        if forms[j] in words("speech", "that"):
            return True
        if forms[j] in ',:"' or (forms[j] in words("speech", "around") and not nameless):
            return False
    return False


def beside(text: Text, takes: frozenset[str], k: int, stop: int) -> bool:
    """An apposition between commas, with the words after the second: `فلان، رئيس كذا، أن`."""
    for j in range(k + 1, min(k + _BESIDE, stop - 1)):
        if text.forms[j] == ",":
            follows = text.forms[j + 1]
            return follows in words("speech", "that") or (follows in takes and follows != "np")
    return False


def timed_only(text: Text, first: int, k: int) -> bool:
    """`ذكرت، أمس، أن`: nothing but a time between commas lies before these words."""
    while first < k and (text.forms[first] == "," or text.timed.get(first, first) > first):
        first = max(first + 1, text.timed.get(first, first))
    return first == k


def longer(text: Text, first: int, k: int) -> bool:
    """`يرى فلان بن كذا أن`: nothing but the rest of a name that the mention cut short."""
    rest = text.forms[first:k]
    short = text.forms[k] in ("ان", "انه", "انها") and 0 < len(rest) <= _REST
    if any((f := table("speech", ("verb",)).get(form)) is not None and not f.verb.weak for form in rest):
        return False
    return short and all(text.is_word(j) and text.forms[j] not in words("speech", "around") for j in range(first, k))


def meanwhile(forms: list[str], k: int) -> int:
    """How many tokens `في الوقت نفسه`, `في هذا السياق` take; 0 for anything else."""
    pair = forms[k + 1 : k + 3]
    if len(pair) < 2:
        return 0
    first, second = pair
    told = (first in _OCCASIONS and second in _SAME) or (first in _SAME and second in _OCCASIONS)
    return 3 if told else 0


def earlier(text: Text, first: int, k: int) -> bool:
    """`ذكرت مصادر كينية في وقت سابق اليوم أن`: nothing but when it was said lies before these words."""
    if text.forms[first : first + 2] != ["في", "وقت"] or first + 2 >= k or k - first > _NEAR:
        return False
    return text.forms[first + 2] in _EARLIER and not any(text.forms[j] in ',:"' for j in range(first, k))


_EARLIER = frozenset({"سابق", "لاحق", "متاخر", "مبكر", "متقدم"})


def published(text: Text, first: int, k: int) -> bool:
    """`كتب فلان على منصة كذا أن`, `بينت في سلسلة تغريدات لها أن`: before it only where it stood."""
    first += text.forms[first] == ","
    if not 0 < k - first <= _WHERE or text.forms[first] not in words("speech", "around"):
        return False
    forms = text.forms[first : min(first + _HEAD, k)]
    plain = [f.removeprefix("ال") for f in forms]
    place = any(words("speech", c) & {*plain, *(f.removeprefix("ب") for f in plain)} for c in _PUBLISHED)
    place = place or forms[0] == "امام"  # `ذكر فلان أمام مجلس كذا أن`
    told = (j for j in range(first, k) if text.forms[j] in words("speech", "that") or text.forms[j] == ":")
    return place and next(told, None) is None


_WHERE, _HEAD = 14, 5  # tokens of such a phrase, and up to the word that tells of what kind it is
_PUBLISHED = ("platform", "published", "spoken_at")

_OCCASIONS = frozenset({"الوقت", "السياق", "الصدد", "الاطار", "الشان", "وقت", "سياق", "الخصوص", "المقام"})
_SAME = frozenset({"نفسه", "ذاته", "عينه", "هذا", "ذات", "نفس", "ذلك"})

UNNAMED = frozenset({"ذكر", "الكشف", "كشف", "نشر", "الافصاح", "تسميته", "تسميتها", "ذكره"})

TURNS = frozenset({"حيث", "اذ", "فيما", "بينما", "وفيما", "وبينما", "وقت", "حين"})
