"""docs/dossier.md names every page of the dossier and everything its address may ask."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from mahdar.model.ledger import Ledger
from mahdar.publish.dossier.data import DossierData
from mahdar.publish.dossier.pages import PARTS
from mahdar.publish.dossier.shelf import Shelf

TOLD = (Path(__file__).resolve().parents[1] / "docs" / "dossier.md").read_text("utf-8")
ROUTES = {
    path: answer
    for part in PARTS
    for path, answer in part(Shelf(lambda: DossierData(Ledger(None, None)))).routes().items()
}


def row_of(path: str) -> str:
    """The row of the table of parameters that is about a page."""
    named = path.replace("{part}", "PART").replace("{id:path}", "ID").replace("{id}", "ID")
    rows = TOLD.partition("| page | parameters |")[2].partition("\n\n")[0]
    return next((row for row in rows.splitlines() if f"`{named}`" in row.removeprefix("| ").split(" | ")[0]), "")


def test_every_page_is_described() -> None:
    firsts = {path.split("/")[1] for path in ROUTES} - {"", "{kind}"}
    missing = [x for x in sorted(firsts) if f"/en/{x}" not in TOLD and f"`/{x}" not in TOLD]
    assert missing == []


def test_everything_an_address_may_ask_is_told() -> None:
    missing = []
    for path, answer in ROUTES.items():
        asked = set(inspect.signature(answer).parameters) - {"request", "lang", "page"}
        asked -= set(re.findall(r"\{(\w+)", path))
        missing += [(path, name) for name in sorted(asked) if f"`{name}`" not in row_of(path)]
    assert missing == []
