"""A page of the dossier made into a page that needs no server: its links lead to files, what only a server can do is
taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

_SCRIPTS = ("/static/reading.js",)  # those that ask no server
_LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"))
_SERVED = "//form | //*[contains(concat(' ', normalize-space(@class), ' '), ' desk-link ')]"
_DATA = "//p[@class='data'] | //figure[@data-source]"


def links(page: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Elements that lead somewhere within the dossier, the attribute, and the address."""
    for tag, name in _LINKS:
        for e in page.iter(tag):
            address = e.get(name)
            if address and address.startswith("/") and not address.startswith("//"):
                yield e, name, address


def stripped(body: bytes) -> HtmlElement:
    """The page without forms, scripts that ask a server, and data that only a server gives."""
    page = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    for e in page.xpath(f"{_SERVED} | {_DATA}"):
        _drop(e)
    for e in page.xpath("//script[@src]"):
        if urlsplit(e.get("src")).path not in _SCRIPTS:
            _drop(e)
    for e in page.xpath("//meta[@name='htmx-config']"):
        _drop(e)
    for e in page.iter():
        if isinstance(e.tag, str):
            for name in [n for n in e.attrib if n.startswith(("hx-", "data-hx"))]:
                del e.attrib[name]
    return page


def relinked(page: HtmlElement, to: Callable[[str], str | None]) -> bytes:
    """`to` gives the relative link for an address, None where the edition has no such page: then the words stay, and
    the link goes."""
    for e, name, address in list(links(page)):
        whole, _, place = address.partition("#")
        found = to(whole)
        if found is not None:
            e.set(name, found + (f"#{place}" if place else ""))
        elif e.tag == "a":
            e.tag = "span"
            for attribute in ("href", "aria-current", "hreflang", "rel", "tabindex", "download"):
                e.attrib.pop(attribute, None)
        else:
            _drop(e)
    return b"<!doctype html>\n" + html.tostring(page, encoding="utf-8", method="html") + b"\n"


def _drop(e: HtmlElement) -> None:
    if e.getparent() is not None:
        e.drop_tree()
