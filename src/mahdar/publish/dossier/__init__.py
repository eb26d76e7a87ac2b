"""The dossier: a ledger as pages in Arabic and English, rendered on the server."""

from mahdar.publish.dossier.app import create_app
from mahdar.publish.dossier.data import DossierData, HeldReadings, Quoted, SeriesName
from mahdar.publish.dossier.services import Services

__all__ = ["DossierData", "HeldReadings", "Quoted", "SeriesName", "Services", "create_app"]
