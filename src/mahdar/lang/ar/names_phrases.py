"""Phrases of a lexicon found over tokens, by their first one; proclitics before a phrase are allowed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from mahdar.lang.ar.script import fold_word, tokens

T = TypeVar("T")

_CLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"))
_OPENERS = frozenset("وفبلك")
_BEFORE_ARTICLE = (("لل", 1), ("ولل", 2), ("فلل", 2))


class Hit(NamedTuple, Generic[T]):
    """A phrase at a token: what it means, the token after it, and how many characters of clitics precede it."""

    value: T
    end: int
    skip: int


class Phrases(Generic[T]):
    """A set of phrases with a value each."""

    def __init__(self) -> None:
        self._plain: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._known: dict[str, tuple[tuple[tuple[str, ...], T, int], ...]] = {}
        self._openers: frozenset[str] | None = None

    def add(self, phrase: str, value: T) -> None:
        words = tuple(t.form for t in tokens(fold_word(phrase)))
        self._plain.setdefault(words[0], []).append((words[1:], value))
        self._openers = None

    def forms(self) -> Iterable[str]:
        return self._plain.keys()

    def opens(self, form: str) -> bool:
        """May a phrase begin with this token, its clitics aside?"""
        return form in self.openers

    @property
    def openers(self) -> frozenset[str]:
        """Every token with which a phrase may begin, all that may be glued before it included."""
        if self._openers is None:
            self._openers = frozenset(form for base in self._plain for form in (base, *with_clitics(base)))
        return self._openers

    def at(self, forms: Sequence[str], i: int, joined: bool = True) -> Hit[T] | None:
        """The longest phrase that begins at token i. Without `joined` no clitic may precede it."""
        known = self._known.get(forms[i])
        for rest, value, skip in self._candidates(forms[i]) if known is None else known:
            n = len(rest)
            if (joined or not skip) and (not n or tuple(forms[i + 1 : i + 1 + n]) == rest):
                return Hit(value, i + 1 + n, skip)
        return None

    def _candidates(self, form: str) -> tuple[tuple[tuple[str, ...], T, int], ...]:
        found = [(rest, value, 0) for rest, value in self._plain.get(form, ())]
        for base, skip in without_clitics(form):
            found += [(rest, value, skip) for rest, value in self._plain.get(base, ())]
        found.sort(key=lambda x: (-len(x[0]), x[2]))
        out = tuple(found)
        if out:
            self._known[form] = out
        return out


def with_clitics(base: str) -> Iterator[str]:
    """The forms that `without_clitics` takes back to a word."""
    yield from (clitic + base for clitic in _CLITICS if len(base) >= 3)
    if base.startswith("ال"):
        yield from (clitic + base[2:] for clitic, _ in _BEFORE_ARTICLE)


@lru_cache(maxsize=4096)  # asked for one form by several sets of phrases in turn
def without_clitics(form: str) -> tuple[tuple[str, int], ...]:
    """What a word may be without its proclitics, and how many characters these are."""
    if form[0] not in _OPENERS:
        return ()
    out = [(form[n:], n) for n in (1, 2) if form[:n] in _CLITICS and len(form) >= n + 3]
    out += [("ال" + form[len(clitic) :], skip) for clitic, skip in _BEFORE_ARTICLE if form.startswith(clitic)]
    return tuple(out)
