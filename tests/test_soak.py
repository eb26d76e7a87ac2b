"""The long checks: survivors are told as what they changed, and their plan names what there is."""

from __future__ import annotations

import tomllib

import pytest

from bench.soak.__main__ import PARTS, main
from bench.soak.kill_trials import shares
from bench.soak.kills import pieces
from bench.soak.mutants import Count
from bench.soak.survivors import found
from tools.environment import ROOT

MUTATED = '''
def x_bridge__mutmut_orig(span: int, wide: bool = True) -> int:
    """Promise."""
    if span > 3 and wide:
        return 1
    return 0


def x_bridge__mutmut_1(span: int, wide: bool = True) -> int:
    """Promise."""
    if span >= 3 and wide:
        return 1
    return 0


def x_bridge__mutmut_2(span: int, wide: bool = False) -> int:
    """Promise."""
    if span > 3 and wide:
        return 1
    return 0


class River:
    def xǁRiverǁ_ford__mutmut_orig(self) -> None:
        self.deep = True

    def xǁRiverǁ_ford__mutmut_1(self) -> None:
        self.deep = None
'''


def test_a_survivor_is_told_by_the_statement_it_changed_and_the_reason_it_is_left() -> None:
    left = [{"module": "m", "function": "River._ford", "was": "self.deep = True", "now": "self.deep = None",
             "verdict": "left", "why": "shallow anyway"}]  # fmt: skip
    names = ["m.x_bridge__mutmut_1", "m.x_bridge__mutmut_2", "m.xǁRiverǁ_ford__mutmut_1"]
    told = [s.told() for s in found("m", MUTATED, names, left)]
    assert told == [
        {"module": "m", "function": "bridge", "was": "if span > 3 and wide:", "now": "if span >= 3 and wide:"},
        {
            "module": "m",
            "function": "bridge",
            "was": "span: int, wide: bool=True",
            "now": "span: int, wide: bool=False",
        },
        left[0],
    ]


def test_the_share_is_told_of_all_mutants_and_of_those_that_types_let_pass() -> None:
    count = Count("m", mutants=40, by_types=20, by_tests=17, by_timeout=1, survived=2)
    assert (count.share, count.share_of_tested) == (0.05, 0.1)


def test_the_plan_names_modules_and_tests_that_are_there() -> None:
    plan = tomllib.loads((ROOT / "bench" / "soak" / "mutants.toml").read_text("utf-8"))
    wanted = [f"src/mahdar/reconcile/{m}.py" for m in plan["modules"]] + [f"tests/{t}.py" for t in plan["tests"]]
    assert [name for name in wanted if not (ROOT / name).is_file()] == []
    assert all(e["module"] in plan["modules"] and e["why"] for e in plan.get("left", []))


def test_of_the_kills_half_are_of_a_watch_and_none_is_lost_in_pieces() -> None:
    assert shares(500) == {"build": 200, "build-started": 50, "watch": 250}
    assert (pieces(250), pieces(120), pieces(7)) == ([50] * 5, [50, 50, 20], [7])


def test_a_part_of_no_such_name_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mutant"]) == 2
    told = capsys.readouterr().err
    assert all(part in told for part in PARTS)
