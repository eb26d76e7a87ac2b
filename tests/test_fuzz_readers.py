"""The short form of the fuzzing of readers, and that it can fail: the long one is `make soak PARTS=fuzz`."""

from __future__ import annotations

from io import BytesIO
from random import Random
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.ingest import text
from mahdar.ingest.blob import Blob
from mahdar.ingest.formats import read
from mahdar.model.document import Reject
from tests.fuzzing import NAMES, SEEDS, check, mutate

_FEW = {"pdf": 3}  # each starts a process


@pytest.mark.parametrize("name", NAMES)
def test_each_reader_bears_what_is_nearly_right(name: str) -> None:
    @settings(max_examples=_FEW.get(name, 60), deadline=None, database=None)
    @given(st.integers(0, 2**32))
    def bears(number: int) -> None:
        random = Random(number)
        check(name, mutate(random.choice(SEEDS[name]), random))

    bears()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_quite_right_is_read(name: str) -> None:
    assert any(check(name, seed) for seed in SEEDS[name]) or name == "sitemap"


def test_a_reader_that_breaks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, charset: str | None) -> str:
        raise KeyError("x")

    monkeypatch.setattr(text, "decode", broken)
    with pytest.raises(AssertionError, match="its reader failed: KeyError"):
        check("text", b"x")


def test_a_member_without_a_name_is_told_of() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        nameless = ZipInfo("a.txt")
        nameless.filename = ""
        archive.writestr(nameless, "خبر بلا اسم")
    assert check("zipped", packed.getvalue()) == 0
    (told,) = read(Blob("x.zip", packed.getvalue()))
    assert isinstance(told, Reject)
    assert told.where == "x.zip!"


def test_a_mail_of_an_impossible_moment_has_no_day() -> None:
    assert (
        check(
            "mail",
            SEEDS["mail"][0].replace(b"Date: ", b"Date: Wed, 31 Jan 99999999999999999999 11:20:00 +0300\nX-Date: "),
        )
        == 1
    )
