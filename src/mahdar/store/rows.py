"""Model values to rows and back."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mahdar.model import codec
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Block, Document, Source
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading


def source_digest(source: Source) -> str:
    """Identity of what is known about a document; where it lay, and when it was fetched, says nothing of it."""
    known = codec.dumps(replace(source, path="", fetched=None, record=""))
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def source_rank(source: Source) -> tuple[int, str]:
    """The smaller, the more it tells: a date first of all, then outlet, address, title; ties are settled by content."""
    told = 8 * bool(source.published) + 4 * bool(source.outlet) + 2 * bool(source.url) + bool(source.title)
    return -told, source_digest(source)


def document_of(id: str, text: str, source: str, blocks: str | None) -> Document:
    """The document again, of its row and its source's."""
    known: Source = codec.loads(source)
    told: tuple[Block, ...] = codec.loads(blocks) if blocks else ()
    return Document(text, known, id, told)


def first_path(a: str, b: str) -> str:
    """Of two paths at which one text lay the one it is known by, whichever was met first."""
    return min((a, b), key=lambda path: (not path, path))


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as its rows: what a process that reads hands to the one that stores."""

    document: str
    source: str
    body: str  # without its text and its assertions
    assertions: tuple[tuple[str, str, str], ...]  # id, layer, body

    @property
    def digest(self) -> str:
        return reading_digest(self.body, self.assertions)

    @classmethod
    def of(cls, reading: Reading) -> Packed:
        """Raises TypeError for a reading with anything in it that is no model value."""
        bare = replace(reading, document=Document("", id=reading.document.id), assertions=())
        return cls(
            reading.document.id,
            source_digest(reading.document.source),
            codec.dumps(bare),
            tuple((codec.assertion_id(a), type(a).__name__, codec.dumps(a)) for a in reading.assertions),
        )


def reading_digest(body: str, assertions: Iterable[tuple[str, str, str]]) -> str:
    """16 hex digits that change when a row of a reading is lost or changed."""
    made = hashlib.sha256(body.encode("utf-8", "surrogatepass"))
    for row in assertions:
        made.update("\0".join(("", *row)).encode("utf-8", "surrogatepass"))
    return made.hexdigest()[:16]


def reading_of(body: str, document: Document, assertions: Sequence[str]) -> Reading:
    """The reading again. Raises ValueError for a body of another version."""
    found = codec.loads(body)
    if not isinstance(found, Reading):
        raise ValueError("no reading")
    return replace(found, document=document, assertions=tuple(_assertion(a) for a in assertions))


def _assertion(body: str) -> AnyAssertion:
    found: AnyAssertion = codec.loads(body)
    return found


def ledger_body(ledger: Ledger) -> tuple[str, bytes]:
    """Digest and deflated canonical JSON."""
    data = codec.dumps(ledger).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest(), zlib.compress(data, 1)


def ledger_of(body: bytes) -> Ledger:
    """The ledger again. Raises ValueError for a body of another version."""
    found = codec.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    if not isinstance(found, Ledger):
        raise ValueError("no ledger")
    return found
