"""Floors under what is read, which may rise and not fall: see bench/README.md."""
