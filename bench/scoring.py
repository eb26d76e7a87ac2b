"""The shared scorer run in this process over any reader: the one place that knows how it is called.

The scorer (score.py, beside the project) is loaded untouched; only its call of a process for each text is answered
here, so that every reader, ours or another, is judged by the same rules over the same gold.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace
from typing import Any

from mahdar import api
from mahdar.publish.reading_json import reading_json

SCORER = Path(__file__).resolve().parents[2] / "shared" / "score" / "score.py"
Json = dict[str, Any]  # a row of gold, a reading, a report: what json reads and writes
Names = Mapping[str, Sequence[str]]
Reader = Callable[[str, str], Json]
"""Text and day of publication; gives FORMAT.md's first form, or raises: then the text counts as all missed."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The scorer's report, and its listing of what was missed, extra or different (empty unless asked for)."""

    layers: Json
    failed: tuple[str, ...]
    verbatim: str
    listing: tuple[str, ...]


def mahdar_reads(text: str, published: str, track: str | None = None) -> Json:
    """One text by the road every user takes, `mahdar.api.read`."""
    return reading_json(api.read(text, published=published, track=track))


def load(path: Path = SCORER) -> ModuleType:
    """The scorer as a fresh module: it keeps names that one gold file must not leave to the next."""
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(
    rows: Sequence[Json],
    texts: Mapping[str, str],
    read: Reader,
    scorer: Path = SCORER,
    show: str | None = None,
    names: Callable[[Names], Names] | None = None,
) -> Scored:
    """The rows' gold against what `read` finds in their texts (by id). `names` gives the names that are equal for the
    scorer in another world than its own."""
    module = load(scorer)
    if names is not None:
        module.KNOWN = {key: list(forms) for key, forms in names(module.KNOWN).items()}  # type: ignore[attr-defined]
    module.subprocess = SimpleNamespace(run=_answers(read))  # type: ignore[attr-defined]
    with TemporaryDirectory() as name:
        folder, placed = Path(name), []
        for number, row in enumerate(rows):
            file = f"{number}.txt"  # ids may be paths and addresses
            (folder / file).write_bytes(texts[row["id"]].encode("utf-8"))
            placed.append(json.dumps({**row, "file": file}, ensure_ascii=False) + "\n")
        gold = folder / "gold.jsonl"
        gold.write_text("".join(placed), encoding="utf-8")
        *listing, last = _printed(module, [str(gold), name, "--json", *(["--show", show] if show else [])])
    report = json.loads(last)
    return Scored(report["layers"], tuple(report["failed"]), report["verbatim"], tuple(listing))


def _answers(read: Reader) -> Callable[..., SimpleNamespace]:
    def run(command: Sequence[str], **_: object) -> SimpleNamespace:
        file, published = command[-3], command[-1]
        try:
            out = json.dumps(read(Path(file).read_bytes().decode("utf-8"), published), ensure_ascii=False)
        except Exception as error:  # a reader that fails has found nothing; the report names the text
            print(f"{Path(file).name}: {error!r}", file=sys.stderr)
            return SimpleNamespace(returncode=1, stdout="")
        return SimpleNamespace(returncode=0, stdout=out)

    return run


def _printed(module: ModuleType, arguments: list[str]) -> list[str]:
    before, sys.argv = sys.argv, ["score", *arguments]
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            module.main()
    finally:
        sys.argv = before
    return out.getvalue().splitlines()
