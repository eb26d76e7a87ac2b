"""Files that are nearly right, and what has to hold whatever a reader is given."""

from __future__ import annotations

from random import Random

from mahdar.ingest import AROUND, FAILED, MENDED, PASSED, Blob, read
from mahdar.model.document import Document, Reject
from tests.format_samples import (
    ATOM,
    JSON_FEED,
    LISTED,
    SAMPLES,
    TABLE,
    W,
    docx,
    mail,
    page,
    paragraph,
    pdf,
    tar,
    warc,
    zipped,
)

NAMES = {
    "text": "a.txt", "page": "a.html", "records": "a.jsonl", "table": "a.csv", "mail": "a.eml", "feed": "a.rss",
    "sitemap": "a.xml", "warc": "a.warc", "pdf": "a.pdf", "docx": "a.docx", "zipped": "a.zip", "tar": "a.tar",
    "compressed": "a.txt.gz", "mhtml": "a.mhtml", "mbox": "a.mbox",
}  # fmt: skip
STORED = 0


def plain_docx() -> bytes:
    """A Word document whose members are not packed, so that what is changed in it is its XML."""
    body = (
        f"<w:document {W}><w:body>{paragraph('لقاء', 'Title')}<w:tbl>{paragraph('خلية')}</w:tbl></w:body></w:document>"
    )
    return zipped({"word/document.xml": body.encode(), "docProps/core.xml": b"<a><title>x</title></a>"}, STORED)


SEEDS: dict[str, tuple[bytes, ...]] = {name: (data,) for name, data in SAMPLES.items()} | {
    "feed": (SAMPLES["feed"], ATOM, JSON_FEED),
    "table": (TABLE.encode(), TABLE.replace(",", "\t").encode("utf-16"), TABLE.encode("cp1256")),
    "mail": (mail(), mail(html=False), mail(attached={"a.html": page(), "b.eml": mail()})),
    "records": (SAMPLES["records"], LISTED),
    "warc": (warc(2, packed=False), warc(2)),
    "docx": (docx(), plain_docx()),
    "zipped": (zipped({"a.html": page()}, STORED), zipped({"a.zip": zipped({"b.txt": b"x"})})),
    "tar": (tar({"a.html": page()}), tar({"a.txt": b"x"}, "w:gz")),
    "pdf": (pdf(),),
}  # fmt: skip
_TOKENS = (
    b"<", b">", b'"', b"'", b"&", b"\0", b"\r\n\r\n", b"\xff\xff\xff\xff", b"\x80", b"\xed\xa0\x80", b"{", b"[",
    b"--", b"=", b"<!--", b"<![CDATA[", b"<script>", b"</article>", b"<table>", b"<select>", b"<svg>",
    b"<template>", b"&#xD800;", b"&#0;", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'{"@graph": [', b"Content-Length: -1",
    b"Content-Length: 99999999999", b"WARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"charset=utf-16", b"charset=idna",
    b"Content-Type: multipart/mixed; boundary=x\r\n", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"%PDF-",
    b"endobj", b"<< /Length 9999999999 >>", b"/Kids [2 0 R]", b"999999999999999999999999", b"-1", b"\\ud83d",
    b"\\u0000", "كتب - ".encode(), "نشر في: 31/2/2019".encode(), "١٢ آذار/مارس".encode(),
    b"0001-01-01T00:00:00+23:59", b"9999-12-31T23:59:60-23:59",
    b"<pubDate>Thu, 01 Jan 0001 00:00:00 +2359</pubDate>", b"<updated>99999</updated>",
)  # fmt: skip


def mutate(data: bytes, random: Random) -> bytes:
    """The file with a few things wrong with it."""
    out = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(out) + 1)
        end = min(len(out), at + random.choice((1, 2, 4, 16, 200)))
        match random.randrange(8):
            case 0:
                out[at:at] = random.choice(_TOKENS)
            case 1:
                out[at:end] = random.choice(_TOKENS)
            case 2:
                del out[at:end]
            case 3:
                out[at:at] = bytes(out[at:end]) * random.choice((1, 3, 50))
            case 4:
                out[at:end] = random.randbytes(end - at)
            case 5:
                there = random.randrange(len(out) + 1)
                out[there:there] = out[at:end]
            case 6 if random.random() < 0.3:
                del out[at:]
            case _:
                if at < len(out):
                    out[at] = random.choice((0, 1, 0x7F, 0x80, 0xFF, out[at] ^ (1 << random.randrange(8))))
    return bytes(out[:200_000])


def check(name: str, data: bytes) -> int:
    """Reads a file as a format, which must neither raise nor break, and gives back how many texts there are; every
    text can be stored, and its blocks are stretches of it, in order."""
    texts = 0
    for found in read(Blob(NAMES[name], data)):
        if isinstance(found, Reject):
            assert found.stage in (AROUND, FAILED, MENDED, PASSED), found
            assert "its reader failed" not in found.reason, found.reason
            assert "more memory than there is" not in found.reason, found.reason
            found.reason.encode("utf-8")
            found.where.encode("utf-8")
        else:
            texts += 1
            _holds(found)
    return texts


def _holds(document: Document) -> None:
    assert document.text.strip()
    assert "\0" not in document.text
    document.text.encode("utf-8")
    source = document.source
    for value in (source.path, source.title, source.outlet, source.url, source.author, source.record, source.fetched):
        (value or "").encode("utf-8")
    for day in (source.published, source.modified):
        assert day is None or len(day) == 10
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
