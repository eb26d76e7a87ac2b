"""`mahdar why`: the words that an entry rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

import typer

from mahdar.cli.decide_view import said
from mahdar.cli.errors import FAILURE, fail
from mahdar.cli.ledgers import ledger_of, opened
from mahdar.cli.output import Cell, console, isolated, print_json, shown, with_runs_isolated
from mahdar.cli.show import AS_OF, JSON, LEDGER
from mahdar.model.decision import Judged
from mahdar.model.document import Document, Source
from mahdar.model.field import Field, FieldBasis
from mahdar.model.ledger import EvidenceItem, Ledger, LedgerDocument

_AROUND = 240  # characters of the line shown at most on either side of the words
_MANY = 6
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence in its line. `start`, `end` are the words' place in `line`."""

    id: str
    item: EvidenceItem
    document: Document
    line: str
    start: int
    end: int


def why(
    entry: str = typer.Argument(metavar="ID", help="An entry's id or slug, or the beginning of one."),
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
    as_json: bool = JSON,
) -> None:
    """Show the evidence of an entry, word for word, in its line, with its document and chain."""
    with opened(ledger) as store:
        held = ledger_of(store, as_of)
        known = _known(held, entry)
        about = next((d for d in held.documents if d.id == known), None)
        found = held.why(known) if about is None else _evidence(held, about.published.support)
        texts = {d.id: d for d in store.documents(sorted({known, *(item.document for _, item in found)}))}
    if about is not None:
        found = (*_printed(about, texts[known]), *found)
    pieces = [_in_line(key, item, texts[item.document]) for key, item in found]
    if as_json:
        told = [j.decision.id for j in _judged(held, known)]
        print_json(
            {"entry": known, "note": _note(held, known), "evidence": [_json(p) for p in pieces], "decisions": told}
        )
    else:
        _print(held, known, pieces)


def _evidence(ledger: Ledger, keys: tuple[str, ...]) -> tuple[tuple[str, EvidenceItem], ...]:
    held = dict(ledger.evidence)
    return tuple((k, held[k]) for k in keys)


def _printed(about: LedgerDocument, document: Document) -> tuple[tuple[str, EvidenceItem], ...]:
    """The words of a document that its own date rests on."""
    spans = dict.fromkeys(about.published_in_text.evidence)
    return tuple(
        (f"{about.id}:{s.start}-{s.end}", EvidenceItem(about.id, s, s.of(document.text), "", (), "date")) for s in spans
    )


def _ids(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Everything an entry may be called by, and its id."""
    for d in ledger.documents:
        yield d.id, d.id
    for m in ledger.meetings:
        yield m.slug, m.id
    for group in (
        ledger.meetings, ledger.announcements, ledger.people, ledger.statements, ledger.figures, ledger.positions,
    ):  # fmt: skip
        for e in group:
            yield e.id, e.id
    for key, _ in ledger.evidence:
        yield key, key


def _known(ledger: Ledger, entry: str) -> str:
    """The one id meant; ends the command when none is, or several are."""
    called = dict(_ids(ledger))
    if entry in called:
        return called[entry]
    meant = {i: n for n, i in called.items() if n.startswith(entry)}
    if len(meant) != 1:
        _unclear(entry, sorted(meant.values()))
    return next(iter(meant))


def _unclear(entry: str, meant: list[str]) -> NoReturn:
    if not meant:
        fail(f"{entry}: no such entry; mahdar show meetings (or people, statements ...) lists them", FAILURE)
    names = ", ".join(meant[:_MANY]) + (" ..." if len(meant) > _MANY else "")
    fail(f"{entry}: {len(meant)} entries begin so: {names}; write more of it", FAILURE)


def _judged(ledger: Ledger, entry: str) -> list[Judged]:
    return [j for j in ledger.decisions if entry in (*j.entries, *j.evidence)]


def _in_line(key: str, item: EvidenceItem, document: Document) -> Evidence:
    text, start, end = document.text, item.span.start, item.span.end
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _AROUND)
    return Evidence(key, item, document, text[first:last], start - first, end - first)


def _how(field: Field[T]) -> str:
    return field.note if field.basis in (FieldBasis.INFERRED, FieldBasis.DECIDED) else ""


def _note(ledger: Ledger, entry: str) -> str:
    """What there is to say of an entry beside its words: why an outcome, and how what was inferred was come by."""
    for a in ledger.announcements:
        if a.id == entry:
            return a.note
    for d in ledger.documents:
        if d.id == entry:
            day = f"published {d.published.value.value}" if d.published.value else "published at an unknown time"
            return f"{day} ({d.basis}){f': {d.published.note}' if d.published.note else ''}"
    for m in ledger.meetings:
        if m.id == entry:
            inferred = (("number", _how(m.ordinal)), ("time", _how(m.when)), ("place", _how(m.place)))
            told = (f"{name} inferred: {how}" for name, how in (*inferred, ("status", _how(m.status))) if how)
            named = (f"place: {m.place.note}",) if m.place.note and not _how(m.place) else ()
            return "; ".join((*told, *named))
    return ""


def _json(piece: Evidence) -> dict[str, Any]:
    source = piece.document.source
    return {
        "id": piece.id, "layer": piece.item.layer, "document": piece.item.document, "path": source.path,
        "outlet": source.outlet, "url": source.url, **_kept(source),
        "start": piece.item.span.start, "end": piece.item.span.end,
        "text": piece.item.text, "line": piece.line, "chain": list(piece.item.chain), "rule": piece.item.rule,
        **({"author": piece.item.author} if piece.item.author else {}),
    }  # fmt: skip


def _kept(source: Source) -> dict[str, str]:
    """When it was fetched and where the answer is archived, of a text that was fetched."""
    told = {"fetched": source.fetched, "record": source.record}
    return {key: value for key, value in told.items() if value}


def _print(ledger: Ledger, entry: str, pieces: list[Evidence]) -> None:
    out = console()
    slug = next((m.slug for m in ledger.meetings if m.id == entry), "")
    out.print(f"{entry}  {slug}".rstrip(), style="bold")
    if note := _note(ledger, entry):
        out.print(with_runs_isolated(note), soft_wrap=True)
    for j in _judged(ledger, entry):
        words = f"{said(j.decision)} by {j.decision.author} on {j.decision.at[:10]} ({j.standing}): {j.decision.reason}"
        out.print(with_runs_isolated(f"{j.decision.id}  {words}"), soft_wrap=True)
    dated = {d.id: d.published.value for d in ledger.documents}
    titles = {d.id: d.title for d in ledger.documents}
    for piece in pieces:
        source, key = piece.document.source, piece.item.document
        published = dated.get(key)
        out.print()
        out.print(Cell(piece.line, styles=[(piece.start, piece.end, "bold reverse")]))
        out.print(f"  words:    {isolated(shown(piece.item.text))}", soft_wrap=True)
        out.print(f"  document: {isolated(shown(titles.get(key) or ''))} ({key[:8]})", soft_wrap=True)
        where = ", ".join(isolated(shown(w)) for w in (source.outlet, source.url, source.path) if w)
        out.print(
            f"  source:   {where}, published {published.value if published else 'at an unknown time'}", soft_wrap=True
        )
        if source.fetched:
            kept = f", archived in {source.record}" if source.record else ""
            out.print(f"  fetched:  {shown(source.fetched)}{shown(kept)}", soft_wrap=True)
        chain = " > ".join(isolated(shown(c)) for c in piece.item.chain)
        if chain:
            out.print(f"  chain:    {chain}", soft_wrap=True)
        offsets = f"{piece.item.span.start} to {piece.item.span.end}"
        finder = f"added by {piece.item.author}" if piece.item.author else f"by {piece.item.rule or 'no rule'}"
        out.print(f"  {piece.item.layer}, characters {offsets}, {finder}, evidence {piece.id}", style="dim")
