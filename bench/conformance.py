"""Cases of times and numbers from outside, checked through the Python API.

usage: python -m bench.conformance FILE.jsonl [--layer times|numbers] [--show]

A case passes when each expected expression is met by an overlapping one with an accepted value, and a case of kind
`none` finds nothing. Cases whose stated reading the press contradicts stand in `conformance_refused.toml` by id, with
the reason; they are listed, and counted neither way. A line of the file holds `text`, `reference` (the day of
publication or null), `source` and `expected`, a list of `start`, `end` and `values`.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import numbers, script, sentences, times
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.resolve import told
from mahdar.model.span import Span
from mahdar.model.timex import Length

DAY = timedelta(days=1)
REFUSED = Path(__file__).with_name("conformance_refused.toml")


@dataclass(frozen=True, slots=True)
class Got:
    start: int
    end: int
    value: str


def accepted(values: list[str]) -> set[str]:
    """The values written out: an exclusive end as the inclusive one, whole units by their names."""
    ok: set[str] = set()
    for value in values:
        m = re.fullmatch(r"(\S+)/(\S+) end-exclusive(\S*)", str(value))
        ok |= _written(m[1], m[2], bool(m[3])) if m else {re.sub(r"\.0$", "", str(value))}
    return ok


def _written(a: str, b: str, either: bool) -> set[str]:
    ok = {f"{a}/{b}"} if either else set()
    try:
        first, last = date.fromisoformat(a), date.fromisoformat(b) - DAY
    except ValueError:
        return ok | {f"{a}/{b}"}
    ok.add(f"{first}/{last}")
    if first == last:
        ok.add(a)
    if last - first == 6 * DAY:
        ok.add(f"{first:%G-W%V}")
    if first.day == 1 and (last + DAY).day == 1:
        ok.add(f"{first:%Y-%m}/{last:%Y-%m}")
        if (first.year, first.month) == (last.year, last.month):
            ok.add(f"{first:%Y-%m}")
        if (first.month, last.month, first.year) == (1, 12, last.year):
            ok.add(f"{first:%Y}")
    return ok


def read(text: str, layer: str, day: date) -> list[Got]:
    """The layer's mentions of one text."""
    folded = script.fold(text)
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    annotation = Annotation(Document(text), blocks, folded, script.tokens(folded.text))
    annotation.sentences = sentences.cut(blocks, folded, annotation.tokens)
    if layer == "numbers":
        return [Got(n.span.start, n.span.end, str(n.value)) for n in numbers.find(annotation)]
    out = []
    for t in times.find(annotation):
        when = None if isinstance(t.expr, Length) else told(t.expr, day)
        value = t.expr.value if isinstance(t.expr, Length) else when.value if when else ""
        out.append(Got(t.span.start, t.span.end, value))
    return out


def same(got: str, values: list[str]) -> bool:
    """Equal as text, or as numbers to nine places."""
    ok, text = accepted(values), re.sub(r"\.0$", "", got)
    if text in ok:
        return True
    if re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", text):
        return any(abs(float(text) - float(v)) < 1e-9 for v in ok if re.fullmatch(r"-?[\d.]+", v))
    return False


def read_case(case: dict[str, Any], layer: str) -> list[Got]:
    """What is read of a case's text on its day."""
    return read(case["text"], layer, date.fromisoformat(case["reference"] or "2020-01-01"))


def met(case: dict[str, Any], got: list[Got]) -> bool:
    """Is everything expected found, and nothing where nothing is?"""
    good = bool(case["expected"]) or not got
    for e in case["expected"]:
        good &= any(max(g.start, e["start"]) < min(g.end, e["end"]) and same(g.value, e["values"]) for g in got)
    return good


def passes(case: dict[str, Any], layer: str) -> bool:
    """Does a case read as it states?"""
    return met(case, read_case(case, layer))


def refused(layer: str) -> dict[str, str]:
    """The cases of a layer that are refused, and why."""
    reasons: dict[str, str] = tomllib.loads(REFUSED.read_text(encoding="utf-8")).get(layer, {})
    return reasons


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--layer", default="times", choices=("times", "numbers"))
    parser.add_argument("--show", action="store_true", help="print the cases that fail")
    args = parser.parse_args()
    asked: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    reasons, left_out = refused(args.layer), []
    for line in args.file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["id"] in reasons:
            left_out.append((case["id"], case["text"]))
            continue
        got = read_case(case, args.layer)
        good = met(case, got)
        asked[case["source"]] += 1
        passed[case["source"]] += good
        if args.show and not good:
            want = [(e["text"], e["values"]) for e in case["expected"]]
            print(
                case["id"],
                case["text"],
                "expected",
                want,
                "got",
                [(case["text"][g.start : g.end], g.value) for g in got],
            )
    for source in sorted(asked):
        print(f"{source:28} {passed[source]}/{asked[source]}  {passed[source] / asked[source]:.3f}")
    print(f"{'all':28} {passed.total()}/{asked.total()}  {passed.total() / asked.total():.3f}")
    cases = asked.total() + len(left_out)
    print(f"{'refused':28} {len(left_out)}/{cases}  {len(left_out) / cases:.3f}")
    for name, text in left_out:
        print(f"  {name}  {text.strip()}  {reasons[name]}")


if __name__ == "__main__":
    main()
