"""The command line."""

from mahdar.cli.app import main

__all__ = ["main"]
