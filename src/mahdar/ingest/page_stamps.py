"""The stamps of an article: the lines that print a day, or a word for one, beside its title or at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mahdar.ingest.bylines import is_stamp
from mahdar.ingest.days import day_of, moment
from mahdar.ingest.page_boxes import Line
from mahdar.ingest.page_days import of_change
from mahdar.ingest.page_region import Region
from mahdar.ingest.written_days import written_day
from mahdar.model.document import BlockKind

_BELOW, _ABOVE, _NEXT, _FOOT = 14, 5, 4, 12  # lines
_HEAD = 30  # lines at most in what holds a title and the lines above it alone
_LABEL = 80  # characters, and words, of what tells a moment
_PARAGRAPHS = 2
_PARAGRAPH = 14  # words
_PICTURES = ("figure", "figcaption")


def stamps_beside(lines: Sequence[Line], place: Region, kinds: Sequence[BlockKind]) -> tuple[str, ...]:
    """The stamps below the title and then those above it; where there is none those below the text. `kinds`: of the
    region's lines."""
    title = place.title
    if title is None:
        head = [
            *range(place.first, min(place.first + _BELOW, place.end)),
            *range(place.first - 1, place.first - 1 - _ABOVE, -1),
        ]
    else:
        below = _before_text(
            lines, range(title + 1, min(title + 1 + _BELOW, max(place.end, title + _NEXT), len(lines)))
        )
        head = sorted((*below, *_above(lines, title, place)), key=lambda i: abs(i - title))
    found = tuple(_words(lines[i]) for i in head if i >= 0 and _stamps(lines[i]))
    return found or _alone(tuple(_words(lines[i]) for i in _foot(lines, place, kinds) if _stamps(lines[i])))


def _alone(foot: tuple[str, ...]) -> tuple[str, ...]:
    """What stands at the foot, unless it is of several days: other articles have theirs there."""
    return foot if len({day for words in foot if (day := written_day(words))}) <= 1 else ()


def _before_text(lines: Sequence[Line], below: Iterable[int]) -> list[int]:
    """As far as the second paragraph: an introduction may stand above the day."""
    found, paragraphs = [], 0
    for i in below:
        paragraphs += lines[i].words >= _PARAGRAPH and not _stamps(lines[i])
        if paragraphs >= _PARAGRAPHS:
            break
        found.append(i)
    return found


def _above(lines: Sequence[Line], title: int, place: Region) -> list[int]:
    """Lines above the title that stand with it in one element: the day of today stands at the head of the page."""
    found = []
    for i in range(title - 1, max(title - 1 - _ABOVE, -1), -1):
        around = lines[i].box.joined(lines[title].box)
        if i < place.first and (around.parent is None or around.end - around.first > _HEAD):
            break
        found.append(i)
    return found


def _foot(lines: Sequence[Line], place: Region, kinds: Sequence[BlockKind]) -> list[int]:
    """The lines that follow the last paragraph of the text."""
    text = [place.first + n for n, kind in enumerate(kinds) if kind in (BlockKind.BODY, BlockKind.LEAD)]
    last = max((i for i in text if not _stamps(lines[i])), default=place.end)
    return list(range(last + 1, min(last + 1 + _FOOT, place.end)))


def _stamps(line: Line) -> bool:
    if any(box.tag in _PICTURES for box in line.box.up()) or of_change(line.box.names):
        return False
    return bool(_marked(line)) or is_stamp(line.text)


def _marked(line: Line) -> str | None:
    at = moment(line.box.when)
    return (day_of(at) or written_day(at[:_LABEL])) if at and line.words <= _LABEL else None


def _words(line: Line) -> str:
    """The line, with the moment that it is marked with where it prints none (`two hours ago`)."""
    at = _marked(line)
    return line.text if not at or written_day(line.text) else f"{line.text} {at}"
