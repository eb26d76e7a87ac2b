"""Files become documents: text as published, with what is known of it from outside."""

from mahdar.ingest.encoding import decode
from mahdar.ingest.errors import InputError
from mahdar.ingest.files import one

__all__ = ["InputError", "decode", "one"]
