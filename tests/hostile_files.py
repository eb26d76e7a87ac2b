"""Files that do their worst to whoever reads them, each with what it is told to get: rows of docs/faults.md.

All are made here, in a moment; none is kept.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.format_samples import (
    SITEMAP,
    TABLE,
    TEXT,
    WORDS,
    W,
    docx,
    item,
    mail,
    page,
    pdf,
    pdf_of,
    record,
    rss,
    tar,
    warc,
    zipped,
)  # fmt: skip

MILLION = 1_000_000


@dataclass(frozen=True)
class Hostile:
    """`is_`: what the file is, in words; `name` and `make`: the file; `texts`: how many are read of it all the same;
    `gets`: what is told of it, the beginning of one reject's reason, nothing where it is read like any other."""

    is_: str
    name: str
    make: Callable[[], bytes]
    texts: int
    gets: str


def gzip_of_zeros(gigabytes: int) -> bytes:
    return gzip.compress(b"\0" * 16 * MILLION, 9, mtime=0) * (gigabytes * 63)


def deflated(part: bytes, times: int) -> bytes:
    """Raw deflate of a part many times over, without packing it more than once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    return first * times + packer.flush(zlib.Z_FINISH)


def zip_bomb(times: int, entries: int = 1, name: str = "a.txt") -> bytes:
    """A zip whose entries all lie in the same place, each of which unpacks to `times` megabytes."""
    part = b"a" * MILLION
    data = deflated(part, times)
    size = min(times * MILLION, 0xFFFFFFF0)
    told = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, 0, len(data), size, len(name), 0)
    local = b"PK\x03\x04" + told + name.encode() + data
    one = b"PK\x01\x02" + struct.pack("<H", 20) + told + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name.encode()
    return local + one * entries + ends(entries, len(one) * entries, len(local))


def ends(entries: int, size: int, at: int) -> bytes:
    return b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, entries & 0xFFFF, entries & 0xFFFF, size, at, 0)


def patched(data: bytes, *changes: tuple[bytes, int, bytes]) -> bytes:
    """Bytes written over others, at an offset from each place of a mark."""
    out = bytearray(data)
    for mark, offset, new in changes:
        at = out.find(mark)
        while at >= 0:
            out[at + offset : at + offset + len(new)] = new
            at = out.find(mark, at + 1)
    return bytes(out)


def encrypted_zip() -> bytes:
    return patched(zipped({"a.txt": TEXT.encode()}), (b"PK\x01\x02", 8, b"\1"), (b"PK\x03\x04", 6, b"\1"))


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": TEXT.encode()})
    for _ in range(depth):
        data = zipped({"b.zip": data})
    return data


def long_tar_header() -> bytes:
    """A name of a gigabyte, which tar puts in a member of its own."""
    block = bytearray(512)
    block[0:13] = b"././@LongLink"
    block[100:108], block[124:136], block[156:157] = b"0000644\0", b"10000000000\0", b"L"
    block[257:265] = b"ustar  \0"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return gzip.compress(bytes(block), mtime=0) + gzip_of_zeros(1)


def laughs(root: str) -> bytes:
    """Ten entities, each ten of the one before."""
    told = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "{"ha" * 20}">{told}]>'.encode() + root.encode()


def many_parts(count: int) -> bytes:
    part = "--x\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    head = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    return f"{head}{part * count}--x--".encode()


def parts_in_parts(depth: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth))
    return f"Subject: x\r\nMIME-Version: 1.0\r\n{heads}\r\nx".encode()


def pdf_stream(packed: bytes) -> bytes:
    return patched(
        pdf_of([
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
            b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream" % (len(packed), packed),
        ])
    )  # fmt: skip


def pdf_loop() -> bytes:
    """Pages that are their own parents, and drawings that draw themselves."""
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 99 /Parent 2 0 R >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length 7 >>\nstream\n/X Do  \nendstream",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\n"
        b"stream\n/X Do /X Do\nendstream",
    ])  # fmt: skip


def encrypted_pdf() -> bytes:
    """One that says that it is, by a handler that nobody has."""
    return pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Nobody /V 4 /Length 128 >>")


def response(body: bytes, fields: str = "", head: str = "HTTP/1.1 200 OK") -> bytes:
    return record(body, fields=fields, head=head)


def between(first: bytes, middle: bytes, last: bytes) -> bytes:
    return first + middle + last


def saved_in_parts() -> bytes:
    head = b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=b\n\n"
    return head + b"--b\nContent-Type: text/html\n\nx\n" * 300_000


PAGES = [record(page(f"الخبر {n}"), f"https://minbar.example.org/{n}") for n in range(2)]
FILES: tuple[Hostile, ...] = (
    # Archives and compressed files
    Hostile("gzip of 10 GB of zeros", "a.txt.gz", lambda: gzip_of_zeros(10), 0, "more than 67,108,864 bytes"),
    Hostile("gzip of 10 GB of zeros, called records", "a.jsonl.gz", lambda: gzip_of_zeros(10), 0, "binary data"),
    Hostile("bzip2 of 10 GB of zeros", "a.csv.bz2", lambda: bz2_of_zeros(10), 0, "binary data"),
    Hostile("xz of 10 GB, called a tar archive", "a.tar.xz",
            lambda: xz_of_zeros(10), 0, "an archive with nothing in it"),
    Hostile("xz that wants 4 GB of memory", "a.txt.xz", lambda: xz_wanting_memory(), 0, "damaged, or cut off: Memory"),
    Hostile("gzip that is cut off", "a.txt.gz",
            lambda: gzip.compress(os.urandom(9000))[:-20], 0, "damaged, or cut off"),
    Hostile("zip with a member of 100 GB", "a.zip", lambda: zip_bomb(100_000), 0, "4,294,967,280 bytes, more than"),
    Hostile("zip with 40,000 members of 3 MB in one place", "a.zip",
            lambda: zip_bomb(3, 40_000), 0, "unpacks to far more"),
    Hostile("zip with 65,000 empty members", "a.zip", lambda: zip_bomb(0, 65_000), 0, "holds more than 50,000 members"),
    Hostile("zip with a directory of 100 MB", "a.zip", lambda: wide_zip(), 0, "holds more than 50,000 members"),
    Hostile("zip in zip in zip, 30 deep", "a.zip", lambda: nested(30), 0, "an archive more than 2 deep in others"),
    Hostile("zip with names that lead out of it", "a.zip", lambda: zipped({
        "../../etc/passwd.txt": TEXT.encode(), "C:\\Windows\\a.txt": TEXT.encode(), "/etc/b.txt": TEXT.encode(),
        "\x1b[2J\u202etxt.exe\n.txt": TEXT.encode()}), 4, ""),
    Hostile("zip that is encrypted", "a.zip", encrypted_zip, 0, "encrypted"),
    Hostile("zip with a date that is none", "a.zip", lambda: patched(zipped({"a.txt": TEXT.encode()}),
            (b"PK\x01\x02", 12, b"\xff" * 4), (b"PK\x03\x04", 10, b"\xff" * 4)), 1, ""),
    Hostile("zip whose member is damaged, another beside it", "a.zip", lambda: patched(zipped(
            {"a.txt": bytes(range(256)) * 4, "b.txt": TEXT.encode()}, zipfile.ZIP_STORED), (bytes(range(256)), 40,
            b"\xff" * 9)), 1, "damaged: Bad CRC-32"),
    Hostile("zip that is cut off", "a.zip", lambda: zipped({"a.txt": TEXT.encode()})[:-30], 0, "damaged"),
    Hostile("zip with a packing of its own", "a.zip", lambda: zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_LZMA), 0,
            "packed in a rare way"),
    Hostile("tar with names that lead out of it", "a.tar", lambda: tar({"../../a.txt": TEXT.encode()}), 1, ""),
    Hostile("tar with a name of 1 GB", "a.tar.gz", long_tar_header, 0, "unpacks to far more"),
    Hostile("tar that is cut off", "a.tar.gz", lambda: tar({"a.txt": TEXT.encode() * 99}, "w:gz")[:-200], 0, "damaged"),
    # Lists and mailboxes
    Hostile("list of 10 million empty objects", "a.json", lambda: b"[" + b"{}," * 10 * MILLION + b"{}]", 0,
            "more than 10,000 entries that hold no text"),
    Hostile("list in a list, a million deep", "a.json", lambda: b"[" * MILLION, 0, "JSON nested too deeply"),
    Hostile("mailbox of a million empty mails", "a.mbox",
            lambda: b"From a Tue May 14 10:00:00 2019\n\n" * MILLION, 0, "empty"),
    Hostile("mailbox with a line of 60 MB", "a.mbox", lambda: b"From a Tue May 14 10:00:00 2019\nFrom: a\n\n"
            + b"x" * 60 * MILLION, 0, "a mail of more than 33,554,432 bytes"),
    Hostile("saved page of 300,000 parts", "a.mhtml", saved_in_parts, 0, "a mail of more than 1,000 parts"),
    Hostile("answer that inflates to 1 GB", "a.warc", lambda: record(zlib.compress(b"\0" * 1000 * MILLION),
            fields="Content-Encoding: deflate\r\n"), 0, "an answer that unpacks to more than"),
    # XML
    Hostile("feed with entities of entities (billion laughs)", "a.rss",
            lambda: laughs(f"<rss><channel><item><title>&l10;</title><description>{WORDS * 9}</description></item>"
                           "</channel></rss>"), 0, "XML that declares a document type"),
    Hostile("feed that asks for a file of this machine (XXE)", "a.rss",
            lambda: b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + rss(item("&f;", f"<p>{WORDS * 9}</p>")),
            0, "XML that declares a document type"),
    Hostile("feed of a million tags", "a.rss", lambda: rss("<item/>" * MILLION), 0, "a feed of more than"),
    Hostile("feed of 50,000 entries", "a.rss", lambda: rss("<item><title>x</title></item>" * 50_000), 0,
            "a summary alone"),
    Hostile("feed 100,000 elements deep", "a.rss", lambda: rss("<a>" * 100_000), 0, ""),
    Hostile("sitemap with entities of entities", "a.xml",
            lambda: laughs("<urlset><url><loc>&l10;</loc></url></urlset>"),
            0, "XML that declares a document type"),
    Hostile("sitemap of a million addresses", "a.xml",
            lambda: SITEMAP.replace(b"<url>", b"<url><loc>a</loc></url><url>" * MILLION, 1), 0,
            "a sitemap, with 50000 addresses"),
    Hostile("Word document with entities of entities", "a.docx", lambda: docx(laughs(
            f"<w:document {W}><w:body><w:p><w:r><w:t>&l10;</w:t></w:r></w:p></w:body></w:document>")), 0,
            "XML that declares a document type"),
    Hostile("Word document of 10 GB", "a.docx",
            lambda: zip_bomb(10_000, 1, "word/document.xml"), 0, "word/document.xml of more than"),
    Hostile("Word document 100,000 elements deep", "a.docx", lambda: docx("<w:p>" * 100_000), 0,
            "paragraphs nested beyond all use"),
    Hostile("Word document without a text", "a.docx", lambda: zipped({"word/a.xml": b"<a/>"}), 0, "no Word document"),
    # Pages
    Hostile("page of 300 levels", "a.html", lambda: page(body="<div>" * 300), 1, ""),
    Hostile("page of 90,000 levels", "a.html", lambda: page(body="<div>" * 90_000), 0, "elements nested more than"),
    Hostile("page of 40,000 levels between end tags of others", "a.html", lambda: page(body="<div></b>" * 40_000), 0,
            "elements nested more than"),
    Hostile("page of a million links", "a.html", lambda: page(body="<a href=/x>y</a>" * MILLION), 0, "2,000,"),
    Hostile("page of 100,000 links", "a.html", lambda: page(body="<a href=/x>y</a> " * 100_000), 0, "200,"),
    Hostile("page with an attribute of 50 MB", "a.html", lambda: page(body=f"<p title='{'a' * 50 * MILLION}'>"), 1, ""),
    Hostile("page with 100,000 attributes on one element", "a.html", lambda: page(
            body=f"<p {' '.join(f'a{n}' for n in range(100_000))}>"), 0, "an element with more than"),
    Hostile("page with 90,000 attributes that hide behind quotes", "a.html", lambda: page(
            body="<p " + "".join(f'a{n}="<>"' for n in range(90_000)) + ">"), 0, "an element with more than"),
    Hostile("page with attributes on 90,000 bodies", "a.html", lambda: page(
            body="".join(f"<body a{n}=1>" for n in range(90_000))), 0, "an element with more than"),
    Hostile("page with a list of 90,000 options", "a.html", lambda: page(body="<select>" + "<option>x" * 90_000), 0,
            "more than 4,000 options"),
    Hostile("page that never closes what it opens again and again", "a.html", lambda: page(
            body="<p>" + "".join(f"<b a{n}>" for n in range(900)) + "<div>x</div>" * 9000), 0,
            "elements that are opened in block after block"),
    Hostile("page with a comment that never ends", "a.html", lambda: page(body="<!--" * 500_000), 0, "500,"),
    Hostile("page of NULs", "a.html", lambda: b"<html>" + b"\0" * MILLION, 0, "binary data"),
    Hostile("page with linked data of 10,000 levels", "a.html", lambda: page(
            head=f'<script type="application/ld+json">{"[" * 10_000}</script>'), 1, ""),
    Hostile("page with 100,000 articles in its linked data", "a.html", lambda: page(
            head='<script type="application/ld+json">[' + '{"@type":"Article"},' * 100_000 + "{}]</script>"), 1, ""),
    Hostile("page in a charset that is none of a text", "a.html", lambda: page(
            head="<meta charset=punycode>").replace(b'<meta charset="utf-8">', b"").decode().encode("cp1256"), 1, ""),
    Hostile("picture called a page", "a.html",
            lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + os.urandom(999), 0, "binary data"),
    Hostile("PDF called a page", "a.html", pdf, 1, ""),
    # Texts, records, tables
    Hostile("text of bidi overrides", "a.txt", lambda: ("\u202e\u2066\u202d" * MILLION + TEXT).encode(), 0,
            "3,000,290 characters"),
    Hostile("text with overrides among its words", "a.txt", lambda: f"\u202e{TEXT}\u2066{TEXT}".encode(), 1, ""),
    Hostile("text of NULs", "a.txt", lambda: b"\0" * MILLION, 0, "binary data"),
    Hostile("line of 50 MB", "a.txt", lambda: "وقال الوزير ".encode() * (50 * MILLION // 22), 0, "27,272,"),
    Hostile("program called a text", "a.txt", lambda: b"\x7fELF\2\1\1" + os.urandom(5000), 0, "binary data"),
    Hostile("records with half a character", "a.jsonl", lambda: b'{"text": "\\ud83d"}\n{"text": "x"}\n', 1,
            "half a character at offset 0"),
    Hostile("records with a NUL in the text", "a.jsonl", lambda: b'{"text": "a\\u0000b"}\n', 0, "a NUL at offset 1"),
    Hostile("record of 100,000 levels", "a.jsonl", lambda: b'{"text": ' + b"[" * 100_000, 0, "JSON nested too deeply"),
    Hostile("record with a number of a million digits", "a.jsonl", lambda: b'{"text": ' + b"9" * MILLION + b"}", 0,
            "no JSON"),
    Hostile("record with 500,000 fields", "a.jsonl",
            lambda: json.dumps({f"f{n}": n for n in range(500_000)}).encode(), 0,
            "a record of more than 2,000 fields"),
    Hostile("record of 100 MB", "a.jsonl", lambda: b'{"text": "' + b"x" * 100 * MILLION + b'"}\n{"text": "x"}', 1,
            "100,000,0"),
    Hostile("table with a cell of 50 MB", "a.csv", lambda: TABLE.encode() + b'x,"' + b"x" * 50 * MILLION + b'"', 2,
            "a row of more than"),
    Hostile("table with a quote that is never closed", "a.csv",
            lambda: TABLE.encode() + b'x,"' + b"line\n" * 9 * MILLION, 2, "a row of more than"),
    Hostile("table of a million columns", "a.csv", lambda: b",".join(b"c%d" % n for n in range(MILLION)) + b"\nx", 0,
            "more than 2,000 columns"),
    Hostile("table of 100,000 rows that are none", "a.csv", lambda: TABLE.encode() + b"x\n" * 100_000, 2,
            "the record has no text"),
    Hostile("table whose encoding breaks on the way", "a.csv",
            lambda: (TABLE + "x,x,,,,\n" * 9000).encode() + b"x," + b"\xd8 " * 9000, 9002,
            "damaged text"),
    # Mail
    Hostile("mail of 100,000 parts", "a.eml", lambda: many_parts(100_000), 0, "a mail of more than 1,000 parts"),
    Hostile("mail of 10,000 parts", "a.eml", lambda: many_parts(10_000), 0, "a mail of more than 1,000 parts"),
    Hostile("mail of parts in parts, 5,000 deep", "a.eml", lambda: parts_in_parts(5000), 0,
            "a mail of more than 1,000 parts"),
    Hostile("mail with a bomb attached", "a.eml", lambda: mail(attached={"a.zip": zip_bomb(20_000)}), 1,
            "4,294,967,280 bytes, more than"),
    Hostile("mail with a subject of 10 MB, in a charset that is none", "a.eml",
            lambda: mail().replace(b"Subject: ", b"Subject: =?punycode?b?" + base64.b64encode(b"x" * 10 * MILLION)
            + b"?= "),
            1, ""),
    Hostile("mail with base64 that is none", "a.eml",
            lambda: b"From: a\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + b"%%%\xff",
            0, ""),
    # Web archives
    Hostile("web archive with other bytes between its records", "a.warc",
            lambda: between(PAGES[0], b"garbage\r\n\r\n" * 99, PAGES[1]), 1, "cut off or damaged at offset 1"),
    Hostile("web archive with a length below nothing", "a.warc",
            lambda: PAGES[0] + PAGES[1].replace(b"Length: 1", b"Length: -1"), 1, "cut off or damaged at offset 1"),
    Hostile("web archive with a length of a petabyte", "a.warc",
            lambda: PAGES[0] + PAGES[1].replace(b"Length: ", b"Length: 999999999999"), 1,
            "cut off or damaged at offset 1"),
    Hostile("web archive that is cut off", "a.warc.gz", lambda: warc(3)[:-100], 2, "cut off or damaged at offset 1"),
    Hostile("web archive with a header of 1 MB", "a.warc",
            lambda: PAGES[0] + PAGES[1].replace(b"\r\n", b"\r\nX: " + b"a" * MILLION + b"\r\n", 1), 1,
            "cut off or damaged at offset 1"),
    Hostile("web archive of 10 GB of zeros in a record", "a.warc.gz",
            lambda: gzip.compress(record(b"x", kind="resource").replace(b"Length: 1", b"Length: 9999999999"), mtime=0)
            + gzip_of_zeros(10), 0, "cut off or damaged at offset 0"),
    Hostile("web archive of 10 GB of zeros behind a record", "a.warc.gz",
            lambda: gzip.compress(PAGES[0], mtime=0) + gzip_of_zeros(10), 1, "cut off or damaged at offset"),
    Hostile("web archive with an answer that is a bomb of gzip", "a.warc",
            lambda: response(gzip_of_zeros(2), "Content-Encoding: gzip\r\n") + PAGES[1], 1,
            "an answer that unpacks to more than"),
    Hostile("web archive with chunks that lie", "a.warc",
            lambda: response(b"ffffffffff\r\n" + page(), "Transfer-Encoding: chunked\r\n") + PAGES[1], 2, ""),
    Hostile("web archive with a picture called a page", "a.warc", lambda: response(b"\x89PNG\r\n\0") + PAGES[1], 1,
            "binary data"),
    Hostile("web archive with an answer without a body", "a.warc",
            lambda: record(b"", kind="resource").replace(b"Length: 0\r\n\r\n", b"Length: 9\r\n\r\nHTTP/1.1 ")
            + PAGES[1], 1,
            "an answer without a body"),
    Hostile("web archive of NULs", "a.warc", lambda: b"WARC/1.0\r\n" + b"\0" * 5 * MILLION, 0, "cut off or damaged"),
    # PDF
    Hostile("PDF of garbage", "a.pdf", lambda: b"%PDF-1.7\n" + os.urandom(50_000), 0, "no PDF, or a damaged one"),
    Hostile("PDF whose pages hold themselves", "a.pdf", pdf_loop, 0, "no reader bears it"),
    Hostile("PDF with 20 GB in a page", "a.pdf",
            lambda: pdf_stream(zlib.compress(zlib.compress(b"q Q " * 5 * MILLION) * 99)),
            0, "a PDF without text"),
    Hostile("PDF whose page unpacks to 4 GB", "a.pdf", lambda: pdf_bomb(), 0, "no reader bears it"),
    Hostile("PDF that is encrypted", "a.pdf", encrypted_pdf, 0, "encrypted"),
    Hostile("PDF that tells of a million pages", "a.pdf", lambda: pdf().replace(b"/Count 1", b"/Count 1000000"), 1, ""),
)  # fmt: skip


def bz2_of_zeros(gigabytes: int) -> bytes:
    return bz2.compress(b"\0" * 50 * MILLION) * (gigabytes * 20)


def xz_of_zeros(gigabytes: int) -> bytes:
    return lzma.compress(b"\0" * 50 * MILLION, preset=0) * (gigabytes * 20)


def xz_wanting_memory() -> bytes:
    # The packer would take as much: a small dictionary is packed with, and the header is written over.
    data = bytearray(lzma.compress(TEXT.encode(), filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 4096}]))
    at = data.index(b"\x21\x01", 12)
    data[at + 2] = 40  # 4 GB
    header = bytes(data[12 : 12 + (data[12] + 1) * 4 - 4])
    data[12 + len(header) : 12 + len(header) + 4] = struct.pack("<L", zlib.crc32(header))
    return bytes(data)


def wide_zip() -> bytes:
    name = b"a.txt"
    one = (
        b"PK\x01\x02"
        + struct.pack("<HHHHHHLLLHHHHHLL", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0)
        + name
    )
    out = io.BytesIO()
    out.write(b"PK\x03\x04" + b"\0" * 26)
    size = len(one) * 2 * MILLION
    out.write(one * (2 * MILLION))
    out.write(ends(2 * MILLION, size, 30))
    return out.getvalue()


def pdf_bomb() -> bytes:
    """A page's drawing of 4 GB: deflate of zeros, in one stream."""
    data = deflated(b" " * MILLION, 4000)
    packed = b"\x78\x9c" + data + b"\0\0\0\0"
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
    ])  # fmt: skip


def written(case: Hostile, folder: Path) -> Path:
    """The file, in a folder."""
    path = folder / case.name
    path.write_bytes(case.make())
    return path
