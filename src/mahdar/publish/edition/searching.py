"""The edition's own search: titles of entries in a script beside the pages, looked through by the browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import html

from mahdar.model.ledger import Ledger
from mahdar.publish.dossier import DossierData
from mahdar.publish.dossier.addresses import page
from mahdar.publish.dossier.company import company
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.view import View

SCRIPT = Path(__file__).parent / "edition-search.js"
_LONGEST = 300


def index_script(ledger: Ledger, lang: str, file: Callable[[str], str | None]) -> bytes:
    """A script, since a page opened from disk may not read data: words, file and kind of each entry that has a page."""
    rows = []
    for kind, title, address, more in _rows(ledger, lang):
        at = file(address)
        if at is not None:
            rows.append([title, at, kind, more] if more else [title, at, kind])
    return f"window.mahdarIndex = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n".encode(
        "utf-8", "replace"
    )


def _rows(ledger: Ledger, lang: str) -> Iterator[tuple[str, str, str, str]]:
    """Kind, title, address, and further words by which it is found."""
    v = View(Index(DossierData(ledger)), lang)
    for x in ledger.meetings:
        words = (v.plain(x), v.when(x.when.value), v.plain_name(x.place.value) if x.place.value else "")
        yield v.t("nav.meetings"), " · ".join(w for w in words if w), v.to(x), x.slug
    for a in ledger.announcements:
        yield v.t("nav.announcements"), f"{v.plain(a)} · {v.due(a)}", v.to(a), a.text[:_LONGEST]
    for p in ledger.people:
        yield v.t("nav.people"), v.plain(p), v.to(p), " ".join(p.names)
    known = company(v.index)
    for id in known.bodies:
        e = known.entities[id]
        yield v.t("body.title"), v.plain_name(e), page(lang, "body", id), f"{e.name} {e.name_en or ''}"
    for s in ledger.statements:
        yield v.t("nav.statements"), f"{v.plain_name(s.speaker)}: {s.text[:_LONGEST]}", v.to(s), ""
    for d in ledger.documents:
        words = (d.title.strip() or v.t("source.untitled"), d.source.outlet or "", v.when(d.published.value))
        yield v.t("nav.sources"), " · ".join(w for w in words if w), v.page("source", d.id), ""


def search_page(shell: bytes, lang: str) -> bytes:
    """Another page's frame around the search."""
    t = strings(lang)
    tree = html.document_fromstring(shell, parser=html.HTMLParser(encoding="utf-8"))
    (main,) = tree.xpath("//main")
    for child in list(main):
        main.remove(child)
    main.text = None
    for part in (
        f"<h1>{t('edition.search')}</h1>",
        f'<p><label>{t("edition.label")}<br><input type="search" id="words" dir="auto" autocomplete="off"></label></p>',
        f'<p id="told" role="status" data-none="{t("edition.none")}" data-more="{t("edition.more")}"></p>',
        '<ul class="rows" id="found"></ul>',
    ):
        main.append(html.fragment_fromstring(part))
    for e in tree.xpath("//*[@aria-current]"):
        del e.attrib["aria-current"]
    (title,), (head,) = tree.xpath("//title"), tree.xpath("//head")
    title.text = f"{t('edition.search')} — {t('site.name')}"
    for e in tree.xpath("//a[contains(@class, 'switch')]"):
        e.set("href", f"../{'en' if lang == 'ar' else 'ar'}/search.html")
    for source in ("search-index.js", "../static/edition-search.js"):
        script = html.Element("script", src=source)
        script.set("defer", "")
        head.append(script)
    return b"<!doctype html>\n" + html.tostring(tree, encoding="utf-8", method="html") + b"\n"
