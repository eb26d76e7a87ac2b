"""Small files of every format, made in code: an article of a river commission in each."""

from __future__ import annotations

import gzip
import io
import json
import quopri
import tarfile
import zipfile
import zlib
from email.message import EmailMessage

WORDS = "وتناول المجتمعون في جلستهم ملف المياه وحصص كل دولة من مياه النهر خلال موسم الجفاف المقبل. "
TEXT = f"لقاء على ضفة النهر\n{WORDS * 3}\n"


def page(title: str = "لقاء على ضفة النهر", body: str = "", head: str = "") -> bytes:
    """A page with an article in it."""
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<article><h1>{title}</h1>{body}<p>{WORDS * 3}</p><p>{WORDS * 2}</p></article></body></html>"
    ).encode()


def pdf(text: str = "The commission met on the river bank on Tuesday.", stream: bytes | None = None) -> bytes:
    """A PDF of one page, in a font that every reader has."""
    content = stream if stream is not None else f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (On the river) /Author (N. Rawi) >>",
    ], info=6)  # fmt: skip


def pdf_of(objects: list[bytes], info: int = 0) -> bytes:
    """A PDF of numbered objects, the first of them its catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    about = b" /Info %d 0 R" % info if info else b""
    return bytes(
        out + b"trailer << /Size %d /Root 1 0 R%b >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, about, table)
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, style: str = "", more: str = "") -> str:
    of = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{of}{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str | bytes = "", core: str = "") -> bytes:
    """A Word document: its paragraphs as XML, or the whole of its XML."""
    inside = body or paragraph("لقاء على ضفة النهر", "a1") + paragraph("الجلسة", "a2") + paragraph(WORDS)
    xml = inside if isinstance(inside, bytes) else f"<w:document {W}><w:body>{inside}</w:body></w:document>".encode()
    styles = f'<w:styles {W}><w:style w:styleId="a1"><w:name w:val="Title"/></w:style><w:style w:styleId="a2"><w:name w:val="heading 1"/></w:style></w:styles>'  # fmt: skip # noqa: E501
    members = {"[Content_Types].xml": b"<Types/>", "word/styles.xml": styles.encode(), "word/document.xml": xml}
    return zipped(members | ({"docProps/core.xml": core.encode()} if core else {}))


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tar(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def mail(html: bool = True, attached: dict[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = '"ندى الراوي" <nada@minbar.example.org>'
    message["Subject"] = "لقاء على ضفة النهر"
    message["Date"] = "Tue, 12 Mar 2019 23:30:00 -0500"
    message.set_content(TEXT)
    if html:
        message.add_alternative(page().decode(), subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def rss(items: str = "", title: str = "منبر النهر") -> bytes:
    inside = items or item("لقاء على ضفة النهر", f"<p>{WORDS * 9}</p>") + item("خبر ثان", f"<p>{WORDS}</p>")
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>'
        f"<link>https://minbar.example.org/</link><description>x</description>{inside}</channel></rss>"
    ).encode()


def item(title: str, html: str) -> str:
    return (
        f"<item><title>{title}</title><link>https://minbar.example.org/{len(html)}</link>"
        "<dc:creator>ندى الراوي</dc:creator>"
        f"<description>{WORDS[:60]}</description><content:encoded><![CDATA[{html}]]></content:encoded>"
        "<pubDate>Tue, 12 Mar 2019 01:30:00 +0300</pubDate></item>"
    )


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>منبر النهر</title><entry><title>لقاء</title><id>1</id>'
    '<link href="https://minbar.example.org/1"/><updated>2019-03-13T08:00:00+03:00</updated>'
    '<published>2019-03-12T01:30:00+03:00</published><author><name>ندى الراوي</name></author>'
    f'<content type="html">&lt;p&gt;{WORDS * 9}&lt;/p&gt;</content></entry></feed>'
).encode()  # fmt: skip

JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "منبر النهر", "items": [{
        "id": "1", "url": "https://minbar.example.org/1", "title": "لقاء", "content_html": f"<p>{WORDS * 9}</p>",
        "date_published": "2019-03-12T01:30:00+03:00", "authors": [{"name": "ندى الراوي"}]}],
}).encode()  # fmt: skip

SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://minbar.example.org/1</loc>'
    "<lastmod>2019-03-13</lastmod><news:news><news:publication><news:name>منبر النهر</news:name></news:publication>"
    "<news:publication_date>2019-03-12T01:30:00+03:00</news:publication_date><news:title>لقاء</news:title></news:news></url>"
    "<url><loc> https://minbar.example.org/2 </loc></url></urlset>"
).encode()


def record(
    payload: bytes, url: str = "https://minbar.example.org/1", head: str = "HTTP/1.1 200 OK", kind: str = "response",
    media: str = "text/html; charset=utf-8", fields: str = "",
) -> bytes:  # fmt: skip
    """One record of a web archive."""
    http = f"{head}\r\nContent-Type: {media}\r\n{fields}\r\n".encode() if kind == "response" else b""
    outer = "application/http; msgtype=response" if kind == "response" else media
    block = http + payload
    told = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(payload):032x}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-01-25T09:00:00Z\r\nContent-Type: {outer}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return told.encode() + block + b"\r\n\r\n"


def warc(count: int = 3, packed: bool = True) -> bytes:
    """Some pages as records, and one of a picture among them."""
    pages = [record(page(f"الخبر رقم {n}"), f"https://minbar.example.org/{n}") for n in range(count)]
    pages.insert(1, record(b"\x89PNG\r\n", media="image/png"))
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in pages)


TABLE = (
    "العنوان,المتن,تاريخ النشر,المصدر,الكاتب,الرابط\r\n"
    f'لقاء,"{WORDS}\r\nوقال ""الوزير"" إنه راض",2019-03-12,منبر النهر,ندى الراوي,https://minbar.example.org/1\r\n'
    f"خبر,{WORDS},,,,\r\n"
)

RECORDS = "".join(
    json.dumps({"text": f"{WORDS}{n}", "title": f"خبر {n}", "published": "2019-03-12"}, ensure_ascii=False) + "\n"
    for n in range(3)
).encode()

LISTED = json.dumps([json.loads(line) for line in RECORDS.splitlines()], ensure_ascii=False, indent=1).encode()

SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://shore.example/news/7\r\nSubject: saved\r\n"
    b"Date: Wed, 15 May 2019 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b'\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n\r\n------b\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://shore.example/news/7\r\n\r\n"
    + quopri.encodestring(page()) + b"\r\n------b\r\nContent-Type: text/html\r\n\r\n<p>advertisement\r\n------b--\r\n"
)  # fmt: skip
MAILBOX = b"".join(
    b"From MAILER-DAEMON Tue May 14 10:00:00 2019\n" + mail(html=html).replace(b"\r\n", b"\n") + b"\n\n"
    for html in (False, True)
)
SAMPLES: dict[str, bytes] = {
    "mhtml": SAVED, "mbox": MAILBOX,
    "text": TEXT.encode(), "page": page(), "records": RECORDS, "table": TABLE.encode(), "mail": mail(), "feed": rss(),
    "sitemap": SITEMAP, "warc": warc(), "pdf": pdf(), "docx": docx(), "zipped": zipped({"a/b.html": page()}),
    "tar": tar({"a/b.html": page()}), "compressed": gzip.compress(page(), mtime=0),
}  # fmt: skip
"""One of each format, by the format's name."""
