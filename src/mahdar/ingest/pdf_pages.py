"""The text of a PDF's pages. Run as a program of its own, so that what a PDF does to its reader it does to nobody else:
the PDF on standard input, JSON on standard output.

usage: python pdf_pages.py BYTES SECONDS PAGES CHARACTERS < FILE.pdf
"""

from __future__ import annotations

import json
import sys
from io import BytesIO

_LOOKED_AT = ("Title", "Author")


def main(most_bytes: int, seconds: int, most_pages: int, most_characters: int) -> dict[str, object]:
    """The pages and what the file tells of itself, or `error`: what keeps it from being read."""
    _bounded(most_bytes, seconds)
    import pypdfium2  # type: ignore[import-untyped]

    data = sys.stdin.buffer.read()
    try:
        pdf = pypdfium2.PdfDocument(BytesIO(data))
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if any(w in str(error).lower() for w in ("password", "security")) else "damaged"}
    pages: list[str] = []
    size = 0
    for index in range(min(len(pdf), most_pages)):
        try:
            page = pdf[index]
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        except pypdfium2.PdfiumError:  # a page that is none; the others may be
            pages.append("")
        size += len(pages[-1])
        if size > most_characters:
            return {"error": "long"}
    about = {k: v for k in _LOOKED_AT if (v := _told(pdf, k))}
    return {"pages": pages, "of": len(pdf), "about": about}


def _told(pdf: object, key: str) -> str:
    try:
        return str(pdf.get_metadata_value(key))[:1000]  # type: ignore[attr-defined]
    except (UnicodeError, ValueError):
        return ""


def _bounded(most_bytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on every system; there its parent's clock alone bounds it
        return
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    try:
        answer = main(*map(int, sys.argv[1:5]))
    except MemoryError:
        answer = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode("ascii"))
