"""Where words that a model gave stand in the text, letter by letter; or that they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mahdar.model.span import Span

_PROCLITICS = re.compile(r"(?<!\w)(?:[وف]?[بلكس]?(?:ال)?|[وف]?لل)")
_SHORT = 3  # letters of a name below which its stem says nothing


class NotThere(ValueError):
    """Words without a place in the text; the message is the reason."""


def place_of(text: str, pieces: Sequence[Span], words: str, before: str | None = None) -> Span:
    """The one place in the pieces where the words stand, `before` directly before them where there are several.

    Outer blanks of the words do not count; all else does. Words that begin inside another, after more than what is
    written together with a word, or end inside it, do not stand there. Raises NotThere.
    """
    wanted = words.strip()
    if not wanted:
        raise NotThere("no words")
    found = list(_everywhere(text, pieces, wanted))
    if not found:
        raise NotThere("the words are not in the text")
    whole = [s for s in found if _whole(text, s, clitics=False)] or [s for s in found if _whole(text, s, clitics=True)]
    if not whole:
        raise NotThere("the words stand only inside others")
    if len(whole) > 1 and before and before.strip():
        whole = [s for s in whole if text[: s.start].rstrip().endswith(before.strip())]
        if not whole:
            raise NotThere("the words stand several times, none after the words said to be before them")
    if len(whole) > 1:
        raise NotThere("the words stand several times, and nothing tells which are meant")
    return whole[0]


def nearest(text: str, words: str, to: Span) -> Span:
    """The place of the words that is nearest to a span. Raises NotThere."""
    places = [s for s in _everywhere(text, (Span(0, len(text)),), words.strip()) if _whole(text, s, clitics=True)]
    if not places:
        raise NotThere("the words are not in the text")
    return min(places, key=lambda s: min(abs(s.start - to.end), abs(to.start - s.end)))


def named(text: str, name: str) -> bool:
    """Does the text name it? Its words stand there, or the name of a state is told by its adjective: a word begins,
    after what is written together with it, with all letters of the name but the last."""
    wanted = name.strip()
    if not wanted or "\n" in wanted:
        return False
    whole = Span(0, len(text))
    if any(_whole(text, s, clitics=True) for s in _everywhere(text, (whole,), wanted)):
        return True
    stem = wanted[:-1]
    if " " in wanted or len(stem) < _SHORT:
        return False
    return any(_begins(text, s.start) for s in _everywhere(text, (whole,), stem))


def _everywhere(text: str, pieces: Sequence[Span], words: str) -> Iterator[Span]:
    if not words:
        return
    for piece in pieces:
        at = text.find(words, piece.start, piece.end)
        while at != -1:
            yield Span(at, at + len(words))
            at = text.find(words, at + 1, piece.end)


def _whole(text: str, span: Span, clitics: bool) -> bool:
    if _letter(text, span.end - 1) and _letter(text, span.end):
        return False
    starts_inside = _letter(text, span.start) and _letter(text, span.start - 1)
    return not starts_inside or (clitics and _begins(text, span.start))


def _begins(text: str, at: int) -> bool:
    """Does a word begin here, or after what is written together with one?"""
    first = at
    while first > 0 and at - first <= 5 and _letter(text, first - 1):
        first -= 1
    return first == at or _PROCLITICS.fullmatch(text, first, at) is not None


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or "\u064b" <= text[at] <= "\u0652")
