"""Positions: the examples of lang/ar/examples/positions*.toml, and the taxonomy of topics."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from mahdar.lang.ar import lexicon, positions, quotes, topics
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import PositionTaken
from mahdar.tracks.track import Track
from tests.test_statements import annotated
from tools import topics_page

FILES = [resources.files("mahdar.lang.ar.examples").joinpath(f"positions{part}.toml") for part in ("", "_actors")]
CASES: list[dict[str, Any]] = [c for f in FILES for c in tomllib.loads(f.read_text(encoding="utf-8"))["case"]]
STANCES = {
    "condemn", "reject", "support", "reaffirm", "call_for", "welcome", "concern", "accuse", "threaten", "promise",
}  # fmt: skip


def taken(text: str) -> list[PositionTaken]:
    annotation = annotated(text)
    return positions.extract(annotation, quotes.extract(annotation, ()))


def told(p: PositionTaken, text: str) -> str:
    """A position as the examples write it."""
    parts = [p.actor.name, p.stance, p.span.of(text)]
    return " | ".join([*parts, p.topic_en] if p.topic_en else parts)


@pytest.mark.parametrize("case", CASES, ids=[c["about"] for c in CASES])
def test_example(case: dict[str, Any]) -> None:
    assert [told(p, case["text"]) for p in taken(case["text"])] == case["taken"]


def test_examples_show_every_stance_and_enough_that_is_none() -> None:
    shown = {t.split(" | ")[1] for c in CASES for t in c["taken"]}
    assert shown == STANCES
    assert sum(not c["taken"] for c in CASES) >= 10


def test_the_lexicon_knows_no_stance_that_the_form_does_not() -> None:
    words = lexicon.load("stance")
    told = {v["stance"] for v in words.values("act").values()}
    told |= {v.removesuffix(" own") for v in words.values("noun").values()}
    told |= {v for v in words.values("report").values() if v}
    assert told <= STANCES


def test_a_topic_stands_inside_its_evidence() -> None:
    for case in CASES:
        for p in taken(case["text"]):
            assert p.topic is None or p.span.holds(p.topic.span)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("تثبيت وقف إطلاق النار", "ceasefire"),
        ("رفع العقوبات", "sanctions"),
        ("وبالسيادة الكاملة", "sovereignty and territorial integrity"),
        ("عودة اللاجئين إلى ديارهم", "return of refugees"),
        ("حكومتها الجديدة", None),
        ("سديم بعيد", None),  # `سد` inside another word is no dam
    ],
)
def test_labels(words: str, label: str | None) -> None:
    assert topics.label(fold_word(words)) == label


TOPICS = (("port fees", ("رسوم الميناء",)), ("dredging", ("الملاحة",)))
LUBANA = Track("lubana", "محادثات لوبانا", "Lubana talks", ("لوبانا",), topics=TOPICS)


@pytest.mark.parametrize(
    ("words", "label"),
    [("خفض رسوم الميناء", "port fees"), ("حرية الملاحة", "dredging"), ("وقف إطلاق النار", "ceasefire")],
)
def test_the_topics_of_a_track_come_first(words: str, label: str) -> None:
    assert topics.label(fold_word(words), (LUBANA,)) == label


def test_a_track_lends_its_topics_to_texts_that_name_it() -> None:
    named = "ترفض كينيا زيادة رسوم الميناء في محادثات لوبانا."
    other = "ترفض كينيا زيادة رسوم الميناء في محادثات السلع."
    labels = []
    for text in (named, other):
        annotation = annotated(text)
        found = positions.extract(annotation, quotes.extract(annotation, ()), (LUBANA,))
        labels.append([p.topic_en for p in found])
    assert labels == [["port fees"], ["negotiations"]]


def test_every_label_says_what_it_means_and_has_words() -> None:
    book = lexicon.load("topics")
    assert set(book.values("topic").values()) == set(book.values("about"))
    assert all(": " in meaning for meaning in book.values("about").values())


def test_the_page_of_topics_is_that_of_today() -> None:
    assert topics_page.PAGE.read_text(encoding="utf-8") == topics_page.page(), (
        "docs/topics.md is stale: run `make docs`"
    )
