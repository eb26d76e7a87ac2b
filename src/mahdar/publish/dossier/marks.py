"""The marks of one source: every stretch that something was read from, and what it opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from heapq import nsmallest

from mahdar.model import assertion as a
from mahdar.model.reading import Finding, TimeMention
from mahdar.model.span import Span
from mahdar.publish.dossier.index import Index, Ref

LAYERS = ("meeting", "announcement", "statement", "position", "figure", "office", "time", "finding")
DETAIL = "detail"  # the words of one field inside an assertion: an anchor to point at, not a layer to read by
REJECT = "reject"  # words that a stage passed over
UNLINKED = frozenset({DETAIL, REJECT})  # lie inside links and open nothing
MOST = 6_000
"""Marks of one text at most."""
_OF_TYPE: dict[type, str] = {
    a.MeetingTold: "meeting", a.AnnouncementMade: "announcement", a.StatementMade: "statement",
    a.PositionTaken: "position", a.FigureClaimed: "figure", a.OfficeHeld: "office",
}  # fmt: skip
_ENTRY_OF = {"office": "person"}  # the kind of entry that a layer feeds, where the names differ


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and the layer it was read for.

    `evidence`: ids of the assertions. `opens`: the entries that rest on them, those of its own layer first. `times`,
    `findings`: what stands there that no entry holds.
    """

    span: Span
    layer: str
    evidence: tuple[str, ...] = ()
    opens: tuple[Ref, ...] = ()
    times: tuple[TimeMention, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of entry this layer feeds."""
        return _ENTRY_OF.get(self.layer, self.layer)

    @property
    def anchor(self) -> str:
        return f"s{self.span.start}-{self.span.end}"


def marks_of(index: Index, document: str) -> tuple[Mark, ...]:
    """The marks of a document, in order: by start, the longer before the shorter, then by layer. One mark for each
    stretch and layer. Stretches that are empty or reach beyond the text are left out; of more than MOST those are kept
    that stand first in the order of the layers, and in the text: no page can bear them all."""
    reading = index.readings.get(document)
    if reading is None:
        return ()
    found: dict[tuple[Span, str], _Growing] = defaultdict(_Growing)
    own = index.assertions(document)
    for key, assertion in own.items():
        layer = _OF_TYPE[type(assertion)]
        for span in (assertion.span, *assertion.mentions):
            found[span, layer].evidence.append(key)
        for span in told_spans(assertion):
            found[span, DETAIL].evidence.append(key)
    for key, item in index.in_document.get(document, ()):
        if key not in own:
            found[item.span, layer_name(item.layer)].evidence.append(key)
    for time in reading.times:
        found[time.span, "time"].times.append(time)
    for finding in reading.findings:
        found[finding.span, "finding"].findings.append(finding)
    for reject in reading.rejects:
        if reject.span is not None:
            found.setdefault((reject.span, REJECT), _Growing())
    for span in reading.published.evidence:
        found.setdefault((span, DETAIL), _Growing())
    length = len(reading.document.text)
    rank = {layer: n for n, layer in enumerate((*LAYERS, REJECT, DETAIL))}
    kept = [at for at in found if at[0].start < at[0].end <= length]
    if len(kept) > MOST:
        kept = nsmallest(MOST, kept, key=lambda at: (rank[at[1]], at[0]))
    marks = [found[at].grown(index, *at) for at in kept]
    return tuple(sorted(marks, key=lambda x: (x.span.start, -x.span.end, rank[x.layer])))


def told_spans(assertion: a.AnyAssertion) -> Iterator[Span]:
    """The words each field of an assertion rests on."""
    for f in fields(assertion):
        value = getattr(assertion, f.name)
        if isinstance(value, a.Told):
            yield value.span
    if isinstance(assertion, a.MeetingTold):
        yield from (p.span for p in assertion.participants if p.span is not None)
    if isinstance(assertion, a.StatementMade):
        yield assertion.speaker_span


def layer_name(told: str) -> str:
    """A layer as this page calls it, from the ledger's own word (`meetings`, `MeetingTold`)."""
    plain = told.lower()
    return next((layer for layer in LAYERS if plain.startswith(layer)), DETAIL)


def _opens(index: Index, layer: str, evidence: Iterable[str]) -> tuple[Ref, ...]:
    own = _ENTRY_OF.get(layer, layer)
    refs = dict.fromkeys(r for key in evidence for r in index.resting.get(key, ()))
    return tuple(sorted(refs, key=lambda r: r.kind != own))


class _Growing:
    """A mark while it is being gathered."""

    __slots__ = ("evidence", "findings", "times")

    def __init__(self) -> None:
        self.evidence: list[str] = []
        self.times: list[TimeMention] = []
        self.findings: list[Finding] = []

    def grown(self, index: Index, span: Span, layer: str) -> Mark:
        evidence = tuple(dict.fromkeys(self.evidence))
        return Mark(span, layer, evidence, _opens(index, layer, evidence), tuple(self.times), tuple(self.findings))
