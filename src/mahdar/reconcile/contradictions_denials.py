"""What one says beside what another denies, or the same speaker later, in alike words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mahdar.model.assertion import Polarity, StatementMade
from mahdar.model.ledger import Contradiction, Statement
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.contradictions_claims import in_one_text, near
from mahdar.reconcile.contradictions_weight import Reason, clash, side
from mahdar.reconcile.times import gap

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")  # shorter words join sentences in any language
_FEWEST = 4  # shared long words
_SHORTER = 0.6  # of the long words of the shorter of two statements
_LONGER = 0.35  # of those of the longer: a long speech touches on everything
_TELLING = 2  # shared words that few statements use
_UNDATED, _NEARLY = 6, 0.75  # telling words, and share of the shorter, where a day is not known
_RARE = 0.02  # of statements: what more use tells little
_FEW, _MANY = 8, 200  # statements: what no more use is rare in any ledger; what more use, in none

Words = Mapping[str, frozenset[str]]


def of_statements(statements: Sequence[Statement], archive: Archive) -> Iterator[Contradiction]:
    """A denial beside all that it denies."""
    denied = [s for s in statements if s.polarity == Polarity.DENY and not _negated(s, archive)]
    if not denied:
        return
    said = [s for s in statements if s.polarity == Polarity.AFFIRM]
    words = {s.id: frozenset(_WORD.findall(s.text.casefold())) for s in (*denied, *said)}
    telling = _telling(words)
    wanted = {w for d in denied for w in words[d.id] & telling}
    index: dict[str, list[Statement]] = defaultdict(list)
    for s in said:
        for w in words[s.id] & wanted:
            index[w].append(s)
    for d in denied:
        met: Counter[str] = Counter()
        by_id: dict[str, Statement] = {}
        for w in words[d.id] & wanted:
            for s in index[w]:
                met[s.id] += 1
                by_id[s.id] = s
        likely = sorted(key for key, n in met.items() if n >= _TELLING)
        against = [s for s in map(by_id.__getitem__, likely) if _denies(d, s, words, met[s.id], archive)]
        if against:
            yield _denial(d, against, archive)


def _telling(words: Words) -> frozenset[str]:
    """Words that few statements use."""
    used = Counter(w for many in words.values() for w in many)
    most = min(max(_RARE * len(words), _FEW), _MANY)
    return frozenset(w for w, n in used.items() if n <= most)


def _denies(d: Statement, s: Statement, words: Words, telling: int, archive: Archive) -> bool:
    a, b = words[d.id], words[s.id]
    shared = len(a & b)
    if shared < _FEWEST or shared < _SHORTER * min(len(a), len(b)) or shared < _LONGER * max(len(a), len(b)):
        return False
    if d.speaker.id == s.speaker.id and (d.said is None or s.said is None or gap(d.said, s.said) == 0):
        return False  # one utterance that two texts report, or that was read in two ways
    if not near(d.said, s.said, telling >= _UNDATED and shared >= _NEARLY * min(len(a), len(b))):
        return False
    return not _negated(s, archive) and not in_one_text(d.support, s.support, archive)


def _denial(d: Statement, against: Sequence[Statement], archive: Archive) -> Contradiction:
    keys = [k for s in against for k in s.support]
    values = sorted(
        (side(d.text, d.support, archive), side(against[0].text, keys, archive)),
        key=lambda v: (-v.origins, v.support),
    )  # fmt: skip
    same = all(s.speaker.id == d.speaker.id for s in against)
    own = Reason(2, "The same speaker says both", "المتحدث نفسه يقول القولين")
    other = Reason(1, "One denies what another says", "أحدهما ينفي ما يقوله الآخر")
    return clash(d.id, "polarity", "claim", values, archive, [own if same else other])


def _negated(s: Statement, archive: Archive) -> bool:
    """Are its words themselves a negation, so that to deny them is to affirm?"""
    claims = (archive.claim(k) for k in s.support)
    return any(c.negated for c in claims if isinstance(c, StatementMade))
