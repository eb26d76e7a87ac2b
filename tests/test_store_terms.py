"""The terms of texts in the ledger file: kept with the texts, made up for in older files."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from mahdar.lang import terms
from mahdar.model.document import Document
from mahdar.store import Store, StoreError
from mahdar.store.opening import migrate

TEXTS = ("الجولة الخامسة\nعقدت المفاوضات في مرجانة.", "القمة\nناقشت مفاوضات الصيد.", "أسعار السمك")


def texts(*which: int) -> list[Document]:
    return [Document(TEXTS[n]) for n in which]


def found(store: Store, word: str) -> set[str]:
    numbers = {number: id for id, number in store.numbers().items()}
    return {numbers[n] for n in store.holding(f'"{terms.term(word)}"')}


def test_a_text_is_found_as_soon_as_it_is_kept(tmp_path: Path) -> None:
    with Store(str(tmp_path / "l.db"), create=True) as store:
        store.fill_terms()
        store.append(texts(0))
        store.append(texts(0, 1, 2))
        assert found(store, "للمفاوضات") == {d.id for d in texts(0, 1)}
        assert store.fill_terms() == 0


def test_a_file_of_an_older_version_is_filled_once(tmp_path: Path) -> None:
    path, newer = str(tmp_path / "l.db"), str(tmp_path / "newer.db")
    with Store(newer, create=True) as store:
        store.append(texts(0, 1, 2))
    engine = create_engine(f"sqlite:///{path}")
    migrate(engine, "0003")
    engine.dispose()
    with sqlite3.connect(path) as file:
        file.execute("ATTACH ? AS newer", (newer,))
        file.execute("INSERT INTO documents SELECT seq, id, text, source, added FROM newer.documents")
        file.execute("INSERT INTO sources SELECT * FROM newer.sources")
    with Store(path) as store:
        assert store.fill_terms() == 3
        assert found(store, "سمك") == {d.id for d in texts(2)}
        assert store.fill_terms() == 0


def test_other_terms_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "l.db")
    with Store(path, create=True) as store:
        store.fill_terms()
        store.append(texts(0))
        monkeypatch.setattr(terms, "VERSION", "another")
        store.append(texts(1))
        assert store.fill_terms() == 2
        assert found(store, "مفاوضات") == {d.id for d in texts(0, 1)}


def test_an_interrupted_filling_goes_on_where_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "l.db")
    with Store(path, create=True) as store:
        store.append(texts(0, 1, 2))
        monkeypatch.setattr("mahdar.store.search.CHUNK", 1)
        real, calls = terms.words, []

        def failing(text: str) -> list[str]:
            calls.append(text)
            if len(calls) > 3:
                raise KeyboardInterrupt
            return real(text)

        monkeypatch.setattr(terms, "words", failing)
        with pytest.raises(KeyboardInterrupt):
            store.fill_terms()
        monkeypatch.setattr(terms, "words", real)
        assert store.fill_terms() == 2
        assert found(store, "مفاوضات") == {d.id for d in texts(0, 1)}


def test_an_expression_that_is_none_is_told() -> None:
    with Store() as store, pytest.raises(StoreError):
        store.holding('"open')
