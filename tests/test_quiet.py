"""False alarms: which articles are drawn, and what is counted in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import scoring
from bench.press import corpus, quiet

BODY = " ".join(["وفاز الفريق الضيف بعد شوط ثان طويل أمام جمهور كبير."] * 12)


@pytest.mark.parametrize(
    ("headline", "field"),
    [
        ("خسارة المنتخب في افتتاح البطولة", "sports"),
        ("ومباراة ثانية للاعبين", "sports"),
        ("أغنيةٌ جديدة لمطربة شابة", "culture"),
        ("الأرصاد: أمطار على السواحل", "weather"),
        ("وزير الرياضة يشهد مباراة الافتتاح", None),
        ("مباحثات بشأن كأس الخليج", None),
        ("ارتفاع أسعار الخضر", None),
    ],
)
def test_the_headline_chooses(headline: str, field: str | None) -> None:
    assert quiet.field_of(f"{headline}\nوزير الخارجية يشهد مباراة") == field


def test_no_word_is_in_two_fields() -> None:
    listed = list(quiet.words().values())
    assert sum(map(len, listed)) == len(frozenset().union(*listed))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / corpus.EGYPTIAN / corpus.FILES / "Sahifa" / "sports"
    root.mkdir(parents=True)
    headlines = ["فوز في الدوري", "فوز في الدوري", "تعادل في الملعب", "وزير يلتقي لاعب", "أسعار الخضر"]
    for i, headline in enumerate(headlines):
        (root / f"2013-03-0{i + 1} 10:00:00#x.txt").write_text(f"{headline}\n{BODY}", encoding="utf-8")
    (root / "2013-03-09 10:00:00#x.txt").write_text("مباراة\nقصير", encoding="utf-8")
    records = [{"url": "http://sahifa.example/a/20150801/sp1.htm", "title": "أمسية شعر", "content": BODY}]
    dataset = tmp_path / corpus.SAUDI / "dataset"
    dataset.mkdir(parents=True)
    (dataset / "2015-08-02.json").write_text(json.dumps(records))
    return tmp_path


def test_drawn_once_from_both_and_the_same_by_the_same_seed(folder: Path) -> None:
    drawn = quiet.draw(folder, 10, 7)
    assert sorted(a.text.partition("\n")[0] for a in drawn) == ["أمسية شعر", "تعادل في الملعب", "فوز في الدوري"]
    assert {a.published for a in drawn if a.field == "culture"} == {"2015-08-01"}
    assert drawn == quiet.draw(folder, 10, 7)
    assert [a.id.partition("/")[0] for a in quiet.draw(folder, 2, 7)] == [corpus.EGYPTIAN, corpus.SAUDI]


def test_what_is_read_is_counted_and_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = {"kind": "summit", "evidence": {"start": 0, "end": 5}}

    def read(text: str, published: str) -> scoring.Json:
        return {"meetings": [meeting] if text.startswith("تعادل") else [], "announcements": []}

    monkeypatch.setattr(scoring, "mahdar_reads", read)
    assert quiet.main(folder, 10, 7, "meetings", False) == 1
    told = capsys.readouterr().out
    assert "summit  «تعادل في الملعب»" in told
    assert quiet.main(folder, 10, 7, None, True) == 1
    figures = json.loads(capsys.readouterr().out)
    assert (figures["articles"], figures["meetings"], figures["articles with either"]) == (3, 1, 1)
    assert figures["meetings in 20 articles"] == 6.67
    monkeypatch.setattr(scoring, "mahdar_reads", lambda text, published: {"meetings": [], "announcements": []})
    assert quiet.main(folder, 10, 7, None, False) == 0


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quiet.main(tmp_path, 10, 1, None, False) == 2
    assert "news-credibility" in capsys.readouterr().err
