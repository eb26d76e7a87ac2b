"""Numbers and ordinals, in digits and in words, with the words that make them bounds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mahdar.lang.annotation import Annotation, Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers_words import Term, read, terms
from mahdar.model.reading import NumberMention

_DIGITS = re.compile(r"\d{1,3}(?:[ ]\d{3}){2,}(?![\d.,])|\d+(?:[.,]\d+)*")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_MOST_DIGITS = 18
_ONE = ("احد", "احدي", "الاحد", "الاحدي")


@dataclass(frozen=True, slots=True)
class Hit:
    """A number at folded offsets; `first`, `last` index the tokens it covers. `digits` where it is written so, and
    `joined` where و leads its first token."""

    start: int
    end: int
    first: int
    last: int
    value: int | float
    ordinal: bool
    digits: bool
    joined: bool = False
    definite: bool = False


def find(annotation: Annotation) -> list[NumberMention]:
    """The numbers of the whole text, in order. The span is the number alone; `نحو`, `أكثر من` become `approx`."""
    text, span = annotation.folded.text, annotation.folded.span
    return [
        NumberMention(span(h.start, h.end), h.value, h.ordinal, _approx(text, h)) for h in scan(text, annotation.tokens)
    ]


def scan(text: str, tokens: list[Token]) -> Iterator[Hit]:
    """The numbers among the tokens of a folded text."""
    words = terms()
    skip_after = lexicon.load("numbers").values("not_before_ordinal")
    at = 0
    for i in [i for i, t in enumerate(tokens) if t[0] in words or t[0][0].isdigit()]:
        if i < at:
            continue
        term = words.get(tokens[i].form)
        if term is not None and term.ordinal and i and tokens[i - 1].form.lstrip("وبلف") in skip_after:
            continue
        for hit in _from(text, tokens, i, term):
            yield hit
            at = hit.last


def _from(text: str, tokens: list[Token], i: int, term: Term | None) -> Iterator[Hit]:
    if term is None:
        yield from _written_in_digits(text, tokens, i)
        return
    if term.cls == "hundred" and term.definite and (term.skip or (i and tokens[i - 1].form == "في")):
        return  # `12 في المئة`, `12 بالمئة`
    run = _run(text, tokens, i, [term])
    before = tokens[i - 1].form if i else ""
    number = read(
        run, 0, before.startswith(("ال", "بال", "وال", "لل")) and "\n" not in text[tokens[i - 1].end : tokens[i].start]
    )
    if number is None or _names_a_day(tokens, i, tokens[i].form[term.skip :], number.ordinal):
        return
    last = i + _tokens_of(tokens, i, number.last)
    yield Hit(
        tokens[i].start + term.skip,
        tokens[last - 1].end,
        i,
        last,
        number.value,
        number.ordinal,
        False,
        term.joined,
        term.definite,
    )


def _names_a_day(tokens: list[Token], i: int, bare: str, ordinal: bool) -> bool:
    """`أول أمس`, `أول من أمس`; `أحد` and `إحدى` alone are pronouns, `الأحد` is Sunday."""
    following = [t.form for t in tokens[i + 1 : i + 3]]
    if ordinal and tokens[i].form.endswith("اول") and ("امس" in following or "البارحه" in following[:1]):
        return True
    return bare in _ONE and not (following and following[0] in ("عشر", "عشره"))


def _run(text: str, tokens: list[Token], i: int, run: list[Term]) -> list[Term]:
    """The terms that stand beside tokens[i], a free-standing و read as joined to what follows."""
    words = terms()
    j = i + 1
    joined = False
    while j < len(tokens) and text[tokens[j - 1].end : tokens[j].start].strip(" ") == "" and len(run) < 24:
        form = tokens[j].form
        if form == "و" and not joined:
            joined, j = True, j + 1
            continue
        term = words.get(form)
        if term is None and form.isdigit() and joined and run[-1].cls != "digits":
            term = Term("digits", int(form[:_MOST_DIGITS]))
        if term is None:
            break
        if form == "واحد" and tokens[j + 1 : j + 2] and tokens[j + 1].form in ("عشر", "عشره"):
            joined = True  # `ألف وأحد عشر`: the fold writes و and أحد like the word for one
        run.append(
            Term(term.cls, term.value, True, term.definite, term.skip, term.ordinal, term.compound) if joined else term
        )
        joined, j = False, j + 1
    return run


def _tokens_of(tokens: list[Token], i: int, count: int) -> int:
    """How many tokens `count` terms take from tokens[i] on: a free-standing و is one more."""
    j = i
    while count:
        if tokens[j].form != "و":
            count -= 1
        j += 1
    return j - i


def _written_in_digits(text: str, tokens: list[Token], i: int) -> Iterator[Hit]:
    start = tokens[i].start
    m = _DIGITS.match(text, start)
    if m is None:
        return
    whole, end = m.group(), m.end()
    article = i > 0 and tokens[i - 1].form in ("ال", "وال", "بال", "لل") and start - tokens[i - 1].end <= 1
    joined = i > 0 and tokens[i - 1].form == "و"
    last = i + 1
    while last < len(tokens) and tokens[last].end <= end:
        last += 1
    value = _value(whole)
    if value is None:
        yield from _pieces(text, start, end, i, last)
        return
    if start and text[start - 1] == "." and not text[max(0, start - 2) : start - 1].strip(" \n(") and whole.isdigit():
        value, start = float(f"0.{whole}"), start - 1
    if start and text[start - 1] == "-" and not text[max(0, start - 3) : start - 1].strip(" \n("):
        value, start = -value, start - 1
    run = _run(text, tokens, last - 1, [Term("digits", value)])
    number = read(run, 0, False) if len(run) > 1 else None
    if number is not None and number.last > 1:
        last = last - 1 + _tokens_of(tokens, last - 1, number.last)
        value, end = number.value, tokens[last - 1].end
    yield Hit(start, end, i, last, value, article and number is None, True, joined, article)


def _pieces(text: str, start: int, end: int, first: int, last: int) -> Iterator[Hit]:
    """`192.168.1.2`, `12,13,14`: every stretch of digits for itself."""
    for m in re.compile(r"\d+").finditer(text, start, end):
        value = _value(m.group())
        if value is not None:
            yield Hit(m.start(), m.end(), first, last, value, False, True)


def _value(written: str) -> int | float | None:
    if written.isdigit():
        return int(written) if len(written) <= _MOST_DIGITS else float(written[:300])
    if " " in written:  # `1 234 567`
        return int(written.replace(" ", ""))
    if _GROUPS.fullmatch(written) and not written.startswith("0"):
        first = next(c for c in written if not c.isdigit())
        other = "." if first == "," else ","
        text = written.replace(first, "").replace(other, ".")
        return float(text) if "." in text else int(text)
    if _DECIMAL.fullmatch(written):
        value = float(written.replace(",", "."))
        return int(value) if value == int(value) else value
    return None


@lru_cache(maxsize=1)
def _approx_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon.load("numbers")
    return (
        re.compile(rf"(?:^|[\s(\"])[وفبل]?({words.pattern('approx')})\s+[بل]?$"),
        re.compile(rf"\s+(?:\w+\s+){{0,2}}({words.pattern('approx_after')})\b"),
    )


def _approx(text: str, hit: Hit) -> str | None:
    before, after = _approx_patterns()
    words = lexicon.load("numbers")
    if m := before.search(text[max(0, hit.start - 24) : hit.start]):
        return str(words.values("approx")[m[1]])
    if m := after.match(text[hit.end : hit.end + 40]):
        return str(words.values("approx_after")[m[1]])
    return None


def token_at(tokens: list[Token], offset: int) -> int:
    """The index of the token that holds a folded offset, or of the last before it."""
    return bisect_right([t.start for t in tokens], offset) - 1
