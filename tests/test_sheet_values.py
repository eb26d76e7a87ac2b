"""What the cells of a sheet kept by hand may hold, by examples: Arabic and English, words and digits of any script."""

from __future__ import annotations

import pytest

from mahdar.engine.additions import Adder
from mahdar.engine.english_dates import edtf_of
from mahdar.engine.judging import Unclear
from mahdar.engine.sheet_values import key_of, value_in
from mahdar.model.ledger import Ledger
from mahdar.model.resolve import told


@pytest.fixture(scope="module")
def adder() -> Adder:
    return Adder(Ledger(None, None), ())


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12 March 2018", "2018-03-12"),
        ("March 12-13, 2018", "2018-03-12/2018-03-13"),
        ("3rd Sept. 2018", "2018-09-03"),
        ("Mar 2018", "2018-03"),
        ("soon", None),
        ("2018-03-12", None),
    ],
)
def test_dates_with_english_months(words: str, value: str | None) -> None:
    assert edtf_of(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("الرابعة", 4), ("الجولة الرابعة", 4), ("٤", 4), ("الـ١٨", 18), ("رقم 7", 7), ("7.0", 7), ("الثانية عشرة", 12),
        ("الحادية والعشرون", 21), ("fourth", 4), ("12th", 12), ("Round 9", 9), ("twenty-first round", 21),
        ("the third meeting", 3),
        ("س", None), ("الرابعة أو الخامسة", None), ("4-5", None), ("-3", None), ("0", None), ("نحو 4", None),
        ("12 خبيرا", None), ("2.5", None), ("several", None),
    ],
)  # fmt: skip
def test_numbers(adder: Adder, words: str, value: int | None) -> None:
    if value is None:
        with pytest.raises(Unclear, match="write it as 7, ٧, السابعة or seventh"):
            value_in("ordinal", words, adder)
    else:
        assert value_in("ordinal", words, adder) == str(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("19/7/2022", "2022-07-19"), ("١٩/٧/٢٠٢٢", "2022-07-19"), ("19.7.2022", "2022-07-19"),
        ("2022/7/19", "2022-07-19"), ("٢٠٢٢-٠٧-١٩", "2022-07-19"), ("٢٠٢٢", "2022"), ("19 تموز 2022", "2022-07-19"),
        ("١٩ يوليو ٢٠٢٢", "2022-07-19"), ("19 يوليو/تموز 2022", "2022-07-19"), ("19 جويلية 2022", "2022-07-19"),
        ("الثلاثاء 19 تموز 2022", "2022-07-19"), ("تموز 2022", "2022-07"), ("ربيع 2022", "2022-21"),
        ("من 19 إلى 21 تموز 2022", "2022-07-19/2022-07-21"), ("19/20 تموز 2022", "2022-07-19/2022-07-20"),
        ("30 حزيران - 2 تموز 2022", "2022-06-30/2022-07-02"), ("19-20/7/2022", "2022-07-19/2022-07-20"),
        ("19/7/2022 - 20/7/2022", "2022-07-19/2022-07-20"), ("19/7/2022-20/7/2022", "2022-07-19/2022-07-20"),
        ("Tue 19 July 2022", "2022-07-19"), ("19-Jul-22", "2022-07-19"), ("Q1 2022", "2022-33"),
        ("30 June to 2 July 2022", "2022-06-30/2022-07-02"), ("spring 2022", "2022-21"), ("2022-33", "2022-33"),
    ],
)  # fmt: skip
def test_dates(adder: Adder, words: str, value: str) -> None:
    when = told(adder.time(value_in("when", words, adder)), None)
    assert when is not None
    assert when.value == value


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ("2031-99", "2031-21 (spring; 22 summer"),
        ("30/2/2022", "19/7/2031"),
        ("قريبا", "19 تموز 2031"),
        ("19 تموز", "without its year"),
        ("غدا", "counted from another day"),
        ("2022-07-20/2022-07-19", "no date"),
    ],
)
def test_what_is_no_date_is_told_with_a_form_for_each(adder: Adder, words: str, remedy: str) -> None:
    with pytest.raises(Unclear) as told_of:
        value_in("due", words, adder)
    assert remedy in str(told_of.value)


def test_parts_of_a_period_keep_their_modifier(adder: Adder) -> None:
    for words in ("منتصف تموز 2022", "mid-July 2022", "2022-07 MID"):
        when = told(adder.time(words), None)
        assert when is not None
        assert (when.value, when.mod) == ("2022-07", "MID")


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("kind", "الجولة", "round"), ("kind", "جولة محادثات", "round"),
        ("kind", "اجتماع وزراء الخارجية", "ministerial"),
        ("kind", "القمة الثلاثية", "summit"), ("kind", "Round of talks", "round"), ("kind", "لقاء", "other"),
        ("kind", "اجتماع فني", "technical"), ("kind", "working_group", "working_group"), ("kind", "مؤتمر قمة", None),
        ("kind", "عشاء", None),
        ("status", "عُقِدت", "held"), ("status", "تأجّل", "postponed"), ("status", "المؤجلة", "postponed"),
        ("status", "ملغي", "cancelled"), ("status", "لم تُعقد بعد", "planned"), ("status", "Scheduled", "planned"),
        ("status", "لم يعقد", None),  # put off, called off, denied? the sheet does not say
        ("outcome", "نُفّذ", "kept"), ("outcome", "عُقد", "kept"), ("outcome", "لم ينفذ", "lapsed"),
        ("outcome", "لم يُنفَّذ", "lapsed"), ("outcome", "لم ينفذ بعد", "pending"), ("outcome", "تأجل", "superseded"),
        ("outcome", "Not held", "lapsed"), ("outcome", "not held yet", "pending"), ("outcome", "غير منفَّذ", "lapsed"),
        ("outcome", "أُلغيت", "cancelled"), ("outcome", "kept", "kept"), ("outcome", "نفذ جزئيا", None),
        ("outcome", "ربما", None),
    ],
)  # fmt: skip
def test_words_of_kinds_statuses_and_outcomes(adder: Adder, key: str, words: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(Unclear, match="no known word; write one of "):
            value_in(key, words, adder)
    else:
        assert value_in(key, words, adder) == value


@pytest.mark.parametrize(
    ("heading", "key"),
    [("رقم الجولة", "ordinal"), ("التاريخ", "when"), ("تاريخ", "when"), ("Due date", "due"), ("لون", None)],
)
def test_headings(heading: str, key: str | None) -> None:
    assert key_of(heading) == key
