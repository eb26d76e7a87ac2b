"""The title of an office as it is read: what stands where, and the English label composed from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mahdar.lang.ar.names_text import Text
from mahdar.model.assertion import Entity


@dataclass(slots=True)
class Title:
    """An office read from token `first` to `end`. `skip`: clitic characters before it. `many`: several bearers follow,
    each with a polity of his own. `polity` is None where the words name none."""

    first: int
    end: int
    skip: int
    label: str
    polity: Entity | None = None
    many: bool = False
    owners: list[Entity] = field(default_factory=list)  # of several bearers: whose the second is, the third ...
    definite: bool = True
    bare: bool = False  # a rank alone: الوزير, المبعوث
    profession: bool = False
    articled: bool = False  # one word with the article: nothing it is of can follow without a preposition
    rank: str = ""
    prefixes: list[str] = field(default_factory=list)
    purpose: str = ""
    theirs: str = ""  # the pronoun behind it: رئيسها, وزير خارجيته
    noun: str = ""  # of the body it belongs to, where that is one definite word
    served: Title | None = None  # the office a spokesman speaks for
    inner: list[tuple[Title, tuple[int, int]]] = field(default_factory=list)  # bearers named within: للرئيس فلان

    @property
    def office(self) -> str:
        words = " ".join([*self.prefixes, self.label])
        return f"{words} {self.purpose}".strip()


def merged(first: Title, second: Title) -> Title:
    """Two offices of one person told side by side."""
    if first.label == second.label:
        return replace(first, end=second.end, polity=first.polity or second.polity, bare=False)
    return replace(
        first, end=second.end, label=f"{first.office} and {second.office}", prefixes=[], purpose="",
        polity=first.polity or second.polity, bare=False, many=False, noun=first.noun or second.noun,
    )  # fmt: skip


Reader = Callable[[Text, int, int], Title | None]
"""Reads the title at a token; the last argument counts how deep one office stands inside another."""
