"""Metamorphic twins: texts in which everyone, everywhere and every date is another, and their gold with them."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from pathlib import Path

import pytest

from bench.twins import compare, sets, source
from bench.twins.edits import Untwinnable
from bench.twins.numerals import ordinal
from bench.twins.pools import pools
from bench.twins.source import Json, Row, Source
from bench.twins.twin import recipe
from bench.twins.words import fold

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score" / "score.py"
SEEDS = SHARED / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="../shared/score is not here")

# An invented report of an invented track: talks on Yemen that began in Montreux, led by Austria and Malaysia.
REPORT = (
    "اختتام الجولة الخامسة من محادثات مونترو\n"
    "أعلن وزير الخارجية النمساوي، كلاوس دي بروين، أمس الثلاثاء، أن النمسا وماليزيا "
    "ستعقدان الجولة الـ6 في 20 من أيار المقبل بمدينة بينانغ.\n"
    "وقال دي بروين لوكالة “رويترز” إن “اليمن واليمنيين بحاجة إلى السلام، ولليمن أن يختار”.\n"
    "من جهتها، أكدت نائبة المبعوث الأممي، سعاد الرفاعي، أن الوضع في صنعاء صعب منذ نهاية عام 2016.\n"
    "وذكرت الرفاعي، وفق كلاوس دي بروان، أن الجولة عقدت في 12 آذار/مارس 2019، بعد 4 جولات سابقة.\n"
)
PUBLISHED = "2019-03-13"


def at(text: str, words: str, **more: Json) -> Row:
    """A gold entry that quotes `words` where they first stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def report_row(text: str = REPORT) -> Row:
    minister: Row = {"person": "Klaus de Bruyn", "person_ar": "كلاوس دي بروين", "polity": "Austria"}
    deputy: Row = {"person": "Souad al-Rifai", "person_ar": "سعاد الرفاعي", "polity": "United Nations"}
    both: list[Json] = [{"who": "Austria", "role": None}, {"who": "Malaysian delegation", "role": None}]
    return {
        "id": "talks",
        "published": PUBLISHED,
        "dated_from_text": "2019-03-13",
        "published_note": "invented",
        "times": [
            at(text, "أمس الثلاثاء", value="2019-03-12", mod=None, type="DATE"),
            at(text, "20 من أيار المقبل", value="2019-05-20", mod=None, type="DATE"),
            at(text, "نهاية عام 2016", value="2016", mod="END", type="DATE"),
            at(text, "12 آذار/مارس 2019", value="2019-03-12", mod=None, type="DATE"),
        ],
        "offices": [
            at(text, "وزير الخارجية النمساوي، كلاوس دي بروين", office="foreign minister", **minister),
            at(text, "نائبة المبعوث الأممي، سعاد الرفاعي", office="deputy envoy", **deputy),
        ],
        "meetings": [
            {
                "kind": "round", "series": "montreux", "ordinal": 5, "when": "2019-03-12", "place": None,
                "status": "held", "participants": [], "evidence": at(text, "اختتام الجولة الخامسة من محادثات مونترو"),
                "mentions": [at(text, "الجولة عقدت في 12 آذار/مارس 2019")],
            },
            {
                "kind": "round", "series": "montreux", "ordinal": 6, "when": "2019-05-20", "place": "Penang",
                "status": "planned", "participants": both,
                "evidence": at(text, "ستعقدان الجولة الـ6 في 20 من أيار المقبل بمدينة بينانغ"),
            },
        ],
        "statements": [
            at(
                text, "اليمن واليمنيين بحاجة إلى السلام، ولليمن أن يختار", speaker="Klaus de Bruyn",
                speaker_ar="كلاوس دي بروين", relay=["Reuters"], mode="direct",
            ),
        ],
        "announcements": [],
        "figures": [],
        "positions": [
            {
                "actor": "Austrian foreign ministry", "stance": "support", "topic_en": "peace in Yemen, after round 5",
                "evidence": at(text, "وقال دي بروين لوكالة “رويترز”"),
            },
        ],
    }  # fmt: skip


@pytest.fixture
def report() -> Source:
    return source.from_row(report_row(), REPORT)


@pytest.fixture(params=["keep", "swap"])
def made(report: Source, request: pytest.FixtureRequest) -> sets.Made:
    return sets.make_sets([report], 6, seed=5, keep_tracks=request.param == "keep")


def quotes(row: Row, text: str) -> bool:
    spans = [entry for entry in source.spans(row) if "text" in entry]
    return bool(spans) and all(text[int(str(e["start"])) : int(str(e["end"]))] == e["text"] for e in spans)


def test_a_twin_quotes_its_own_words_and_keeps_nothing_of_the_original(made: sets.Made) -> None:
    assert not made.aside
    for twin in sets.all_twins(made):
        assert quotes(twin.row, twin.text)
        left = fold(twin.text + json.dumps(twin.row, ensure_ascii=False))
        for old in ("بروين", "بروان", "رفاعي", "رويترز", "نمسا", "ماليزي", "يمن", "صنعاء", "بينانغ", "2019", "2016"):
            assert fold(old) not in left, (old, twin.text)
        assert not re.search("Bruyn|Rifai|Austria|Malaysia|Yemen|Penang|Reuters|Vienna|round 5|invented", left)


def test_tracks_stay_or_go(report: Source) -> None:
    kept = sets.make_sets([report], 3, seed=1)
    assert all("محادثات مونترو" in twin.text for twin in sets.all_twins(kept))
    swapped = sets.make_sets([report], 3, seed=1, keep_tracks=False)
    assert not any("مونترو" in twin.text for twin in sets.all_twins(swapped))
    for one in swapped.sets:
        track = one.plan.track('id = "montreux"\nname_en = "Montreux talks"\nname = "مونترو"\nhost = ["state:ch"]')
        assert 'id = "montreux"' in track
        assert "Montreux" not in track
        assert "مونترو" not in track
        assert f'name = "{one.plan.arabic("مونترو")}"' in track


def test_values_move_with_their_words(made: sets.Made) -> None:
    for one in made.sets:
        (twin,), (shift,) = one.twins, one.shifts
        yesterday, due, _, printed = twin.times
        day = date.fromisoformat(twin.published)
        assert (day - date.fromisoformat(yesterday.value)).days == 1
        assert printed.value == yesterday.value
        assert pools().calendar.weekdays[date.fromisoformat(yesterday.value).weekday()][0] in yesterday.text
        assert due.text.startswith(str(date.fromisoformat(due.value).day))
        assert twin.row["dated_from_text"] == twin.published
        assert day.year == 2019 + shift.years
        fifth, sixth = source.entries(twin.row, "meetings")
        assert int(str(sixth["ordinal"])) - int(str(fifth["ordinal"])) == 1
        assert f"الـ{sixth['ordinal']}" in twin.text
        assert ordinal(int(str(fifth["ordinal"])), feminine=True) in twin.text
        assert fifth["when"] == printed.value


def test_one_person_one_name_everywhere(made: sets.Made) -> None:
    for twin in sets.all_twins(made):
        minister, deputy = (str(x["person_ar"]) for x in source.entries(twin.row, "offices"))
        assert twin.text.count(minister) == 2, "the misspelt mention is the same person"
        assert minister != deputy
        (statement,) = source.entries(twin.row, "statements")
        assert statement["speaker_ar"] == minister
        women = {given for tradition in pools().traditions for given, _ in tradition.women}
        assert any(deputy.startswith(given + " ") for given in women)


def test_the_same_seed_makes_the_same_twins(report: Source) -> None:
    first, again, other = (sets.make_sets([report], 2, seed=n) for n in (3, 3, 4))
    assert [t.row for t in sets.all_twins(first)] == [t.row for t in sets.all_twins(again)]
    assert [t.text for t in sets.all_twins(first)] != [t.text for t in sets.all_twins(other)]


def test_written_twins_are_annotated_texts_again(made: sets.Made, tmp_path: Path) -> None:
    sets.write(made, tmp_path)
    read = source.load(tmp_path / "gold.jsonl", tmp_path)
    assert [s.id for s in read] == [f"talks-t{n:02}" for n in range(1, 7)]
    assert [s.text for s in read] == [t.text for t in sets.all_twins(made)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("12 آذار/مارس 2019", "12 رمضان/مارس 2019"), "Hijri"),
        (("الجولة الخامسة", "الجولة الأخيرة"), "ordinals not found"),
    ],
)
def test_what_cannot_be_kept_consistent_is_set_aside_with_the_reason(change: tuple[str, str], reason: str) -> None:
    text = REPORT.replace(*change)
    row = json.loads(json.dumps(report_row(), ensure_ascii=False).replace(*change))
    for entry in source.spans(row):
        entry["start"] = start = text.index(str(entry["text"]))
        entry["end"] = start + len(str(entry["text"]))
    with pytest.raises(Untwinnable, match=reason):
        sets.make_sets([source.from_row(row, text)], 1, seed=1)


def test_gold_that_does_not_quote_its_text_is_refused() -> None:
    with pytest.raises(Untwinnable, match="does not quote"):
        source.from_row(report_row(), "·" + REPORT)


# Under the scorer


@needs_scorer
def test_a_twins_gold_scores_full_marks_and_a_broken_one_does_not(report: Source, tmp_path: Path) -> None:
    made = sets.make_sets([report], 3, seed=2)
    (tmp_path / "talks.txt").write_text(REPORT, encoding="utf-8")
    read = compare.gold_reader([*sets.all_twins(made), report])
    before = compare.score_originals(SCORER, made.sources, read, [])
    text, holds = compare.table(before, compare.score_twins(SCORER, made, read, []), compare.LAYERS)
    assert holds, text

    def blind(words: str, day: str, tracks: object) -> Row:
        return read(words, day, []) | ({"offices": []} if words != REPORT else {})

    text, holds = compare.table(before, compare.score_twins(SCORER, made, blind, []), compare.LAYERS)
    assert not holds
    assert "offices" in text.split("falls")[0].splitlines()[-1]


@needs_seeds
@needs_scorer
@pytest.mark.parametrize("tracks", ["keep", "swap"])
def test_gold_of_the_seeds_twins_scores_full_marks(tracks: str) -> None:
    seeds = source.load(SEEDS / "gold.jsonl", SEEDS)
    made = sets.make_sets(seeds, 2, seed=11, keep_tracks=tracks == "keep")
    assert not made.aside
    read = compare.gold_reader(sets.all_twins(made))
    for score in compare.score_twins(SCORER, made, read, []):
        assert set(score.f1.values()) == {1.0}, score
        assert score.verbatim


@needs_seeds
@needs_scorer
def test_the_reader_reads_twins_of_the_seeds_as_well() -> None:
    seeds = source.load(SEEDS / "gold.jsonl", SEEDS)
    tracks = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "src/mahdar/tracks").glob("*.toml"))]
    made = sets.make_sets(seeds, 3, seed=7)
    before = compare.score_originals(SCORER, made.sources, compare.read_json, tracks)
    text, holds = compare.table(before, compare.score_twins(SCORER, made, compare.read_json, tracks), compare.LAYERS)
    assert holds, "\n" + text


def test_recipe_names_only_what_the_texts_hold(report: Source) -> None:
    plan = recipe([report], random.Random(1))
    assert "Austria" in plan.english
    assert "Kenya" not in plan.english
    assert plan.label("Kenyan envoy") == "Kenyan envoy"


def test_a_state_that_is_to_be_kept_stays(report: Source) -> None:
    made = sets.make_sets([report], 2, seed=1, keep=frozenset({"yemen"}))
    for twin in sets.all_twins(made):
        assert "اليمن واليمنيين" in twin.text
        assert "صنعاء" in twin.text
        assert "النمسا" not in twin.text
