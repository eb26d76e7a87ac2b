"""Mutants that no test killed: what each changed, and why it is left."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Survivor:
    """`was` and `now` are the statement before and after; `verdict` is `equivalent`, `left` or, where nobody has
    looked yet, empty."""

    module: str
    function: str
    was: str
    now: str
    verdict: str = ""
    why: str = ""

    def told(self) -> dict[str, str]:
        known = {"verdict": self.verdict, "why": self.why} if self.why else {}
        return {"module": self.module, "function": self.function, "was": self.was, "now": self.now, **known}


def found(module: str, mutated: str, names: Sequence[str], left: Iterable[Mapping[str, str]]) -> list[Survivor]:
    """The mutants of these names (`package.module.x_function__mutmut_3`), out of the text that holds them all."""
    functions = {node.name: node for node in ast.walk(ast.parse(mutated)) if isinstance(node, Function)}
    reasons = {(e["module"], e["function"], e["was"], e["now"]): e for e in left}
    made = []
    for name in names:
        own = name.rpartition(".")[2]
        stem = own.rpartition("__mutmut_")[0]
        was, now = _changed(functions[f"{stem}__mutmut_orig"], functions[own])
        function = stem.removeprefix("x_") if stem.startswith("x_") else ".".join(stem.split("ǁ")[1:])
        reason = reasons.get((module, function, was, now), {})
        made.append(Survivor(module, function, was, now, reason.get("verdict", ""), reason.get("why", "")))
    return made


def _changed(before: Function, after: Function) -> tuple[str, str]:
    """The lines that differ, each as one line without its indentation."""
    old, new = (ast.unparse(f).splitlines()[1:] for f in (before, after))
    if ast.unparse(before.args) != ast.unparse(after.args):
        old, new = [ast.unparse(before.args), *old], [ast.unparse(after.args), *new]
    rows = list(difflib.ndiff(old, new))
    was, now = ([row[2:].strip() for row in rows if row.startswith(sign)] for sign in ("- ", "+ "))
    return " ".join(was), " ".join(now)
