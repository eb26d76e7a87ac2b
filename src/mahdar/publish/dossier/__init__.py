"""The dossier: a ledger as pages in Arabic and English, rendered on the server."""

from mahdar.publish.dossier.app import create_app
from mahdar.publish.dossier.data import DossierData, SeriesName

__all__ = ["DossierData", "SeriesName", "create_app"]
