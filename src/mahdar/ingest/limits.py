"""How much is taken for one article, one file, one record."""

from __future__ import annotations

from mahdar.ingest.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
"""The largest .txt or .html file, and the longest line of a .jsonl file."""

MAX_CHARACTERS = 2_000_000
"""The longest document: several times a thick book, so that what is longer is no article but a file gone wrong."""


def check_bytes(size: int) -> None:
    """Raises InputError for more than one file or record may hold."""
    if size > MAX_BYTES:
        raise InputError(f"{size:,} bytes, more than {MAX_BYTES:,}", "split it into articles, or give a .jsonl file")


def check_text(text: str) -> str:
    """The text itself. Raises InputError when there is none, or too much for one article."""
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b\u200e\u200f"):
        raise InputError("empty", "give a file that holds the article's text")
    check_characters(text)
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{len(text):,} characters, more than {MAX_CHARACTERS:,}", "split it into articles")
    return text


def check_characters(text: str) -> None:
    """Raises InputError for half a character: JSON can write one, and nothing else can."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"half a character at offset {error.start}", "write the record again, as UTF-8") from None
