"""A fault in one layer costs that layer of that text, and is told."""

from __future__ import annotations

import pytest

from mahdar.engine.reader import read_document
from mahdar.lang.ar import meetings
from mahdar.model.assertion import MeetingTold, OfficeHeld
from mahdar.model.document import Document

TEXT = "عقدت في جنيف الجولة الثالثة من المحادثات. وقال وزير الخارجية النرويجي يوناس هاغن إن المحادثات كانت صعبة."


def test_the_other_layers_are_read_and_the_fault_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_document(Document(TEXT)).of(MeetingTold)

    def broken(*_: object) -> list[MeetingTold]:
        raise LookupError("nothing there")

    monkeypatch.delenv("MAHDAR_TRACEBACK", raising=False)
    monkeypatch.setattr(meetings, "extract", broken)
    reading = read_document(Document(TEXT))
    assert reading.of(OfficeHeld)
    assert not reading.of(MeetingTold)
    (reject,) = reading.rejects
    assert reject.reason.startswith("meetings were not read: LookupError at test_pack.py:")


def test_whoever_looks_for_the_fault_gets_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[MeetingTold]:
        raise LookupError("nothing there")

    monkeypatch.setenv("MAHDAR_TRACEBACK", "1")
    monkeypatch.setattr(meetings, "extract", broken)
    with pytest.raises(LookupError, match="nothing there"):
        read_document(Document(TEXT))
