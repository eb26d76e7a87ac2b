"""Who heads the delegations that meet, and who reports to a council: named beside the meeting, not in its list."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_lists import named_after
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind, Participant

_DELEGATION = r"(?:ال)?(?:وفد|وفدا|وفدي|فريق|جانب)(?!\w)"
_HEADED = re.compile(
    rf"(?<!\w)[وب]?{_DELEGATION}[^.;:]{{0,60}}?(?<!\w)(?:برياسه|بقياده|براسه|يراسه|تراسه|يتراسه|يقوده|قاده|تقوده|يتزعمه)(?!\w)"
)
_LEADS = re.compile(rf"(?<!\w)[وف]?س?(?:[يت]ترا?س|يرا?س|ترا?ست?|يقود|قاد|[يت]مثل|مثل)\s+{_DELEGATION}")
_HEAD_NEAR = 12  # characters between the word of heading and the head's office
_LED_NEAR = 90  # characters after the delegation within which its head is named
_CLAUSE = 300  # characters from the meeting's word on in which its people are sought
_AND_THEN = 450  # the same over the sentences after it, of the same paragraphs


def heads(scene: Scene, draft: Draft) -> list[Participant]:
    """`وفد من X برئاسة Y`, `الوفد الذي يرأسه Y`, `يرأس وفد X الوزير Y`: Y is there."""
    out = _chair(scene, draft)
    near = scene.text[draft.start : min(draft.start + _AND_THEN, len(scene.text))]
    if "وفد" not in near and "جانب" not in near:
        return out
    for hit in _HEADED.finditer(scene.text, draft.start, min(draft.sentence.end, draft.start + _CLAUSE)):
        for m in scene.mentions.between(hit.end(), hit.end() + _HEAD_NEAR):
            if scene.entity(m.value).kind is EntityKind.PERSON:
                out.append(Participant(scene.entity(m.value), None, m.value.span))
                break
    for hit in _LEADS.finditer(scene.text, draft.start, min(draft.sentence.end, draft.start + _CLAUSE)):
        for m in scene.mentions.between(hit.end(), min(hit.end() + _LED_NEAR, draft.sentence.end)):
            if scene.entity(m.value).kind is EntityKind.PERSON:
                out.append(Participant(scene.entity(m.value), None, m.value.span))
                break
    return out


def _chair(scene: Scene, draft: Draft) -> list[Participant]:
    """`ترأس الاجتماع المبعوث فلان`: who presides is named right behind the meeting, or in front of the verb."""
    verb = scene.token_at(draft.start) - 1
    if draft.family == "verb" or _PRESIDES.fullmatch(scene.form(verb)) is None:
        return []
    after = scene.mentions.between(draft.end, min(draft.end + _LED_NEAR, draft.sentence.end))
    pause = scene.text.find(",", draft.end)
    for m in after:
        if pause >= 0 and m.start > pause:
            break
        if scene.entity(m.value).kind is EntityKind.PERSON:
            return [Participant(scene.entity(m.value), None, m.value.span)]
    return []


_PRESIDES = re.compile(r"[وف]?س?(?:[يت]?ترا?ست?|[يت]را?س|را?ست?|[يت]دير|ادارت?)")
_COUNCIL = re.compile(r"(?<!\w)[بل]?مجلس\s+الامن(?!\w)")
_REPORTS = re.compile(
    r"(?<!\w)(?:[وف]?س?[يت]ستمع\w*|استمع\w*)[^.;:]{0,60}?(?:احاط\w+|افاد\w+|ايجاز\w*|تقرير\w*)\s+(?:\w+\s+){0,3}?من\s+"
)
_GIVES = re.compile(
    r"(?<!\w)([وف]?س?[يت](?:قدم|تلقي|طلع|بلغ)(?:ون)?)\s[^.]{5,220}?(?<!\w)((?:احاط|افاد|ايجاز|المجلس)\w*)"
)
_REPORTED = 500  # characters after a session within which those who report to it are told


def briefers(scene: Scene, draft: Draft) -> list[Participant]:
    """`جلسة لمجلس الأمن ... يستمعون إلى إحاطة من X وY`: they are there too."""
    if draft.family not in ("session", "meeting", "talks", "verb"):
        return []
    if _COUNCIL.search(scene.text, max(draft.left, draft.start - _HEAD_NEAR * 5), draft.right) is None:
        return []
    out: list[Participant] = []
    last = min(draft.start + _REPORTED, len(scene.text))
    for hit in _REPORTS.finditer(scene.text, draft.start, last):
        out += _persons(scene, hit.end(), hit.end() + _CLAUSE)
    for hit in _GIVES.finditer(scene.text, draft.start, last):
        out += _persons(scene, hit.end(1), hit.start(2))
    return out


def _persons(scene: Scene, start: int, end: int) -> list[Participant]:
    named = [m for m in named_after(scene, start, end) if scene.entity(m.value).kind is EntityKind.PERSON]
    return [Participant(scene.entity(m.value), None, m.value.span) for m in named]
