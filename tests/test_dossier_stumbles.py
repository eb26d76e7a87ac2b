"""Where readers who had never seen the pages stumbled: each case is one of them, told as what they see now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model import ledger as m
from mahdar.model.decision import DecisionKind
from mahdar.model.document import Reject
from mahdar.model.field import Alternative
from mahdar.model.outlet import Agreement
from mahdar.publish.dossier import DossierData, HeldReadings, create_app
from mahdar.publish.dossier.chains import in_turn, relays
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.passed_over import why
from mahdar.publish.dossier.review_queue import Queue
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.told_once import told_once
from tests import dossier_fixture as made
from tests.review_fixture import HeldDesk, Reader, decision


def client(ledger: m.Ledger = made.LEDGER) -> TestClient:
    data = DossierData(ledger, made.DATA.readings, made.DATA.series)
    return TestClient(create_app(lambda: data), base_url="http://localhost")


def page(address: str, ledger: m.Ledger = made.LEDGER) -> html.HtmlElement:
    answer = client(ledger).get(address)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


# An agency that names itself as its source
@pytest.mark.parametrize(
    ("outlet", "through", "told"),
    [
        ("وكالة الساحل", ("وكالة الساحل",), ()),
        ("وكالة الأنباء الساحلية", ("وكالة الانباء الساحلية",), ()),
        ("وكالة الساحل", ("وكالة النورس", "وكالة الساحل"), ("وكالة النورس",)),
        ("وكالة الساحل", ("وكالة النورس", "وكالة النورس"), ("وكالة النورس",)),
        ("وكالة الساحل", ("نديم الصافي",), ()),
        (None, ("وكالة الساحل",), ("وكالة الساحل",)),
    ],
)
def test_an_outlet_relays_nothing_from_itself(
    outlet: str | None, through: tuple[str, ...], told: tuple[str, ...]
) -> None:
    said = replace(made.LEDGER.statements[0], outlet=outlet, relays=through)
    assert relays(said) == told


def test_a_chain_tells_nobody_twice_in_a_row() -> None:
    assert in_turn(("نديم الصافي", "وكالة الأنباء", "وكالة الانباء")) == ("نديم الصافي", "وكالة الانباء")
    assert in_turn(("أ", "ب", "أ")) == ("أ", "ب", "أ")
    assert in_turn(()) == ()


@pytest.mark.parametrize("address", ["/ar/statements", "/ar/statement/s1"])
def test_a_page_does_not_print_that_an_agency_quotes_itself(address: str) -> None:
    said = replace(made.LEDGER.statements[0], outlet="وكالة الساحل", relays=("وكالة الساحل",))
    assert "نقلا عن" in words(page(address))
    assert "نقلا عن" not in words(page(address, replace(made.LEDGER, statements=(said,))))


# Why something was passed over
@pytest.mark.parametrize(
    ("reason", "arabic", "code"),
    [
        ("figures were not read: KeyError at figures.py:7", "الأرقام المروية: لم تُقرأ", "KeyError at figures.py:7"),
        ("MeetingTold by meetings.held: words not in the text", "اجتماع: الكلمات المستند إليها", "meetings.held"),
        ("MeetingTold by : words not in the text", "اجتماع: الكلمات المستند إليها", ""),
        ("no <b>verb</b>", "السبب بلفظ البرنامج", "no <b>verb</b>"),
    ],
)
def test_a_reason_is_told_in_the_page_s_language(reason: str, arabic: str, code: str) -> None:
    told = html.fragment_fromstring(str(why(strings("ar"), reason)), create_parent="p")
    assert arabic in words(told)
    assert [c.text for c in told.xpath(".//code[@dir='ltr'][@lang='en']")] == ([code] if code else [])


def test_an_arabic_page_tells_why_something_was_left_out() -> None:
    first = replace(made.READINGS[0], rejects=(Reject("extract", "times were not read: ValueError at times.py:1"),))
    data = DossierData(made.LEDGER, HeldReadings((first, made.READINGS[1])))
    answer = TestClient(create_app(lambda: data), base_url="http://localhost").get(f"/ar/source/{made.ONE.id}")
    (left,) = html.document_fromstring(answer.text).xpath("//details[@id='passed-over']//li")
    assert "الأوقات: لم تُقرأ من هذا النص" in words(left)


# Finding somebody among many
NAMES = [("نديم الصافي", "Nadim Safi"), ("أمجد اللؤلؤي", "Amjad Lului"), ("Müller-Šafi", "")]
PEOPLE = tuple(
    replace(made.LEDGER.people[0], id=f"person/{n}", name=name, name_en=english or None, names=(name,))
    for n, (name, english) in enumerate(NAMES)
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("الصافي", ["نديم الصافي"]), ("صافى نديم", ["نديم الصافي"]), ("امجد اللولوي", ["أمجد اللؤلؤي"]),
        ("AMJAD", ["أمجد اللؤلؤي"]), ("safi", ["نديم الصافي", "Müller-Šafi"]), ("muller", ["Müller-Šafi"]),
        ("  ", None), ("<script>", []),
    ],
)  # fmt: skip
def test_people_are_found_by_name_however_it_is_spelt(asked: str, found: list[str] | None) -> None:
    ledger = replace(made.LEDGER, people=PEOPLE)
    answer = client(ledger).get("/ar/people", params={"q": asked})
    shown = html.document_fromstring(answer.text)
    rows = [words(a) for a in shown.xpath("//ul[contains(@class, 'of-people')]/li/p[@class='row-title']")]
    assert sorted(rows) == sorted([p.name for p in PEOPLE] if found is None else found)
    assert shown.xpath("//input[@name='q'][ancestor::form[@class='filters']]/@value") == [asked.strip()]
    assert bool(shown.xpath("//p[@class='empty']")) is (found == [])


def test_a_name_narrows_with_the_other_choices_and_its_data() -> None:
    ledger = replace(made.LEDGER, people=PEOPLE)
    shown = page("/en/people?q=safi&polity=state:zz", ledger)
    assert words(shown.xpath("//output")[0]) == "2 office-holders"
    (json, _) = shown.xpath("//p[@class='data']/a/@href")
    assert "q=safi" in json
    assert client(ledger).get("/api/v1/people?q=safi").json()["total"] == 2
    assert client(ledger).get("/api/v1/bodies", params={"q": "زهران"}).json()["total"] == 1


def test_a_body_that_nobody_is_called_by_leaves_the_field_to_ask_again() -> None:
    shown = page("/en/bodies?q=nobody")
    assert shown.xpath("//input[@name='q']/@value") == ["nobody"]
    assert words(shown.xpath("//p[@class='empty']")[0]) == "No body of that description."


# A text of which two days of publication are told
TWO_DAYS = m.Contradiction(
    made.ONE.id, "published",
    (Alternative("2019-05-15", (made.key(made.held),), 1), Alternative("2019-05-18", (made.key(made.said),), 1)),
    "told", 2,
)  # fmt: skip


def test_a_contradiction_about_a_text_is_put_before_a_reader() -> None:
    ledger = replace(made.LEDGER, contradictions=(TWO_DAYS,))
    queue = Queue(Index(DossierData(ledger, made.DATA.readings)))
    (x,) = [x for x in queue.items if x.about == made.ONE.id]
    assert [(o.act.kind, o.act.targets, o.value) for o in x.options] == [
        (DecisionKind.SET_FIELD, (made.ONE.id,), "2019-05-15"), (DecisionKind.SET_FIELD, (made.ONE.id,), "2019-05-18"),
    ]  # fmt: skip
    given = decision(DecisionKind.SET_FIELD, "A", made.ONE.id, field="published", value="2019-05-18")
    assert queue.state([]).open(x.id)
    assert not queue.state([given]).open(x.id)


def test_the_text_is_named_where_it_is_asked_about() -> None:
    data = DossierData(replace(made.LEDGER, contradictions=(TWO_DAYS,)), made.DATA.readings)
    reader = Reader(HeldDesk(), "Amal", load=lambda: data)
    reader.open("/ar/review?kind=contradiction")
    assert "جولة خامسة في مرجانة بحضور الضامنين" in reader.text
    (link,) = reader.page.xpath("//ol[contains(@class, 'queue')]//p[@class='row-title']/a/@href")
    reader.open(link)
    assert reader.page.xpath("//h1/a/@href") == [f"/ar/source/{made.ONE.id}"]
    reader.press("desk", act="2")
    assert reader.text.count("18 أيار/مايو 2019") >= 1


# The review is narrowed as every other list is
def test_the_review_is_narrowed_as_other_lists_are() -> None:
    reader = Reader(HeldDesk(), "Amal")
    reader.open("/en/review")
    (form,) = reader.page.xpath("//form[@class='filters']")
    assert form.xpath(".//select/@name") == ["kind"]  # all are of one series
    assert form.xpath(".//input[@type='checkbox']/@name") == ["mine", "second"]
    assert "Outcomes (2)" in [words(o) for o in form.xpath(".//select[@name='kind']/option")]
    reader.open("/en/review?kind=outcome")
    assert words(reader.page.xpath("//form[@class='filters']//output")[0]) == "2 questions"
    assert reader.page.xpath("//form[@class='filters']/a/@href") == ["/en/review"]


# A meeting's page tells each sentence once
def test_a_sentence_that_tells_several_fields_stands_once_with_their_words() -> None:
    shown = page("/en/meeting/m1")
    (figure, other) = shown.xpath("//figure[contains(@class, 'once')]")
    assert [m.text for m in figure.xpath(".//blockquote//mark")] == [
        "عُقدت", "الخامسة", "مدينة مرجانة", "الثلاثاء 14 أيار 2019",
    ]  # fmt: skip
    assert [words(li) for li in figure.xpath(".//ul[@class='tells']/li")] == [
        "Number الخامسة", "In session الثلاثاء 14 أيار 2019", "Place مدينة مرجانة", "Status عُقدت",
    ]  # fmt: skip
    assert words(figure.xpath(".//blockquote")[0]) in made.FIRST
    assert "In session · Against it 16 أيار 2019" in words(other)
    assert len({words(b) for b in shown.xpath("//section[@aria-labelledby='fields']//blockquote")}) == 2


def test_every_value_of_a_meeting_leads_to_its_words_in_one_click() -> None:
    shown = page("/ar/meeting/m1")
    rows = shown.xpath("//dl[contains(@class, 'facts')]/div")
    assert len(rows) == 4
    for row in rows:
        (ref, *_) = row.xpath(".//p[contains(@class, 'value')]/a[@class='ref']/@href")
        assert shown.xpath("//figure[@id=$i]", i=ref.removeprefix("#"))
    (rival,) = shown.xpath("//p[@class='rival']/a[@class='ref']/@href")
    assert "16 أيار 2019" in words(shown.xpath("//figure[@id=$i]//mark", i=rival.removeprefix("#"))[-1])


def test_sentences_that_run_into_each_other_are_one_and_marks_are_whole() -> None:
    """The second meeting of the made-up text stands in a sentence of its own; its words are cut nowhere."""
    index = Index(made.DATA)
    x = made.ROUND
    once = told_once(index, {"when": x.when, "status": x.status, "place": x.place}, 4)
    for s in (*once.shown, *once.folded):
        assert s.text in made.FIRST + made.SECOND
        assert all(w in s.text for _, some in s.told for w in some)
    assert {n for ns in once.at.values() for n in ns} == {s.n for s in (*once.shown, *once.folded)}


def test_no_more_sentences_are_unfolded_than_tell_every_value() -> None:
    again = replace(made.ROUND, when=replace(made.ROUND.when, conflicts=()))
    once = told_once(Index(made.DATA), {"status": again.status, "when": again.when}, 4)
    assert [s.quote.document for s in once.shown] == [made.ONE.id]
    assert [s.quote.document for s in once.folded] == [made.TWO.id]
    assert once.numbers("status") == (1, 2)
    assert once.numbers("when", 1) == ()


# A wrong value that the ledger itself does not doubt
def _corrected(address: str, said: str) -> tuple[Reader, HeldDesk]:
    desk = HeldDesk()
    reader = Reader(desk, "Amal")
    reader.open(address)
    (link,) = reader.page.xpath("//a[contains(@class, 'correct')][@aria-label=$s]/@href", s=said)
    reader.open(link)
    return reader, desk


def test_a_wrong_value_is_set_right_from_the_entry_s_page() -> None:
    reader, desk = _corrected("/en/meeting/m1", "Correct: Place")
    assert "Which value is right?" in reader.text
    assert "عُقدت الجولة الخامسة من محادثات مرجانة في مدينة مرجانة" in reader.text
    reader.press("desk", act="other", value="سلوى الكبرى", reason="الصحيفة أخطأت")
    (kept,) = desk.kept
    assert (kept.kind, kept.field, kept.value) == (DecisionKind.SET_FIELD, "place", "سلوى الكبرى")
    assert [t.entry for t in kept.targets] == ["m1"]
    assert "Kept: field set: Place = سلوى الكبرى" in reader.text, "it stays at the entry, and says what was done"
    assert reader.page.xpath("//a[.='Back to the entry']/@href") == ["/en/meeting/m1"]
    reader.press("undo")
    assert desk.kept[-1].kind is DecisionKind.RETRACT


def test_a_field_that_is_asked_about_anyway_leads_to_that_question() -> None:
    reader, _ = _corrected("/ar/meeting/m1", "صحّح: وقت الانعقاد")
    assert "أي القيم هي الثابتة؟" in reader.text


def test_a_text_s_day_and_an_outcome_are_set_right_too() -> None:
    reader, desk = _corrected(f"/ar/source/{made.TWO.id}", "صحّح: النشر")
    reader.press("desk", act="other", value="2020-07-20")
    assert (desk.kept[-1].field, desk.kept[-1].value, desk.kept[-1].targets[0].entry) == (
        "published", "2020-07-20", made.TWO.id,
    )  # fmt: skip
    reader, desk = _corrected("/en/announcement/a4", "Correct: What became of it")
    reader.press("desk", act="2")
    assert desk.kept[-1].kind is DecisionKind.SET_OUTCOME


@pytest.mark.parametrize("id", ["on-when-nobody", "on-nothing-m1", "on-", "on-when", "on-outcome-m1", "q-m1"])
def test_what_cannot_be_set_right_is_no_question(id: str) -> None:
    assert client().get(f"/en/review/{id}").status_code == 404


def test_where_nothing_is_decided_nothing_offers_it() -> None:
    assert not page("/en/meeting/m1").xpath("//a[contains(@class, 'correct')]")
    reader = Reader(HeldDesk(), "Amal")
    assert reader.open("/en/meeting/m1").xpath("//a[contains(@class, 'correct')]")


# Which outlet to distrust
def test_outlets_are_compared_and_the_most_at_odds_can_stand_first() -> None:
    odd = replace(made.LEDGER.outlets[1], documents=4, agreements=(Agreement("when", 1, 3), Agreement("place", 0, 1)))
    ledger = replace(made.LEDGER, outlets=(*made.LEDGER.outlets[:1], odd, *made.LEDGER.outlets[2:]))
    shown = page("/en/outlets?order=differs", ledger)
    bodies = shown.xpath("//table//tbody")
    assert [[words(th) for th in b.xpath("./tr/th[@class='what']")] for b in bodies] == [
        ["Harbour Gazette", "صحيفة المنارة"], ["وكالة النورس"],
    ]  # fmt: skip
    first = words(bodies[0].xpath("./tr")[0])
    assert "1 of 5 as at least two others" in first
    assert "In session 3" in first
    assert "Place 1" in first
    assert shown.xpath("//select[@name='order']/option[@selected]/@value") == ["differs"]
    usual = page("/en/outlets", ledger).xpath("//tbody[1]//th[@class='what']")
    assert [words(th) for th in usual] == ["صحيفة المنارة", "Harbour Gazette"]
