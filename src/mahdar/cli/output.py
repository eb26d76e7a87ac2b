"""How things are printed: tables in which Arabic and English keep to their cells, JSON."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(f"[{_LETTERS}]+(?:[^\\S\\n]+[{_LETTERS}]+)*")
_WIDE = 120  # columns taken where the output is no terminal
_DIRECTION = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "\u200b")
_CONTROL = {c: "\ufffd" for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (9, 10)}
_SHOWN = {**_DIRECTION, **_CONTROL, 9: " ", 13: " "}


def print_json(data: Any) -> None:
    """One JSON value and a line end, Arabic as it is."""
    json.dump(data, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def shown(text: str) -> str:
    """Text that is safe in a terminal, character for character: what would steer it or turn its direction is blank."""
    return text.translate(_SHOWN)


def isolated(text: str) -> str:
    """A stretch of text that keeps its own direction and disturbs no neighbour (U+2068 ... U+2069)."""
    return f"\u2068{text}\u2069" if _RUN.search(text) else text


def with_runs_isolated(text: str) -> str:
    """A line of Latin text whose Arabic words keep to themselves."""
    return _RUN.sub(lambda m: f"\u2068{m[0]}\u2069", shown(text))


def console(stderr: bool = False) -> Console:
    """A console as wide as the terminal, also where a pager stands between; or wide enough for tables."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if made.is_terminal:
        return made
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=_columns())


def _columns() -> int:
    """What COLUMNS says, else the width of the terminal that any of the standard streams is."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    for stream in (sys.__stderr__, sys.__stdin__):
        try:
            if stream is not None and (columns := os.get_terminal_size(stream.fileno()).columns):
                return columns
        except (OSError, ValueError):
            continue
    return _WIDE


class Cell:
    """Text in a cell or a paragraph, broken into lines of which each is isolated: a line that would leave its
    isolate open turns round whatever stands beside it. `styles` are stretches of the text and their style."""

    def __init__(self, text: str, style: str = "", styles: Sequence[tuple[int, int, str]] = ()) -> None:
        from rich.text import Text

        self._text = Text(shown(text), style)
        for start, end, name in styles:
            self._text.stylize(name, start, end)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        for line in self._text.wrap(console, options.max_width, overflow="fold"):
            line.rstrip()
            plain = isolated(line.plain)
            yield Text.assemble("\u2068", line, "\u2069") if plain != line.plain else line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement

        return Measurement.get(console, options, self._text)


def print_table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A titled table, or the title and a dash where there are no rows."""
    from rich import box
    from rich.table import Table

    out = console()
    if not rows:
        out.print(f"{title}: none")
        return
    table = Table(
        title=f"{title} ({len(rows)})", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for number, header in enumerate(headers):
        table.add_column(header, overflow="fold", no_wrap=number == 0)  # ids stay whole: they are there to be copied
    for row in rows:
        table.add_row(*(Cell(value) for value in row))
    out.print(table)
