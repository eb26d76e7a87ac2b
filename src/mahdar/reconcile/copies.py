"""Near copies: texts that share most of their passages tell one origin's story."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from zlib import crc32

from mahdar.model.document import READ_KINDS
from mahdar.reconcile.papers import Paper

_SHINGLE = 5
_SHARE = 0.6  # of the shorter text's shingles
_SIZE = 0.4  # of the longer one's, so that a digest is no copy of each text it quotes
_FEWEST = 12  # shingles; a shorter text may be alike by chance
_SAMPLE = 4  # one shingle of so many is looked up
_COMMON = 60  # a shingle of more texts than these is a formula
_Index = dict[int, str | list[str]]
"""Who has a shingle: nearly always one text alone, for which a list would be too much."""


def copies(papers: Iterable[Paper]) -> dict[str, str]:
    """For every near copy the id of the earliest text that it shares at least 60 % of its five-word passages with.

    `papers` come in order of publication. Only read blocks are compared: furniture is shared by strangers.
    """
    originals: dict[str, array[int]] = {}
    index: _Index = {}
    found: dict[str, str] = {}
    for paper in papers:
        passages = _shingles(paper)
        if len(passages) < _FEWEST:
            continue
        sample = [s for s in passages if s % _SAMPLE == 0]
        source = _source(passages, sample, originals, index)
        if source is not None:
            found[paper.id] = source
            continue
        originals[paper.id] = array("I", passages)  # a set of them would take twenty times the space
        for s in [s for s in sample if s in index]:
            holders = index[s]
            if isinstance(holders, str):
                index[s] = [holders, paper.id]
            elif len(holders) < _COMMON:
                holders.append(paper.id)
        index |= dict.fromkeys([s for s in sample if s not in index], paper.id)
    return found


def _source(passages: set[int], sample: list[int], originals: dict[str, array[int]], index: _Index) -> str | None:
    shared: dict[str, int] = defaultdict(int)
    for holders in [index[s] for s in sample if s in index]:
        for other in (holders,) if isinstance(holders, str) else holders:
            shared[other] += 1
    likely = sorted((o for o, n in shared.items() if n * 3 >= len(sample)), key=lambda o: (-shared[o], o))
    for other in likely[:5]:
        common = len(passages.intersection(originals[other]))
        sizes = sorted((len(passages), len(originals[other])))
        if common >= _SHARE * sizes[0] and common >= _SIZE * sizes[1]:
            return other
    return None


def _shingles(paper: Paper) -> set[int]:
    reading = paper.reading
    text = reading.document.text
    parts = [b.span.of(text) for b in reading.blocks if b.kind in READ_KINDS] if reading.blocks else [text]
    words = " ".join(" ".join(parts).split()).encode("utf-8", "surrogatepass") + b" "
    a_line_each = words.replace(b" ", b"\n").splitlines(keepends=True)
    starts = [0, *accumulate(map(len, a_line_each))]
    return {crc32(words[a : b - 1]) for a, b in zip(starts, starts[_SHINGLE:], strict=False)}
