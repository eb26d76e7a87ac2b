"""`mahdar outlets`: what each outlet prints, whom it leans on, how it agrees with the rest."""

from __future__ import annotations

import typer

from mahdar.cli.errors import FAILURE, fail
from mahdar.cli.ledgers import ledger_of, opened
from mahdar.cli.output import console, isolated, print_json, print_table, shown
from mahdar.cli.show import AS_OF, JSON, LEDGER
from mahdar.model.counting import count
from mahdar.model.ledger import Ledger
from mahdar.model.outlet import Agreement, OutletRecord

_LISTED = 3  # agencies named in a row
_HEADINGS = ("id", "outlet", "texts", "copies", "published", "named by", "agrees", "leans on")
_FIELDS = {"when": "dates", "ordinal": "numbers", "place": "places", "value": "figures"}


def outlets(
    name: str | None = typer.Argument(None, metavar="[OUTLET]", help="One outlet: its name, id, or the beginning."),
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
    as_json: bool = JSON,
) -> None:
    """Tell what each outlet prints, whom it leans on, how often it agrees with the rest, what it never covers."""
    with opened(ledger) as store:
        held = ledger_of(store, as_of)
    found = held.outlets if name is None else (_one(held, name),)
    if as_json:
        from mahdar.publish.clashes_json import outlet

        print_json([outlet(x) for x in found])
    elif name is None:
        print_table("outlets", _HEADINGS, [_row(x) for x in found])
        _print_unnamed(held)
        if found:
            print("agrees: in how many of the fields that at least two other origins tell alike")
    else:
        _print(held, found[0])


def _print_unnamed(ledger: Ledger) -> None:
    """Texts that no line above counts, for nothing tells whose they are."""
    unnamed = sum(not d.source.outlet for d in ledger.documents)
    if unnamed:
        told = count(unnamed, "text is", "texts are")
        print(f"{told} of no known outlet and not counted here; mahdar decide set-field SOURCE --field outlet names it")


def _one(ledger: Ledger, name: str) -> OutletRecord:
    """The outlet meant; ends the command when none is, or several are."""
    wanted = name.casefold()
    exact = [x for x in ledger.outlets if wanted in (x.id, x.name.casefold())]
    meant = exact or [x for x in ledger.outlets if x.id.startswith(wanted) or x.name.casefold().startswith(wanted)]
    if not meant:
        fail(f"{name}: no such outlet; mahdar outlets lists them", FAILURE)
    if len(meant) > 1:
        fail(
            f"{name}: {len(meant)} outlets begin so: {', '.join(x.name for x in meant[:6])}; write more of it", FAILURE
        )
    return meant[0]


def _row(x: OutletRecord) -> tuple[str, ...]:
    agrees, all_told = sum(a.agrees for a in x.agreements), sum(a.agrees + a.differs for a in x.agreements)
    leaning = ", ".join(f"{a.name} ({a.relayed + a.copied})" for a in x.leans_on[:_LISTED])
    agreement = f"{agrees} of {all_told}" if all_told else ""
    between = x.first or "" if x.first == x.last else f"{x.first} to {x.last}"
    return x.id, x.name, str(x.documents), str(x.copies), between, str(x.relayed_by or ""), agreement, leaning


def _print(ledger: Ledger, x: OutletRecord) -> None:
    out = console()
    slugs = {m.id: m.slug for m in ledger.meetings}
    out.print(f"{isolated(shown(x.name))}  {x.id}", style="bold")
    between = f", published {x.first} to {x.last}" if x.first else ""
    copies = count(x.copies, "is a near copy", "are near copies")
    out.print(f"  {count(x.documents, 'text')}{between}; {copies} of others'")
    if x.relayed_by:
        out.print(f"  named as their source by {count(x.relayed_by, 'other outlet')}")
    for a in x.agreements:
        out.print(f"  {_agreement(a, slugs)}", soft_wrap=True)
    for lean in x.leans_on:
        told = f"names it in {count(lean.relayed, 'text')}, copies it in {lean.copied}"
        out.print(f"  leans on {isolated(shown(lean.name))}: {told}", soft_wrap=True)
    for series, n in x.series:
        out.print(f"  on {series}: {count(n, 'text')}")
    if x.never:
        out.print(f"  never on {', '.join(x.never)}, which at least two others cover", soft_wrap=True)
    if x.corrections:
        out.print(f"  {count(x.corrections, 'correction')} of its own")


def _agreement(a: Agreement, slugs: dict[str, str]) -> str:
    """In how many of the entries where at least two other origins agree."""
    where = ", ".join(slugs.get(e, e) for e in a.differing)
    differing = f"; differs in {where}" if where else ""
    return f"{_FIELDS.get(a.field, a.field)}: {a.agrees} of {a.agrees + a.differs} as at least two others{differing}"
