"""The static edition: the dossier as plain files that open from disk."""

from mahdar.publish.edition.edition import NoRoom, Written, write

__all__ = ["NoRoom", "Written", "write"]
