"""What a ledger's texts have of one another: families of copies, what a version changed, passages they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from mahdar.model.copying import Copied, How, Passage
from mahdar.model.ledger import Ledger, LedgerDocument
from mahdar.reconcile.passages import Passages

_WORD = re.compile(r"\s+|[^\s]+")
_AROUND = 3  # words told before a change and after it
_FURNITURE = 5  # texts of one outlet that hold a passage before it is its furniture


@dataclass(frozen=True, slots=True)
class Family:
    """Texts of one origin: the head of all chains, and what follows it in the order of publication."""

    head: LedgerDocument
    rest: tuple[Copied, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Words that one version had and the other has in their place; `before` and `after` the change as both have it."""

    left: str
    right: str
    before: str
    after: str


def families(ledger: Ledger) -> tuple[Family, ...]:
    """The largest first."""
    documents = {d.id: d for d in ledger.documents}
    found: dict[str, list[Copied]] = defaultdict(list)
    for c in ledger.copies:
        found[c.origin].append(c)
    made = [Family(documents[head], tuple(rest)) for head, rest in found.items()]
    return tuple(sorted(made, key=lambda f: (-len(f.rest), f.head.id)))


def family_of(ledger: Ledger, document: str) -> Family | None:
    return next(
        (f for f in families(ledger) if document == f.head.id or any(c.document == document for c in f.rest)), None
    )


def versions(family: Family | None, document: str) -> tuple[tuple[str, str], ...]:
    """The versions of the document's page, each with the one before it."""
    if family is None:
        return ()
    before = {c.document: c.of for c in family.rest if c.how is How.VERSION}
    first = document
    while first in before:
        first = before[first]
    pairs, known = [], {first}
    for c in family.rest:  # in the order of publication: a version comes after the one it follows
        if c.how is How.VERSION and c.of in known:
            known.add(c.document)
            pairs.append((c.of, c.document))
    return tuple(pairs)


def changed(left: str, right: str) -> tuple[Change, ...]:
    """What a text changed, word for word."""
    a, b = _WORD.findall(left), _WORD.findall(right)
    found = []
    for tag, i, j, k, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = "".join(a[i:j]), "".join(b[k:n])
        if tag != "equal" and gone.split() != come.split():
            around = "".join(a[max(0, i - 2 * _AROUND) : i]), "".join(a[j : j + 2 * _AROUND])
            found.append(Change(gone.strip(), come.strip(), around[0].strip(), around[1].strip()))
    return tuple(found)


def passages(ledger: Ledger, texts: Mapping[str, str], document: str) -> tuple[Passage, ...]:
    """What the document shares with other texts, the words that stand in many texts of its own outlet left out."""
    index = Passages()
    for id, text in texts.items():
        if id != document:
            index.add(id, text)
    outlets: Mapping[str, str | None] = {d.id: d.source.outlet for d in ledger.documents}
    found = index.shared(texts.get(document, ""))
    same = Counter(p.span for p in found if outlets.get(p.other) and outlets.get(p.other) == outlets.get(document))
    return tuple(p for p in found if same[p.span] < _FURNITURE)
