"""`mahdar serve`: the dossier in the browser."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from mahdar.cli.errors import FAILURE, a_day, fail
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.show import AS_OF, LEDGER

if TYPE_CHECKING:
    from mahdar.store import Store

HOST = typer.Option("127.0.0.1", metavar="ADDRESS", help="The address to listen on; only this machine by default.")
PORT = typer.Option(8765, min=0, max=65535, metavar="N", help="The port to listen on; 0 for any free one.")
OPEN = typer.Option(False, "--open/--no-open", help="Open the dossier in a browser.")


def serve(
    ledger: str = LEDGER, as_of: str | None = AS_OF, host: str = HOST, port: int = PORT, open_browser: bool = OPEN
) -> None:
    """Serve the ledger's dossier until Ctrl-C. A build that finishes meanwhile is shown at once."""
    day = a_day(as_of, "--as-of")
    with opened(ledger) as store:
        serve_dossier(store, host, port, open_browser, day)


def serve_dossier(store: Store, host: str, port: int, open_browser: bool, as_of: str | None = None) -> None:
    """Serve on the address until Ctrl-C; ends the command when it cannot be had."""
    import uvicorn

    from mahdar.engine.shown import Shown
    from mahdar.publish.dossier.app import create_app

    latest(store)
    shown = Shown(store, as_of)
    shown.load()  # what is wrong with the ledger is told now, not in the browser

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named since asyncio sends small answers at once only where it is; else each takes 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()  # from here on a browser waits, and is not turned away
        except OSError as error:
            other = "--port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "--host"
            fail(f"{host}:{port}: cannot be listened on: {error.strerror or error}; choose another by {other}", FAILURE)
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listener.getsockname()[1]}/"
        print(f"dossier: {address}  (Ctrl-C ends it)", flush=True)
        if open_browser:
            import webbrowser

            webbrowser.open(address)
        server = uvicorn.Server(uvicorn.Config(create_app(shown.load, services=shown.services()), log_level="warning"))
        with suppress(KeyboardInterrupt):  # the way to end it, and no failure
            server.run(sockets=[listener])
