"""What a noun of stance is about: where its topic begins behind whoever takes the stand."""

from __future__ import annotations

from mahdar.lang.ar.names_words import COMMON, VERB, WORDS
from mahdar.lang.ar.positions_masdars import Masdar
from mahdar.lang.ar.speech_forms import table, words
from mahdar.lang.ar.speech_text import Text

NEAR = 3  # tokens between whoever takes the stand and their topic
WHOM = 8  # tokens between an accusation or a call and what it is of
_AROUND = words("speech", "around")
_SHORT = frozenset(("اي", "ضخ", "حل", "رد", "فض", "سد", "ضم", "صد", "شن"))  # nouns of two letters
_THIS = frozenset(("هذا", "هذه", "اي", "ايه", "كل"))


def invited(text: Text, k: int, topic: int) -> bool:
    """`يزور كذا بدعوة من فلان لبحث كذا`: an invitation, where nothing is called for with `إلى`."""
    return text.forms[k] in ("بدعوه", "وبدعوه") and text.forms[topic] != "الي"


def topic_of(text: Text, after: int, stop: int, noun: Masdar) -> int | None:
    """Where the topic begins: after the noun's own preposition, or at once."""
    for k in range(after, min(after + NEAR, stop - 1)):
        form = text.forms[k]
        if form in noun.to and len(form) > 1:
            return k
        if _led(text, k, noun):
            return k
        if not text.is_word(k) or form in _AROUND:
            break
    if after >= stop - 2 or not text.is_word(after) or text.forms[after] in _AROUND:
        return None
    if noun.whom and _of_somebody(text, after, stop, noun.whom):
        return after
    if "np" in noun.to and (_bound(text, after) or (noun.noun == "رفض" and _free(text, after))):
        return after
    own = bool(noun.pronoun) and ("own-np" in noun.to or "np" in noun.to)
    return after if own and not _qualifies(text.forms[after]) and _bound(text, after) else None


def _led(text: Text, k: int, noun: Masdar) -> bool:
    """Does the noun's glued preposition begin here?"""
    form = text.forms[k]
    glued = (len(form) > 3 or form[1:] in _SHORT) and form[0] in "لب" and form[0] in noun.to
    return glued and k not in text.timed and form not in _AROUND


def _bound(text: Text, k: int) -> bool:
    """`المقترح`, `زيارة كينيا`, `عقد هذا المؤتمر`: a definite noun, with nothing glued to it."""
    form, follows = text.forms[k], text.forms[k + 1]
    if form.startswith("ال"):
        return True
    bound = k + 1 in text.named or follows.startswith("ال") or follows in _THIS
    return bound and not form.startswith(("و", "ل", "ب"))


def _free(text: Text, k: int) -> bool:
    """`عقد محادثات`: two nouns, of which the first is no verb."""
    form = text.forms[k]
    if len(form) < 3 or form.startswith(("و", "ل", "ب")) or k in text.timed or not text.is_word(k + 1):
        return False
    if form in table("speech", ("verb", "passing")) or (WORDS[form] & VERB and not WORDS[form] & COMMON):
        return False
    return text.forms[k + 1] not in _AROUND and not text.forms[k + 1].startswith(("و", "ل", "ب"))


def _qualifies(form: str) -> bool:
    """`المالي`, `الكامل`: an adjective of the noun, and no object of it."""
    bare = form.removeprefix("ال")
    return form.startswith("ال") and (bare in words("stance", "degree") or bare.endswith(("ي", "يه")))


def _of_somebody(text: Text, after: int, stop: int, to: str) -> bool:
    """`اتهام فلان علانا بكذا`, `دعوته كينيا إلى كذا`: somebody, then the preposition."""
    for k in range(after + 1, min(after + WHOM, stop - 1)):
        form = text.forms[k]
        if form == to or (len(to) == 1 and form[0] == to and len(form) > 3 and k not in text.named):
            return True
        if not text.is_word(k) or form in _AROUND or k in text.timed:
            return False
    return False
