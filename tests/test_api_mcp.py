"""`mahdar mcp` as a client of the protocol sees it: the SDK's own client starts it and asks over stdio."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest

from tests.deciding import run

mcp = pytest.importorskip("mcp", reason="needs the extra mcp")
TOOLS = {
    "search", "meetings", "meeting", "announcements", "contradictions", "people", "statements", "why", "changes",
}  # fmt: skip


@asynccontextmanager
async def asked(ledger: Path) -> AsyncIterator[Any]:
    command = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "mahdar", "mcp", "--ledger", str(ledger), "--dossier", "http://desk.example"],
    )
    async with mcp.Client(command, read_timeout_seconds=60) as client:
        yield client


async def answer(client: Any, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


def test_a_client_finds_what_there_is_with_its_evidence(built: Path) -> None:
    async def conversation() -> None:
        async with asked(built) as client:
            tools = (await client.list_tools()).tools
            assert {t.name for t in tools} == TOOLS
            assert all(t.annotations.read_only_hint and t.description and t.output_schema for t in tools)

            meetings = await answer(client, "meetings")
            assert meetings["total"] == len(meetings["items"]) > 0
            for told in meetings["items"]:
                assert_evidence(told)
            one = meetings["items"][0]["entry"]
            meeting = await answer(client, "meeting", id=one["slug"])
            assert meeting["entry"] == one
            why = await answer(client, "why", id=one["id"])
            assert {s["id"] for s in why["evidence"]} == set(one["support"])
            statements = await answer(client, "statements")
            speaker = statements["items"][0]["entry"]["speaker"]
            by = await answer(client, "statements", by=speaker["name"])
            assert {t["entry"]["speaker"]["id"] for t in by["items"]} == {speaker["id"]}
            for tool in ("announcements", "contradictions", "people"):
                for told in (await answer(client, tool))["items"]:
                    assert_evidence(told)
            words = statements["items"][0]["entry"]["text"].split()[:3]
            found = await answer(client, "search", query=" ".join(words))
            assert found["texts"] or found["entries"]
            changes = await answer(client, "changes", since="2000-01-01")
            assert changes["total"] > 0

    anyio.run(conversation)


def assert_evidence(told: Any) -> None:
    assert told["address"].startswith("http://desk.example/en/")
    assert told["evidence"]
    for s in told["evidence"]:
        assert s["words"] in s["sentence"]
        assert s["address"].startswith("http://desk.example/en/source/")


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("meeting", {"id": "none"}, "ask `meetings`"),
        ("meetings", {"page": 99}, "the last page is"),
        ("meetings", {"as_of": "yesterday"}, "write YYYY-MM-DD"),
        ("meetings", {"kind": "party"}, "kind"),
        ("meetings", {"year": "last"}, "year"),
        ("statements", {"by": "nobody at all"}, "ask `people`"),
        ("why", {"id": "none"}, "no such entry"),
        ("changes", {"since": "x"}, "no such day or build"),
        ("search", {"query": " "}, "nothing to search for"),
    ],
)
def test_what_cannot_be_answered_says_what_to_ask(
    client_errors: dict[str, str], tool: str, arguments: dict[str, Any], told: str
) -> None:
    assert told in client_errors[f"{tool} {arguments}"]


@pytest.fixture(scope="module")
def client_errors(built: Path) -> dict[str, str]:
    """What one client, that asks all these things, is told."""
    found: dict[str, str] = {}
    (mark,) = [m for m in test_what_cannot_be_answered_says_what_to_ask.pytestmark if m.name == "parametrize"]

    async def conversation() -> None:
        async with asked(built) as client:
            for tool, arguments, _ in mark.args[1]:
                result = await client.call_tool(tool, arguments)
                assert result.is_error
                found[f"{tool} {arguments}"] = " ".join(c.text for c in result.content)

    anyio.run(conversation)
    return found


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "mahdar.cli.mcp_server", raising=False)
    result = run("mcp", "--ledger", built)
    assert result.exit_code == 2
    assert "pip install 'mahdar[mcp]'" in result.output


def test_a_ledger_that_is_not_there_is_told_before_any_client_asks(tmp_path: Path) -> None:
    result = run("mcp", "--ledger", tmp_path / "none.db")
    assert result.exit_code == 2
    assert "mahdar build" in result.output or "no such" in result.output
