"""Corrections by an outlet: what it told before, and tells otherwise in a text that says so, no longer counts.

Nor does what a page told before it was changed, where it tells otherwise now; what it leaves out now it does not deny.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from mahdar.model.assertion import MeetingTold
from mahdar.model.copying import How, Order
from mahdar.model.field import Alternative, Field
from mahdar.model.ledger import Contradiction, Correction, Figure
from mahdar.model.reading import Finding
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.contradictions_weight import ranked
from mahdar.reconcile.drafts import Draft
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.names import opaque
from mahdar.reconcile.notes_fields import in_arabic
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import value

T = TypeVar("T")
KIND = "correction"  # of a reader's finding


@dataclass(frozen=True, slots=True)
class _Mended:
    """By a text of its outlet, or by a later version, the value at `wrong` is withdrawn for that at `right`."""

    paper: Paper
    wrong: int
    right: int
    withdrawn: tuple[str, ...]


class Corrections:
    """The texts that correct, and what they withdraw."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._found = {p.id: f for p in archive.papers if (f := _finding(p)) is not None}
        self.before = _before(archive)

    def joined(self, clusters: list[Cluster]) -> list[Cluster]:
        """The meetings; what its outlet told before as a text quotes and corrects it is of the meeting that the text
        tells rightly, however wrong its day, number or town."""
        quoting = [p for p in self._archive.papers if p.misprints and p.outlet is not None]
        if not quoting:
            return clusters
        at = {s.key: c for c in clusters for s in c.sightings}
        held = {id(c): list(c.sightings) for c in clusters}
        for paper in quoting:
            rightly = [s for c in clusters for s in c.sightings if s.paper.id == paper.id]
            for quoted in (m for m in paper.misprints if isinstance(m, MeetingTold)):
                meant = next(
                    (s for s in rightly if s.kind is quoted.kind and s.told.span.start > quoted.span.start), None
                )
                earlier = {s.key: s for c in clusters for s in c.sightings}.values() if meant is not None else ()
                for s in earlier:
                    if any(self._earlier((s.key,), paper)) and self._as_quoted(s, quoted, paper):
                        assert meant is not None
                        held[id(at[s.key])].remove(s)
                        held[id(at[meant.key])].append(s)
                        at[s.key] = at[meant.key]
        return [_of(c, held[id(c)]) for c in clusters if held[id(c)]]

    def _as_quoted(self, s: Sighting, quoted: MeetingTold, paper: Paper) -> bool:
        """Does it tell what is quoted: nothing otherwise, and of number, day and town at least one?"""
        if s.kind is not quoted.kind or (s.series and quoted.series and s.series != quoted.series.value):
            return False
        number, when = value(quoted.ordinal), value(quoted.when) or value(quoted.begins)
        day = self._archive.when(when, paper)
        place = quoted.place.value.key if quoted.place is not None else None
        alike = [
            a == b for a, b in ((s.ordinal, number), (s.place, place)) if a is not None and b is not None
        ]  # fmt: skip
        if s.when is not None and day is not None:
            alike.append(s.when.meets(day))
        return bool(alike) and all(alike)

    def draft(self, d: Draft) -> Draft:
        """The draft with values weighed without what their own outlets took back."""
        if not self._found and not self.before:
            return d
        return replace(d, ordinal=self._field(d.ordinal), when=self._field(d.when), place=self._field(d.place))

    def entries(
        self, contradictions: Iterable[Contradiction], figures: Iterable[Figure] = ()
    ) -> tuple[Correction, ...]:
        """Every correction found, with the entry and field that it mends where that is known."""
        if not self._found and not self.before:
            return ()
        mended: dict[str, list[Correction]] = {}
        for c in contradictions:
            for m in self._mended([v.support for v in c.values]):
                wrong, right = c.values[m.wrong], c.values[m.right]
                made = replace(
                    self._entry(m.paper, f"{c.about} {c.field}", right.support), about=c.about, field=c.field,
                    wrong=wrong.value, right=right.value, withdrawn=m.withdrawn,
                    support=self._told_in(m.paper, right.support),
                )  # fmt: skip
                mended.setdefault(m.paper.id, []).append(made)
        for x in self._recounted(figures) if self.before else ():
            known = mended.setdefault(x.document, [])
            if not any(k.withdrawn == x.withdrawn for k in known):
                known.append(x)
        papers = [self._archive.document(i) for i in dict.fromkeys((*self._found, *mended))]
        return tuple(e for p in papers for e in mended.get(p.id) or [self._entry(p, "")])

    def _recounted(self, figures: Iterable[Figure]) -> Iterator[Correction]:
        """Where a changed page gives one number for another: of all that it counts alike, the one that it alone has
        and the one that the version before alone had."""
        told: dict[tuple[object, ...], dict[str, list[Figure]]] = {}
        for f in figures:
            row = told.setdefault((f.unit, f.of, f.by_whom, f.source, f.part_of), {})
            for text in dict.fromkeys(self._archive.paper(k).id for k in f.support):
                row.setdefault(text, []).append(f)
        for row in told.values():
            for id in (i for i in row if i in self.before and self.before[i][0] in row):
                now, then = row[id], row[self.before[id][0]]
                new, old = [f for f in now if f not in then], [f for f in then if f not in now]
                if len(new) == len(old) == 1 and new[0].value != old[0].value:
                    paper = self._archive.document(id)
                    yield replace(
                        self._entry(paper, f"{new[0].id} value", new[0].support), about=new[0].id, field="value",
                        wrong=f"{old[0].value:,}", right=f"{new[0].value:,}",
                        withdrawn=tuple(self._earlier(old[0].support, paper)),
                        support=self._told_in(paper, new[0].support),
                    )  # fmt: skip

    def _entry(self, paper: Paper, about: str, told: Iterable[str] = ()) -> Correction:
        """Its words are those that correct; of a changed page those that tell otherwise now."""
        update = None
        if paper.id in self._found:
            span = self._found[paper.id].span
        else:
            span = min(self._archive.claim(k).span for k in self._told_in(paper, told))
            update = self.before[paper.id][0]
        words = span.of(paper.reading.document.text)
        id = opaque("c-", f"{paper.id} {span.start} {about}")
        return Correction(id, paper.id, paper.outlet, span, words, update_of=update)

    def _field(self, f: Field[T]) -> Field[T]:
        if f.value is None or not f.conflicts:
            return f
        values = [Alternative(f.value, f.support, f.origins), *f.conflicts]
        gone = {k for x in self._mended([v.support for v in values]) for k in x.withdrawn}
        if not gone:
            return f
        left = [self._archive.origins(set(v.support) - gone) for v in values]
        order = sorted(range(len(values)), key=lambda n: (-left[n], n))
        best, *others = (values[n] for n in order)
        if order[0] == 0:
            return f
        note = "as its outlet corrected"
        return replace(
            f,
            value=best.value,
            support=best.support,
            origins=best.origins,
            conflicts=tuple(others),
            note=note,
            note_ar=in_arabic(note),
        )

    def _mended(self, values: Sequence[tuple[str, ...]]) -> Iterator[_Mended]:
        """Of the values of one field: where a correcting text tells one and its outlet told another before."""
        at = [{self._archive.paper(k).id: k for k in keys} for keys in values]
        for right, told in enumerate(at):
            for paper in (self._archive.document(i) for i in told if i in self._found or i in self.before):
                if any(self._earlier(values[right], paper)):
                    continue
                for wrong, keys in enumerate(values):
                    gone = tuple(self._earlier(keys, paper)) if wrong != right else ()
                    if gone:
                        yield _Mended(paper, wrong, right, (*gone, *self._told_in(paper, keys)))

    def _earlier(self, keys: Iterable[str], paper: Paper) -> Iterator[str]:
        """Tellings by the same outlet in texts before a correcting one, and in copies of those; and in the versions
        before a changed one, and in copies of those."""
        own = fold(paper.outlet) if paper.outlet is not None and paper.id in self._found else None
        versions = self.before.get(paper.id, ())
        for key in keys:
            other = self._archive.paper(key)
            changed = other.id in versions or self._archive.copy_of.get(other.id) in versions
            before = other.id != paper.id and other.last <= paper.last
            if changed or (own is not None and before and self._archive.origin(key) == own):
                yield key

    def _told_in(self, paper: Paper, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(k for k in keys if self._archive.paper(k).id == paper.id)


def _of(c: Cluster, sightings: list[Sighting]) -> Cluster:
    """The cluster with these tellings; its day and number are those of its own, not of what was corrected."""
    if sightings == c.sightings:
        return c
    own = {s.key for s in sightings} & {s.key for s in c.sightings}
    made = Cluster([], None, None, decided_kind=c.decided_kind)
    for s in sightings:
        if s.key in own:
            made.add(s)
    for s in sightings:
        if s.key not in own:
            made.sightings.append(s)
            made.papers.add(s.paper.id)
    return made


def _before(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Of every page that was changed the versions before, the latest first, as far as it is known which was before."""
    found: dict[str, tuple[str, ...]] = {}
    for paper in archive.papers:
        version = archive.copied.get(paper.id)
        chain: list[str] = []
        while version is not None and version.how is How.VERSION and version.order is Order.KNOWN:
            chain.append(version.of)
            version = archive.copied.get(version.of)
        if chain:
            found[paper.id] = tuple(chain)
    return found


def _finding(paper: Paper) -> Finding | None:
    """The one that says most: a label alone says little."""
    found = [f for f in paper.reading.findings if f.kind == KIND]
    return max(found, key=lambda f: (f.span.end - f.span.start, -f.span.start), default=None)


def told(contradictions: Iterable[Contradiction], corrections: Iterable[Correction]) -> tuple[Contradiction, ...]:
    """The contradictions; those that an outlet has corrected say so, weigh less and come after their equals."""
    by_entry: dict[tuple[str | None, str | None], list[Correction]] = {}
    for x in corrections:
        by_entry.setdefault((x.about, x.field), []).append(x)
    return ranked(
        _corrected(c, by_entry[c.about, c.field]) if (c.about, c.field) in by_entry else c for c in contradictions
    )


def _corrected(c: Contradiction, by: Sequence[Correction]) -> Contradiction:
    who = ", ".join(dict.fromkeys(x.outlet or x.document[:8] for x in by))
    return replace(
        c, corrections=tuple(x.id for x in by), weight=max(c.weight - 3, 0),
        note=f"{c.note} Corrected by its own outlet: {who} (-3).",
        note_ar=f"{c.note_ar} صححه المصدر نفسه: {who} (-3).",
    )  # fmt: skip
