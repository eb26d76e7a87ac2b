"""What was asked of the store lately."""

from __future__ import annotations

from collections.abc import Mapping

from mahdar.engine.lately import Lately


class Shop:
    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def fetch(self, keys: list[str]) -> Mapping[str, str]:
        self.asked.append(keys)
        return {k: k * 2 for k in keys if k != "none"}


def test_what_is_missing_is_asked_for_at_once_and_kept() -> None:
    shop = Shop()
    lately = Lately(shop.fetch, most=3)
    assert lately.get(["a", "b", "a"]) == {"a": "aa", "b": "bb"}
    assert lately.get(["b", "c", "none"]) == {"b": "bb", "c": "cc"}
    assert lately.get(["a", "b", "c"]) == {"a": "aa", "b": "bb", "c": "cc"}
    assert lately.get([]) == {}
    assert shop.asked == [["a", "b"], ["c", "none"]]


def test_no_more_is_kept_than_there_is_room_for() -> None:
    shop = Shop()
    lately = Lately(shop.fetch, most=2)
    for key in ("a", "b", "a", "c", "a", "b"):  # b was asked for longest ago when c came
        lately.get([key])
    assert shop.asked == [["a"], ["b"], ["c"], ["b"]]


def test_what_is_too_heavy_is_handed_out_alone() -> None:
    shop = Shop()
    lately = Lately(shop.fetch, most=9, keep=lambda value: len(value) < 4)
    assert [lately.get(["aaa"]), lately.get(["aaa"])] == [{"aaa": "aaaaaa"}] * 2
    assert len(shop.asked) == 2
