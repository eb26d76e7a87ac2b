"""Where the name of a person ends.

A name runs over words that are first names, parts of names (`عبد`, `بن`, `دي`) or in no list, and ends at anything
else: a verb, a preposition, a common noun, an office, punctuation. A name is told by its place, not by who bears it.
"""

from __future__ import annotations

from mahdar.lang.ar.names_doubts import (
    ALI,
    NOT_SURNAME,
    closed,
    follows,
    goes_on,
    is_ali,
    is_known,
    is_syllable,
    namely,
    part_joins,
    surname_by_place,
    surname_like,
    weak_goes_on,
)
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
    SURNAME,
    TAIL,
    TIME,
    VERB,
    WORDS,
    word_list,
)
from mahdar.lang.ar.offices_lexicon import RANKS

_LONGEST = 6  # words of a name, compounds counted as one
_GODS = word_list("servants")
_NO_SERVANT = {False: ENDS_NAME, True: ENDS_NAME & ~COMMON | GAZETTEER}  # a word before الله that makes no name
_PRONOUNS = ("هم", "ها", "نا", "هما", "تهم", "ته", "وا")
SYLLABLES = ("بان", "كي")
_TAIL_OR_VERB = ("زاد",)
_RANK_NAMES = ("امير", "سلطان", "ملك")
_FATHERS = ("ابو", "وابو", "ابي", "ابا", "ام")
_HOURS = ("صباح", "مساء", "ظهر", "فجر", "عصر", "ليل")
_GRADES = ("اول", "ركن", "الركن", "طيار", "الطيار", "حقوقي", "الحقوقي", "بحري", "متقاعد", "المتقاعد", "ثان")
_AFTER_HYPHEN = FUNCTION | PUNCT | TIME


def name_end(
    text: Text, i: int, stop: int | None = None, *, sure: bool = False, joined: bool = False, many: bool = False
) -> int:
    """The token after the name that begins at token i; i itself when none does. `sure`: an office or title
    stands before it, so that a common word may be a first name if the rest is one. `joined`: a clitic may precede."""
    last = text.last if stop is None else min(stop, text.last)
    k, n, anchor = i, 0, False
    if i < last and text.bits[i] & CONJOINED and not joined:
        return i
    if many:  # another bearer begins with و
        last = next(
            (m for m in range(i + 1, last) if text.forms[m][0] == "و" and not text.bits[m] & GIVEN & ~CONJOINED), last
        )
    while k < last and n < _LONGEST:
        if k > i and text.gap(k) > 1:
            break
        step = _word(text, k, n, last, sure, anchor)
        if not step:
            break
        anchor = step == 2 or bool(text.bits[k] & (GIVEN if sure else STRONG)) or (n > 0 and bool(text.bits[k] & TAIL))
        k += step
        n += 1
        if k + 1 < last and text.forms[k] == "-" and text.gap(k) == 0 and text.gap(k + 1) == 0:
            if text.bits[k + 1] & _AFTER_HYPHEN and text.forms[k + 1] != "ان":  # مون جيه-إن
                break
            k += 1
    while k > i and text.forms[k - 1] == "-":
        k -= 1
    return k


def _word(text: Text, k: int, n: int, last: int, sure: bool, anchor: bool) -> int:
    """How many tokens the next word of a name takes; 0 at its end."""
    bits, form = text.bits[k], text.forms[k]
    if bits & PUNCT or len(form) < 2:
        return 0
    if bits & CONJOINED and n == 0:
        form = form[1:]
        bits = WORDS[form]
    if form in _HOURS and n and k + 1 < last and text.bits[k + 1] & TIME:
        return 0  # مرسي صباح أمس
    if form in SYLLABLES and is_syllable(text, k, n, last):
        return 1
    if form == "فان" and n and "إ" not in text.words(text.span(k, k + 1)) and namely(text, k + 1, last):
        return 2  # van; فإن is folded alike
    if form == "ان" and n and (text.forms[k - 1] == "-" or (n == 2 and _korean(text, k, last))):
        return 1  # مون جيه-إن
    if bits & FUNCTION and form != ALI:
        return 1 if n == 0 and sure and bits & GIVEN and namely(text, k + 1, last) else (1 if n and bits & TAIL else 0)
    if form == ALI and not is_ali(text, k, n, last, sure):
        return 0
    if form == "الله" and (not n or (text.forms[k - 1] not in _GODS and text.bits[k - 1] & _NO_SERVANT[sure])):
        return 0
    if n and form == "شيخ" and k + 1 < last and text.bits[k - 1] & GIVEN and text.bits[k + 1] & GIVEN:
        return 1  # حسن شيخ محمد
    if form in _TAIL_OR_VERB and n < 2:
        return 0  # خالد زاد من كذا, but سليمان خليل زاد
    if n and bits & (TAIL | CONJOINED):
        whole = n == 1 and sure and form[0] == "ف" and bool(text.bits[k - 1] & STRONG) and closed(text, k + 1, last)
        return 1 if (bits & TAIL and not bits & CONJOINED) or whole else 0  # مايكل فرومان إن
    if bits & ELLIPSIS:
        return 0
    if bits & OFFICE and (n or bits & GIVEN) and _is_rank(text, k):
        return 1 if n and _named_as_a_rank(text, k, last) else 0
    if form == "ال" and n and k + 1 < last and text.gap(k + 1) == 1 and not text.bits[k + 1] & (PUNCT | OFFICE):
        return 2  # آل ثاني
    if bits & PART and not (bits & GIVEN and not follows(text, k, last)):
        return 2 if part_joins(text, k, n, last) else (1 if bits & GIVEN else 0)
    if bits & GIVEN:
        if n == 0 and not bits & STRONG and not sure and not weak_goes_on(text, k + 1, last):
            return 0
        return 1
    if bits & SURNAME and (anchor or (n and text.bits[k - 1] & GIVEN) or (not n and sure and form[-1] != "ي")):
        return 1
    if n == 1 and sure and bits & SURNAME and form[:2] == "ال" and not bits & GAZETTEER:
        return 1  # الدكتور مجد الأنصاري, الرئيس سامر الحلبي
    if bits & GAZETTEER and is_known(text, k, n):
        return 0
    if n and form[:3] == "كال" and not WORDS[form[1:]] & COMMON and text.bits[k - 1] & GIVEN:
        return 1  # `سالم كالوش`, not `كالوزير`
    if form[:3] in ("بال", "كال") or form[:2] == "لل":
        return 0
    if n == 1 and anchor and form[0] == "ف" and bits & VERB and not bits & (COMMON | SPEECH):
        return 1  # روبرت فورد
    if not bits & ENDS_NAME:
        if n == 1 and form[0] == "و" and not text.bits[k - 1] & GIVEN:
            return 0  # مرسي وفلان
        return 0 if (n >= 2 and goes_on(form)) or (n and "\u064b" in text.words(text.span(k, k + 1))) else 1
    if n == 0:
        if sure and k + 1 < last and text.forms[k + 1] == "بن" and not bits & (FUNCTION | PUNCT | SPEECH):
            return 1  # مساعد بن محمد
        return (
            1
            if sure
            and bits & COMMON
            and not bits & NOT_SURNAME
            and form[0] not in "وفبل"
            and form[:2] != "ال"
            and namely(text, k + 1, last)
            else 0
        )
    if n == 1 and bits & COMMON and not bits & NOT_SURNAME and anchor and surname_like(form, bits):
        return 0 if k > 1 and text.forms[k - 2] in _FATHERS else 1  # اعتبر أبو ليلى بدء كذا
    if n in (1, 2) and sure and surname_by_place(text, k, last):
        return 1
    if n >= 2 and form.startswith("ال") and form[2:] in text.forms[k - n : k]:
        return 1  # صباح الأحمد الصباح
    return 0


def _korean(text: Text, k: int, last: int) -> bool:
    """`مون جاي إن،`: a last syllable spelt like إن, which no mark could follow, behind two words of no list."""
    alone = k + 1 >= last or bool(text.bits[k + 1] & PUNCT and text.forms[k + 1] in ",.;)")
    written = text.words(text.span(k, k + 1)).startswith("إ")
    return alone and written and not any(text.bits[j] & ENDS_NAME for j in (k - 1, k - 2))


def _is_rank(text: Text, k: int) -> bool:
    """Does an office of two words or more begin here (`ولي العهد`), or one that is no first name?"""
    found = RANKS.at(text.forms, k, joined=False)
    return found is not None and (found.end > k + 1 or not text.bits[k] & GIVEN)


def _named_as_a_rank(text: Text, k: int, last: int) -> bool:
    """`حسين أمير كاظمي`: a rank that is a name, between a first name and what names no place or people."""
    if text.forms[k] not in _RANK_NAMES or not text.bits[k - 1] & GIVEN or k + 1 >= last or text.gap(k + 1) > 1:
        return False
    beyond = text.bits[k + 1]
    return not beyond & (COMMON | OFFICE | PUNCT | FUNCTION | GAZETTEER | TIME) or bool(beyond & GIVEN)


def single_ok(text: Text, i: int) -> bool:
    """May a name be this one word alone (`الرئيس مبارك`)? A word of no list that looks inflected may not."""
    bits, form = text.bits[i], text.forms[i]
    if bits & (GIVEN | SURNAME):
        return not bits & CONJOINED
    if bits & (ENDS_NAME | PART | GAZETTEER) or form[0] in "وفي" or form.endswith(_PRONOUNS):
        return False
    if form.startswith("ال") and form.endswith(("ين", "ون", "ان", "ات", "يه")):
        return False
    return not any(c in text.words(text.span(i, i + 1)) for c in "\u064b\u064c\u064d")


def skip_honorifics(text: Text, i: int) -> int:
    """The token after `الدكتور`, `الشيخ`, `صاحب السمو الملكي الأمير`, if such stand at i."""
    while i < text.last and text.bits[i] & HONORIFIC:
        sign = text.forms[i] == "ايه" and i + 1 < text.last and text.forms[i + 1] == "الله"  # آية الله; else أية
        if text.bits[i] & FUNCTION and not sign:
            break
        i += 2 if sign else 1
        while i < text.last and text.forms[i] in (".", "/") and text.gap(i) == 0:
            i += 1
        while i + 1 < text.last and text.forms[i] in _GRADES and text.gap(i) == 1:
            i += 1  # الفريق أول, العميد ركن
    return i
