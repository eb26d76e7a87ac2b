"""What the words of a sentence say of a time in it: that it lies ahead, or that it is over."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from mahdar.lang.ar.times_words import word_list

_AHEAD_VERB = re.compile(r"س[يتن][^\W\d_]{2,}")
_DONE_VERB = re.compile(r"(?!ال|لل|[يتس]ت)[^\W\d_]{2,}[^اويت\W\d_]ت")  # `طلبت`, not `وفيات`, `بيوت`
_REACH = 12  # words: what is to come is told near its time
_WANTED = re.compile(  # `يتطلب رفع الحظر`, `يتعين عليها جمع المال`
    r"و?[يت](?:تطلب|ستوجب|ستدعي|ستلزم|تيح|شمل|تضمن|عني|نص|تعين|توجب|جب|نبغي|مكن)"
)
_MEANT = re.compile(  # `يعتزم الوسطاء عقد جولة`, `اقترح الوزير عقد لقاء`
    r"[وف]?س?[يت](?:عتزم|نوي|خطط|ريد|طلب|قترح|رغب|درس|امل|تطلع|ود|حاول|سعي)(?:ون|ان)?|[وف]?(?:اقترح|طلب|عرض|قرر|اعتزم|ناقش|درس)ت?"
)
_PROPOSED = re.compile(r"[وف]?(?:اقترح|عرض)(?:ت|وا)?")  # `اقترح على الوفد لقاء بنهاية الشهر`
_FAR = 40  # words: `وذلك` takes up the verb that opened the sentence
_PURPOSE = re.compile(r"[وف]?ل[يت]")  # `وقف الأحد ليلقي كلمة`
_STOP = re.compile(r"[.\n!?,()\"]| ان ")
_PLACE = re.compile(r"\.(?!\d)|[\n!?]")
_CLAUSES = ("ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "وان", "وانه", "وانها")
_BROKEN = ("لم", "ولم", "فلم")
_WILL_NOT = ("لن", "ولن", "فلن")
_WAS = ("كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا")  # `كانت اللجنة تجتمع`
# `بدأت الشحنات تصل`: the verb of beginning or lasting tells the time of the one that follows it
_BEGAN = re.compile(r"[وف]?(?:بدا|بدات|بداوا|ظلت?|ظلوا|اخذت?|راحت?|عادت?|استمرت?)")
_DONE_BY_MANY = re.compile(r"(?!ال|[يتنل])[^\W\d_]{3,}وا")  # `علموا`, not `يعلموا`, `ليعلموا`


class Side(IntEnum):
    """Where the words beside a time put it."""

    DONE = -1
    DONE_OUTSIDE = -2  # the verb governs a clause, and the time stands within that: `أعلن أن القمة في يونيو`
    NONE = 0
    AHEAD = 1
    PRESENT = 2  # `يلتقي الوزيران الأحد`: announced, or told of today


def _bare(word: str) -> str:
    """A word without the marks that stand by it."""
    return word.strip('"(),:;')


def side(text: str, start: int, end: int) -> Side:
    """What the nearest telling word of the sentence says of text[start:end]."""
    words = _PLACE.split(text[max(0, start - 240) : start])[-1].split()
    reach = _FAR if words[-1:] == ["وذلك"] or words[-2:-1] == ["وذلك"] else _REACH
    if reach is _REACH:
        words = _PLACE.split(text[max(0, start - 140) : start])[-1].split()
    outside, present = False, False
    opened = _opens_clause(text, start, end)
    if opened is not None:
        return opened
    for distance, word in enumerate(reversed(words)):
        bare = _bare(word)
        outside = outside or bare in _CLAUSES
        told = _word(bare)
        if told is Side.NONE:
            continue
        if bare in word_list("call") and _for_something(words[len(words) - distance :]):
            told = Side.DONE if _was(words, distance) else Side.PRESENT
        if bare in word_list("agreed") and _to_hold(words[len(words) - distance :]):
            told = Side.PRESENT
        if _PROPOSED.fullmatch(bare) and any(_bare(w) in word_list("to_hold") for w in words[len(words) - distance :]):
            return Side.AHEAD
        before = _bare(words[-distance - 2]) if distance + 2 <= len(words) else ""
        if present and told is not Side.AHEAD:
            break
        if told is Side.DONE:
            if bare in word_list("also_noun") and _names_doing(words, distance):
                continue  # `على عقد اجتماع`, `يتطلب رفع الحظر`
            if bare in word_list("also_noun") and _meant(words, distance):
                return Side.AHEAD
            then = _following(text, end) if outside else told
            return then if then in (Side.DONE, Side.AHEAD) else Side.DONE_OUTSIDE
        if told is Side.PRESENT and (before in _BROKEN or _was(words, distance) or _before_which(words, distance)):
            return Side.DONE
        if distance > reach:
            break
        if told is Side.AHEAD:
            return told
        present = True  # `من المقرر أن تنعقد`: the word that tells more stands before it
    else:
        return Side.PRESENT if present else _following(text, end)
    return Side.PRESENT if present else Side.NONE


def _was(words: list[str], distance: int) -> bool:
    """`وكان الوفد قد دعا`, `بدأت الأسلحة تصل`: a verb before puts the one at this distance into the past."""
    at = len(words) - distance - 1
    return any(w in _WAS or _BEGAN.fullmatch(w) for w in words[max(0, at - 3) : at])


def _before_which(words: list[str], distance: int) -> bool:
    """`استمرت أسابيع قبل أن تنتهي`: behind `قبل أن` the verb is as past as the one before."""
    at = len(words) - distance - 1
    if [_bare(w) for w in words[max(0, at - 2) : at]] not in (["قبل", "ان"], ["وقبل", "ان"]):
        return False
    told = (_word(_bare(w)) for w in reversed(words[: at - 2]))
    return next((t for t in told if t is not Side.NONE), Side.NONE) is Side.DONE


def _names_doing(words: list[str], distance: int) -> bool:
    """Do the words before make a noun of what else is a verb of things done?"""
    at = len(words) - distance - 1
    if at > 0 and _bare(words[at - 1]) in word_list("before_noun"):
        return True
    return any(_WANTED.fullmatch(w) for w in words[max(0, at - 3) : at])


def _meant(words: list[str], distance: int) -> bool:
    """`يعتزم الوسطاء عقد جولة الأحد`: what is intended or proposed lies ahead."""
    at = len(words) - distance - 1
    return any(_MEANT.fullmatch(_bare(w)) for w in words[max(0, at - 3) : at])


def _opens_clause(text: str, start: int, end: int) -> Side | None:
    """`والخميس أوصى الحاكم`, `والثلاثاء سيجتمع`: the verb right after a day that opens a clause tells."""
    if text[start - 1 : start] != "و" and text[max(0, start - 2) : start].strip() not in ("", ".", '"'):
        return None
    if text[start - 1 : start] != "و" and text[max(0, start - 2) : start] not in ("", ". ", "\n", '."'):
        return None
    following = text[end : end + 30].split()
    told = _word(_bare(following[0])) if following and text[end : end + 1] == " " else Side.NONE
    return told if told in (Side.DONE, Side.AHEAD) else None


def _for_something(words: list[str]) -> bool:
    """`دعا إلى وقفة الأحد`, `يدعو لوقفة الأحد`: what is called for lies ahead."""
    return any(w == "الي" or (w.startswith("ل") and len(w) > 3 and w != "لكن") for w in words)


def _to_hold(words: list[str]) -> bool:
    """`اتفقا على استئناف الحوار الاثنين`: what was agreed on is still to be held."""
    return any(w == "علي" and then in word_list("to_hold") for w, then in pairwise(words))


def _following(text: str, end: int) -> Side:
    following = _STOP.split(text[end : end + 50])[0].split()
    words = [_bare(w) for w in following[:5]]
    return next((t for t in map(_word, (w for w in words if not _PURPOSE.match(w))) if t), Side.NONE)


def decided(text: str, start: int) -> bool:
    """Is what begins at a day decided or told of, rather than done from then on?"""
    words = _PLACE.split(text[max(0, start - 140) : start])[-1].split()[-_REACH:]
    return any(_bare(w).removeprefix("و") in word_list("decides") for w in words)


def happened_once(text: str, start: int) -> bool:
    """`توفي الشاعر منذ أسبوع`: does a verb of what happens once govern the words before?"""
    words = [_bare(w) for w in _PLACE.split(text[max(0, start - 80) : start])[-1].split()[-6:]]
    if any(w in _BROKEN or w in _WAS or w == "ما" for w in words):
        return False
    return any(
        (w[1:] if w[:1] in ("و", "ف") and w not in word_list("at_once") else w) in word_list("at_once") for w in words
    )


def set_for(text: str, start: int, end: int) -> bool:
    """`تحدد الأحد لفتح المظاريف`, `تحديد يوم الاثنين موعدا`: the day is what is set."""
    before, after = text[max(0, start - 30) : start].split(), text[end : end + 20].split()
    at_hand = bool(before) and before[-1].removeprefix("و") in word_list("sets_day")
    return at_hand and bool(after) and after[0].startswith(("ل", "موعد", "كموعد")) and text[end : end + 1] == " "


def delivered(text: str, start: int) -> bool:
    """`عقود برنت تسليم أغسطس`, `للتسليم في أغسطس`: is the month that of a contract's delivery?"""
    words = text[max(0, start - 30) : start].rsplit("\n", 1)[-1].split()
    near = words[-2:] if words[-1:] in (["في"], ["شهر"]) else words[-1:]
    return any(w in word_list("delivery") or w.removeprefix("ل") in word_list("delivery") for w in near)


def went_on(text: str, start: int) -> bool:
    """`استمرت الاشتباكات حتى الأحد`."""
    return any(w in word_list("went_on") for w in text[max(0, start - 80) : start].split())


def just_done(text: str, start: int) -> bool:
    """`انعقد في 19 يناير`, `الذي عقد يوم 19 يناير`: the verb of things done stands right before the time."""
    words = [_bare(w) for w in _PLACE.split(text[max(0, start - 40) : start])[-1].split()]
    while words and words[-1] in ("في", "يوم", "بتاريخ", "يومي", "فجر", "مساء", "صباح"):
        words.pop()
    return bool(words) and words[-1].removeprefix("و") not in word_list("decides") and done(words[-1])


def done(word: str) -> bool:
    """Is it a verb of things done?"""
    return _word(word) is Side.DONE


def any_ahead(text: str, start: int, end: int) -> bool:
    """Does the sentence before text[start:end], or a few words after, tell of things to come?"""
    words = _PLACE.split(text[max(0, start - 240) : start])[-1].split()
    words += _STOP.split(text[end : end + 50])[0].split()[:5]
    return any(_word(_bare(w)) is Side.AHEAD for w in words)


@lru_cache(maxsize=65536)
def _word(bare: str) -> Side:
    """What a word by itself tells."""
    if bare in _BROKEN or bare in _WILL_NOT:
        return Side.DONE if bare in _BROKEN else Side.AHEAD
    for form in (bare, bare[1:] if bare[:1] in ("و", "ف", "ل", "ب") else bare):
        if form in word_list("ahead"):
            return Side.AHEAD
        if form in word_list("behind"):
            return Side.DONE
        if form in word_list("present"):
            return Side.PRESENT
        if (
            _AHEAD_VERB.fullmatch(form)
            and form not in word_list("not_ahead")
            and not form.startswith(tuple(word_list("no_verb")))
            and not _foreign(form)
        ):
            return Side.AHEAD
    if (_DONE_VERB.fullmatch(bare) or _DONE_BY_MANY.fullmatch(bare)) and bare not in word_list("not_behind"):
        return Side.DONE
    return Side.NONE


# Objects of verbs, and last letters of verbs whose hamza the fold has taken.
_ENDINGS = ("ها", "هما", "نا", "بدا", "لجا", "قرا", "نشا", "طرا", "ملا", "هنا", "كافا", "فاجا", "جزا")


def _foreign(form: str) -> bool:
    """`سيريزا`, `سيرجيو`: an ending that verbs to come have in a few words only, and names often."""
    if form.endswith("ا"):
        return not form.endswith(_ENDINGS)
    return form.endswith("يو") or form.startswith(("سيي", "سنيه", "سنيا"))
