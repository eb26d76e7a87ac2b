"""Statements: who said what, in which manner, and through whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon, speech_text
from mahdar.lang.ar.quotes_extent import Extent, extent
from mahdar.lang.ar.quotes_headlines import headline
from mahdar.lang.ar.quotes_more import nouns, turn
from mahdar.lang.ar.quotes_relays import attach, hold
from mahdar.lang.ar.speech_flow import Flow
from mahdar.lang.ar.speech_forms import table
from mahdar.lang.ar.speech_judge import Report
from mahdar.lang.ar.speech_memory import Memory
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Chain, Polarity, StatementMade
from mahdar.tracks import Track

CLASSES = ("verb", "passing", "found")
_NEGATIONS = frozenset({"لم", "لن", "ليس", "ليست", "لا", "ولم", "ولن", "ولا", "غير"})
_OPENING = 6  # words: what is denied further on is a circumstance
_HEDGE = re.compile(rf"(?<!\S)(?:{lexicon.load('speech').pattern('hedge')})(?!\S)")


def extract(annotation: Annotation, tracks: Iterable[Track]) -> list[StatementMade]:
    """Every utterance of an identifiable speaker, in the order of the text; `span` is what was said.

    Speakers nobody can identify (experts, witnesses) are left out. Linear in the text."""
    text = annotation.once(speech_text.read)
    memory = Memory(text)
    told: list[tuple[Report, Extent]] = []
    sentence = 0
    for p in text.paragraphs:
        flow = Flow(text, memory, p, sentence)
        sentence += len(p.stops)
        reports = headline(flow)
        if not reports:
            triggers = _triggers(text, p.first, p.last)
            reports = [*turn(flow, not triggers), *flow.run(triggers), *nouns(flow)]
        reports.sort(key=lambda r: r.content)
        attach(flow, reports)
        told += [(r, e) for n, r in enumerate(reports) if (e := extent(flow, n, reports)) is not None]
    hold([r for r, _ in told])
    made = [s for r, e in told if (s := _statement(text, r, e)) is not None]
    return sorted(made, key=lambda s: s.span)


def _triggers(text: Text, first: int, last: int) -> list[int]:
    """Tokens that may be verbs of speech, outside quotations."""
    known, close, out = _known(), text.close, list[int]()
    beyond = first
    for k, form in enumerate(text.forms[first:last], first):
        if k < beyond:
            continue
        if form in known:
            out.append(k)
        elif k in close:
            beyond = close[k] + 1
    return out


@cache
def _known() -> frozenset[str]:
    """Every form of a verb that reports or takes a stand."""
    return frozenset(table("speech", CLASSES)) | frozenset(table("stance", ("act",)))


def _statement(text: Text, report: Report, e: Extent) -> StatementMade | None:
    subject = report.subject
    if subject is None or subject.entity is None:
        return None
    if subject.first < e.last and e.first < subject.last:
        return None  # who speaks is no part of what is said
    words_said = " ".join(text.forms[e.first : e.last])
    return StatementMade(
        document=text.annotation.document.id,
        span=text.span(e.first, e.last),
        chain=Chain(speaker=subject.entity.name, relays=tuple(r.name for r in report.relays)),
        polarity=Polarity(report.polarity),
        hedge=_hedge(words_said),
        rule=f"speech.{report.form.verb.kind if report.form else 'source'}.{report.how}",
        speaker=subject.entity,
        speaker_span=text.span(subject.first, subject.last),
        mode=e.mode,
        verb=text.original(report.verb) if report.form else "",
        relays=tuple(report.relays),
        negated=not _NEGATIONS.isdisjoint(text.forms[e.first : min(e.first + _OPENING, e.last)]),
    )


def _hedge(said: str) -> str | None:
    """The first words that soften what is said, folded, None where there are none."""
    m = _HEDGE.search(said)
    return m.group().strip() if m else None
