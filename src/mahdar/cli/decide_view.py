"""Decisions in the terminal: each with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mahdar.cli.output import print_json, print_table

if TYPE_CHECKING:
    from mahdar.model.decision import Decision, Judged

_HEADINGS = ("id", "decision", "about", "by", "on", "because", "standing")


def print_judged(judged: Sequence[Judged], as_json: bool, title: str = "decisions") -> None:
    """A table, or JSON that `mahdar decide import` takes back."""
    if as_json:
        from mahdar.publish.decisions_json import judged as as_form

        print_json([as_form(j) for j in judged])
        return
    print_table(title, _HEADINGS, [_row(j) for j in judged])


def _row(j: Judged) -> tuple[str, ...]:
    d = j.decision
    note = f"{j.standing}: {j.note}" if j.note else str(j.standing)
    return d.id, said(d), _about(j), d.author, d.at[:10], d.reason, note


def said(d: Decision) -> str:
    """What it decides, in a few words."""
    value = f" {d.field} = {d.value}" if d.field and d.value else f" {d.field or d.value}".rstrip()
    return f"{d.kind.replace('_', ' ')}{value}"


def _about(j: Judged) -> str:
    d = j.decision
    if d.retracts:
        return d.retracts
    if d.document is not None:
        return d.document.source.title or d.document.source.path
    named = [t.entry or t.kind for t in d.targets] or list(j.entries)
    return ", ".join(named)
