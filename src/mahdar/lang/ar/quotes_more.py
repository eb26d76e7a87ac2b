"""Reports without a verb of their own: paragraphs that open with whoever speaks, and nouns (`إعلان فلان كذا`)."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.positions_verbs import stance_verbs
from mahdar.lang.ar.quotes_headlines import one
from mahdar.lang.ar.speech_flow import Flow
from mahdar.lang.ar.speech_forms import Shape, words
from mahdar.lang.ar.speech_judge import Report
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind
from mahdar.model.document import BlockKind


def turn(flow: Flow, alone: bool) -> list[Report]:
    """`المتحدث باسم كذا: نحن نرفض ...`: a paragraph of the text that opens with whoever speaks of himself. `alone`: no
    verb in it reports anything, so that all of it is his."""
    p, text = flow.p, flow.text
    colon = next((k for k in range(p.first, min(p.first + 10, p.stop(p.first))) if text.forms[k] == ":"), None)
    if p.block is BlockKind.TITLE or colon is None or colon == p.first or not _of_oneself(text, colon + 1, p.last):
        return []
    found = one(flow, p.first)
    return [found if alone else replace(found, end=p.stop(p.first))] if found is not None else []


def _of_oneself(text: Text, first: int, last: int) -> bool:
    """Do the first words say `we`: `نحن ...`, `نرفض كذا`, `لا نقبل`?"""
    while first < last and (text.forms[first] == '"' or text.forms[first] in words("speech", "negation")):
        first += 1
    if last - first < 3:
        return False
    form = stance_verbs().get(text.forms[first])
    return text.forms[first] in words("speech", "of_oneself") or (form is not None and form.shape is Shape.WE)


def nouns(flow: Flow) -> list[Report]:
    """`إعلان الرئيس فلان كذا`: a noun reports; its subject has to be a name."""
    out: list[Report] = []
    heads = words("speech", "noun")
    for k in range(flow.p.first, flow.p.last - 2):
        form = flow.text.forms[k]
        if form not in heads or k + 1 not in flow.text.named or any(r.content <= k for r in flow.reports[-1:]):
            continue
        found = _of_noun(flow, k, form)
        if found is not None:
            subject, content, how = found
            out.append(Report(k, k, content, how, subject, None, flow.sentence(k)))
    return out


def _of_noun(flow: Flow, k: int, form: str) -> tuple[Subject, int, str] | None:
    stop = flow.p.stop(k)
    subject = subject_at(flow.text, k + 1, stop)
    if subject is None or subject.entity is None or subject.entity.kind is EntityKind.PLACE or subject.last >= stop:
        return None
    at = subject.last
    if flow.text.forms[at] in words("speech", "that"):
        return subject, at + 1, "that"
    object_ = form == "اعلان" and flow.text.is_word(at) and flow.text.forms[at] not in words("speech", "around")
    object_ = object_ and flow.text.forms[at] not in words("speech", "turns")
    return (subject, at, "np") if object_ and at not in flow.text.timed else None
