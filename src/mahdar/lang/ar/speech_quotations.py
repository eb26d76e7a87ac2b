"""Which quotation marks belong together.

Folding makes one mark of all; here the original characters and the space around them are asked. Newspapers close with
an opening mark and open with a closing one, forget one of two, and put spaces inside: the surroundings decide first,
the direction of the character next, alternation last.
"""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.annotation import Annotation

_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_PROCLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ول", "وب"})
LONGEST = 4000  # characters; a mark further off is a forgotten one


def forms(annotation: Annotation) -> list[str]:
    """The tokens' forms, with two apostrophes together (`''كذا''`) as a quotation mark and a dash outside of it."""
    tokens = annotation.tokens
    out = [t.form for t in tokens]
    if "''" not in annotation.folded.text:
        return out
    for i in range(len(out) - 1):
        if out[i] == "'" == out[i + 1] and tokens[i].end == tokens[i + 1].start:
            opens = i + 2 < len(out) and tokens[i + 2].start == tokens[i + 1].end and out[i + 2][0].isalnum()
            out[i], out[i + 1] = ("-", '"') if opens else ('"', "-")
    return out


def pairs(annotation: Annotation, said: list[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Pairs of token numbers among tokens first to last, the outermost of nested ones included. A mark without a
    partner is left out."""
    tokens = annotation.tokens
    held: list[int] = []
    for i in range(first, last):
        if said[i] != '"':
            continue
        side = _side(annotation, said, i, first, last)
        if held and tokens[i].start - tokens[held[0]].start > LONGEST:
            held.clear()
        if not held:
            if side != "close":
                held.append(i)
        elif side == "open" and len(held) < 3:
            held.append(i)
        else:
            yield held.pop(), i


def _side(annotation: Annotation, said: list[str], i: int, first: int, last: int) -> str:
    tokens, folded = annotation.tokens, annotation.folded
    mark = tokens[i]
    character = folded.original[folded.span(mark.start, mark.end).start]
    glued_before = i > first and tokens[i - 1].end == mark.start
    glued_after = i + 1 < last and tokens[i + 1].start == mark.end
    before = said[i - 1] if glued_before else ""
    after = said[i + 1] if glued_after else ""
    starts = not before or before in "([:-" or before in _PROCLITICS
    ends = not after or not (after[0].isalnum() or after in "([")
    if starts != ends:
        return "open" if starts else "close"
    if character in _OPENING:
        return "open"
    return "close" if character in _CLOSING else ""
