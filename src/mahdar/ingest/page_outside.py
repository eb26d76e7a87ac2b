"""Which lines of a page are none of its article: by what the elements around them are called, and by how they are made.

A list of links, cards (a linked heading and a few words, again and again) and replies (posts numbered alike, the first
of which is by far the longest) are known by their form alone.
"""

from __future__ import annotations

import re

from mahdar.ingest.page_boxes import Box, Line
from mahdar.ingest.page_hints import CHROME_TAGS, Hint

_END = re.compile(r"[.!?؟:…][\"'”»)\]]*$")
_NUMBER = re.compile(r"\d+")
_PROSE, _SENTENCE = 9, 5  # words: from here on a line is prose; it is where it ends as a sentence does
_MOST = 0.6
_HEAD = 12  # lines below a title in which its article has its head
_LINKS, _LINK_SHARE, _LINK_WORDS, _LINK_TEXT, _BETWEEN = 3, 0.3, 3, 40, 4
_PARAGRAPH, _PARAGRAPHS = 12, 3  # words; from so many on they are an article
_HEADED = 6  # words over cards
_CARD_LINES, _CARD_WORDS = 6, 60
_CALL_LINES, _CALL_WORDS = 6, 45
_TEXTUAL = frozenset(("p", "li", "blockquote", "ul", "ol", "table", "tr", "td", "a", "main", "article"))
_BUTTON = re.compile(r"(?:^|[^a-z])(?:button|btn)(?![a-z])", re.I)
_REPLIES = 3  # posts with the first


def prose(line: Line) -> bool:
    """Is the line prose by its length, or by its end?"""
    if line.linked * 2 > line.characters:
        return False
    return line.words >= _PROSE or (line.words >= _SENTENCE and bool(_END.search(line.text)))


def outside_of(lines: list[Line], root: Box, title: int | None, raw: list[int], named: bool = True) -> list[bool]:
    """Which lines are none of the article, by what the elements around them are called and how they are made; `raw`:
    the prose of each, in words; `named`: whether class names count that are sometimes an article's."""
    sums = [0]
    for words in raw:
        sums.append(sums[-1] + words)
    outside = [False] * len(lines)
    waiting = [root]
    while waiting:
        box = waiting.pop()
        if _is_outside(box, lines, sums, title, named):
            outside[box.first : box.end] = [True] * (box.end - box.first)
        else:
            waiting.extend(box.children)
            for card in (*_cards(box, lines, title), *_replies(box, sums), *_asks(box, lines, title)):
                outside[card.first : card.end] = [True] * (card.end - card.first)
    return outside


def _is_outside(box: Box, lines: list[Line], sums: list[int], title: int | None, named: bool) -> bool:
    holds = title is not None and box.first <= title < box.end
    if holds or box.parent is None:
        return False
    if box.around is Hint.SURELY:
        return True
    if box.around is Hint.GATE:
        alike = (one for one in box.parent.children if (one.tag, one.names) == (box.tag, box.names))
        return sum(lines[i].words >= _PARAGRAPH for one in alike for i in range(one.first, one.end)) < _PARAGRAPHS
    quotes = any(one.kind is Hint.QUOTE for depth in (0, 1, 2) for one in _within(box, depth))  # posts set in
    head = box.around is Hint.HEAD and (title is None or not 0 < box.first - title <= _HEAD)
    if (
        (head or box.around is Hint.CHROME)
        and not quotes
        and not _entitles(box, lines)
        and (named or box.tag in CHROME_TAGS)
    ):
        return sums[box.end] - sums[box.first] < _MOST * sums[-1]
    return _links(box, lines, sums[box.end] - sums[box.first])


def _entitles(box: Box, lines: list[Line]) -> bool:
    """Is it the head of an entry: an update of a live page, a part of an article?"""
    if box.tag != "header" or box.parent is None or box.parent.tag not in ("article", "section"):
        return False
    return any(line.heading and not line.linked for line in lines[box.first : box.end])


def _links(box: Box, lines: list[Line], text: int) -> bool:
    """Is it a list of links, with a few words to each? `text`: the words of prose in it."""
    count = box.end - box.first
    if count < _LINKS:
        return False
    links = len({x.text for x in lines[box.first : box.end] if _titles(x)})  # a button says the same each time
    if links < _LINKS or links < _LINK_SHARE * count or text > _LINK_TEXT * links or _begins(box, lines):
        return False
    run = 0
    for i in range(box.first, box.end):
        run = 0 if lines[i].is_link else run + 1
        if run > _BETWEEN:
            return False
    return True


def _begins(box: Box, lines: list[Line]) -> bool:
    """Does a paragraph stand before the first linked title? Titles have their few words below them."""
    for line in lines[box.first : box.end]:
        if _titles(line):
            return False
        if line.words >= _PARAGRAPH and prose(line):
            return True
    return False


def _cards(box: Box, lines: list[Line], title: int | None) -> list[Box]:
    """Children that are made alike, each a linked heading and a few words."""
    alike: dict[tuple[str, str], list[Box]] = {}
    for child in box.children:
        if not (title is not None and child.first <= title < child.end) and _is_card(child, lines):
            alike.setdefault((child.tag, child.names), []).append(child)
    found = [
        card for cards in alike.values() if _unlike(cards, lines) > 1 or cards[0].tag == "article" for card in cards
    ]
    rest = sum(x.words for x in lines[box.first : box.end]) - sum(
        x.words for c in found for x in lines[c.first : c.end]
    )
    holds = title is not None and box.first <= title < box.end
    return [box] if found and 0 < rest <= _HEADED and not holds else found


def _asks(box: Box, lines: list[Line], title: int | None) -> list[Box]:
    """Children that are a few words about a field to fill in, or a button: calls to subscribe, polls."""
    return [
        child
        for child in box.children
        if child.tag not in _TEXTUAL
        and not (title is not None and child.first <= title < child.end)
        and child.end - child.first <= _CALL_LINES
        and sum(x.words for x in lines[child.first : child.end]) <= _CALL_WORDS
        and any(_asking(one) for one in (child, *child.children, *(c for d in child.children for c in d.children)))
    ]


def _asking(box: Box) -> bool:
    return box.controls or (box.end - box.first == 1 and bool(_BUTTON.search(box.names)))


def _unlike(cards: list[Box], lines: list[Line]) -> int:
    return len({next(x.text for x in lines[c.first : c.end] if _titles(x)) for c in cards})


def _is_card(box: Box, lines: list[Line]) -> bool:
    mine = lines[box.first : box.end]
    if len(mine) > _CARD_LINES or not any(_titles(x) for x in mine) or _begins(box, lines):
        return False
    return sum(x.words for x in mine if not x.is_link) <= _CARD_WORDS


def _titles(line: Line) -> bool:
    """May the line be the linked title of another article?"""
    return line.is_link and line.words >= _LINK_WORDS


def _replies(box: Box, sums: list[int]) -> list[Box]:
    """Of elements that are numbered alike (`post_message_12`) all but the first, where it is longer than all others
    together or twice as long as any: what a thread opens with, and what was said of it."""
    numbered: dict[str, list[Box]] = {}
    for one in _within(box, 3):
        if _NUMBER.search(one.names):
            numbered.setdefault(_NUMBER.sub("0", one.names), []).append(one)
    found = []
    for posts in numbered.values():
        first, *others = (sums[p.end] - sums[p.first] for p in posts)
        if len(posts) >= _REPLIES and first > 2 * max(others):
            found += posts[1:]
    return found


def _within(box: Box, depth: int) -> list[Box]:
    """The elements so many levels below."""
    level = [box]
    for _ in range(depth):
        level = [child for one in level for child in one.children]
    return level
