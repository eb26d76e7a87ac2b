"""Whom a bare office means: `الوزير النرويجي` after the Norwegian foreign minister has been named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from mahdar.lang.ar.names_found import Found
from mahdar.model.assertion import Entity, EntityKind

_LOOK = 40  # offices compared with one
_RELATION = {
    "deputy", "assistant", "adviser", "undersecretary", "spokesman", "spokeswoman", "secretary", "director", "office",
    "vice", "prime", "crown", "former", "late", "ousted",
}  # fmt: skip


class Bearers:
    """Who bears which office in the document, to be asked for a bare one."""

    def __init__(self, people: Iterable[tuple[str, list[Found]]]) -> None:
        self._by_word: dict[str, list[tuple[int, str, Found]]] = {}
        told = [(f.first, n, name, f) for n, (name, mentions) in enumerate(people) for f in mentions if f.office]
        told.sort(key=lambda x: x[:2])
        for first, _, person, f in told:
            for word in set(_plain(f.office or "").split()):
                self._by_word.setdefault(word, []).append((first, person, f))

    def of(self, f: Found) -> tuple[str, str] | None:
        """The name and full office that a bare office means: the last told before it, else the first after."""
        office = f.office or ""
        told = self._by_word.get(_plain(office).split()[-1], []) if office else []
        at = bisect_right(told, f.first, key=lambda x: x[0])
        for _, person, other in (*reversed(told[max(0, at - _LOOK) : at]), *told[at : at + _LOOK]):
            if _fits(office, other.office or "") and _agree(f.polity, other.polity):
                return person, other.office or office
        return None


def _agree(one: Entity | None, other: Entity | None) -> bool:
    """May two offices be of one state? A body must be named to be the same."""
    return one is None or one == other or (other is None and one.kind is EntityKind.STATE)


def _plain(label: str) -> str:
    """One word for offices that the press tells by several: an envoy, a foreign minister, a prime minister."""
    for told, plain in _SAME:
        label = label.replace(told, plain)
    return label


_SAME = (
    ("special representative", "envoy"), ("top diplomat", "foreign minister"), ("head of government", "prime minister"),
    (" for ", " to "), ("special envoy", "envoy"), ("personal envoy", "envoy"),
)  # fmt: skip


def _fits(office: str, label: str) -> bool:
    short, long = set(_plain(office).split()), set(_plain(label).split())
    return bool(short) and short <= long and (_RELATION & long) <= short
