"""The cleaning stage: every stretch of a document told apart, nothing thrown away."""

from __future__ import annotations

from mahdar.lang.base import LanguagePack
from mahdar.model.document import Block, Document


def clean(document: Document, pack: LanguagePack) -> tuple[Block, ...]:
    """Blocks in order, none overlapping, each within the text. Furniture and repeats are marked, not deleted."""
    return pack.blocks(document)
