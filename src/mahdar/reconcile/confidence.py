"""How well founded a field is, in words and counts: which independent origins tell it, through whom, who differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from mahdar.model.counting import count
from mahdar.model.field import Field, FieldBasis
from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.papers import Paper

T = TypeVar("T")

_NAMED = 4  # origins named; of more the others are counted
_TITLE = 40  # characters of a title that may stand for a text of no known outlet


def with_confidence(meetings: Iterable[Meeting], archive: Archive) -> tuple[Meeting, ...]:
    """The meetings, every told field with its confidence."""
    words = _Words(archive)
    return tuple(
        replace(
            m, ordinal=words.told(m.ordinal), when=words.told(m.when), begins=words.told(m.begins),
            ends=words.told(m.ends), place=words.told(m.place), status=words.told(m.status),
        )
        for m in meetings
    )  # fmt: skip


def announced_with_confidence(announcements: Iterable[Announcement], archive: Archive) -> tuple[Announcement, ...]:
    words = _Words(archive)
    return tuple(replace(a, by=words.told(a.by), place=words.told(a.place)) for a in announcements)


class _Words:
    """Sentences about the origins of an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def told(self, f: Field[T]) -> Field[T]:
        if f.value is None or not f.support:
            return f
        for_it = self._origins(f.support)
        against = self._origins([k for c in f.conflicts for k in c.support])
        en, ar = _counted(for_it, len({self._archive.paper(k).id for k in f.support}))
        if f.basis is FieldBasis.INFERRED:
            en, ar = f"Inferred. {en}", f"مستنتج. {ar}"
        if against:
            en += f"; {count(len(against), 'differs', 'differ')} ({_listed(against, ', ')})"
            ar += f"؛ المخالفة: {len(against)} ({_listed(against, '، ')})"
        elif f.basis is not FieldBasis.DECIDED:
            en, ar = f"{en}; none differs", f"{ar}؛ ولا مخالف"
        return replace(f, confidence=f"{en}.", confidence_ar=f"{ar}.")

    def _origins(self, keys: Iterable[str]) -> Sequence[str]:
        """Names of the origins, the one with most tellings first."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            found[self._archive.origin(key)].append(key)
        names = {o: self._name(many[0]) for o, many in found.items()}
        return [names[o] for o in sorted(found, key=lambda o: (-len(found[o]), names[o], o))]

    def _name(self, key: str) -> str:
        """As it is written: the relay that the text names, else the outlet of the text, or of what it copies."""
        paper, relays = self._archive.paper(key), self._archive.claim(key).chain.relays
        if relays:
            return relays[0]
        source = self._archive.source(paper)
        return source.credit or source.outlet or _called(source)


def _called(source: Paper) -> str:
    """A text of no known outlet: its title where it is short, else its file, else how its title begins."""
    if 0 < len(source.title) <= _TITLE:
        return source.title
    file = source.reading.document.source.path.replace("\\", "/").rsplit("/", 1)[-1]
    if file or not source.title:
        return file or source.id[:8]
    return f"{source.title[:_TITLE].rsplit(' ', 1)[0]}…"


def _counted(origins: Sequence[str], texts: int) -> tuple[str, str]:
    n = len(origins)
    en = count(n, "origin", "independent origins")
    return (
        f"Told by {en} ({_listed(origins, ', ')}) in {count(texts, 'text')}",
        f"المصادر المستقلة: {n} ({_listed(origins, '، ')})، والنصوص: {texts}",
    )


def _listed(names: Sequence[str], comma: str) -> str:
    more = f"{comma}+{len(names) - _NAMED}" if len(names) > _NAMED else ""
    return comma.join(names[:_NAMED]) + more
