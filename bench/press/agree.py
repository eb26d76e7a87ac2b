"""How far two readers of the same articles agree, entry by entry.

Pairs are made by the scorer's own rule (touching spans, the most alike first). As for the scorer, a passage that either
reader left unjudged, and an entry that either called optional, count neither for nor against; two entries are equal
when any of one's readings is any of the other's. The figure of best readings forgives nothing of that: optional
entries count, alternatives do not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

Json = dict[str, Any]  # a row of a gold file, as the scorer takes it


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that the readers do not share, or tell differently."""

    id: str
    kind: str
    first: Json | None
    second: Json | None

    def told(self, text: str | None = None) -> str:
        """A line without words of the article, unless its text is given."""
        sides = " | ".join(_side(x, text) for x in (self.first, self.second))
        return f"{self.id}\t{self.kind}\t{sides}"


@dataclass(slots=True)
class Agreement:
    """Counts over all articles that both read."""

    first: int = 0
    second: int = 0
    touching: int = 0
    same_span: int = 0
    same_value: int = 0
    strict: int = 0
    mod: int = 0
    type: int = 0
    entries: int = 0
    best: int = 0
    articles: int = 0
    only_one: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        """F1 of one against the other; it is the same in both directions."""
        return 2 * hits / (self.first + self.second) if self.first + self.second else 1.0

    def figures(self) -> dict[str, float | int | None]:
        """All figures by name."""
        share = {
            "value (of equal spans)": self.same_value,
            "mod (of equal spans)": self.mod,
            "type (of equal spans)": self.type,
        }
        return {
            "articles": self.articles,
            "first": self.first,
            "second": self.second,
            "strict f1 (span and value)": round(self.f1(self.strict), 3),
            "strict f1 of best readings": round(2 * self.best / self.entries, 3) if self.entries else 1.0,
            "span f1 (exact)": round(self.f1(self.same_span), 3),
            "span f1 (touching)": round(self.f1(self.touching), 3),
            **{name: round(n / self.same_span, 3) if self.same_span else None for name, n in share.items()},
        }


def load(path: Path) -> dict[str, Json]:
    """A gold file's rows by id. Raises ValueError for an id that stands twice."""
    rows: dict[str, Json] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row: Json = json.loads(line)
            if row["id"] in rows:
                raise ValueError(f"{path}: {row['id']} stands twice")
            rows[row["id"]] = row
    return rows


def compare(first: Mapping[str, Json], second: Mapping[str, Json], scorer: ModuleType) -> Agreement:
    """The agreement of two files; ids that stand in one alone are told and left out."""
    found = Agreement(only_one=sorted(set(first) ^ set(second)))
    for id_ in sorted(set(first) & set(second)):
        found.articles += 1
        for kind, a, b in _compared(first[id_], second[id_], scorer):
            _count(found, a, b, scorer)
            if kind:
                found.differences.append(Difference(id_, kind, a, b))
    return found


def _compared(one: Json, two: Json, scorer: ModuleType) -> Iterator[tuple[str, Json | None, Json | None]]:
    """Every judged entry or pair, in the text's order, with what differs in it ("" for nothing)."""
    ignored = [*one.get("ignore", ()), *two.get("ignore", ())]
    a, b = (_judged(row["times"], ignored) for row in (one, two))
    pairs: list[tuple[Json, Json]] = scorer.pair(a, b, scorer.RULES["times"])
    in_pairs = {id(x) for pair in pairs for x in pair}
    entries: list[tuple[Json | None, Json | None]] = [
        *pairs,
        *((x, None) for x in a if id(x) not in in_pairs),
        *((None, x) for x in b if id(x) not in in_pairs),
    ]
    for x, y in sorted(entries, key=lambda pair: min(e["start"] for e in pair if e)):
        yield _kind(x, y, scorer), x, y


def _judged(times: Sequence[Json], ignored: Sequence[Json]) -> list[Json]:
    return [t for t in times if not any(z["start"] <= t["start"] < z["end"] for z in ignored)]


def _kind(x: Json | None, y: Json | None, scorer: ModuleType) -> str:
    optional = sum(bool(e and e.get("optional")) for e in (x, y))
    if x is None or y is None:
        return f"only {'second' if x is None else 'first'}{', optional' if optional else ''}"
    if optional:
        return (
            "" if optional == 2 and _best(x, y) else "optional in one" if optional == 1 else "optional, told otherwise"
        )
    if _strict(x, y, scorer) and not _best(x, y):
        return "equal by an alternative"
    if _strict(x, y, scorer):
        return "" if x.get("mod") == y.get("mod") and _types(x, y, scorer) else "mod or type"
    return "value" if _spans(x, y, scorer) else "span" if _values(x, y, scorer) else "span and value"


def _count(found: Agreement, x: Json | None, y: Json | None, scorer: ModuleType) -> None:
    found.entries += (x is not None) + (y is not None)
    found.best += x is not None and y is not None and _best(x, y)
    if any(e and e.get("optional") for e in (x, y)):
        return
    found.first += x is not None
    found.second += y is not None
    if x is None or y is None:
        return
    same = _spans(x, y, scorer)
    found.touching += 1
    found.same_span += same
    found.same_value += same and _values(x, y, scorer)
    found.strict += _strict(x, y, scorer)
    found.mod += same and x.get("mod") == y.get("mod")
    found.type += same and _types(x, y, scorer)


def _best(x: Json, y: Json) -> bool:
    return all(x[key] == y[key] for key in ("start", "end", "value"))


def _readings(x: Json, y: Json, scorer: ModuleType) -> Iterator[tuple[Json, Json]]:
    return ((r, s) for r in scorer.readings(x) for s in scorer.readings(y))


def _spans(x: Json, y: Json, scorer: ModuleType) -> bool:
    return any(scorer.span(r) == scorer.span(s) for r, s in _readings(x, y, scorer))


def _values(x: Json, y: Json, scorer: ModuleType) -> bool:
    return any(scorer.values_agree(r["value"], s["value"]) for r, s in _readings(x, y, scorer))


def _strict(x: Json, y: Json, scorer: ModuleType) -> bool:
    return any(
        scorer.span(r) == scorer.span(s) and scorer.values_agree(r["value"], s["value"])
        for r, s in _readings(x, y, scorer)
    )


def _types(x: Json, y: Json, scorer: ModuleType) -> bool:
    return any(r["type"] == s["type"] for r, s in _readings(x, y, scorer))


def _side(x: Json | None, text: str | None) -> str:
    if x is None:
        return "-"
    words = f" «{text[x['start'] : x['end']]}»" if text else ""
    more = "".join(f" or {_brief({**x, **o})}" for o in x.get("or", ()))
    return f"{_brief(x)}{words}{more}"


def _brief(x: Json) -> str:
    mod = f" {x['mod']}" if x.get("mod") else ""
    return f"{x['start']}-{x['end']} {x['value']}{mod} {x['type']}"
