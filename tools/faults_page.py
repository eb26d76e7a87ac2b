"""Makes the table of files in `docs/faults.md` of the cases in `tests/hostile_files.py`: `python -m tools.faults_page`.

The rest of the page is written by hand. A test fails when the table is stale.
"""

from __future__ import annotations

from tests.hostile_files import FILES, Hostile
from tools.environment import ROOT
from tools.examples_pages import plain

PAGE = ROOT / "docs" / "faults.md"
_BEGIN, _END = "<!-- Made by `make docs` of tests/hostile_files.py. -->\n", "<!-- Until here. -->\n"


def row(case: Hostile) -> str:
    """One case as a row."""
    read = "" if not case.texts else "1 text" if case.texts == 1 else f"{case.texts:,} texts"
    told = plain(case.gets.strip())
    return f"| {plain(case.is_)} | `{case.name}` | {read or '-'} | {told or '-'} |"


def page(now: str) -> str:
    """The page, with the table made anew in it."""
    before, _, rest = now.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    head = "| the file | called | read | told of as |\n|---|---|---|---|\n"
    return before + _BEGIN + head + "\n".join(map(row, FILES)) + "\n" + _END + after


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
