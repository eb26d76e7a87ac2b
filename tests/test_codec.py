"""Model values written and read back; identity by content."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.model import codec
from mahdar.model.assertion import Chain, Entity, EntityKind, MeetingKind, MeetingTold, Status, Told
from mahdar.model.span import Span
from mahdar.model.timex import Both, Part, Recurring, Shifted, TimeExpr, Toward, Unit

SPANS = st.tuples(st.integers(0, 500), st.integers(1, 90)).map(lambda p: Span(p[0], p[0] + p[1]))
TIMES: st.SearchStrategy[TimeExpr] = st.recursive(
    st.one_of(
        st.builds(Shifted, st.sampled_from(Unit), st.integers(-9, 9)),
        st.builds(Recurring, st.sampled_from(["XXXX-06-15", "XXXX-21", "XXXX-WXX-4"]), st.sampled_from(Toward)),
    ),
    lambda inner: st.one_of(st.builds(Part, inner, st.sampled_from(["H1", "END"])), st.builds(Both, inner, inner)),
    max_leaves=4,
)
MEETINGS = st.builds(
    MeetingTold,
    document=st.just("d" * 32),
    span=SPANS,
    mentions=st.lists(SPANS, max_size=2).map(tuple),
    chain=st.builds(Chain, st.none() | st.text(max_size=5)),
    rule=st.sampled_from(["meeting.noun", "meeting.verb"]),
    kind=st.sampled_from(MeetingKind),
    status=st.builds(Told, st.sampled_from(Status), SPANS),
    when=st.none() | st.builds(Told, TIMES, SPANS),
    place=st.none() | st.builds(Told, st.builds(Entity, st.just(EntityKind.PLACE), st.text(max_size=8)), SPANS),
)


@given(MEETINGS)
def test_what_is_written_is_read_back(meeting: MeetingTold) -> None:
    assert codec.loads(codec.dumps(meeting)) == meeting


@given(MEETINGS)
def test_the_text_is_canonical_json_of_the_plain_form(meeting: MeetingTold) -> None:
    text = json.dumps(codec.plain(meeting), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert codec.dumps(meeting) == text
    assert codec.dumps((meeting, 1.5, 7, True, None)) == f"[{text},1.5,7,true,null]"


def test_what_is_no_value_of_the_model_is_not_written() -> None:
    with pytest.raises(TypeError, match="no model value"):
        codec.dumps({"a": 1})


@given(MEETINGS)
def test_identity_is_what_is_said_and_where_not_who_found_it(meeting: MeetingTold) -> None:
    name = codec.assertion_id(meeting)
    assert name == codec.assertion_id(replace(meeting, rule="another.rule"))
    assert name != codec.assertion_id(replace(meeting, document="e" * 32))
    assert name != codec.assertion_id(replace(meeting, span=Span(meeting.span.start, meeting.span.end + 1)))


@pytest.mark.parametrize(
    "text", ['{"@":"Nothing"}', '{"@":"Span","start":1}', '{"@":"Status","v":"asleep"}', '{"a":1}', "{"]
)
def test_damaged_values_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"value|damaged|not a|Expecting"):
        codec.loads(text)
