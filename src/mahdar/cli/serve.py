"""`mahdar serve`: the dossier in the browser."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from mahdar.cli.errors import FAILURE, a_day, fail
from mahdar.cli.ledgers import latest, ledger_of, opened
from mahdar.cli.show import AS_OF, LEDGER

if TYPE_CHECKING:
    from mahdar.publish.dossier.data import DossierData

HOST = typer.Option("127.0.0.1", metavar="ADDRESS", help="The address to listen on; only this machine by default.")
PORT = typer.Option(8765, min=0, max=65535, metavar="N", help="The port to listen on; 0 for any free one.")
OPEN = typer.Option(False, "--open/--no-open", help="Open the dossier in a browser.")


def serve(
    ledger: str = LEDGER, as_of: str | None = AS_OF, host: str = HOST, port: int = PORT, open_browser: bool = OPEN
) -> None:
    """Serve the ledger's dossier until Ctrl-C. A build that finishes meanwhile is shown at once."""
    load = loader(ledger, a_day(as_of, "--as-of"))
    load()  # what is wrong with the ledger is told now, not in the browser
    serve_dossier(load, host, port, open_browser)


def loader(path: str, as_of: str | None = None) -> Callable[[], DossierData]:
    """A function that gives the newest state of the ledger, reading it again only after another build; with `as_of`
    what it was on that day."""
    from mahdar.engine.judging import readings_of
    from mahdar.publish.dossier.data import DossierData, SeriesName
    from mahdar.tracks import all_tracks

    shipped = {t.id: SeriesName(t.id, t.name, t.name_en) for t in all_tracks()}
    held: dict[int, DossierData] = {}

    def load() -> DossierData:
        with opened(path) as store:
            build = latest(store)
            if build.id not in held:
                ledger = ledger_of(store, as_of)
                series = dict(shipped)
                if ledger.track is not None and (name := build.options.get("track_name")):
                    series[ledger.track] = SeriesName(ledger.track, name, build.options.get("track_name_en") or name)
                data = DossierData(ledger, readings_of(store, build), tuple(series.values()))
                held.clear()
                held[build.id] = data
            return held[build.id]

    return load


def serve_dossier(load: Callable[[], DossierData], host: str, port: int, open_browser: bool) -> None:
    """Serve on the address until Ctrl-C; ends the command when it cannot be had."""
    import uvicorn

    from mahdar.publish.dossier.app import create_app

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()  # from here on a browser waits, and is not turned away
        except OSError as error:
            other = "--port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "--host"
            fail(f"{host}:{port}: cannot be listened on: {error.strerror or error}; choose another by {other}", FAILURE)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/"
        print(f"dossier: {address}  (Ctrl-C ends it)", flush=True)
        if open_browser:
            import webbrowser

            webbrowser.open(address)
        server = uvicorn.Server(uvicorn.Config(create_app(load), log_level="warning"))
        with suppress(KeyboardInterrupt):  # the way to end it, and no failure
            server.run(sockets=[listener])
