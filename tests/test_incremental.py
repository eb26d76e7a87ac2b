"""Built in steps, in any order and split, with decisions taken and rules changed between: the stored ledger is, byte
for byte, the one that is built at once from scratch."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mahdar.engine import build as engine
from mahdar.engine import read_document, workers
from mahdar.engine.identity import reader_id
from mahdar.model.decision import Decision, DecisionKind, Target, Telling
from mahdar.model.document import Document
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.reconcile import reconcile
from mahdar.store import Store
from mahdar.store.rows import ledger_body
from mahdar.tracks import Track
from tests.articles import article

MANY = 7


@dataclass(frozen=True)
class Press:
    """Files, some of which hold the same text: with another source that tells more, or at another path. `reads` are
    the ids of the documents that were read, each time."""

    files: tuple[str, ...]
    reads: list[str] = field(repr=False)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    root = tmp_path_factory.mktemp("press")
    files = []
    for n in range(MANY):
        files.append(root / f"{n:04d}.txt")
        files[-1].write_text(article(n), encoding="utf-8")
    files.append(root / "again.txt")  # a text that is there already, at another path
    files[-1].write_text(article(2), encoding="utf-8")
    for name, source in (("wire", {"outlet": "Lantern"}), ("desk", {"outlet": "Lantern", "published": "2019-01-05"})):
        files.append(root / f"{name}.jsonl")
        files[-1].write_text(json.dumps({"text": article(3), **source}), encoding="utf-8")
    kept: dict[tuple[Document, tuple[Track, ...]], Reading] = {}
    reads: list[str] = []

    def read(document: Document, tracks: tuple[Track, ...]) -> Reading:
        reads.append(document.id)
        key = replace(document, source=replace(document.source, path="")), tracks
        if key not in kept:
            kept[key] = read_document(document, tracks)
        return kept[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers, "read_document", read)
        yield Press(tuple(map(str, files)), reads)


def stored(store: Store) -> bytes:
    """The latest ledger as it lies in the file."""
    latest = store.latest()
    assert latest is not None
    return ledger_body(store.ledger(latest))[1]


def decisions() -> tuple[Decision, ...]:
    """A number set by hand, a meeting rejected, and the first taken back: on what two of the articles tell."""
    made = []
    for n, (kind, name, value) in enumerate(((DecisionKind.SET_FIELD, "ordinal", "40"), (DecisionKind.REJECT, "", ""))):
        document = Document(article(n))
        start = document.text.index("الجولة", document.text.index("نواكشوط"))
        telling = Telling(document.id, "meetings", Span(start, start + 10))
        at = f"2031-04-0{n + 1}T09:00:00Z"
        made.append(
            Decision(
                kind=kind, author="R. Hale", at=at, reason="by the minutes",
                targets=(Target("meeting", (telling,)),), field=name, value=value,
            )
        )  # fmt: skip
    back = Decision(
        kind=DecisionKind.RETRACT, author="R. Hale", at="2031-04-09T09:00:00Z", reason="a slip", retracts=made[0].id
    )
    return (*made, back)


Steps = Sequence[tuple[Sequence[int], bool, int | None]]


def steps() -> st.SearchStrategy[Steps]:
    """Each: the files it takes in, whether by other rules, and the decision kept after it. Every file comes in the
    end, and the last step is by the rules as they are."""
    return st.lists(
        st.tuples(
            st.lists(st.integers(0, MANY + 2), max_size=4), st.booleans(), st.sampled_from([None, None, 0, 1, 2])
        ),
        max_size=4,
    )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps(), rest=st.permutations(range(MANY + 3)))
def test_in_steps_and_from_scratch_the_stored_ledger_is_the_same(
    press: Press, steps: Steps, rest: Sequence[int]
) -> None:
    made = decisions()
    taken = [n for _, _, n in steps if n is not None]
    with Store() as store:
        for numbers, other, decision in steps:
            engine.build(store, [press.files[n] for n in numbers], track="none" if other else "astana")
            latest = store.latest()
            if decision is not None and latest is not None:
                engine.decide(store, latest, made[decision : decision + 1])
        for n in rest:
            engine.build(store, [press.files[n]], track="astana")
        in_steps = stored(store)
    with Store() as store:
        store.append_decisions([made[n] for n in sorted(set(taken))])
        engine.build(store, sorted(press.files), track="astana")
        assert stored(store) == in_steps


def test_a_further_document_is_the_only_one_read(press: Press) -> None:
    with Store() as store:
        engine.build(store, press.files[: MANY - 1], track="astana")
        press.reads.clear()
        engine.build(store, press.files[:MANY], track="astana")
    assert press.reads == [Document(article(MANY - 1)).id]


def test_what_other_rules_read_is_read_again_and_replaced_and_decisions_stay(press: Press) -> None:
    """A reader that finds no meetings; then the one of today. What was decided on a meeting waits meanwhile."""
    (number, *_) = decisions()
    with Store() as store:
        store.append_decisions([number])
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(engine, "reader_id", lambda tracks: "before")
            patched.setattr(workers, "read_document", lambda d, t: replace(read_document(d, t), assertions=()))
            before = engine.build(store, press.files[:MANY], track="astana").ledger
        assert before.meetings == ()
        assert [j.standing for j in before.decisions] == ["orphaned"]
        press.reads.clear()
        after = engine.build(store, [], track="astana").ledger
        assert sorted(press.reads) == sorted(Document(article(n)).id for n in range(MANY))
        assert [j.standing for j in after.decisions] == ["applied"]
        first = next(m for m in after.meetings if m.ordinal.value == 40)
        assert first.ordinal.basis == "decided"
        press.reads.clear()
        engine.build(store, [], track="astana")
        assert press.reads == []


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by the number of readings with every reconciliation."""
    made: list[int] = []

    def counting(readings: Sequence[Reading], **more: object) -> Ledger:
        made.append(len(readings))
        return reconcile(readings, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "reconcile", counting)
    return made


def test_the_very_same_is_not_reconciled_again(press: Press, counted: list[int]) -> None:
    with Store() as store:
        first = engine.build(store, press.files[:3], track="astana", as_of="2019-01-02")
        again = engine.build(store, press.files[:2], track="astana", as_of="2019-01-02")
        assert counted == [3]
        assert again.ledger == first.ledger
        assert (again.dropped, again.left_out) == (first.dropped, first.left_out)
        assert first.left_out == 1
        (old, new) = store.builds()
        assert store.ledger(old) == store.ledger(new)


def test_whatever_a_ledger_is_made_of_makes_another(press: Press, counted: list[int]) -> None:
    """One more text, a source that tells more, a path, a decision, a day, a track, other code."""
    with Store() as store:
        engine.build(store, [press.files[n] for n in (0, 1, 3)], track="astana")
        engine.build(store, [press.files[4]], track="astana")
        engine.build(store, [press.files[MANY + 2]], track="astana")
        engine.build(store, [press.files[MANY]], track="astana")
        engine.build(store, [press.files[2]], track="astana")
        store.append_decisions(decisions()[:1])
        engine.build(store, [], track="astana")
        engine.build(store, [], track="astana", as_of="2019-01-02")
        engine.build(store, [], track="none")
        own = reader_id(())
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("mahdar.engine.identity._code", lambda names=(): "other code")
            patched.setattr(engine, "reader_id", lambda tracks: own)
            engine.build(store, [], track="none")
    assert counted == [3, 4, 4, 5, 5, 5, 5, 5, 5]


def test_a_kept_ledger_that_is_damaged_is_made_anew(press: Press, counted: list[int], tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    with Store(str(file), create=True) as store:
        whole = engine.build(store, press.files[:2], track="astana").ledger
        with sqlite3.connect(file) as c:
            c.execute("UPDATE ledgers SET body = x'00'")
        engine.build(store, press.files[:2], track="astana")
        latest = store.latest()
        assert latest is not None
        assert store.ledger(latest) == whole
    assert counted == [2, 2]
