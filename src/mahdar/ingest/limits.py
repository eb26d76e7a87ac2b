"""How much is taken for one article, one file, one record, and how much is unpacked of one archive."""

from __future__ import annotations

from mahdar.ingest.errors import InputError

MIB = 1024 * 1024

MAX_BYTES = 64 * MIB
"""The largest file, record, archive member or mail that is read as a whole."""

MAX_CHARACTERS = 2_000_000
"""The longest document: several times a thick book, so that what is longer is no article but a file gone wrong."""

DEEPEST = 2
"""How deep what is read may lie in archives: `a.zip!b.tar.gz!c.html` is read, what lies in an archive there is not. A
mail's attachments and a web archive's records lie one deeper too."""

MOST_FAULTS = 10_000
"""Records of a list, or mails of a box, that are none; after as many the file is not read on."""

UNLIKE = f"more than {MOST_FAULTS:,} entries that hold no text, after which it was not read on; look at what it holds"
"""What is told of it then."""

MAX_MEMBERS = 50_000
"""Members taken of one file, those of the archives in it included."""

TOO_MANY = (f"holds more than {MAX_MEMBERS:,} members", "unpack it, and give the folder")
"""What is told of a file that holds more."""

MAX_RATIO = 100
"""What is unpacked may be this many times the packed file (markup shrinks to a tenth, near copies to a fiftieth)."""

LEAST_UNPACKED, MOST_UNPACKED = 64 * MIB, 8192 * MIB
"""Within these the ratio counts: a small file may always unpack to the first, and no file to more than the second."""


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
    """Raises InputError for what no text holds: a NUL, and half a character, which JSON and numeric entities can write
    and nothing else can."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"half a character at offset {error.start}", "write the record again, as UTF-8") from None
    if "\0" in text:
        raise InputError(f"a NUL at offset {text.index(chr(0))}", "write the text without it")
