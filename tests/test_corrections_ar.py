"""An Arabic text that takes back what was printed, and texts that only speak of errors."""

from __future__ import annotations

from datetime import date

import pytest

from mahdar.engine import read_document
from mahdar.model.assertion import StatementMade
from mahdar.model.document import Document, Source
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.reconcile import reconcile
from mahdar.tracks import all_tracks
from mahdar.tracks.loader import parse


def corrections(text: str) -> list[str]:
    reading = read_document(Document(text, Source("a.txt")), all_tracks(), "2031-05-30")
    return [f.span.of(text) for f in reading.findings if f.kind == "correction"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تصحيح: موعد الجولة الثالثة\n\nعقدت الجولة في ولم يوم 12 مايو 2031.\n", "تصحيح: موعد الجولة الثالثة"),
        ("(تصحيح) انعقاد الجولة في ولم\n\nعقدت الجولة في ولم.\n", "(تصحيح) انعقاد الجولة في ولم"),
        ("تصحيح خبر الجولة الثالثة\n\nعقدت الجولة في ولم.\n", "تصحيح خبر الجولة الثالثة"),
        (
            "انعقاد الجولة\n\nعقدت الجولة. وكانت الوكالة ذكرت خطأ أنها عقدت في تارن، والصحيح أنها في ولم.\n",
            "وكانت الوكالة ذكرت خطأ أنها عقدت في تارن، والصحيح أنها في ولم.",
        ),
        (
            "الاجتماع\n\nورد في خبر سابق عن طريق الخطأ أن الاجتماع عقد الأحد. والصواب أنه عقد الاثنين.\n",
            "ورد في خبر سابق عن طريق الخطأ أن الاجتماع عقد الأحد. والصواب أنه عقد الاثنين.",
        ),
        ("الاجتماع\n\nعقد الاجتماع أمس. وتعتذر الصحيفة عن الخطأ.\n", "وتعتذر الصحيفة عن الخطأ."),
        ("الاجتماع\n\nعقد الاجتماع أمس. ونعتذر لقرائنا عن ذلك.\n", "ونعتذر لقرائنا عن ذلك."),
    ],
)
def test_a_correction_is_found(text: str, words: str) -> None:
    assert corrections(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "تصحيح المسار السياسي مطلب الجميع\n\nقال الوزير إن تصحيح أوضاع العمالة مستمر.\n",
        "غارة\n\nقتل أربعة عن طريق الخطأ في غارة. وقال إن الموقف الصحيح هو وقف النار.\n",
        "اعتذار\n\nتعتذر الحكومة عن الخطأ الذي وقعت فيه.\n",
        "كلمة\n\nقال إن التاريخ ذكر ذلك خطأ كبيرا في حق الجميع.\n",
        "بين الخطأ والصواب\n\nورد في الكتاب كلام كثير.\n",
    ],
)
def test_errors_of_others_are_no_corrections(text: str) -> None:
    assert corrections(text) == []


@pytest.mark.parametrize(
    ("words", "negated"),
    [("بلاده لم تسحب قواتها من المرفأ الشمالي", True), ("بلاده سحبت قواتها من المرفأ الشمالي", False)],
)
def test_a_statement_tells_whether_it_negates(words: str, negated: bool) -> None:
    text = f"تصريح\n\nقال وزير الخارجية الروسي سيرغي بارانوف إن {words}.\n"
    (said,) = read_document(Document(text, Source("a.txt")), all_tracks(), "2031-05-30").of(StatementMade)
    assert said.negated is negated


# what was wrong and what is right

TRACK = parse(
    'id = "tahlib"\nname = "مسار تحليب"\nname_en = "Tahlib"\nnames = ["تحليب"]\ncontexts = ["محادثات", "مسار"]\n',
    "track.toml",
)
ROUND = "عقدت الجولة {n} من محادثات تحليب في {town} يوم {day} مايو 2030.\n"
OTHERS = (
    ("انعقدت في فاليتا يوم 14 مايو 2030 الجولة السادسة من محادثات تحليب.\n", "2030-05-15", "النهار الجديد"),
    ("اختتمت الجولة السادسة من محادثات تحليب في فاليتا يوم 14 مايو 2030.\n", "2030-05-16", "المنارة"),
)


def read(text: str, day: str, outlet: str) -> Reading:
    return read_document(Document(text, Source(outlet=outlet)), (TRACK,), day)


def mended(wrong: str, correction: str, others: bool = True) -> Ledger:
    """An outlet's report, two days later its correction, and what two others tell."""
    own = (read(wrong, "2030-05-23", "الميزان"), read(correction, "2030-05-24", "الميزان"))
    return reconcile([*own, *(read(*o) for o in OTHERS if others)])


CORRECTED = {
    "the number alone": (
        ROUND.format(n="الخامسة", town="فاليتا", day=14),
        "تصويب: ورد في خبر أمس أن الجولة الخامسة من محادثات تحليب عقدت في فاليتا يوم 14 مايو 2030، والصواب السادسة.\n",
        {("ordinal", "5", "6")},
    ),
    "the town by a pronoun": (
        ROUND.format(n="السادسة", town="أوسلو", day=14),
        "ذكرنا أمس أن الجولة السادسة من محادثات تحليب عقدت في أوسلو، والصحيح أنها عقدت في فاليتا.\n",
        {("place", "أوسلو", "فاليتا")},
    ),
    "day and town": (
        ROUND.format(n="السادسة", town="أوسلو", day=21),
        "ورد في خبر أمس أن الجولة السادسة من محادثات تحليب عقدت في أوسلو يوم 21 مايو 2030، والصواب أنها عقدت في فاليتا "
        "يوم 14 مايو 2030.\n",
        {("when", "2030-05-21", "2030-05-14"), ("place", "أوسلو", "فاليتا")},
    ),
    "all of it, told anew": (
        ROUND.format(n="الخامسة", town="أوسلو", day=21),
        "ورد في خبر أمس خطأ أن الجولة الخامسة من محادثات تحليب عقدت في أوسلو يوم 21 مايو 2030. والصواب أن الجولة "
        "السادسة من محادثات تحليب عقدت في فاليتا يوم 14 مايو 2030.\n",
        {("ordinal", "5", "6"), ("when", "2030-05-21", "2030-05-14"), ("place", "أوسلو", "فاليتا")},
    ),
}


@pytest.mark.parametrize("others", [True, False], ids=["beside others", "alone"])
@pytest.mark.parametrize("name", CORRECTED)
def test_what_an_outlet_corrects_is_one_meeting_as_it_says_rightly(name: str, others: bool) -> None:
    wrong, correction, fields = CORRECTED[name]
    ledger = mended(wrong, correction, others)
    (met,) = ledger.meetings
    assert met.ordinal.value == 6
    assert met.when.value is not None
    assert met.place.value is not None
    assert (met.when.value.value, met.place.value.name) == ("2030-05-14", "فاليتا")
    assert {(c.field, c.wrong, c.right) for c in ledger.corrections} == fields


def test_the_quoted_error_is_no_telling_of_it() -> None:
    wrong, correction, _ = CORRECTED["day and town"]
    (alone,) = reconcile([read(correction, "2030-05-24", "الميزان")]).meetings
    assert alone.when.value is not None
    assert (alone.when.value.value, alone.when.conflicts, alone.place.conflicts) == ("2030-05-14", (), ())
    (met,) = mended(wrong, correction).meetings
    conflicts = [c.support for c in met.when.conflicts] + [c.support for c in met.place.conflicts]
    assert [len(support) for support in conflicts] == [1, 1]


def test_before_the_correction_the_error_stands() -> None:
    wrong, correction, _ = CORRECTED["day and town"]
    own = [read(wrong, "2030-05-23", "الميزان"), read(correction, "2030-05-24", "الميزان")]
    (met,) = reconcile(own, as_of=date(2030, 5, 23)).meetings
    assert met.when.value is not None
    assert met.when.value.value == "2030-05-21"


@pytest.mark.parametrize("unit", ["540 مدنيا", "540"])
def test_a_corrected_count(unit: str) -> None:
    said = "أعلنت شبكة الجسر لحقوق الإنسان أن {n} مدنيا قتلوا خلال عام 2029.\n"
    correction = f"نشرنا أمس أن 450 مدنيا قتلوا خلال عام 2029 بحسب شبكة الجسر لحقوق الإنسان، والصواب {unit}.\n"
    ledger = reconcile(
        [
            read(said.format(n=450), "2030-02-15", "الميزان"), read(correction, "2030-02-16", "الميزان"),
            read(said.format(n=540), "2030-02-15", "المنارة"),
        ]
    )  # fmt: skip
    assert [(c.field, c.wrong, c.right) for c in ledger.corrections] == [("value", "450", "540")]
    assert sorted((f.value, len(f.support)) for f in ledger.figures) == [(450, 1), (540, 2)]


def test_what_somebody_else_got_wrong_is_still_told() -> None:
    text = "ذكر الوزير أن الجولة الخامسة من محادثات تحليب عقدت في أوسلو يوم 14 مايو 2030، والصواب في رأيه أن تعود.\n"
    assert [m.ordinal.value for m in reconcile([read(text, "2030-05-24", "الميزان")]).meetings] == [5]


@pytest.mark.parametrize("month", ["يوليو", "مايو"])
def test_a_corrected_promise_is_of_one_meeting(month: str) -> None:
    promise = "أعلنت الرئاسة المالطية أن قمة مسار تحليب ستعقد في فاليتا في يونيو المقبل.\n"
    correction = f"ورد في خبر أمس أن قمة مسار تحليب ستعقد في فاليتا في يونيو المقبل، والصواب في {month} المقبل.\n"
    own = [read(promise, "2030-02-23", "الميزان"), read(correction, "2030-02-24", "الميزان")]
    (coming,) = reconcile(own).meetings
    assert coming.when.value is not None
    assert coming.when.value.value == {"يوليو": "2030-07", "مايو": "2030-05"}[month]
