"""How a name sounds, as far as its letters show: what spelling drifts in is left out, letters written for one another
are one. By script, not by language: no list of names."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.reconcile.likeness import tokens

_CLASSES = {
    "k": "جغقكخگچ",
    "s": "سزصشثذظضژ",
    "t": "تطدة",
    "h": "حع",
}
_ONE = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
_SILENT = frozenset("اوىيءئؤهیأإآaeiouyhаеёиоуыэюяйьъ")
_DIGRAPHS = re.compile("تش|دج|tch|dj")
_ARTICLE = re.compile("ال(?=...)")  # within a word too: عبدالرحمن


_FORMS = str.maketrans({"ى": "ي", "ی": "ي", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ک": "ك"})


def same_letters(one: str, other: str) -> bool:
    """Are both the same name to the letter, whichever form of a letter is written and wherever words are parted?"""
    return _plain(one) == _plain(other)


@lru_cache(maxsize=1 << 16)
def _plain(name: str) -> str:
    return "".join(tokens(name)).translate(_FORMS)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The word without vowels, article and doubled letters, like sounds alike: `جاويش` and `تشاووش` are one."""
    plain = _DIGRAPHS.sub("ج", _ARTICLE.sub("", word))
    out: list[str] = []
    for n, letter in enumerate(plain):
        if letter in _SILENT and (n or len(plain) > 3):
            continue
        heard = _ONE.get(letter, letter)
        if not out or out[-1] != heard:
            out.append(heard)
    return "".join(out) or word


@lru_cache(maxsize=1 << 16)
def sounds(name: str) -> tuple[str, ...]:
    return tuple(sound(w) for w in tokens(name))


def sound_alike(one: str, other: str) -> bool:
    """Has every word of the shorter name one that sounds like it in the longer, or do both sound alike as a whole?"""
    a, b = sorted((sounds(one), sounds(other)), key=len)
    if not a or "".join(a) == "".join(b):
        return bool(a)
    free = list(b)
    for word in a:
        if word not in free:
            return False
        free.remove(word)
    return True


def told_by_vowels(one: str, other: str) -> list[tuple[str, str]]:
    """Words of two names that differ in vowels alone: `محمد` and `محمود`, which may be two names or two spellings."""
    out = []
    for a in tokens(one):
        for b in tokens(other):
            if a != b and sound(a) == sound(b) and _consonants(a) == _consonants(b):
                out.append((a, b))
    return out


@lru_cache(maxsize=1 << 16)
def _consonants(word: str) -> str:
    return "".join(c for c in word if c not in _SILENT)
