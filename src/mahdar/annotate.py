"""The annotation stage: sentences, tokens, times, numbers and entities of one document."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.lang.annotation import Annotation
from mahdar.lang.base import LanguagePack
from mahdar.model.document import Block, Document
from mahdar.tracks import Track


def annotate(document: Document, blocks: tuple[Block, ...], pack: LanguagePack, tracks: Iterable[Track]) -> Annotation:
    """What stands where in the text; assertions are made of it by the extraction stage."""
    return pack.annotate(document, blocks, tracks)
