"""`mahdar cite`: the sources of an entry as they are cited."""

from __future__ import annotations

import typer

from mahdar.cli.errors import FAILURE, USAGE, fail
from mahdar.cli.ledgers import ledger_of, opened
from mahdar.cli.show import AS_OF, LEDGER

ENTRY = typer.Argument(..., metavar="ID", help="An entry's id or slug, a piece of evidence, or a document.")
FORMAT = typer.Option("txt", "--format", metavar="FORM", help="txt, bib (BibTeX) or csl (CSL-JSON).")
LANG = typer.Option("en", "--lang", metavar="LANG", help="The language of a line: ar or en.")


def cite(
    entry: str = ENTRY, ledger: str = LEDGER, as_of: str | None = AS_OF, form: str = FORMAT, lang: str = LANG
) -> None:
    """Print how an entry's sources are cited, each with the day its text was taken in."""
    from mahdar.publish.dossier import DossierData
    from mahdar.publish.dossier.citations import Cited
    from mahdar.publish.dossier.citing import FORMATS, documents_of, written
    from mahdar.publish.dossier.index import Index

    if form not in FORMATS:
        fail(f"--format {form}: no form of a citation; write txt, bib or csl", USAGE)
    if lang not in ("ar", "en"):
        fail(f"--lang {lang}: a line is written in ar or en", USAGE)
    with opened(ledger) as store:
        found = documents_of(Index(DossierData(ledger_of(store, as_of))), entry)
        if found is None:
            fail(f"{entry}: no entry and no document of this ledger; mahdar show meetings lists ids", FAILURE)
        moments = store.added([d.id for d in found])
    cited = [Cited(d, moments[d.id][:10] if d.id in moments else None) for d in found]
    print(written(cited, form, lang), end="")
