"""Where the name of a person ends.

A name runs over words that are first names, parts of names (`عبد`, `بن`, `دي`) or in no list, and ends at anything else:
a verb, a preposition, a common noun, an office, punctuation. Names are told by their place, not by who bears them.
"""

from __future__ import annotations

from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import (
    COMMON,
    CONJOINED,
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
    TAIL,
    TIME,
    VERB,
    WORDS,
)
from mahdar.lang.ar.offices_lexicon import RANKS

_LONGEST = 6  # words of a name, compounds counted as one
_ALI = "علي"  # folded, the preposition على and the name are one
_NOT_SURNAME = FUNCTION | VERB | SPEECH | TIME | PUNCT | OFFICE | HONORIFIC
_AFTER_HYPHEN = FUNCTION | PUNCT | TIME


def name_end(text: Text, i: int, stop: int | None = None, *, sure: bool = False, joined: bool = False) -> int:
    """The token after the name that begins at token i; i itself when none does. `sure`: an office or title
    stands before it, so that a common word may be a first name if the rest is one. `joined`: a clitic may precede."""
    last = text.last if stop is None else min(stop, text.last)
    k, n = i, 0
    if i < last and text.bits[i] & CONJOINED and not joined:
        return i
    while k < last and n < _LONGEST:
        if k > i and text.gap(k) > 1:
            break
        step = _word(text, k, n, last, sure)
        if not step:
            break
        k += step
        n += 1
        if k + 1 < last and text.forms[k] == "-" and text.gap(k) == 0 and text.gap(k + 1) == 0:
            if text.bits[k + 1] & _AFTER_HYPHEN:
                break
            k += 1
    while k > i and text.forms[k - 1] == "-":
        k -= 1
    return k


def _word(text: Text, k: int, n: int, last: int, sure: bool) -> int:
    """How many tokens the next word of a name takes; 0 at its end."""
    bits, form = text.bits[k], text.forms[k]
    if bits & PUNCT or len(form) < 2:
        return 0
    if bits & CONJOINED and n == 0:
        form = form[1:]
        bits = WORDS[form]
    if bits & FUNCTION and form != _ALI:
        return 1 if n == 0 and sure and bits & GIVEN and _namely(text, k + 1, last) else (1 if n and bits & TAIL else 0)
    if form == "فان" and (not n or "إ" in text.words(text.span(k, k + 1))):
        return 0  # فإن, not van
    if form == _ALI and not _is_ali(text, k, n, last):
        return 0
    if n and bits & (TAIL | CONJOINED):
        return 1 if bits & TAIL and not bits & CONJOINED else 0
    if bits & OFFICE and (n or bits & GIVEN) and _is_rank(text, k):
        return 0
    if form == "ال" and n and k + 1 < last and text.gap(k + 1) == 1 and not text.bits[k + 1] & (PUNCT | OFFICE):
        return 2  # آل ثاني
    if bits & PART and not (bits & GIVEN and not _follows(text, k, last)):
        return 2 if _part_joins(text, k, n, last) else (1 if bits & GIVEN else 0)
    if bits & GIVEN:
        if n == 0 and bits & COMMON and not bits & STRONG and not sure and not _namely(text, k + 1, last):
            return 0
        return 1
    if bits & GAZETTEER and _is_known(text, k, n):
        return 0
    if not bits & ENDS_NAME:
        return 0 if n >= 2 and (form.startswith("و") or form.startswith("سي") and len(form) > 4) else 1
    if n == 0:
        return 1 if sure and bits & COMMON and not bits & _NOT_SURNAME and form[:2] != "ال" and _namely(text, k + 1, last) else 0
    if n == 1 and bits & COMMON and not bits & _NOT_SURNAME and text.bits[k - 1] & GIVEN and _surname_like(form):
        return 1
    if n >= 2 and form.startswith("ال") and form[2:] in text.forms[k - n : k]:
        return 1  # صباح الأحمد الصباح
    return 0


def _is_rank(text: Text, k: int) -> bool:
    """Does an office of two words or more begin here (`ولي العهد`), or one that is no first name?"""
    found = RANKS.at(text.forms, k, joined=False)
    return found is not None and (found.end > k + 1 or not text.bits[k] & GIVEN)


def _follows(text: Text, k: int, last: int) -> bool:
    return k + 1 < last and text.gap(k + 1) <= 1 and not text.bits[k + 1] & (PUNCT | FUNCTION | SPEECH)


def _part_joins(text: Text, k: int, n: int, last: int) -> bool:
    """Does a part (`عبد`, `بن`, `دي`) here take the word after it?"""
    if not _follows(text, k, last):
        return False
    after = text.bits[k + 1]
    if text.forms[k] in ("ال", "لا", "لو", "دا", "در", "زو", "سان", "ذو", "ام", "بنت", "ابا", "بو"):
        return n > 0 and not after & (VERB | TIME | OFFICE)
    return not after & (TIME | OFFICE | VERB) or bool(after & (GIVEN | TAIL | PART))


def _namely(text: Text, k: int, last: int) -> bool:
    """May the word at k be part of a name by itself?"""
    return (
        k < last and text.gap(k) == 1 and bool(text.bits[k] & (GIVEN | PART | TAIL) or not text.bits[k] & ENDS_NAME)
        and not (text.bits[k] & GAZETTEER and text.hit(k)) and text.forms[k] != _ALI
    )  # fmt: skip


def _is_ali(text: Text, k: int, n: int, last: int) -> bool:
    """Tells `علي` the name from `على` the preposition, which some papers spell alike: only names stand around the name."""
    span = text.span(k, k + 1)
    written = text.words(span)
    after = k + 1 < last and bool(text.bits[k + 1] & (GIVEN | PART)) and text.gap(k + 1) == 1
    unknown = k + 1 < last and not text.bits[k + 1] & ENDS_NAME and text.gap(k + 1) == 1
    before = n > 0 and bool(text.bits[k - 1] & GIVEN)
    if written.endswith("ى"):
        return after and (before or n == 0)
    return after or before or (n == 0 and unknown)


def _is_known(text: Text, k: int, n: int) -> bool:
    """Is it the name of a state, a place or a body rather than a word of a person's name?"""
    found = text.hit(k)
    if found is None:
        return False
    if found.value.kind in ("nisba", "people"):
        return not (n == 1 and text.bits[k - 1] & GIVEN and found.value.definite and not found.skip)
    return not (n and found.value.guarded and found.skip == 0 and text.bits[k - 1] & GIVEN)


def _surname_like(form: str) -> bool:
    """A common word that may be a surname: definite, or bare without the ending of an object or a plural."""
    return not form.endswith(("ا", "ات", "ين", "ون", "ها", "هم")) or form.startswith("ال")


def single_ok(text: Text, i: int) -> bool:
    """May a name be this one word alone (`الرئيس مبارك`)?"""
    bits = text.bits[i]
    return bool(bits & GIVEN) or not bits & (ENDS_NAME | PART | GAZETTEER)


def skip_honorifics(text: Text, i: int) -> int:
    """The token after `الدكتور`, `الشيخ`, `صاحب السمو الملكي الأمير`, if such stand at i."""
    while i < text.last and text.bits[i] & HONORIFIC and not text.bits[i] & FUNCTION:
        i += 1
        while i < text.last and text.forms[i] in (".", "/") and text.gap(i) == 0:
            i += 1
    return i
