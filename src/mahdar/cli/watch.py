"""`mahdar watch` and `mahdar add`: the two commands that fetch."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from mahdar.cli.build import progress_bar, summary, tell_failures
from mahdar.cli.errors import FAILURE, USAGE, complain, fail, the_tracks
from mahdar.cli.extracting import EXTRACT, extractor_of
from mahdar.cli.ledgers import opened
from mahdar.cli.show import LEDGER
from mahdar.model.counting import count

if TYPE_CHECKING:
    from mahdar.engine.build import BuildReport
    from mahdar.engine.watch_run import Asks
    from mahdar.engine.watch_told import Fetched
    from mahdar.fetch import Address, Sources, Watched

CONTACT = "MAHDAR_CONTACT"
_TRACK = typer.Option(None, metavar="ID", help="A track's id, a track file, or none. Default: that of the ledger.")
_PRIVATE = typer.Option(False, "--allow-private", help="Fetch from this machine and its network too.")
_PROCESSES = typer.Option(None, min=1, metavar="N", help="Processes that read. Default: one a core.")
_JSON = typer.Option(False, "--json", help="What came of it as JSON.")
_TOLD = 20  # of the addresses put off, those told one by one


def watch(
    file: str = typer.Argument(metavar="FILE", help="A sources file (docs/watch.md)."),
    once: bool = typer.Option(False, "--once", help="Fetch what is due, build, and end."),
    now: bool = typer.Option(False, "--now", help="Begin with every source, due or not."),
    check: bool = typer.Option(False, "--check", help="Only tell what is wrong with the file; fetch nothing."),
    track: str | None = _TRACK,
    ledger: str = LEDGER,
    processes: int | None = _PROCESSES,
    private: bool = _PRIVATE,
    extract: str | None = EXTRACT,
    as_json: bool = _JSON,
) -> None:
    """Fetch what the sources of a file publish, archive it beside the ledger, and build what is new; until Ctrl-C."""
    from mahdar.engine.watch_run import Asks

    sources = _sources(file)
    if check:
        _print_checked(file, sources)
        return
    if as_json and not once:
        fail("--json: goes with --once; without it there is no end to tell of", USAGE)
    name = track or sources.track
    the_tracks(name)
    watched = sources.of_track(name)
    if not watched:
        fail(f"{file}: no source is for the track {name}; add one, or leave --track out", USAGE)
    asks = Asks(sources.contact, sources.pace, sources.proxy, sources.ca, private, extractor=extractor_of(extract))
    _run(ledger, watched, asks, name, processes, as_json, forever=not once, at_once=now)


def add(
    urls: list[str] = typer.Argument(metavar="URL...", help="Addresses of articles."),
    track: str | None = _TRACK,
    contact: str | None = typer.Option(
        None, metavar="WHO", envvar=CONTACT, show_envvar=False, help="A mail address or a page told to the sites."
    ),
    proxy: str | None = typer.Option(None, metavar="URL", help="A proxy, http://HOST:PORT."),
    ledger: str = LEDGER,
    processes: int | None = _PROCESSES,
    private: bool = _PRIVATE,
    extract: str | None = EXTRACT,
    as_json: bool = _JSON,
) -> None:
    """Fetch articles by their addresses, archive them beside the ledger, and build them."""
    from mahdar.engine.watch_run import Asks
    from mahdar.fetch import AddressError, parse
    from mahdar.fetch.address import check_port
    from mahdar.fetch.sources_faults import contact_of, proxy_of

    the_tracks(track)
    if contact is not None and contact_of(contact) is None:
        fail(f"--contact: {contact!r} is no contact; write a mail address or a page, as in you@example.org", USAGE)
    if proxy is not None and proxy_of(proxy) is None:
        fail(f"--proxy: {proxy!r} is no proxy; write it as http://127.0.0.1:3128", USAGE)
    addresses = []
    for url in urls:
        try:
            addresses.append(parse(url))
            if not private:
                check_port(addresses[-1])
        except AddressError as error:
            fail(f"{url}: {error}", USAGE)
    asks = Asks(contact, proxy=proxy_of(proxy) if proxy else None, private=private, extractor=extractor_of(extract))
    _run(ledger, (), asks, track, processes, as_json, added=addresses)


def _run(
    ledger: str, watched: tuple[Watched, ...], asks: Asks, track: str | None, processes: int | None, as_json: bool, *,
    added: list[Address] | None = None, forever: bool = False, at_once: bool = False,
) -> None:  # fmt: skip
    from mahdar.engine import watch_run as engine
    from mahdar.engine.workers import EngineError
    from mahdar.fetch import ArchiveError, FetchError

    with opened(ledger, create=True) as store:
        builds = engine.Builds(track, processes, lambda: progress_bar(("read", "reconcile")))
        say = (lambda line: None) if as_json else _said
        told = engine.Told(say, _complained, lambda report: _print_built(report, ledger))
        try:
            if forever:
                engine.forever(store, watched, asks, builds, told, at_once=at_once)
            fetched, report, due = engine.once(
                store, watched, asks, builds, told, added=added or (), at_once=at_once
            )  # fmt: skip
        except (EngineError, ArchiveError, FetchError) as error:
            fail(f"{ledger}: {error}" if isinstance(error, EngineError) else str(error))
    if as_json:
        from mahdar.cli.output import print_json

        print_json(_json(fetched, report))
    else:
        _print_fetched(fetched, due, bool(added))
        if report is not None:
            _print_built(report, ledger)
    if fetched.failed or (report is not None and report.failed):
        raise typer.Exit(FAILURE)


def _sources(file: str) -> Sources:
    """The sources of a file; ends the command with a line for each fault."""
    from mahdar.fetch.sources import SourcesError, from_file

    try:
        sources = from_file(file)
    except SourcesError as error:
        _refused(file, error.faults)
    for watched in sources.watched:
        if watched.track is not None:
            the_tracks(watched.track)
    return sources


def _refused(file: str, faults: tuple[str, ...]) -> NoReturn:
    for fault in faults:
        complain(f"{file}: {fault}")
    raise typer.Exit(USAGE)


def _print_checked(file: str, sources: Sources) -> None:
    for watched in sources.watched:
        if watched.address.note:
            print(f"{file}: note: {watched.address.note}")
    kinds = [w.kind for w in sources.watched]
    told = ", ".join(count(kinds.count(k), k) for k in ("feed", "sitemap", "page") if k in kinds)
    print(f"{file}: ok: {told}")


def _said(line: str) -> None:
    from mahdar.cli.output import shown

    print(shown(line), flush=True)


def _complained(address: str, fault: str) -> None:
    from mahdar.cli.output import shown

    complain(shown(f"{address}: {fault}"))


def _print_built(report: BuildReport, ledger: str) -> None:
    tell_failures(report)
    held, counts = report.ledger, summary(report)["ledger"]
    told = ", ".join(count(n, "person" if what == "people" else what[:-1], what) for what, n in counts.items())
    print(f"{count(report.read, 'document')} read; {ledger}: {count(len(held.documents), 'document')}, {told}")


def _print_fetched(fetched: Fetched, due: float | None, added: bool) -> None:
    for note in fetched.notes:
        _said(f"note: {note}")
    for url, why in list(fetched.put_off.items())[:_TOLD]:
        _said(f"put off: {url}: {why}")
    if len(fetched.put_off) > _TOLD:
        _said(f"put off: and {len(fetched.put_off) - _TOLD} more")
    told = f"{count(fetched.asked, 'address', 'addresses')} asked, {fetched.same} not changed"
    print(f"{told}; {count(fetched.articles, 'article')} fetched, {count(fetched.new, 'text')} of them new")
    if not fetched.asked and due is not None and not added:
        at = time.strftime("%Y-%m-%d %H:%M", time.localtime(due))
        print(f"nothing is due before {at}; --now asks all the same")


def _json(fetched: Fetched, report: BuildReport | None) -> dict[str, Any]:
    return {
        "asked": fetched.asked, "not_changed": fetched.same, "named": fetched.named, "articles": fetched.articles,
        "new": fetched.new, "failed": [{"address": url, "reason": why} for url, why in fetched.failed.items()],
        "put_off": [{"address": url, "reason": why} for url, why in fetched.put_off.items()],
        "notes": fetched.notes, "build": summary(report) if report is not None else None,
    }  # fmt: skip
