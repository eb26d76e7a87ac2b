"""Numbers that are months or years by the word before them: `شهر 3`, `الشهر الثامن من عام 2016`, `عام ألفين`."""

from __future__ import annotations

from mahdar.lang.annotation import Token
from mahdar.lang.ar.numbers import Hit
from mahdar.lang.ar.times_words import word_list


def names_month(names: dict[str, str], symbols: list[str], tokens: list[Token], hit: Hit, text: str) -> bool:
    """Is it the number of a month? `شهر` may also be a length, and the number count what follows: `شهر 3 مرات`."""
    value, before = hit.value, symbols[-1] if symbols else ""
    if not isinstance(value, int) or not 1 <= value <= 12:
        return False
    if before == names["shahr"] and not hit.ordinal and (hit.digits or value > 1):
        return symbols[-2:-1] != [names["every"]] and _alone(tokens, hit, text)
    if before != names["unit_def"] or not hit.ordinal or not hit.definite or not _month_word(tokens, hit):
        return False
    dated = len(symbols) > 2 and symbols[-2] == names["of"] and symbols[-3] in names["mday"]
    return dated or _of_year(tokens, hit)


def _month_word(tokens: list[Token], hit: Hit) -> bool:
    return hit.first > 0 and tokens[hit.first - 1].form.endswith(("الشهر", "للشهر"))


def _alone(tokens: list[Token], hit: Hit, text: str) -> bool:
    """Does nothing follow that the number may count?"""
    if hit.last >= len(tokens):
        return True
    form, between = tokens[hit.last].form, text[hit.end : tokens[hit.last].start]
    if "\n" in between or not (form[0].isalnum()):
        return form not in ("%", "/", "-")
    if form == "من":
        return _of_year(tokens, hit)
    return form in word_list("function") or form in word_list("of_year") or (form.isdigit() and len(form) == 4)


def _of_year(tokens: list[Token], hit: Hit) -> bool:
    forms = [t.form for t in tokens[hit.last : hit.last + 2]]
    if forms[:1] == ["من"]:
        forms = forms[1:]
    return bool(forms) and (forms[0] in word_list("of_year") or (forms[0].isdigit() and len(forms[0]) == 4))


def after_year_word(names: dict[str, str], symbols: list[str]) -> bool:
    """Does `عام` stand before it, or a month and a comma?"""
    if not symbols:
        return False
    if symbols[-1] in (names["am"], names["am_def"]):
        return True
    return symbols[-1] == names["comma"] and len(symbols) > 1 and symbols[-2] in names["month"]
