"""The meetings of a text: the pack's own examples, and what holds of any text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.lang.ar import meetings
from mahdar.lang.ar.pack import ArabicPack
from mahdar.model.assertion import MeetingTold, Status
from mahdar.model.document import Document
from mahdar.model.resolve import told
from mahdar.tracks import Track, all_tracks, load
from mahdar.tracks.loader import parse

PACK = ArabicPack()


@dataclass(frozen=True)
class Example:
    """A text and what it tells: lines as in the file."""

    text: str
    says: tuple[str, ...]
    shipped: bool = False

    def __str__(self) -> str:
        return self.text.strip()[:40]


def book() -> tuple[date, Track, list[Example]]:
    folder = resources.files("mahdar.lang.ar.examples")
    data = tomllib.loads(folder.joinpath("meetings.toml").read_text(encoding="utf-8"))
    examples = [Example(e["text"], tuple(e["says"]), e.get("shipped", False)) for e in data["example"]]
    return date.fromisoformat(data["published"]), parse(data["track"], "meetings.toml"), examples


PUBLISHED, TRACK, EXAMPLES = book()


def read(text: str, tracks: tuple[Track, ...]) -> list[MeetingTold]:
    document = Document(text)
    annotation = PACK.annotate(document, PACK.blocks(document), tracks)
    return meetings.extract(annotation, tracks)


def facts(m: MeetingTold) -> dict[str, str]:
    """A meeting in the words of the examples."""
    when = told(m.when.value, PUBLISHED) if m.when else None
    place = (m.place.value.name_en or m.place.value.name) if m.place else "-"
    return {
        "kind": m.kind.value,
        "status": m.status.value.value,
        "ordinal": str(m.ordinal.value if m.ordinal else "-"),
        "when": when.value if when else "-",
        "place": place.replace(" ", "_"),
        "series": m.series.value if m.series else "-",
        "who": str(len(m.participants)),
        "roles": ",".join(sorted({p.role for p in m.participants if p.role})),
    }


def fits(line: str, m: MeetingTold) -> bool:
    """Does the meeting have everything that the line names?"""
    kind, status, *rest = line.split()
    have = facts(m)
    wanted = dict(r.split("=") for r in rest)
    enough = int(have["who"]) >= int(wanted.pop("who", "0"))
    named = all(r in have["roles"] for r in wanted.pop("roles", "").split(","))
    plain = {"kind": kind, "status": status} | wanted
    return enough and named and all(have[k] == v for k, v in plain.items())


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_examples(example: Example) -> None:
    got = read(example.text, all_tracks() if example.shipped else (TRACK,))
    assert len(got) == len(example.says), [facts(m) for m in got]
    for line in example.says:
        assert any(fits(line, m) for m in got), (line, [facts(m) for m in got])


def test_examples_are_many_and_of_both_sorts() -> None:
    assert len(EXAMPLES) >= 80
    assert sum(not e.says for e in EXAMPLES) >= 20


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.says], ids=str)
def test_without_tracks_no_series(example: Example) -> None:
    assert all(m.series is None for m in read(example.text, ()))


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.says], ids=str)
def test_every_field_stands_in_the_text(example: Example) -> None:
    for m in read(example.text, (TRACK,)):
        fields = (m.status, m.series, m.ordinal, m.when, m.begins, m.ends, m.place, m.previous)
        spans = [m.span, *m.mentions, *(f.span for f in fields if f), *(p.span for p in m.participants if p.span)]
        assert all(s.of(example.text).strip() for s in spans)


def test_another_ordinal_is_another_meeting() -> None:
    text = "عقدت الجولة الخامسة من المفاوضات في جنيف أمس. وتعقد الجولة السادسة من المفاوضات في جنيف غدا."
    ordinals = [m.ordinal.value for m in read(text, ()) if m.ordinal]
    assert sorted(ordinals) == [5, 6]


def test_the_highest_round_held_before_is_told() -> None:
    text = (
        "تجري محادثات تحليب بشأن الجزيرة في أوسلو اليوم الخميس برعاية النرويج.\n"
        "وكانت الجولة السابعة من محادثات تحليب قد عقدت في جنيف في كانون الأول الماضي."
    )
    now = next(m for m in read(text, (TRACK,)) if m.status.value is Status.ONGOING)
    assert now.previous is not None
    assert now.previous.value == 7


def test_a_city_alone_is_not_the_track() -> None:
    text = "عقد مبعوثو الدول الغربية إلى سوريا اجتماعا في جنيف أمس الأربعاء، بحسب الأمم المتحدة."
    assert [m.series for m in read(text, all_tracks())] == [None]


def test_the_same_city_on_another_matter_is_not_the_track() -> None:
    text = "انتهت مفاوضات جنيف بين الأطراف اليمنية أمس الأربعاء برعاية الأمم المتحدة من دون اتفاق."
    assert [m.series for m in read(text, (load("geneva"),))] == [None]
    assert [m.series.value for m in read(text, all_tracks()) if m.series] == ["yemen"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([e.text for e in EXAMPLES]), min_size=1, max_size=4), st.text(max_size=30))
def test_any_text_gives_spans_within_it(texts: list[str], noise: str) -> None:
    text = f"\n{noise}\n".join(texts)
    for m in read(text, (TRACK,)):
        assert 0 <= m.span.start < m.span.end <= len(text)


def test_a_document_may_belong_to_several_tracks() -> None:
    text = (
        "عقدت في جنيف أمس الأربعاء الجولة الثانية من محادثات جنيف بين وفدي الحكومة اليمنية والحوثيين.\n"
        "وفي كينشاسا عقدت الثلاثاء الجولة الخامسة من مفاوضات سد النهضة بحضور وفود مصر والسودان وإثيوبيا.\n"
        "وعقدت الجولة السابعة من محادثات أستانا بشأن سوريا يوم الاثنين برعاية روسيا وتركيا وإيران."
    )
    told = {(m.series.value, m.ordinal.value) for m in read(text, all_tracks()) if m.series and m.ordinal}
    assert told == {("yemen", 2), ("nile-dam", 5), ("astana", 7)}


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.shipped and "who=" in "".join(e.says)], ids=str)
def test_without_tracks_a_round_of_named_sides_is_told_all_the_same(example: Example) -> None:
    (with_tracks,), without = read(example.text, all_tracks()), read(example.text, ())
    assert with_tracks.when is not None
    assert [m.when.span for m in without if m.when] == [with_tracks.when.span]


def people() -> list[dict[str, list[str]]]:
    folder = resources.files("mahdar.lang.ar.examples")
    data = tomllib.loads(folder.joinpath("meetings_people.toml").read_text(encoding="utf-8"))
    return [{"text": [e["text"]], "who": e["who"], "not": e.get("not", [])} for e in data["example"]]


@pytest.mark.parametrize("example", people(), ids=lambda e: e["text"][0][:40])
def test_who_takes_part(example: dict[str, list[str]]) -> None:
    told = read(example["text"][0], ())
    assert told
    first = max(told, key=lambda m: len(m.participants))
    roles = {p.who.name_en or p.who.name: p.role for p in first.participants}
    for line in example["who"]:
        name, _, role = line.partition("/")
        assert name in roles, (name, roles)
        assert not role or (roles[name] or "-") == role, (line, roles)
    assert not set(example["not"]) & roles.keys()
