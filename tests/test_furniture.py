"""Lines of saved pages told apart: the examples beside the rules, and what must hold for any text."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.lang.ar import furniture
from mahdar.model.document import Document

PAGES = tomllib.loads(resources.files("mahdar.lang.ar.examples").joinpath("furniture.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=[p["about"] for p in PAGES])
def test_every_line_of_an_example_page_is_told(page: dict[str, Any]) -> None:
    glued = set(page.get("glued", []))  # lines with which the one after stands
    text = "".join(f"{words}{' ' if n in glued else chr(10)}" for n, (_, words) in enumerate(page["lines"]))
    document = Document(text.rstrip())
    told = [[str(b.kind), b.span.of(document.text)] for b in furniture.blocks(document)]
    assert told == page["lines"]


@given(st.text(alphabet="ابتث قال.\n\r\t 1234/-:أيار\u0640\u064b\u200f“”", max_size=400))
def test_blocks_are_in_order_and_lose_no_word(text: str) -> None:
    blocks = furniture.blocks(Document(text))
    ends = [0, *(b.span.end for b in blocks)]
    assert all(end <= b.span.start for end, b in zip(ends, blocks, strict=False))
    left = text
    for b in reversed(blocks):
        left = left[: b.span.start] + left[b.span.end :]
    assert not left.strip()


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("وكالة أنباء الخزامى - 15 آذار 2023", "وكالة أنباء الخزامى"),
        ("أوسلو - 15 آذار 2023", None),
    ],
)
def test_a_dated_line_above_the_title_names_the_outlet_where_it_calls_itself_one(line: str, outlet: str | None) -> None:
    title, lead = "اختتام الجولة الثالثة من محادثات المياه", "اختتمت في أوسلو أمس الجولة الثالثة من المحادثات."
    text = f"{line}\n{title}\n{lead}\n"
    document = Document(text)
    found = furniture.masthead(document, furniture.blocks(document))
    assert (found.of(text) if found else None) == outlet
