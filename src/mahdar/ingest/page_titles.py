"""The line of a page that prints its title, and the title as it is printed there."""

from __future__ import annotations

import re

from mahdar.ingest.page_boxes import Line

_PARTLY = 1.5  # levels of heading: what it costs a heading to be but a part of the title
_SHARED = 1.6  # of so many times what a line shares with the title either must be less
_BELOW = 0.1  # part of the page's prose: with less below it a line prints another's title, or the title again
_WORD = re.compile(r"\w+")
_PARAGRAPH = 12  # words
_BETWEEN = re.compile(r"\s[-–—|:•»/]{1,2}\s|\s?::\s?")
_LONG = 5  # words of a part of a title that is no outlet's name
_MANY = 120  # words between two lines of which both print the title


def folded(text: str) -> str:
    """The words of a line alone."""
    return " ".join(_WORD.findall(text)).casefold()


def title_line(lines: list[Line], titles: tuple[str, ...]) -> int | None:
    """The line that prints the title: a heading before other lines, what is not linked before what is; none below
    nearly all of the page's prose, and of two headings the one above it."""
    wanted = [folded(t) for t in titles if t]
    below = _prose_below(lines)
    found: list[tuple[tuple[bool, float, bool, int], int]] = []
    for i, line in enumerate(lines):
        if line.words > 60:
            continue
        bare = folded(line.text)
        rank = next((n for n, t in enumerate(wanted) if bare == t or (line.words >= 4 and _part_of(bare, t))), None)
        if rank is not None:
            level = int(line.heading[1]) if line.heading else 7
            part = 0 if bare in wanted else _PARTLY if line.heading else 3
            found.append(((below[i] < _BELOW * below[0], level + part, line.is_link, rank), i))
    alone = [i for i, line in enumerate(lines) if line.heading == "h1" and line.words >= 3]
    if len(alone) != 1 or below[alone[0]] < _BELOW * below[0]:
        alone = []
    if not found or min(found)[0][0]:
        return next(iter(alone), None) if alone else _part_line(lines, titles)
    best = min(found)[1]
    above = sorted([*alone, *(i for _, i in found if lines[i].heading and not lines[i].is_link)])
    return next((i for i in above if below[i] - below[best] > _MANY), best)


def _part_line(lines: list[Line], titles: tuple[str, ...]) -> int | None:
    """The line that prints the last of several long parts of a title: the names of a site and of its section stand
    before it."""
    parts = [folded(part) for t in titles for part in _BETWEEN.split(t)[1:]]
    long = {part for part in parts if part.count(" ") >= _LONG - 1}
    return next((i for i, line in enumerate(lines) if not line.is_link and folded(line.text) in long), None)


def _prose_below(lines: list[Line]) -> list[int]:
    """The words of the page's paragraphs from each line on."""
    below, sum_ = [0] * len(lines), 0
    for i in range(len(lines) - 1, -1, -1):
        sum_ += lines[i].words if lines[i].words >= _PARAGRAPH and lines[i].linked * 2 <= lines[i].characters else 0
        below[i] = sum_
    return below


def _part_of(line: str, title: str) -> bool:
    """Is a line the title but for the outlet's name at an end of it, or the other way round; or have both another name
    at the same end?"""
    if (f"{title} ".startswith(f"{line} ") or f" {title}".endswith(f" {line}")) and len(line) * 2 > len(title):
        return True
    return any(len(shared) * _SHARED > max(len(line), len(title)) for shared in _shared(line, title))


def _shared(one: str, other: str) -> tuple[str, str]:
    """The words with which both begin, and those with which both end."""
    a, b = one.split(), other.split()
    most = min(len(a), len(b))
    head = next((n for n in range(most) if a[n] != b[n]), most)
    tail = next((n for n in range(most) if a[-1 - n] != b[-1 - n]), most)
    return " ".join(a[:head]), " ".join(a[len(a) - tail :])


def printed_title(told: str | None, line: str | None) -> str | None:
    """A title as the line prints it that prints it without the outlet's name, or what both share."""
    if not told or not line:
        return told
    if line in told:
        return line
    words = list(_WORD.finditer(told))
    shared = max(_shared(folded(told), folded(line)), key=len)
    size = len(shared.split())
    if not size or size == len(words) or len(shared) * _SHARED <= max(len(folded(told)), len(folded(line))):
        return told
    ends = folded(told).endswith(shared)
    return told[words[-size].start() :] if ends else told[: words[size - 1].end()]
