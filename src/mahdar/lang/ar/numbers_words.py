"""Number words read one after another: `ألف ومئتين وواحد وسبعين`, `الحادية والعشرين`, `1.5 مليون`.

A term is what one token may count for; `read` joins terms as Arabic does: a smaller one follows a greater with و,
units stand before tens, a scale multiplies what stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers_hit import whole

_CARDINAL = (
    "unit",
    "ten_or_teen",
    "tens",
    "hundred",
    "hundreds",
    "scale",
    "scale_plural",
    "scale_dual",
    "fraction",
    "fraction_plural",
    "nought",
)
_NOT_WITH = frozenset({"لست", "فست", "كست", "كميه", "وكميه", "فكميه"})  # `لست` is "I am not", `كمية` a quantity
_NEVER = frozenset({"الاثنين", "والاثنين", "بالاثنين", "للاثنين", "فالاثنين"})  # a day


@dataclass(frozen=True, slots=True)
class Term:
    """What a token may count for. `skip` is the length of its proclitics, the article not among them."""

    cls: str
    value: float
    joined: bool = False  # begins with و
    definite: bool = False
    skip: int = 0
    ordinal: int = 0  # its value as an ordinal, where it may be one
    compound: int = 0  # its value as the first of a compound ordinal


@dataclass(frozen=True, slots=True)
class Number:
    """A number over terms[first:last]."""

    value: int | float
    ordinal: bool
    last: int


def with_proclitics(form: str) -> Iterator[tuple[str, bool, bool, int]]:
    """Each spelling of a folded word with proclitics: the spelling, whether و leads, whether the article is on it,
    and how many letters come before the word or its article."""
    for lead in ("", "و", "ف"):
        joined = lead == "و"
        for prep in ("", "ب", "ل", "ك"):
            skip = len(lead) + len(prep)
            yield lead + prep + form, joined, False, skip
            if prep == "ل":
                yield lead + "لل" + form, joined, True, skip
            else:
                yield lead + prep + "ال" + form, joined, True, skip


@lru_cache(maxsize=1)
def terms() -> dict[str, Term]:
    """Every token that counts, proclitics and article included."""
    words = lexicon.load("numbers")
    out: dict[str, Term] = {}
    ordinals, compounds = words.values("ordinal"), words.values("ordinal_compound")
    for cls in (*_CARDINAL, "ordinal", "ordinal_compound"):
        for form, value in words.values(cls).items():
            for spelling, joined, definite, skip in with_proclitics(form):
                if spelling in out or spelling in _NEVER or spelling in _NOT_WITH or (cls == "fraction" and definite):
                    continue
                first = compounds.get(form, 0) if definite else 0
                out[spelling] = Term(cls, value, joined, definite, skip, ordinals.get(form, 0), first)
    return out


def read(run: Sequence[Term], at: int, after_definite: bool) -> Number | None:
    """The number that begins at run[at]; the terms stand beside one another with nothing but spaces between.

    `after_definite`: a word with the article stands before, so that `العشرين` is the twentieth."""
    return _ordinal(run, at, after_definite) or _cardinal(run, at)


def _ordinal(run: Sequence[Term], at: int, after_definite: bool) -> Number | None:
    first = run[at]
    one = first.ordinal or first.compound
    following = run[at + 1] if at + 1 < len(run) else None
    if one and following is not None:
        if following.cls == "ten_or_teen" and not following.joined and not following.definite and one < 10:
            return Number(10 + one, True, at + 2)
        if following.cls == "tens" and following.joined and one < 10 and (following.definite or first.ordinal):
            return Number(one + int(following.value), True, at + 2)
    if first.cls == "ordinal":
        return Number(int(first.value), True, at + 1)
    if (
        first.cls == "unit"
        and first.definite
        and following is not None
        and following.cls == "ten_or_teen"
        and first.value < 3
    ):
        return Number(10 + int(first.value), True, at + 2)  # `الإحدى عشرة`
    if first.cls == "tens" and first.definite and after_definite:
        return Number(int(first.value), True, at + 1)
    if first.cls == "hundred" and first.definite and following is not None and following.joined and following.ordinal:
        rest = _ordinal(run, at + 1, after_definite)
        return rest and Number(100 + rest.value, True, rest.last)
    return None


class _Sum:
    """A cardinal being added up."""

    def __init__(self) -> None:
        self.total: float = 0
        self.group: float = 0
        self.scale: float = float("inf")  # the smallest scale taken so far
        self.last = ""
        self.digits = False

    def take(self, term: Term) -> bool:
        """Add a term, if it can follow what came before."""
        first = self.last == ""
        ok = bool(getattr(self, "_" + term.cls, self._never)(term, first, first or term.joined))
        if ok:
            self.last = term.cls
        return ok

    def _never(self, term: Term, first: bool, joined: bool) -> bool:
        return False

    def _add(self, value: float, ok: bool) -> bool:
        if ok:
            self.group += value
        return ok

    def _digits(self, term: Term, first: bool, joined: bool) -> bool:
        of_hundreds = self.digits and self.last == "hundred" and term.value < 100  # `4 آلاف 3 مئة و21`
        self.digits = True
        return self._add(term.value, first or (joined and (of_hundreds or self.group == 0) and term.value < self.scale))

    def _unit(self, term: Term, first: bool, joined: bool) -> bool:
        return self._add(
            term.value, not self.digits and joined and self.group % 100 == 0 and self.last not in ("nought", "fraction")
        )

    def _ten_or_teen(self, term: Term, first: bool, joined: bool) -> bool:
        teen = self.last == "unit" and not term.joined
        return self._add(10, not self.digits and (teen or (joined and self.group % 100 == 0)))

    def _tens(self, term: Term, first: bool, joined: bool) -> bool:
        room = self.group % 100 == 0 or (self.last == "unit" and self.group % 100 < 10)
        return self._add(term.value, not self.digits and joined and room)

    def _hundred(self, term: Term, first: bool, joined: bool) -> bool:
        many = self.digits or (self.last in ("unit", "tens") and 3 <= self.group < 100)
        if many and self.group and not term.joined and not term.skip:  # `12 بالمئة` is no twelve hundred
            self.group *= 100
            return True
        return self._add(100, not self.digits and joined and self.group == 0)

    def _hundreds(self, term: Term, first: bool, joined: bool) -> bool:
        return self._add(term.value, not self.digits and joined and self.group == 0)

    def _scale(self, term: Term, first: bool, joined: bool) -> bool:
        if self.last in ("scale", "scale_plural", "scale_dual") and not term.joined and not term.definite:
            return self._scaled(term)
        if term.value >= self.scale or self.last == "nought":
            return False
        if self.group and not term.joined:
            self.total += self.group * term.value
        elif not self.group and joined:
            self.total += term.value
        else:
            return False
        self.group, self.scale, self.digits = 0, term.value, False
        return True

    def _scaled(self, term: Term) -> bool:
        """`ثلاثة آلاف مليار`: a scale of a scale."""
        if term.value <= self.scale or term.skip:
            return False
        self.total, self.scale = self.total * term.value, term.value
        return True

    def _scale_plural(self, term: Term, first: bool, joined: bool) -> bool:
        return self.group > 0 and not term.joined and self._scale(term, first, joined)

    def _scale_dual(self, term: Term, first: bool, joined: bool) -> bool:
        if not joined or self.group or term.value >= self.scale:
            return False
        self.total, self.scale = self.total + 2 * term.value, term.value
        return True

    def _fraction(self, term: Term, first: bool, joined: bool) -> bool:
        if first:
            return self._add(term.value, True)
        if not term.joined or self.last == "fraction":
            return False
        scaled = self.scale != float("inf") and not self.group
        return self._add(term.value * (self.scale if scaled else 1), True)

    def _fraction_plural(self, term: Term, first: bool, joined: bool) -> bool:
        if self.last not in ("unit", "tens", "digits") or term.joined:
            return False
        self.group /= term.value
        return True

    def _nought(self, term: Term, first: bool, joined: bool) -> bool:
        return first


def _parts_of_one(run: Sequence[Term], i: int) -> bool:
    """`... وثلاثة أرباع`."""
    following = run[i + 1] if i + 1 < len(run) else None
    return (
        run[i].cls == "unit"
        and run[i].joined
        and following is not None
        and following.cls == "fraction_plural"
        and not following.joined
    )


def _same_scale(term: Term, scale: float) -> bool:
    return term.cls == "scale" and not term.joined and (term.definite or term.value == scale)


def _cardinal(run: Sequence[Term], at: int) -> Number | None:
    if run[at].cls in ("scale_plural", "fraction_plural", "ordinal", "ordinal_compound"):
        return None
    total, i = _Sum(), at
    while i < len(run):
        if i > at and _parts_of_one(run, i):
            total.group += run[i].value / run[i + 1].value
            i += 2
            break
        if not total.take(run[i]):
            break
        i += 1
        if total.last == "fraction" and total.total and i < len(run) and _same_scale(run[i], total.scale):
            i += 1  # `مليونين ونصف المليون`
            break
    if i == at:
        return None
    return Number(whole(total.total + total.group), False, i)
