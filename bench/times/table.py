"""The run as tables in markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.times.accuracy import Accuracy
from bench.times.speed import Memory, Rate


def accuracies(rows: Iterable[Accuracy]) -> str:
    head = ("set", "expressions", "tagger", "strict F1", "exact span F1", "touching F1", "value", "type", "no answer")
    return _table(
        head,
        [
            (a.sample, str(a.expected), a.tagger, _share(a.strict), _share(a.exact), _share(a.touching),
             _share(a.value), _share(a.type), str(len(a.failed)) if a.failed else "")
            for a in rows
        ],
    )  # fmt: skip


def rates(rows: Sequence[Rate]) -> str:
    ours = next((r.rate for r in rows if r.tagger == "mahdar"), 0.0)
    head = ("tagger", "characters/s", "mahdar is faster by", "over characters", "found", "start, s", "no answer")
    return _table(
        head,
        [
            (r.tagger, f"{r.rate:,.0f}", f"{ours / r.rate:,.0f}" if r.rate and r.tagger != "mahdar" else "",
             f"{r.characters:,}", f"{r.found:,}", f"{r.startup:.1f}", str(r.failed or ""))
            for r in rows
        ],
    )  # fmt: skip


def memory(used: Memory) -> str:
    mega = 1e6
    return (
        f"Memory, {'one text' if used.articles == 1 else f'{used.articles:,} articles one by one'} of"
        f" {used.text / mega:.1f} MB (UTF-8): peak resident {used.peak / mega:,.0f} MB,"
        f" {used.peak / used.text:.1f} times the text ({used.before / mega:.0f} MB were there before it)."
    )


def _share(number: float | None) -> str:
    return "" if number is None else f"{number:.3f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    right = [all(not r[i] or r[i][0].isdigit() for r in rows) for i in range(len(head))]
    lines = [head, ["---:" if x else "---" for x in right], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
