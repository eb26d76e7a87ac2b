"""The second reader against a real server with a real, very small model: what comes back is verified like any answer.

How well that model reads is no matter here. It is the one test that needs `make model` (some 200 MB).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("openai", reason="the second reader is the extra llm")

from mahdar.engine.compare import compare
from mahdar.llm.openai import Server
from mahdar.llm.second import json_object
from mahdar.llm.settings import Settings
from mahdar.model.document import Document

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".tools" / "model" / "bin" / "python"
TEXT = "تبدأ المشاورات في أوسلو في 12 مارس 2031.\n"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if not PYTHON.exists():
        pytest.skip("needs the small model in .tools/model; make model brings it")
    command = [str(PYTHON), str(ROOT / "tests" / "local_model.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            lines = iter(server.stdout.readline, "")
            yield next(line.split()[1] for line in lines if line.startswith("listening "))
        finally:
            server.kill()


def settings(address: str, tokens: int) -> Settings:
    return Settings(address, "small", layers=("times",), seconds=240, tokens=tokens, retries=0)


def test_a_real_server_keeps_to_the_schema(address: str) -> None:
    closed = {
        "type": "object", "properties": {"answer": {"enum": ["oui", "non"]}}, "required": ["answer"],
        "additionalProperties": False,
    }  # fmt: skip
    answer = Server(settings(address, 60)).ask((("user", "Is snow white?"),), closed)
    assert not answer.cut
    assert json_object(answer.text) in ({"answer": "oui"}, {"answer": "non"})


def test_a_request_that_is_too_long_for_a_real_model_is_one_to_halve(address: str) -> None:
    assert Server(settings(address, 20)).ask((("user", "snow is white " * 2000),), {}).cut


def test_a_real_answer_is_verified_and_kept(address: str, tmp_path: Path) -> None:
    document = Document(TEXT)
    found = compare(document, (), "2031-03-01", settings(address, 80), tmp_path)
    times, rejects = found.second["times"], found.second["rejects"]
    assert found.requests == 1
    assert all(TEXT[t["start"] : t["end"]] == t["text"] for t in times)
    if found.unread:  # rounding differs from machine to machine, and it may not come to its end
        assert rejects[-1]["reason"] == "part not read: the answer does not come to its end"
    else:
        again = compare(document, (), "2031-03-01", settings(address, 80), tmp_path)
        assert (again.requests, again.kept) == (0, 1)
        assert again.second == found.second
