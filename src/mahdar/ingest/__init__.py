"""Bytes become documents: text as published, with what is known of it from outside. `formats.py` lists what is read;
`read` reads bytes from wherever they come."""

from mahdar.ingest.blob import NO_HINTS, Blob, Hints
from mahdar.ingest.columns import Columns, columns_of
from mahdar.ingest.days import in_name
from mahdar.ingest.encoding import decode
from mahdar.ingest.errors import AROUND, FAILED, MENDED, PASSED, InputError
from mahdar.ingest.files import documents, one
from mahdar.ingest.folders import STDIN, File, there, walk
from mahdar.ingest.formats import GIVE, read
from mahdar.ingest.limits import MAX_BYTES, MAX_CHARACTERS

__all__ = [
    "AROUND", "FAILED", "GIVE", "MAX_BYTES", "MAX_CHARACTERS", "MENDED", "NO_HINTS", "PASSED", "STDIN", "Blob",
    "Columns", "File", "Hints", "InputError", "columns_of", "decode", "documents", "in_name", "one", "read", "there",
    "walk",
]  # fmt: skip
