"""Offices held, by the examples; spans are the text's own words whatever marks it carries."""

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.lang.ar import offices
from tests.names_fixture import annotated

EXAMPLES = tomllib.loads(
    resources.files("mahdar.lang.ar.examples").joinpath("offices.toml").read_text(encoding="utf-8")
)
CASES = [(group, case["text"], case["want"]) for group, table in EXAMPLES.items() for case in table["cases"]]


def told(text: str) -> list[list[str]]:
    annotation = annotated(text)
    return [
        [annotation.words(o.span), o.person.name, o.office, (o.polity.name_en or "") if o.polity else ""]
        for o in offices.extract(annotation)
    ]


@pytest.mark.parametrize(("group", "text", "want"), CASES, ids=[f"{g}-{n}" for n, (g, _, _) in enumerate(CASES)])
def test_an_example_is_read_as_it_says(group: str, text: str, want: list[list[str]]) -> None:
    assert told(text) == want


def test_there_are_examples_enough_of_both_kinds() -> None:
    assert len(CASES) >= 120
    assert sum(not want for _, _, want in CASES) >= 25


def test_every_rule_of_an_office_has_a_positive_example() -> None:
    seen = {o.rule for _, text, _ in CASES for o in offices.extract(annotated(text))}
    assert seen == {
        "office.title_name", "office.apposition", "office.elliptical", "office.colleague", "office.delegation",
        "office.inner", "office.many", "office.surname",
    }  # fmt: skip


NOISE = st.lists(st.sampled_from(["َ", "ّ", "ـ", "\u200f", "\u200e", "\ufeff"]), max_size=3).map("".join)


@given(st.lists(NOISE, min_size=40, max_size=40))
def test_marks_and_controls_change_no_reading_and_every_span_is_verbatim(noise: list[str]) -> None:
    plain = "التقى وزير الخارجية النرويجي هانس برغستاد نظيره التركي جودت أقصوي"
    text = "".join(c + (noise[i % 40] if c != " " else "") for i, c in enumerate(plain))
    annotation = annotated(text)
    found = offices.extract(annotation)
    assert [(o.office, o.polity and o.polity.name_en) for o in found] == [
        ("foreign minister", "Norway"),
        ("foreign minister", "Turkey"),
    ]
    starts = [plain.index("وزير"), plain.index("نظيره")]
    assert [annotation.folded.slice(o.span)[:4] for o in found] == [plain[s : s + 4] for s in starts]
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in annotation.mentions)
