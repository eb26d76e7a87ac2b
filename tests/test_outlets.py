"""Outlets: what they print, how they agree, whom they lean on, what they take back; confidence in words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mahdar.cli.app import app
from mahdar.model.document import Source
from mahdar.model.ledger import Ledger
from mahdar.model.outlet import Agreement, OutletRecord
from mahdar.model.timex import Shifted, TimeExpr, Unit
from mahdar.reconcile import reconcile
from tests.clash_press import Report, ledger, only
from tests.reconcile_press import meeting


def told(outlet: str, day: str, when: str, place: str | None = None, n: int | None = 4) -> Report:
    a = Report(outlet, day)
    a.meeting("round", when, n=n, place=place)
    return a


def outlet(found: Ledger, name: str) -> OutletRecord:
    return next(o for o in found.outlets if o.name == name)


def agreement(found: Ledger, name: str, field: str) -> tuple[int, int]:
    x = next((a for a in outlet(found, name).agreements if a.field == field), Agreement(field, 0, 0))
    return x.agrees, x.differs


# what it prints


def test_texts_days_and_series() -> None:
    other = Report("Pier News", "2031-02-03")
    other.meeting("summit", "2031-02-02", series="ostra")
    x = outlet(ledger(told("Pier News", "2031-05-21", "2031-05-20"), other), "Pier News")
    assert (x.documents, x.copies, x.first, x.last) == (2, 0, "2031-02-03", "2031-05-21")
    assert x.series == (("ostra", 1), ("velm", 1))


def test_what_an_outlet_never_covers_though_others_do() -> None:
    reports = [told("Pier News", f"2031-0{m}-21", f"2031-0{m}-20", n=m) for m in (3, 4, 5)]
    for name, day in (("A", 1), ("B", 2), ("B", 3)):
        summit = Report(name, f"2031-02-0{day}")
        summit.meeting("summit", "2031-02-01", series="ostra")
        reports.append(summit)
    found = ledger(*reports)
    assert outlet(found, "Pier News").never == ("ostra",)
    assert outlet(found, "A").never == ()  # of one text nothing can be said


def test_two_spellings_of_one_outlet() -> None:
    found = ledger(told("Pier News", "2031-05-21", "2031-05-20"), told("PIER  NEWS", "2031-05-22", "2031-05-20"))
    assert [(x.documents, set(x.names)) for x in found.outlets] == [(2, {"Pier News", "PIER  NEWS"})]


# agreement


def test_agreement_is_with_two_others_at_least() -> None:
    found = ledger(
        *(told(o, "2031-05-21", "2031-05-20", "Velm") for o in "AB"), told("C", "2031-05-21", "2031-05-12", "Velm")
    )
    assert agreement(found, "C", "when") == (0, 1)
    assert outlet(found, "C").agreements[0].differing == (found.meetings[0].id,)
    assert agreement(found, "C", "place") == (1, 0)
    assert agreement(found, "A", "place") == (1, 0)
    assert agreement(found, "A", "when") == (0, 0)  # one other alone tells as A does


def test_the_coarser_day_agrees() -> None:
    found = ledger(*(told(o, "2031-05-21", "2031-05-20") for o in "AB"), told("C", "2031-06-21", "2031-05"))
    assert agreement(found, "C", "when") == (1, 0)


def test_figures_that_others_tell_alike() -> None:
    reports = []
    for name, value in (("A", 312), ("B", 312), ("C", 312), ("D", 213)):
        a = Report(name, "2031-01-05")
        a.counts(value, "Lantern Watch")
        reports.append(a)
    found = ledger(*reports)
    assert (agreement(found, "A", "value"), agreement(found, "D", "value")) == ((1, 0), (0, 1))


# whom it leans on


def test_leaning_on_an_agency_that_prints_nothing_here() -> None:
    a = told("Pier News", "2031-05-21", "2031-05-20")
    a.by("Gull Agency")
    found = ledger(a)
    assert [(x.name, x.relayed, x.copied) for x in outlet(found, "Pier News").leans_on] == [("Gull Agency", 1, 0)]
    gull = outlet(found, "Gull Agency")
    assert (gull.documents, gull.relayed_by) == (0, 1)


def test_leaning_by_copies() -> None:
    words = "the delegations gathered in the old customs house and talked until night fell over the northern harbour\n"
    one, other = (Report(o, d, text=f"{words}{words}{o}\n") for o, d in (("A", "2031-05-20"), ("B", "2031-05-21")))
    one.meeting("round", "2031-05-20", n=4)
    other.meeting("round", "2031-05-20", n=4)
    found = ledger(one, other)
    assert [(x.name, x.relayed, x.copied) for x in outlet(found, "B").leans_on] == [("A", 0, 1)]
    assert outlet(found, "B").copies == 1


def summit_told(name: str, day: str, when: str | TimeExpr) -> Report:
    a = Report(name, day)
    a.meeting("summit", when, place="Velm")
    return a


YESTERDAY = Shifted(Unit.DAY, -1)


@pytest.mark.parametrize(
    ("others", "when", "differs"),
    [
        ("2031-05-20", YESTERDAY, 0),  # printed on the evening before the day it bears
        (YESTERDAY, "2031-05-20", 0),  # the others may have been
        ("2031-05-20", "2031-05-19", 1),
    ],
)
def test_a_day_apart_by_yesterday_is_no_error(others: str | TimeExpr, when: str | TimeExpr, differs: int) -> None:
    told_on = "2031-05-21" if isinstance(others, str) else "2031-05-22"
    day = "2031-05-24" if isinstance(when, str) else "2031-05-22"
    found = ledger(*(summit_told(o, told_on, others) for o in "ABC"), summit_told("D", day, when))
    assert len(found.meetings) == 1
    assert agreement(found, "D", "when")[1] == differs


# corrections


def corrected(wrong: str, right: str, outlet: str = "A") -> list[Report]:
    """An outlet tells a day, another too, and then the first takes it back."""
    first, second, mended = told("A", "2031-05-21", wrong), told("B", "2031-05-21", wrong), Report(outlet, "2031-05-23")
    mended.corrects("we were wrong")
    mended.meeting("round", right, n=4)
    return [first, second, mended]


def test_a_correction_is_told_and_weighs_on_the_contradiction() -> None:
    found = ledger(*corrected("2031-05-20", "2031-05-13"))
    (mended,) = found.corrections
    c = only(found)
    assert (mended.about, mended.field, mended.wrong, mended.right) == (c.about, "when", "2031-05-20", "2031-05-13")
    assert mended.text == "we were wrong"
    assert c.corrections == (mended.id,)
    assert "Corrected by its own outlet: A" in c.note
    assert outlet(found, "A").corrections == 1
    plain = ledger(*(r for r in corrected("2031-05-20", "2031-05-13", "C")))
    assert only(plain).weight > c.weight


def test_what_its_outlet_took_back_counts_no_more_for_it() -> None:
    first, _, mended = corrected("2031-05-20", "2031-05-13")
    alone = ledger(first, mended)
    day = alone.meetings[0].when
    assert (day.value and day.value.value, day.note) == ("2031-05-13", "as its outlet corrected")
    assert [c.value.value for c in day.conflicts] == ["2031-05-20"]


def test_another_outlet_corrects_only_itself() -> None:
    found = ledger(*corrected("2031-05-20", "2031-05-13", "C"))
    (mended,) = found.corrections
    assert (mended.about, mended.withdrawn) == (None, ())
    assert only(found).corrections == ()


# confidence


def test_confidence_in_words_and_counts() -> None:
    a, b = told("Pier News", "2031-05-21", "2031-05-20", "Velm"), told("Mole", "2031-05-21", "2031-05-20", "Velm")
    b.by("Gull Agency")
    found = meeting(ledger(a, b, told("Quay", "2031-05-21", "2031-05-12", "Velm")), "velm/round/4")
    assert found.when.confidence == (
        "Told by 2 independent origins (Gull Agency, Pier News) in 2 texts; 1 differs (Quay)."
    )
    assert found.when.confidence_ar == ("المصادر المستقلة: 2 (Gull Agency، Pier News)، والنصوص: 2؛ المخالفة: 1 (Quay).")
    assert found.place.confidence.endswith("in 3 texts; none differs.")


def test_many_origins_are_counted_not_all_named() -> None:
    found = meeting(ledger(*(told(o, "2031-05-21", "2031-05-20") for o in "ABCDEFG")), "velm/round/4")
    assert "7 independent origins (A, B, C, D, +3)" in found.when.confidence


def test_two_texts_of_one_agency_are_one_origin() -> None:
    reports = [told(o, "2031-05-21", "2031-05-20") for o in "AB"]
    for r in reports:
        r.by("Gull Agency")
    assert meeting(ledger(*reports), "velm/round/4").when.confidence.startswith("Told by 1 origin (Gull Agency) in 2")


def test_an_inferred_number_says_so() -> None:
    a = told("A", "2031-05-21", "2031-05-20", n=4)
    b = Report("A", "2031-09-21")
    b.meeting("round", "2031-09-20", n=5)
    between = Report("B", "2031-07-21")
    between.meeting("round", "2031-07-20", n=None)
    found = reconcile([x.reading() for x in (a, b, between)])
    for m in found.meetings:
        for f in (m.ordinal, m.when):
            assert f.confidence.startswith("Inferred.") == (
                f.basis == "inferred" and f.value is not None and bool(f.support)
            )


# the commands


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = str(tmp_path_factory.mktemp("clash") / "l.db")
    assert CliRunner().invoke(app, ["demo", "--no-serve", "--ledger", file]).exit_code == 0
    return file


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_contradictions_are_shown_with_their_words(demo: str) -> None:
    code, out, _ = run("contradictions", "--ledger", demo)
    assert code == 0
    assert "astana/round/18  when (told), weight" in out
    assert "Independent origins of the values: 2, 1 (+4)." in out
    code, out, _ = run("contradictions", "--kind", "sum", "--ledger", demo)
    assert (code, out) == (0, "contradictions: none\n")


def test_contradictions_as_json(demo: str) -> None:
    _, out, _ = run("contradictions", "--ledger", demo, "--json")
    found = json.loads(out)
    assert [c["field"] for c in found["contradictions"]] == ["when", "when"]
    assert set(found["contradictions"][0]) >= {"about", "field", "kind", "weight", "note", "note_ar", "values"}
    _, out, _ = run("contradictions", "--least", str(found["contradictions"][0]["weight"]), "--ledger", demo, "--json")
    assert len(json.loads(out)["contradictions"]) == 1


def test_outlets_as_table_page_and_json(demo: str) -> None:
    _, out, _ = run("outlets", "--ledger", demo, "--json")
    found = json.loads(out)
    assert sum(o["documents"] for o in found) <= 20
    code, out, _ = run("outlets", "--ledger", demo)
    assert code == 0
    assert all(o["id"] in out for o in found)
    code, out, _ = run("outlets", found[0]["name"], "--ledger", demo)
    assert code == 0
    assert f"{found[0]['documents']} texts" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("outlets", "no such"), 1, "mahdar outlets lists them"),
        (("outlets", "o-"), 1, "write more of it"),
        (("contradictions", "--kind", "odd"), 2, "--help tells the use"),
        (("contradictions", "--as-of", "soon"), 2, "YYYY-MM-DD"),
    ],
)
def test_wrong_use_names_the_remedy(demo: str, arguments: tuple[str, ...], code: int, words: str) -> None:
    found, _, err = run(*arguments, "--ledger", demo)
    assert (found, words in err) == (code, True), err


def test_no_ledger_no_traceback(tmp_path: Path) -> None:
    for command in ("contradictions", "outlets"):
        code, _, err = run(command, "--ledger", str(tmp_path / "none.db"))
        assert (code, err.count("\n")) == (2, 1), err


@pytest.mark.parametrize(
    ("source", "called"),
    [
        (Source("reports/17.txt", title="The round at Velm"), "The round at Velm"),
        (Source("reports/17.txt", title="A first sentence that goes on and on about the round at Velm"), "17.txt"),
        (
            Source("", title="A first sentence that goes on and on about the round"),
            "A first sentence that goes on and on…",
        ),
    ],
)
def test_a_text_of_no_known_outlet_is_called_shortly(source: Source, called: str) -> None:
    reading = Report("nobody", "2031-05-21")
    reading.meeting("round", "2031-05-20", n=4)
    told = reading.reading()
    nameless = replace(told, document=replace(told.document, source=source))
    (met,) = reconcile([nameless]).meetings
    assert met.when.confidence == f"Told by 1 origin ({called}) in 1 text; none differs."
