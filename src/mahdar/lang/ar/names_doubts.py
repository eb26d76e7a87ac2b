"""Words that a name of a person and the sentence around it share: `علي` and `على`, the syllables `كي` and `بان`, parts
such as `بن` and `دي`, common words that are family names too."""

from __future__ import annotations

from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import (
    COMMON,
    CONJOINED,
    DERIVED,
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
    word_list,
)

ALI = "علي"  # folded, the preposition على and the name are one
NOT_SURNAME = FUNCTION | VERB | SPEECH | TIME | PUNCT | OFFICE | HONORIFIC
_ABROAD = word_list("given", "abroad")
_STYLES = ("السفير", "المستشار", "القاضي", "المهندس", "اللواء", "العميد", "الشيخ", "الدكتور")
_NEVER = FUNCTION | SPEECH | TIME | PUNCT | HONORIFIC | CONJOINED
_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "وا")
_SONS = ("بن", "ابن", "ولد", "عبد")  # what follows is a name, whatever else it means


def is_syllable(text: Text, k: int, n: int, last: int) -> bool:
    """The syllables كي and بان in a name of three: the conjunctions spelt alike stand before a verb or noun."""
    if k + 1 >= last or (n == 0 and (text.forms[k] == "كي" or text.forms[k + 1] != "كي")):
        return False
    j = k + 2 if text.forms[k + 1] == "-" else k + 1
    if "أ" in text.words(text.span(k, k + 1)):
        return False  # بأن
    if n == 0:
        return True
    return j < last and (not text.bits[j] & ENDS_NAME or bool(text.bits[j] & GIVEN)) and text.forms[j][0] not in "يتن"


def goes_on(form: str) -> bool:
    """A third word that looks like the sentence going on: `وفلان`, a future, `بمواصلة`."""
    return (
        form[0] == "و"
        or (form.startswith("سي") and len(form) > 4)
        or (form[0] == "ب" and form[-1] == "ه" and len(form) >= 5)
        or form.startswith("لت")
        or (form[0] in "يت" and len(form) in (4, 5) and not any(c in "اوي" for c in form[1:]))  # يعكف, تبخرت
        or (len(form) == 5 and form[1] == "ا" and form[4] == "ا")  # داعيا
        or (form[0] == "م" and form[-1] == "ا" and len(form) >= 5 and form[1] not in "اويك")  # مبتسما
    )


def follows(text: Text, k: int, last: int) -> bool:
    return k + 1 < last and text.gap(k + 1) <= 1 and not text.bits[k + 1] & (PUNCT | FUNCTION | SPEECH)


def part_joins(text: Text, k: int, n: int, last: int) -> bool:
    """Does a part (`عبد`, `بن`, `دي`) here take the word after it?"""
    if not follows(text, k, last):
        return False
    after = text.bits[k + 1]
    if text.forms[k] in _SONS:
        return not after & (FUNCTION | SPEECH) or bool(after & (GIVEN | TAIL | PART))
    if text.forms[k] in ("ال", "لا", "لو", "دا", "در", "زو", "سان", "ذو", "ام", "بنت", "ابا", "بو"):
        return n > 0 and not after & (VERB | TIME | OFFICE)
    return not after & (TIME | OFFICE | VERB) or bool(after & (GIVEN | TAIL | PART))


def weak_goes_on(text: Text, k: int, last: int) -> bool:
    """A first name that is a common word too needs more of a name behind it, not one more plain word."""
    if not namely(text, k, last):
        return False
    if len(text.forms[k]) < 4 and not text.bits[k] & (GIVEN | PART | TAIL | SURNAME):
        return False
    return bool(text.bits[k] & (GIVEN | PART | TAIL)) or not text.forms[k].startswith(
        ("و", "ف", "لل", "بال", "ل", "ب", "كال", "ي", "ت")
    )


def namely(text: Text, k: int, last: int) -> bool:
    """May the word at k be part of a name by itself?"""
    bits = text.bits[k] if k < last else PUNCT
    return (
        k < last and text.gap(k) == 1 and bool(bits & (GIVEN | PART | TAIL | SURNAME) or not bits & ENDS_NAME)
        and not (text.bits[k] & GAZETTEER and text.hit(k)) and text.forms[k] != ALI
    )  # fmt: skip


def _styled(text: Text, k: int) -> bool:
    """`السفير على العشيري،`: a style right before, a family name and the end of the phrase behind."""
    if k == text.first or text.forms[k - 1] not in _STYLES or k + 1 >= text.last or text.gap(k + 1) > 1:
        return False
    family = text.forms[k + 1]
    if text.bits[k + 1] & (NOT_SURNAME | GAZETTEER) or not family.startswith("ال"):
        return False
    if text.bits[k + 1] & COMMON and not family.endswith("ي"):
        return False
    return k + 2 >= text.last or bool(text.bits[k + 2] & (PUNCT | OFFICE)) or told(text, k + 2, text.last)


def is_ali(text: Text, k: int, n: int, last: int, sure: bool) -> bool:
    """Tells `علي` the name from `على` the preposition, which papers may spell alike: names stand around the name."""
    span = text.span(k, k + 1)
    written = text.words(span)
    after = k + 1 < last and bool(text.bits[k + 1] & (GIVEN | PART)) and text.gap(k + 1) == 1
    unknown = k + 1 < last and not text.bits[k + 1] & ENDS_NAME and text.gap(k + 1) == 1
    before = n > 0 and bool(text.bits[k - 1] & GIVEN)
    closed = k + 1 >= last or bool(text.bits[k + 1] & PUNCT)
    if written.endswith("ى"):
        family = sure and n == 0 and _styled(text, k)
        return sure and (after or family) if n == 0 else before and (after or unknown or closed)
    surname = sure and k + 1 < last and bool(text.bits[k + 1] & COMMON) and not text.bits[k + 1] & NOT_SURNAME
    return after or before or unknown or (n == 0 and surname)


def told(text: Text, k: int, last: int) -> bool:
    """Does `إن` follow at token k, before which stands whoever speaks?"""
    return k < last and text.forms[k] == "ان"


def closed(text: Text, k: int, last: int) -> bool:
    """Does a comma follow, or what somebody says?"""
    return told(text, k, last) or (k < last and text.forms[k] in (",", ":"))


def is_known(text: Text, k: int, n: int) -> bool:
    """Is it the name of a state, a place or a body rather than a word of a person's name?"""
    found = text.hit(k)
    if found is None:
        return False
    if n == 1 and text.bits[k - 1] & STRONG and found.end == k + 1 and not found.skip and told(text, k + 1, text.last):
        return False  # `السفير سيمون كرم إن`
    if found.value.kind in ("nisba", "people"):
        given = n == 1 and bool(text.bits[k - 1] & (GIVEN | TAIL)) and not found.skip
        strong = found.value.kind == "people" and bool(text.bits[k - 1] & STRONG)
        last = found.end >= text.last or bool(text.bits[found.end] & (PUNCT | FUNCTION | SPEECH | VERB))
        surname = n >= 2 and found.value.definite and found.value.kind == "nisba" and last and found.end == k + 1
        return not ((surname and not found.skip) or (given and (found.value.definite or strong)))
    return not (n and found.value.guarded and found.skip == 0 and text.bits[k - 1] & GIVEN)


def surname_like(form: str, bits: int) -> bool:
    """A common word that may be a surname: definite, or bare without the ending of an object or a plural."""
    if bits & DERIVED or form[0] == "ي":
        return False
    plural = len(form) > 3 and form.endswith(("ات", "ين", "ون", "ها", "هم"))  # عون is none
    return not (plural or form.endswith("ا")) or form.startswith("ال")


def surname_by_place(text: Text, k: int, last: int) -> bool:
    """A word that could be a verb or hold a clitic, between a first name behind an office and what can follow neither:
    `السفير أحمد حافظ إن`, `الوزير ديفيد لامي، `. A prince may be called by his first name alone."""
    bits, form, after = text.bits[k], text.forms[k], text.bits[k + 1] if k + 1 < last else PUNCT
    speaks = told(text, k + 1, last) or (k + 1 < last and text.forms[k + 1].startswith("لل"))
    if bits & _NEVER or not text.bits[k - 1] & GIVEN or (form[0] in "وف" and not speaks) or form.endswith(_OBJECTS):
        return False
    if bits & COMMON and len(form) <= 4 and after & GIVEN and not after & CONJOINED and form[0] not in "وفبلي":
        return form[-1] != "ه" and form[:2] != "ال" and not bits & DERIVED  # `زيد رعد الحسين`
    if bits & VERB and bits & COMMON and form[0] not in "وفبلكيتن" and form[:2] != "ال":
        joined = k + 1 < last and text.forms[k + 1].startswith("و")
        return speaks or joined or bool(after & PUNCT)  # `الرئيس أحمد صبري والوفد`
    if bits & VERB and not bits & COMMON:
        return speaks or (bool(after & PUNCT) and form[0] not in "يتن")
    if text.forms[k - 1] in _ABROAD and bits & COMMON and form[0] not in "بلك" and form[:2] != "ال":
        return True  # `إيمانويل ماكرون`: no plural of ماكر
    royal = k > 1 and bool(text.bits[k - 2] & HONORIFIC)
    return bool(bits & DERIVED) and (speaks or (not royal and bool(after & (PUNCT | FUNCTION | CONJOINED))))
