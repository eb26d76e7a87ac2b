"""What leaves mahdar: JSON, other exports, and the dossier. Knows the model alone."""
