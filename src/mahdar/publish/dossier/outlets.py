"""Pages of outlets: what each prints, whom it leans on, how it agrees with the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.outlet import OutletRecord
from mahdar.publish.dossier.clashes import clashes
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.sources import sources

DIFFERS = "differs"
"""The order in which those stand first that least often tell what the rest does."""
_LATEST = 12  # of its texts listed


class Outlets:
    """The list, and a page for each."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/outlets": self.everything, "/outlet/{id}": self.one}

    def everything(self, request: Request, lang: str, order: str = "") -> Response:
        v = self.shelf.view(request, lang)
        outlets = v.index.ledger.outlets
        if order == DIFFERS:
            outlets = tuple(sorted(outlets, key=_trusted))
        return render(
            request, "outlets.html", v, section="outlets", asked={"order": order if order == DIFFERS else None},
            printing=[o for o in outlets if o.documents], relayed=[o for o in outlets if not o.documents],
        )  # fmt: skip

    def one(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        ledger = v.index.ledger
        x = next((o for o in ledger.outlets if o.id == id), None)
        if x is None:
            raise HTTPException(404)
        own = [d for name in x.names for d in sources(v.index).chosen({"outlet": name})[:_LATEST]]
        own.sort(key=lambda d: d.published.value.latest if d.published.value else date.min, reverse=True)
        mended = [c for c in ledger.corrections if c.outlet in x.names]
        return render(
            request, "outlet.html", v, section="outlets", x=x, latest=own[:_LATEST], corrections=mended,
            by_name={o.name: o for o in ledger.outlets}, clash_of=clashes(v.index).of,
        )  # fmt: skip


def _trusted(x: OutletRecord) -> tuple[float, int]:
    """What it tells as the rest does, as a share; of what is compared with nobody, nothing is known."""
    agrees, differs = sum(a.agrees for a in x.agreements), sum(a.differs for a in x.agreements)
    return (agrees / (agrees + differs) if agrees + differs else 2.0, -differs)
