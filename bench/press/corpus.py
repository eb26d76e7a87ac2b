"""The articles of two public corpora by document id, from clones or plain copies of their repositories.

`news-credibility/PATH` is the file PATH under src/python/data/rss/txt of ibraaaa/news-credibility, decoded as UTF-8.
`SaudiNewsNet/URL` is title, a newline and content of the record with that url in dataset/*.zip of
parallelfold/SaudiNewsNet, as committed, or in .json files unpacked from them. Nothing is stripped or normalised.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.press.gold import Json, Row

EGYPTIAN, SAUDI = "news-credibility", "SaudiNewsNet"
FILES = "src/python/data/rss/txt"
HOW = (
    "Clone the public GitHub repositories ibraaaa/news-credibility and parallelfold/SaudiNewsNet into one folder and"
    " give that folder; the corpora are not part of this project."
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The texts that are the annotated ones, by id, and in words what is wrong with each other document."""

    texts: Mapping[str, str]
    wrong: tuple[str, ...]


def load(corpus: Path, rows: Iterable[Row]) -> Loaded:
    """Every row's text, checked against its hash."""
    rows = list(rows)
    candidates = _candidates(corpus, {row.id for row in rows})
    texts, wrong = {}, []
    for row in rows:
        found = candidates.get(row.id, [])
        same = next((text for text in found if row.is_of(text)), None)
        if same is not None:
            texts[row.id] = same
        else:
            wrong.append(f"{'differs from what was annotated' if found else 'missing'}: {row.id}")
    return Loaded(texts, tuple(wrong))


def with_words(rows: Iterable[Row], loaded: Loaded) -> list[Json]:
    """The gold of every row whose text is there, as the scorer takes it, with the words of its spans."""
    return [row.gold(loaded.texts[row.id]) for row in rows if row.id in loaded.texts]


def _candidates(corpus: Path, ids: set[str]) -> dict[str, list[str]]:
    """All texts that a document id can stand for: a url may be in several files."""
    found: dict[str, list[str]] = {}
    urls = set()
    for id_ in ids:
        kind, _, name = id_.partition("/")
        if kind == SAUDI:
            urls.add(name)
        elif kind == EGYPTIAN:
            file = corpus / EGYPTIAN / FILES / name
            if file.is_file():
                found[id_] = [file.read_bytes().decode("utf-8", errors="replace")]
    if urls:
        for url, text in records(corpus / SAUDI):
            if url in urls:
                found.setdefault(f"{SAUDI}/{url}", []).append(text)
    return found


def records(place: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every record in one of SaudiNewsNet's files, or a folder of them: unpacked before zips."""
    for path in [place] if place.is_file() else sorted(place.rglob("*.json")) + sorted(place.rglob("*.zip")):
        for data in _json_files(path):
            for record in json.loads(data.decode("utf-8")):
                if isinstance(record, dict) and "content" in record:
                    yield str(record.get("url") or ""), f"{record.get('title') or ''}\n{record['content']}"


def _json_files(path: Path) -> Iterator[bytes]:
    if path.suffix == ".json":
        yield path.read_bytes()
        return
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".json") and not name.startswith("__MACOSX"):
                yield archive.read(name)
