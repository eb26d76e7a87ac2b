"""Gold on public corpora, by document id: an invented corpus in the corpora's two layouts, and two readers of it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bench import scoring
from bench.press import __main__ as press
from bench.press import agree, corpus, gold

needs_scorer = pytest.mark.skipif(not scoring.SCORER.is_file(), reason="../shared/score is not here")

FILE = "Sahifa/politics/7/2013-03-12 10:00:00#a1.txt"
URL = "http://sahifa.example/new/1.htm"
ARTICLE = "وصل الوفد إلى المرفأ أمس الإثنين، ويغادره في 20 مارس.\r\n"
TITLE, CONTENT = "اختتام المشاورات", " اختتمت المشاورات في المدينة يوم الخميس 23 يوليو 2015.\n"
TEXTS = {f"news-credibility/{FILE}": ARTICLE, f"SaudiNewsNet/{URL}": f"{TITLE}\n{CONTENT}"}
DAYS = {f"news-credibility/{FILE}": "2013-03-12", f"SaudiNewsNet/{URL}": "2015-07-24"}


def time(id_: str, words: str, value: str, **more: Any) -> dict[str, Any]:
    start = TEXTS[id_].index(words)
    return {"start": start, "end": start + len(words), "value": value, "mod": None, "type": "DATE", **more}


def rows() -> list[dict[str, Any]]:
    first, second = TEXTS
    times = {
        first: [time(first, "أمس الإثنين", "2013-03-11"), time(first, "20 مارس", "2013-03-20")],
        second: [time(second, "يوم الخميس 23 يوليو 2015", "2015-07-23")],
    }
    return [
        {
            "id": id_,
            "published": DAYS[id_],
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "part": part,
            "times": times[id_],
            "stamps": [],
            "ignore": [],
        }
        for (id_, text), part in zip(TEXTS.items(), ("open", "kept"), strict=True)
    ]


@pytest.fixture
def rows_file(tmp_path: Path) -> Path:
    return write(tmp_path / "times.jsonl", rows())


def write(path: Path, many: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in many), encoding="utf-8")
    return path


@pytest.fixture(params=("zip as committed", "unpacked"))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / corpus.EGYPTIAN / corpus.FILES / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(ARTICLE.encode())
    record = {
        "source": "sahifa",
        "url": URL,
        "date_extracted": "2015-07-24 08:00:00",
        "title": TITLE,
        "content": CONTENT,
    }
    data = json.dumps([{"url": "http://other.example", "title": "", "content": "-"}, record])
    dataset = tmp_path / corpus.SAUDI / "dataset"
    dataset.mkdir(parents=True)
    if request.param == "unpacked":
        (dataset / "2015-07-24.json").write_text(data)
    else:
        with zipfile.ZipFile(dataset / "2015-07-24.zip", "w") as archive:
            archive.writestr("2015-07-24.json", data)
    return tmp_path


def test_texts_come_untouched_from_either_layout(folder: Path, rows_file: Path) -> None:
    loaded = corpus.load(folder, gold.load(rows_file))
    assert loaded.texts == TEXTS
    assert loaded.wrong == ()


def test_a_url_in_two_files_is_the_record_that_was_annotated(folder: Path, rows_file: Path) -> None:
    early = folder / corpus.SAUDI / "dataset" / "2015-07-01.json"
    early.write_text(json.dumps([{"url": URL, "title": TITLE, "content": "an earlier printing"}]))
    assert corpus.load(folder, gold.load(rows_file)).texts == TEXTS


def test_what_differs_or_is_missing_is_told_and_the_rest_goes_on(
    folder: Path, rows_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / corpus.EGYPTIAN / corpus.FILES / FILE
    file.write_bytes(file.read_bytes() + b" ")
    assert corpus.load(folder, gold.load(rows_file)).wrong == (
        f"differs from what was annotated: news-credibility/{FILE}",
    )
    file.unlink()
    loaded = corpus.load(folder, gold.load(rows_file))
    assert loaded.wrong == (f"missing: news-credibility/{FILE}",)
    assert list(loaded.texts) == [f"SaudiNewsNet/{URL}"]
    if scoring.SCORER.is_file():
        assert press._score([str(folder), "--rows", str(rows_file)]) == 1
        told = capsys.readouterr()
        assert f"missing: news-credibility/{FILE}" in told.err
        assert "ibraaaa/news-credibility" in told.err
        assert "texts 1 " in told.out


def test_parts(rows_file: Path) -> None:
    parts = {part: [row.id for row in gold.load(rows_file, part)] for part in ("open", "kept", "all")}
    assert [parts["open"], parts["kept"]] == [[id_] for id_ in TEXTS]
    assert parts["all"] == list(TEXTS)


@pytest.mark.parametrize(
    "wrong", [{"part": "other"}, {"times": [{"start": 3, "end": 3}]}, {"sha256": None, "id": None}]
)
def test_a_row_that_cannot_be_is_told_with_its_line(tmp_path: Path, wrong: dict[str, Any]) -> None:
    first, second = rows()
    bad = {key: value for key, value in {**second, **wrong}.items() if value is not None}
    with pytest.raises(ValueError, match=r"times\.jsonl, line 2"):
        gold.load(write(tmp_path / "times.jsonl", [first, bad]))


@needs_scorer
def test_scored_by_the_shared_scorer(folder: Path, rows_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert press._score([str(folder), "--rows", str(rows_file), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["texts"], report["gold"]) == (2, 3)
    assert report["strict f1 (span and value)"] == 1.0


@needs_scorer
def test_a_reader_that_fails_on_a_text_has_found_nothing() -> None:
    def read(text: str, published: str) -> dict[str, Any]:
        if text == ARTICLE:
            raise RuntimeError("no")
        return {"times": rows()[1]["times"]}

    scored = scoring.score(rows(), TEXTS, read)
    assert scored.failed == (f"news-credibility/{FILE}",)
    assert scored.layers["times"]["recall"] == pytest.approx(1 / 3, abs=1e-3)


@needs_scorer
@pytest.mark.parametrize(
    ("change", "kinds", "figures"),
    [
        ({}, [], {"strict f1 (span and value)": 1.0, "strict f1 of best readings": 1.0}),
        ({"value": "2013-03-10"}, ["value"], {"strict f1 (span and value)": 0.5, "span f1 (exact)": 1.0}),
        ({"end": 24}, ["span"], {"strict f1 (span and value)": 0.5, "span f1 (touching)": 1.0}),
        (
            {"value": "2013-03-10", "or": [{"value": "2013-03-11"}]},
            ["equal by an alternative"],
            {"strict f1 (span and value)": 1.0, "strict f1 of best readings": 0.5},
        ),
        ({"optional": True}, ["optional in one"], {"first": 1, "second": 1, "strict f1 of best readings": 1.0}),
        ({"type": "TIME"}, ["mod or type"], {"strict f1 (span and value)": 1.0, "type (of equal spans)": 0.5}),
    ],
)
def test_agreement(change: dict[str, Any], kinds: list[str], figures: dict[str, float]) -> None:
    one = rows()[0]
    other = {**one, "times": [{**one["times"][0], **change}, one["times"][1]]}
    found = agree.compare({one["id"]: one}, {one["id"]: other}, scoring.load())
    assert [d.kind for d in found.differences] == kinds
    told = found.figures()
    assert {name: told[name] for name in figures} == figures
    back = agree.compare({one["id"]: other}, {one["id"]: one}, scoring.load()).figures()
    assert {name: back[name] for name in figures} == figures


@needs_scorer
def test_entries_and_articles_of_one_reader_alone() -> None:
    one, two = rows()
    fewer = {**one, "times": one["times"][:1]}
    found = agree.compare({one["id"]: one, two["id"]: two}, {one["id"]: fewer}, scoring.load())
    assert found.only_one == [two["id"]]
    assert [(d.kind, d.second) for d in found.differences] == [("only first", None)]
    assert "20 مارس" not in found.differences[0].told()
    assert "«20 مارس»" in found.differences[0].told(ARTICLE)
    assert found.figures()["strict f1 (span and value)"] == pytest.approx(2 / 3, abs=1e-3)
    ignored = {**one, "ignore": [{"start": one["times"][1]["start"], "end": len(ARTICLE)}]}
    assert agree.compare({one["id"]: ignored}, {one["id"]: fewer}, scoring.load()).differences == []


@pytest.mark.parametrize("part", ["kept", "all"])
def test_entries_are_listed_of_the_open_part_alone(folder: Path, rows_file: Path, part: str) -> None:
    with pytest.raises(SystemExit):
        press._score([str(folder), "--rows", str(rows_file), "--part", part, "--show", "times"])


@needs_scorer
def test_the_open_part_is_listed(folder: Path, rows_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = rows()
    wrong[0]["times"][0]["value"] = "2013-03-01"
    write(rows_file, wrong)
    assert press._score([str(folder), "--rows", str(rows_file), "--part", "open", "--show", "times"]) == 0
    assert "differs ['value', 'exact span and value']" in capsys.readouterr().out
