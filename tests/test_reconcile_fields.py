"""One value out of many tellings: what refines, what conflicts, from how many origins."""

from __future__ import annotations

import pytest

from mahdar.model.field import Field, FieldBasis
from mahdar.model.when import Mod, When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.fields import extent, when_field, when_order
from tests.reconcile_parts import archive_of, article

Told = list[tuple[When, str]]


def told(*values: tuple[str, int]) -> tuple[Archive, Told]:
    """Times, each told by as many outlets; the first are published first."""
    times = [value for value, count in values for _ in range(count)]
    texts = [article(f"Outlet {i}", f"2033-01-{i:02}", {}) for i in range(1, len(times) + 1)]
    archive = archive_of(*texts)
    keys = [key for paper in archive.papers for key, _ in paper.claims]
    return archive, [(When(value), key) for value, key in zip(times, keys, strict=True)]


def conflicts(found: Field[When]) -> list[tuple[str, int, int]]:
    return [(c.value.value, len(c.support), c.origins) for c in found.conflicts]


@pytest.mark.parametrize(
    ("values", "taken", "support", "against"),
    [
        ([("2031-05-15", 2)], "2031-05-15", 2, []),
        ([("2031-05", 3), ("2031-05-15", 1)], "2031-05-15", 4, []),
        ([("2031-05-15", 1), ("2031-05", 3)], "2031-05-15", 4, []),
        ([("2031-05-15", 3), ("2031-06-15", 2), ("2031-05", 1)], "2031-05-15", 4, [("2031-06-15", 2, 2)]),
        ([("2031-05-15", 3), ("2031-07-15", 1), ("2031-06-15", 2)], "2031-05-15", 3,
         [("2031-06-15", 2, 2), ("2031-07-15", 1, 1)]),
        ([("2031-05-15", 1), ("2031-06-15", 1)], "2031-05-15", 1, [("2031-06-15", 1, 1)]),  # told first
        ([("2031", 3), ("2031-06", 2), ("2031-05", 1)], "2031-06", 5, [("2031-05", 1, 1)]),
    ],
)  # fmt: skip
def test_the_finest_time_that_agrees_with_the_best_supported(
    values: list[tuple[str, int]], taken: str, support: int, against: list[tuple[str, int, int]]
) -> None:
    archive, tellings = told(*values)
    found = when_field(tellings, archive)
    assert found.value is not None
    assert (found.value.value, len(found.support), found.origins) == (taken, support, support)
    assert conflicts(found) == against
    assert found.basis is FieldBasis.TOLD


def test_nothing_told_is_no_value() -> None:
    archive, _ = told(("2031", 1))
    assert when_field([], archive) == Field()


def test_the_narrower_value_comes_first_then_the_plain_one() -> None:
    ordered = [When("2031-05-15"), When("2031-05"), When("2031-05", Mod.LESS_THAN), When("2031-07")]
    assert sorted([ordered[2], ordered[0], ordered[3], ordered[1]], key=when_order) == ordered


Times = list[tuple[str, int]]


def extent_of(begins: Times, ends: Times, on: Times, slack: int) -> Field[When]:
    archive, tellings = told(*begins, *ends, *on)
    first, second = (sum(count for _, count in times) for times in (begins, ends))
    return extent(
        tellings[first + second :],
        when_field(tellings[:first], archive),
        when_field(tellings[first : first + second], archive),
        archive,
        slack,
    )


TENTH, TWELFTH = ("2031-05-10", 1), ("2031-05-12", 1)


@pytest.mark.parametrize(
    ("begins", "ends", "on", "slack", "value", "support", "against"),
    [
        ([TENTH], [TWELFTH], [], 3, "2031-05-10/2031-05-12", 2, []),
        ([TWELFTH], [TENTH], [], 3, "2031-05-12", 2, []),
        ([TENTH], [TENTH], [], 3, "2031-05-10", 2, []),
        ([], [TENTH], [], 3, "2031-05-10", 1, []),
        ([TENTH], [TWELFTH], [("2031-05-11", 2)], 3, "2031-05-10/2031-05-12", 4, []),
        ([TENTH], [("2031-05-12", 2)], [("2031-05-13", 1)], 3, "2031-05-10/2031-05-12", 3, [("2031-05-13", 1, 1)]),
        # one end alone: days in session widen it, as far as a meeting of its kind may last
        ([TENTH], [], [TWELFTH], 3, "2031-05-10/2031-05-12", 2, []),
        ([TENTH], [], [("2031-05-13", 1)], 3, "2031-05-10/2031-05-13", 2, []),
        ([TENTH], [], [("2031-05-14", 1)], 3, "2031-05-10", 1, [("2031-05-14", 1, 1)]),
        ([TENTH], [], [("2031-05-12/2031-05-13", 1)], 3, "2031-05-10", 1, [("2031-05-12/2031-05-13", 1, 1)]),
        ([TENTH], [], [("2031-05", 1)], 3, "2031-05-10", 2, []),
        ([("2031-05", 1)], [], [TWELFTH], 3, "2031-05-12", 2, []),
        ([("2031-05-12/2031-05-14", 1)], [], [("2031-05", 1)], 3, "2031-05-12/2031-05-14", 2, []),
        ([TENTH], [], [("2031-05-20", 1), TWELFTH], 3, "2031-05-10/2031-05-12", 2, [("2031-05-20", 1, 1)]),
        # better supported days lead, and the extent is in conflict with them
        ([TENTH], [], [("2031-06-10", 3), ("2031-07-10", 2)], 3, "2031-06-10", 3,
         [("2031-05-10", 1, 1), ("2031-07-10", 2, 2)]),
        ([("2031-05-10", 2)], [], [("2031-06-10", 3)], 3, "2031-06-10", 3, [("2031-05-10", 2, 2)]),
        ([("2031-05-10", 2)], [], [("2031-06-10", 2)], 3, "2031-05-10", 2, [("2031-06-10", 2, 2)]),
        # no end told: days within reach of one another are one meeting's
        ([], [], [("2031-05-15", 2), ("2031-05-16", 1)], 3, "2031-05-15/2031-05-16", 3, []),
        ([], [], [("2031-05-15", 2), ("2031-05-18", 1)], 3, "2031-05-15/2031-05-18", 3, []),
        ([], [], [("2031-05-15", 2), ("2031-05-19", 1)], 3, "2031-05-15", 2, [("2031-05-19", 1, 1)]),
        ([], [], [("2031-05-15", 2), ("2031-05-16", 1)], 0, "2031-05-15", 2, [("2031-05-16", 1, 1)]),
        ([], [], [("2031-05-15", 2), ("2031-05-16", 1), ("2031-06-16", 1)], 3, "2031-05-15/2031-05-16", 3,
         [("2031-06-16", 1, 1)]),
        ([], [], [("2031-05-15", 2), ("2031-05-17", 1), ("2031-05-20", 1)], 3, "2031-05-15/2031-05-20", 4, []),
        ([], [], [("2031-05-15/2031-05-16", 2), ("2031-05-17", 1)], 3, "2031-05-15/2031-05-16", 2,
         [("2031-05-17", 1, 1)]),
        ([], [], [("2031-05-15", 2), ("2031-05-16/2031-05-17", 1)], 3, "2031-05-15", 2,
         [("2031-05-16/2031-05-17", 1, 1)]),
    ],
)  # fmt: skip
def test_when_a_meeting_was_from_its_ends_and_the_days_on_which_it_was_in_session(
    begins: Times, ends: Times, on: Times, slack: int, value: str, support: int, against: list[tuple[str, int, int]]
) -> None:
    found = extent_of(begins, ends, on, slack)
    assert found.value is not None
    assert (found.value.value, len(found.support), found.origins) == (value, support, support)
    assert conflicts(found) == against


def test_days_put_together_are_inferred_and_say_so() -> None:
    found = extent_of([], [], [("2031-05-15", 1), ("2031-05-16", 1)], 3)
    assert (found.basis, found.note) == (FieldBasis.INFERRED, "days on which it was in session")
    alone = extent_of([], [], [("2031-05-15", 2)], 3)
    assert (alone.basis, alone.note) == (FieldBasis.TOLD, "")
