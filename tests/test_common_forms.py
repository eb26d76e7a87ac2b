"""Forms of common words are told by rule from the lemmas of common.toml; names are not."""

import pytest

from mahdar.lang.ar.names_forms import Kind, forms
from mahdar.lang.ar.script import fold_word

PLAIN = (
    "الحكومة السياسية مفاوضات والمباحثات وزارتين المسؤولون سياسي الاقتصادية مسؤولين مشاورات الدولتان القضايا أعلى مجددا"
)
BOUND = "سياساته مسؤوليهم وزراؤها بلاده بالمحادثات للمفاوضات حكومتها قراراتهم مستواه لقاء ونتائجها قوله"
VERB = "يجتمعون أعلنوا استقبلوه سيلتقي وتستضيف نؤكد يقيمون أقاموا تتولاها دعت سيدعون تفاوضت يعودون ستنشئ اختارته"
NAMES = (
    "لافروف نتنياهو كلينتون أوباما ساركوزي يلدريم تشوركين فيرماني برغستاد ستريلكوفيتش العتيبي الغامدي تافيرا موراكامو"
)


def kinds(words: str) -> dict[str, Kind | None]:
    return {w: forms().kind(fold_word(w)) for w in words.split()}


def test_inflected_nouns_are_common() -> None:
    assert {w for w, k in kinds(PLAIN).items() if k is not Kind.PLAIN} == set()


def test_pronouns_and_clitics_are_told() -> None:
    assert {w for w, k in kinds(BOUND).items() if k is None} == set()
    assert set(kinds("قوله حكومتها ونتائجها").values()) == {Kind.BOUND}


def test_persons_and_tenses_follow_from_the_perfect() -> None:
    assert {w for w, k in kinds(VERB).items() if k is None} == set()


def test_names_are_no_forms_of_common_words() -> None:
    assert {w for w, k in kinds(NAMES).items() if k is not None} == set()


@pytest.mark.parametrize("word", ["الحريري", "الشمعي"])
def test_a_relational_adjective_may_be_a_family_name(word: str) -> None:
    assert forms().like_surname(fold_word(word))
