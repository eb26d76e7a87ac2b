"""`mahdar serve`: the dossier in the browser."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from mahdar.cli.errors import FAILURE, USAGE, a_day, fail
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.show import AS_OF, LEDGER

if TYPE_CHECKING:
    from mahdar.store import Store

HOST = typer.Option("127.0.0.1", metavar="ADDRESS", help="The address to listen on; only this machine by default.")
PORT = typer.Option(8765, min=0, max=65535, metavar="N", help="The port to listen on; 0 for any free one.")
NAMES = typer.Option(
    None, "--name", metavar="NAME", help="A name by which browsers reach it, besides this machine's own; repeatable."
)
READ_ONLY = typer.Option(False, "--read-only", help="Take no decisions; only show.")
ALLOW = typer.Option(
    False,
    "--allow-decisions",
    help="Take decisions also where others reach the address; whoever does may decide.",
)
OPEN = typer.Option(False, "--open/--no-open", help="Open the dossier in a browser.")


def serve(
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
    host: str = HOST,
    port: int = PORT,
    open_browser: bool = OPEN,
    names: list[str] = NAMES,
    read_only: bool = READ_ONLY,
    allow_decisions: bool = ALLOW,
) -> None:
    """Serve the ledger's dossier until Ctrl-C. A build that finishes meanwhile is shown at once."""
    day = a_day(as_of, "--as-of")
    if read_only and allow_decisions:
        fail("--read-only and --allow-decisions exclude each other", USAGE)
    decisions = not read_only and (allow_decisions or only_this_machine(host))
    with opened(ledger) as store:
        serve_dossier(store, host, port, open_browser, day, decisions=decisions, names=names or ())


def serve_dossier(
    store: Store,
    host: str,
    port: int,
    open_browser: bool,
    as_of: str | None = None,
    *,
    decisions: bool = True,
    names: Sequence[str] = (),
) -> None:
    """Serve on the address until Ctrl-C; ends the command when it cannot be had."""
    import uvicorn

    from mahdar.engine.shown import Shown
    from mahdar.publish.dossier.app import create_app
    from mahdar.publish.dossier.server import configured

    latest(store)
    shown = Shown(store, as_of, decisions)
    shown.load()  # what is wrong with the ledger is told now, not in the browser
    app = create_app(shown.load, (*names, *_own_name(host)), shown.services())

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
        if not only_this_machine(host):
            told = "anyone who reaches it may decide" if decisions else "it takes no decisions"
            print(f"others can reach this address: {told}", flush=True)
        if open_browser:
            import webbrowser

            webbrowser.open(address)
        shown.wake()
        try:
            with suppress(KeyboardInterrupt):  # the way to end it, and no failure
                uvicorn.Server(configured(app)).run(sockets=[listener])
        finally:
            shown.close()


def only_this_machine(host: str) -> bool:
    """Is it an address of the loopback?"""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _own_name(host: str) -> tuple[str, ...]:
    """What browsers call the address it listens on, unless it is all of them."""
    try:
        return () if ipaddress.ip_address(host).is_unspecified else (host,)
    except ValueError:
        return (host,)
