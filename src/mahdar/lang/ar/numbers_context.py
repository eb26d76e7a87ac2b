"""What stands around and between the numbers of a text."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from mahdar.lang.annotation import Folded, Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers_hit import Hit, whole

Joined = tuple[Hit, int]  # a number, and the index of the first of those behind it
_LONGEST_GAP = 14
_CLASSES = (
    "part", "shared", "not_shared", "not_a_whole", "part_of_a_name", "reckoning", "sign", "measure", "fraction",
)  # fmt: skip


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(lexicon.load("numbers").values(name)) for name in _CLASSES}


class Numbers:
    """The numbers of one text, by their order, and the tokens they stand among."""

    def __init__(self, folded: Folded, tokens: list[Token], hits: list[Hit]) -> None:
        self.folded, self.text, self.tokens, self.hits = folded, folded.text, tokens, hits
        self.words = _words()

    def gap(self, i: int) -> str | None:
        """What stands between hits[i] and the next one, where it is short."""
        if i + 1 >= len(self.hits):
            return None
        start, end = self.hits[i].end, self.hits[i + 1].start
        return self.text[start:end] if end - start <= _LONGEST_GAP else None

    def form(self, k: int) -> str:
        return self.tokens[k].form if 0 <= k < len(self.tokens) else ""

    def beside(self, k: int) -> bool:
        """Does a token stand on the line of the one before it?"""
        return 0 < k < len(self.tokens) and "\n" not in self.text[self.tokens[k - 1].end : self.tokens[k].start]

    def opens(self, hit: Hit) -> bool:
        k = hit.first
        while k and self.tokens[k - 1].start >= hit.start:
            k -= 1
        return not self.beside(k)

    def closes(self, hit: Hit) -> bool:
        k = hit.last
        while self.form(k) in (".", "?", "!") and k < hit.last + 2:
            k += 1
        return not self.beside(k)

    def alone(self, i: int, last: int) -> bool:
        """Are hits[i] to hits[last] all that their line holds?"""
        return self.opens(self.hits[i]) and self.closes(self.hits[last])

    def reckoned(self, i: int) -> bool:
        """Is it a sum: a sign or a word of reckoning before it?"""
        k = self.hits[i].first
        near = [self.form(j) for j in (k - 1, k - 2, k - 3)]
        return near[0] in self.words["sign"] or not self.words["reckoning"].isdisjoint(near)

    def whole_follows(self, last: int) -> bool:
        """Does what is shared out stand at a token: `الكأس`, `كوب`, `من الأعضاء`?"""
        if not self.beside(last):
            return False
        if self.form(last) == "من":
            last += 1
        elif self.form(last) in self.words["measure"]:
            return True
        form = self.form(last)
        return form.startswith("ال") and len(form) > 4 and form not in self.words["not_a_whole"]

    def merged(self, i: int, last: int, value: float) -> Joined:
        """hits[i] to hits[last] as one number."""
        hit, end = self.hits[i], self.hits[last]
        return replace(hit, end=end.end, last=end.last, value=whole(value)), last + 1
