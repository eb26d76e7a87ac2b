"""Who and what a text names, and which mentions are one."""

import sys
from types import FrameType

import pytest

from mahdar.lang.ar.coreference_names import key_of, same_person
from mahdar.model.assertion import EntityKind
from mahdar.tracks import Track
from tests.names_fixture import annotated


def named(text: str) -> dict[str, list[str]]:
    """English name, or the name itself, to the words of its mentions."""
    annotation = annotated(text)
    out: dict[str, list[str]] = {}
    for m in annotation.mentions:
        entity = annotation.entities[m.entity]
        out.setdefault(entity.name_en or entity.name, []).append(annotation.words(m.span))
    return out


THINGS = [
    ("زارت البعثة روسيا وتركيا وإيران", {"Russia": ["روسيا"], "Turkey": ["تركيا"], "Iran": ["إيران"]}),
    ("نقلت قناة روسيا اليوم الخبر", {"RT": ["قناة روسيا اليوم"]}),
    ("ذكرت وكالة «تاس» الروسية ذلك", {"TASS": ["وكالة «تاس»"]}),
    ("بحسب وكالة سانا", {"SANA": ["وكالة سانا"]}),
    ("وفق صحيفة الشرق الأوسط", {"Asharq Al-Awsat": ["صحيفة الشرق الأوسط"]}),
    ("تشهد منطقة الشرق الأوسط توترا", {}),
    ("تحدث نجم فارس عن الحياة في العالم", {}),
    ("عقدت الجولة في نور سلطان ثم في أستانة", {"Astana": ["نور سلطان", "أستانة"]}),
    ("من اسطنبول إلى إسطنبول", {"Istanbul": ["اسطنبول", "إسطنبول"]}),
    ("سوف تدمر القنابل الجسر", {}),
    ("انسحبت القوات من مدينة تدمر", {"Palmyra": ["تدمر"]}),
    ("أعلنت الأمم المتحدة موقفها للأمم المتحدة", {"United Nations": ["الأمم المتحدة", "لأمم المتحدة"]}),
    ("قالت الخارجية الروسية", {"Russian foreign ministry": ["الخارجية الروسية"]}),
    ("أكدت وزارة خارجية كازاخستان", {"Kazakh foreign ministry": ["وزارة خارجية كازاخستان"]}),
    ("رفضت المعارضة السورية ثم قبلت المعارضة", {"Syrian opposition": ["المعارضة السورية", "المعارضة"]}),
    ("وصل وفد الحكومة اليمنية", {"Yemeni government delegation": ["وفد الحكومة اليمنية"]}),
    ("نقلت صحيفة «صوت الميناء» عن مصدر", {"صوت الميناء": ["صحيفة «صوت الميناء»"]}),
    ("بحسب قناة السويس أرباحها", {"Suez Canal": ["قناة السويس"]}),
    ("التقى الطرفان في العاصمة النمساوية", {"Vienna": ["العاصمة النمساوية"]}),
    ("أوضح الجانب التركي موقفه", {"Turkey": ["الجانب التركي"]}),
    ("رحبت الدول الضامنة", {"guarantor states": ["الدول الضامنة"]}),
    ("أدان البيان الختامي للجولة السابقة", {"final statement": ["البيان الختامي للجولة السابقة"]}),
    ("وصل الوزير الأردني إلى عمان وشكر الأردن", {"Amman": ["عمان"], "Jordan": ["الأردن"]}),
    ("تستضيف سلطنة عمان اللقاء في مسقط", {"Oman": ["سلطنة عمان"], "Muscat": ["مسقط"]}),
    ("نص القرار 2118 على ذلك", {"resolution": ["القرار 2118"]}),
    ("وفق قرار مجلس الأمن رقم 2118", {"UN Security Council resolution": ["قرار مجلس الأمن رقم 2118"]}),
    ("خرق الطرفان اتفاق أوسلو ثم عادا إلى أوسلو", {"agreement": ["اتفاق أوسلو"], "Oslo": ["أوسلو"]}),
    ("اتخذ المجلس القرار أمس", {}),
    ("استقبل الحوثيون المبعوثين", {"Houthis": ["الحوثيون"]}),
]


@pytest.mark.parametrize(("text", "want"), THINGS, ids=[t for t, _ in THINGS])
def test_states_places_bodies_and_outlets(text: str, want: dict[str, list[str]]) -> None:
    got = {k: v for k, v in named(text + ".").items() if k not in ("وزير", "minister", "Jordan minister")}
    assert {k: got.get(k) for k in want} == want
    assert not (set(got) - set(want)) or want, "nothing is named here"


def test_an_outlet_is_no_state_and_today_is_no_name() -> None:
    assert "Russia" not in named("نقلت روسيا اليوم عن مصدر أن القمة تأجلت.")


def test_a_surname_and_a_bare_office_go_back_to_the_person() -> None:
    text = "التقى وزير الخارجية النرويجي هانس برغستاد الوفد. وأضاف برغستاد أن الوقت ضيق. ثم غادر الوزير النرويجي."
    assert named(text)["هانس برغستاد"] == ["وزير الخارجية النرويجي هانس برغستاد", "برغستاد", "الوزير النرويجي"]


def test_the_fullest_form_is_the_name_and_drifting_spelling_is_one_person() -> None:
    text = "قال المبعوث الأممي إلى ليبيا ماركو بيلتراني إنه متفائل. وأكد بيلتراني ذلك. والتقى ماركو بيلتراني الوفد."
    assert list(named(text + " وعاد ماركو بلتراني.")).count("ماركو بيلتراني") == 1
    people = [e for e in annotated(text + " وعاد ماركو بلتراني.").entities if e.kind is EntityKind.PERSON]
    assert [p.name for p in people] == ["ماركو بيلتراني"]


def test_two_who_share_a_family_name_stay_two() -> None:
    people = [
        e.name
        for e in annotated("التقى سامي الدرباسي ونادر الدرباسي في القاهرة.").entities
        if e.kind is EntityKind.PERSON
    ]
    assert people == ["سامي الدرباسي", "نادر الدرباسي"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("سيرجي أورلوف", "سيرغي أورلوف", True),
        ("محمد بن سالم العطار", "محمد العطار", True),
        ("جاووش دمير أوغلو", "جاويش دمير أوغلو", True),
        ("عبدالرحمن الغنيم", "عبد الرحمن الغنيم", True),
        ("محمد العطار", "محمود العطار", False),
        ("سامي الدرباسي", "سامي الدرعان", False),
    ],
)
def test_when_two_spellings_are_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(key_of(one), key_of(other)) is same


@pytest.mark.parametrize(
    "text",
    [
        "وقع العقد على أن ينفذ خلال شهر.",
        "حصل على جائزة كبيرة.",
        "قال مصدر أمني إن الطريق مفتوح.",
        "يوم الخميس الماضي كان الجو جميلا.",
        "هذا القرار كريم وعادل.",
        "بناء على طلب صاحب العمل.",
        "قال الله عز وجل.",
        "في إسلام آباد أمطار.",
    ],
)
def test_words_that_are_no_people(text: str) -> None:
    assert [e.name for e in annotated(text).entities if e.kind is EntityKind.PERSON] == []


def test_every_mention_is_verbatim_and_its_name_lies_within() -> None:
    text = "قال وزير الخارجية النرويجي، هانس برغستاد، في أوسلو، لوكالة رويترز إن وفد المعارضة السورية سيصل."
    annotation = annotated(text)
    assert annotation.mentions == sorted(annotation.mentions, key=lambda m: m.span.start)
    for m in annotation.mentions:
        assert annotation.words(m.span).strip() == annotation.words(m.span) != ""
        assert m.name is None or m.span.holds(m.name)


PIECES = [
    "قال وزير الخارجية النرويجي هانس برغستاد إن نظيره التركي جودت أقصوي سيزور أوسلو، وأضاف الوزير أنه ينتظر، ",
    "وزير الخارجية النرويجي ", "المبعوث الخاص في المفاوضات مع ", "الرئيس ", "عضو مجلس ", "نائب رئيس ", "محمد ", "عبد ",
    "برغستاد ", "و", "، ", '"', "رئيسها ", "نظيره ", "بن ", "النرويجي ", "والتركي هانس برغستاد ", "وفد برئاسة ",
]  # fmt: skip


def calls(text: str) -> int:
    """The calls of Python and of C functions that finding the names of a text of one line takes."""
    made = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        annotated(text)
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_line_takes_work_in_proportion(piece: str) -> None:
    small, large = piece * (2_000 // len(piece)), piece * (8_000 // len(piece))
    calls(large)  # what is looked up once is no part of growth
    assert calls(large) <= 4.4 * calls(small) + 2_000


def test_a_clitic_before_an_honorific_is_no_letter_of_the_name() -> None:
    annotation = annotated("قدمت اللجنة الشكر للدكتور محمد البسطامي وللشيخ ناصر الدرعان والدكتورة سارة الخيامي.")
    assert [annotation.words(m.name) for m in annotation.mentions if m.name] == [
        "محمد البسطامي",
        "ناصر الدرعان",
        "سارة الخيامي",
    ]


def test_a_track_brings_its_bodies_and_groups() -> None:
    track = Track(
        id="tahlib",
        name="مسار تحليب",
        name_en="Tahlib process",
        bodies=(("joint water board", ("اللجنة المشتركة للمياه",)),),
        role_words=(("guarantor", ("الدول الثلاث الضامنة",)),),
    )
    annotation = annotated("شكرت اللجنة المشتركة للمياه الدول الثلاث الضامنة.", [track])
    assert [(annotation.words(m.span), annotation.entities[m.entity].name_en) for m in annotation.mentions] == [
        ("اللجنة المشتركة للمياه", "joint water board"),
        ("الدول الثلاث الضامنة", "guarantor states"),
    ]
