"""`mahdar publish`: the dossier as plain files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from mahdar.cli.build import progress_bar
from mahdar.cli.errors import FAILURE, USAGE, a_day, fail
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.show import AS_OF, LEDGER

FOLDER = typer.Argument(..., metavar="DIR", help="The folder to write; new, empty, or an edition, which is replaced.")
TEXTS = typer.Option(False, "--with-texts", help="With whole texts, which are their publishers'; else sentences alone.")
LANG = typer.Option("ar,en", "--lang", metavar="LANGS", help="Which languages: ar, en or both.")


def publish(
    folder: Path = FOLDER, ledger: str = LEDGER, as_of: str | None = AS_OF, texts: bool = TEXTS, lang: str = LANG
) -> None:
    """Write the dossier as plain files that open from disk, for sharing without a server."""
    languages = tuple(dict.fromkeys(x.strip() for x in lang.split(",") if x.strip()))
    if not languages or not set(languages) <= {"ar", "en"}:
        fail(f"--lang {lang}: no languages of the dossier; write ar, en or ar,en", USAGE)
    day = a_day(as_of, "--as-of")
    with opened(ledger) as store, progress_bar(("publish",)) as progress:
        from mahdar.engine.shown import Shown
        from mahdar.publish.dossier import Quoted, create_app
        from mahdar.publish.edition import NoRoom, write

        latest(store)
        shown = Shown(store, day)
        data = shown.load()
        shown_data = data if texts else replace(data, readings=Quoted(data.readings))
        services = replace(shown.services(), as_of=None, desk=None, finder=None, shared=None)
        app = create_app(lambda: shown_data, services=services)
        try:
            tell = progress or (lambda step, done, total: None)
            done = write(app, data.ledger, folder, languages, lambda n, known: tell("publish", n, known))
        except NoRoom as error:
            fail(str(error), USAGE)
        except OSError as error:
            fail(f"{folder}: cannot be written: {error.strerror or error}; nothing was left there", FAILURE)
    print(f"{folder}: {done.pages:,} pages, {done.files:,} files, {done.bytes / 1e6:,.1f} MB; open {folder}/index.html")
