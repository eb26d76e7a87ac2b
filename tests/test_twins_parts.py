"""The parts of the twin generator: clitics, edits, ordinals, dates, states and people's names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.twins import dates, people, rounds, source
from bench.twins.edits import Edit, Rewrite, Untwinnable
from bench.twins.lexicon import Form, Lexicon
from bench.twins.numerals import like, ordinal, read_ordinal
from bench.twins.pools import pools
from bench.twins.shift import Shift
from bench.twins.words import compose, flat, fold, splits
from bench.twins.world import World, teach


@given(st.sampled_from(["", "ب", "ل", "ك"]), st.booleans(), st.sampled_from(["روسي", "لبناني", "يمن", "نرويج", "كندي"]))
def test_clitics_are_read_back_as_they_are_written(preposition: str, article: bool, stem: str) -> None:
    readings = [(s.preposition, s.article, s.stem) for s in splits(fold(compose(preposition, article, stem)))]
    assert (preposition, article, fold(stem)) in readings


@given(
    st.text("ab \u064bأ", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4), st.text("xyz", max_size=5))),
)
def test_text_outside_edits_keeps_its_words(text: str, drawn: list[tuple[int, int, str]]) -> None:
    edits = [Edit(a, min(a + n, len(text)), new, "t") for a, n, new in drawn if a < len(text)]
    rewrite = Rewrite(text, edits)
    inside = {i for edit in rewrite.edits for i in range(edit.start, edit.end)}
    for i in set(range(len(text))) - inside:
        assert rewrite.new[rewrite.span(i, i + 1)[0]] == text[i]


def test_a_span_that_ends_inside_a_replaced_name_has_no_place() -> None:
    with pytest.raises(Untwinnable, match="inside"):
        Rewrite("abcdef", [Edit(1, 4, "x", "t")]).place(2)


def test_every_ordinal_word_is_read_back() -> None:
    for n in range(1, 50):
        for feminine in (False, True):
            value, gender, _ = read_ordinal(flat(ordinal(n, feminine)))
            assert value == n
            assert gender == feminine or n in (20, 30, 40)


@pytest.mark.parametrize(
    ("digits", "n", "written"), [("17", 24, "24"), ("٠٣", 4, "٠٤"), ("٩", 12, "١٢"), ("07", 8, "08")]
)
def test_numbers_keep_their_script(digits: str, n: int, written: str) -> None:
    assert like(digits, n) == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("الجولة الـ17 من المباحثات", "الجولة الـ20 من المباحثات"),
        ("في الجولة السابعة عشرة،", "في الجولة العشرين،"),
        ("والجلسة الثامنة والعشرون", "والجلسة الحادية والثلاثون"),
        ("الجولة العشرون", "الجولة الثالثة والعشرون"),
        ("الاجتماع العشرون", "الاجتماع الثالث والعشرون"),
        ("النسخة 21..", "النسخة 24.."),
        ("بيان “مسقط 18” الختامي", "بيان “مسقط 21” الختامي"),
        ("بعد 20 جولة سابقة", "بعد 23 جولة سابقة"),
        ("الاجتماع الدولي الـ٢٢", "الاجتماع الدولي الـ٢٥"),
        ("الجولة الأولى واجتماع مجموعة الـ20", "الجولة الأولى واجتماع مجموعة الـ20"),
        ("اجتماع 15 حزيران الماضي", "اجتماع 15 حزيران الماضي"),
        ("الجولة حتى الثامن من أغسطس", "الجولة حتى الثامن من أغسطس"),
        ("القرار 2254 والنصف الثاني", "القرار 2254 والنصف الثاني"),
    ],
)
def test_ordinals_of_rounds_move_and_nothing_else(before: str, after: str) -> None:
    assert Rewrite(before, rounds.edits(before, 3, ("مسقط",))).new == after


@pytest.mark.parametrize(
    ("shift", "before", "after"),
    [
        (Shift(5), "في كانون الأول 2021 وعام 2022 والقرار 2254", "في كانون الأول 2026 وعام 2027 والقرار 2254"),
        (Shift(1, 0, 7), "الرابع من أبريل المقبل", "الحادي عشر من أبريل المقبل"),
        (Shift(1, 0, 7), "النصف الثاني من أبريل", "النصف الثاني من أبريل"),
        (Shift(1, 2, -3), "بين 21 و22 كانون الثاني/يناير 2017", "بين 18 و19 آذار/مارس 2018"),
        (Shift(-2, 0, 1), "2018.09.03 | 09:30", "2016.09.04 | 09:30"),
        (Shift(-2, 0, 1), "٣/٩/٢٠١٨", "٤/٩/٢٠١٦"),
        (Shift(-2, 0, 1), "بتاريخ 28/7/1433", "بتاريخ 28/7/1433"),
        (Shift(2, 1, 0), "مارس مهامه في مارس 2018", "مارس مهامه في أبريل 2020"),
        (Shift(0, 0, 2), "يوم غد الجمعة وللسبت", "يوم غد الأحد وللاثنين"),
        (Shift(0, 0, 2), "25 من الشهر الجاري", "27 من الشهر الجاري"),
    ],
)
def test_dates_move_in_the_style_they_are_written_in(shift: Shift, before: str, after: str) -> None:
    one = source.from_row({"id": "x", "published": "2018-03-14"}, before)
    assert Rewrite(before, dates.edits(one, shift)).new == after


@pytest.mark.parametrize(
    ("shift", "before", "after"),
    [
        (Shift(3, 0, 2), "2019-06-04", "2022-06-06"),
        (Shift(3, 1), "2018-04", "2021-05"),
        (Shift(3), "2022-21", "2025-21"),
        (Shift(3), "2024-41", "2027-41"),
        (Shift(3, 0, 9), "2018-01-16/2018-01-31", "2021-01-16/2021-01-31"),
        (Shift(3, 1), "2018-01-16/2018-01-31", "2021-02-16/2021-02-28"),
        (Shift(3, 0, 1), "2018-04-03/2018-04-04", "2021-04-04/2021-04-05"),
        (Shift(6), "[2020-05-01,2020-05-08]", "[2026-05-01,2026-05-08]"),
        (Shift(3, 0, 1), "2016-05-14~", "2019-05-15~"),
        (Shift(3, 0, 1), "2020-10-01T09:30", "2023-10-02T09:30"),
        (Shift(3, 0, 1), "P12Y", "P12Y"),
        (Shift(3, 0, 1), "201X", "201X"),
    ],
)
def test_values_move(shift: Shift, before: str, after: str) -> None:
    assert shift.value(before) == after


@pytest.mark.parametrize(
    ("shift", "value"),
    [(Shift(1, 1), "2022-21"), (Shift(1, 1), "2021-12"), (Shift(1), "2020-02-29"), (Shift(1), "2020-W09")],
)
def test_values_that_would_lose_their_meaning_are_refused(shift: Shift, value: str) -> None:
    with pytest.raises(Untwinnable):
        shift.value(value)


def test_states_go_with_all_their_forms() -> None:
    by_name = {state.en[0]: state for state in pools().states}
    lexicon = Lexicon()
    pairs = [("Syria", "Qatar"), ("Iraq", "Lebanon"), ("Saudi Arabia", "Russia"), ("United States", "Norway")]
    teach(lexicon, World(states={a: (by_name[a], by_name[b]) for a, b in pairs}))
    before = (
        "لسوريا وبسورية والسوريين، قيادة سورية في سورية. للعراق وللعراقيين والعراقية. "
        "الخارجية السعودية تزور السعودية. الولايات المتحدة الأميركية، والأمريكي في واشنطن"
    )
    after = (
        "لقطر وبقطر والقطريين، قيادة قطرية في قطر. للبنان وللبنانيين واللبنانية. "
        "الخارجية الروسية تزور روسيا. النرويج، والنرويجي في أوسلو"
    )
    assert Rewrite(before, lexicon.find(before)).new == after


def test_a_protected_phrase_is_left_alone() -> None:
    lexicon = Lexicon()
    lexicon.add(Form.name("سلطنة عمان"), Form.name("سلطنة عمان"), "protected")
    lexicon.add(Form.name("عمان"), Form.name("الرباط"), "city")
    text = "سلطنة عمان وعمان"
    assert Rewrite(text, lexicon.find(text)).new == "سلطنة عمان والرباط"


@pytest.mark.parametrize(
    ("full", "mention"),
    [
        ("كلاوس دي بروين", "لدي بروين"),
        ("هادي بن سالم", "وبن سالم"),
        ("سالم عبد القيوموف", "عبدالقيوموف"),
        ("محمد كامل الرفاعي", "محمد الرفاعي"),
        ("محمد كامل الرفاعي", "للرفاعي"),
    ],
)
def test_people_are_known_by_parts_of_their_names(full: str, mention: str) -> None:
    lexicon = Lexicon()
    people.teach(lexicon, people.Person("X Y", (full,), False), people.Invented("رامي", "كنعان", "Rami", "Kanaan"), [])
    new = Rewrite(mention, lexicon.find(mention)).new
    assert new.endswith("كنعان")
    assert not set(fold(full).split()) & set(fold(new).split())


def test_bodies_are_no_people() -> None:
    assert source.is_personal("Klaus de Bruyn", "كلاوس دي بروين")
    assert not source.is_personal("Yemeni Network for Rights", "الشبكة اليمنية للحقوق")
    assert not source.is_personal("Guarantor states", "الدول الراعية")
    assert not source.is_personal("De Bruyn's office", "مكتبه")


def test_pools_are_consistent() -> None:
    pool = pools()
    homes = {state.en[0] for state in pool.states}
    assert {city.state for city in pool.cities} <= homes
    assert len({state.code for state in pool.states}) == len(pool.states)
    names = [fold(form) for city in pool.cities for form in {fold(f): f for f in city.ar}.values()]
    assert len(names) == len(set(names))
    assert all(state.gender in "fm" and len(state.capital_en) for state in pool.states)
