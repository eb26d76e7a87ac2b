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
_FAR = 40  # words: `وذلك` takes up the verb that opened the sentence
_STOP = re.compile(r"[.\n!?,()\"]| ان ")
_PLACE = re.compile(r"[.\n!?]")
_CLAUSES = ("ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "وان", "وانه", "وانها")
_BROKEN = ("لم", "ولم", "فلم")
_WAS = ("كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا")  # `كانت اللجنة تجتمع`


class Side(IntEnum):
    """Where the words beside a time put it."""

    DONE = -1
    DONE_OUTSIDE = -2  # the verb governs a clause, and the time stands within that: `أعلن أن القمة في يونيو`
    NONE = 0
    AHEAD = 1
    PRESENT = 2  # `يلتقي الوزيران الأحد`: announced, or told of today


def side(text: str, start: int, end: int) -> Side:
    """What the nearest telling word of the sentence says of text[start:end]."""
    words = _PLACE.split(text[max(0, start - 240) : start])[-1].split()
    reach = _FAR if words[-1:] == ["وذلك"] or words[-2:-1] == ["وذلك"] else _REACH
    if reach is _REACH:
        words = _PLACE.split(text[max(0, start - 140) : start])[-1].split()
    outside, present = False, False
    for distance, word in enumerate(reversed(words)):
        bare = word.strip('"(),:;')
        outside = outside or bare in _CLAUSES
        told = _word(bare)
        if told is Side.NONE:
            continue
        if bare in word_list("call") and _for_something(words[len(words) - distance :]):
            told = Side.PRESENT
        if bare in word_list("agreed") and _to_hold(words[len(words) - distance :]):
            told = Side.PRESENT
        before = words[-distance - 2].strip('"(),:;') if distance + 2 <= len(words) else ""
        if present and told is not Side.AHEAD:
            break
        if told is Side.DONE:
            if bare in word_list("also_noun") and before in word_list("before_noun"):
                continue  # `على عقد اجتماع`
            return Side.DONE_OUTSIDE if outside else Side.DONE
        if told is Side.PRESENT and (before in _BROKEN or any(w in _WAS for w in words[-distance - 4 : -distance - 1])):
            return Side.DONE
        if distance > reach:
            break
        if told is Side.AHEAD:
            return told
        present = True  # `من المقرر أن تنعقد`: the word that tells more stands before it
    else:
        return Side.PRESENT if present else _following(text, end)
    return Side.PRESENT if present else Side.NONE


def _for_something(words: list[str]) -> bool:
    """`دعا إلى وقفة الأحد`, `يدعو لوقفة الأحد`: what is called for lies ahead."""
    return any(w == "الي" or (w.startswith("ل") and len(w) > 3 and w != "لكن") for w in words)


def _to_hold(words: list[str]) -> bool:
    """`اتفقا على استئناف الحوار الاثنين`: what was agreed on is still to be held."""
    return any(w == "علي" and then in word_list("to_hold") for w, then in pairwise(words))


def _following(text: str, end: int) -> Side:
    following = _STOP.split(text[end : end + 50])[0].split()
    return next((told for told in map(_word, (w.strip('"(),:;') for w in following[:5])) if told), Side.NONE)


def any_ahead(text: str, start: int, end: int) -> bool:
    """Does the sentence before text[start:end], or a few words after, tell of things to come?"""
    words = _PLACE.split(text[max(0, start - 240) : start])[-1].split()
    words += _STOP.split(text[end : end + 50])[0].split()[:5]
    return any(_word(w.strip('"(),:;')) is Side.AHEAD for w in words)


@lru_cache(maxsize=65536)
def _word(bare: str) -> Side:
    """What a word by itself tells."""
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
        ):
            return Side.AHEAD
    if _DONE_VERB.fullmatch(bare) and bare not in word_list("not_behind"):
        return Side.DONE
    return Side.NONE
