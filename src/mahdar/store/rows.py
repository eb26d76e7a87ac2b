"""Model values to rows and back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mahdar.model import codec
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Block, BlockKind, Document, Source
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.model.span import Span

DIGEST = 16
"""Characters of a source's digest."""


def source_digest(source: Source) -> str:
    """Identity of what is known about a document; where it lay, and when it was fetched, says nothing of it."""
    known = codec.dumps(replace(source, path="", fetched=None, record=""))
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def source_rank(source: Source) -> tuple[int, str]:
    """The smaller, the more it tells: a date first of all, then outlet, address, title; ties are settled by content."""
    told = 8 * bool(source.published) + 4 * bool(source.outlet) + 2 * bool(source.url) + bool(source.title)
    return -told, source_digest(source)


def document_of(id: str, text: str, source: str, blocks: str | None, learned: str | None = None) -> Document:
    """The document again, of its row and its source's; what was learned to be furniture is so in its blocks."""
    known: Source = codec.loads(source)
    told: tuple[Block, ...] = codec.loads(blocks) if blocks else ()
    return Document(text, known, id, with_learned(told, learned))


def with_learned(told: tuple[Block, ...], learned: str | None) -> tuple[Block, ...]:
    """Blocks, and those that were learned in their places; these alone where the page told none."""
    if not learned:
        return told
    spans = [Span(start, end) for start, end in json.loads(learned)]
    furniture = {span: Block(BlockKind.FURNITURE, span) for span in spans}
    if not told:
        return tuple(furniture[span] for span in spans)
    return tuple(furniture.get(block.span, block) for block in told)


def marks_of(blocks: tuple[Block, ...]) -> str | None:
    """A digest of the blocks with which a text is read; None without any."""
    return hashlib.sha256(codec.dumps(blocks).encode()).hexdigest()[:12] if blocks else None


def read_as(document: Document) -> str:
    """By what a reading is known among those of its text: what is known of it, and its blocks."""
    marks = marks_of(document.blocks)
    return f"{source_digest(document.source)}+{marks}" if marks else source_digest(document.source)


def met_again(held: Source, met: Source) -> Source:
    """A source that was met again: known by its first path by name, and by the answer that it was fetched by first."""
    fetched = held if held.record else met
    path = first_path(held.path, met.path)
    return replace(held, path=path, fetched=fetched.fetched, record=fetched.record)


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
            read_as(reading.document),
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
