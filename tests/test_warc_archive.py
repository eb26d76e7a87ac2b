"""The archive beside the ledger: WARC that others read, whole after every crash, each payload kept once."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from mahdar.fetch import Archive, ArchiveError, Client, parse, warc
from mahdar.fetch.exchange import Exchange
from mahdar.fetch.message import parsed
from mahdar.model.capture import Capture
from tests.web import OK, Page, article, raw, site

MOMENT = "2024-01-25T09:00:00Z"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"


def exchange(path: str, body: bytes, head: bytes = HEAD) -> Exchange:
    request = f"GET {path} HTTP/1.1\r\nHost: wakala.example\r\n\r\n".encode()
    response = (head % len(body) if b"%d" in head else head) + body
    status, headers, payload = parsed(response)
    address = parse(f"https://wakala.example{path}")
    return Exchange(address, "192.0.2.1", MOMENT, request, response, status, headers, payload)


class Kept:
    """An archive and what a ledger would have noted of it."""

    def __init__(self, folder: Path, rotate: int = 1_000_000) -> None:
        self.archive = Archive(folder, {"software": "mahdar"}, rotate)
        self.noted: list[Capture] = []

    def ends(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.noted:
            found[one.file] = max(found.get(one.file, 0), one.end)
        return found

    def holder(self, digest: str) -> Capture | None:
        return next((a for a in self.noted if a.digest == digest and a.original is None), None)

    def append(self, *exchanges: Exchange, noted: bool = True) -> list[Capture]:
        asked = str(exchanges[0].address)
        made = self.archive.append(asked, exchanges, self.holder, self.ends())
        self.noted += made * noted
        return made


def by_warcio(path: Path) -> list[tuple[str, Mapping[str, str], bytes]]:
    """Type, headers and body as another program reads them, every digest checked."""
    found: list[tuple[str, Mapping[str, str], bytes]] = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            found.append((record.rec_type, dict(record.rec_headers.headers), record.content_stream().read()))
    return found


def test_two_other_programs_read_what_is_written_and_every_digest_holds(tmp_path: Path) -> None:
    folder = tmp_path / "l.db.warc"
    kept = Kept(folder)
    first = exchange("/a", article(1))
    (a,) = kept.append(first)
    (b,) = kept.append(exchange("/b", article(1)))
    (path,) = folder.iterdir()
    records = by_warcio(path)
    assert [kind for kind, _, _ in records] == ["warcinfo", "request", "response", "request", "revisit"]
    response, revisit = records[2][1], records[4][1]
    assert response["WARC-Target-URI"] == "https://wakala.example/a"
    assert response["WARC-IP-Address"] == "192.0.2.1"
    assert response["WARC-Date"] == MOMENT
    assert records[1][1]["WARC-Concurrent-To"] == response["WARC-Record-ID"] == revisit["WARC-Refers-To"]
    assert revisit["WARC-Payload-Digest"] == response["WARC-Payload-Digest"] == warc.digest(article(1))
    assert revisit["WARC-Profile"].endswith("/identical-payload-digest")
    assert records[2][2] == article(1)
    assert (b.original, a.original) == (a.id, None)
    with path.open("rb") as stream:
        assert [r.verify_block_digest() for r in FastIterator(stream, parse_http=False)] == [True] * 5
        stream.seek(a.start)
        assert next(iter(FastIterator(stream, parse_http=True))).reader.read() == article(1)
    assert kept.archive.message(a.file, a.start) == first.response


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n3\r\nefg\r\n0\r\n\r\n"
ODDLY = CHUNKED.replace(b"3\r", b"3;x=y\r").replace(b"0\r\n", b"0\r\nT: u\r\n")


@pytest.mark.parametrize("more", [CHUNKED, ODDLY, b"\r\nabcdefg"])
def test_an_answer_is_kept_as_it_was_received_its_digest_is_of_what_it_carries(tmp_path: Path, more: bytes) -> None:
    sent = OK.encode() + more
    with raw(lambda peer, request, port: peer.sendall(b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + sent)) as port:
        answer = Client("mahdar/0", private=True).get(parse(f"http://127.0.0.1:{port}/"))
    assert (answer.body, answer.last.response) == (b"abcdefg", sent)
    kept = Kept(tmp_path / "w")
    (one,) = kept.append(answer.last)
    assert one.digest == warc.digest(b"abcdefg")
    assert parsed(kept.archive.message(one.file, one.start))[2] == b"abcdefg"
    (path,) = (tmp_path / "w").iterdir()
    with path.open("rb") as stream:
        records = [r.content_stream().read() for r in ArchiveIterator(stream)]
    assert records[-1].startswith(b"abcdefg"), "the other program knows no trailers"


def test_an_archive_cut_off_anywhere_is_whole_again_and_says_so(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "w")
    kept.append(exchange("/a", article(1)))
    (path,) = (tmp_path / "w").iterdir()
    noted = path.read_bytes()
    to = HEAD.replace(b"200 OK", b"302 Found").replace(b"\r\n\r\n", b"\r\nLocation: /c\r\n\r\n")
    made = kept.append(exchange("/b", b"", to), exchange("/c", article(2)), noted=False)
    whole = path.read_bytes()
    ends = [one.end for one in made]
    near = {e + more for e in (len(noted), *ends) for more in (-1, 0, 1)} | set(range(len(noted), len(whole), 61))
    for cut in sorted(c for c in near if len(noted) <= c <= len(whole)):
        path.write_bytes(whole[:cut])
        settled = kept.archive.settle(kept.ends())
        found = [one for one in made if one.end <= cut]
        assert settled.found == tuple(found), "what is whole is found as it would have been noted"
        end = found[-1].end if found else len(noted)
        assert path.stat().st_size == end
        assert [f"torn record of {cut - end:,} bytes" in told for told in settled.told] == [True] * (cut > end)
        assert kept.archive.settle(kept.ends() | {path.name: end}).found == ()
    path.write_bytes(whole[:-5] + b"other")
    assert len(kept.archive.settle(kept.ends()).found) == 1
    by_warcio(path)


def test_whole_records_behind_a_damaged_one_are_put_aside_and_not_cut_off(tmp_path: Path) -> None:
    """A ledger that was restored from an older copy knows less than its archive holds, and a disk may have rotted."""
    kept = Kept(tmp_path / "w")
    kept.append(exchange("/a", article(1)))
    (path,) = (tmp_path / "w").iterdir()
    end = path.stat().st_size
    (damaged,) = kept.append(exchange("/b", article(2)), noted=False)
    kept.append(exchange("/c", article(3)), noted=False)
    whole = bytearray(path.read_bytes())
    whole[damaged.start + 300] ^= 255
    path.write_bytes(whole)
    settled = kept.archive.settle(kept.ends())
    assert (settled.found, path.stat().st_size) == ((), end)
    (aside,) = set((tmp_path / "w").iterdir()) - {path}
    assert f"damaged at {end:,}" in settled.told[0]
    assert str(aside) in settled.told[0]
    assert [kind for kind, _, _ in by_warcio(aside)] == ["request", "response"]
    assert by_warcio(aside)[1][2] == article(3)
    assert kept.append(exchange("/d", article(4)))[0].file == path.name, "it goes on where it was cut"
    by_warcio(path)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "w")
    kept.append(exchange("/a", article(1)))
    (path,) = (tmp_path / "w").iterdir()
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ArchiveError, match="No space left on device; free some space"):
            kept.append(exchange("/b", article(2)))
    assert path.read_bytes() == before
    kept.append(exchange("/b", article(2)))
    assert len(by_warcio(path)) == 5


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit of what a file may hold")
@pytest.mark.parametrize(("room", "size"), [(0, 6_000), (700, 6_000), (1, 40_000), (9_000, 40_000)])
def test_a_disk_that_fills_in_the_middle_of_a_record_leaves_what_was(tmp_path: Path, room: int, size: int) -> None:
    """Part of it is written before there is no more room: none of that stays."""
    kept = Kept(tmp_path / "w")
    kept.append(exchange("/a", article(1)))
    (path,) = (tmp_path / "w").iterdir()
    before, was = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, was[1]))
    try:
        with pytest.raises(ArchiveError, match="free some space"):
            kept.append(exchange("/b", os.urandom(size)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == before
    assert kept.archive.settle(kept.ends()).told == ()


def test_a_full_file_is_followed_by_the_next_and_a_shortened_one_is_left_alone(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "w", rotate=2000)
    for number in range(6):
        kept.append(exchange(f"/{number}", os.urandom(700)))
    names = sorted(p.name for p in (tmp_path / "w").iterdir())
    assert names == ["00001.warc.gz", "00002.warc.gz", "00003.warc.gz"]
    last = tmp_path / "w" / names[-1]
    last.write_bytes(last.read_bytes()[:-100])
    (tmp_path / "w" / names[0]).unlink()
    told = kept.archive.settle(kept.ends()).told
    assert [t.rpartition("/")[2].partition(";")[0] for t in told] == [
        "00003.warc.gz: is 100 bytes shorter than it was", "00001.warc.gz: is not there",
    ]  # fmt: skip
    assert kept.append(exchange("/new", article(9)))[0].file == "00004.warc.gz"


@pytest.fixture
def answers() -> Iterator[tuple[Client, str]]:
    with site() as made:
        made.pages = {"/a": Page(status=301, headers={"Location": "/b"}), "/b": Page(article(1))}
        yield Client("mahdar/0", private=True), f"{made.at}/a"


def test_redirections_are_kept_with_what_they_lead_to(tmp_path: Path, answers: tuple[Client, str]) -> None:
    client, url = answers
    kept = Kept(tmp_path / "w")
    made = kept.append(*client.get(parse(url)).exchanges)
    assert [(one.asked, one.url[-2:], one.status) for one in made] == [(url, "/a", 301), (url, "/b", 200)]
