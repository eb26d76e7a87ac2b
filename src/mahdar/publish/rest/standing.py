"""Where the tracks stand: the overview as data."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from mahdar.model.outcome import Announcement
from mahdar.publish import forms, ledger_json
from mahdar.publish.dossier.clashes import clashes
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.overview_coverage import Coverage
from mahdar.publish.dossier.overview_office import InOffice
from mahdar.publish.dossier.overview_standing import Glance, Standing, standings
from mahdar.publish.rest import shapes

FEW = 20  # of each list; the rest are where announcements are listed


class Counts(TypedDict):
    documents: int
    meetings: int
    announcements: int
    contradictions: int


class Texts(TypedDict):
    """Texts of an outlet, or (`others`) of those that are not named, in each stretch."""

    outlet: str | None
    others: bool
    texts: int
    counts: list[int]


class CoverageOfTime(TypedDict):
    """Texts in stretches of `months`, each from the day in `begins` on; `undated` are in none."""

    months: int
    begins: list[str]
    groups: list[Texts]
    texts: int
    undated: int


class Holder(TypedDict):
    person: forms.Entity
    office: str
    polity: forms.Entity | None
    first: str | None
    last: str | None
    support: list[str]


class SeriesStands(TypedDict):
    """A series in one line."""

    series: str
    name: str | None
    name_en: str | None
    meetings: int
    last_held: str | None
    next: str | None
    late: int
    past_due: int


class Overview(TypedDict):
    """Of a series or of all: last held, coming, windows that closed, kept late, the loudest contradictions, texts at
    hand, who holds office. Lists end after twenty."""

    series: str | None
    as_of: str | None
    counts: Counts
    last_held: forms.Meeting | None
    before: list[forms.Meeting]
    coming: list[forms.Announcement]
    past_due: list[forms.Announcement]
    late: list[forms.Announcement]
    contradictions: list[shapes.Contradiction]
    coverage: CoverageOfTime
    office: list[Holder]
    tracks: list[SeriesStands]


def overview(index: Index, series: str | None) -> Overview | None:
    """None for a series of no meeting."""
    held = standings(index)
    if series is not None and series not in dict(held.series):
        return None
    x: Standing = held.of(series)
    counts = dict(x.counts)
    known = clashes(index)
    return {
        "series": series,
        "as_of": x.as_of.isoformat() if x.as_of else None,
        "counts": {
            "documents": counts["documents"],
            "meetings": counts["meetings"],
            "announcements": counts["announcements"],
            "contradictions": counts["contradictions"],
        },
        "last_held": ledger_json.meeting(x.last_held) if x.last_held else None,
        "before": [ledger_json.meeting(m) for m in x.before],
        "coming": _few(x.coming),
        "past_due": _few(x.past_due),
        "late": _few(x.late),
        "contradictions": [shapes.clash(known.by_id[known.id_of(c)]) for c in x.clashes],
        "coverage": _coverage(x.coverage),
        "office": [_holder(o) for o in x.office],
        "tracks": [_stands(index, g) for g in held.glance if series in (None, g.series)],
    }


def _few(found: Sequence[Announcement]) -> list[forms.Announcement]:
    return [ledger_json.announcement(x) for x in found[:FEW]]


def _coverage(x: Coverage) -> CoverageOfTime:
    return {
        "months": x.months,
        "begins": [day.isoformat() for day in x.begins],
        "groups": [
            {"outlet": g.outlet, "others": g.outlet is None and g.named, "texts": g.texts, "counts": list(g.counts)}
            for g in x.groups
        ],
        "texts": x.texts,
        "undated": x.undated,
    }


def _holder(x: InOffice) -> Holder:
    return {
        "person": {"id": x.person.id, "name": x.person.name, "name_en": x.person.name_en},
        "office": x.spell.office,
        "polity": ledger_json.maybe(x.spell.polity),
        "first": x.spell.first,
        "last": x.spell.last,
        "support": list(x.spell.support),
    }


def _stands(index: Index, x: Glance) -> SeriesStands:
    name = index.series.get(x.series)
    return {
        "series": x.series,
        "name": name.name if name else None,
        "name_en": name.name_en if name else None,
        "meetings": x.meetings,
        "last_held": x.last_held.id if x.last_held else None,
        "next": x.next.id if x.next else None,
        "late": x.late,
        "past_due": x.past_due,
    }
