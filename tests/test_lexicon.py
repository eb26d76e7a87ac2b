"""What must hold of the lexicons of names: NFC, no presentation forms, no entry in two conflicting classes."""

import tomllib
import unicodedata
from importlib import resources
from itertools import combinations
from typing import Any

import pytest

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_forms import forms as common_forms
from mahdar.lang.ar.names_words import word_list
from mahdar.lang.ar.script import fold_word

FILES = ("polities", "places", "bodies", "outlets", "offices", "names", "common")
EXCLUSIVE = {
    "polities": ("names", "nisba", "peoples"),
    "places": ("names",),
    "bodies": ("fixed", "adjectives", "heads", "openers", "groups", "documents"),
    "outlets": ("names", "shy", "prefixes"),
    "offices": ("ranks", "adjectives", "colleagues"),
}
BOTH = {  # a state named like its own adjective; "his deputy" and "deputy" of a woman
    "polities": {
        fold_word(w)
        for w in (
            "تشيلي",
            "شيلي",
            "فيجي",
            "هايتي",
            "جيبوتي",
            "ملاوي",
            "مالاوي",
            "زيمبابوي",
            "بوروندي",
            "بروندي",
            "بيلاروس",
        )
    },
    "offices": {fold_word(w) for w in ("نائبة", "مساعدة", "مستشارة")},
}


def raw(name: str) -> dict[str, Any]:
    text = resources.files("mahdar.lang.ar.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def forms(name: str) -> list[str]:
    out: list[str] = []
    for table in raw(name).values():
        for key, value in table.items():
            out.append(key)
            out += value.split() if isinstance(value, str) else []
    return out


@pytest.mark.parametrize("name", FILES)
def test_forms_are_nfc_without_presentation_forms_or_marks(name: str) -> None:
    for form in forms(name):
        assert unicodedata.is_normalized("NFC", form), form
        assert not any("\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufeff" or c == "ـ" for c in form), form
        assert form == form.strip(), form


@pytest.mark.parametrize("name", sorted(EXCLUSIVE))
def test_no_form_stands_in_two_classes_that_exclude_each_other(name: str) -> None:
    book = lexicon.load(name)
    for one, other in combinations(EXCLUSIVE[name], 2):
        shared = set(book.values(one)) & set(book.values(other)) - BOTH.get(name, set())
        assert not shared, (one, other, shared)


@pytest.mark.parametrize(
    ("name", "tables"),
    [("polities", ("names", "nisba", "peoples")), ("places", ("names",)), ("outlets", ("names", "shy"))],
)
def test_spellings_that_fold_alike_mean_the_same(name: str, tables: tuple[str, ...]) -> None:
    for table in tables:
        seen: dict[str, str] = {}
        for form, value in raw(name)[table].items():
            assert seen.setdefault(fold_word(form), value) == value, form


def test_every_code_and_slug_has_an_english_name() -> None:
    for name, tables in (
        ("polities", ("names", "nisba", "peoples")),
        ("places", ("names",)),
        ("outlets", ("names", "shy")),
    ):
        english = raw(name)["english"]
        for table in tables:
            assert set(raw(name)[table].values()) <= set(english)
    polities = raw("polities")["english"]
    assert set(raw("places")["states"].values()) <= set(polities)
    assert set(raw("outlets")["states"].values()) <= set(polities)
    assert set(raw("bodies")["of"].values()) <= set(polities)


def test_the_sovereign_states_are_all_there() -> None:
    assert len([c for c in raw("polities")["english"] if len(c) == 2]) >= 195
    assert len(raw("places")["english"]) >= 200


def test_first_names_and_words_that_end_a_name_are_kept_apart() -> None:
    given = word_list("given", "strong")
    assert not given & word_list("given", "weak")
    assert not given & (word_list("function", "words") | word_list("time", "words") | word_list("speech", "words"))
    common = common_forms().bases | common_forms().others
    assert not common & (given | word_list("given", "weak")) - {"غير", "علي"}
