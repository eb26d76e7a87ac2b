"""How the first bytes of each format look; each of these is told the first few thousand bytes and nothing else."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib

_SPACE = b" \t\r\n\f\0"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ELEMENT = re.compile(rb"(?:<!--.*?-->|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>|<\?[^>]*>|\s)*<(?:\w+:)?(\w+)", re.S | re.I)
_FIELD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.S)
_OF_MAIL = re.compile(rb"^(?:received|return-path|mime-version|message-id|from|delivered-to):", re.I | re.M)
_SAVED = re.compile(rb"^(?:snapshot-content-location:|from: *\"?<?saved by )", re.I | re.M)
_LIST = re.compile(rb"\[\s*\{\s*\"")
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/')


def never(head: bytes) -> bool:
    """Of a format that is known by its ending alone."""
    return False


def page(head: bytes) -> bool:
    return _PAGE.match(_bare(head)) is not None


def feed(head: bytes) -> bool:
    return _element(head) in (b"rss", b"feed", b"rdf") or (_bare(head)[:1] == b"{" and bool(_JSON_FEED.search(head)))


def sitemap(head: bytes) -> bool:
    return _element(head) in (b"urlset", b"sitemapindex")


def markup(head: bytes) -> bool:
    """XML of some kind: no text, whatever else it is."""
    return _bare(head).startswith((b"<?xml", b"<!DOCTYPE"))


def records(head: bytes) -> bool:
    """One object a line, the first of them whole, or longer than what is seen of it; or a list of objects."""
    bare = _bare(head)
    if _LIST.match(bare):
        return True
    return (
        bare[:1] == b"{"
        and not bare.startswith(b"{\\rtf")
        and not _JSON_FEED.search(head)
        and (b"\n" not in bare or b'"' in bare.partition(b"\n")[0])
    )


def mail(head: bytes) -> bool:
    block = _FIELD.match(head.removeprefix(b"\xef\xbb\xbf"))
    return block is not None and len(_OF_MAIL.findall(block[0])) >= 2


def mbox(head: bytes) -> bool:
    """A line that parts mails, and a mail."""
    line, _, rest = head.partition(b"\n")
    return line.startswith(b"From ") and mail(rest)


def mhtml(head: bytes) -> bool:
    """What browsers write of a page and all that belongs to it."""
    return bool(_SAVED.search(head[:2048])) and mail(head)


def pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def zipped(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def docx(head: bytes) -> bool:
    return zipped(head) and (b"word/" in head or head[30:49] == b"[Content_Types].xml")


def tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def compressed(head: bytes) -> bool:
    return head.startswith((b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0"))


def warc(head: bytes) -> bool:
    return unpacked(head, 8).startswith(b"WARC/") if head[:3] == b"\x1f\x8b\x08" else head.startswith(b"WARC/")


def unpacked(head: bytes, size: int = 1024) -> bytes:
    """The first bytes of what was compressed, as far as they can be had."""
    try:
        if head.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(head, size)
        if head.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(head, size)
        if head.startswith(b"\xfd7zXZ\0"):
            return lzma.LZMADecompressor(memlimit=64 * 1024 * 1024).decompress(head, size)
    except (zlib.error, OSError, lzma.LZMAError, EOFError):
        return b""
    return head[:size]


def _bare(head: bytes) -> bytes:
    """Without a byte order mark and what may stand before anything; UTF-16 as its ASCII."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if b"\0" in head[:64]:
        head = head.replace(b"\0", b"")
    return head.lstrip(_SPACE)


def _element(head: bytes) -> bytes:
    found = _ELEMENT.match(_bare(head))
    return found[1].lower() if found else b""
