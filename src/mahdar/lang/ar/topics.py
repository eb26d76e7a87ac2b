"""What a position is about, as a label of a small taxonomy (lexicon/topics.toml)."""

from __future__ import annotations

import re
from functools import cache

from mahdar.lang.ar import lexicon
from mahdar.lang.rule import alternation


@cache
def _labels() -> dict[str, str]:
    """Words of a topic to its label, without the article of the first word unless little remains (`السد`)."""
    values = lexicon.load("topics").values("topic").items()
    return {form.removeprefix("ال") if len(form) > 4 else form: str(v) for form, v in values}


@cache
def _pattern() -> re.Pattern[str]:
    words = alternation(list(_labels()))
    return re.compile(rf"(?<!\w)[وف]?[بلك]?(?:ال|ل)?({words})(?:ها|ه|هم|نا)?(?!\w)")


def label(folded: str) -> str | None:
    """The label of the first topic that the folded words name; None where the taxonomy has none."""
    found = _pattern().search(folded)
    return _labels()[found[1]] if found else None
