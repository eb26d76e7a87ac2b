"""Meetings as a reader asks for them, and a final statement beside the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model import ledger as m
from mahdar.model.document import Basis, Document, Published, Source
from mahdar.model.field import Field, LedgerEntity
from mahdar.model.reading import Reading
from mahdar.model.when import When
from mahdar.publish.dossier import DossierData, HeldReadings, create_app
from mahdar.publish.dossier.announced_there import announced_there
from mahdar.publish.dossier.compared import comparison
from mahdar.publish.dossier.delegations import seating
from mahdar.publish.dossier.final_words import _NAMES, final_of
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.meeting_lists import chosen, meetings
from mahdar.publish.dossier.wording import changes, folded, same_words
from tests import dossier_fixture as made

GUARDS = LedgerEntity("group:guards", "الدول الراعية", "sponsor states")
TEXTS = {
    4: "أنهت الجولة الرابعة أعمالها. ورفضت الدول الراعية في بيانها الختامي إغلاق ميناء سلوى، ودعت إلى فتح الطرق "
    "أمام القوافل. وأعربت عن قلقها من نقص الدواء.",
    5: "ختام الجولة الخامسة دون بيان. وقال مندوب إن النقاش كان وديا.",
    6: "أنهت الجولة السادسة أعمالها. ورفضت الدول الراعية في بيانها الختامي إغلاق ميناء سلوى، ودعت إلى فتح الطرق "
    "البرية والبحرية أمام القوافل. ورحبت بتبادل الأسرى.",
}
POINTS = {
    4: [("reject", "إغلاق ميناء سلوى", None), ("call_for", "إلى فتح الطرق أمام القوافل", "roads"),
        ("concern", "من نقص الدواء", "medicine")],
    6: [("reject", "إغلاق ميناء سلوى", None), ("call_for", "إلى فتح الطرق البرية والبحرية أمام القوافل", "roads"),
        ("welcome", "بتبادل الأسرى", "prisoners")],
}  # fmt: skip


def _index() -> Index:
    """Three rounds a year apart; no text tells what the fifth said at its end."""
    readings, rounds, positions, evidence = [], [], [], []
    for n, text in TEXTS.items():
        document = Document(text, Source(f"{n}.txt", outlet="صحيفة المنارة"))
        readings.append(Reading(document, Published(None, Basis.UNKNOWN), ()))
        own = m.EvidenceItem(document.id, made.at(text, text.split(".")[0]), text.split(".")[0], "r", (), "meetings")
        evidence.append((f"e{n}", own))
        day = Field(When(f"20{n + 10}-05-02"), (f"e{n}",), 1)
        rounds.append(
            replace(
                made.ROUND, id=f"r{n}", slug=f"marjana/round/{n}0", ordinal=Field(n), when=day, positions=(),
                statements=(), support=(f"e{n}",), place=Field(), status=Field("held"),
            )
        )  # fmt: skip
        for k, (stance, topic, label) in enumerate(POINTS.get(n, [])):
            item = m.EvidenceItem(document.id, made.at(text, topic), topic, "r", (), "positions")
            evidence.append((f"t{n}{k}", item))
            positions.append(m.Position(f"p{n}{k}", GUARDS, stance, topic, label, None, f"r{n}", (f"t{n}{k}",)))
    ledger = m.Ledger(
        "marjana", "2020-01-01", meetings=tuple(rounds), positions=tuple(positions), evidence=tuple(sorted(evidence))
    )
    return Index(DossierData(ledger, HeldReadings(readings)))


def test_a_final_statement_beside_the_one_before() -> None:
    """The fifth round's is not told: the sixth is set beside the fourth, and says so."""
    index = _index()
    c = comparison(index, index.ledger.meetings[2])
    assert c.old is not None
    assert c.old.meeting.id == "r4"
    assert [x.id for x in c.without] == ["r5"]
    assert [p.new.words for p in c.kept] == ["إغلاق ميناء سلوى"]
    (changed,) = c.changed
    assert [r.text for r in changed.after if r.changed] == ["البرية والبحرية"]
    assert not any(r.changed for r in changed.before)
    assert [p.words for p in c.fresh] == ["بتبادل الأسرى"]
    assert [p.words for p in c.gone] == ["من نقص الدواء"]


def test_what_its_authors_go_on_to_say_is_told_apart() -> None:
    index = _index()
    assert [p.named for p in final_of(index, index.ledger.meetings[0]).points] == [True, True, False]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("ودان المشاركون في البيان الختامي قصف الميناء", True),
        ("وأصدر المجتمعون بيانا مشتركا دعوا فيه إلى فتح الطرق", True),
        ("وجاء في بيانٍ صدر في ختام الجولة أن الطرق ستفتح", True),
        ("ورفض الإعلان الختامي للقمة كل تقسيم", True),
        ("The joint statement condemned the shelling", True),
        ("وقالت الوزارة في بيان منفصل إنها ترحب", False),
        ("وفي بيان صحفي دان المتحدث القصف", False),
        ("تبيان ختامي للأرقام", False),
    ],
)
def test_how_a_final_statement_is_named(sentence: str, named: bool) -> None:
    assert bool(_NAMES.search(folded(sentence))) is named


def test_a_round_without_a_final_statement_is_compared_with_nothing() -> None:
    index = _index()
    c = comparison(index, index.ledger.meetings[1])
    assert (c.new.points, c.old, c.kept, c.fresh) == ((), None, (), ())
    first = comparison(index, index.ledger.meetings[0])
    assert first.new.points
    assert first.old is None


def test_the_statement_itself_as_speaker() -> None:
    """In a text that has named it, `البيان` alone is the same one."""
    index = _index()
    text = "وقال البيان الختامي إن المعابر ستفتح. وأضاف البيان أن الأسرى سيعودون."
    document = Document(text, Source("9.txt"))
    told = ("المعابر ستفتح", "الأسرى سيعودون")
    names = (LedgerEntity("e1", "البيان الختامي"), LedgerEntity("e2", "البيان"))
    evidence = [(f"s{n}", m.EvidenceItem(document.id, made.at(text, w), w, "r", (), "s")) for n, w in enumerate(told)]
    said = [
        m.Statement(f"s{n}", who, w, "indirect", "affirm", None, None, (), None, "r5", (f"s{n}",))
        for n, (who, w) in enumerate(zip(names, told, strict=True))
    ]
    ledger = replace(index.ledger, statements=tuple(said), evidence=(*index.ledger.evidence, *evidence))
    readings = HeldReadings([Reading(document, Published(None, Basis.UNKNOWN), ())])
    five = Index(DossierData(ledger, readings))
    assert [(p.words, p.named) for p in final_of(five, ledger.meetings[1]).points] == [
        (told[0], True),
        (told[1], False),
    ]


def test_with_the_one_that_is_asked_for() -> None:
    index = _index()
    four, five, six = index.ledger.meetings
    against = comparison(index, six, five)
    assert against.old is not None
    assert against.old.points == ()
    assert not against.gone
    assert comparison(index, six, four).kept


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("فتح الطرق", "فتح الطرق", [], []),
        ("فتح كل الطرق", "فتح الطرق", ["كل"], []),
        ("وحدة البلاد", "وحدة أراضي البلاد", [], ["أراضي"]),
        ("إدانة القصف.", "ادانة القصف", [], []),
        ("", "شيء", [], ["شيء"]),
    ],
)
def test_words_that_differ(before: str, after: str, left: list[str], right: list[str]) -> None:
    a, b = changes(before, after)
    assert [r.text for r in a if r.changed] == left
    assert [r.text for r in b if r.changed] == right
    assert " ".join(r.text for r in a) == before
    assert " ".join(r.text for r in b) == after


def test_spelling_is_no_change_of_wording() -> None:
    assert same_words("إِدانة الضربة،", "ادانه الضربه")
    assert not same_words("إدانة الضربة", "إدانة الضربات")
    assert folded("أإآٱى") == "اااا\u064a"


@pytest.fixture(scope="module")
def fixture() -> Index:
    return Index(made.DATA)


def test_facets_narrow_the_list(fixture: Index) -> None:
    def ids(**asked: str) -> Sequence[str]:
        return [x.id for x in chosen(fixture, asked)]

    assert ids() == ["m2", "m1", "m3"]
    assert ids(series="marjana") == ["m2", "m1"]
    assert ids(series="none") == ["m3"]
    assert ids(kind="round", year="2019") == ["m1"]
    assert ids(contradicted="yes") == ["m1"]
    assert ids(place="place:marjana", status="held") == ["m1"]
    assert ids(kind="nothing of the kind") == []


def test_the_meetings_next_to_one(fixture: Index) -> None:
    beside = meetings(fixture).beside(made.SUMMIT)
    assert (beside.before, beside.after, beside.kind_before) == (made.ROUND, None, None)
    assert meetings(fixture).beside(made.ASIDE).before is None  # of no series
    index = _index()
    four, five, six = index.ledger.meetings
    assert [x.id for x in meetings(index).earlier(six)] == ["r5", "r4"]
    assert meetings(index).beside(five).kind_after == six
    assert meetings(index).earlier(four) == []


def test_people_stand_under_the_delegation_of_their_office(fixture: Index) -> None:
    (party,) = seating(fixture, made.ROUND)
    assert party.role == "party"
    (seat,) = party.seats
    assert (seat.who.id, [(x.person.id, x.head, x.came) for x in seat.members]) == (
        "state:zz", [("person/1", False, True)],
    )  # fmt: skip
    later = replace(made.ROUND, when=Field(When("2021-05-14")))  # the office is not told of any more
    assert [[s.who.id for s in r.seats] for r in seating(fixture, later)] == [["state:zz"], ["person/1"]]
    head = replace(fixture.ledger.people[0].offices[0], office="head of the delegation")
    people = (replace(fixture.ledger.people[0], offices=(head,)),)
    index = Index(replace(made.DATA, ledger=replace(made.LEDGER, people=people)))
    assert seating(index, made.ROUND)[0].seats[0].members[0].head


def test_what_was_announced_at_a_meeting(fixture: Index) -> None:
    """Told by its text on the day after; what announces the meeting itself is not among it."""
    assert [a.id for a in announced_there(fixture, made.ROUND)] == ["a3", "a1"]
    assert announced_there(fixture, made.SUMMIT) == []
    assert announced_there(fixture, replace(made.ROUND, when=Field())) == []


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(lambda: made.DATA), base_url="http://localhost", follow_redirects=False)


@pytest.mark.parametrize(
    ("query", "status", "rows"),
    [("", 200, 3), ("?kind=summit", 200, 1), ("?year=1900", 200, 0), ("?page=2", 404, 0), ("?page=x", 404, 0)],
)
def test_the_list_as_a_page(client: TestClient, query: str, status: int, rows: int) -> None:
    answer = client.get(f"/en/meetings{query}")
    assert answer.status_code == status
    assert len(html.document_fromstring(answer.text).xpath("//td[@class='what']")) == rows


def test_a_page_says_that_there_is_no_final_statement(client: TestClient) -> None:
    assert "has no final statement of this meeting" in client.get("/en/meeting/m2").text
    assert "لا بيان ختاميا لهذا الاجتماع" in client.get("/ar/meeting/m2").text
    assert client.get("/en/meeting/m2?against=m1").status_code == 404  # of another kind
