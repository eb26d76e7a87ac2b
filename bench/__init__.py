"""Measurements: accuracy against annotated texts, speed, metamorphic twins. Nothing here ships."""
