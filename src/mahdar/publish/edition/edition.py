"""A ledger's dossier written as files: every page that can be reached by links, asked of the application itself."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement
from starlette.types import ASGIApp

from mahdar import __version__
from mahdar.model.ledger import Ledger
from mahdar.publish.dossier.app import OWN, VENDOR
from mahdar.publish.dossier.strings import strings
from mahdar.publish.edition.asking import Answer, asking
from mahdar.publish.edition.names import file_of, way
from mahdar.publish.edition.rewriting import links, relinked, stripped
from mahdar.publish.edition.searching import SCRIPT, index_script, search_page

MANIFEST = "manifest.json"
_SERVED_PAGES = frozenset(("review", "log", "search", "data", "cited", "changes.atom", "network.json", "timeline.json"))
_SERVED_QUESTIONS = frozenset(("from", "to", "least", "as_of", "with", "q", "since", "until", "order"))
_WITH_OTHERS = frozenset(("page", "of"))  # of several questions at once there are too many for files

Progress = Callable[[int, int], None]


class NoRoom(ValueError):
    """The folder holds something that is no edition."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: pages and all files, by how many bytes."""

    pages: int
    files: int
    bytes: int


def write(
    app: ASGIApp,
    ledger: Ledger,
    folder: Path,
    languages: Iterable[str] = ("ar", "en"),
    progress: Progress | None = None,
) -> Written:
    """The edition in `folder`, which must be new, empty, or an edition; it is whole or is not there. The same ledger
    gives the same bytes. `progress` is told how many pages are done, and how many are known of. Raises NoRoom; OSError
    where the disk does not take it."""
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MANIFEST).is_file())):
        raise NoRoom(f"{folder}: holds something that is no edition of mahdar; name another folder")
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        with asking(app) as ask:
            tell = progress or (lambda done, known: None)
            written = _Edition(ask, ledger, beside, tuple(languages), tell).write()
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return written


class _Edition:
    def __init__(
        self,
        ask: Callable[[str], Answer],
        ledger: Ledger,
        folder: Path,
        languages: tuple[str, ...],
        progress: Progress,
    ) -> None:
        self._get, self._ledger, self._folder, self._languages, self._tell = ask, ledger, folder, languages, progress
        self._known: dict[str, bool] = {}  # addresses that were asked for, and whether there is a page
        self._files: dict[str, tuple[str, int]] = {}

    def write(self) -> Written:
        self._copy()
        waiting = deque(f"/{lang}/" for lang in self._languages)
        self._known.update(dict.fromkeys(waiting, True))
        pages = 0
        while waiting:
            address = waiting.popleft()
            answer = self._ask(address)
            if answer is None:
                self._known[address] = False
                continue
            pages += 1
            if answer.kind == "text/html":
                self._page(address, answer.body, waiting)
            else:
                self._keep(file_of(address, answer.kind), answer.body)
            self._tell(pages, pages + len(waiting))
        self._repair()
        self._search()
        first = "ar" if "ar" in self._languages else self._languages[0]
        self._keep("index.html", _entrance(first, self._languages))
        self._keep(MANIFEST, self._manifest(pages))
        return Written(pages, len(self._files), sum(size for _, size in self._files.values()))

    def _ask(self, address: str) -> Answer | None:
        """None where there is no page, or one that leads elsewhere."""
        answer = self._get(address)
        return answer if answer.status == 200 else None

    def _page(self, address: str, body: bytes, waiting: deque[str]) -> None:
        page = stripped(body)
        for _, _, found in links(page):
            whole = found.partition("#")[0]
            if self._wanted(whole) and whole not in self._known:
                self._known[whole] = True
                waiting.append(whole)
        self._say(page, address)
        file = file_of(address)
        self._keep(file, relinked(page, lambda to: self._way(file, to)))

    def _wanted(self, address: str) -> bool:
        path, _, query = address.partition("?")
        parts = path.split("/")
        if len(parts) < 3 or parts[1] not in self._languages or parts[2] in _SERVED_PAGES:
            return False
        asked = {q.partition("=")[0] for q in query.split("&") if q}
        return not asked & _SERVED_QUESTIONS and len(asked - _WITH_OTHERS) < 2

    def _way(self, file: str, to: str) -> str | None:
        if to.startswith("/static/"):
            return way(file, file_of(to.partition("?")[0]))
        return way(file, file_of(to)) if self._wanted(to) and self._known.get(to, True) else None

    def _repair(self) -> None:
        """Links to what turned out to be no page, on pages written before that was known."""
        missing = {file_of(a) for a, there in self._known.items() if not there}
        for file in sorted(f for f in self._files if f.endswith(".html")) if missing else ():
            at = self._folder / file
            dead = {way(file, m) for m in missing}
            body = at.read_bytes()
            if any(d.encode() in body for d in dead):
                self._keep(file, unlinked(body, dead))

    def _say(self, page: HtmlElement, address: str) -> None:
        """What an edition is, and the way to its own search."""
        lang = address.split("/")[1]
        for place in page.xpath("//p[@class='aside']"):
            link = place.makeelement("a", {"href": way(file_of(address), f"{lang}/search.html"), "class": "desk-link"})
            link.text = strings(lang)("edition.search")
            place.insert(0, link)
            link.tail = " "
        for foot in page.xpath("//footer"):
            said = foot.makeelement("p", {"class": "meta"})
            said.text = strings(lang)("edition.left_out")
            foot.insert(0, said)

    def _search(self) -> None:
        for lang in self._languages:
            self._keep(f"{lang}/search-index.js", index_script(self._ledger, lang, self._found))
            shell = (self._folder / lang / "people.html").read_bytes()
            self._keep(f"{lang}/search.html", search_page(shell, lang))
        self._keep("static/edition-search.js", SCRIPT.read_bytes())

    def _found(self, address: str) -> str | None:
        """The file of a page below its language's folder; None where the edition has none."""
        return file_of(address).partition("/")[2] if self._known.get(address) else None

    def _copy(self) -> None:
        for root, below in ((OWN, "static"), (VENDOR, "static/vendor")):
            for at in sorted(p for p in root.rglob("*") if p.is_file()):
                if at.suffix != ".js" or at.name == "reading.js":
                    self._keep(f"{below}/{at.relative_to(root).as_posix()}", at.read_bytes())

    def _keep(self, file: str, body: bytes) -> None:
        at = self._folder / file
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_bytes(body)
        self._files[file] = hashlib.sha256(body).hexdigest(), len(body)

    def _manifest(self, pages: int) -> bytes:
        told = {
            "mahdar": __version__, "track": self._ledger.track, "as_of": self._ledger.as_of, "pages": pages,
            "documents": len(self._ledger.documents), "meetings": len(self._ledger.meetings),
            "files": {name: digest for name, (digest, _) in sorted(self._files.items())},
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


def unlinked(body: bytes, dead: set[str]) -> bytes:
    """A written page without its links to files that are not there."""
    page = stripped(body)
    for e in page.xpath("//a[@href]"):
        if e.get("href").partition("#")[0] in dead:
            e.tag = "span"
            del e.attrib["href"]
    return relinked(page, lambda to: to)


def _entrance(first: str, languages: tuple[str, ...]) -> bytes:
    names = {"ar": "العربية", "en": "English"}
    ways = " · ".join(f'<a href="{x}/index.html" lang="{x}">{names[x]}</a>' for x in languages)
    return (
        f'<!doctype html>\n<html lang="{first}"><head><meta charset="utf-8"><title>mahdar</title>'
        f'<meta http-equiv="refresh" content="0; url={first}/index.html"></head><body><p>{ways}</p></body></html>\n'
    ).encode()
