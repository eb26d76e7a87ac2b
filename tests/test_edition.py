"""The static edition: every link leads to a file, nothing asks a server, whole texts only when they are asked for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from mahdar.publish.dossier import Quoted, create_app
from mahdar.publish.edition import NoRoom, write
from mahdar.publish.edition.names import file_of, way
from tests import dossier_fixture as made


@pytest.fixture(scope="module")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition") / "e"
    data = replace(made.DATA, readings=Quoted(made.DATA.readings))
    write(create_app(lambda: data), made.LEDGER, folder)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition") / "e"
    write(create_app(lambda: made.DATA), made.LEDGER, folder)
    return folder


def dangling(folder: Path) -> list[str]:
    """Links of all pages that lead to no file of the edition."""
    found = []
    for at in sorted(folder.rglob("*.html")):
        page = html.document_fromstring(at.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for e, _, link, _ in page.iterlinks():
            parts = urlsplit(link)
            if parts.scheme or e.tag == "meta" or not parts.path:
                continue
            to = (at.parent / unquote(parts.path)).resolve()
            if parts.netloc or parts.query or not to.is_file() or not to.is_relative_to(folder.resolve()):
                found.append(f"{at.relative_to(folder)}: {link}")
    return found


def test_every_link_of_every_page_leads_to_a_file(quoted: Path, whole: Path) -> None:
    assert dangling(quoted) == []
    assert dangling(whole) == []


def test_no_page_asks_a_server(whole: Path) -> None:
    for at in whole.rglob("*.html"):
        text = at.read_text("utf-8")
        assert not any(word in text for word in ("hx-get", "<form", "/api/", 'href="/', 'src="/')), at


def test_both_languages_and_every_entry_are_there(quoted: Path) -> None:
    for lang in ("ar", "en"):
        for x in made.LEDGER.meetings:
            assert (quoted / file_of(f"/{lang}/meeting/{x.id}")).is_file()
        assert (quoted / lang / "search.html").is_file()
    assert "طبعة من ملفات" in (quoted / "ar" / "meetings.html").read_text("utf-8")


def words_of(file: Path) -> str:
    return str(html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).text_content())


def test_whole_texts_only_when_asked_for(quoted: Path, whole: Path) -> None:
    furniture, sentence = "اقرأ أيضاً: أسعار السمك", "عُقدت الجولة الخامسة"
    for lang in ("ar", "en"):
        assert furniture in words_of(whole / file_of(f"/{lang}/source/{made.ONE.id}"))
        assert sentence in words_of(quoted / file_of(f"/{lang}/why/{made.LEDGER.meetings[0].id}"))
    assert not any(furniture in words_of(p) for p in quoted.rglob("*.html"))


def test_the_same_ledger_gives_the_same_bytes_and_the_manifest_tells_them(quoted: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    data = replace(made.DATA, readings=Quoted(made.DATA.readings))
    write(create_app(lambda: data), made.LEDGER, again)
    told = json.loads((again / "manifest.json").read_text("utf-8"))
    assert (again / "manifest.json").read_bytes() == (quoted / "manifest.json").read_bytes()
    for name, digest in told["files"].items():
        assert hashlib.sha256((again / name).read_bytes()).hexdigest() == digest
    there = {p.relative_to(again).as_posix() for p in again.rglob("*") if p.is_file()}
    assert there == {*told["files"], "manifest.json"}


def test_a_folder_of_somebody_is_not_touched(tmp_path: Path) -> None:
    (mine := tmp_path / "mine").mkdir()
    (mine / "notes.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(NoRoom, match="no edition of mahdar"):
        write(create_app(lambda: made.DATA), made.LEDGER, mine)
    assert (mine / "notes.txt").read_text("utf-8") == "keep"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine"]


def test_an_edition_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "e"
    write(create_app(lambda: made.DATA), made.LEDGER, folder, ("ar",))
    (folder / "old.html").write_text("", encoding="utf-8")
    write(create_app(lambda: made.DATA), made.LEDGER, folder, ("en",))
    assert not (folder / "old.html").exists()
    assert not (folder / "ar").exists()


_PATHS = st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=3)


@given(_PATHS, _PATHS)
def test_names_stay_apart_and_within_the_folder(one: list[str], other: list[str]) -> None:
    from urllib.parse import quote

    a, b = ("/en/" + "/".join(quote(p.encode("utf-8", "replace"), safe="") for p in x) for x in (one, other))
    assert (file_of(a) == file_of(b)) == (a == b)
    name = file_of(a)
    assert name.isascii()
    assert all(part.strip(".") and len(part) < 120 for part in name.split("/"))
    assert not way("en/x.html", name).startswith("../../")
