"""`mahdar decide`: what an analyst judges, signed and with a reason; nothing is edited, all is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from mahdar.cli.decide_import import import_sheet
from mahdar.cli.decide_view import print_judged
from mahdar.cli.errors import FAILURE, USAGE, fail
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.show import JSON, LEDGER
from mahdar.cli.signing import AT, BECAUSE, BY, moment, signed

if TYPE_CHECKING:
    from mahdar.model.decision import Decision, DecisionKind
    from mahdar.model.document import Document
    from mahdar.model.span import Span
    from mahdar.store import Store
    from mahdar.tracks import Track

TARGETS = typer.Argument(
    metavar="TARGET...",
    help="An entry's id or slug, a piece of evidence (mahdar why), or DOCUMENT:LAYER:START-END; + joins several.",
)
_SPAN = re.compile(r"(\d+)[:-](\d+)")

decide = typer.Typer(
    help="Judge what the ledger holds: signed, with a reason, kept for ever, taken back by mahdar undo.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
decide.command("import")(import_sheet)


@decide.command()
def accept(
    targets: list[str] = TARGETS, because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:  # fmt: skip
    """Say that entries or pieces of evidence were checked and hold."""
    _decide("accept", targets, because, by, at, ledger, as_json)


@decide.command()
def reject(
    targets: list[str] = TARGETS, because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:  # fmt: skip
    """Leave out what is told there: nothing rests on it any more; it is still shown."""
    _decide("reject", targets, because, by, at, ledger, as_json)


@decide.command()
def same(
    targets: list[str] = TARGETS, because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:  # fmt: skip
    """Join two meetings or two persons, or an announcement and the meeting it came to."""
    _decide("same", targets, because, by, at, ledger, as_json)


@decide.command("not-same")
def not_same(
    targets: list[str] = TARGETS, because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:  # fmt: skip
    """Keep two apart until it is taken back; split a meeting or a person by naming it and some of its evidence."""
    _decide("not_same", targets, because, by, at, ledger, as_json)


@decide.command("set-field")
def set_field(
    targets: list[str] = TARGETS,
    field: str = typer.Option(..., "--field", metavar="NAME", help="The field, such as ordinal, when, place, status."),
    value: str = typer.Option(..., "--value", metavar="VALUE", help="Its value; a date as 2031-05-20 or 19/7/2031."),
    because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER, as_json: bool = JSON,
) -> None:  # fmt: skip
    """Set a field; what texts tell stays beside it as a conflict."""
    _decide("set_field", targets, because, by, at, ledger, as_json, field=field, value=value)


@decide.command("set-outcome")
def set_outcome(
    targets: list[str] = TARGETS,
    value: str = typer.Option(..., "--value", metavar="OUTCOME", help="kept, late, moved, superseded, cancelled ..."),
    because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER, as_json: bool = JSON,
) -> None:  # fmt: skip
    """Set what became of an announcement."""
    _decide("set_outcome", targets, because, by, at, ledger, as_json, value=value)


@decide.command()
def note(
    targets: list[str] = TARGETS, because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:  # fmt: skip
    """Write something beside entries or evidence; nothing else changes. The note is what --because says."""
    _decide("note", targets, because, by, at, ledger, as_json)


@decide.command()
def add(
    document: str = typer.Argument(metavar="DOCUMENT", help="A document's id, or its beginning."),
    layer: str = typer.Argument(metavar="LAYER", help="meetings, announcements, offices, statements, figures ..."),
    told: list[str] = typer.Argument(None, metavar="KEY=VALUE...", help="What it tells, such as ordinal=7."),
    span: str | None = typer.Option(None, "--span", metavar="START:END", help="The words, by their offsets."),
    words: str | None = typer.Option(None, "--words", metavar="TEXT", help="The words, as they stand in it, once."),
    because: str = BECAUSE, by: str = BY, at: str | None = AT, ledger: str = LEDGER, as_json: bool = JSON,
) -> None:  # fmt: skip
    """Add what the reader missed: mark a span and say what it tells."""
    from mahdar.engine.additions import Adder
    from mahdar.engine.judging import Unclear
    from mahdar.model.decision import Decision, DecisionKind

    pairs = [t.partition("=") for t in told or ()]
    if bad := next((k for k, mark, _ in pairs if not mark), None):
        fail(f"{bad}: what it tells is written KEY=VALUE, as in ordinal=7", USAGE)
    with opened(ledger) as store:
        build = latest(store)
        text = _document(store, document)
        where = _where(text, span, words)
        try:
            adder = Adder(store.ledger(build), _tracks(build.options.get("track")))
            made = adder.assertion(layer, {k: v for k, _, v in pairs}, text.id, where)
        except (Unclear, ValueError) as error:
            fail(str(error), USAGE)
        one = Decision(kind=DecisionKind.ADD, author=signed(by), at=moment(at), reason=because, added=made)
        _carried_out(store, one, as_json)


def _decide(
    kind: str, words: Sequence[str], because: str, by: str, at: str | None, ledger: str, as_json: bool,
    field: str = "", value: str = "",
) -> None:  # fmt: skip
    from mahdar.engine.additions import Adder
    from mahdar.engine.decided_values import settled
    from mahdar.engine.judging import Pointer, Unclear, checked
    from mahdar.model.decision import Decision, DecisionKind

    what: DecisionKind = DecisionKind(kind)
    author, when = signed(by), moment(at)
    with opened(ledger) as store:
        build = latest(store)
        held = store.ledger(build)
        try:
            targets = Pointer(store, held).targets(what, words)
            value = settled(what, targets, field, value, lambda: Adder(held, _tracks(build.options.get("track"))))
            checked(what, targets, field, value)
        except Unclear as error:
            fail(str(error), FAILURE if "no such entry" in str(error) else USAGE)
        one = Decision(kind=what, author=author, at=when, reason=because, targets=targets, field=field, value=value)
        _carried_out(store, one, as_json)


def _carried_out(store: Store, one: Decision, as_json: bool) -> None:
    from mahdar.engine.build import decide as carry_out

    ledger = carry_out(store, latest(store), [one])
    print_judged([j for j in ledger.decisions if j.decision.id == one.id], as_json)


def _document(store: Store, name: str) -> Document:
    ids = [d.id for d in store.ledger(latest(store)).documents if d.id.startswith(name)]
    if len(ids) != 1 or not name:
        told = "no such document" if not ids else f"{len(ids)} documents begin so; write more of it"
        fail(f"{name}: {told}; mahdar show sources lists them", FAILURE)
    return store.documents(ids)[0]


def _where(document: Document, span: str | None, words: str | None) -> Span:
    from mahdar.model.span import Span

    if (span is None) == (words is None):
        fail("one of --span START:END and --words TEXT is wanted", USAGE)
    if words is not None:
        count = document.text.count(words) if words else 0
        if count != 1:
            told = "do not stand in it" if not count else f"stand in it {count} times; write more of them, or --span"
            fail(f"--words: these words {told}", USAGE)
        start = document.text.index(words)
        return Span(start, start + len(words))
    found = _SPAN.fullmatch(span or "")
    if found is None or not int(found[1]) < int(found[2]) <= len(document.text):
        fail(f"--span: {span!r} is no stretch of its {len(document.text)} characters; write START:END", USAGE)
    return Span(int(found[1]), int(found[2]))


def _tracks(name: str | None) -> tuple[Track, ...]:
    from mahdar.engine.reader import chosen_tracks

    return chosen_tracks(name)
