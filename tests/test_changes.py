"""Two ledgers compared: each change has its turn, its field from and to, and the words that did it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.model.change import Cause, Change, Changes, Turn
from mahdar.model.decision import Decision, DecisionKind, Target, Telling
from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Outcome
from mahdar.reconcile import reconcile
from mahdar.reconcile.changes import changes
from mahdar.reconcile.changes_match import match
from mahdar.reconcile.changes_turns import turned
from tests.reconcile_press import Article, state

Supports = dict[str, tuple[str, ...]]


def ledger(*articles: Article, as_of: str | None = None, decisions: tuple[Decision, ...] = ()) -> Ledger:
    day = date.fromisoformat(as_of) if as_of else None
    return reconcile([a.reading() for a in articles], as_of=day, decisions=decisions)


def of(found: Changes, kind: str, turn: Turn | None = None) -> list[Change]:
    return [c for c in found.entries if c.kind == kind and turn in (None, c.turn)]


def fields(change: Change) -> dict[str, tuple[str | None, str | None]]:
    return {f.field: (f.before, f.after) for f in change.fields}


def promise() -> Article:
    first = Article("Lantern", "2031-02-10")
    first.announce("summit", "2031-05", place="Velm")
    return first


def kept() -> Article:
    later = Article("Harbour", "2031-05-21")
    later.meeting("summit", "2031-05-20", place="Velm")
    return later


def test_a_ledger_is_no_other_than_itself() -> None:
    held = ledger(promise(), kept())
    assert changes(held, held) == Changes()


def test_out_of_nothing_everything_is_new_with_its_words() -> None:
    found = changes(Ledger(None, None), ledger(promise(), kept()))
    assert {c.turn for c in found.entries} == {Turn.NEW}
    (met,) = of(found, "meeting")
    assert met.name == "velm/summit/2031-05-20"
    (words,) = met.because
    assert (words.outlet, words.published and words.published.value) == ("Harbour", "2031-05-21")
    assert words.item.text.startswith("velm summit")


def test_a_promise_kept_is_fulfilled_by_the_text_that_tells_it() -> None:
    found = changes(ledger(promise()), ledger(promise(), kept()))
    (change,) = of(found, "announcement")
    assert (change.turn, change.cause) == (Turn.FULFILLED, Cause.TOLD)
    assert fields(change)["outcome"] == ("pending", "kept")
    assert [b.outlet for b in change.because] == ["Harbour"]
    assert found.entries[0] == change, "nothing weighs more here"


def test_a_meeting_promised_and_held_has_changed_and_is_no_other() -> None:
    coming = promise()
    coming.meeting("summit", "2031-05", status="planned", place="Velm")
    found = changes(ledger(coming), ledger(coming, kept()))
    (met,) = of(found, "meeting")
    assert met.turn is Turn.CHANGED
    assert fields(met)["status"] == ("planned", "held")
    assert fields(met)["when"] == ("2031-05", "2031-05-20")


def test_a_promise_called_off_is_reversed() -> None:
    off = Article("Harbour", "2031-04-01")
    off.announce("summit", "2031-05", place="Velm", effect="cancel")
    found = changes(ledger(promise()), ledger(promise(), off))
    (change,) = of(found, "announcement", Turn.REVERSED)
    assert fields(change)["outcome"] == ("pending", "cancelled")
    assert [b.outlet for b in change.because] == ["Harbour"]
    assert found.entries[0] == change


def test_a_window_that_closes_in_silence_is_told_by_the_day_alone() -> None:
    weekly = Article("Harbour", "2031-07-01")
    weekly.figure(12, None)
    before = ledger(promise(), weekly, as_of="2031-05-10")
    (change,) = of(changes(before, ledger(promise(), weekly, as_of="2031-07-10")), "announcement")
    assert (change.turn, change.cause) == (Turn.CHANGED, Cause.TIME)
    assert fields(change)["outcome"] == (Outcome.PENDING, Outcome.UNKNOWN)
    assert change.because == ()


def round_of(outlet: str, day: str, when: str = "2031-03-05", n: int | None = 4, **more: str) -> Article:
    text = Article(outlet, day)
    text.meeting("round", when, n=n, people=(state("Ostra"), state("Tarn")), **more)  # type: ignore[arg-type]
    return text


def test_an_earlier_text_moves_the_id_and_not_the_meeting() -> None:
    late = (round_of("Lantern", "2031-03-06"), round_of("Harbour", "2031-03-07"))
    earlier, later = ledger(*late), ledger(*late, round_of("Quay", "2031-03-05"))
    assert earlier.meetings[0].id != later.meetings[0].id
    found = changes(earlier, later)
    assert of(found, "meeting") == []
    assert later.meetings[0].id in found.confirmed


def test_a_field_that_changed_with_the_id_names_the_id_it_had() -> None:
    late = (round_of("Lantern", "2031-03-06", n=None), round_of("Harbour", "2031-03-07", n=None))
    earlier, later = ledger(*late), ledger(*late, round_of("Quay", "2031-03-05"))
    (change,) = of(changes(earlier, later), "meeting")
    assert (change.turn, change.was) == (Turn.CHANGED, earlier.meetings[0].id)
    assert fields(change)["ordinal"] == (None, "4")
    assert [b.outlet for b in change.because] == ["Quay"]


def test_more_texts_of_the_same_are_a_confirmation() -> None:
    one = round_of("Lantern", "2031-03-05")
    found = changes(ledger(one), ledger(one, round_of("Harbour", "2031-03-06")))
    assert [(c.kind, c.cause) for c in found.entries] == [("document", Cause.TOLD)]
    assert found.confirmed


def test_a_contradiction_that_arises_and_is_settled() -> None:
    told = round_of("Lantern", "2031-03-07"), round_of("Harbour", "2031-03-07")
    other = round_of("Quay", "2031-03-20", when="2031-03-12")
    before, after = ledger(*told), ledger(*told, other)
    (new,) = [c for c in of(changes(before, after), "contradiction", Turn.NEW) if fields(c).get("when")]
    assert fields(new)["when"] == (None, "2031-03-05 | 2031-03-12")
    assert [b.outlet for b in new.because] == ["Quay"]
    (old,) = [c for c in of(changes(after, before), "contradiction", Turn.WITHDRAWN) if fields(c).get("when")]
    assert old.cause is Cause.GONE
    assert [(b.outlet, b.gone) for b in old.because] == [("Quay", True)]


def test_what_is_not_told_any_more_is_withdrawn_with_its_words() -> None:
    gone = round_of("Harbour", "2031-09-06", when="2031-09-05", n=5)
    found = changes(ledger(promise(), gone), ledger(promise()))
    (met,) = of(found, "meeting", Turn.WITHDRAWN)
    assert met.cause is Cause.GONE
    assert [(b.outlet, b.gone) for b in met.because] == [("Harbour", True)]


def test_two_meetings_found_to_be_one_tell_into_which() -> None:
    texts = round_of("Lantern", "2031-03-06"), round_of("Harbour", "2031-09-06", when="2031-09-05", n=5)
    apart = ledger(*texts)
    a, b = apart.meetings
    targets = tuple(_target(apart, m.support[0], m.id) for m in (a, b))
    same = Decision(
        kind=DecisionKind.SAME, author="R. Hale", at="2031-10-01T09:00:00Z", reason="one meeting", targets=targets
    )
    joined = ledger(*texts, decisions=(same,))
    (gone,) = of(changes(apart, joined), "meeting", Turn.WITHDRAWN)
    assert gone.kin == joined.meetings[0].id
    (new,) = of(changes(joined, apart), "meeting", Turn.NEW)
    assert new.kin in {a.id, b.id} - {new.id}


def _target(held: Ledger, key: str, entry: str) -> Target:
    item = dict(held.evidence)[key]
    return Target("meeting", (Telling(item.document, item.layer, item.span, assertion=key),), entry)


def test_a_decided_field_names_the_decision() -> None:
    texts = (round_of("Lantern", "2031-03-06"),)
    told = ledger(*texts)
    fourth = _target(told, told.meetings[0].support[0], told.meetings[0].id)
    made = Decision(
        kind=DecisionKind.SET_FIELD, author="R. Hale", at="2031-10-01T09:00:00Z", reason="counted by hand",
        targets=(fourth,), field="ordinal", value="7",
    )  # fmt: skip
    (change,) = of(changes(told, ledger(*texts, decisions=(made,))), "meeting")
    assert (change.cause, change.decisions) == (Cause.DECIDED, (made.id,))
    assert fields(change)["ordinal"] == ("4", "7")


def test_what_was_rejected_is_withdrawn_by_the_decision() -> None:
    texts = (round_of("Lantern", "2031-03-06"), promise())
    told = ledger(*texts)
    met = next(m for m in told.meetings if m.kind == "round")
    out = Decision(
        kind=DecisionKind.REJECT, author="R. Hale", at="2031-10-01T09:00:00Z", reason="another river",
        targets=(_target(told, met.support[0], met.id),),
    )  # fmt: skip
    (gone,) = of(changes(told, ledger(*texts, decisions=(out,))), "meeting")
    assert (gone.turn, gone.cause, gone.decisions) == (Turn.WITHDRAWN, Cause.DECIDED, (out.id,))
    (back,) = of(changes(ledger(*texts, decisions=(out,)), told), "meeting")
    assert (back.turn, back.cause, back.decisions) == (Turn.NEW, Cause.DECIDED, (out.id,))


def test_a_note_changes_no_field_and_is_told() -> None:
    texts = (round_of("Lantern", "2031-03-06"),)
    told = ledger(*texts)
    about = _target(told, told.meetings[0].support[0], told.meetings[0].id)
    note = Decision(
        kind=DecisionKind.NOTE, author="R. Hale", at="2031-10-01T09:00:00Z", reason="see the minutes", targets=(about,)
    )
    (change,) = changes(told, ledger(*texts, decisions=(note,))).entries
    assert (change.turn, change.cause, change.fields) == (Turn.CHANGED, Cause.DECIDED, ())
    assert change.decisions == (note.id,)
    (back,) = changes(ledger(*texts, decisions=(note,)), told).entries
    assert back.decisions == (note.id,)


def test_words_read_anew_by_another_rule_are_the_same_words() -> None:
    reading = round_of("Lantern", "2031-03-06").reading()
    anew = replace(reading, assertions=tuple(replace(a, hedge="it is said") for a in reading.assertions))
    earlier, later = reconcile([reading]), reconcile([anew])
    assert earlier.meetings[0].id != later.meetings[0].id
    assert of(changes(earlier, later), "meeting") == []


PRESS = (
    promise, kept,
    lambda: round_of("Lantern", "2031-03-06"), lambda: round_of("Harbour", "2031-03-07"),
    lambda: round_of("Quay", "2031-03-09", when="2031-03-08"), lambda: round_of("Weir", "2031-09-06", "2031-09-05", 5),
    lambda: round_of("Weir", "2031-03-05", n=None),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, len(PRESS) - 1)), st.sets(st.integers(0, len(PRESS) - 1)))
def test_changes_account_for_every_entry(first: set[int], second: set[int]) -> None:
    """What is only in the later ledger is new, what is only in the earlier withdrawn; the rest is matched one to one.
    The order of the texts says nothing."""
    a = reconcile([PRESS[n]().reading() for n in sorted(first)])
    b = reconcile([PRESS[n]().reading() for n in sorted(second)])
    found = changes(a, b)
    again = changes(
        reconcile([PRESS[n]().reading() for n in sorted(first, reverse=True)]),
        reconcile([PRESS[n]().reading() for n in sorted(second, reverse=True)]),
    )
    assert found == again
    new, gone = of(found, "meeting", Turn.NEW), of(found, "meeting", Turn.WITHDRAWN)
    assert len(a.meetings) - len(gone) == len(b.meetings) - len(new)
    assert {c.id for c in new} <= {m.id for m in b.meetings}
    assert {c.id for c in gone} <= {m.id for m in a.meetings}
    back = changes(b, a)
    assert len(of(back, "meeting", Turn.NEW)) == len(gone)
    assert len(of(back, "meeting", Turn.WITHDRAWN)) == len(new)


def test_entries_are_known_by_most_of_their_words() -> None:
    earlier = {"m-1": ("a", "b", "c", "d")}
    later = {"m-1": ("a",), "m-2": ("b", "c", "d"), "m-3": ("e",)}
    found = match(earlier, later, {}, {})
    assert found.later == {"m-1": "m-2"}
    assert found.kin == {"m-1": "m-2"}


SUPPORTS = st.dictionaries(
    st.sampled_from([f"m-{n}" for n in range(6)]), st.lists(st.sampled_from("abcdefgh"), min_size=1).map(tuple)
)


@given(SUPPORTS, SUPPORTS)
def test_entries_pair_one_to_one_whatever_their_order(earlier: Supports, later: Supports) -> None:
    found = match(earlier, later, {}, {})
    assert {b: a for a, b in found.later.items()} == found.earlier
    assert len(found.later) == len(found.earlier)
    turned_round = match(dict(reversed(earlier.items())), dict(reversed(later.items())), {}, {})
    assert turned_round == found
    for a, b in found.later.items():
        assert a == b or set(earlier[a]) & set(later[b])
    for key, other in found.kin.items():
        assert other in later
        assert key not in found.later or key not in found.earlier


@given(SUPPORTS)
def test_what_is_as_it_was_is_paired_with_itself(held: Supports) -> None:
    assert match(held, held, {}, {}).later == {key: key for key in held}


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ("pending", "kept", Turn.FULFILLED), ("unknown", "late", Turn.FULFILLED), ("lapsed", "moved", Turn.FULFILLED),
        ("cancelled", "kept", Turn.FULFILLED), ("kept", "late", Turn.CHANGED), ("pending", "lapsed", Turn.CHANGED),
        ("pending", "unknown", Turn.CHANGED), ("unknown", "pending", Turn.CHANGED),
        ("pending", "cancelled", Turn.REVERSED), ("pending", "superseded", Turn.REVERSED),
        ("kept", "pending", Turn.REVERSED), ("lapsed", "unknown", Turn.REVERSED), ("late", "lapsed", Turn.REVERSED),
    ],
)  # fmt: skip
def test_the_turn_of_an_outcome(before: str, after: str, turn: Turn) -> None:
    (entry,) = ledger(promise()).announcements
    old, new = (replace(entry, outcome=Outcome(value)) for value in (before, after))
    assert turned(old, new) is turn


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ("planned", "held", Turn.CHANGED), ("proposed", "planned", Turn.CHANGED), ("ongoing", "held", Turn.CHANGED),
        ("postponed", "cancelled", Turn.CHANGED), ("planned", "postponed", Turn.REVERSED),
        ("held", "denied", Turn.REVERSED), ("cancelled", "held", Turn.REVERSED), ("held", "planned", Turn.REVERSED),
    ],
)  # fmt: skip
def test_the_turn_of_a_meeting(before: str, after: str, turn: Turn) -> None:
    (met,) = ledger(kept()).meetings
    old, new = (replace(met, status=replace(met.status, value=value)) for value in (before, after))
    assert turned(old, new) is turn
