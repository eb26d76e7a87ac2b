"""An Arabic text that takes back what was printed, and texts that only speak of errors."""

from __future__ import annotations

import pytest

from mahdar.engine import read_document
from mahdar.model.assertion import StatementMade
from mahdar.model.document import Document, Source
from mahdar.tracks import all_tracks


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
