"""Files become documents: text as published, with what is known of it from outside."""

from mahdar.ingest.days import in_name
from mahdar.ingest.encoding import decode
from mahdar.ingest.errors import InputError
from mahdar.ingest.files import documents, one
from mahdar.ingest.folders import FAILED, PASSED, File, there, walk
from mahdar.ingest.limits import MAX_BYTES, MAX_CHARACTERS

__all__ = [
    "FAILED", "MAX_BYTES", "MAX_CHARACTERS", "PASSED", "File", "InputError", "decode", "documents", "in_name", "one",
    "there", "walk",
]  # fmt: skip
