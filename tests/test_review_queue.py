"""What is put before a reader: the questions, their order and reasons, and when each is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mahdar.model import ledger as m
from mahdar.model.decision import Decision, DecisionKind, Judged, Standing
from mahdar.model.field import Alternative, Field, FieldBasis
from mahdar.model.outcome import Outcome, OutcomeBasis
from mahdar.publish.dossier import DossierData
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.review_agreement import agreement, kappa
from mahdar.publish.dossier.review_items import Item
from mahdar.publish.dossier.review_people import unlike
from mahdar.publish.dossier.review_queue import ASSIGNED, Chosen, Queue
from tests import dossier_fixture as made
from tests.review_fixture import decision

D = DecisionKind


def queue(ledger: m.Ledger = made.LEDGER) -> Queue:
    return Queue(Index(DossierData(ledger, made.DATA.readings)))


def only(kind: str, ledger: m.Ledger = made.LEDGER) -> Item:
    (found,) = [x for x in queue(ledger).items if x.kind == kind]
    return found


def test_every_doubt_of_the_ledger_is_asked_once_and_the_weightiest_first() -> None:
    items = queue().items
    assert [(x.kind, x.about) for x in items] == [
        ("outcome", "a1"), ("contradiction", "m1"), ("ordinal", "m1"), ("outcome", "a3"), ("single", "a1"),
    ]  # fmt: skip
    assert [x.points for x in items] == sorted((x.points for x in items), reverse=True)
    assert len({x.id for x in items}) == len(items)


def test_each_reason_has_points_and_the_ledger_s_own_sentence() -> None:
    reasons = {r.key: r for r in only("contradiction").reasons}
    assert reasons["weight"].points == 4
    assert reasons["weight"].words[0] == "Days apart: 2; edges are soft (-1)."
    assert (reasons["series"].points, reasons["rests"].n) == (1, 1)
    outcome = {r.key for r in next(x for x in queue().items if x.about == "a1").reasons}
    assert {"verdict", "inferred", "one_origin", "series"} <= outcome


def test_a_contradiction_offers_its_values_and_leaves_out_what_stands_against() -> None:
    x = only("contradiction")
    assert [(o.value, o.act.kind, o.act.field, o.act.value, o.now) for o in x.options] == [
        ("2019-05-14", D.SET_FIELD, "when", "2019-05-14", True),
        ("2019-05-16", D.SET_FIELD, "when", "2019-05-16", False),
    ]
    assert x.reject is not None
    assert x.reject.targets == (made.key(made.held_too),)


def test_a_clash_that_no_field_holds_leaves_out_what_the_others_tell() -> None:
    values = (Alternative("48", (made.key(made.children),)), Alternative("84", (made.key(made.killed),)))
    x = only("contradiction", replace(made.LEDGER, contradictions=(m.Contradiction("f2", "value", values, "count"),)))
    assert [(o.act.kind, o.act.targets) for o in x.options] == [
        (D.REJECT, (made.key(made.killed),)), (D.REJECT, (made.key(made.children),)),
    ]  # fmt: skip


def test_several_clashes_of_one_field_are_several_questions() -> None:
    one, other = (
        m.Contradiction("m1", "participants", (Alternative(a, (made.key(x),)), Alternative(b, (made.key(made.held),))))
        for a, b, x in (("A: host", "A: party", made.held_too), ("B: host", "B: observer", made.summit))
    )
    held = queue(replace(made.LEDGER, contradictions=(one, other)))
    asked = [x for x in held.items if x.kind == "contradiction"]
    assert len({x.id for x in asked}) == 2
    answer = asked[0].accept
    given = decision(answer.kind, "A", *answer.targets, field=answer.field, value=answer.value)
    assert [held.state([given]).open(x.id) for x in asked] == [False, True]


def test_an_inferred_number_offers_itself_and_those_beside_it() -> None:
    assert [(o.value, o.now) for o in only("ordinal").options] == [
        ("5", True), ("3", False), ("4", False), ("6", False), ("7", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "odd"),
    [
        (("نديم الصافي", "الصافي"), []),
        (("أمجد اللؤلؤي", "امجد اللولوي"), []),
        (("راغب عبد الودود", "راغب عبدالودود"), []),
        (("سليم باروش داغلو", "باريش داغلو"), ["باريش داغلو"]),
        (("نديم الصافي", "سامي الصافي"), ["سامي الصافي"]),
        (("نديم",), []),
    ],
)
def test_forms_of_a_name_are_unlike_when_they_differ_by_more_than_shortening(
    names: tuple[str, ...], odd: list[str]
) -> None:
    assert unlike(names) == odd


def test_a_person_joined_from_unlike_forms_may_be_told_apart_by_any_of_them() -> None:
    person = replace(made.LEDGER.people[0], names=("نديم الصافي", "سامي الصافي"))
    x = only("person", replace(made.LEDGER, people=(person,)))
    assert {(o.act.kind, o.act.form) for o in x.options} == {(D.NOT_SAME, "نديم الصافي"), (D.NOT_SAME, "سامي الصافي")}


def test_a_meeting_told_of_in_passing_is_not_asked_for_its_number() -> None:
    passing = replace(made.ROUND, id="m9", slug="x/9", when=Field(), support=(made.key(made.held),))
    ledger = replace(made.LEDGER, meetings=(*made.LEDGER.meetings, passing))
    assert {x.about for x in queue(ledger).items if x.kind == "ordinal"} == {"m1"}


ANSWERS = [
    (decision(D.SET_FIELD, "A", "m1", field="when", value="2019-05-16"), "contradiction", True),
    (decision(D.SET_FIELD, "A", "m1", field="place", value="x"), "contradiction", False),
    (decision(D.ACCEPT, "A", "m1", field="when", value="2019-05-14"), "contradiction", True),
    (decision(D.ACCEPT, "A", "m1", field="when", value="2019-05-15"), "contradiction", False),  # it was other then
    (decision(D.ACCEPT, "A", "m1"), "contradiction", True),  # the whole entry was checked
    (decision(D.ACCEPT, "A", "m1", field="when", value="2019-05-14"), "ordinal", False),
    (decision(D.REJECT, "A", made.key(made.held_too)), "contradiction", True),
    (decision(D.REJECT, "A", made.key(made.office)), "contradiction", False),
    (decision(D.NOTE, "A", "m1"), "contradiction", False),
]


@pytest.mark.parametrize(("given", "kind", "answered"), ANSWERS)
@pytest.mark.parametrize("worked_in", [True, False])
def test_what_answers_a_question(given: Decision, kind: str, answered: bool, worked_in: bool) -> None:
    """The same whether the ledger holds the decision or it waits to be worked in."""
    x = only(kind)
    judged = Judged(given, Standing.APPLIED, entries=("m1",) if given.targets[0].entry == "m1" else (),
                    evidence=tuple(t.assertion for t in given.targets[0].tellings))  # fmt: skip
    ledger = replace(made.LEDGER, decisions=(judged,)) if worked_in else made.LEDGER
    assert queue(ledger).state([given]).open(x.id) is not answered


@pytest.mark.parametrize("worked_in", [0, 1, 2])
def test_what_is_taken_back_is_asked_again_and_restored_is_not(worked_in: int) -> None:
    one = decision(D.SET_FIELD, "A", "m1", field="when", value="2019-05-16")
    back = decision(D.RETRACT, "A", at=1, retracts=one.id)
    again = decision(D.RETRACT, "A", at=2, retracts=back.id)
    x = only("contradiction")
    standing = [Standing.APPLIED, Standing.RETRACTED][worked_in == 2]
    judged = (Judged(one, standing, entries=("m1",)), Judged(back, Standing.APPLIED))[:worked_in]
    held = queue(replace(made.LEDGER, decisions=judged))
    assert [held.state(k).open(x.id) for k in ([one, back], [one, back, again])] == [True, False]


def test_the_next_question_is_the_next_in_order_and_round_again_at_the_end() -> None:
    state = queue().state(())
    walked, x = [], state.queue.items[0]
    for _ in range(len(state.queue.items)):
        walked.append(x.id)
        following = state.after(x.id, Chosen())
        assert following is not None
        x = following
    assert walked == [y.id for y in state.queue.items]
    assert x.id == walked[0]


def test_questions_are_given_to_a_reader_and_found_as_theirs() -> None:
    given = decision(D.NOTE, "Chief", "m1", field=ASSIGNED, value="Nura")
    state = queue().state([given])
    assert {x.kind for x in state.chosen(Chosen(mine="Nura"))} == {"contradiction", "ordinal"}
    assert state.chosen(Chosen(mine="Chief")) == []
    assert state.open(only("contradiction").id)


def test_a_second_reader_is_given_what_others_answered_and_not_what_they_did_themselves() -> None:
    one = decision(D.SET_FIELD, "A", "m1", field="when", value="2019-05-16")
    state = queue().state([one])
    assert [x.kind for x in state.chosen(Chosen(second="B"))] == ["contradiction"]
    assert state.chosen(Chosen(second="A")) == []


def test_what_was_set_can_be_read_by_a_second_reader() -> None:
    """A number that an analyst set is not inferred any more, and is still a question that was answered."""
    one = decision(D.SET_FIELD, "A", "m1", field="ordinal", value="5")
    meeting = replace(made.ROUND, ordinal=replace(made.ROUND.ordinal, basis=FieldBasis.DECIDED))
    late = replace(
        made.LEDGER.announcements[0], outcome=Outcome.KEPT, outcome_basis=OutcomeBasis.DECIDED, on_edge=False
    )
    ledger = replace(
        made.LEDGER, meetings=(meeting, *made.LEDGER.meetings[1:]), announcements=(late,),
        decisions=(Judged(one, Standing.APPLIED, entries=("m1",)),),
    )  # fmt: skip
    state = queue(ledger).state([one])
    assert [x.kind for x in state.chosen(Chosen(second="B"))] == ["ordinal"]
    assert {x.kind for x in queue(ledger).items} >= {"ordinal", "outcome"}


def test_two_readers_agree_by_the_share_and_by_kappa() -> None:
    told = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(told) == pytest.approx(0.4)  # agreed 0.7, by chance 0.5
    assert kappa([("yes", "yes")] * 3) is None
    assert kappa([]) is None


def test_agreement_is_of_the_latest_answers_to_one_question() -> None:
    answers = [
        decision(D.SET_FIELD, "A", "m1", field="when", value="2019-05-14", at=1),
        decision(D.SET_FIELD, "A", "m1", field="when", value="2019-05-16", at=2),
        decision(D.SET_FIELD, "B", "m1", field="when", value="2019-05-16", at=3),
        decision(D.ACCEPT, "A", "a1", field="told", at=4),
        decision(D.REJECT, "B", made.key(made.promised), field="told", at=5),
        decision(D.ACCEPT, "A", "m2", at=6),
    ]
    found = agreement(answers, lambda d: True)
    (pair,) = found.pairs
    assert (pair.one, pair.other, pair.both, pair.agreed) == ("A", "B", 2, 1)
    assert [[d.kind for d in q.answers] for q in found.apart] == [[D.ACCEPT, D.REJECT]]
    without = agreement(answers, lambda d: d != answers[4].id)
    assert (without.pairs[0].both, without.apart) == (1, ())
