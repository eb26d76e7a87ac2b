"""The bearer's name behind words that tell more of an office: `المبعوث الخاص المكلف بالملف، فلان`,
`الوسيط الأممي في المفاوضات بين الطرفين فلان`."""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import (
    COMMON,
    CONJOINED,
    ELLIPSIS,
    ENDS_NAME,
    FUNCTION,
    GAZETTEER,
    GIVEN,
    HONORIFIC,
    OFFICE,
    PART,
    PUNCT,
    SPEECH,
    STRONG,
    TIME,
    VERB,
)
from mahdar.lang.ar.offices_title import Title

_FURTHEST = 12  # words that may stand between title and name
_FEW = 5  # words of no list among them
_RANKS = ("envoy", "head", "voice", "of")
_NOT_BEYOND = ("president", "prime minister", "king", "queen", "emir", "pope", "crown prince", "vice president")
_LINKS = frozenset(("في", "الي", "من", "لدي", "عن", "مع", "بين", "حول", "بشان", "ضمن", "داخل", "خارج", "علي", "غير"))
_THIS = ("لهذه", "لهذا", "بهذه", "بهذا")
_OPENS = frozenset(
    word + ending
    for word in (
        "المكلف", "المعني", "المشارك", "المفاوض", "الموفد", "التابع", "العامل", "المعتمد", "المسؤول", "المشرف",
    )
    for ending in ("", "ه", "ين", "ون")
)  # fmt: skip
_OVER = PUNCT | SPEECH | TIME | OFFICE | HONORIFIC


def name_beyond(text: Text, title: Title) -> tuple[int, int] | None:
    """Tokens of the name behind a complement of the title, or None. The words between are common or known ones; the
    name stands behind a comma, an honorific or opens with a first name, and never is what a preposition governs."""
    j = title.end
    if title.rank not in _RANKS and title.label != "senior member":
        return None
    if title.label in _NOT_BEYOND or title.bare or j + 2 >= text.last or text.gap(j) > 1:
        return None
    if not _goes_further(text, j):
        return behind_words(text, j)
    for k in range(j + 1, min(j + _FURTHEST, text.last)):
        if text.forms[k] == ",":
            return _apposed(text, k + 1)
        governs = text.forms[k - 1] in _LINKS
        if not governs and (found := _opens_here(text, k)) is not None:
            return found
        if not _of_complement(text, k):
            return None
    return None


def behind_words(text: Text, j: int) -> tuple[int, int] | None:
    """`رئيس ديوان المظالم الدكتور فلان`: a name behind an honorific, with few words of no list before it."""
    for k in range(j, min(j + _FEW, text.last - 2)):
        bits = text.bits[k]
        if k > j and bits & HONORIFIC and not bits & (CONJOINED | FUNCTION):
            start = people.skip_honorifics(text, k)
            end = people.name_end(text, start, sure=True)
            return (start, end) if end - start >= 2 else None
        over = bits & (PUNCT | SPEECH | TIME | OFFICE | HONORIFIC | FUNCTION | CONJOINED | ELLIPSIS | GIVEN)
        if over or (bits & VERB and not bits & COMMON) or text.gap(k) > 1:
            return None
    return None


def _goes_further(text: Text, j: int) -> bool:
    form = text.forms[j]
    if form in _LINKS or form in _THIS or form in _OPENS:
        return True
    if form[:3] == "بال" and len(form) > 5 and not text.bits[j] & (VERB | FUNCTION | GIVEN):
        return True  # عضو الحكومة المحلية بالأنبار
    return form[0] in "لب" and bool(text.bits[j] & (COMMON | GAZETTEER)) and not text.bits[j] & (VERB | FUNCTION)


def _of_complement(text: Text, k: int) -> bool:
    form, bits = text.forms[k], text.bits[k]
    if form in _LINKS or form in _THIS:
        return True
    if form in ('"', "(", ")", "+", "-") or form.isdigit():
        return True
    if bits & (_OVER | FUNCTION) or (bits & VERB and not bits & COMMON):
        return False
    return bool(bits & (COMMON | GAZETTEER))


def _apposed(text: Text, k: int) -> tuple[int, int] | None:
    """A name of two words or more between a comma and the next mark, verb or particle."""
    start = people.skip_honorifics(text, k)
    bits = text.bits[start] if start < text.last else PUNCT
    if bits & (PUNCT | CONJOINED) or (bits & COMMON and not bits & GIVEN):
        return None
    end = people.name_end(text, start, sure=True)
    closed = end >= text.last or text.bits[end] & (PUNCT | SPEECH | VERB | FUNCTION | TIME)
    return (start, end) if end - start >= 2 and closed else None


def _opens_here(text: Text, k: int) -> tuple[int, int] | None:
    """A name that follows at once: an honorific or a first name opens it, or two words of no list close the clause."""
    bits = text.bits[k]
    if bits & (CONJOINED | OFFICE | GAZETTEER):
        return None
    start = people.skip_honorifics(text, k) if bits & HONORIFIC else k
    if start >= text.last:
        return None
    told = start > k or bits & STRONG or (bits & (GIVEN | PART) and not bits & COMMON)
    if not told and (bits & ENDS_NAME or text.forms[k][0] in "يتسن"):
        return None
    end = people.name_end(text, start, sure=bool(told))
    if end - start < 2:
        return None
    closed = end >= text.last or text.bits[end] & (PUNCT | SPEECH | VERB) or text.forms[end] in ("ان", "الي")
    return (start, end) if told or closed else None


def behind_brackets(text: Text, j: int) -> int:
    """`رئيس الجهاز (الحارس) فلان`: where the name begins behind a short name of the body in brackets; 0 for none."""
    if j >= text.last or text.forms[j] != "(":
        return 0
    close = next((k for k in range(j + 2, min(j + 6, text.last - 2)) if text.forms[k] == ")"), 0)
    if not close or any(text.bits[k] & GIVEN for k in range(j + 1, close)):
        return 0
    start = people.skip_honorifics(text, close + 1)
    return close + 1 if people.name_end(text, start, sure=True) - start >= 2 else 0
