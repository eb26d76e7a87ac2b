"""The words of figures: what is counted, what befell it, who did it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.rule import alternation


@dataclass(frozen=True, slots=True)
class Units:
    """Folded forms. `units`: form to label and fate; `fates`: form to fate; the patterns stand at a position."""

    units: dict[str, tuple[str, str | None]]
    others: frozenset[str]
    fates: dict[str, str]
    not_before: frozenset[str]
    measures: frozenset[str]
    rough: frozenset[str]
    number_of: dict[str, frozenset[str]]
    documents: frozenset[str]
    lifeless: frozenset[str]
    by: re.Pattern[str]


@lru_cache(maxsize=1)
def units() -> Units:
    lex = lexicon.load("figures")
    named = {form: (label.split("/")[0], ([*label.split("/"), None])[1]) for form, label in lex.values("unit").items()}
    fates = {
        prefix + form: cls.split(".")[1]
        for cls in lex.classes
        if cls.startswith("fate.")
        for form, on in lex.values(cls).items()
        if on
        for prefix in ("", "و", "ف", "ب", "ل", "وب")
    }
    return Units(
        units=named,
        others=frozenset(lex.values("other")),
        fates=fates,
        not_before=frozenset(lex.values("not_before")),
        measures=frozenset(lex.values("measure")),
        rough=frozenset(c + f for f in lex.values("rough") for c in ("", "ب", "ل")),
        number_of={
            kind: frozenset(c + f for f in lex.values(f"number.{kind}") for c in ("", "و", "ف", "ل", "ب"))
            for kind in ("of", "its", "risen")
        },
        lifeless=frozenset(str(label) for label, on in lex.values("lifeless").items() if on),
        documents=frozenset(c + f for f in lex.values("documents") for c in ("", "و", "ف")),
        by=re.compile(rf"(?<!\w)و?(?:{alternation(lex.values('by'))})\s+"),
    )
