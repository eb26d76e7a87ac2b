"""The comparison with other taggers: their notation made ours, and taggers that crash, hang or are not there."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from bench import scoring
from bench.times import accuracy, notation, peers, samples, speed, table
from bench.times.children.wire import Found, edtf, length
from bench.times.peers import Peer, PeerError, Running
from bench.times.samples import Sample

needs_scorer = pytest.mark.skipif(not scoring.SCORER.is_file(), reason="../shared/score is not here")
ROOT = Path(__file__).parents[1]
TEXT = "انعقد اللقاء «أمس»، ويعود الوفد في ربيع 2018."

# A tagger that finds the word for yesterday, by the bench's own wire; some words make it misbehave.
TAGGER = """
import os, time
from bench.times.children.wire import Found, serve
def tagger(text, day):
    if "crash" in text: os._exit(3)
    if "hang" in text: time.sleep(60)
    print("chatter")
    i = text.find("أمس")
    return [Found(i, i + 3, "2018-01-01")] if i >= 0 else []
serve(lambda: tagger)
"""


@pytest.mark.parametrize(
    ("timex", "ours"),
    [
        ("2018-SP", "2018-21"),
        ("2018-WI", "2018-24"),
        ("2018-Q1", "2018-33"),
        ("2018-H2", "2018-41"),
        ("2018-W05", "2018-01-29/2018-02-04"),
        ("2018-W05-WE", "2018-02-03/2018-02-04"),
        ("2018-W60", "2018-W60"),
        ("199", "199X"),
        ("P2DE", "P20Y"),
        ("PXDE", "PXY"),
        ("P1Q", "P3M"),
        ("2018-04-04T10:00:00", "2018-04-04T10:00"),
        ("2018-04-04", "2018-04-04"),
        ("2018-04-04TEV", "2018-04-04TEV"),
        ("PRESENT_REF", "PRESENT_REF"),
        ("P2W", "P2W"),
    ],
)
def test_values_of_timex3(timex: str, ours: str) -> None:
    assert notation.value(timex) == ours


def test_punctuation_is_mapped_character_by_character() -> None:
    mapped = "«أ»، ١٩؟".translate(notation.ASCII)
    assert mapped == '"أ", 19?'


def timeml(inner: str) -> str:
    return f'<?xml version="1.0"?>\n<!DOCTYPE TimeML SYSTEM "TimeML.dtd">\n<TimeML>\n{inner}\n</TimeML>\n'


def test_timeml_gives_offsets_of_the_text_even_where_that_has_brackets() -> None:
    text = " a < b & c <d> أمس ثم 2018. "
    tagged = text.replace("أمس", '<TIMEX3 tid="t1" type="DATE" value="2018-Q1" mod="ON_OR_BEFORE">أمس</TIMEX3>')
    tagged = tagged.replace(" 2018", ' <TIMEX3 tid="t2" type="DATE" value="2018">2018</TIMEX3>')
    found = notation.read_timeml(text, timeml(tagged))
    assert [(text[f.start : f.end], f.value, f.mod) for f in found] == [
        ("أمس", "2018-33", "BEFORE"),
        ("2018", "2018", None),
    ]
    assert [f.start for f in notation.read_timeml(text, timeml(tagged.strip()))] == [f.start for f in found]


@pytest.mark.parametrize("answer", ["", timeml("another text")])
def test_an_answer_that_is_not_the_text_is_refused(answer: str) -> None:
    with pytest.raises(ValueError, match=r"text|TimeML"):
        notation.read_timeml(TEXT, answer)


def test_what_a_tagger_calls_no_expression_is_none() -> None:
    tagged = TEXT.replace("ربيع", '<TIMEX3 tid="t1" type="DURATION" value="REMOVE">ربيع</TIMEX3>')
    assert notation.read_timeml(TEXT, timeml(tagged)) == []


@pytest.mark.parametrize(
    ("words", "left"), [("«أمس»،", "أمس"), ("في ربيع 2018.", "ربيع 2018"), ("أمس", "أمس"), ("في", "في")]
)
def test_spans_without_preposition_and_punctuation(words: str, left: str) -> None:
    start = TEXT.index(words)
    found = notation.trimmed(TEXT, Found(start, start + len(words)))
    assert TEXT[found.start : found.end] == left


@pytest.mark.parametrize(
    ("grain", "told"),
    [
        ("year", ("2018", "DATE")),
        ("quarter", ("2018-34", "DATE")),
        ("month", ("2018-05", "DATE")),
        ("week", ("2018-05-07/2018-05-13", "DATE")),
        ("day", ("2018-05-09", "DATE")),
        ("minute", ("2018-05-09T17:30", "TIME")),
    ],
)
def test_points_in_time_by_grain(grain: str, told: tuple[str, str]) -> None:
    assert edtf(datetime(2018, 5, 9, 17, 30), grain) == told


def test_lengths() -> None:
    assert [length(2, g) for g in ("hour", "week", "quarter", "year")] == ["PT2H", "P2W", "P6M", "P2Y"]


@pytest.fixture
def running() -> Running:
    def start() -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", TAGGER], stdin=pipe, stdout=pipe, text=True, cwd=ROOT)

    return Running(Peer("one", "main", "one"), start, patience=20.0)


def test_a_tagger_answers_and_its_chatter_is_no_answer(running: Running) -> None:
    found, seconds = running.ask(TEXT, "2018-01-02")
    assert found == [Found(TEXT.index("أمس"), TEXT.index("أمس") + 3, "2018-01-01")]
    assert 0 <= seconds < 1
    running.stop()


@pytest.mark.parametrize(("word", "patience", "told"), [("crash", 20.0, "crashed"), ("hang", 1.0, "no answer in 1 s")])
def test_a_tagger_that_crashes_or_hangs_loses_that_text_alone(
    running: Running, word: str, patience: float, told: str
) -> None:
    running.ask("أمس", "2018-01-02")
    running.patience = patience
    with pytest.raises(PeerError, match=told):
        running.ask(word, "2018-01-02")
    running.patience = 20.0
    assert len(running.ask("أمس", "2018-01-02")[0]) == 1
    running.stop()


@needs_scorer
def test_a_text_without_an_answer_counts_as_nothing_found(running: Running) -> None:
    texts = {"a": TEXT, "b": f"crash {TEXT}"}
    rows = tuple(
        {"id": id_, "published": "2018-01-02", "times": [
            {"start": t.index("أمس"), "end": t.index("أمس") + 3, "value": "2018-01-01", "mod": None, "type": "DATE"}
        ]}
        for id_, t in texts.items()
    )  # fmt: skip
    scored = accuracy.of_peer(Sample("two", rows, texts), running, scoring.SCORER)
    running.stop()
    assert (scored.expected, scored.got, scored.failed) == (2, 1, ("b: crashed",))
    assert scored.strict == scored.exact == pytest.approx(2 / 3, abs=1e-3)
    assert "| two | 2 | one | 0.667 | 0.667 | 0.667 | 1.000 | 1.000 | 1 |" in table.accuracies([scored])


def test_a_tagger_that_is_not_installed_is_told(tmp_path: Path) -> None:
    for peer in peers.PEERS:
        with pytest.raises(PeerError, match="not installed"), peers.running(peer, tmp_path):
            pytest.fail("it ran")


def test_every_tagger_has_its_environment_and_its_process() -> None:
    here = ROOT / "bench" / "times"
    for peer in peers.PEERS:
        assert (here / peers.ENVIRONMENTS[peer.environment]).is_file()
        assert any((here / "children" / f"{peer.module}.{kind}").is_file() for kind in ("py", "java"))


def test_the_road_and_its_rate() -> None:
    text = "انتهت المشاورات أمس الثلاثاء، بعد لقاء في 4 آذار/مارس 2014.\n" * 20
    assert speed.road(text, date(2014, 3, 12)) == 40
    rate = speed.of_mahdar([text] * 50)
    assert (rate.characters, rate.found) == (len(text) * 50, 2000)
    assert rate.rate > 1000


def test_a_rate_counts_only_what_comes_after_getting_warm(running: Running) -> None:
    ticks = iter(range(100))
    rate = speed.of_peer(running, ["أمس"], seconds=8, clock=lambda: float(next(ticks)))
    running.stop()
    assert rate.failed == 0
    assert 0 < rate.found == rate.characters / 3 < 8


def test_news_comes_from_records_packed_or_not_and_from_texts(tmp_path: Path) -> None:
    assert samples.news(tmp_path, 100) == []
    (tmp_path / "b.txt").write_text("c", encoding="utf-8")
    (tmp_path / "a.json").write_text('[{"url": "1", "title": "a", "content": "b"}]', encoding="utf-8")
    assert samples.news(tmp_path, 100) == ["a\nb", "c"]
    assert samples.news(tmp_path, 2) == ["a\nb"]
