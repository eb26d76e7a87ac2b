"""People, bodies, who met whom, stands and figures, as the pages tell of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model import ledger as m
from mahdar.model.field import Alternative, Field, LedgerEntity
from mahdar.model.when import When
from mahdar.publish.dossier import DossierData, create_app
from mahdar.publish.dossier.company import company, kind_of
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.network import Asked, ties
from mahdar.publish.dossier.people import draw
from mahdar.publish.dossier.quantities import chart, quantities
from mahdar.publish.dossier.stances import matrix
from tests import dossier_fixture as made

ZAHRAN, SALWA = LedgerEntity("state:zz", "زهران", "Zahran"), LedgerEntity("state:zs", "سلوى", "Salwa")
NOBODY: Field[LedgerEntity] = Field()


def meeting(n: int, day: str, who: tuple[LedgerEntity, ...], status: str = "held") -> m.Meeting:
    when = Field(When(day))
    return m.Meeting(
        f"m{n}", f"marjana/round/{n}", "marjana", "round", Field(n), when, when, when, NOBODY, Field(status),
        participants=tuple(m.Attendance(e, "party", ()) for e in who),
    )  # fmt: skip


def position(n: int, actor: LedgerEntity, stance: str, topic: str | None, at: str | None, day: str) -> m.Position:
    return m.Position(f"t{n}", actor, stance, "كما ورد", topic, When(day), at, ())


def figure(n: int, value: int, day: str | None, part_of: str | None = None) -> m.Figure:
    return m.Figure(f"f{n}", value, "civilians", "killed", None, None, When(day) if day else None, part_of, None, ())


MEETINGS = (
    meeting(1, "2019-05-14", (ZAHRAN, SALWA)), meeting(2, "2020-06-01", (ZAHRAN, SALWA)),
    meeting(3, "2021-03-02", (ZAHRAN, SALWA), status="planned"), meeting(4, "2021-09-02", (ZAHRAN,)),
)  # fmt: skip
POSITIONS = (
    position(1, ZAHRAN, "support", "ceasefire", "m1", "2019-05-14"),
    position(2, ZAHRAN, "reject", "ceasefire", "m2", "2020-06-01"),
    position(3, SALWA, "call_for", "ceasefire", "m2", "2020-06-01"),
    position(4, ZAHRAN, "welcome", None, "m2", "2020-06-01"),
    position(5, ZAHRAN, "promise", "elections", None, "2020-07-01"),
)
FIGURES = (
    figure(1, 312, "2019-05-13"), figure(2, 290, "2019-06"), figure(3, 48, "2019-05-13", "f1"), figure(4, 9, None),
)  # fmt: skip
LEDGER = m.Ledger("marjana", None, meetings=MEETINGS, positions=POSITIONS, figures=FIGURES)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(DossierData(LEDGER))


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(lambda: DossierData(LEDGER)), base_url="http://localhost")


def test_two_met_where_both_came_to_a_meeting_that_took_place(index: Index) -> None:
    (tie,) = ties(company(index), Asked())
    assert [x.id for x in tie.meetings] == ["m2", "m1"]
    assert company(index).often_with("state:zs", 5) == [(ZAHRAN, 2)]


@pytest.mark.parametrize(
    ("asked", "meetings"),
    [
        (Asked(first="2020"), ["m2"]), (Asked(last="2019"), ["m1"]), (Asked(least=3), None),
        (Asked(series="other"), None), (Asked(of="state:zs"), ["m2", "m1"]), (Asked(of="body:un"), None),
    ],
)  # fmt: skip
def test_ties_are_narrowed_by_years_series_number_and_name(
    index: Index, asked: Asked, meetings: list[str] | None
) -> None:
    found = [[x.id for x in t.meetings] for t in ties(company(index), asked)]
    assert found == ([] if meetings is None else [meetings])


@pytest.mark.parametrize(
    ("id", "kind"),
    [("state:zz", "state"), ("body:un", "body"), ("group:g", "group"), ("e-12", "party"), ("x:y", "party")],
)
def test_what_somebody_is_that_is_no_person(id: str, kind: str) -> None:
    assert kind_of(id) == kind


def test_an_actors_matters_run_from_meeting_to_meeting_and_a_turn_is_marked(index: Index) -> None:
    table = matrix(index, actor="state:zz")
    assert [getattr(c, "id", None) for c in table.columns] == ["m1", "m2", None]
    rows = {row.head: row.cells for row in table.rows}
    assert list(rows) == ["ceasefire", "elections", "own"]  # what has no label stands last
    assert [c.stances for c in rows["ceasefire"]] == [(("support", 1),), (("reject", 1),), ()]
    assert [c.turned for c in rows["ceasefire"]] == [False, True, False]
    assert rows["elections"][2].ids == ("t5",)


def test_with_neither_actor_nor_matter_actors_stand_against_matters(index: Index) -> None:
    table = matrix(index)
    assert table.columns == ("ceasefire", "elections")
    assert [row.head for row in table.rows] == [ZAHRAN, SALWA]
    assert table.rows[0].cells[0].stances == (("reject", 1), ("support", 1))  # the latest first


def test_figures_of_one_quantity_stand_together(index: Index) -> None:
    (q,) = quantities(index)
    assert [c.figure.id for c in q.counts] == ["f1", "f3", "f2", "f4"]  # a part after its whole, no day last
    assert (q.least, q.most) == (9, 312)
    drawn = chart(index, q, rtl=False)
    assert drawn is not None
    assert (len(drawn.points), drawn.undrawn, drawn.logarithmic) == (3, 1, False)
    mirrored = chart(index, q, rtl=True)
    assert mirrored is not None
    assert [p.x for p in mirrored.points] == [pytest.approx(760 - p.x) for p in drawn.points]


def test_figures_that_sources_tell_unlike_are_joined() -> None:
    sides = (Alternative("312", ("a",)), Alternative("290", ("b",)))
    rivals = (replace(FIGURES[0], support=("a",)), replace(FIGURES[1], support=("b",)))
    clash = m.Contradiction("f1", "value", sides, kind="count")
    index = Index(DossierData(m.Ledger(None, None, figures=rivals, contradictions=(clash,))))
    (q,) = quantities(index)
    drawn = chart(index, q, rtl=False)
    assert drawn is not None
    one, other = drawn.points
    assert drawn.rivals == ((one.x, one.y, other.x, other.y),)
    assert q.rival == 1


def test_figures_of_one_day_make_no_chart(index: Index) -> None:
    (q,) = quantities(Index(DossierData(m.Ledger(None, None, figures=(FIGURES[0], FIGURES[2])))))
    assert chart(index, q, rtl=False) is None


def test_offices_are_drawn_from_the_first_to_the_last_day_they_are_told_of() -> None:
    spells = (
        m.OfficeSpell("envoy", ZAHRAN, "2019-01-01", "2020-12-31", ()),
        m.OfficeSpell("foreign minister", ZAHRAN, "2021-06-01", "2021-06-01", ()),
    )
    drawn = draw(spells, rtl=False)
    assert drawn is not None
    first, second = drawn.bars
    assert (first.x, second.width) == (0.0, 6.0)
    assert first.width == pytest.approx(720 * 731 / ((date(2021, 12, 31) - date(2019, 1, 1)).days + 1), abs=0.1)
    mirrored = draw(spells, rtl=True)
    assert mirrored is not None
    assert mirrored.bars[0].x == pytest.approx(720 - first.width, abs=0.2)
    assert draw(spells[1:], rtl=False) is None  # one office told of once is no picture


PAGES = (
    "people", "bodies", "bodies?kind=state", "body/state:zz", "network", "network?of=state:zz&with=state:zs", "stances",
    "stances?actor=state:zz", "stances?topic=ceasefire", "positions?by=state:zz&topic=own", "statements", "figures",
    "figures?unit=civilians&of=killed", "network?from=x&to=99999&least=-1",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pages_answer_whatever_is_asked(client: TestClient, path: str, lang: str) -> None:
    answer = client.get(f"/{lang}/{path}")
    assert answer.status_code == 200
    assert len(html.document_fromstring(answer.text).xpath("//h1")) == 1


@pytest.mark.parametrize("path", ["body/none", "person/none", "body/p1"])
def test_somebody_nobody_names_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"/en/{path}").status_code == 404


def test_a_tie_leads_to_its_meetings_and_a_stand_to_its_words(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/en/network").text)
    assert page.xpath("//table[@class='ties']//details//a/@href") == ["/en/meeting/m2", "/en/meeting/m1"]
    page = html.document_fromstring(client.get("/en/stances?actor=state:zz").text)
    assert "/en/position/t2" in page.xpath("//td[@class='turned']//a/@href")


def test_a_persons_page_tells_offices_company_and_stands() -> None:
    client = TestClient(create_app(lambda: made.DATA), base_url="http://localhost")
    page = html.document_fromstring(client.get("/en/person/person%2F1").text)
    assert {"offices", "stands", "said"} <= set(page.xpath("//h2/@id"))
    assert "/en/stances?actor=person%2F1" in page.xpath("//a/@href")
