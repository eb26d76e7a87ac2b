"""mahdar turns press coverage of a diplomatic track into an auditable ledger."""

from mahdar.api import build, read
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading

__version__ = "0.1.0"
__all__ = ["Ledger", "Reading", "__version__", "build", "read"]
