"""Persons joined from forms of a name that are not each other's shortening: one person, or two?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from mahdar.model import ledger as m
from mahdar.model.decision import DecisionKind
from mahdar.publish.dossier.deciding import Act
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.review_items import Item, Option, Reason

_MANY = 9
_SHOWN = 3  # pieces of evidence for a form
_LOOKED_AT = 400
_SPOKEN = 3  # points at most for what somebody said
_FOLDED = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def people(index: Index) -> Iterator[Item]:
    for x in index.ledger.people:
        odd = unlike(x.names)
        if not odd:
            continue
        said = len(index.said_by.get(x.id, ()))
        reasons = [Reason("unlike", 2, len(odd))]
        if len(x.offices) > 1:
            reasons.append(Reason("many", 1, len(x.offices)))
        if said:
            reasons.append(Reason("speaks", min(said, _SPOKEN), said))
        options = (
            Option(form, "form", Act(DecisionKind.NOT_SAME, (x.id,), "name", form=form), _with(index, x, form))
            for form in (_main(x.names), *odd)
        )
        yield Item(
            "person", x.id, "name", "", None, tuple(reasons), tuple(options)[:_MANY],
            Act(DecisionKind.ACCEPT, (x.id,), "name"), None, x.support,
        )  # fmt: skip


def _with(index: Index, x: m.Person, form: str) -> tuple[str, ...]:
    """The first words in which that form of the name stands."""
    near = (e for e in x.support[:_LOOKED_AT] if e in index.evidence and form in index.evidence[e].text)
    return tuple(islice(near, _SHOWN))


def unlike(names: Iterable[str]) -> list[str]:
    """The forms with a word in them that the fullest form does not have."""
    known = list(dict.fromkeys(names))
    if len(known) < 2:
        return []
    whole = _tokens(_main(known))
    return [n for n in known if not _tokens(n) <= whole]


def _main(names: Iterable[str]) -> str:
    return max(names, key=lambda n: (len(_tokens(n)), len(n), n))


def _tokens(name: str) -> frozenset[str]:
    """Its words, spellings that readers equate made equal, articles off."""
    bare = "".join(c for c in unicodedata.normalize("NFKC", name) if not unicodedata.combining(c) and c != "ـ")
    words = re.findall(r"\w+", bare.casefold().translate(_FOLDED))
    joined = " ".join(words).replace("عبد ال", "عبدال").split()
    return frozenset(w.removeprefix("ال") if len(w) > 4 else w for w in joined)
