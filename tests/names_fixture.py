"""A text as one body block with its names found: what the tests of names and offices read."""

from collections.abc import Iterable

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import names, script, sentences
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.span import Span
from mahdar.tracks import Track


def annotated(text: str, tracks: Iterable[Track] = ()) -> Annotation:
    document, folded = Document(text), script.fold(text)
    blocks, tokens = (Block(BlockKind.BODY, Span(0, len(text))),), script.tokens(folded.text)
    annotation = Annotation(document, blocks, folded, tokens, sentences.cut(blocks, folded, tokens))
    names.find(annotation, tracks)
    return annotation
