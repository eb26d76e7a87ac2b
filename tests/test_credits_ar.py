"""Whose report a text says it is."""

from __future__ import annotations

import pytest

from mahdar.engine.reader import read_document
from mahdar.model.document import Document, Source
from mahdar.model.span import Span

REST = "عقد وزراء المياه في الدول الخمس اجتماعا مطولا أمس بحثوا خلاله تقاسم مياه النهر في سنوات الجفاف."
TITLE = "اجتماع لوزراء المياه في سرحان"


def credits(text: str, author: str | None = None) -> list[tuple[str, str]]:
    reading = read_document(Document(text, Source(author=author)))
    return [(c.value, c.span.of(text)) for c in reading.credits]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"{TITLE}\nالدوحة - قنا: {REST}", ["قنا"]),
        (f"{TITLE}\nموسكو (سبوتنيك) - {REST}", ["سبوتنيك"]),
        (f"{TITLE}\nلندن 12 مارس (رويترز) - {REST}", ["رويترز"]),
        (f"{TITLE}\nعمّان – بترا – {REST}", ["بترا"]),
        (f"{TITLE}\nباريس - (أ.ف.ب) - {REST}", ["فرانس برس"]),
        (f"{TITLE}\nباريس - أ ف ب\n{REST}", ["فرانس برس"]),
        (f"{TITLE}\nرويترز\n{REST}", ["رويترز"]),
        (f"{TITLE}\n{REST} (سانا)", ["سانا"]),
        (f"{TITLE}\n{REST}\nالمصدر: الأناضول", ["الأناضول"]),
        (f"{TITLE}\nبرلين - رويترز، د ب أ: {REST}", ["رويترز", "الأنباء الألمانية"]),
        (f"{TITLE}\nدمشق - وكالات: {REST}", []),  # whose they are it does not say
        (f"{TITLE}\nقالت وكالة رويترز إن الوزراء وصلوا أمس. {REST}", []),
        (f"{TITLE}\n{REST} وكان مصدر قد قال لوكالة سانا إن الاجتماع سيمدد.", []),
        (f"رويترز: {TITLE}\n{REST}", []),  # a title tells of a report, and is none
        (f"{TITLE}\n{REST}\nقلنا معا إن الماء للجميع.", []),
    ],
)
def test_credits(text: str, agencies: list[str]) -> None:
    found = credits(text)
    assert [agency for agency, _ in found] == agencies
    assert all(words and words in text for _, words in found)


@pytest.mark.parametrize(
    ("author", "agencies"),
    [("الرياض - واس", ["واس"]), ("رويترز", ["رويترز"]), ("سامر الحداد", []), ("وكالات", [])],
)
def test_the_byline_that_came_with_the_text_has_no_place_in_it(author: str, agencies: list[str]) -> None:
    reading = read_document(Document(f"{TITLE}\n{REST}", Source(author=author)))
    assert [(c.value, c.span) for c in reading.credits] == [(a, Span(0, 0)) for a in agencies]


def test_hostile_lines_take_no_longer_than_others() -> None:
    for piece in ("(", "- ", "رويترز ", "رويترز، ", "/", "أ.", '"', "ـ"):
        assert credits(f"{TITLE}\n" + piece * 2_000) is not None
