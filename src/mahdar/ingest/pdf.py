"""PDF: text drawn from a layout, and marked so. The words of Arabic may not stand in the order they are read in, so no
promise is made of spans: `Source.trust` is "low"."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import InputError
from mahdar.ingest.limits import MAX_CHARACTERS, MIB, check_text
from mahdar.model.document import Document, Reject, Source

_PROGRAM = Path(__file__).parent / "pdf_pages.py"
_MEMORY, _SECONDS, _PAGES = 768 * MIB, 20, 2000
_ERRORS = {
    "encrypted": ("encrypted", "save it without a password"),
    "damaged": ("no PDF, or a damaged one", "print it to PDF anew"),
    "long": (f"more than {MAX_CHARACTERS:,} characters", "split it into articles"),
    "memory": ("takes more memory than a PDF may", "print it to PDF anew, or give its text"),
    "time": (f"not read within {_SECONDS} seconds", "print it to PDF anew, or give its text"),
    "broke": ("no reader bears it", "print it to PDF anew, or give its text"),
}
# Marks of the layout: ends of lines, hyphens and no-characters that the library puts for what it could not map.
_LAYOUT = re.compile("\r\n?|[\ufffe\uffff\0]|[\ud800-\udfff]")


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The text of its pages, one after the other."""
    told = _pages(blob.whole())
    pages, about = told.get("pages"), told.get("about")
    if not isinstance(pages, list) or not isinstance(about, dict):
        raise InputError(*_ERRORS[str(told.get("error"))])
    text = "\n\n".join(p for page in pages if (p := _LAYOUT.sub(_line, str(page)).strip()))
    if not text:
        raise InputError("a PDF without text: pictures of pages", "recognise their letters first, and give the text")
    yield Document(
        check_text(text),
        Source(
            path=blob.where, title=_said(about.get("Title")), author=_said(about.get("Author")), url=blob.hints.url,
            trust="low",
        ),
    )  # fmt: skip


def _pages(data: bytes) -> dict[str, object]:
    """What the program that reads it tells; it is ended when it takes too long."""
    limits = [str(n) for n in (_MEMORY, _SECONDS, _PAGES, MAX_CHARACTERS)]
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_PROGRAM), *limits], input=data, capture_output=True, timeout=_SECONDS * 2
        )
        told = json.loads(done.stdout) if done.returncode == 0 else None
    except subprocess.TimeoutExpired:
        return {"error": "time"}
    except ValueError:
        told = None
    if isinstance(told, dict):
        return told
    return {"error": "time" if done.returncode in (-24, -9) else "broke"}


def _line(found: re.Match[str]) -> str:
    return "\n" if found[0].startswith("\r") else ""


def _said(value: object) -> str | None:
    return (" ".join(_LAYOUT.sub("", value).split()) or None) if isinstance(value, str) else None
