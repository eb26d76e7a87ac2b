"""How fast a web archive is read, beside warcio with trafilatura, on the same archive in one run.

usage: python -m bench.warc CORPUS [--mb N] [--gzip] [--theirs N] [--keep]

CORPUS: a folder of JSON files, each a list of articles with `title`, `content`, `url` and `date_extracted`; a corpus of
newspaper articles that is to be had in public has this form. An archive of N MB (64) is made of it, each article in a
page of ours around it, and removed afterwards. `--gzip`: compressed record by record. `--theirs`: how many records the
others read (all). `--keep`: write bench/results/warc.json. Needs `pip install warcio trafilatura`.
"""

from __future__ import annotations

import argparse
import gzip
import html
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tools.environment import ROOT

RESULT = ROOT / "bench" / "results" / "warc.json"
_MENU = "".join(f'<li><a href="/{n}">قسم {n}</a></li>' for n in range(14))
_BOX = "".join(f'<div class="card"><a href="/more/{n}">خبر آخر من الأخبار رقم {n}</a></div>' for n in range(12))
_PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | منبر النهر</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="منبر النهر">
<meta property="article:published_time" content="{day}T10:00:00Z"><link rel="canonical" href="{url}">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{day}"}}</script>
<style>body {{ margin: 0 }} .menu li {{ display: inline }}</style></head>
<body><header><a href="/">منبر النهر</a><ul class="menu">{menu}</ul></header>
<main><article><h1>{title}</h1><p class="byline">بقلم: محرر الموقع</p><time datetime="{day}">{day}</time>
{body}<ul class="share"><li>شارك</li><li>اطبع</li></ul></article>
<aside class="related"><h3>اقرأ أيضا</h3>{box}</aside></main>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def articles(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Title, text and day of each article, in the order of files."""
    for file in sorted(corpus.rglob("*.json")):
        for one in json.loads(file.read_text("utf-8", "replace")):
            text, title = str(one.get("content") or ""), str(one.get("title") or "")
            if len(text) > 200 and title:
                yield title, text, str(one.get("date_extracted") or "2015-01-01")[:10]


def made(corpus: Path, out: Path, size: int, packed: bool) -> int:
    """Writes the archive; how many records it has. The corpus comes again until the archive is as large as it is to be:
    each page has its own address and its own number in its text."""
    known = list(articles(corpus))
    if not known:
        raise SystemExit(f"{corpus}: no articles in it; give a folder of JSON files")
    count = written = 0
    with out.open("wb") as stream:
        for title, text, day in itertools.cycle(known):
            data = _record(count, html.escape(title), text, day)
            written += len(data)
            stream.write(gzip.compress(data, 6, mtime=0) if packed else data)
            count += 1
            if written >= size:
                return count
    raise AssertionError("unreachable")


def _record(number: int, title: str, text: str, day: str) -> bytes:
    url = f"https://minbar.example.org/news/{number}"
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in (*text.splitlines(), f"رقم {number}") if line.strip())
    page = _PAGE.format(title=title, day=day, url=url, menu=_MENU, box=_BOX, body=body).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-01-25T09:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def ours(path: str, most: int) -> int:
    """Documents of the archive, with their blocks and what their pages tell."""
    from mahdar.ingest import Blob, read
    from mahdar.model.document import Document

    with Path(path).open("rb") as stream:
        found = (f for f in read(Blob(path, stream)) if isinstance(f, Document))
        return sum(1 for _ in itertools.islice(found, most))


def theirs(path: str, most: int) -> int:
    """The same by the two others, with what trafilatura tells of a page beside its text."""
    from trafilatura import bare_extraction  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-not-found,import-untyped,unused-ignore]

    count = 0
    with Path(path).open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                told = bare_extraction(record.content_stream().read(), with_metadata=True)
                count += told is not None
                if count >= most:
                    break
    return count


READERS: dict[str, Callable[[str, int], int]] = {"mahdar": ours, "warcio + trafilatura": theirs}


def timed(name: str, path: Path, most: int) -> dict[str, float]:
    """One reader in a process of its own: records, seconds, seconds of work, megabytes."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.warc", "--one", name, str(path), str(most)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode:
        raise SystemExit(f"{name}: {told.stderr.strip().splitlines()[-1]}; pip install warcio trafilatura")
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _one(name: str, path: str, most: int) -> None:
    begun, work = time.perf_counter(), time.process_time()
    count = READERS[name](path, most)
    seconds = time.perf_counter() - begun
    work = time.process_time() - work
    print(json.dumps({
        "records": count, "seconds": round(seconds, 2), "work": round(work, 2),
        "records_a_second": round(count / seconds, 1), "records_a_second_of_work": round(count / work, 1),
        "megabytes": _peak(),
    }))  # fmt: skip


def _peak() -> int:
    """The most memory of this process; what is told elsewhere counts that of whoever started it too."""
    status = Path("/proc/self/status")
    told = status.read_text("ascii", "replace") if status.is_file() else ""
    return int(next((line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:")), "0")) // 1024


def compared(corpus: Path, megabytes: int, packed: bool, most: int) -> dict[str, object]:
    """The archive made, both readers timed on it, and how much faster ours is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("press.warc.gz" if packed else "press.warc")
        records = made(corpus, path, megabytes * 1_000_000, packed)
        told = {name: timed(name, path, most if name != "mahdar" else records) for name in READERS}
        size = path.stat().st_size
    # By work: what else the machine does slows both, and not alike.
    ratio = told["mahdar"]["records_a_second_of_work"] / told["warcio + trafilatura"]["records_a_second_of_work"]
    if told["mahdar"]["records"] != records:
        raise SystemExit(f"{records} records were written, {told['mahdar']['records']:.0f} read")
    return {"records": records, "bytes": size, "gzip": packed, "readers": told, "times_faster": round(ratio, 1)}


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--one"]:
        _one(arguments[1], arguments[2], int(arguments[3]))
        return 0
    parser = argparse.ArgumentParser(prog="bench.warc", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--mb", type=int, default=64)
    parser.add_argument("--gzip", action="store_true")
    parser.add_argument("--theirs", type=int, default=sys.maxsize)
    parser.add_argument("--keep", action="store_true")
    told = parser.parse_args(arguments)
    found = compared(told.corpus, told.mb, told.gzip, told.theirs)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    about = {"date": datetime.now(UTC).date().isoformat(), "commit": commit.stdout.strip()}
    load = {"load": round(os.getloadavg()[0], 1), "cores": os.cpu_count()}
    print(json.dumps(found, indent=1))
    if told.keep:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps({**about, **load, **found}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
