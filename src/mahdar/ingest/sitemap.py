"""Sitemaps and news sitemaps: addresses, and no text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import PASSED, InputError
from mahdar.ingest.limits import MIB
from mahdar.model.document import Document, Reject

MOST = 50_000
"""Addresses of one sitemap, by the standard of sitemaps."""
_LARGEST = 64 * MIB
_LONGEST = 4096  # characters of one value
_FIELDS = {"loc": "url", "lastmod": "modified", "publication_date": "published", "title": "title", "name": "outlet",
           "language": "language"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """One address as a sitemap tells it, moments as it writes them. `index`: it is that of another sitemap."""

    url: str
    modified: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    index: bool = False
    language: str | None = None


def read(blob: Blob) -> Iterator[Document | Reject]:
    """No document: what the sitemap leads to has to be fetched, which is not done unless it is asked for."""
    count = len(addresses(blob.whole(_LARGEST)))
    yield Reject(PASSED, f"a sitemap, with {count} addresses and no text", where=blob.where)


def addresses(data: bytes) -> tuple[Address, ...]:
    """The addresses of a sitemap or an index of sitemaps, in its order, no more than MOST.

    Raises InputError for what is no sitemap, and for one that declares entities.
    """
    found = _Sitemap()
    parser = refusing(expat.ParserCreate(namespace_separator=" "))
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.words
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError, ValueError, LookupError) as error:
        if isinstance(error, InputError):
            raise
        if not found.addresses:
            raise InputError(f"no XML: {error}", "give the sitemap as it was published") from None
    except _EnoughError:
        pass
    return tuple(found.addresses)


def refusing(parser: expat.XMLParserType) -> expat.XMLParserType:
    """A parser that goes no further than a document type: what it can declare is of use to nobody but a bomb."""

    def refuse(*_: object) -> None:
        raise InputError("XML that declares a document type", "save it without")

    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


class _EnoughError(Exception):
    pass


class _Sitemap:
    def __init__(self) -> None:
        self.addresses: list[Address] = []
        self._field = ""
        self._values: dict[str, str] = {}

    def start(self, name: str, _: object) -> None:
        local = name.rpartition(" ")[2]
        if local in ("url", "sitemap"):
            self._values = {}
        self._field = "" if "image" in name or "video" in name else _FIELDS.get(local, "")

    def words(self, text: str) -> None:
        if self._field:
            held = self._values.get(self._field, "")
            if len(held) < _LONGEST:
                self._values[self._field] = held + text

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self._field = ""
        if local in ("url", "sitemap"):
            values = {k: v.strip()[:_LONGEST] for k, v in self._values.items() if v.strip()}
            if url := values.pop("url", None):
                self.addresses.append(Address(url, index=local == "sitemap", **values))
                if len(self.addresses) >= MOST:
                    raise _EnoughError
            self._values = {}
