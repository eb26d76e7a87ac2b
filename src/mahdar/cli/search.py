"""`mahdar search`: words in texts and entries."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from mahdar.cli.errors import a_day
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.output import Cell, console, isolated, print_json, shown
from mahdar.cli.show import AS_OF, LEDGER

if TYPE_CHECKING:
    from mahdar.publish.dossier.finding import Found, Part, Pieces, TextHit
    from mahdar.publish.dossier.index import Index

_REMARKS = {
    "long": "the question is very long; its first 1,000 characters were read",
    "many": "more was asked for than can be looked for at once; the first 32 things were",
    "unclosed": "a quotation mark stands alone; its words were read one by one",
    "field": "{words}: no filter; read as a word",
    "kind": "{words}: no kind; read as a word",
    "date": "{words}: no date; read as words",
    "faint": "left out, since they say little by themselves: {words}",
}


class Order(StrEnum):
    """Which texts come first."""

    BEST = "best"
    NEWEST = "newest"


def search(
    query: list[str] = typer.Argument(
        metavar="QUERY...", help="Words, 'a \"phrase\"', -without, OR, begin*, outlet:X."
    ),
    page: int = typer.Option(1, "--page", min=1, metavar="N", help="Which page of the texts."),
    order: Order = typer.Option(Order.BEST, "--order", help="Which texts come first."),
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
    as_json: bool = typer.Option(False, "--json", help="As JSON."),
) -> None:
    """Find entries and texts by their words, in any spelling and form."""
    day, asked = a_day(as_of, "--as-of"), " ".join(query)
    with opened(ledger) as store:
        from mahdar.engine.search.finder import Finding
        from mahdar.engine.shown import Shown
        from mahdar.publish.dossier.index import Index

        latest(store)
        index = Index(Shown(store, day).load())
        found = Finding(store)(index, asked, page, order)
    if as_json:
        from mahdar.publish.found_json import found_json

        print_json(found_json(index, asked, page, found))
    else:
        _print(index, found, page)


def _print(index: Index, found: Found, page: int) -> None:
    from mahdar.publish.dossier.strings import strings
    from mahdar.publish.dossier.titles import Titles

    out, titles = console(), Titles(index, strings("en"))
    if found.parts:
        out.print("read as: " + ", ".join(map(_read, found.parts)), style="dim")
    for remark in found.remarks:
        out.print(_REMARKS[remark.key].format(words=isolated(shown(remark.words))), style="dim")
    for group in found.groups:
        out.print(f"\n{group.kind} ({group.total:,})", style="bold")
        for hit in group.hits:
            title = " · ".join(isolated(shown(t.text)) for t in titles.of(index.entries[hit.ref]))
            out.print(f"  {hit.ref.id[:12]}  {title}", soft_wrap=True)
    if found.texts:
        place = f", page {min(page, found.pages)} of {found.pages}" if found.pages > 1 else ""
        out.print(f"\ntexts ({found.total:,}{place}, {found.order} first)", style="bold")
        for text in found.texts:
            _print_text(index, text)
    if not found.anything:
        out.print("nothing was found")


def _print_text(index: Index, hit: TextHit) -> None:
    out, d = console(), index.documents[hit.document]
    day = d.published.value.value if d.published.value else "undated"
    out.print(f"\n  {d.id[:12]}  {isolated(shown(d.source.outlet or '?'))}  {day}")
    out.print(_cell(hit.title, "bold"))
    for p in hit.passages:
        out.print(_cell(p.pieces))


def _cell(pieces: Pieces, style: str = "") -> Cell:
    text, marks = "", []
    for words, marked in pieces:
        if marked:
            marks.append((len(text), len(text) + len(words), "bold reverse"))
        text += words
    return Cell(text, style, marks)


def _read(part: Part) -> str:
    named = "" if part.sort == "word" else f"{part.sort} "
    return f"{'or ' * part.either}{'without ' * part.excluded}{named}{isolated(shown(part.text))}"
