"""Makes the pages of `docs/` that show the examples: `python -m tools.examples_pages` writes them, by phenomenon.

The examples are the specification; the pages are the same cases for readers. A test fails when a page is stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tools.environment import ROOT
from tools.examples import Case, Phenomenon, pending, phenomena

DOCS = ROOT / "docs"
NOW = "2018-03-16"  # the day of publication where a row tells no other
NONE = "–"
BREAK = "<br>"

# What Markdown or a table's cell would take for a sign of its own, as entities: the pages show it as it stands.
_PLAIN = {ord(c): f"&#{ord(c)};" for c in "&<>|\\*_`[]~$@"} | {ord("\n"): BREAK}

_TIMES = """# Times, as they are read

Every sentence below is invented, and a test reads it: the expression as the layer cuts it (bold in its sentence), its
EDTF value, TIMEX3's modifier and type. Texts are published on Friday {now} unless the note
tells another day. Where no expression stands, none may be found. *Not read yet* is what no rule reads as wanted so far.
A value such as `{{2018-03-10,2018-03-17}}` is all of its days, `[2018-03-10,2018-03-17]` one of them.
"""
_NUMBERS = """# Numbers, as they are read

Every sentence below is invented, and a test reads it: the number as written (bold in its sentence), its value, whether
it counts or ranks, and the bound that the words beside it make of it. Where no number stands, none may be found.
"""


def plain(words: str) -> str:
    """Words in a cell, shown as they stand."""
    return words.translate(_PLAIN)


def arabic(words: str) -> str:
    """Arabic in a cell: its own direction, whatever stands around it."""
    return f'<span dir="rtl" lang="ar">{words}</span>'


def marked(text: str, expressions: Iterable[str]) -> str:
    """The sentence with its expressions in bold."""
    out, at = [], 0
    for words in expressions:
        start = text.index(words, at)
        out.append(f"{plain(text[at:start])}<b>{plain(words)}</b>")
        at = start + len(words)
    return arabic("".join(out) + plain(text[at:]))


def note(case: Case) -> str:
    """What else a row tells: the day of publication, what is wrong in the text, what no rule reads yet."""
    parts = []
    if pending(case):
        parts.append("*not read yet*")
    if "now" in case and case["now"] != NOW:
        parts.append(f"published {date.fromisoformat(case['now']):%a} {case['now']}")
    if "finding" in case:
        readings = " or ".join(case.get("readings", ()))
        parts.append(f"finding `{case['finding']}`" + (f": {plain(readings)}" if readings else ""))
    if "note" in case:
        parts.append(plain(case["note"]))
    return "; ".join(parts)


def time_row(case: Case) -> list[str]:
    """text, expression, value, mod, type, note"""
    wants = [(*want, "", "DATE")[:4] if len(want) == 2 else (*want, "DATE")[:4] for want in case["want"]]
    values = [BREAK.join(f"`{w[i]}`" if w[i] else NONE for w in wants) or NONE for i in (1, 2, 3)]
    expressions = BREAK.join(arabic(plain(w[0])) for w in wants) or NONE
    return [marked(case["text"], (w[0] for w in wants)), expressions, *values, note(case)]


def number_row(case: Case) -> list[str]:
    """text, number, value, kind, bound, note"""
    wants = case["want"]
    kinds = BREAK.join("ordinal" if "ordinal" in w[2:] else "cardinal" for w in wants) or NONE
    bounds = BREAK.join(next((str(b).replace("_", " ") for b in w[2:] if b != "ordinal"), NONE) for w in wants) or NONE
    numbers = BREAK.join(arabic(plain(w[0])) for w in wants) or NONE
    values = BREAK.join(f"`{round(w[1], 4)}`" for w in wants) or NONE
    return [marked(case["text"], (w[0] for w in wants)), numbers, values, kinds, bounds, note(case)]


def title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def section(phenomenon: Phenomenon, head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """One phenomenon: its name, what it shows, its cases."""
    yield f"\n## {title(phenomenon.name)}\n"
    about = plain(phenomenon.about)
    yield f"{about[:1].upper()}{about[1:]}.\n"
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(['---:', '---:', *['---'] * (len(head) - 2)])}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def page(layer: str) -> str:
    """The page of one layer, as it has to stand in `docs/`."""
    found = phenomena(layer)
    every = [case for p in found for case in p.cases]
    head, row, opening = {
        "times": (["text", "expression", "value", "mod", "type", "note"], time_row, _TIMES),
        "numbers": (["text", "number", "value", "kind", "bound", "note"], number_row, _NUMBERS),
    }[layer]
    lines = [f"<!-- Made from the examples by `make docs`. Edit those, not this page. -->\n{opening.format(now=NOW)}"]
    lines.append(
        f"{len(every)} cases in {len(found)} phenomena, {sum(not case['want'] for case in every)} of them with nothing "
        f"to find, {sum(map(pending, every))} not read yet.\n"
    )
    lines += [f"- [{title(p.name)}](#{p.name.replace('_', '-')}) ({len(p.cases)})" for p in found]
    for phenomenon in found:
        lines += section(phenomenon, head, map(row, phenomenon.cases))
    return "\n".join(lines) + "\n"


PAGES: dict[str, Path] = {layer: DOCS / f"{layer}.md" for layer in ("times", "numbers")}


def main() -> None:
    """Writes the pages."""
    for layer, path in PAGES.items():
        path.write_text(page(layer), encoding="utf-8")


if __name__ == "__main__":
    main()
