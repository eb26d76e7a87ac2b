"""The desk over a ledger file: kept at once, worked in behind, and consistent however many decide at a time."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from mahdar.engine.build import build, catch_up, decide
from mahdar.engine.desk import StoreDesk
from mahdar.engine.shown import Shown
from mahdar.engine.working_in import WorkingIn
from mahdar.model.decision import Decision, DecisionKind, Standing
from mahdar.publish.dossier.deciding import Act, Refused
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.review_queue import Queue
from mahdar.store import Store
from tests.deciding import decide as decide_by_command
from tests.deciding import run, shown

D = DecisionKind


@pytest.fixture
def store(ledger: Path) -> Iterator[Store]:
    with Store(str(ledger)) as opened:
        yield opened


@pytest.fixture
def index(store: Store) -> Index:
    return Index(Shown(store).load())


class Never(WorkingIn):
    """Works nothing in."""

    def soon(self, large: bool) -> None:
        self.asked = getattr(self, "asked", 0) + 1


def first(index: Index) -> str:
    return next(m.id for m in index.ledger.meetings if m.slug == "other/round/2")


def standing(store: Store) -> list[Standing]:
    latest = store.latest()
    assert latest is not None
    return [j.standing for j in store.ledger(latest).decisions]


def test_a_decision_of_the_desk_is_that_of_the_command(ledger: Path, store: Store, index: Index) -> None:
    """The same targets, value and effect; moment and reason are its own."""
    desk = StoreDesk(store, Never(store))
    (kept,) = desk.keep(index, [Act(D.SET_FIELD, (first(index),), "when", "5/1/2019")], "Nura Desk", ["by the minutes"])
    one = decide_by_command(ledger, "set-field", first(index), "--field", "when", "--value", "5/1/2019")
    (mine, theirs) = desk.decisions()
    assert mine == kept
    assert theirs.id == one["id"]
    assert (mine.kind, mine.targets, mine.field, mine.value) == (theirs.kind, theirs.targets, "when", "2019-01-05")
    assert set(standing(store)) <= {Standing.APPLIED, Standing.WITHOUT_EFFECT}


def test_what_is_kept_is_in_the_file_when_the_call_returns(ledger: Path, store: Store, index: Index) -> None:
    StoreDesk(store, Never(store)).keep(index, [Act(D.NOTE, (first(index),))], "Nura", ["a note"])
    with Store(str(ledger)) as other:
        assert [d.reason for d in other.decisions()] == ["a note"]
    assert "1 more is kept and not carried out yet" in run("log", "--ledger", ledger).stdout


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (Act(D.SET_FIELD, ("FIRST",), "when", "the day before yesterday"), "value"),
        (Act(D.SET_FIELD, ("FIRST",), "colour", "red"), "value"),
        (Act(D.ACCEPT, ("none-such",)), "gone"),
        (Act(D.SAME, ("FIRST",)), "unclear"),
        (Act(D.NOT_SAME, ("FIRST",), form="x"), "unclear"),
        (Act(D.SET_OUTCOME, ("FIRST",), value="lost"), "value"),
        (Act(D.RETRACT, retracts="d-0"), "gone"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_none_of_the_batch_is_kept(
    store: Store, index: Index, act: Act, why: str
) -> None:
    desk = StoreDesk(store, Never(store))
    act = Act(act.kind, tuple(t.replace("FIRST", first(index)) for t in act.targets), act.field, act.value, act.form,
              act.retracts)  # fmt: skip
    with pytest.raises(Refused) as refused:
        desk.keep(index, [Act(D.NOTE, (first(index),)), act], "Nura", ["a", "b"])
    assert refused.value.why == why
    assert desk.decisions() == ()


@pytest.mark.parametrize(("author", "reason"), [("", "x"), (" ", "x"), ("Nura", " ")])
def test_no_decision_without_a_name_and_a_reason(store: Store, index: Index, author: str, reason: str) -> None:
    with pytest.raises(Refused):
        StoreDesk(store, Never(store)).keep(index, [Act(D.NOTE, (first(index),))], author, [reason])


def test_twenty_in_a_row_are_worked_in_once_the_reader_pauses(store: Store, index: Index) -> None:
    working = WorkingIn(store, quiet=0.4, latest=30)
    desk = StoreDesk(store, working)
    for n in range(20):
        desk.keep(index, [Act(D.NOTE, (first(index),))], "Nura", [f"note {n}"])
    until(lambda: len(standing(store)) == 20)
    working.close()
    assert standing(store) == [Standing.APPLIED] * 20


def test_nothing_is_worked_in_before_the_reader_pauses(store: Store, index: Index) -> None:
    worked: list[Store] = []

    def work(of: Store) -> bool:
        worked.append(of)
        return False

    working = WorkingIn(store, quiet=3600, latest=3600, work=work)
    desk = StoreDesk(store, working)
    for n in range(20):
        desk.keep(index, [Act(D.NOTE, (first(index),))], "Nura", [f"note {n}"])
    working.close()
    assert worked == []


def test_decisions_that_come_without_a_pause_are_worked_in_all_the_same(store: Store, index: Index) -> None:
    working = WorkingIn(store, quiet=60, latest=0.3)
    StoreDesk(store, working).keep(index, [Act(D.NOTE, (first(index),))], "Nura", ["a note"])
    until(lambda: len(standing(store)) == 1)
    working.close()


def test_a_large_ledger_is_made_by_a_process_of_its_own(ledger: Path, store: Store, index: Index) -> None:
    working = WorkingIn(store, quiet=0.01)
    StoreDesk(store, Never(store)).keep(index, [Act(D.NOTE, (first(index),))], "Nura", ["a note"])
    working.soon(large=True)
    until(lambda: len(standing(store)) == 1)
    working.close()
    assert not working.faulty


def test_a_server_that_ends_does_not_wait_for_a_ledger_under_way(store: Store, index: Index) -> None:
    working = WorkingIn(store, quiet=0.01)
    StoreDesk(store, Never(store)).keep(index, [Act(D.NOTE, (first(index),))], "Nura", ["a note"])
    working.soon(large=True)
    until(lambda: working._process is not None)
    process = working._process
    assert process is not None
    working.close()
    assert process.exitcode == -signal.SIGTERM
    assert not working.faulty
    assert len(store.decisions()) == 1


def test_a_failure_is_told_and_the_next_decision_tries_again(store: Store, index: Index) -> None:
    broken = [True]

    def work(of: Store) -> bool:
        if broken[0]:
            raise OSError("the disk is full")
        return catch_up(of)

    desk = StoreDesk(store, working := WorkingIn(store, quiet=0.01, work=work))
    desk.keep(index, [Act(D.NOTE, (first(index),))], "Nura", ["one"])
    until(lambda: desk.faulty)
    assert len(desk.decisions()) == 1
    broken[0] = False
    desk.keep(index, [Act(D.NOTE, (first(index),))], "Nura", ["two"])
    until(lambda: len(standing(store)) == 2)
    until(lambda: not desk.faulty)
    working.close()


def test_what_an_earlier_server_kept_is_worked_in_by_the_next(store: Store, index: Index) -> None:
    StoreDesk(store, Never(store)).keep(index, [Act(D.NOTE, (first(index),))], "Nura", ["a note"])
    served = Shown(store, decisions=True)
    served.wake()
    until(lambda: len(standing(store)) == 1)
    served.close()
    until(lambda: len(served.load().ledger.decisions) == 1)


def test_two_servers_of_one_file_see_each_other_s_decisions_and_lose_none(ledger: Path, index: Index) -> None:
    """Each decides from threads of its own while both work in; in the end the ledger holds all of them."""
    with Store(str(ledger)) as one, Store(str(ledger)) as other:
        workings = [WorkingIn(s, quiet=0.05) for s in (one, other)]
        desks = [StoreDesk(s, w) for s, w in zip((one, other), workings, strict=True)]

        def decide_some(n: int) -> None:
            for i in range(5):
                desks[n % 2].keep(index, [Act(D.NOTE, (first(index),))], f"reader {n}", [f"{n}.{i}"])
                time.sleep(0.02)

        readers = [threading.Thread(target=decide_some, args=(n,)) for n in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(60)
        assert [len(d.decisions()) for d in desks] == [20, 20]
        assert {d.id for d in desks[0].decisions()} == {d.id for d in desks[1].decisions()}
        until(lambda: len(standing(one)) == 20)
        for working in workings:
            working.close()
        assert len(standing(other)) == 20


def test_of_two_ledgers_made_at_once_the_one_with_more_decisions_is_shown(store: Store, index: Index) -> None:
    """One that began earlier and ended later does not hide what the other took in."""
    held = store.latest()
    assert held is not None
    before = store.ledger(held)
    note = Decision(kind=D.NOTE, author="Nura", at="2031-01-01T00:00:00Z", reason="a note")
    after = decide(store, held, [note])
    late = store.begin(held.reader, held.options)
    store.finish(late, before, held.upto, (), held.decided)
    latest = store.latest()
    assert latest is not None
    assert (latest.decided, len(store.ledger(latest).decisions)) == (1, len(after.decisions))


def test_a_person_is_split_by_a_form_of_the_name(tmp_path: Path) -> None:
    file = tmp_path / "sample.db"
    with resources.as_file(resources.files("mahdar") / "sample") as folder, Store(str(file), create=True) as store:
        build(store, [str(folder)], track="astana")
        index = Index(Shown(store).load())
        desk = StoreDesk(store, Never(store))
        x = next(x for x in Queue(index).items if x.kind == "person")
        (kept,) = desk.keep(index, [x.options[1].act], "Nura", ["two persons"])
        form = x.options[1].value
        assert [t.kind for t in kept.targets] == ["person", "person"]
        assert {t.name for t in kept.targets[1].tellings} == {form}
        assert form not in {t.name for t in kept.targets[0].tellings}
        assert not Queue(index).state(desk.decisions()).open(x.id)
        catch_up(store)
        assert standing(store) == [Standing.APPLIED]
    assert len(shown("people", file)) == len(index.ledger.people) + 1


def until(true: object, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)
