"""How fast texts are read on one core, stage by stage, and the nearest peers of single layers: see bench/README.md."""

from bench.speed.stages import SAMPLE, Clock, Measured, measure, temporal, texts

__all__ = ["SAMPLE", "Clock", "Measured", "measure", "temporal", "texts"]
