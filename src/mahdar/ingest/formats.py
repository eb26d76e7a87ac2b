"""The formats that are read, a line each: name, endings, media types, how the first bytes look.

A format's reader is the `read` of the module of its name: it is given a Blob and yields Documents, and Rejects for what
it passes over, mends or cannot read; it raises InputError for a blob that is none of its kind. To add a format, add its
line and its module.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, cast

from mahdar.ingest import looks
from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import FAILED, PASSED, InputError, reason
from mahdar.ingest.foreign import check_beginning
from mahdar.ingest.limits import DEEPEST
from mahdar.model.document import Document, Reject

Found = Document | Reject


class Reader(Protocol):
    """A format's module."""

    def read(self, blob: Blob, /) -> Iterator[Found]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One line of the registry. `packed`: what it holds lies one deeper. `sure`: its first bytes can be no other's, so
    that they count for more than any ending."""

    name: str
    endings: tuple[str, ...]
    media: tuple[str, ...]
    looks: Callable[[bytes], bool]
    packed: bool = False
    sure: bool = False

    def reader(self) -> Reader:
        """Its module, imported when it is first needed: no text needs a parser of pages."""
        return cast(Reader, importlib.import_module(f"mahdar.ingest.{self.name}"))


# Of two whose first bytes look alike the upper one counts; of two endings the longer.
FORMATS: tuple[Format, ...] = (
    Format("warc", (".warc", ".warc.gz", ".wet", ".wet.gz"), ("application/warc",), looks.warc, packed=True, sure=True),
    Format("pdf", (".pdf",), ("application/pdf",), looks.pdf, sure=True),
    Format("docx", (".docx",), (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",), looks.docx, sure=True),
    Format("zipped", (".zip",), ("application/zip",), looks.zipped, packed=True, sure=True),
    Format("tar", (".tar",), ("application/x-tar",), looks.tar, packed=True, sure=True),
    Format("compressed", (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz"), (
        "application/gzip", "application/x-gzip", "application/x-bzip2", "application/x-xz"), looks.compressed,
        packed=True, sure=True),
    Format("feed", (".rss", ".atom", ".rdf"), (
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"), looks.feed,
        sure=True),
    Format("sitemap", (), (), looks.sitemap, sure=True),
    Format("page", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), looks.page, sure=True),
    Format("mhtml", (".mhtml", ".mht"), ("multipart/related", "application/x-mimearchive"), looks.mhtml, sure=True),
    Format("mbox", (".mbox", ".mbx"), ("application/mbox",), looks.mbox, sure=True),
    Format("mail", (".eml",), ("message/rfc822",), looks.mail),
    Format("records", (".jsonl", ".ndjson", ".json"), (
        "application/jsonl", "application/x-ndjson", "application/json"), looks.records),
    Format("table", (".csv", ".tsv"), ("text/csv", "text/tab-separated-values"), looks.never),
    Format("text", (".txt",), ("text/plain",), looks.never),
)  # fmt: skip

BY_NAME = {f.name: f for f in FORMATS}
_BY_ENDING = {ending: f for f in FORMATS for ending in f.endings}
_BY_MEDIA = {media: f for f in FORMATS for media in f.media}
_PANIC = "PanicException"  # what libraries written in Rust raise where they break; it is no Exception
GIVE = "give texts, pages, records, tables, mails, feeds, web archives, .pdf, .docx, or archives of them"


def by_ending(name: str) -> Format | None:
    """The format that a name's ending tells."""
    start, dot, last = name.lower().rpartition(".")
    both = _BY_ENDING.get(f".{start.rpartition('.')[2]}.{last}")
    return both or (_BY_ENDING.get(f".{last}") if dot else None)


def by_looks(head: bytes, surely: bool = False) -> Format | None:
    """The format that the first bytes look like; `surely`: that they can be of no other."""
    return next((f for f in FORMATS if (f.sure or not surely) and f.looks(head)), None)


def bare(name: str) -> bool:
    """Has the name no ending at all?"""
    return "." not in name.replace("\\", "/").rpartition("/")[2]


def chosen(blob: Blob, otherwise: str | None = "text") -> Format | None:
    """The format of a blob: by its first bytes where these leave no doubt, else by its media type, its ending, and by
    what it looks like; `otherwise` where nothing tells."""
    media = (blob.hints.media_type or "").partition(";")[0].strip().lower()
    told = by_ending(blob.name) or _BY_MEDIA.get(media)
    seen = by_looks(blob.head, surely=True)
    if seen and not (told and told.name == "docx" and seen.name == "zipped"):  # a .docx may begin with any member
        return seen
    found = told or by_looks(blob.head)
    return found or (BY_NAME[otherwise] if otherwise and not looks.markup(blob.head) else None)


def meant(name: str, head: Callable[[], bytes]) -> Format | None:
    """The format of a file that was met, not named: by its ending, else by its first bytes. Archives of some other
    ending (.xlsx, .jar, .odt) and plain text of none are not meant to be read."""
    told = by_ending(name)
    if told:
        return told
    seen = by_looks(head())
    return seen if seen and (bare(name) or not seen.packed) and seen.name != "docx" else None


def read(
    blob: Blob, media_type: str | None = None, url: str | None = None, charset: str | None = None
) -> Iterator[Found]:
    """What the bytes hold: Documents, and Rejects for what is passed over, mended, or cannot be read. What is told of
    them from outside helps where they do not say it themselves.

    Never raises for what the bytes are.
    """
    told = blob.hints
    if media_type or url or charset:
        blob.hints = replace(
            told, media_type=media_type or told.media_type, url=url or told.url, charset=charset or told.charset
        )
    try:
        yield from strictly(blob)
    except InputError as error:
        yield Reject(FAILED, str(error), where=blob.where)
    except OSError as error:
        yield Reject(FAILED, reason(error), where=blob.where)
    except (MemoryError, RecursionError):
        yield Reject(FAILED, "takes more memory than there is; give it in parts", where=blob.where)
    except BaseException as error:  # whatever a library does with one file, the others are read
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise
        why = f"its reader failed: {type(error).__name__}: {error}; report this file"
        yield Reject(FAILED, why[:500], where=blob.where)


def strictly(blob: Blob) -> Iterator[Found]:
    """As `read`, but raises InputError and OSError, and whatever goes wrong in a reader."""
    found = chosen(blob, None if blob.depth and not blob.hints.media_type else "text")
    if found is None or found.name == "text":
        check_beginning(blob.head)
    if found is None:
        yield Reject(PASSED, "of no format that is read", where=blob.where)
    elif found.packed and blob.depth >= DEEPEST:
        yield Reject(FAILED, f"an archive more than {DEEPEST} deep in others; unpack it", where=blob.where)
    else:
        yield from found.reader().read(blob)
