"""What is made before anybody asks for it, and days counted without walking them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from mahdar.publish.dossier import DossierData, create_app
from mahdar.publish.dossier import index as look_ups
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.pages import PARTS
from mahdar.publish.dossier.timeline_days import Days, Extent
from tests.dossier_fixture import DATA

LISTS = (
    "", "timeline", "meetings", "announcements", "announcements/slips", "people", "bodies", "network", "statements",
    "positions", "stances", "figures", "contradictions", "sources", "gaps", "review",
)  # fmt: skip


def test_lists_find_all_their_look_ups_made_early(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    plain = look_ups._unwatched

    def noted(make: object, index: Index) -> object:
        made.append(make)
        return plain(make, index)  # type: ignore[arg-type]

    monkeypatch.setattr(look_ups, "_unwatched", noted)
    index = Index(DATA)
    for look in (look for part in PARTS for look in getattr(part, "early", ())):
        look(index)
    early = set(made)
    client = TestClient(create_app(lambda: DATA), base_url="http://127.0.0.1")
    for page in LISTS:
        assert client.get(f"/en/{page}").status_code == 200, page
    assert set(made) == early


def test_a_server_that_starts_looks_at_its_ledger_at_once() -> None:
    asked = Event()

    def load() -> DossierData:
        asked.set()
        return DATA

    with TestClient(create_app(load)):
        assert asked.wait(60)


EXTENTS = st.tuples(st.integers(1, 40), st.integers(0, 20)).map(lambda e: Extent(e[0], e[0], e[0], e[0] + e[1]))


@given(st.lists(EXTENTS), st.integers(1, 60), st.integers(0, 30))
def test_days_are_counted_as_a_walk_counts_them(held: list[Extent], first: int, more: int) -> None:
    walked = sum(e.first <= first + more and e.last >= first for e in held)
    assert Days(held).count(first, first + more) == walked


def test_who_asks_for_one_thing_does_not_wait_for_another() -> None:
    index, begun, go = Index(DATA), Event(), Event()

    def slow(index: Index) -> str:
        begun.set()
        assert go.wait(60)
        return "slow"

    def quick(index: Index) -> str:
        return "quick"

    with ThreadPoolExecutor(2) as readers:
        waiting = [readers.submit(index.once, slow) for _ in range(2)]
        assert begun.wait(60)
        assert index.once(quick) == "quick"
        go.set()
        assert [w.result(60) for w in waiting] == ["slow", "slow"]
