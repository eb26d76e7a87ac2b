"""What is told for later: the pack's own examples, and what holds of any announcement."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest

from mahdar.lang.ar import announcements, meetings, quotes
from mahdar.lang.ar.pack import ArabicPack
from mahdar.model.assertion import AnnouncementMade
from mahdar.model.document import Document
from mahdar.model.resolve import told
from mahdar.tracks import Track, all_tracks

PACK = ArabicPack()
DATA = tomllib.loads(
    resources.files("mahdar.lang.ar.examples").joinpath("announcements.toml").read_text(encoding="utf-8")
)
PUBLISHED = date.fromisoformat(DATA["published"])
CASES = [(c["text"], c["says"]) for table in DATA.values() if isinstance(table, dict) for c in table["cases"]]


def read(text: str, tracks: tuple[Track, ...] = ()) -> list[AnnouncementMade]:
    document = Document(text)
    annotation = PACK.annotate(document, PACK.blocks(document), tracks)
    held = meetings.extract(annotation, tracks)
    return announcements.extract(annotation, held, quotes.extract(annotation, tracks))


def facts(a: AnnouncementMade) -> dict[str, str]:
    due = told(a.due.value, PUBLISHED) if a.due else None
    return {
        "what": a.what,
        "kind": a.kind,
        "effect": a.effect,
        "ordinal": str(a.ordinal.value if a.ordinal else "-"),
        "due": due.value if due else "-",
        "place": (a.place.value.name_en or a.place.value.name).replace(" ", "_") if a.place else "-",
        "by": a.by.value.name if a.by else "-",
        "condition": a.condition.value.replace(" ", "_") if a.condition else "-",
    }


def fits(line: str, a: AnnouncementMade) -> bool:
    what, kind, effect, *rest = line.split()
    have = facts(a)
    wanted = dict(r.split("=") for r in rest)
    parts = {k: wanted.pop(k) for k in ("by", "condition") if k in wanted}
    plain = {"what": what, "kind": kind, "effect": effect} | wanted
    partly = all(v in have[k] if v != "-" else have[k] == v for k, v in parts.items())
    return partly and all(have[k] == v for k, v in plain.items())


@pytest.mark.parametrize(("text", "says"), CASES, ids=[t[:40] for t, _ in CASES])
def test_examples(text: str, says: list[str]) -> None:
    got = read(text)
    assert len(got) == len(says), [facts(a) for a in got]
    for line in says:
        assert any(fits(line, a) for a in got), (line, [facts(a) for a in got])


def test_examples_are_many_and_of_both_sorts() -> None:
    assert len(CASES) >= 40
    assert sum(not says for _, says in CASES) >= 12


@pytest.mark.parametrize("text", [t for t, says in CASES if says], ids=lambda t: t[:40])
def test_evidence_reaches_to_the_due(text: str) -> None:
    got = read(text)
    told = [s for a in got for s in (a.span, *a.mentions)]  # a meeting at a journey's end is due on the journey's day
    for a in got:
        assert a.span.of(text).strip()
        if a.due is not None:
            assert any(s.holds(a.due.span) for s in told)


def test_a_proposal_dated_by_the_text_is_told_on_that_day() -> None:
    text = "اقترحت الخارجية النرويجية في 5 آذار 2019 أن يكون هذا الاجتماع الجولة الأخيرة من الاجتماعات على هذا النحو."
    (end,) = read(text)
    assert end.told_on is not None
    when = told(end.told_on.value, PUBLISHED)
    assert when is not None
    assert when.value == "2019-03-05"


def test_a_visit_told_twice_is_one_announcement() -> None:
    text = (
        "من المقرر أن يزور وزير الخارجية السويسري ماركو بيلاتي موسكو يوم الأحد المقبل.\n"
        "وسيزور بيلاتي موسكو يوم الأحد المقبل على رأس وفد من الحكومة."
    )
    (visit,) = read(text, all_tracks())
    assert len(visit.mentions) == 1
