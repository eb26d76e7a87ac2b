"""The meetings a text tells of, each with the words for every field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from mahdar.lang.annotation import Annotation, Sentence
from mahdar.lang.ar import meetings_begun as begun
from mahdar.lang.ar import meetings_bounds as bounds
from mahdar.lang.ar import meetings_counts as counts
from mahdar.lang.ar import meetings_fields as fields
from mahdar.lang.ar import meetings_nouns as nouns
from mahdar.lang.ar import meetings_people as people
from mahdar.lang.ar import meetings_verbs as verbs
from mahdar.lang.ar.meetings_join import join
from mahdar.lang.ar.meetings_kind import kind
from mahdar.lang.ar.meetings_lasting import continued, last_days
from mahdar.lang.ar.meetings_lend import lend
from mahdar.lang.ar.meetings_links import finish, lend_frame, lend_series, lend_summit
from mahdar.lang.ar.meetings_parties import lend_by_parties
from mahdar.lang.ar.meetings_scene import Scene, pieces
from mahdar.lang.ar.meetings_settle import hosted, settle
from mahdar.lang.ar.meetings_tense import weekday
from mahdar.lang.ar.meetings_then import THEN, then_with
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import late_time
from mahdar.lang.ar.meetings_words import words
from mahdar.model.assertion import MeetingTold, Status, Told
from mahdar.model.span import Span
from mahdar.tracks import Track


def extract(annotation: Annotation, tracks: Iterable[Track]) -> list[MeetingTold]:
    """One assertion a meeting, in the order of their evidence; `span` is its best clause, `mentions` the others."""
    tracks = tuple(tracks)
    sentences = _told_of(annotation)
    if not sentences:
        return []
    scene = Scene(annotation, tracks)
    drafts = [d for s in sentences for d in _sentence(scene, s)]
    last_days(scene, drafts)
    lend_series(scene, drafts)
    lend_summit(drafts)
    lend_frame(scene, drafts)
    meetings = finish(scene, join(scene, drafts))
    lend(scene, drafts, meetings)
    lend_by_parties(scene, meetings)
    for m in meetings:
        m.place = m.place or hosted(m)
    return sorted((_assertion(annotation, d) for d in meetings), key=lambda m: m.span)


def _told_of(annotation: Annotation) -> list[Sentence]:
    """The sentences that hold a word of meeting: one look-up a token."""
    here, forms = _triggers() & annotation.vocabulary, annotation.forms
    return [s for s in annotation.once(pieces) if not here.isdisjoint(forms[s.first : s.last])] if here else []


@cache
def _triggers() -> frozenset[str]:
    w = words()
    return frozenset((*w.nouns, *w.meets, *w.discusses, *begun.VERBS))


def _sentence(scene: Scene, sentence: Sentence) -> list[Draft]:
    found = list(nouns.find(scene, sentence))
    bounds.bound(scene, found)
    for draft in found:
        fields.fill(scene, draft)
        people.fill(scene, draft)
        draft.kind = kind(scene, draft)
    _in_turn(scene, found)
    found = _numbered_by_pronoun(found)
    _among(scene, found)
    for n, draft in enumerate(found):
        late_time(scene, draft, found[n + 1].start if n + 1 < len(found) else sentence.end)
    if not scene.present.keys().isdisjoint(verbs.verbs()):
        found += verbs.find(scene, sentence)
    if not scene.present.keys().isdisjoint(begun.VERBS):
        found += begun.find(scene, sentence)
    if not scene.present.keys().isdisjoint(begun.ROUNDS):
        found += begun.counted(scene, sentence)
    found += list(then_with(scene, sentence, found))
    found += begun.numbered(scene, sentence, found)
    found += counts.by_number(scene, sentence, found)
    found.sort(key=lambda d: d.start)
    for draft in found:
        if draft.rule == THEN:
            draft.evidence = scene.span(draft.left, draft.right)
            continue
        continued(scene, draft)
        draft.weekday = weekday(draft.when.value, scene.written_on) if draft.when else None
        draft.evidence = _evidence(scene, draft)
        settle(scene, draft)
    return found


def _numbered_by_pronoun(drafts: list[Draft]) -> list[Draft]:
    """`الاجتماع الدولي ... بجولته الـ21`: the round of the meeting told just before gives it number and place."""
    out: list[Draft] = []
    for draft in drafts:
        if out and draft.owned and draft.family == "round" and draft.ordinal and not out[-1].ordinal:
            out[-1].ordinal, out[-1].place, out[-1].right = draft.ordinal, out[-1].place or draft.place, draft.right
            out[-1].when = out[-1].when or draft.when
            out[-1].status = out[-1].status or draft.status
        else:
            out.append(draft)
    return out


def _in_turn(scene: Scene, drafts: list[Draft]) -> None:
    """`سيعقد اجتماع الخبراء في T، ثم اجتماع الوزراء في U`: what follows in the list shares the verb."""
    for before, draft in pairwise(drafts):
        lead = scene.form(scene.token_at(draft.start) - 1)
        listed = lead == "ثم" or (lead == "," and scene.form(scene.token_at(draft.start)).startswith("و"))
        coming = before.status is not None and before.status.value is Status.PLANNED
        if listed and coming and draft.presumed and not draft.definite:
            draft.status, draft.presumed = before.status, False


_AMONG = re.compile(r"\W*(?:و)?(?:من\s+)?(?:منها|بينها|ابرزها|اهمها|اخرها|اولها)\W*")
_LAST_OF_THEM = re.compile(r",\s*(?:كان\s+)?(?:اخر|احدث)(?:ها|هما)\s+(?:في|ب|يوم)")


def _among(scene: Scene, drafts: list[Draft]) -> None:
    """`لقاءات ثنائية، منها اجتماع X مع Y`: time and place of them all are those of the one;
    `أربع جولات، آخرها في T`: one of them is told."""
    for many in drafts:
        if many.plural and _LAST_OF_THEM.search(scene.text, many.end, many.right):
            many.plural = not (many.when or many.place)
    for many, one in pairwise(drafts):
        if many.plural and _AMONG.fullmatch(scene.text, many.end, one.start):
            one.when, one.place = one.when or many.when, one.place or many.place


def _evidence(scene: Scene, draft: Draft) -> Span:
    """From the governing verb, or the noun, to the last word that a field rests on."""
    own = annotation_span(scene, draft)
    for told in (draft.status, draft.ordinal, draft.when, draft.place, draft.series):
        if told is not None:
            own = own.cover(told.span)
    last = max((p.span.end for p in draft.participants if p.span), default=own.end)
    if own.end < last <= scene.annotation.folded.span(draft.left, max(draft.right, draft.end)).end:
        own = Span(own.start, last)
    return own


def annotation_span(scene: Scene, draft: Draft) -> Span:
    return scene.span(draft.start, draft.end)


def _assertion(annotation: Annotation, d: Draft) -> MeetingTold:
    assert d.evidence is not None
    status = d.status or Told(Status.HELD, d.evidence)
    return MeetingTold(
        document=annotation.document.id,
        span=d.evidence,
        mentions=tuple(m for m in sorted(set(d.mentions)) if m != d.evidence),
        rule=d.rule,
        kind=d.kind,
        status=status,
        series=d.series,
        ordinal=d.ordinal,
        when=d.when,
        begins=d.begins,
        ends=d.ends,
        place=d.place,
        participants=tuple(people.everybody(d)),
        previous=d.previous,
        parent=d.within.evidence if d.within else None,
    )
