"""What a position is about, as a label of a small taxonomy (lexicon/topics.toml)."""

from __future__ import annotations

import re
from functools import cache

from mahdar.lang.ar import lexicon


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبلك]?(?:{lexicon.load('topics').pattern('topic')})(?:ها|ه|هم|نا)?(?!\w)")


def label(folded: str) -> str | None:
    """The label of the first topic that the folded words name; None where the taxonomy has none."""
    found = _pattern().search(folded)
    if found is None:
        return None
    values = lexicon.load("topics").values("topic")
    words = found.group()
    for form in (words, words[1:]):
        for ending in ("", "ها", "هم", "نا", "ه"):
            if form.endswith(ending) and (value := values.get(form[: len(form) - len(ending)])):
                return str(value)
    return None
