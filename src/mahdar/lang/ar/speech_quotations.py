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
NAME_ALI = "عليّ"  # no folded form is spelt so
LONGEST = 4000  # characters; a mark further off is a forgotten one


def forms(annotation: Annotation) -> list[str]:
    """The tokens' forms, with two apostrophes together (`''كذا''`) as a quotation mark and a dash outside of it."""
    tokens = annotation.tokens
    out = [t.form for t in tokens]
    _tell_names(annotation, out)
    if "''" not in annotation.folded.text:
        return out
    for i in range(len(out) - 1):
        if out[i] == "'" == out[i + 1] and tokens[i].end == tokens[i + 1].start:
            opens = i + 2 < len(out) and tokens[i + 2].start == tokens[i + 1].end and out[i + 2][0].isalnum()
            out[i], out[i + 1] = ("-", '"') if opens else ('"', "-")
    return out


def _tell_names(annotation: Annotation, out: list[str]) -> None:
    """Marks `علي` where it is a name: in a text that writes the preposition without dots, with a word behind it that
    could be a name."""
    at = [i for i, form in enumerate(out) if form == "علي"]
    written = {i: annotation.folded.span(annotation.tokens[i].start, annotation.tokens[i].end) for i in at}
    dotted = [i for i, s in written.items() if s.of(annotation.document.text).endswith("ي")]
    if not dotted or len(dotted) * 2 > len(at):
        return
    for i in dotted:
        if i + 1 < len(out) and out[i + 1][0].isalpha() and not out[i + 1].startswith("ال"):
            out[i] = NAME_ALI


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
