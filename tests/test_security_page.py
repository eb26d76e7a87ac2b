"""docs/security.md names, for each line, a test that there is; and the numbers in it are the server's own."""

from __future__ import annotations

import re
from pathlib import Path

from mahdar.publish.dossier.limits import Limits
from mahdar.publish.dossier.marks import MOST
from mahdar.publish.dossier.server import ARRIVES

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")


def test_every_test_that_is_named_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    code = "\n".join(p.read_text("utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) > 25
    assert named - set(re.findall(r"^def (test_\w+)", code, re.MULTILINE)) == set()


def test_every_row_says_what_shows_it() -> None:
    rows = [r for r in PAGE.splitlines() if r.startswith("| ") and not r.startswith("| who | what")]
    assert len(rows) >= 20
    assert [r for r in rows if "test" not in r.split("|")[4]] == []


def test_the_numbers_are_those_of_the_server() -> None:
    limits = Limits()
    for number in (limits.path, limits.query, limits.headers, limits.body, MOST):
        assert f"{number:,}" in PAGE
    for other in (limits.parameters, limits.header_fields, ARRIVES, limits.body_time, limits.sent):
        assert re.search(rf"\b{other:.0f}\b", PAGE), other
