"""Relays: which outlet or document passed a report's words on, and for how long that holds."""

from __future__ import annotations

from bisect import bisect_left

from mahdar.lang.ar.speech_flow import Flow
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_judge import Report
from mahdar.lang.ar.speech_memory import LONG_AGO
from mahdar.lang.ar.speech_outlets import outlets_between
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_press import press_of
from mahdar.model.assertion import Entity, EntityKind


def attach(flow: Flow, reports: list[Report]) -> None:
    """Gives every report of a paragraph the relays that its own sentence names."""
    for n, r in enumerate(reports):
        if r.subject is None or r.subject.entity is None:
            continue
        if r.form is not None and r.form.verb.own:
            continue  # the outlet's own news
        if r.form is not None and r.form.verb.kind == "passing" and r.relays:
            continue  # its verb has named the outlet
        if r.subject.entity.kind is EntityKind.OUTLET:
            if not _paper(flow, r.subject) and (r.form is not None or r.how != "colon"):
                r.relays = r.relays or [r.subject.entity]
            continue
        if (press := press_of(flow.text, r.subject)) is not None and press != r.subject.entity:
            r.relays = r.relays or [press]
            continue
        start = flow.p.start(r.verb)
        if n and reports[n - 1].content >= start:
            start = max(start, min(r.begin, r.verb))
        subject = r.subject
        if subject.entity is not None and subject.entity.kind is EntityKind.PERSON and subject.last < r.content:
            start = max(start, _past_title(flow, subject.last))
        for entity in outlets_between(flow.text, start, max(r.content, r.verb), r.subject):
            _add(r, entity)
    _trailing(flow, reports)


_MANAGERS = frozenset({"مدير", "مديره", "تحرير", "اداره", "تنفيذي", "موسس"})


def _past_title(flow: Flow, k: int) -> int:
    """The token after a body in marks that the speaker's title ends with: `المدير العام لـ«كذا»`; else the token."""
    forms, close = flow.text.forms, flow.text.close
    office = any(f.removeprefix("ال") in _MANAGERS for f in forms[max(k - 4, 0) : k])
    return close[k + 1] + 1 if office and forms[k] == "ل" and k + 1 in close else 0


def _paper(flow: Flow, subject: Subject) -> bool:
    """Is the speaker a paper, by the word at its head or right before?"""
    heads, forms, at = words("speech", "paper_head"), flow.text.forms, subject.first
    before = at - 1 if at and forms[at - 1] == '"' else at
    told = (s.subject for s in flow.memory.seen[-LONG_AGO:] if s.subject.entity == subject.entity)
    if any(forms[s.first] in heads for s in told):
        return True
    return forms[at] in heads or (before > 0 and forms[before - 1] in heads)


def _add(report: Report, entity: Entity, tie: bool = True) -> None:
    if entity not in report.relays and (report.subject is None or entity != report.subject.entity):
        report.relays.append(entity)
        report.tie = tie


_MOST = 12  # reports of a sentence for which source words behind them hold


def _trailing(flow: Flow, reports: list[Report]) -> None:
    """Source words in a sentence hold for the reports of that sentence that stand before them."""
    contents = [r.content for r in reports]
    for a in flow.sources:
        if a.source is None or a.source.entity is None:
            continue
        first = bisect_left(contents, flow.p.start(a.begin))
        last = bisect_left(contents, a.begin)
        if a.words is not None:  # source words at the head of the sentence
            last = bisect_left(contents, flow.p.stop(a.begin))
        within = [r for r in reports[last : last + 2] if r.verb < a.begin]  # between a verb and its words
        for r in [*reports[max(first, last - _MOST) : last], *within]:
            if r.verb != a.begin and r.subject != a.source:
                _add(r, a.source.entity, a.by_outlet or a.told is not None)
                if a.told is not None:
                    _add(r, a.told)


def hold(reports: list[Report]) -> None:
    """Over a whole document, in order: a relay holds while the same speaker goes on."""
    own = [r.subject.entity for r in reports if r.subject and r.form is not None and r.form.verb.own]
    speaker: Entity | None = None
    relays: list[Entity] = []
    for r in reports:
        r.relays = [e for e in r.relays if e not in own]  # an outlet is no relay of its own
        entity = r.subject.entity if r.subject else None
        if entity is None or entity != speaker:
            relays = []
        speaker = entity
        if r.relays:
            relays = r.relays if r.tie else []
        else:
            r.relays = list(relays)
