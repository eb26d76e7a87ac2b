"""Days of publication in the state that a page's scripts hold: `__NEXT_DATA__`, data layers, variables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from resiliparse.parse.html import HTMLTree

from mahdar.ingest.days import day_of, moment

_KEY = (
    r"(?:article_?|content_?|first_?|story_?|post_?|page_?|original_?|news_?)*"
    r"(?:date_?publish(?:ed)?|publish(?:ed)?_?(?:at|on|date(?:_?time)?|time(?:_?stamp)?)|publication_?(?:date|time)|"
    r"pub_?(?:date|time)|post_?date|posted_?(?:at|on)|display_?date)(?:_?(?:utc|iso|gmt|datetime))?"
)
_NAMED = re.compile(_KEY, re.I)
_SAYS = re.compile(
    rf"(?<![\w-])[\"']?({_KEY})[\"']?\s*[:=,]\s*[\"']?"
    r"((?:19|20)\d\d[-/.]?\d\d[-/.]?\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|1\d{9}(?:\d{3})?(?!\d))",
    re.I,
)
_TITLES = ("title", "headline", "name")
_LONGEST, _MOST, _DEEP = 3_000_000, 20_000, 40


def state_days(tree: HTMLTree, title: str | None) -> list[str]:
    """The moments that the state tells of the object with the page's title; without one, the moment that is the only
    day which scripts call one of publication."""
    scripts = [e.text or "" for e in tree.document.query_selector_all("script:not([src])")] if tree.document else []
    scripts = [s for s in scripts if len(s) <= _LONGEST and re.search("publi|pub_?date|post", s, re.I)]
    wanted = _plain(title or "")
    for script in scripts if wanted else []:
        if script.lstrip()[:1] in "{[" and (found := next(_of_title(script, wanted), None)):
            return [found]
    told = [at for s in scripts for m in _SAYS.finditer(s.replace('\\"', '"')) if (at := _moment(m[2]))]
    return told[:1] if len({at[:10] for at in told}) == 1 else []


def _of_title(script: str, title: str) -> Iterator[str]:
    try:
        waiting: list[tuple[object, int]] = [(json.loads(script), 0)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < _MOST:
        item, depth = waiting.pop()
        seen += 1
        if isinstance(item, dict):
            if any(isinstance(item.get(k), str) and _plain(item[k]) == title for k in _TITLES):
                yield from (m for k, v in item.items() if _NAMED.fullmatch(str(k)) and (m := _moment(v)))
            if depth < _DEEP:
                waiting.extend((v, depth + 1) for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list) and depth < _DEEP:
            waiting.extend((v, depth + 1) for v in item[:_MOST] if isinstance(v, dict | list))


def _moment(value: object) -> str | None:
    text = moment(str(value)) if isinstance(value, str | int) else ""
    return text if day_of(text) else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text)).casefold()
