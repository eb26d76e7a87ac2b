"""What tests of decisions share: the commands, run as their users run them (the ledger is a fixture of conftest)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from mahdar.cli.app import app

SIGNED = ("--because", "by the minutes", "--by", "Nura Desk", "--at", "2030-05-06")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], env={"MAHDAR_BY": ""})


def run_json(*arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def shown(what: str, ledger: Path) -> list[Any]:
    found = run_json("show", what, "--ledger", ledger)
    assert isinstance(found, list)
    return found


def decide(ledger: Path, *arguments: object) -> Any:
    (one,) = run_json("decide", *arguments, *SIGNED, "--ledger", ledger)
    return one


SHEET = """المسار,نوع الاجتماع,رقم الجولة,التاريخ,المكان,المشاركون,ملاحظات,لون
لجنة النهر,جولة,7,12 آذار 2018,داكار,موريتانيا؛ السنغال,من دفتر المكتب,أزرق
لجنة النهر,جولة,س,2018,داكار,,,
"""
PROMISES = """commitment;by;announced;due;outcome
a joint gauge at the upper lock;السنغال;2018-03-12;2018-12;not kept
"""
