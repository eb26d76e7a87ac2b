"""Sheets kept by hand before: every row a decision that adds what it tells, with the row as its own source."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mahdar.engine.additions import KEYS, Adder
from mahdar.engine.judging import Unclear
from mahdar.engine.sheet_values import key_of, value_in
from mahdar.engine.sheet_words import OF_PROMISES
from mahdar.model.assertion import Chain
from mahdar.model.codec import assertion_id
from mahdar.model.decision import Decision, DecisionKind, Target, Telling
from mahdar.model.document import Document, Source
from mahdar.model.span import Span

_MARKS = ",;\t|"
_LARGEST = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, and with the cell of which column (empty: with the row as a whole)."""

    row: int
    column: str
    told: str


class SheetError(ValueError):
    """A sheet that cannot be taken in: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who takes the sheet in, when, and why."""

    author: str
    at: str
    reason: str


@dataclass(slots=True)
class Sheet:
    """What a sheet came to. A row with a fault is left out; `unknown` are headings that nothing is known of."""

    layer: str
    decisions: list[Decision] = field(default_factory=list)
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    unknown: tuple[str, ...] = ()


def sheet(path: Path, adder: Adder, signed: Signature, layer: str | None = None) -> Sheet:
    """The sheet's rows as decisions. Rows are numbered as a spreadsheet shows them: the headings are row 1.
    `layer` is `meetings` or `announcements`; without it the headings tell. Raises SheetError."""
    rows = _rows(path)
    headings = next(rows, [])
    keys = [key_of(h) for h in headings]
    known = {k for k in keys if k is not None}
    if not known & {"when", "begins", "ordinal", "due", "place", "by", "text"}:
        raise SheetError(
            "no heading is known; the first row names the columns, such as date, place, number, kind, series (meetings)"
            " or commitment, by, due, announced, outcome (commitments)"
        )
    found = Sheet(layer or ("announcements" if known & OF_PROMISES else "meetings"))
    found.unknown = tuple(h for h, k in zip(headings, keys, strict=True) if k is None and h.strip())
    for number, cells in enumerate(rows, 2):
        if not any(c.strip() for c in cells):
            continue
        found.rows += 1
        told, faults = _told(number, headings, keys, cells, adder)
        found.faults += faults
        if not faults:
            try:
                found.decisions += _row(path.name, number, headings, cells, told, found.layer, adder, signed)
            except ValueError as error:
                found.faults.append(Fault(number, "", str(error)))
    return found


def _told(
    number: int, headings: Sequence[str], keys: Sequence[str | None], cells: Sequence[str], adder: Adder
) -> tuple[dict[str, str], list[Fault]]:
    """What the row's cells tell by what their columns are, and every cell that cannot be taken in."""
    told: dict[str, str] = {}
    faults: list[Fault] = []
    for heading, key, cell in zip(headings, keys, cells, strict=False):
        words = " ".join(cell.split())
        if words and key is not None and key not in told:
            try:
                told[key] = value_in(key, words, adder)
            except Unclear as error:
                faults.append(Fault(number, heading.strip(), str(error)))
    return told, faults


def _rows(path: Path) -> Iterator[list[str]]:
    if path.suffix.lower() in (".xls", ".ods"):
        raise SheetError("such a workbook is not read; save the sheet as .xlsx or as CSV (UTF-8), and import that")
    try:
        if path.stat().st_size > _LARGEST:
            raise SheetError("larger than 64 MiB; cut it in parts")
        if path.suffix.lower() == ".xlsx":
            yield from _of_workbook(path)
            return
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError("not UTF-8; save the sheet as CSV (UTF-8), and import that") from None
    except OSError as error:
        raise SheetError(f"cannot be read: {error.strerror}") from None
    first = text.partition("\n")[0]
    mark = max(_MARKS, key=first.count)
    yield from csv.reader(text.splitlines(keepends=True), delimiter=mark)


def _of_workbook(path: Path) -> Iterator[list[str]]:
    try:
        from mahdar.engine import xlsx
    except ModuleNotFoundError:
        raise SheetError(
            "workbooks need an extra: pip install 'mahdar[sheets]'; or save the sheet as CSV (UTF-8), and import that"
        ) from None
    try:
        yield from xlsx.rows(path)
    except ValueError as error:
        raise SheetError(f"{error}; open it in its program and save it again, or as CSV") from None


def _row(
    name: str, number: int, headings: Sequence[str], cells: Sequence[str], told: dict[str, str], layer: str,
    adder: Adder, signed: Signature,
) -> list[Decision]:  # fmt: skip
    text, at = "", Span(0, 0)
    for heading, cell in zip(headings, cells, strict=False):
        words = " ".join(cell.split())
        if not words:
            continue
        text += f"{heading.strip()}: "
        if key_of(heading) == "text":
            at = Span(len(text), len(text) + len(words))
        text += f"{words}\n"
    document = Document(text, Source(path=f"{name}:{number}", title=f"{name}, {number}", outlet=name))
    values = {k: v for k, v in told.items() if k in KEYS[layer]}
    if layer == "announcements":
        values.setdefault("what", "action" if "text" in told and "kind" not in told else "meeting")
    span = at if len(at) else Span(0, len(text.rstrip("\n")))
    claim = adder.assertion(layer, values, document.id, span)
    if told.get("source"):
        claim = replace(claim, chain=Chain(relays=(told["source"],)))
    reason = f"{signed.reason}; {told['note']}" if told.get("note") else signed.reason
    made = [
        Decision(
            kind=DecisionKind.ADD, author=signed.author, at=signed.at, reason=reason, added=claim, document=document
        )
    ]
    if layer == "announcements" and told.get("outcome"):
        telling = Telling(document.id, layer, span, "", assertion_id(claim))
        made.append(_outcome(told["outcome"], Target("announcement", (telling,), f"{name}, {number}"), reason, signed))
    return made


def _outcome(value: str, target: Target, reason: str, signed: Signature) -> Decision:
    return Decision(
        kind=DecisionKind.SET_OUTCOME, author=signed.author, at=signed.at, reason=reason, value=value,
        targets=(target,),
    )  # fmt: skip
