"""The light stem: a word without what is written together with it (و ف ب ك ل, the article, pronouns, endings of number,
case and nisba).

Two forms of one word come to one stem as far as that can be told from their letters; broken plurals do not. No stem has
fewer than three letters. Input and output are folded (`script.fold`), with waw for its hamza. The words are in
`lexicon/stem.toml`.
"""

from __future__ import annotations

import tomllib
from importlib import resources

from mahdar.lang.ar.script import fold_word

LEAST = 3
_LISTS = tomllib.loads(resources.files("mahdar.lang.ar.lexicon").joinpath("stem.toml").read_text(encoding="utf-8"))
_ENDINGS: dict[str, tuple[tuple[str, int], ...]] = {}  # by the last letter, the longest first
for _ending, _left in sorted(_LISTS["endings"].items(), key=lambda e: -len(e[0])):
    _ENDINGS[_ending[-1]] = (*_ENDINGS.get(_ending[-1], ()), (_ending, _left))


def stem(word: str) -> str:
    """The stem of a folded word of Arabic letters."""
    while len(word) > LEAST:
        base = _without_endings(word)
        if base in _OWN:
            return base
        if len(base) == LEAST and (base[-1] == "ت" or f"{base}ت" in word):
            base = _CUT_SHORT.get(base, base)
        shorter = _without_proclitic(word, base)
        if shorter == word:
            return base
        word = shorter
    return word


def without_article(word: str) -> str:
    """For the beginning of a word, which may be short."""
    cut = next((a for a, _ in _ARTICLES if word.startswith(a) and len(word) - len(a) >= 2), "")
    return word[len(cut) :]


def _without_proclitic(word: str, base: str) -> str:
    for article, given in _ARTICLES if "ل" in word[:4] else ():
        if word.startswith(article) and len(word) - len(article) >= LEAST:
            rest = word[len(article) :]
            whole = given + rest  # للقاء is ل and لقاء, بألمانيا is ب and ألمانيا
            return whole if len(article) > len(given) and _without_endings(whole) in _OWN else rest
    if word[0] in _PROCLITICS and (max(len(base), len(word) - 1) > LEAST or word[1:] in _SHORT):
        return word[1:]
    return word


def _without_endings(word: str) -> str:
    while True:
        for ending, left in _ENDINGS.get(word[-1], ()):
            if word.endswith(ending) and len(word) - len(ending) >= left:
                word = word[: -len(ending)]
                break
        else:
            return word


def _listed(name: str) -> frozenset[str]:
    return frozenset(map(fold_word, _LISTS["words"][name].split()))


_ARTICLES = tuple(
    (a, "ل" if a.endswith("لل") else "ال") for a in sorted(_LISTS["articles"].split(), key=len, reverse=True)
)
_PROCLITICS = frozenset(_LISTS["proclitics"].split())
_OWN = frozenset(map(_without_endings, _listed("own")))
_SHORT = _listed("short")
_CUT_SHORT = {w[:-1] + cut: w for w in _SHORT for cut in "تا"}  # قمتها, قمتين, قوات
FAINT = _listed("faint")
"""Folded words that say little by themselves."""
