"""Days of publication in the terminal: one text with its clues, or many, a line each."""

from __future__ import annotations

from mahdar.cli.output import console, isolated, print_table, shown
from mahdar.model import dayset
from mahdar.model.counting import count
from mahdar.model.dated import Dated, Terms
from mahdar.model.dayset import ALL, DaySet
from mahdar.model.document import Basis
from mahdar.model.settle import Clash, plausible
from mahdar.publish.dating_json import fits, line_of, value_of

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MEANS = {
    Basis.GIVEN: "given with the text",
    Basis.PRINTED: "printed in the text",
    Basis.DERIVED: "derived from the clues",
    Basis.NARROWED: "narrowed by other documents",
    Basis.UNKNOWN: "no clue excludes any day",
}
_BEARS = {"name": "file's name", "url": "address"}
_NAMED = 2  # weekdays or months that are named; more of them say nothing
_SHORT = 3  # days that are listed; of more the first and the last


def print_dates(found: list[Dated], terms: Terms, clues: bool | None) -> None:
    """One text in full; of several a table, and what each says of itself where `clues` asks for that."""
    if len(found) > 1:
        headings = ("document", "published", "basis", "days", "from", "to", "clues", "clashes")
        print_table("documents", headings, [_row(d) for d in found])
    if clues if clues is not None else len(found) == 1:
        for d in found:
            _print_one(d, terms)
    print(f"{_taken(terms)}")


def _row(d: Dated) -> tuple[str, ...]:
    known = d.days not in (ALL, 0)
    return (
        d.document.source.path or "standard input",
        told(d),
        str(d.published.basis),
        str(dayset.count(d.days)) if known else "",
        dayset.first(d.days).isoformat() if known else "",
        dayset.last(d.days).isoformat() if known else "",
        str(len(d.published.clues)),
        str(len(d.clashes) or ""),
    )


def told(d: Dated) -> str:
    """The day or days in short: a value, or what the days have in common."""
    value = d.published.value
    if value is None:
        return "not known" if d.written in (ALL, 0) else _in_short(d.written)
    days = value.strip("[]").split(",")
    return value if len(days) <= _SHORT else f"{days[0]} .. {days[-1]}, one of {len(days)}"


def _print_one(d: Dated, terms: Terms) -> None:
    out = console()
    source = d.document.source
    out.print()
    out.print(f"{isolated(shown(source.path or 'standard input'))}   {d.document.id}", style="bold", soft_wrap=True)
    basis = d.published.basis
    by = f" ({', '.join(i[:8] for i in d.narrowed_by)})" if d.narrowed_by else ""
    out.print(f"published: {told(d)}   {basis}: {_MEANS[basis]}{by}", soft_wrap=True)
    if d.days not in (ALL, 0):
        out.print(f"the set:   {_set(d, terms)}", soft_wrap=True)
    for by, day in d.claimed:
        fit = "which fits" if fits(d, day) else "which does not fit"
        out.print(f"the {_BEARS[by]} bears {day}, {fit}; it is not counted", soft_wrap=True)
    rows = [
        (str(i + 1), str(line_of(d.document.text, c.span.start)), _words(d, i), c.kind,
         _allows(d.allows[i], terms), "" if i in d.kept else "set aside")
        for i, c in enumerate(d.published.clues)
    ]  # fmt: skip
    print_table("clues", ("no.", "line", "words", "kind", "allows", ""), rows)
    for clash in d.clashes:
        out.print(_clash(d, clash, terms), soft_wrap=True)


def _in_short(days: DaySet) -> str:
    """One of many days, by what they have in common: `a Friday in March, one of 37`; else where they lie."""
    weekdays, months = dayset.weekdays(days), dayset.months(days)
    weekday = _or([f"a {_WEEKDAYS[n - 1]}" for n in weekdays]) if len(weekdays) <= _NAMED else ""
    month = f"in {_or([_MONTHS[n - 1] for n in months])}" if len(months) <= _NAMED else ""
    if not weekday and not month:
        return f"between {dayset.first(days)} and {dayset.last(days)}"
    in_common = " ".join(x for x in (weekday or "a day", month) if x)
    return f"{in_common}, one of {dayset.count(days):,}"


def _or(names: list[str]) -> str:
    return " or ".join(names)


def _set(d: Dated, terms: Terms) -> str:
    """The number of days, where they lie, and what they have in common; why they are more than the words name."""
    near = terms.slack and d.days != d.written
    beside = f", up to {count(terms.slack, 'day')} before or after the one the words are of" if near else ""
    return f"{count(dayset.count(d.days), 'day')}{beside}: {in_words(d.days)}"


def _allows(days: DaySet, terms: Terms) -> str:
    if days == ALL:
        return "any day"
    if not days:
        return "no day"
    told = plausible(days, terms.first, terms.last)
    value = value_of(days, told)
    if value is not None and "[" not in value:
        first, _, last = value.partition("/")
        return f"on or before {last}" if first == ".." else f"on or after {first}" if last == ".." else value
    return f"{in_words(told)} ({dayset.count(told)})"


def in_words(days: DaySet) -> str:
    """What days have in common, and from when to when they reach: `Tuesdays in January, 1991-01-01 .. 2047-01-29`."""
    listed = [d.isoformat() for d in dayset.each(days)] if dayset.count(days) <= _SHORT else []
    if listed:
        return ", ".join(listed)
    first, last = dayset.first(days), dayset.last(days)
    reach = f"{first} .. {last}"
    names = [f"{_WEEKDAYS[n - 1]}s" for n in dayset.weekdays(days)]
    months = [_MONTHS[n - 1] for n in dayset.months(days)]
    every_week = f"{_and(names)} " if (len(names) <= 3 and first.year != last.year) or len(names) == 1 else ""
    in_month = f"in {_and(months)} " if len(months) <= 2 and first.year != last.year else ""
    return f"{every_week}{in_month}{reach}" if every_week or in_month else reach


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _words(d: Dated, clue: int) -> str:
    return shown(" ".join(d.published.clues[clue].span.of(d.document.text).split()))


def _clash(d: Dated, clash: Clash, terms: Terms) -> str:
    """Which clues clash, each with its words and what it allows."""
    told = [f"{i + 1} {isolated(_words(d, i))} ({_allows(d.allows[i], terms)})" for i in clash.clues]
    if clash.given:
        told.append(f"the day given ({d.published.value})")
    if len(told) == 1:
        return f"clash: {told[0]}: it contradicts itself"
    near = f"; {count(clash.apart, 'day')} apart" if clash.apart else ""
    return f"clash: {' against '.join(told)}{near}"


def _taken(terms: Terms) -> str:
    """What was taken for granted, in a line."""
    near = f"; publication at most {count(terms.slack, 'day')} from the day the words are of"
    return f"where no clue names a year: {terms.first} .. {terms.last}{near if terms.slack else ''}"
