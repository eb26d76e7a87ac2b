"""What the API tells besides the entries of FORMAT 1: contradictions with their ids, bodies, ties, quantities, rows of
the timeline, gaps, questions of the review. Each shape has the function that makes it."""

from __future__ import annotations

from datetime import date
from typing import NotRequired

from typing_extensions import TypedDict

from mahdar.model.silence import Silence
from mahdar.publish import forms, ledger_json
from mahdar.publish.clashes_json import contradiction
from mahdar.publish.dossier.clashes import Clash
from mahdar.publish.dossier.company import company, kind_of
from mahdar.publish.dossier.evidence import Quote
from mahdar.publish.dossier.gaps_silence import HardlyTold, Unwatched
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.network import Tie
from mahdar.publish.dossier.quantities import Quantity
from mahdar.publish.dossier.review_items import Item
from mahdar.publish.dossier.timeline_items import Item as Drawn


class Contradiction(forms.Contradiction):
    """A contradiction with its own id and its series."""

    id: str
    series: str | None


class Body(TypedDict):
    """Who is no person. `kind`: state, body, group, party; the rest counts entries that name it."""

    id: str
    name: str
    name_en: str | None
    kind: str
    named: int
    meetings: int
    statements: int
    positions: int
    announcements: int


class TieForm(TypedDict):
    """Two who are both told to have been at these meetings, which took place."""

    one: forms.Entity
    other: forms.Entity
    count: int
    meetings: list[str]


class QuantityForm(TypedDict):
    """Figures of one unit and one sense; `rival`: how many of them others tell unlike."""

    unit: str
    of: str | None
    figures: int
    least: int | float
    most: int | float
    rival: int


class TimelineRow(TypedDict):
    """A meeting or an announcement in time: the days it may mean, and those that it means in every reading, where there
    are any; `value`: its status or outcome, `lane`: its kind or `action`."""

    kind: str
    id: str
    series: str | None
    lane: str
    value: str
    place: forms.Entity | None
    first: str | None
    sure_first: str | None
    sure_last: str | None
    last: str | None
    meeting: str | None
    again: str | None


class Gap(TypedDict):
    """What the coverage at hand does not reach: a stretch without texts (of an outlet), a window that closed with no
    text of its series in it, or a meeting hardly told of."""

    part: str
    outlets: list[str]
    first: str | None
    last: str | None
    days: int | None
    usual: int | None
    meeting: str | None
    announcement: str | None
    texts: int | None


class Reason(TypedDict):
    """Why something is asked, and how much that counts."""

    key: str
    points: int
    n: int
    note: str
    note_ar: str


class Answer(TypedDict):
    """An answer there is; `now`: it is what the ledger holds."""

    value: str
    support: list[str]
    origins: int
    now: bool


class Question(TypedDict):
    """What waits for a reader's judgement of one entry."""

    id: str
    kind: str
    about: str
    field: str
    value: str
    series: str | None
    points: int
    reasons: list[Reason]
    answers: list[Answer]
    support: list[str]


class Quoted(TypedDict):
    """A piece of evidence in the sentence it stands in. `start`, `end`: where `text` stands in the document; `line`:
    the sentence or sentences around it as published."""

    id: str
    layer: str
    document: str
    title: str
    path: str | None
    outlet: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    text: str
    line: str
    chain: list[str]
    rule: str
    copy: bool
    author: NotRequired[str]


def clash(x: Clash) -> Contradiction:
    return {**contradiction(x.c), "id": x.id, "series": x.series}


def body(index: Index, id: str) -> Body:
    known = company(index)
    return {
        **ledger_json.entity(known.entities[id]),
        "kind": kind_of(id),
        "named": known.weight[id],
        "meetings": len(known.came.get(id, ())),
        "statements": len(index.said_by.get(id, ())),
        "positions": len(index.taken_by.get(id, ())),
        "announcements": len(known.announced.get(id, ())),
    }


def tie(x: Tie) -> TieForm:
    return {
        "one": ledger_json.entity(x.one),
        "other": ledger_json.entity(x.other),
        "count": len(x.meetings),
        "meetings": [m.id for m in x.meetings],
    }


def quantity(x: Quantity) -> QuantityForm:
    return {
        "unit": x.unit, "of": x.of, "figures": len(x.counts), "least": x.least, "most": x.most, "rival": x.rival,
    }  # fmt: skip


def drawn(x: Drawn) -> TimelineRow:
    days = x.days
    sure = days is not None and days.sure_first <= days.sure_last
    return {
        "kind": "meeting" if hasattr(x.entry, "slug") else "announcement",
        "id": x.id,
        "series": x.series,
        "lane": x.lane,
        "value": x.value,
        "place": ledger_json.maybe(x.place),
        "first": _day(days.first) if days else None,
        "sure_first": _day(days.sure_first) if days and sure else None,
        "sure_last": _day(days.sure_last) if days and sure else None,
        "last": _day(days.last) if days else None,
        "meeting": x.meeting,
        "again": x.again,
    }


def gap(part: str, x: object) -> Gap:
    told: Gap = {
        "part": part, "outlets": [], "first": None, "last": None, "days": None, "usual": None, "meeting": None,
        "announcement": None, "texts": None,
    }  # fmt: skip
    match x:
        case Silence():
            told["outlets"] = [x.outlet] if x.outlet else []
            told["first"], told["last"] = x.first.isoformat(), x.last.isoformat()
            told["days"], told["usual"] = x.days, x.usual
        case Unwatched():
            due = x.announcement.due
            told["announcement"], told["texts"] = x.announcement.id, x.texts
            if due is not None:
                told["first"], told["last"] = due.earliest.isoformat(), due.latest.isoformat()
        case HardlyTold():
            told["meeting"], told["outlets"] = x.meeting.id, list(x.outlets)
            told["texts"], told["days"] = x.texts, x.days
    return told


def question(x: Item) -> Question:
    return {
        "id": x.id, "kind": x.kind, "about": x.about, "field": x.field, "value": x.value, "series": x.series,
        "points": x.points,
        "reasons": [
            {"key": r.key, "points": r.points, "n": r.n, "note": r.words[0], "note_ar": r.words[1]} for r in x.reasons
        ],
        "answers": [
            {"value": o.value, "support": list(o.support), "origins": o.origins, "now": o.now} for o in x.options
        ],
        "support": list(dict.fromkeys((*x.claim, *x.against))),
    }  # fmt: skip


def quoted(q: Quote) -> Quoted:
    told: Quoted = {
        "id": q.id, "layer": q.layer, "document": q.document, "title": q.title, "path": q.source.path,
        "outlet": q.source.outlet, "url": q.source.url, "published": ledger_json.when(q.published),
        "start": q.span.start, "end": q.span.end, "text": q.words, "line": f"{q.before}{q.words}{q.after}",
        "chain": list(q.chain), "rule": q.rule, "copy": q.copy,
    }  # fmt: skip
    if q.author:
        told["author"] = q.author
    return told


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
