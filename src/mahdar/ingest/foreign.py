"""Files that people give and that are not read: what each is, and what to save it as."""

from __future__ import annotations

from collections.abc import Collection

from mahdar.ingest.errors import InputError

_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", "a file of old Word, Excel or Outlook", "save it as .docx, .csv or .eml"),
    (b"{\\rtf", "a rich text file", "save it as .docx or .txt"),
    (b"bplist00", "a page that Safari saved as an archive", "save it as its source, .html"),
    (b"\x89PNG", "a picture", "recognise its letters first, and give the text"),
    (b"\xff\xd8\xff", "a picture", "recognise its letters first, and give the text"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "pack it as .zip"),
    (b"Rar!", "a RAR archive", "pack it as .zip"),
    (b"SQLite format 3\0", "a database, perhaps a ledger", "give press coverage; a ledger is named by --ledger"),
)
_MEMBERS = (
    ("xl/", "an Excel workbook", "save its sheet as .csv (UTF-8)"),
    ("ppt/", "a presentation", "save it as .pdf"),
    ("META-INF/container.xml", "an e-book", "unpack it, and give its pages"),
    ("content.xml", "an OpenDocument file", "save it as .docx, a sheet as .csv"),
)


def check_beginning(head: bytes) -> None:
    """Raises InputError for bytes that begin as a file of a known other kind does."""
    for beginning, what, remedy in _BEGINNINGS:
        if head.startswith(beginning):
            raise InputError(f"{what}, which is not read", remedy)


def check_members(names: Collection[str]) -> None:
    """Raises InputError for an archive that is the document of some office program."""
    if "[Content_Types].xml" in names or "mimetype" in names:
        for member, what, remedy in _MEMBERS:
            if any(name.startswith(member) for name in names):
                raise InputError(f"{what}, which is not read", remedy)
