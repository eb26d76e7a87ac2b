"""Numbers that several numbers make: `3/4 الكأس`, `ثلاثة من كل خمسة`, `2 فاصلة 5`, `1.1^23`, `ناقص واحد`.

What dates, scores and shares of a crowd are written with alike is joined only where its surroundings speak for a part:
it stands alone on its line, what is shared out follows, or a word of reckoning leads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from mahdar.lang.annotation import Folded, Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers_bounds import scale_at_end
from mahdar.lang.ar.numbers_context import Joined, Numbers
from mahdar.lang.ar.numbers_hit import Hit, whole
from mahdar.lang.ar.numbers_powers import scientific
from mahdar.lang.ar.numbers_words import terms

_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 100})
_NEAR = 40
_BRACKETS = {"(": ")", '"': '"'}
_TENS = frozenset({100, 1000, 10**6, 10**9})


def joined(folded: Folded, tokens: list[Token], hits: list[Hit]) -> list[Hit]:
    """The numbers of a text, those joined that make one."""
    made, i = _Numbers(folded, tokens, hits), 0
    out: list[Hit] = []
    while i < len(hits):
        if made.named_part(i):
            i += 1
            continue
        hit, i = made.at(i)
        out.append(made.signed(hit, out))
    return out


@lru_cache(maxsize=1)
def _score() -> re.Pattern[str]:
    return re.compile(lexicon.load("numbers").pattern("score"))


class _Numbers(Numbers):
    """The numbers of one text, and what they make together."""

    def at(self, i: int) -> Joined:
        """The number that begins with hits[i]."""
        hit = self.hits[i]
        gap = self.gap(i)
        if gap is not None and not hit.ordinal:
            by_gap = _BY_GAP.get(gap)
            found = by_gap(self, i) if by_gap else scientific(self.text, hit, self.hits[i + 1], gap)
            if isinstance(found, Hit):
                return found, i + 2
            if found is not None:
                return found
        if hit.digits:
            return self.bracketed(i) or (hit, i + 1)
        return self.part_word(i) or self.part_of_many(i) or (hit, i + 1)

    def named_part(self, i: int) -> bool:
        """`ربع نهائي`, `نصف النهائي`, `نصف نقل`."""
        hit = self.hits[i]
        if hit.last - hit.first != 1 or self.form(hit.last) not in self.words["part_of_a_name"]:
            return False
        return self.text[hit.start : hit.end] in self.words["fraction"]

    def signed(self, hit: Hit, before: list[Hit]) -> Hit:
        """`ناقص واحد`: the sign is the number's own, where no number stands before it."""
        k = hit.first - 1
        if self.form(k) not in self.words["sign"] or hit.ordinal or not self.beside(k + 1):
            return hit
        if before and before[-1].last == k:
            return hit
        return replace(hit, start=self.tokens[k].start, first=k, value=-hit.value)

    def bracketed(self, i: int) -> Joined | None:
        """`(300) مليون`: the scale stands behind the bracket."""
        hit = self.hits[i]
        if _BRACKETS.get(self.text[max(0, hit.start - 1) : hit.start]) != self.text[hit.end : hit.end + 1]:
            return None
        k = hit.last + 1
        term = terms().get(self.form(k))
        if term is None or term.cls not in ("scale", "scale_plural") or term.skip or term.definite:
            return None
        if not self.beside(k) or hit.ordinal or hit.value >= term.value:
            return None
        following = self.hits[i + 1] if i + 1 < len(self.hits) else None
        taken = following is not None and following.first == k
        if taken and following is not None and following.last != k + 1:
            return None
        end, value = self.tokens[k].end, whole(hit.value * term.value)
        return replace(hit, start=hit.start - 1, end=end, last=k + 1, value=value), i + 1 + taken

    def slashed(self, i: int) -> Joined | None:
        """`3/4 الكأس`: no date, no score."""
        a, b = self.hits[i], self.hits[i + 1]
        if not self.is_part(i) or not (self.alone(i, i + 1) or self.whole_follows(b.last)):
            return None
        if _score().search(self.text, max(0, a.start - _NEAR), a.start):
            return None
        return self.merged(i, i + 1, a.value / b.value)

    def is_part(self, i: int) -> bool:
        a, b = self.hits[i], self.hits[i + 1]
        around = self.text[max(0, a.start - 1) : a.start] + self.text[b.end : b.end + 1]
        plain = a.digits and b.digits and isinstance(a.value, int) and b.value in _DENOMINATORS
        return plain and 0 < abs(a.value) < b.value and not any(c in "/-" or c.isdigit() for c in around)

    def mixed(self, i: int) -> Joined | None:
        """`2 1/4`."""
        hit = self.hits[i]
        if self.gap(i + 1) != "/" or not hit.digits or not isinstance(hit.value, int) or not self.is_part(i + 1):
            return self.fifths(i)
        if self.text[max(0, hit.start - 1) : hit.start] == "/":
            return None
        if not (self.alone(i, i + 2) or self.whole_follows(self.hits[i + 2].last)):
            return None
        part = self.hits[i + 1].value / self.hits[i + 2].value
        return self.merged(i, i + 2, hit.value + (part if hit.value >= 0 else -part))

    def grouped(self, i: int) -> Joined | None:
        """`12،220,13`: one kind of comma parts the thousands, another the decimals."""
        last = i + 1
        while self.gap(last) == "," and last < i + 6:
            last += 1
        parts = [self.text[h.start : h.end] for h in self.hits[i : last + 1]]
        shaped = len(parts[0]) < 4 and all(len(p) == 3 for p in parts[1:-1]) and len(parts[-1]) < 3
        marks = [self.folded.span(h.end, h.end + 1).of(self.folded.original) for h in self.hits[i:last]]
        if len(parts) < 3 or len(parts) > 6 or not shaped or len(set(marks[:-1])) > 1 or marks[-1] in marks[:-1]:
            return None
        return self.merged(i, last, float("".join(parts[:-1]) + "." + parts[-1]))

    def of_every(self, i: int) -> Joined | None:
        """`واحد من كل خمسة`."""
        a, b = self.hits[i], self.hits[i + 1]
        return self.merged(i, i + 1, a.value / b.value) if 0 < a.value < b.value else None

    def over(self, i: int) -> Joined | None:
        """`واحد على عشرين` where it opens a line, a sum otherwise."""
        a, b = self.hits[i], self.hits[i + 1]
        one = a.value == 1 and not a.definite and self.opens(a)
        if b.value == 0 or b.ordinal or not (one or self.alone(i, i + 1) or self.reckoned(i)):
            return None
        return self.merged(i, i + 1, a.value / b.value)

    def out_of(self, i: int) -> Joined | None:
        """`واحد من مئة`, alone."""
        return self.of_every(i) if self.alone(i, i + 1) else None

    def parts_of(self, i: int) -> Joined | None:
        """`واحد جزء من مئة`; `مئتان وثلاثة جزء من مئة` are 200 and three hundredths."""
        a, b = self.hits[i].value, self.hits[i + 1].value
        if b <= 0:
            return None
        rest = a % b if b in _TENS and a > b and "جزء" in (self.gap(i) or "") else a
        return self.merged(i, i + 1, a - rest + rest / b)

    def point(self, i: int) -> Joined | None:
        """`2 فاصلة 5`; `مئتان فاصلة ثلاثة من مئة`."""
        a, scale = self.hits[i].value, scale_at_end(self.text, self.hits[i + 1])
        b = whole(self.hits[i + 1].value / scale)
        if not isinstance(a, int) or not isinstance(b, int) or not 0 <= b < 1000:
            return None
        last, whole_of = i + 1, 10 ** len(str(b))
        if self.gap(i + 1) == " من " and self.hits[i + 2].value in _TENS:
            last, whole_of = i + 2, int(self.hits[i + 2].value)
        return self.merged(i, last, (a + (b if a >= 0 else -b) / whole_of) * scale)

    def part_word(self, i: int, deep: bool = True) -> Joined | None:
        """`خمس السكان`, `عشر مساحتها`, `خمس العشرين`, where خمس is a fifth and not five."""
        hit = self.hits[i]
        bare = self.text[hit.start : hit.end]
        if hit.last - hit.first != 1 or bare not in self.words["part"]:
            return None
        value, form = 1 / lexicon.load("numbers").values("part")[bare], self.form(hit.last)
        if not self.beside(hit.last) or form in (".", "?"):
            return self.merged(i, i, value) if bare == "خمس" and self.alone(i, i) else None
        if self.is_shared(form):
            return self.merged(i, i, value)
        if bare != "خمس":
            return None
        if self.gap(i) == " " and (of := self.of_a_number(i, form == bare and deep)):
            return replace(of[0], start=hit.start, first=hit.first, value=whole(value * of[0].value)), of[1]
        definite = form.startswith("ال") and len(form) > 4 and form not in terms()
        return self.merged(i, i, value) if definite and form not in self.words["not_shared"] else None

    def is_shared(self, form: str) -> bool:
        """Is it a singular noun that parts are taken of: `سكان`, `مساحتها`?"""
        shared = self.words["shared"]
        return any(w in shared for w in (form, form.removesuffix("ها"), form.removesuffix("تها") + "ه"))

    def of_a_number(self, i: int, deep: bool) -> Joined | None:
        """The number that a part is taken of: `العشرين`, or a part of it."""
        following = self.hits[i + 1]
        if deep:
            return self.part_word(i + 1, deep=False)
        return (following, i + 2) if following.definite and not following.ordinal else None

    def fifths(self, i: int) -> Joined | None:
        """`ثلاثة وعشرون خمس`, `ثلاثة وخمس`, alone."""
        a, b = self.hits[i], self.hits[i + 1]
        if self.text[b.start : b.end] != "خمس" or a.digits or a.ordinal or not self.alone(i, i + 1):
            return None
        if self.text[a.start : a.end] in self.words["part"]:
            return None
        return self.merged(i, i + 1, a.value + 0.2 if "و" in (self.gap(i) or "") else a.value / 5)

    def part_of_many(self, i: int) -> Joined | None:
        """`جزء من المليون`; not `جزء من مئة دولة`."""
        hit = self.hits[i]
        if hit.digits or hit.ordinal or hit.value < 10:
            return None
        if self.form(hit.first - 1) != "من" or self.form(hit.first - 2) not in ("جزء", "جزءا", "بجزء"):
            return None
        following = self.form(hit.last) if self.beside(hit.last) else ""
        free = hit.definite or following.startswith("ال") or following in ("", ".", ",", "من", "في", "او")
        if not free:
            return None
        return replace(hit, start=self.tokens[hit.first - 2].start, first=hit.first - 2, value=1 / hit.value), i + 1


_Rule = Callable[[_Numbers, int], Joined | None]
_BY_GAP: dict[str, _Rule] = {
    "/": _Numbers.slashed,
    " ": _Numbers.mixed,
    " و ": _Numbers.fifths,
    " و": _Numbers.fifths,
    ",": _Numbers.grouped,
    " من كل ": _Numbers.of_every,
    " علي ": _Numbers.over,
    " من ": _Numbers.out_of,
    " في ": _Numbers.out_of,
    " جزء من ": _Numbers.parts_of,
    " جزءا من ": _Numbers.parts_of,
    " اجزاء من ": _Numbers.parts_of,
    " فاصله ": _Numbers.point,
    " فاصل ": _Numbers.point,
}
