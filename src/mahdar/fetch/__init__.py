"""Asking the web, only when told to, and keeping what it answered."""

from mahdar.fetch.address import Address, parse
from mahdar.fetch.archive import Archive, ArchiveError
from mahdar.fetch.client import Client
from mahdar.fetch.errors import AddressError, FetchError
from mahdar.fetch.limits import Limits
from mahdar.fetch.sources import Sources, SourcesError, Watched
from mahdar.fetch.visit import Known, Visit, Visitor

__all__ = [
    "Address", "AddressError", "Archive", "ArchiveError", "Client", "FetchError", "Known", "Limits",
    "Sources", "SourcesError", "Visit", "Visitor", "Watched", "parse",
]  # fmt: skip
