"""Decisions: each does what it says, nothing is lost, and taking one back leaves the ledger as it was without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.engine.judging import Pointer, Unclear
from mahdar.model import codec
from mahdar.model.assertion import EntityKind, MeetingKind, MeetingTold, Status, Told
from mahdar.model.decision import Decision, DecisionKind, Standing, Target, Telling
from mahdar.model.document import Document, Source
from mahdar.model.field import FieldBasis
from mahdar.model.ledger import Ledger, Meeting, Person
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.model.timex import Absolute
from mahdar.model.when import When
from mahdar.reconcile import reconcile
from mahdar.store import Store
from tests.reconcile_press import Article, person

K = DecisionKind


def press() -> list[Reading]:
    """Two rounds of one series, told by three papers; one of them tells another day of the first."""
    first = Article("Lantern", "2031-03-03")
    first.meeting("round", "2031-03-01", n=4, place="Velm", people=(person("Ilva Torrenmark"),))
    first.announce("round", "2031-07", n=5)
    first.office("Ilva Torrenmark", "foreign minister", "Velmia")
    first.figure(120, "Bridge Watch", "2030")
    second = Article("Harbour", "2031-03-14")
    second.meeting("round", "2031-03-12", n=4, place="Velm")
    second.meeting("summit", "2030-05-01", place="Ostra")
    second.said("Ilva Torrenmark", "the bridges shall stand before the snow")
    third = Article("Beacon", "2031-09-02")
    third.meeting("round", "2031-09-01", n=5, place="Velm")
    third.meeting("round", "2031-03-01", n=4, place="Velm")
    third.office("Ilva Dorn", "foreign minister", "Velmia")
    fourth = Article("Ferry", "2031-09-05")
    fourth.meeting("technical", "2031-06-01", place="Tarn")
    return [a.reading() for a in (first, second, third, fourth)]


PRESS = press()
PLAIN = reconcile(PRESS)


def told(ledger: Ledger, key: str, name: str = "") -> Telling:
    e = dict(ledger.evidence)[key]
    return Telling(e.document, e.layer, e.span, name, key)


def on(
    entry: Meeting | Announcement | Person, ledger: Ledger = PLAIN, *, keys: tuple[str, ...] | None = None
) -> Target:
    name = entry.names[0] if isinstance(entry, Person) else ""
    support = entry.support if keys is None else keys
    return Target(type(entry).__name__.lower(), tuple(told(ledger, k, name) for k in support), entry.id)


def decide(kind: K, *targets: Target, at: str = "2032-01-01T09:00:00Z", **more: object) -> Decision:
    return Decision(kind=kind, author="R. Analyst", at=at, reason="by the minutes", targets=targets, **more)  # type: ignore[arg-type]


def bare(ledger: Ledger) -> Ledger:
    return replace(ledger, decisions=())


def number(ledger: Ledger, n: int) -> Meeting:
    return next(x for x in ledger.meetings if x.ordinal.value == n)


def test_what_is_rejected_supports_nothing_and_is_still_shown() -> None:
    fourth = number(PLAIN, 4)
    wrong = fourth.when.conflicts[0].support
    d = decide(K.REJECT, on(fourth, keys=wrong))
    ledger = reconcile(PRESS, decisions=[d])
    assert number(ledger, 4).when.conflicts == ()
    assert not set(wrong) & {k for x in ledger.meetings for k in x.support}
    assert set(wrong) <= set(dict(ledger.evidence))
    assert [j.standing for j in ledger.decisions] == [Standing.APPLIED]


def test_accepting_later_overrules_a_rejection() -> None:
    fourth = number(PLAIN, 4)
    no, yes = decide(K.REJECT, on(fourth)), decide(K.ACCEPT, on(fourth), at="2032-01-02T09:00:00Z")
    ledger = reconcile(PRESS, decisions=[yes, no])
    assert ledger.meetings == PLAIN.meetings
    assert [(j.decision.kind, str(j.standing)) for j in ledger.decisions] == [
        (K.REJECT, "without effect"),
        (K.ACCEPT, "applied"),
    ]


def test_two_meetings_told_to_be_the_same_become_one() -> None:
    technical = next(x for x in PLAIN.meetings if x.kind == "technical")
    d = decide(K.SAME, on(number(PLAIN, 5)), on(technical))
    ledger = reconcile(PRESS, decisions=[d])
    assert len(ledger.meetings) == len(PLAIN.meetings) - 1
    assert set(number(ledger, 5).support) == {*number(PLAIN, 5).support, *technical.support}
    assert ledger.decisions[0].entries == (number(ledger, 5).id,)


def test_what_is_not_the_same_is_parted_and_stays_so() -> None:
    fourth = number(PLAIN, 4)
    one = [k for k in fourth.support if dict(PLAIN.evidence)[k].document == PRESS[1].document.id]
    rest = tuple(k for k in fourth.support if k not in one)
    d = decide(K.NOT_SAME, on(fourth, keys=rest), on(fourth, keys=tuple(one)))
    late = decide(K.SAME, on(fourth, keys=rest), on(fourth, keys=tuple(one)), at="2033-01-01T09:00:00Z")
    ledger = reconcile(PRESS, decisions=[d, late])
    holders = [x for x in ledger.meetings if x.ordinal.value == 4]
    assert len(holders) == 2
    assert [str(j.standing) for j in ledger.decisions] == ["applied", "without effect"]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("when", "2031-03-09", "2031-03-09"),
        ("ordinal", "3", 3),
        ("place", "Ostra", "place:ostra"),
        ("status", "cancelled", "cancelled"),
    ],
)
def test_a_decided_field_leads_and_what_is_told_stays_beside_it(field: str, value: str, shown: object) -> None:
    fourth = number(PLAIN, 4)
    ledger = reconcile(PRESS, decisions=[decide(K.SET_FIELD, on(fourth), field=field, value=value)])
    entry = next(x for x in ledger.meetings if x.id == fourth.id)
    found = getattr(entry, field)
    assert getattr(found.value, "value", getattr(found.value, "id", found.value)) == shown
    assert found.basis is FieldBasis.DECIDED
    assert found.conflicts
    assert all(c.support for c in found.conflicts)


@pytest.mark.parametrize(
    ("decided", "shown", "against"),
    [
        ({"begins": "2031-02-28"}, "2031-02-28/2031-03-01", ["2031-03-12"]),  # the day told is one of its days
        ({"ends": "2031-03-03"}, "2031-03-01/2031-03-03", ["2031-03-12"]),
        ({"begins": "2031-02-27", "ends": "2031-03-02"}, "2031-02-27/2031-03-02", ["2031-03-12"]),
        ({"begins": "2031-03-05"}, "2031-03-05", ["2031-03-01", "2031-03-12"]),  # the day told was before it began
        ({"begins": "2030-01-01"}, "2030-01-01", ["2031-03-01", "2031-03-12"]),  # nor did it last a year
        ({"begins": "2031-02-28", "when": "2031-03"}, "2031-03", []),
    ],
)
def test_when_goes_with_a_begin_or_an_end_that_is_decided(
    decided: dict[str, str], shown: str, against: list[str]
) -> None:
    meeting = number(PLAIN, 4)
    assert (meeting.when.value, [c.value for c in meeting.when.conflicts]) == (When("2031-03-01"), [When("2031-03-12")])
    found = number(
        reconcile(PRESS, decisions=[decide(K.SET_FIELD, on(meeting), field=f, value=v) for f, v in decided.items()]), 4
    )
    assert found.when.value == When(shown)
    assert found.when.basis is FieldBasis.DECIDED
    assert [c.value.value for c in found.when.conflicts] == against
    assert ("goes with its" in found.when.note, "تبعا" in found.when.note_ar) == (("when" not in decided),) * 2


def test_the_later_of_two_values_holds() -> None:
    fourth = number(PLAIN, 4)
    early = decide(K.SET_FIELD, on(fourth), field="ordinal", value="7", at="2032-01-01T00:00:00Z")
    late = decide(K.SET_FIELD, on(fourth), field="ordinal", value="8", at="2032-01-02T00:00:00Z")
    for order in ([early, late], [late, early]):
        ledger = reconcile(PRESS, decisions=order)
        assert next(x for x in ledger.meetings if x.id == fourth.id).slug == "velm/round/8"
        assert [str(j.standing) for j in ledger.decisions] == ["without effect", "applied"]


def test_a_decided_due_time_is_judged_anew() -> None:
    promise = PLAIN.announcements[0]
    assert promise.outcome is Outcome.LATE
    ledger = reconcile(PRESS, decisions=[decide(K.SET_FIELD, on(promise), field="due", value="2031-09")])
    assert ledger.announcements[0].outcome is Outcome.KEPT
    assert ledger.decisions[0].standing is Standing.APPLIED


def test_a_meeting_of_the_kind_decided_keeps_its_promise() -> None:
    promise = Article("Lantern", "2031-03-03")
    promise.announce("summit", "2031-06", place="Tarn")
    met = Article("Ferry", "2031-06-05")
    met.meeting("technical", "2031-06-04", place="Tarn")
    readings = [promise.reading(), met.reading()]
    plain = reconcile(readings)
    assert plain.announcements[0].meeting is None
    held = next(x for x in plain.meetings if x.kind == "technical")
    d = decide(K.SET_FIELD, on(held, plain), field="kind", value="summit")
    ledger = reconcile(readings, decisions=[d])
    assert ledger.announcements[0].outcome is Outcome.KEPT
    assert [x.slug for x in ledger.meetings if x.id == held.id] == ["velm/summit/2031-06-04"]


def promised(kind: str, *, beside: bool, elsewhere: bool = False) -> list[Reading]:
    """A summit announced for June; `beside`: the text tells of it as a meeting to come too; `elsewhere`: so does
    another. And a meeting of June."""
    promise, met = Article("Lantern", "2031-03-03"), Article("Ferry", "2031-06-05")
    promise.announce("summit", "2031-06", place="Tarn")
    if beside:
        promise.meeting("summit", "2031-06", place="Tarn", status="planned")
    met.meeting(kind, "2031-06-04", place="Tarn")
    other = Article("Beacon", "2031-03-04")
    other.meeting("summit", "2031-06", place="Tarn", status="planned")
    return [a.reading() for a in (promise, met, *([other] if elsewhere else []))]


@pytest.mark.parametrize(("beside", "elsewhere"), [(False, False), (True, False), (True, True)])
def test_a_meeting_decided_to_be_another_keeps_no_promise_of_it(beside: bool, elsewhere: bool) -> None:
    readings = promised("summit", beside=beside, elsewhere=elsewhere)
    plain = reconcile(readings)
    (promise,), (held,) = plain.announcements, plain.meetings
    assert (promise.outcome, promise.meeting) == (Outcome.KEPT, held.id)
    d = decide(K.NOT_SAME, on(promise, plain), on(held, plain))
    found = reconcile(readings, decisions=[d])
    assert found.announcements[0].outcome is Outcome.PENDING
    assert found.decisions[0].standing is Standing.APPLIED
    (met,) = [m for m in found.meetings if m.status.value == "held"]
    assert not {m.id for m in found.meetings if m.status.value == "planned"} & {met.id}
    back = Decision(kind=K.RETRACT, author="R. Analyst", at="2032-01-02T09:00:00Z", reason="no", retracts=d.id)
    assert bare(reconcile(readings, decisions=[d, back])) == plain


@pytest.mark.parametrize("beside", [False, True])
def test_a_meeting_decided_to_be_the_one_promised_keeps_the_promise(beside: bool) -> None:
    readings = promised("technical", beside=beside)
    plain = reconcile(readings)
    met = next(x for x in plain.meetings if x.kind == "technical")
    assert plain.announcements[0].outcome is Outcome.PENDING
    found = reconcile(readings, decisions=[decide(K.SAME, on(plain.announcements[0], plain), on(met, plain))])
    assert [(m.kind, m.status.value) for m in found.meetings] == [("technical", "held")]
    assert (found.announcements[0].outcome, found.announcements[0].meeting) == (Outcome.KEPT, found.meetings[0].id)
    assert found.decisions[0].standing is Standing.APPLIED


def test_a_decided_outcome_tells_who_decided_it_and_why() -> None:
    promise = PLAIN.announcements[0]
    ledger = reconcile(PRESS, decisions=[decide(K.SET_OUTCOME, on(promise), value="cancelled")])
    found = ledger.announcements[0]
    assert (found.outcome, found.outcome_basis) == (Outcome.CANCELLED, OutcomeBasis.DECIDED)
    assert "R. Analyst" in found.note
    assert "by the minutes" in found.note_ar


def test_people_are_joined_and_parted() -> None:
    a, b = sorted(PLAIN.people, key=lambda p: p.name, reverse=True)
    joined = reconcile(PRESS, decisions=[decide(K.SAME, on(a), on(b))])
    assert [set(p.names) for p in joined.people] == [{a.names[0], b.names[0]}]
    apart = reconcile(PRESS, decisions=[decide(K.SAME, on(a), on(b)), decide(K.NOT_SAME, on(a), on(b))])
    assert apart.people == PLAIN.people
    assert {str(j.standing) for j in apart.decisions} == {"applied", "without effect"}


def test_two_bearers_of_one_name_are_told_apart_by_their_texts() -> None:
    a = next(p for p in PLAIN.people if p.name == "Ilva Torrenmark")
    speaker = tuple(k for k in a.support if dict(PLAIN.evidence)[k].layer == "statements")
    rest = tuple(k for k in a.support if k not in speaker)
    ledger = reconcile(PRESS, decisions=[decide(K.NOT_SAME, on(a, keys=rest), on(a, keys=speaker))])
    bearers = [p for p in ledger.people if p.name == a.name]
    assert sorted(p.support for p in bearers) == sorted([rest, speaker])
    assert ledger.statements[0].speaker.id not in (rest, a.id)
    assert ledger.decisions[0].standing is Standing.APPLIED


def an_addition(document: Document, span: Span, n: int) -> MeetingTold:
    return MeetingTold(
        document=document.id, span=span, kind=MeetingKind.ROUND, status=Told(Status.HELD, span),
        series=Told("velm", span), ordinal=Told(n, span), when=Told(Absolute(f"2030-0{n}-01"), span),
    )  # fmt: skip


def test_what_the_reader_missed_is_added_with_its_author() -> None:
    document = PRESS[0].document
    d = decide(K.ADD, added=an_addition(document, Span(0, 7), 3))
    ledger = reconcile(PRESS, decisions=[d])
    (key,) = number(ledger, 3).support
    assert dict(ledger.evidence)[key].author == "R. Analyst"
    assert dict(ledger.evidence)[key].text == document.text[:7]
    again = decide(K.REJECT, on(number(ledger, 3), ledger), at="2032-02-01T00:00:00Z")
    assert bare(reconcile(PRESS, decisions=[d, again])).meetings == PLAIN.meetings


def test_a_row_of_a_sheet_is_a_source_of_its_own() -> None:
    row = Document("3 | 2030-03-01 | Velm", Source(path="hand.csv", title="hand.csv, row 2", outlet="hand.csv"))
    d = decide(K.ADD, added=an_addition(row, Span(0, len(row.text)), 3), document=row)
    ledger = reconcile(PRESS, decisions=[d])
    assert number(ledger, 3).when.value is not None
    assert [x.title for x in ledger.documents if x.id == row.id] == ["hand.csv, row 2"]
    assert ledger.as_of == PLAIN.as_of


def test_a_document_is_dated_by_decision() -> None:
    undated = Article("Quay").reading()
    target = Target("document", (Telling(undated.document.id, "documents", Span(0, 0)),))
    d = decide(K.SET_FIELD, target, field="published", value="2031-05-05")
    ledger = reconcile([undated], decisions=[d])
    assert ledger.documents[0].published_days == (("2031-05-05", "2031-05-05"),)
    assert ledger.documents[0].published.basis is FieldBasis.DECIDED
    assert ledger.decisions[0].entries == (undated.document.id,)


def test_a_decision_holds_when_its_text_is_read_anew() -> None:
    """Another version of the reader tells the same words with another span and another number."""
    fourth = number(PLAIN, 4)
    d = decide(K.SET_FIELD, on(fourth), field="ordinal", value="9")
    anew = []
    for reading in PRESS:
        made = tuple(
            replace(a, span=Span(a.span.start, a.span.end - 2), hedge="perhaps") if isinstance(a, MeetingTold) else a
            for a in reading.assertions
        )
        anew.append(replace(reading, assertions=made))
    ledger = reconcile(anew, decisions=[d])
    assert number(ledger, 9).support
    assert not set(number(ledger, 9).support) & set(fourth.support)


def test_a_decision_whose_evidence_is_gone_is_orphaned_and_kept() -> None:
    fourth = number(PLAIN, 4)
    note = decide(K.NOTE, on(fourth, keys=fourth.support[:1]))
    without = [r for r in PRESS if r.document.id != dict(PLAIN.evidence)[fourth.support[0]].document]
    ledger = reconcile(without, decisions=[note])
    assert [(j.decision, j.standing) for j in ledger.decisions] == [(note, Standing.ORPHANED)]
    assert bare(ledger) == reconcile(without)


def everything() -> list[Decision]:
    """One decision of each kind, and some against one another."""
    fourth, fifth = number(PLAIN, 4), number(PLAIN, 5)
    technical = next(x for x in PLAIN.meetings if x.kind == "technical")
    promise, (a, b) = PLAIN.announcements[0], PLAIN.people[:2]
    row = Document("3 | 2030-03-01 | Velm", Source(path="hand.csv", outlet="hand.csv"))
    made = [
        decide(K.REJECT, on(fourth, keys=fourth.support[:1])),
        decide(K.ACCEPT, on(fourth)),
        decide(K.SAME, on(fifth), on(technical)),
        decide(K.NOT_SAME, on(fifth), on(technical)),
        decide(K.NOT_SAME, on(fourth, keys=fourth.support[:1]), on(fourth, keys=fourth.support[1:])),
        decide(K.SAME, on(a), on(b)),
        decide(K.SAME, on(promise), on(technical)),
        decide(K.NOT_SAME, on(promise), on(fifth)),
        decide(K.SET_FIELD, on(fourth), field="when", value="2031-02"),
        decide(K.SET_FIELD, on(fourth), field="place", value="Nowhere Hall"),
        decide(K.SET_FIELD, on(promise), field="due", value="2031-09"),
        decide(K.SET_FIELD, on(a), field="name", value="Ilva T."),
        decide(K.SET_OUTCOME, on(promise), value="moved"),
        decide(K.NOTE, on(fifth)),
        decide(K.ADD, added=an_addition(PRESS[1].document, Span(0, 7), 2)),
        decide(K.ADD, added=an_addition(row, Span(0, 5), 3), document=row),
    ]
    return [replace(d, at=f"2032-01-{n + 1:02}T09:00:00Z", id="") for n, d in enumerate(made)]


EVERYTHING = everything()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(EVERYTHING), unique_by=lambda d: d.id), st.data())
def test_any_sequence_with_its_retractions_equals_the_ledger_without_it(
    kept: list[Decision], data: st.DataObject
) -> None:
    extra = data.draw(st.lists(st.sampled_from(EVERYTHING), unique_by=lambda d: d.id))
    undone = [d for d in extra if d not in kept]
    back = [decide(K.RETRACT, retracts=d.id, at="2033-01-01T00:00:00Z") for d in undone]
    ledger = reconcile(PRESS, decisions=[*back, *kept, *undone])
    assert bare(ledger) == bare(reconcile(PRESS, decisions=kept))
    assert sum(j.standing is Standing.RETRACTED for j in ledger.decisions) == len(undone)


TOLD = sorted({k for x in PLAIN.meetings for k in x.support})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(TOLD), min_size=2, max_size=4)), max_size=6))
def test_whatever_is_decided_nothing_that_is_kept_apart_stands_together(drawn: list[tuple[bool, set[str]]]) -> None:
    made = []
    for n, (same, keys) in enumerate(drawn):
        targets = [Target("meeting", (told(PLAIN, k),)) for k in sorted(keys)]
        made.append(decide(K.SAME if same else K.NOT_SAME, *targets, at=f"2032-01-0{n + 1}T00:00:00Z"))
    ledger = reconcile(PRESS, decisions=made)
    holder = {k: x.id for x in ledger.meetings for k in x.support}
    assert sorted(holder) == TOLD, "no telling is lost"
    for j in ledger.decisions:
        where = [holder[t.tellings[0].assertion] for t in j.decision.targets]
        if j.decision.kind is K.NOT_SAME:
            assert len(set(where)) == len(where)
            assert j.standing is Standing.APPLIED
        else:
            assert (j.standing is Standing.APPLIED) == (len(set(where)) == 1)


def test_a_retraction_can_be_taken_back() -> None:
    d = EVERYTHING[0]
    back = decide(K.RETRACT, retracts=d.id, at="2033-01-01T00:00:00Z")
    again = decide(K.RETRACT, retracts=back.id, at="2033-01-02T00:00:00Z")
    assert bare(reconcile(PRESS, decisions=[d, back])) == PLAIN
    assert bare(reconcile(PRESS, decisions=[d, back, again])) == bare(reconcile(PRESS, decisions=[d]))


@settings(max_examples=40, deadline=None)
@given(st.permutations(EVERYTHING), st.permutations(PRESS))
def test_order_and_repetition_change_nothing(decisions: list[Decision], readings: list[Reading]) -> None:
    shuffled = reconcile([*readings, *PRESS], decisions=[*decisions, *EVERYTHING])
    assert codec.dumps(shuffled) == codec.dumps(reconcile(PRESS, decisions=EVERYTHING))


@pytest.mark.parametrize("d", EVERYTHING, ids=lambda d: f"{d.kind}-{d.field}")
def test_each_alone_is_applied_and_stored_as_it_is(d: Decision) -> None:
    ledger = reconcile(PRESS, decisions=[d])
    assert [str(j.standing) for j in ledger.decisions] == ["applied"]
    assert codec.loads(codec.dumps(d)) == d
    assert codec.loads(codec.dumps(ledger)) == ledger


def test_a_decision_whose_content_was_changed_is_refused() -> None:
    with pytest.raises(ValueError, match="its content was changed"):
        replace(EVERYTHING[0], reason="another")


def test_entities_of_the_press_are_known_by_name() -> None:
    """A place that no text names is shown as the analyst writes it."""
    fourth = number(PLAIN, 4)
    ledger = reconcile(PRESS, decisions=[decide(K.SET_FIELD, on(fourth), field="place", value="Nowhere Hall")])
    place = number(ledger, 4).place.value
    assert place is not None
    assert (place.name, place.id[:2], EntityKind.PLACE.value) == ("Nowhere Hall", "e-", "place")


def test_a_meeting_that_is_only_counted_is_no_target() -> None:
    """`after six rounds` tells nothing of the sixth that could be pointed at."""
    article = Article("Lantern", "2031-08-01")
    article.meeting("round", "2031-07-30", n=7, previous=6)
    ledger = reconcile([article.reading()])
    with Store() as store:
        pointer = Pointer(store, ledger)
        assert pointer.targets(K.NOTE, ["velm/round/7"])[0].entry == "velm/round/7"
        with pytest.raises(Unclear, match="told of in passing alone"):
            pointer.targets(K.NOTE, ["velm/round/6"])


@pytest.mark.parametrize("series", ["velm", None])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_an_announcement_decided_to_be_of_another_meeting_to_come_is_of_none(
    series: str | None, elsewhere: bool
) -> None:
    promise, other = Article("Lantern", "2031-03-03"), Article("Beacon", "2031-03-02")
    for text in (promise, other) if elsewhere else (promise,):
        text.meeting("summit", "2031-06-04", place="Tarn", status="planned", series=series)
    promise.announce("summit", "2031-06-04", place="Tarn", series=series)
    readings = [a.reading() for a in ((promise, other) if elsewhere else (promise,))]
    plain = reconcile(readings)
    (announced,), (coming,) = plain.announcements, plain.meetings
    assert announced.meeting == coming.id
    found = reconcile(readings, decisions=[decide(K.NOT_SAME, on(announced, plain), on(coming, plain))])
    assert [a.meeting for a in found.announcements] == [None]
    assert found.meetings == plain.meetings
    assert found.decisions[0].standing is Standing.APPLIED
