"""Numbers and ordinals, in digits and in words, with the words that make them bounds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mahdar.lang.annotation import Annotation, Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers_bounds import approx, reaching_back
from mahdar.lang.ar.numbers_digits import MOST_DIGITS, article, is_ordinal, plural_before, value, written
from mahdar.lang.ar.numbers_hit import Hit as Hit
from mahdar.lang.ar.numbers_parts import joined as parts_joined
from mahdar.lang.ar.numbers_words import Term, read, terms
from mahdar.model.reading import NumberMention

_ONE = ("احد", "احدي", "الاحد", "الاحدي")
_TWELVERS = re.compile(r"(?:ال)?عشري(?:ه|ين|ون)?$")
_PIECE = re.compile(r"\d+")


def find(annotation: Annotation) -> list[NumberMention]:
    """The numbers of the whole text, in order. The span is the number alone; `نحو`, `أكثر من` become `approx`."""
    text, span = annotation.folded.text, annotation.folded.span
    hits = parts_joined(annotation.folded, annotation.tokens, list(annotation.once(scanned)))
    return [NumberMention(span(h.start, h.end), h.value, h.ordinal, approx(text, h)) for h in reaching_back(text, hits)]


def scanned(annotation: Annotation) -> list[Hit]:
    """The numbers among all tokens, as they are before any is joined with another."""
    return list(scan(annotation.folded.text, annotation.tokens))


def scan(text: str, tokens: list[Token]) -> Iterator[Hit]:
    """The numbers among the tokens of a folded text."""
    words = terms()
    skip_after = lexicon.load("numbers").values("not_before_ordinal")
    at = 0
    for i in [i for i, t in enumerate(tokens) if t[0] in words or t[0][0].isdigit()]:
        if i < at:
            continue
        form = tokens[i].form
        term = words.get(form)
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
    placed = before.startswith(("ال", "بال", "وال", "لل")) and "\n" not in text[tokens[i - 1].end : tokens[i].start]
    number = read(run, 0, placed and not plural_before(tokens, i))
    if number is None or _names_a_day(tokens, i, tokens[i].form[term.skip :], number.ordinal):
        return
    last, count = i + _tokens_of(tokens, i, number.last), number.value
    if number.ordinal and count < 100 and (more := _after_hundreds(tokens, last)):
        last, count = last + 2, count + more
    start, end = tokens[i].start + term.skip, tokens[last - 1].end
    yield Hit(start, end, i, last, count, number.ordinal, False, term.joined, term.definite)


def _after_hundreds(tokens: list[Token], last: int) -> int:
    """`الرابعة والثلاثون بعد المئة`: what the words after an ordinal add to it."""
    if last + 1 >= len(tokens) or tokens[last].form != "بعد":
        return 0
    term = terms().get(tokens[last + 1].form)
    if term is None or not term.definite or term.skip or term.cls not in ("hundred", "hundreds", "scale"):
        return 0
    return int(term.value)


def _names_a_day(tokens: list[Token], i: int, bare: str, ordinal: bool) -> bool:
    """`أول أمس`, `أول من أمس`; `أحد` and `إحدى` alone are pronouns, `الأحد` is Sunday; `الاثنا عشرية` are a creed."""
    following = [t.form for t in tokens[i + 1 : i + 3]]
    if bare.startswith(("اثن", "الاثن")) and following[:1] and _TWELVERS.match(following[0]):
        return True
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
        if term is None and form.isdigit() and run[-1].cls != "digits":
            joined = joined or _of_a_lesser_scale(tokens, j, run[-1], words)
            term = Term("digits", int(form[:MOST_DIGITS])) if joined else None
        if term is None:
            break
        if form == "واحد" and tokens[j + 1 : j + 2] and tokens[j + 1].form in ("عشر", "عشره"):
            joined = True  # `ألف وأحد عشر`: the fold writes و and أحد like the word for one
        run.append(
            Term(term.cls, term.value, True, term.definite, term.skip, term.ordinal, term.compound) if joined else term
        )
        joined, j = False, j + 1
    return run


def _of_a_lesser_scale(tokens: list[Token], j: int, before: Term, words: dict[str, Term]) -> bool:
    """`4 آلاف 3 مئة`: does a smaller scale follow the digits at tokens[j], which no و joins?"""
    following = words.get(tokens[j + 1].form) if j + 1 < len(tokens) else None
    return (
        before.cls in ("scale", "scale_plural")
        and following is not None
        and following.cls in ("hundred", "scale", "scale_plural")
        and following.value < before.value
        and not following.joined
    )


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
    whole, number, end = written(text, tokens, i)
    last = i + 1
    while last < len(tokens) and tokens[last].end <= end:
        last += 1
    if number is None:
        for m in _PIECE.finditer(text, start, end):  # `192.168.1.2`, `12,13,14`: each for itself
            if (piece := value(m.group())) is not None:
                yield Hit(m.start(), m.end(), i, last, piece, False, True)
        return
    if start and text[start - 1] == "." and not text[max(0, start - 2) : start - 1].strip(" \n(") and whole.isdigit():
        number, start = float(f"0.{whole}"), start - 1
    if start and text[start - 1] == "-" and not text[max(0, start - 3) : start - 1].strip(" \n("):
        number, start = -number, start - 1
    run = _run(text, tokens, last - 1, [Term("digits", number)])
    scaled = read(run, 0, False) if len(run) > 1 else None
    if scaled is not None and scaled.last > 1:
        last = last - 1 + _tokens_of(tokens, last - 1, scaled.last)
        number, end = scaled.value, tokens[last - 1].end
    else:
        scaled = None
    before = article(text, tokens, i)
    ordinal = before is not None and scaled is None and is_ordinal(tokens, before, last)
    joined = i > 0 and tokens[i - 1].form == "و"
    yield Hit(start, end, i, last, number, ordinal, True, joined, before is not None)


def token_at(tokens: list[Token], offset: int) -> int:
    """The index of the token that holds a folded offset, or of the last before it."""
    return bisect_right([t.start for t in tokens], offset) - 1
