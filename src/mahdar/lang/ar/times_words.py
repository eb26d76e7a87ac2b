"""The calendar's words as rules see them: classes as symbols, forms with their proclitics, plain lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from mahdar.lang.ar import lexicon

# Single marks; the fold has made their Arabic twins equal.
MARKS = {
    ",": "comma",
    "/": "slash",
    "\\": "slash",
    "-": "dash",
    "(": "lpar",
    ")": "rpar",
    "[": "lpar",
    "]": "rpar",
    "|": "bar",
    ":": "colon",
    '"': "quote",
    "و": "conj",
    "ال": "article",
}
# Classes that take و, ف, ب, ل, ك before them; marks and clause words do not.
_OWN = (
    "comma", "slash", "dash", "lpar", "rpar", "bar", "colon", "quote", "conj", "prep", "article", "day", "year",
    "number", "ordinal", "words", "ndate", "pdate", "month_numbered", "clock",
)  # fmt: skip


@lru_cache(maxsize=1)
def classes() -> dict[str, str]:
    """Class name to symbol, or to a set of symbols for a union; dots are written as underscores."""
    words = lexicon.load("calendar")
    leaves = [c for c in words.classes if not any(d.startswith(c + ".") for d in words.classes)]
    single = {c.replace(".", "_"): chr(0xE000 + i) for i, c in enumerate((*leaves, *_OWN))}
    out = dict(single)
    for c in words.classes:
        if c not in leaves:
            out[c] = "[" + "".join(s for name, s in single.items() if name.startswith(c + "_")) + "]"
    for name, members in _UNIONS.items():
        out[name] = "[" + "".join(out[m].strip("[]") for m in members) + "]"
    return out


_UNIONS = {
    "mday": ("day", "ordinal", "first_day"),  # what may be a day of the month
    "count": ("day", "number", "words", "year"),  # what may count units
    "one": ("yawm", "shahr", "am", "unit"),
    "a_unit": ("unit_def", "am_def", "today"),
    "sep": ("comma", "dash", "lpar", "quote"),
    "span_to": ("to", "dash"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    cls: str
    value: object
    lead: str = ""  # class of the proclitic item: conj, prep or none
    skip: int = 0


@lru_cache(maxsize=1)
def forms() -> tuple[dict[str, Entry], dict[str, list[tuple[tuple[str, ...], Entry]]]]:
    """Single words, and phrases by their first word (the longest first)."""
    words = lexicon.load("calendar")
    plain: dict[str, Entry] = {}
    single: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for cls in classes_of(words):
        for form, value in words.values(cls).items():
            first, *rest = form.split(" ")
            for spelling, lead, skip in spellings(first):
                entry = Entry(cls.replace(".", "_"), value, lead, skip)
                if rest:
                    phrases.setdefault(spelling, []).append((tuple(rest), entry))
                elif not lead:
                    plain.setdefault(spelling, entry)
                else:
                    single.setdefault(spelling, entry)
    for several in phrases.values():
        several.sort(key=lambda p: -len(p[0]))
    return single | plain, phrases  # a word by itself comes before one that و or a preposition makes


def classes_of(words: lexicon.Lexicon) -> list[str]:
    """The classes that are leaves and stand for symbols."""
    return [
        c
        for c in words.classes
        if c.replace(".", "_") in classes() and not any(d.startswith(c + ".") for d in words.classes)
    ]


_PROCLITICS = {
    "و": "conj",
    "ف": "conj",
    "ب": "prep",
    "ل": "prep",
    "ك": "prep",
    "وب": "prep",
    "ول": "prep",
    "فب": "prep",
}


def spellings(word: str) -> list[tuple[str, str, int]]:
    """A word with its proclitics: each spelling, the class of what leads it, and how many letters that takes."""
    out = [(word, "", 0)]
    if word == "ما":
        out.append(("فيما", "prep", 2))
    if len(word) < 2 or word in ("من", "في"):
        return [*out, ("و" + word, "conj", 1)] if len(word) > 1 else out
    for lead, cls in _PROCLITICS.items():
        if word.startswith("ال") and lead.endswith("ل"):
            out.append((lead + word[1:], cls, len(lead) - 1))  # `للعام`: its ل is of the article too
        else:
            out.append((lead + word, cls, len(lead)))
    return out


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words that tell of the time they stand beside, folded."""
    return frozenset(lexicon.load("time_beside").values(name))
