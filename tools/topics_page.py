"""Makes `docs/topics.md` of the taxonomy: `python -m tools.topics_page` writes it.

The data are the specification, the page is the same for readers. A test fails when it is stale.
"""

from __future__ import annotations

import tomllib
from importlib import resources

from tools.environment import ROOT
from tools.examples_pages import arabic, plain

PAGE = ROOT / "docs" / "topics.md"

_OPENING = """<!-- Made from the taxonomy by `make docs`. Edit `lang/ar/lexicon/topics.toml`, not this page. -->
# What positions are about

A position has its topic in two forms: `topic`, the words of the text, and `topic_en`, a label of the small taxonomy
below (null where none fits). Labels name matters, not parties: who and where are told by the position itself. The words
that stand first in the topic decide; of several that begin there, the longest.

**A track adds its own.** Under `[topics]` its file maps a label to the words for it ([tracks.md](tracks.md); the
shipped ones are in [`src/mahdar/tracks/`](../src/mahdar/tracks/)). Where a text names the track, these are looked for
first, so that `ملء السد` is *filling and operation* in coverage of the dam talks and *dam and water sharing*
elsewhere. A label may be one of the general ones, with more words, or new.

An entry of the taxonomy is one line of words and its label; each label has one line that says what it means. To add
one, add both and run `make docs`.
"""


def _fields() -> dict[str, list[tuple[str, str, list[str]]]]:
    """Field to its labels, each with what it means and its words, in the order of the file."""
    book = tomllib.loads(resources.files("mahdar.lang.ar.lexicon").joinpath("topics.toml").read_text(encoding="utf-8"))
    out: dict[str, list[tuple[str, str, list[str]]]] = {}
    for label, about in book["about"].items():
        field, _, meaning = about.partition(": ")
        words = [form for form, named in book["topic"].items() if named == label]
        out.setdefault(field, []).append((label, meaning, words))
    return out


def page() -> str:
    """The page, as it has to stand in `docs/`."""
    lines = [_OPENING]
    for field, labels in _fields().items():
        lines.append(f"## {field.capitalize()}\n")
        rows = [(f"`{label}`", plain(meaning), arabic(plain("، ".join(words)))) for label, meaning, words in labels]
        lines += ["| label | what it means | words |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
