"""Lists that are narrowed, contradictions with pages of their own, copies side by side, and what coverage does not
reach: what a reader of the dossier finds there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from mahdar.model.ledger import Ledger
from mahdar.model.silence import Silence
from mahdar.publish.dossier import DossierData, HeldReadings, Services, create_app
from mahdar.publish.dossier.beside import Pair, beside
from mahdar.publish.dossier.clashes import clashes, sides
from mahdar.publish.dossier.facets import Facets
from mahdar.publish.dossier.gaps_silence import Gaps, HardlyTold, Unwatched
from mahdar.publish.dossier.index import Index
from mahdar.reconcile import reconcile
from tests import dossier_fixture as made
from tests.reconcile_press import Article


def data(*articles: Article) -> DossierData:
    readings = [a.reading() for a in articles]
    return DossierData(reconcile(readings), HeldReadings(readings))


def client(held: DossierData) -> TestClient:
    return TestClient(create_app(lambda: held), base_url="http://localhost", follow_redirects=False)


def told(outlet: str, day: str | None, when: str, *, n: int = 3) -> Article:
    article = Article(outlet, day)
    article.meeting("round", when, n=n, place="Velm")
    return article


ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["x", "y", None])), max_size=12)


@given(ROWS, st.sampled_from(["a", "b", "c", None]), st.sampled_from(["x", "y", None]))
def test_narrowing_finds_what_walking_the_list_finds(
    rows: list[tuple[str, str | None]], one: str | None, other: str | None
) -> None:
    facets = Facets(rows, {"one": lambda r: r[0], "other": lambda r: r[1]})
    asked = {"one": one, "other": other}
    wanted = [r for r in rows if one in (None, r[0]) and other in (None, r[1])]
    assert list(facets.chosen(asked)) == wanted
    counted = dict(facets.counts("other", asked))
    among = [r for r in rows if one in (None, r[0])]
    assert counted == {v: n for v in ("x", "y") if (n := sum(r[1] == v for r in among))}


def quarrel() -> DossierData:
    return data(
        told("Lantern", "2031-05-22", "2031-05-20"), told("Harbour", "2031-05-23", "2031-05-20"),
        told("Gazette", "2031-05-25", "2031-05-24"),
    )  # fmt: skip


def test_a_contradiction_keeps_its_address_and_tells_who_said_what_when() -> None:
    held = quarrel()
    (x,) = clashes(Index(held)).all
    more = data(*(told(*x) for x in (("Lantern", "2031-05-22", "2031-05-20"), ("Mirror", "2031-05-30", "2031-05-24"))))
    assert (more.ledger.meetings[0].id == held.ledger.meetings[0].id) == (clashes(Index(more)).all[0].id == x.id)
    asking = client(held)
    listed = html.fromstring(asking.get("/en/contradictions?kind=told&field=when").text)
    (link,) = listed.xpath("//li[contains(@class, 'clash')]//a[@class='open']/@href")
    assert link == f"/en/contradiction/{x.id}"
    page = html.fromstring(asking.get(link).text)
    rows = page.xpath("//table[@class='tellings']/tbody/tr")
    assert [" ".join(c.text_content().split()) for r in rows for c in r.xpath("./td[position() < 4]")] == [
        "1", "22 May 2031", "Lantern", "2", "23 May 2031", "Harbour", "3", "25 May 2031", "Gazette",
    ]  # fmt: skip
    assert [r.xpath("string(.//*[@class='side-n'])") for r in rows] == ["1", "1", "2"]
    assert len(page.xpath("//*[@class='told-when']//*[contains(@class, 'text-mark')]")) == 3
    assert asking.get("/en/contradictions?kind=sum").status_code == 200
    assert asking.get("/en/contradiction/c-0").status_code == 404


def test_the_list_has_one_quotation_a_side_and_names_the_outlets() -> None:
    index = Index(quarrel())
    (shown,) = sides(index, clashes(index).all).values()
    assert [[v.outlet for v in side.voices] for side in shown] == [["Harbour", "Lantern"], ["Gazette"]]
    assert all(side.first is not None for side in shown)


def test_sources_are_found_by_outlet_month_and_what_their_dates_rest_on() -> None:
    asking = client(
        data(
            told("Lantern", "2031-05-22", "2031-05-20"), told("Lantern", "2031-07-01", "2031-06-20", n=4),
            told("Harbour", "2030-01-02", "2030-01-01", n=2), Article("Harbour", None),
        )
    )  # fmt: skip

    def many(query: str) -> int:
        return len(html.fromstring(asking.get(f"/en/sources{query}").text).xpath("//li[@class='row']"))

    assert [many(q) for q in ("", "?outlet=Lantern", "?outlet=Lantern&year=2031&month=2031-05")] == [4, 2, 1]
    assert [many(q) for q in ("?basis=given", "?year=unknown", "?copy=yes", "?outlet=Nobody")] == [3, 1, 0, 0]
    first = html.fromstring(asking.get("/en/sources?order=earliest").text).xpath("(//li[@class='row'])[1]")[0]
    assert "2 January 2030" in " ".join(first.text_content().split())
    assert asking.get("/en/sources?page=2").status_code == 404


def kinds(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    def alone(side: object) -> str:
        return "".join(p.text for p in side if not p.same).strip()  # type: ignore[attr-defined]

    return [(alone(p.left), alone(p.right)) for p in pairs if not p.same]


def test_two_texts_stand_side_by_side_by_their_words() -> None:
    one, other = Article("Lantern", "2031-05-22"), Article("Harbour", "2031-05-24")
    for article, verb in ((one, "ended"), (other, "closed")):
        article.line("The ferry talks began.")
        article.line(f"They {verb} on Friday in Velm.")
    held = data(one, other)
    ids = {d.source.outlet: d.id for d in held.ledger.documents}
    found = beside(Index(held), ids["Lantern"], ids["Harbour"])
    assert found is not None
    assert (found.first, found.apart) == (1, 2)
    assert kinds(found.pairs)[1:] == [("ended", "closed")]
    page = html.fromstring(client(held).get(f"/en/source/{ids['Lantern']}/beside/{ids['Harbour']}").text)
    assert [m.text_content() for m in page.xpath("//mark[@class='right-alone']")][-1] == "closed"
    assert client(held).get(f"/en/source/{ids['Lantern']}/beside/none").status_code == 404


@pytest.mark.parametrize("text", ["a\n" * 40_000, "a " * 40_000, "a b " * 9_000 + "\n" + "b a " * 9_000])
def test_texts_made_to_be_slow_to_compare_are_not(text: str) -> None:
    one, other = Article("Lantern", text=text + "x\n"), Article("Harbour", text="y\n" + text)
    held = data(one, other)
    a, b = (d.id for d in held.ledger.documents)
    found = beside(Index(held), a, b)
    assert found is not None
    assert found.pairs


def silent() -> DossierData:
    """A round that nobody saw, told of half a year later; a window that closed unwatched."""
    first, late = told("Lantern", "2031-01-05", "2031-01-04", n=1), told("Lantern", "2031-09-01", "2031-03-03", n=2)
    first.announce("round", "2031-02", n=2)
    return data(first, late, told("Harbour", "2031-01-06", "2031-01-04", n=1))


def test_gaps_tell_what_the_coverage_does_not_reach() -> None:
    held = Gaps(Index(silent()))
    (silence,) = held.part("silences", None)
    assert isinstance(silence, Silence)
    assert (silence.first.isoformat(), silence.last.isoformat()) == ("2031-01-07", "2031-08-31")
    assert silence.days == (silence.last - silence.first).days + 1
    (window,) = held.part("windows", None)
    assert isinstance(window, Unwatched)
    assert window.texts == 0
    (later,) = held.part("mentioned_later", "velm")
    assert isinstance(later, HardlyTold)
    assert (later.meeting.ordinal.value, later.days) == (2, 182)
    assert [h.meeting.ordinal.value for h in held.part("one_origin", None) if isinstance(h, HardlyTold)] == [2]
    assert held.part("silences", "nowhere") == []


def test_the_grid_counts_texts_by_outlet_and_month_and_shows_where_there_are_none() -> None:
    page = html.fromstring(client(silent()).get("/en/gaps").text)
    rows = {
        " ".join(r.xpath("./th")[0].text_content().split()): [td.text_content().strip() for td in r.xpath("./td")]
        for r in page.xpath("//table[@class='gap-grid']/tbody/tr")
    }
    assert rows["All outlets"][:3] == ["3", "2", "·0"]
    assert rows["Lantern"][0] == "2"
    assert rows["Harbour"][:3] == ["1", "1", "0"]  # after its last text nothing is told to be missing
    for path in ("/ar/gaps?year=2031", "/en/gaps?series=velm", "/en/gaps/windows", "/ar/gaps/one_origin"):
        assert client(silent()).get(path).status_code == 200
    for path in ("/en/gaps/nothing", "/en/gaps?series=nowhere", "/en/gaps?year=x"):
        assert client(silent()).get(path).status_code == 404


def test_an_empty_ledger_has_its_lists_and_its_feed() -> None:
    empty = client(DossierData(Ledger(None, None)))
    for path in ("sources", "contradictions", "gaps", "changes", "changes.atom"):
        assert empty.get(f"/ar/{path}").status_code == 200


def test_what_was_passed_over_is_shown_in_its_place_on_demand() -> None:
    page = html.fromstring(client(made.DATA).get(f"/en/source/{made.ONE.id}").text)
    (mark,) = page.xpath("//article//mark[@class='m-reject']")
    assert mark.text_content() == "أسعار السمك"
    (box,) = page.xpath("//input[@id='show-reject']")
    assert box.get("checked") is None
    assert f"#{mark.get('id')}" in page.xpath("//*[@id='passed-over']//a/@href")


def test_links_in_a_text_keep_the_day_that_is_shown() -> None:
    services = Services(as_of=lambda day: made.DATA)
    asking = TestClient(create_app(lambda: made.DATA, services=services), base_url="http://localhost")
    page = html.fromstring(asking.get(f"/en/source/{made.ONE.id}?as_of=2019-06-01").text)
    beside = page.xpath("//aside//a[not(starts-with(@href, '#'))]/@href")
    for link in (*page.xpath("//article//a/@href | //article//a/@hx-get"), *beside):
        assert link.endswith("?as_of=2019-06-01"), link
