"""`mahdar contradictions`: who tells what unlike whom, the weightiest first, with the words of each side."""

from __future__ import annotations

from enum import StrEnum

import typer

from mahdar.cli.ledgers import ledger_of, opened
from mahdar.cli.output import console, isolated, print_json, shown, with_runs_isolated
from mahdar.cli.show import AS_OF, JSON, LEDGER
from mahdar.model.counting import count
from mahdar.model.field import Alternative
from mahdar.model.ledger import Contradiction, Correction, Ledger

_QUOTED = 2  # passages shown of each side
_LONGEST = 160  # characters shown of a passage


class Kind(StrEnum):
    """What clashes."""

    TOLD = "told"
    DENIED = "denied"
    STANCE = "stance"
    CLAIM = "claim"
    COUNT = "count"
    RELAY = "relay"
    SUM = "sum"


def contradictions(
    kind: Kind | None = typer.Option(None, "--kind", help="Of this kind only."),
    least: int = typer.Option(0, "--least", metavar="WEIGHT", min=0, help="Of this weight or more."),
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
    as_json: bool = JSON,
) -> None:
    """Tell where sources contradict one another, those most origins stand behind first, and what was corrected."""
    with opened(ledger) as store:
        held = ledger_of(store, as_of)
    found = [c for c in held.contradictions if kind in (None, c.kind) and c.weight >= least]
    if as_json:
        from mahdar.publish.clashes_json import contradiction, correction

        told = {x for c in found for x in c.corrections}
        mended = [x for x in held.corrections if x.id in told or (kind is None and least == 0)]
        print_json(
            {"contradictions": [contradiction(c) for c in found], "corrections": [correction(x) for x in mended]}
        )
        return
    _print(held, found, kind is None and least == 0)


def _print(ledger: Ledger, found: list[Contradiction], everything: bool) -> None:
    out = console()
    if not found:
        out.print("contradictions: none")
    slugs = {m.id: m.slug for m in ledger.meetings}
    by_id = {x.id: x for x in ledger.corrections}
    sources = {d.id: d.source.outlet or d.source.path for d in ledger.documents}
    evidence = {k: (e.text, sources.get(e.document, "")) for k, e in ledger.evidence}
    for c in found:
        out.print(f"{slugs.get(c.about, c.about)}  {c.field} ({c.kind}), weight {c.weight}", style="bold")
        for v in c.values:
            out.print(f"  {isolated(shown(_value(c, v)))}  {_origins(v.origins)}", soft_wrap=True)
            for text, source in list(dict.fromkeys(evidence[k] for k in v.support if k in evidence))[:_QUOTED]:
                out.print(
                    f"    {isolated(shown(source))}: {isolated(shown(_short(text)))}", style="dim", soft_wrap=True
                )
        out.print(with_runs_isolated(f"  {c.note}"), soft_wrap=True)
        for x in (by_id[key] for key in c.corrections if key in by_id):
            out.print(f"  corrected: {_corrected(x)}", soft_wrap=True)
        out.print()
    loose = [x for x in ledger.corrections if x.about is None] if everything else []
    if loose:
        out.print(f"corrections of what is not at hand ({len(loose)})", style="bold")
        for x in loose:
            out.print(f"  {_corrected(x)}", soft_wrap=True)


def _value(c: Contradiction, v: Alternative[str]) -> str:
    """Statements are shown by their evidence, and short."""
    return _short(v.value) if c.kind == "claim" else v.value


def _corrected(x: Correction) -> str:
    return f"{isolated(shown(x.outlet or x.document[:8]))}: {isolated(shown(_short(x.text)))} ({x.document[:8]})"


def _origins(n: int) -> str:
    return f"({count(n, 'origin')})"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
