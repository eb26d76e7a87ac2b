"""Word documents (.docx): their paragraphs as blocks."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from mahdar.ingest.blob import Blob, Bounded
from mahdar.ingest.days import day_of
from mahdar.ingest.errors import InputError
from mahdar.ingest.foreign import check_members
from mahdar.ingest.limits import MAX_CHARACTERS, MIB, check_text
from mahdar.ingest.sitemap import refusing
from mahdar.ingest.zipped import opened
from mahdar.model.document import Block, BlockKind, Document, Reject, Source
from mahdar.model.span import Span

_TEXT, _CORE, _STYLES = "word/document.xml", "docProps/core.xml", "word/styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MOST = {_TEXT: 64 * MIB, **dict.fromkeys(_NOTES, 16 * MIB), _CORE: MIB, _STYLES: 16 * MIB}
_KINDS = {
    "title": BlockKind.TITLE, "subtitle": BlockKind.LEAD, "caption": BlockKind.CAPTION, "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE, "list paragraph": BlockKind.LIST,
}  # fmt: skip
_ABOUT = {"title": "title", "creator": "author", "modified": "modified"}


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The document: a line a paragraph, those of tables, its notes last, and none of what was struck out under review
    or is hidden."""
    with opened(blob.seekable()) as archive:
        body, core, styles = _Body(), _Core(), _Styles()
        if _STYLES in archive.NameToInfo:
            _parse(archive, _STYLES, blob, styles.start, styles.end, lambda _: None)
        body.styles = styles.names
        if _TEXT not in archive.NameToInfo:
            check_members(archive.NameToInfo)
            raise InputError("no Word document: it has no text", "save it as .docx anew")
        _parse(archive, _TEXT, blob, body.start, body.end, body.words)
        for name in (n for n in _NOTES if n in archive.NameToInfo):
            _parse(archive, name, blob, body.start, body.end, body.words)
        if _CORE in archive.NameToInfo:
            _parse(archive, _CORE, blob, core.start, core.end, core.words)
    text, blocks = body.made()
    about = core.values
    printed = next((" ".join(b.span.of(text).split()) for b in blocks if b.kind is BlockKind.TITLE), None)
    yield Document(
        check_text(text),
        Source(
            path=blob.where, title=about.get("title") or printed, author=about.get("author"), url=blob.hints.url,
            modified=day_of(about.get("modified", "")),
        ),
        blocks=blocks,
    )  # fmt: skip


def _parse(archive: ZipFile, name: str, blob: Blob, start: object, end: object, words: object) -> None:
    parser = refusing(expat.ParserCreate(namespace_separator=" "))
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words  # type: ignore[assignment]
    info = archive.NameToInfo[name]
    if info.flag_bits & 1:
        raise InputError("encrypted", "save it without a password")
    try:
        with archive.open(info) as stream:
            data = Bounded(stream, blob.budget).read(_MOST[name] + 1) or b""
        if len(data) > _MOST[name]:
            raise InputError(f"{name} of more than {_MOST[name]:,} bytes", "split it into articles")
        parser.Parse(data, True)  # as a whole: piece by piece long words would take time by their square
    except InputError:
        raise
    except (expat.ExpatError, BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"damaged: {error}", "save it as .docx anew") from None


class _Body:
    """The paragraphs as they come."""

    def __init__(self) -> None:
        self.styles: dict[str, str] = {}
        self._lines: list[tuple[BlockKind, str]] = []
        self._open: list[list[str]] = []  # a paragraph may hold a text box with paragraphs of its own
        self._kinds: list[BlockKind] = []
        self._in_words = self._unseen = False
        self._struck = self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "p":
            self._open.append([])
            self._kinds.append(BlockKind.BODY)
            if len(self._open) > 50:
                raise InputError("paragraphs nested beyond all use", "save it as .docx anew")
        elif local in ("del", "moveFrom", "Fallback"):
            self._struck += 1
        elif not self._open:
            return
        elif local == "r":
            self._unseen = False
        elif local == "vanish":
            self._unseen = _value(attributes) not in ("0", "false", "off")
        elif local == "t":
            self._in_words = not self._unseen
        elif local in ("tab", "br", "cr"):
            self._add("\t" if local == "tab" else "\n")
        elif local == "pStyle":
            self._kinds[-1] = self._kind(_value(attributes), self._kinds[-1])
        elif local == "numPr" and self._kinds[-1] is BlockKind.BODY:
            self._kinds[-1] = BlockKind.LIST

    def words(self, text: str) -> None:
        if self._in_words:
            self._add(text)

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "t":
            self._in_words = False
        elif local in ("del", "moveFrom", "Fallback"):
            self._struck -= 1
        elif local == "p" and self._open:
            line, kind = "".join(self._open.pop()), self._kinds.pop()
            if line.strip():
                self._lines.append((kind, line))

    def made(self) -> tuple[str, tuple[Block, ...]]:
        """The text, a line a paragraph, and its blocks."""
        at, blocks = 0, []
        for kind, line in self._lines:
            blocks.append(Block(kind, Span(at, at + len(line))))
            at += len(line) + 1
        return "\n".join(line for _, line in self._lines), tuple(blocks)

    def _add(self, text: str) -> None:
        if self._open and not self._struck:
            self._size += len(text)
            if self._size > 2 * MAX_CHARACTERS:
                raise InputError(f"more than {MAX_CHARACTERS:,} characters", "split it into articles")
            self._open[-1].append(text)

    def _kind(self, style: str, before: BlockKind) -> BlockKind:
        name = self.styles.get(style, style).lower()
        if name.startswith("heading"):
            return BlockKind.SUBHEAD
        return _KINDS.get(name, BlockKind.LIST if name.startswith("list") else before)


class _Styles:
    """The names of styles by their ids, which are in the language of whoever made the document."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "style":
            self._id = next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "styleId"), "")
        elif local == "name" and self._id and len(self.names) < 10_000:
            self.names.setdefault(self._id, _value(attributes))

    def end(self, name: str) -> None:
        if name.rpartition(" ")[2] == "style":
            self._id = ""


class _Core:
    """What the document tells of itself."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._field = ""

    def start(self, name: str, _: object) -> None:
        self._field = _ABOUT.get(name.rpartition(" ")[2], "")

    def words(self, text: str) -> None:
        if self._field:
            self.values[self._field] = (self.values.get(self._field, "") + text)[:1000]

    def end(self, _: str) -> None:
        if self._field in self.values:
            self.values[self._field] = " ".join(self.values[self._field].split())
        self._field = ""


def _value(attributes: dict[str, str]) -> str:
    return next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "val"), "")
