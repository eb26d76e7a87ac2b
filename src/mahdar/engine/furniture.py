"""Furniture by repetition: lines that stand in many texts of one outlet, on many days, and are none of any article.

What is learned is a function of the set of an outlet's documents, whatever the order in which they came. A document
counts as a witness only by what it has of its own: copies and updates of one article, which share their paragraphs,
do not make these furniture. What reads as a sentence needs far more witnesses than a label: agencies repeat their
background paragraphs too, and these are text.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from mahdar.engine.identity import rules_id
from mahdar.lang.base import LanguagePack, pack_for
from mahdar.model.document import Document
from mahdar.model.span import Span
from mahdar.store import LearnedLine, Store, TextLines
from mahdar.store.rows import source_digest

_VERSION = "1"  # of the numbers below: what was learned by others is learned again
_WITNESSES, _DAYS, _SHARE = 4, 3, 0.25
_OF_PROSE, _LASTING, _SHARE_OF_PROSE = 8, 60, 0.6  # witnesses; days from the first to the last
_OWN_WORDS, _OWN_SHARE = 20, 0.3  # of a witness: words that stand in no other document of the outlet
_PROSE, _LONGEST = 9, 60  # words: what may be a sentence; what is never furniture
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?؟…][\"'”»)\]]*$")
_BATCH = 256


def learn(store: Store) -> int:
    """Learns from the documents that are new, or that more is known of: how many were looked at. Outlets that none of
    these bears on are not looked at again."""
    rules, pack = f"{_VERSION}{rules_id()}", pack_for("ar")
    new = store.unlined(rules)
    if not new:
        return 0
    fresh = [_lines_of(d, pack) for i in range(0, len(new), _BATCH) for d in store.told(new[i : i + _BATCH])]
    outlets = store.outlets_of(new) | {x.outlet for x in fresh if x.outlet}
    learned: dict[str, list[LearnedLine]] = {}
    marks: dict[str, tuple[Span, ...]] = {x.document: () for x in fresh}
    renewed = set(new)
    for outlet in sorted(outlets):
        texts = [x for x in store.lines_of(outlet) if x.document not in renewed]
        texts += [x for x in fresh if x.outlet == outlet]
        words = {int(x.line, 16): x.words for x in store.furniture(outlet)}
        found = repeated([_Lines.of(x) for x in texts])
        changed = _changed(texts, frozenset(words), frozenset(found), renewed)
        words |= _marked(store, changed, frozenset(found), pack, marks)
        learned[outlet] = [
            LearnedLine(outlet, f"{key:016x}", words[key], seen.texts, seen.days, seen.first, seen.last)
            for key, seen in sorted(found.items())
        ]
    store.keep_learned(rules, fresh, learned, marks)
    return len(marks)


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a line was seen: in how many texts, on how many days, on which first and last."""

    texts: int
    days: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class _Lines:
    """A text's lines: keys of 64 bits, the last eight of which are the words (up to 127) and whether it may be a
    sentence."""

    document: str
    day: str | None
    keys: frozenset[int]

    @classmethod
    def of(cls, kept: TextLines) -> _Lines:
        return cls(kept.document, kept.day, frozenset(array("Q", kept.lines)))

    @property
    def words(self) -> int:
        return sum(key >> 1 & 127 for key in self.keys)


def repeated(texts: Sequence[_Lines]) -> dict[int, Seen]:
    """The lines of an outlet's texts that are its furniture."""
    counts = Counter(key for text in texts for key in text.keys)
    witnesses = [t for t in texts if _is_witness(t, counts)]
    dated = sorted(t.day for t in witnesses if t.day)
    holders: defaultdict[int, list[str | None]] = defaultdict(list)
    for text in witnesses:
        for key in text.keys:
            if counts[key] >= _WITNESSES:
                holders[key].append(text.day)
    found = {}
    for key, days in holders.items():
        seen = _seen(days)
        if _is_furniture(key, seen, days, _among(dated, len(witnesses) - len(dated), seen, days)):
            found[key] = seen
    return found


def _is_witness(text: _Lines, counts: Counter[int]) -> bool:
    own = sum(key >> 1 & 127 for key in text.keys if counts[key] == 1)
    return own >= _OWN_WORDS and own >= _OWN_SHARE * text.words


def _seen(days: Sequence[str | None]) -> Seen:
    known = sorted({d for d in days if d})
    undated = sum(d is None for d in days)
    return Seen(len(days), len(known) + undated, *((known[0], known[-1]) if known else (None, None)))


def _among(dated: Sequence[str], undated: int, seen: Seen, days: Sequence[str | None]) -> int:
    """How many texts there are of the time in which the line was seen; those of no known day where it stands in one."""
    within = sum(seen.first <= d <= seen.last for d in dated) if seen.first and seen.last else 0
    return within + (undated if None in days else 0)


def _is_furniture(key: int, seen: Seen, days: Sequence[str | None], among: int) -> bool:
    words, sentence = key >> 1 & 127, key & 1
    if words > _LONGEST or seen.texts < _WITNESSES or seen.days < _DAYS:
        return False
    if not sentence or words < _PROSE:
        return seen.texts >= _SHARE * among
    lasting = seen.first and seen.last and (date.fromisoformat(seen.last) - date.fromisoformat(seen.first)).days
    return seen.texts >= _OF_PROSE and bool(lasting and lasting >= _LASTING) and seen.texts >= _SHARE_OF_PROSE * among


def outlet_of(document: Document) -> str | None:
    """The outlet by which a document's furniture is known: as its source names it, else its address's host."""
    source = document.source
    host = urlsplit(source.url).hostname if source.url else None
    name = source.outlet or (host.removeprefix("www.") if host else None)
    return " ".join(name.split()).casefold() if name else None


def _key(words: str) -> int:
    digest = int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
    count = min(len(_WORD.findall(words)), 127)
    return digest << 8 | count << 1 | bool(_SENTENCE.search(words))


def _lines_of(document: Document, pack: LanguagePack) -> TextLines:
    outlet, day = outlet_of(document), document.source.published
    keys = sorted({_key(words) for _, words in pack.repeatable(document)}) if outlet else []
    return TextLines(document.id, source_digest(document.source), outlet, _day(day), array("Q", keys).tobytes())


def _day(published: str | None) -> str | None:
    """A whole day, and no interval or month."""
    try:
        return date.fromisoformat(published).isoformat() if published else None
    except ValueError:
        return None


def _changed(texts: Iterable[TextLines], before: frozenset[int], now: frozenset[int], new: set[str]) -> list[str]:
    """The documents in which other lines are furniture than before, and the new ones in which any are."""
    turned = before ^ now
    out = []
    for text in texts:
        keys = _Lines.of(text).keys
        if keys & turned or (text.document in new and keys & now):
            out.append(text.document)
    return out


def _marked(
    store: Store, ids: Sequence[str], keys: frozenset[int], pack: LanguagePack, marks: dict[str, tuple[Span, ...]]
) -> dict[int, str]:
    """Notes where furniture stands in documents; the words of the lines met, as they are compared."""
    words: dict[int, str] = {}
    for start in range(0, len(ids), _BATCH):
        for document in store.told(ids[start : start + _BATCH]):
            spans = []
            for span, line in pack.repeatable(document):
                if (key := _key(line)) in keys:
                    spans.append(span)
                    words[key] = line
            marks[document.id] = tuple(spans)
    return words
