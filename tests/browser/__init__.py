"""The dossier in a real browser."""
