"""What is known of documents' days of publication, as JSON (`mahdar date --json`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mahdar.model import dayset, edtf
from mahdar.model.dated import Dated, Terms
from mahdar.model.dayset import ALL, DaySet
from mahdar.model.document import Clue, Reject
from mahdar.model.settle import Clash, plausible

MOST = 60  # days in a set that is told day by day
Json = dict[str, Any]  # the edge of the program: what json.dumps takes


def dating_json(found: Iterable[Dated], failed: Iterable[Reject], terms: Terms) -> Json:
    """The documents in their order, then what could not be read."""
    return {
        "format": 1,
        "between": [edtf.day(terms.first), edtf.day(terms.last)],
        "slack": terms.slack,
        "documents": [_document(d, terms) for d in found],
        "failed": [{"path": r.where, "reason": r.reason} for r in failed],
    }


def _document(d: Dated, terms: Terms) -> Json:
    text = d.document.text
    return {
        "id": d.document.id,
        "path": d.document.source.path,
        "published": {
            "value": d.published.value,
            "basis": str(d.published.basis),
            "evidence": [{"start": s.start, "end": s.end, "text": s.of(text)} for s in d.published.evidence],
        },
        "days": days_json(d.days, terms),
        "written": _short(d.written, terms),
        "clues": [
            _clue(c, allows, i in d.kept, text, terms)
            for i, (c, allows) in enumerate(zip(d.published.clues, d.allows, strict=True))
        ],
        "clashes": [_clash(c) for c in d.clashes],
        "narrowed_by": list(d.narrowed_by),
        "claimed": [{"by": by, "value": day, "fits": fits(d, day)} for by, day in d.claimed],
    }


def _clue(clue: Clue, allows: DaySet, kept: bool, text: str, terms: Terms) -> Json:
    return {
        "kind": clue.kind,
        "rule": clue.rule,
        "start": clue.span.start,
        "end": clue.span.end,
        "text": clue.span.of(text),
        "line": line_of(text, clue.span.start),
        "days": _short(allows, terms),
        "kept": kept,
    }


def _clash(clash: Clash) -> Json:
    return {"clues": list(clash.clues), "given": clash.given, "days_apart": clash.apart}


def _short(days: DaySet, terms: Terms) -> Json | None:
    """As `days_json`, without the days one by one."""
    found = days_json(days, terms)
    return found and {k: v for k, v in found.items() if k != "stretches"}


def days_json(days: DaySet, terms: Terms) -> Json | None:
    """A set of days, as far as it lies between the terms' days; null where no day is excluded."""
    if days == ALL:
        return None
    told = plausible(days, terms.first, terms.last)
    return {
        "value": value_of(days, told),
        "count": dayset.count(told),
        "first": edtf.day(dayset.first(told)) if told else None,
        "last": edtf.day(dayset.last(told)) if told else None,
        "weekdays": list(dayset.weekdays(told)),
        "months": list(dayset.months(told)),
        "stretches": [[edtf.day(a), edtf.day(b)] for a, b in dayset.stretches(told)],
    }


def value_of(days: DaySet, told: DaySet) -> str | None:
    """EDTF for one stretch, open where nothing bounds it, or for a set of a few days; null for what EDTF cannot say."""
    if days and days == dayset.between(dayset.first(days), dayset.last(days)):
        return dayset.value(days)
    return dayset.value(told) if dayset.count(told) <= MOST else None


def fits(d: Dated, day: str) -> bool:
    """Is a claimed day among those told?"""
    return dayset.holds(d.days, date.fromisoformat(day))


def line_of(text: str, offset: int) -> int:
    """The number of the line that an offset stands in, from 1."""
    return text.count("\n", 0, offset) + 1
