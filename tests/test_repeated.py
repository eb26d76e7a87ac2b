"""Lines that an outlet's texts repeat are its furniture: what is learned, what is not, in any order."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mahdar.engine import build as engine
from mahdar.engine import furniture, read_document, workers
from mahdar.model.document import Block, BlockKind, Document, Source
from mahdar.model.reading import Reading
from mahdar.store import Store
from mahdar.store.rows import ledger_body
from mahdar.tracks import Track

WORDS = [
    "الميناء", "الوفد", "الجلسة", "البلدية", "السد", "الحقول", "الطريق", "القرية", "المحطة", "الجسر",
    "السوق", "المصنع", "المدرسة", "الشاطئ", "الغابة", "النهر", "الوادي", "الهضبة", "المعبر", "المخفر",
    "السفينة", "القطار", "المزرعة", "البئر", "الخزان", "المرفأ", "الجزيرة", "الصخرة", "الساحة", "المنارة",
]  # fmt: skip
LABEL = "نافذة الفنار على الساحل"
COUNTED = "الزاوية رقم {n} من زوايا الفنار"
PLEA = "كل قرش تضعه في صندوق الفنار يبقي هذه الصفحة مفتوحة أمام من لا يملك ثمنها."
BACKGROUND = "وكانت اللجنة قد اجتمعت أول مرة في ميناء السرو قبل عام كامل ولم تتفق على شيء يذكر."


def prose(seed: int) -> list[str]:
    """Two paragraphs that no other article has, with a meeting to be found in them."""
    chosen = random.Random(seed)
    rest = [" ".join(chosen.choices(WORDS, k=16)) for _ in range(2)]
    return [f"عقدت في مسقط أمس الجولة {seed + 3} من محادثات أستانا، وشملت {rest[0]}.", f"ثم تناول الحديث {rest[1]}."]


def printed(n: int, *more: str, outlet: str = "الفنار", day: date | None = None) -> dict[str, str]:
    """The record of an article: its own paragraphs and further lines."""
    lines = [f"حديث {WORDS[n % 30]} و{WORDS[(7 * n + 3) % 30]} {n} في الجولة", *prose(n), *more]
    told = (day or date(2021, 1, 1) + timedelta(days=9 * n)).isoformat()
    return {"text": "\n".join(lines), "outlet": outlet, "published": told}


def documents(records: Sequence[dict[str, str]]) -> list[Document]:
    return [Document(r["text"], Source(outlet=r["outlet"], published=r["published"])) for r in records]


def learned(records: Sequence[dict[str, str]]) -> set[str]:
    """What a store learns of these records."""
    with Store() as store:
        store.append(documents(records))
        furniture.learn(store)
        return {x.words for x in store.furniture()}


MANY = [printed(n, LABEL, COUNTED.format(n=n), PLEA) for n in range(10)]


def test_labels_are_learned_of_few_texts_sentences_of_many_and_digits_are_alike() -> None:
    folded = {"نافذه الفنار علي الساحل", "الزاويه رقم 0 من زوايا الفنار"}
    assert learned(MANY[:4]) == folded
    assert {x[:12] for x in learned(MANY)} == {x[:12] for x in folded} | {"كل قرش تضعه "}


@pytest.mark.parametrize(
    ("about", "records"),
    [
        ("too few texts", MANY[:3]),
        ("one day", [printed(n, LABEL, day=date(2021, 1, 1)) for n in range(9)]),
        ("several outlets", [printed(n, LABEL, outlet=f"صحيفة {n}") for n in range(9)]),
        ("a wave of background", [printed(n, BACKGROUND, day=date(2021, 1, 1 + n)) for n in range(12)]),
        ("a background of some", [printed(n, *([BACKGROUND] if n % 2 else [])) for n in range(24)]),
        ("seldom", [printed(n, *([LABEL] if n % 6 == 0 else [])) for n in range(30)]),
        (
            "copies of one",
            [{**MANY[0], "text": f"{MANY[0]['text']} {WORDS[n]}", "published": f"2021-0{n}-01"} for n in range(1, 9)],
        ),
    ],
)
def test_what_is_no_furniture(about: str, records: list[dict[str, str]]) -> None:
    assert learned(records) == set(), about


def test_a_stamp_is_a_stamp_however_often_it_is_printed() -> None:
    records = [printed(n, f"{n + 1} آذار 2021") for n in range(9)]
    assert learned(records) == set()


def test_what_is_learned_marks_every_text_that_holds_it_and_a_page_keeps_its_own_blocks() -> None:
    page = documents(MANY[:1])[0]
    spans = [b.span for b in read_document(page).blocks]
    told = tuple(Block(BlockKind.TITLE if n == 0 else BlockKind.BODY, span) for n, span in enumerate(spans))
    with Store() as store:
        store.append([replace(page, blocks=told), *documents(MANY[1:])])
        furniture.learn(store)
        for held in store.documents([d.id for d in documents(MANY)]):
            kinds = {b.span.of(held.text): b.kind for b in read_document(held).blocks}
            assert kinds[LABEL] is BlockKind.FURNITURE
            assert BlockKind.LEAD in kinds.values()
        assert store.documents([page.id])[0].blocks[0].kind is BlockKind.TITLE


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[str], list[str]]]:
    """Files of one outlet's articles, of which but the first five have its furniture; what was read, each time."""
    root = tmp_path_factory.mktemp("press")
    records = [*MANY[:5], *(printed(n, day=date(2021, 1, 2 + n % 29)) for n in range(40, 57))]
    files = []
    for n, record in enumerate(records):
        files.append(root / f"{n:02d}.jsonl")
        files[-1].write_text(json.dumps(record), encoding="utf-8")
    kept: dict[Document, Reading] = {}
    reads: list[str] = []

    def read(document: Document, tracks: tuple[Track, ...]) -> Reading:
        reads.append(document.id)
        key = replace(document, source=replace(document.source, path=""))
        if key not in kept:
            kept[key] = read_document(document, tracks)
        return kept[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers, "read_document", read)
        yield [str(f) for f in files], reads


def state(store: Store) -> tuple[bytes, object]:
    """The stored ledger, and all that was learned."""
    latest = store.latest()
    assert latest is not None
    return ledger_body(store.ledger(latest))[1], store.furniture()


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(22)), cuts=st.sets(st.integers(1, 21), max_size=5))
def test_in_any_order_and_steps_the_same_is_learned_and_the_ledger_is_the_same(
    press: tuple[list[str], list[str]], order: list[int], cuts: set[int]
) -> None:
    files, _ = press
    with Store() as store:
        engine.build(store, files, track="astana")
        whole = state(store)
    with Store() as store:
        edges = [0, *sorted(cuts), len(files)]
        for a, b in pairwise(edges):
            engine.build(store, [files[n] for n in order[a:b]], track="astana")
        assert state(store) == whole


def test_only_texts_that_are_marked_otherwise_are_read_again_there_and_back(
    press: tuple[list[str], list[str]],
) -> None:
    files, reads = press
    with Store() as store:
        steps = ((0, 3, 3, 0), (3, 4, 4, 2), (4, 5, 1, 2), (5, 14, 9, 2), (14, 22, 13, 0), (0, 22, 0, 0))
        for first, last, read, lines in steps:
            reads.clear()
            engine.build(store, files[first:last], track="astana")
            assert (len(reads), len(store.furniture())) == (read, lines), (first, last)


def test_the_furniture_of_an_outlet_can_be_asked_for(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from mahdar.cli.app import app

    wire, ledger = tmp_path / "wire.jsonl", str(tmp_path / "l.db")
    wire.write_text("\n".join(json.dumps(r) for r in MANY), encoding="utf-8")
    with Store(ledger, create=True) as store:
        engine.build(store, [str(wire)], track="none")
    told = CliRunner().invoke(app, ["furniture", "الفنار", "--ledger", ledger, "--json"])
    assert told.exit_code == 0, told.output
    assert {(x["outlet"], x["texts"]) for x in json.loads(told.output)} == {("الفنار", 10)}
    shown = CliRunner().invoke(app, ["furniture", "--ledger", ledger])
    assert "نافذه الفنار" in shown.output
