"""Search over the ledger of `dossier_fixture` and its two texts: what is found, marked, narrowed and left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mahdar.engine.search.finder import Finding
from mahdar.engine.search.passages import Marker
from mahdar.engine.search.question import read
from mahdar.model.document import Document, Source
from mahdar.model.field import Field
from mahdar.model.ledger import Ledger
from mahdar.model.when import When
from mahdar.publish.dossier.finding import Found
from mahdar.publish.dossier.index import Index
from mahdar.store import Store
from tests import dossier_fixture as made

LATER = Document("خبر لم يقرأ بعد عن مرجانة", Source("later.txt"))


class Asking:
    def __init__(self, store: Store) -> None:
        self.finding, self.index = Finding(store), Index(made.DATA)

    def __call__(self, query: str, page: int = 1, order: str = "best") -> Found:
        return self.finding(self.index, query, page, order)

    def texts(self, query: str) -> set[str]:
        return {names[t.document] for t in self(query).texts}

    def entries(self, query: str) -> dict[str, int]:
        return {g.kind: g.total for g in self(query).groups}


names = {made.ONE.id: "one", made.TWO.id: "two", LATER.id: "later"}


@pytest.fixture(scope="module")
def ask() -> Iterator[Asking]:
    with Store() as store:
        store.append([made.ONE, made.TWO, LATER])
        yield Asking(store)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("قمة", {"one", "two"}),
        ("للقمّةِ", {"one", "two"}),
        ("التهدئة", {"one"}),
        ("تهدئة أو تأخر", {"one", "two"}),
        ('"الجولة الخامسة"', {"one", "two"}),
        ('"الخامسة الجولة"', set()),
        ("قمة -الميناء", {"two"}),
        ("-الميناء", {"two"}),
        ("outlet:المنارة", {"one"}),
        ("outlet:harbour قمة", {"two"}),
        ("-outlet:harbour قمة", {"one"}),
        ("speaker:الصافي", {"one"}),
        ("speaker:safi قمة", {"one"}),
        ("speaker:وزير", {"one"}),
        ("مرجا*", {"one", "two"}),
        ("مرجانة kind:meeting", set()),
        ("لم يقرأ بعد", set()),
        ("zzz", set()),
    ],
)
def test_texts(ask: Asking, query: str, texts: set[str]) -> None:
    assert ask.texts(query) == texts


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("الجولة الخامسة", {"meeting"}),
        ("round 5", {"meeting"}),
        ("صافي", {"person", "statement"}),
        ("Nadim", {"person", "statement"}),
        ("foreign minister", {"person"}),
        ("وزير الخارجية", {"person"}),
        ("kind:statement التهدئة", {"statement"}),
        ("place:مرجانة kind:meeting", {"meeting"}),
        ("series:marjana kind:meeting", {"meeting"}),
        ("kind:meeting from:2019 to:2019-06", {"meeting"}),
        ("kind:meeting from:2031", set()),
    ],
)
def test_entries(ask: Asking, query: str, kinds: set[str]) -> None:
    found = ask.entries(query)
    assert kinds <= set(found)
    if "kind:" in query:
        assert set(found) == kinds


def test_the_number_of_a_round_is_found_in_words_and_digits(ask: Asking) -> None:
    by_word, by_digit = ask("kind:meeting خامسة"), ask("kind:meeting 5")
    assert [h.ref for g in by_word.groups for h in g.hits] == [h.ref for g in by_digit.groups for h in g.hits]
    assert by_word.groups


def test_every_mark_stands_at_its_place_in_the_text(ask: Asking) -> None:
    for hit in ask("قتيلا أو تأخر").texts:
        text = next(d for d in (made.ONE, made.TWO) if d.id == hit.document).text
        for p in hit.passages:
            assert p.span.of(text) == next(words for words, marked in p.pieces if marked)


def test_a_mark_takes_the_vowels_of_its_word_and_nothing_else() -> None:
    text = "قال الوَزِيرُ، ثم سكت."
    (mark,) = Marker(read("وزير").sought).marks(text)
    assert mark.span.of(text) == "الوَزِيرُ"


def test_the_passage_with_most_of_what_was_asked_for_is_shown() -> None:
    text = "عنوان\n" + "قمة وكلام. " + "كلام " * 200 + "عقدت القمة في مرجانة بحضور الوفود. " + "كلام " * 200
    passages = Marker(read("قمة مرجانة وفود").sought).passages(text)
    best = max(passages, key=lambda p: sum(marked for _, marked in p.pieces))
    assert [words for words, marked in best.pieces if marked] == ["القمة", "مرجانة", "الوفود"]


def test_what_the_title_says_is_not_said_again() -> None:
    text = "صحيفة المنارة\nقمة في مرجانة\nاجتمع الوفدان بعد القمة."
    (passage,) = Marker(read("قمة").sought).passages(text, "قمة في مرجانة")
    assert passage.span.of(text) == "القمة"


def test_a_long_line_of_hits_is_marked_in_time() -> None:
    text = "قمة " * 60_000
    assert len(Marker(read("قمة").sought).marks(text)) == 2_000


def test_facets_narrow_to_as_many_as_they_say(ask: Asking) -> None:
    found = ask("قمة")
    assert {f.name: f.texts for f in found.outlets} == {"صحيفة المنارة": 1, "Harbour Gazette": 1}
    for facet in (*found.outlets, *found.years):
        assert ask(facet.narrowed).total == facet.texts


def test_a_text_that_a_decision_brought_is_found() -> None:
    """The row of a sheet is in the ledger and in no table of texts."""
    with Store() as store:
        store.append([made.ONE])
        find = Finding(store)
        assert {t.document for t in find(Index(made.DATA), "قمة", 1, "best").texts} == {made.ONE.id, made.TWO.id}
        assert {t.document for t in find(Index(made.DATA), "-الميناء", 1, "best").texts} == {made.TWO.id}


def test_texts_that_the_ledger_does_not_hold_are_not_found(ask: Asking) -> None:
    """What was published after its day, or came after its build."""
    earlier = Index(replace(made.DATA, ledger=replace(made.LEDGER, documents=made.LEDGER.documents[:1])))
    assert {t.document for t in ask.finding(earlier, "قمة", 1, "best").texts} == {made.ONE.id}
    assert not ask.finding(earlier, '"خبر لم يقرأ"', 1, "best").anything


def test_pages_hold_every_text_once(tmp_path: Path) -> None:
    many = [Document(f"خبر رقم {n} عن القمة", Source(published=f"2019-05-{1 + n % 28:02d}")) for n in range(45)]
    listed = [
        replace(made.LEDGER.documents[0], id=d.id, title=d.text, published=Field(When(d.source.published or "")))
        for d in many
    ]
    index = Index(replace(made.DATA, ledger=Ledger(None, None, documents=tuple(listed))))
    with Store(str(tmp_path / "l.db"), create=True) as store:
        store.append(many)
        find = Finding(store)
        for order in ("best", "newest"):
            answers = [find(index, "قمة", page, order) for page in (1, 2, 3)]
            assert [len(a.texts) for a in answers] == [20, 20, 5]
            assert answers[0].pages == 3
            assert {t.document for a in answers for t in a.texts} == {d.id for d in many}
        days = [index.documents[t.document].published.value for a in answers for t in a.texts]
        assert days == sorted(days, key=lambda w: w.latest if w else date.min, reverse=True)


def test_another_ledger_takes_up_only_what_is_new(ask: Asking) -> None:
    ask("قمة")
    before = dict(ask.finding._wordings._count)
    assert ask.finding(Index(replace(made.DATA)), "الصافي", 1, "best").groups == ask("الصافي").groups
    assert ask.finding._wordings._count == before


def test_a_page_beyond_the_last_is_the_last(ask: Asking) -> None:
    assert ask("قمة", 99).texts == ask("قمة").texts
