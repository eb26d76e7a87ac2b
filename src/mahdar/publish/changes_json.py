"""What sets two ledgers apart as JSON (`mahdar changes --json`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from typing_extensions import TypedDict

from mahdar.model import change as m

Json = dict[str, Any]  # the edge of the program: what json.dumps takes


Moved = TypedDict("Moved", {"field": str, "from": str | None, "to": str | None, "cause": str, "because": list[str]})


class Because(TypedDict):
    """Words that did it; `gone`: they are told no more."""

    id: str
    document: str
    outlet: str | None
    title: str
    published: str | None
    start: int
    end: int
    text: str
    sentence: str
    gone: bool


class Change(TypedDict):
    """What is new, changed, reversed, fulfilled or withdrawn, and by which words."""

    turn: str
    kind: str
    id: str
    was: str | None
    kin: str | None
    name: str
    weight: int
    cause: str
    fields: list[Moved]
    because: list[Because]
    decisions: list[str]


def changes_json(since: Json, until: Json, found: m.Changes, sentence: Callable[[m.Because], str]) -> Json:
    """`since` and `until` tell which ledgers were compared; `sentence` gives the words around a piece of evidence."""
    return {
        "format": 1,
        "since": since,
        "until": until,
        "counts": dict(Counter(str(c.turn) for c in found.entries)),
        "changes": [change(c, sentence) for c in found.entries],
        "confirmed": list(found.confirmed),
    }


def change(c: m.Change, sentence: Callable[[m.Because], str]) -> Change:
    return {
        "turn": str(c.turn),
        "kind": c.kind,
        "id": c.id,
        "was": c.was,
        "kin": c.kin,
        "name": c.name,
        "weight": c.weight,
        "cause": str(c.cause),
        "fields": [
            {"field": f.field, "from": f.before, "to": f.after, "cause": str(f.cause), "because": list(f.because)}
            for f in c.fields
        ],
        "because": [_because(b, sentence) for b in c.because],
        "decisions": list(c.decisions),
    }


def _because(b: m.Because, sentence: Callable[[m.Because], str]) -> Because:
    return {
        "id": b.id,
        "document": b.item.document,
        "outlet": b.outlet,
        "title": b.title,
        "published": b.published.value if b.published else None,
        "start": b.item.span.start,
        "end": b.item.span.end,
        "text": b.item.text,
        "sentence": sentence(b),
        "gone": b.gone,
    }
