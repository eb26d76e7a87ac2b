"""`mahdar changes`: what sets the ledger apart from what it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from mahdar.cli.decide_view import said
from mahdar.cli.errors import FAILURE, USAGE, a_day, fail
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.output import console, isolated, print_json, shown, with_runs_isolated
from mahdar.cli.show import JSON, LEDGER
from mahdar.model.change import Because, Cause, Change, Changes, Moved, Turn
from mahdar.model.counting import count
from mahdar.model.decision import Decision
from mahdar.model.ledger import Ledger

if TYPE_CHECKING:
    from mahdar.store import Build, Store

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PREVIOUS, _LATEST = "previous", "latest"
_FEW = 3  # sentences shown of one change
_NAMED = 6  # builds named where there is none such
_AROUND = 240  # characters of a sentence shown at most on either side of the words
_LESSER = ("statement", "figure", "position", "document")  # counted unless all is asked for
_END = re.compile(r"[.!?؟…](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class State:
    """One of the ledgers compared: a build's, or what it was on a day."""

    ledger: Ledger
    build: int
    finished: str
    day: str | None = None

    def told(self) -> dict[str, str | int | None]:
        day = self.day or self.ledger.as_of
        return {"build": self.build, "finished": self.finished, "as_of": day, "track": self.ledger.track}

    def __str__(self) -> str:
        return f"what was published by {self.day}" if self.day else f"build {self.build}, finished {self.finished}"


def changes(
    since: str = typer.Option(
        _PREVIOUS, metavar="DATE|BUILD",
        help="A day of publication; or a build: its number, previous, or a moment like 2024-01-25T09:00:00Z.",
    ),
    until: str | None = typer.Option(
        None, metavar="DATE|BUILD", help="The later of the two; the ledger as it is now when left out."
    ),
    everything: bool = typer.Option(False, "--all", help="List statements, figures, positions and documents too."),
    ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:  # fmt: skip
    """Tell what is new, changed, reversed, fulfilled or withdrawn, weightiest first, and by which words."""
    from mahdar.reconcile.changes import changes as compare

    with opened(ledger) as store:
        earlier, later = _states(store, since, until)
        found = compare(earlier.ledger, later.ledger)
        listed = found.entries if everything or as_json else _weighty(found.entries)
        texts = _texts(store, listed)
    if as_json:
        from mahdar.publish.changes_json import changes_json

        print_json(changes_json(earlier.told(), later.told(), found, lambda b: sentence(b, texts)))
    else:
        _print(earlier, later, found, listed, texts)


def _states(store: Store, since: str, until: str | None) -> tuple[State, State]:
    """The two ledgers meant; ends the command when they cannot be told or compared."""
    by_day = bool(_DAY.fullmatch(since))
    if until is not None and by_day != bool(_DAY.fullmatch(until)):
        fail("--since, --until: one is a day, the other a build; give two days or two builds", USAGE)
    if by_day:
        from mahdar.engine.days import ledgers_as_of

        build = latest(store)
        day, end = a_day(since, "--since"), a_day(until, "--until")
        assert day is not None
        if end is not None and end < day:
            fail(f"--since {since} is later than --until {until}; turn them round", USAGE)
        days = [d for d in (day, end) if d is not None]
        held = zip(ledgers_as_of(store, build, days), days, strict=True)
        states = [State(x, build.id, build.finished, d) for x, d in held]
        return states[0], states[1] if end else _of_build(store, build)
    first, second = _build(store, since, "--since"), _build(store, until or _LATEST, "--until")
    if first.id > second.id:
        fail(f"--since is build {first.id}, later than build {second.id}; turn them round", USAGE)
    return _of_build(store, first), _of_build(store, second)


def _of_build(store: Store, build: Build) -> State:
    return State(store.ledger(build), build.id, build.finished)


def _build(store: Store, named: str, option: str) -> Build:
    newest = latest(store)
    builds = store.builds()
    if named == _LATEST:
        return newest
    if named == _PREVIOUS:
        before = [b for b in builds if b.id < newest.id]
        if not before:
            fail(f"{option} previous: there is one build alone; name a day, as in {option} 2024-01-25", FAILURE)
        return before[-1]
    if _MOMENT.fullmatch(named):
        before = [b for b in builds if b.finished <= named]
        if not before:
            fail(f"{option} {named}: no build was finished by then; the first was on {builds[0].finished}", FAILURE)
        return before[-1]
    if not (named.isascii() and named.isdecimal()):
        fail(f"{option}: {named!r} is neither a day (YYYY-MM-DD) nor a build (its number, previous, latest)", USAGE)
    found = next((b for b in builds if b.id == int(named)), None)
    if found is None:
        there = ", ".join(f"{b.id} ({b.finished})" for b in builds[-_NAMED:])
        fail(f"{option} {named}: no such build; there are {'... ' if len(builds) > _NAMED else ''}{there}", FAILURE)
    return found


def _weighty(entries: Iterable[Change]) -> tuple[Change, ...]:
    turned = (Turn.REVERSED, Turn.FULFILLED)
    return tuple(c for c in entries if c.kind not in _LESSER or c.turn in turned)


def _texts(store: Store, entries: Iterable[Change]) -> dict[str, str]:
    ids = sorted({b.item.document for c in entries for b in c.because})
    return {d.id: d.text for d in store.documents(ids)}


def sentence(b: Because, texts: Mapping[str, str]) -> str:
    """The evidence with the rest of its sentence; the words alone where their text is not in the store."""
    text, start, end = texts.get(b.item.document), b.item.span.start, b.item.span.end
    if text is None:
        return b.item.text
    ends = [m.end() for m in _END.finditer(text, max(0, start - _AROUND), start)]
    stop = _END.search(text, end, min(len(text), end + _AROUND))
    closed = end > start and _END.match(text, end - 1) is not None
    first = ends[-1] if ends else max(0, start - _AROUND)
    last = end if closed else stop.end() if stop else min(len(text), end + _AROUND)
    return text[first:last].strip()


def _print(earlier: State, later: State, found: Changes, listed: tuple[Change, ...], texts: Mapping[str, str]) -> None:
    out = console()
    out.print(f"from {earlier} to {later}")
    if earlier.ledger.track != later.ledger.track:
        of, to = (x.ledger.track or "every track" for x in (earlier, later))
        out.print(f"the earlier is a ledger of {of}, the later of {to}: what that alone changes is told too")
    if not found.entries:
        confirmed = count(len(found.confirmed), "entry is", "entries are")
        out.print("nothing changed" + (f"; {confirmed} told by more" if found.confirmed else ""))
        return
    decisions = {j.decision.id: j.decision for held in (earlier, later) for j in held.ledger.decisions}
    for c in listed:
        out.print()
        out.print(with_runs_isolated(f"{c.turn} {c.kind}: {c.name}  {_ids(c)}"), style="bold", soft_wrap=True)
        for f in c.fields:
            out.print(with_runs_isolated(f"  {_field(f)}"), soft_wrap=True)
        for line in (*_judged(c, decisions), *_why(c, texts)):
            out.print(f"  {line}", soft_wrap=True)
    out.print()
    out.print(_summary(found, len(found.entries) - len(listed)), soft_wrap=True)


def _ids(c: Change) -> str:
    was = f", was {c.was}" if c.was else ""
    kin = f", {'taken into' if c.turn is Turn.WITHDRAWN else 'told apart from'} {c.kin}" if c.kin else ""
    return f"({c.id if c.kind != 'document' else c.id[:8]}{was}{kin})"


def _field(f: Moved) -> str:
    if f.before is None:
        return f"{f.field}: {f.after}"
    return f"{f.field}: {f.before} -> {f.after if f.after is not None else 'no longer told'}"


_CAUSES = {
    Cause.GONE: "it rested on words that are told no more:",
    Cause.TIME: "by the day alone: no text tells it",
    Cause.WEIGHED: "nothing new is told of it: what was known is understood otherwise in the light of the rest",
}


def _judged(c: Change, decisions: Mapping[str, Decision]) -> list[str]:
    """Who decided what, when and why."""
    made = (decisions[d] for d in c.decisions)
    return [with_runs_isolated(f"decided by {d.author}, {d.at[:10]}: {said(d)}; {d.reason} ({d.id})") for d in made]


def _why(c: Change, texts: Mapping[str, str]) -> list[str]:
    lines = [_CAUSES[c.cause]] if c.cause in _CAUSES else []
    if c.cause in (Cause.TIME, Cause.WEIGHED):
        return lines
    told: dict[str, list[str]] = {}
    for b in c.because:
        words = " ".join(sentence(b, texts).split())
        told.setdefault(words, []).append(_source(b))
    for words, where in list(told.items())[:_FEW]:
        lines.append(f"{isolated(shown(f'« {words} »'))} {'; '.join(dict.fromkeys(where))}")
    if len(told) > _FEW:
        lines.append(f"and {len(told) - _FEW} more")
    return lines


def _source(b: Because) -> str:
    when = b.published.value if b.published else "at an unknown time"
    return f"{isolated(shown(b.outlet or 'no outlet'))}, {when} ({b.item.document[:8]})"


def _summary(found: Changes, left: int) -> str:
    turns = Counter(c.turn for c in found.entries)
    told = ", ".join(f"{turns[t]} {t}" for t in Turn if turns[t])
    kinds = Counter(c.kind for c in found.entries if c not in _weighty((c,)))
    rest = ", ".join(f"{count(n, kind, 'people' if kind == 'person' else '')}" for kind, n in kinds.items())
    more = f"; not listed: {rest} (--all lists them)" if left else ""
    return f"{told}; {len(found.confirmed)} confirmed by further texts{more}"
