"""The dossier: a ledger as pages in Arabic and English, rendered on the server."""

from mahdar.publish.dossier.app import create_app
from mahdar.publish.dossier.data import DossierData, SeriesName, by_document
from mahdar.publish.dossier.services import Services

__all__ = ["DossierData", "SeriesName", "Services", "by_document", "create_app"]
