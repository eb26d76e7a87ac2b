"""What each reader makes of a page: its body text, its title and its day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from mahdar.clean import clean
from mahdar.engine.reader import read_document
from mahdar.ingest import html
from mahdar.lang.base import pack_for
from mahdar.model.document import BlockKind, Document, Source

BODY = frozenset((BlockKind.LEAD, BlockKind.SUBHEAD, BlockKind.BODY, BlockKind.LIST, BlockKind.QUOTE))


@dataclass(frozen=True, slots=True)
class Answer:
    """`body`: the lines that are the article's text. None: not told, or not asked for."""

    body: tuple[str, ...]
    title: str | None = None
    day: str | None = None
    blocks: tuple[tuple[str, str], ...] | None = None


Reader = Callable[[bytes], Answer]


def mahdar(data: bytes) -> Answer:
    """Through ingest and the cleaning stage; the day is the page's own or what the text prints."""
    page = html.read_page(data)
    about = page.metadata
    source = Source(title=about.title, outlet=about.outlet, published=about.published)
    document = Document(page.text, source, blocks=page.blocks)
    blocks = tuple((str(b.kind), b.span.of(page.text)) for b in clean(document, pack_for("ar")))
    day = about.published or read_document(document).published.value
    body = tuple(words for kind, words in blocks if kind in BODY)
    return Answer(body, about.title, day, blocks)


def ingest(data: bytes) -> Answer:
    """The page's text alone, as the ledger stores it, no stage after it: what the speed of reading pages is."""
    page = html.read_page(data)
    return Answer((page.text,), page.metadata.title, page.metadata.published)


def resiliparse(data: bytes) -> Answer:
    tree = HTMLTree.parse(html.page_text(data))
    text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False)
    return Answer(tuple(text.splitlines()), tree.title or None, None)


def trafilatura(data: bytes) -> Answer:
    """With its own defaults but for comments, which are no part of an article, and with the page's own metadata."""
    from trafilatura import bare_extraction

    found = bare_extraction(data, include_comments=False, with_metadata=True)
    if found is None:
        return Answer(())
    told = found if isinstance(found, dict) else found.as_dict()
    return Answer(tuple((told.get("text") or "").splitlines()), told.get("title"), told.get("date"))


READERS: dict[str, Reader] = {"mahdar": mahdar, "trafilatura": trafilatura, "resiliparse": resiliparse}
