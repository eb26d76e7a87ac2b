"""The review as its readers meet it, without JavaScript: every answer a button, every decision kept and taken back."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mahdar.model.decision import DecisionKind
from mahdar.publish.dossier import create_app
from mahdar.publish.dossier.tokens import clean_name
from tests import dossier_fixture as made
from tests.review_fixture import BASE, OWN, HeldDesk, Reader

D = DecisionKind


@pytest.fixture
def desk() -> HeldDesk:
    return HeldDesk()


@pytest.fixture
def nura(desk: HeldDesk) -> Reader:
    return Reader(desk, "Nura")


def begin(reader: Reader, **asked: str) -> Reader:
    query = "&".join(f"{k}={v}" for k, v in asked.items())
    reader.open(f"/en/review?{query}")
    reader.open(reader.page.xpath("//a[@class='begin']/@href")[0])
    return reader


def test_the_queue_tells_each_reason_in_words(nura: Reader) -> None:
    nura.open("/en/review")
    assert "5 questions" in nura.text
    assert "Sources exclude one another. Days apart: 2" in nura.text
    assert "Inferred, not told in so many words. after the fourth" in nura.text
    kinds = nura.page.xpath("//select[@name='kind']/option/@value")
    assert kinds == ["", "contradiction", "outcome", "ordinal", "single"]
    nura.open("/en/review?kind=ordinal&series=marjana")
    assert "1 question" in nura.text
    assert "العدد" not in nura.text
    arabic = Reader(HeldDesk()).open("/ar/review")
    assert "مستنتج" in " ".join(arabic.xpath("//main")[0].itertext())


def test_a_question_has_all_its_evidence_and_its_answers_numbered(nura: Reader) -> None:
    begin(nura, kind="contradiction")
    marked = nura.page.xpath("//ol//mark/text()")
    assert marked == ["الثلاثاء 14 أيار 2019", "16 أيار 2019"]
    assert nura.page.xpath("//button[@name='act']/@value") == ["1", "2", "other", "accept", "reject", "skip", "note"]
    assert nura.page.xpath("//button/@data-key") == ["1", "2", "a", "r", "s", "u"]
    assert "Which value holds?" in nura.text


@pytest.mark.parametrize(
    ("kind", "act", "values", "made_of"),
    [
        ("contradiction", "2", {}, (D.SET_FIELD, "when", "2019-05-16", "m1")),
        ("contradiction", "accept", {}, (D.ACCEPT, "when", "2019-05-14", "m1")),
        ("contradiction", "reject", {}, (D.REJECT, "when", "", made.key(made.held_too))),
        ("contradiction", "other", {"value": " 2019-05-15 "}, (D.SET_FIELD, "when", "2019-05-15", "m1")),
        ("contradiction", "note", {"reason": "see the minutes"}, (D.NOTE, "when", "", "m1")),
        ("outcome", "6", {}, (D.SET_OUTCOME, "", "lapsed", "a1")),
        ("ordinal", "1", {}, (D.SET_FIELD, "ordinal", "5", "m1")),
        ("single", "accept", {}, (D.ACCEPT, "told", "", made.key(made.promised))),
    ],
)
def test_a_button_is_a_decision(
    desk: HeldDesk, nura: Reader, kind: str, act: str, values: dict[str, str], made_of: tuple[str, ...]
) -> None:
    begin(nura, kind=kind).press("desk", act, **values)
    (kept,) = desk.kept
    assert (kept.kind, kept.field, kept.value, kept.targets[0].entry) == made_of
    assert kept.author == "Nura"
    assert kept.reason == values.get("reason", kept.reason)
    assert kept.reason.endswith(("in the review.", "reading the evidence.", "minutes"))


def test_after_each_decision_comes_the_next_question_at_once(desk: HeldDesk, nura: Reader) -> None:
    begin(nura)
    met = []
    while nura.item:
        met.append(nura.item)
        nura.press("desk", "accept", reason=f"number {len(met)}")
    assert len(set(met)) == len(desk.kept) == 5
    assert [d.reason for d in desk.kept] == [f"number {n}" for n in range(1, 6)]
    assert "Nothing waits for a decision here." in nura.text
    assert "5 decisions are kept and not worked in yet." in nura.text


def test_what_is_skipped_decides_nothing_and_comes_again_at_the_end(desk: HeldDesk, nura: Reader) -> None:
    begin(nura)
    first = nura.item
    nura.press("desk", "skip")
    assert nura.item != first
    for _ in range(4):
        nura.press("desk", "accept")
    assert (nura.item, len(desk.kept)) == (first, 4)


def test_undo_takes_back_step_by_step_and_shows_the_question_again(desk: HeldDesk, nura: Reader) -> None:
    begin(nura)
    met = [nura.item]
    nura.press("desk", "accept")
    met.append(nura.item)
    nura.press("desk", "accept")
    for item in reversed(met):
        nura.press("undo")
        assert nura.item == item
        assert "Taken back. The question stands again." in nura.text
    assert [d.retracts for d in desk.kept[2:]] == [desk.kept[1].id, desk.kept[0].id]
    nura.press("undo")
    assert "There is nothing of yours to take back." in nura.text


def test_undo_is_of_one_s_own_decisions(desk: HeldDesk, nura: Reader) -> None:
    begin(nura).press("desk", "accept")
    begin(Reader(desk, "Adil")).press("undo")
    assert len(desk.kept) == 1


def test_a_decision_is_signed_before_it_is_made(desk: HeldDesk) -> None:
    reader = begin(Reader(desk))
    item = reader.item
    reader.press("desk", "accept")
    assert (reader.item, desk.kept) == (item, [])
    assert "tell your name first" in reader.text
    reader.press("signing", name="  سلمى\u202e\u200f الحداد\n")
    assert reader.item == item
    reader.press("desk", "accept")
    assert desk.kept[0].author == "سلمى الحداد"


@pytest.mark.parametrize(
    ("told", "name"),
    [(" Nura \t Desk ", "Nura Desk"), ("\u202eevil\u2066", "evil"), ("x" * 200, "x" * 80), ("\x00\x1b", ""), ("", "")],
)
def test_a_name_is_one_line_of_what_can_be_seen(told: str, name: str) -> None:
    assert clean_name(told) == name


@pytest.mark.parametrize(
    ("why", "words"),
    [("unclear", "cannot be decided so"), ("value", "no value of this field"), ("gone", "not there any more")],
)
def test_what_the_desk_refuses_is_told_and_the_question_stays(
    desk: HeldDesk, nura: Reader, why: str, words: str
) -> None:
    desk.refuses = why
    item = begin(nura).item
    nura.press("desk", "accept")
    assert nura.item == item
    assert words in nura.text


@pytest.mark.parametrize("act", ["9", "0", "none", "other", "note"])
def test_an_answer_that_the_question_does_not_have_decides_nothing(desk: HeldDesk, nura: Reader, act: str) -> None:
    begin(nura, kind="contradiction")
    nura.press("desk", forged=act)
    assert desk.kept == []
    assert "no such answer" in nura.text


def test_questions_are_given_to_a_reader(desk: HeldDesk, nura: Reader) -> None:
    nura.open("/en/review")
    nura.press("giving", to="Adil", count="2")
    assert [(d.kind, d.field, d.value, d.reason) for d in desk.kept] == [
        (D.NOTE, "assigned", "Adil", "Given to Adil.")
    ] * 2
    adil = Reader(desk, "Adil")
    adil.open("/en/review?mine=1")
    assert "given to Adil" in adil.text.replace("Given", "given")
    begin(adil, mine="1")
    seen = []
    while adil.item:
        seen.append(adil.item)
        adil.press("desk", "accept")
    assert "Nothing waits" in adil.text
    assert len(seen) >= 2


def test_a_second_reader_does_not_see_the_first_answer_before_giving_one(desk: HeldDesk, nura: Reader) -> None:
    begin(nura, kind="contradiction").press("desk", "2")
    begin(nura, kind="ordinal").press("desk", "accept")
    adil = begin(Reader(desk, "Adil"), second="1", kind="contradiction")
    assert "Nura" not in adil.text
    adil.press("desk", "2")
    assert "Nura decided the same." in adil.text
    begin(adil, second="1", kind="ordinal").press("desk", "3")
    assert "Nura decided otherwise: checked and held: Number = 5" in adil.text
    adil.open("/en/log")
    row = " ".join(" ".join(adil.page.xpath("//table/tbody/tr")[0].itertext()).split())
    assert row == "Adil · Nura 2 50% (1/2) 0.33"
    assert "Answered unlike" in adil.text


def test_the_log_has_every_decision_and_takes_each_back(desk: HeldDesk, nura: Reader) -> None:
    begin(nura).press("desk", "accept", reason="by the minutes")
    nura.open("/en/log")
    assert "by the minutes" in nura.text
    assert "kept, not worked in yet" in nura.text
    (form,) = nura.page.xpath("//form[.//input[@name='decision']]")
    sent = {e.get("name"): e.get("value") for e in form.xpath(".//input")}
    nura._shown(nura.client.post(form.get("action"), data=sent, headers=OWN))
    assert "taken back" in nura.text
    assert nura.address.startswith(f"{BASE}/en/log?undone=")
    (form,) = nura.page.xpath("//form[.//input[@name='decision']]")
    sent = {e.get("name"): e.get("value") for e in form.xpath(".//input")}
    nura._shown(nura.client.post(form.get("action"), data=sent, headers=OWN))  # the taking back is taken back
    assert [d.kind for d in desk.kept] == [D.ACCEPT, D.RETRACT, D.RETRACT]
    begin(nura)
    assert "1 of 4" in nura.text


def test_decisions_that_could_not_be_worked_in_are_told(desk: HeldDesk, nura: Reader) -> None:
    begin(nura).press("desk", "accept")
    desk.faulty = True
    nura.open("/en/review")
    assert "The decisions are kept" in nura.text


def test_a_server_without_a_desk_shows_the_queue_and_takes_nothing() -> None:
    client = TestClient(create_app(lambda: made.DATA), base_url=BASE)
    page = client.get("/en/review").text
    assert "takes no decisions" in page
    assert "5 questions" in page
    assert 'method="post"' not in page
    item = client.get("/en/review").text.split('class="begin"')[1].split('href="')[1].split('"')[0]
    assert "<button name=" not in client.get(item).text
    for path in (item, "/en/review/undo", "/en/review/give", "/en/review/sign"):
        answer = client.post(path, data={"token": "", "act": "accept"}, headers=OWN)
        assert answer.status_code == 403
    assert "set-cookie" not in client.get("/en/review").headers


def test_what_is_decided_is_never_kept_by_a_cache(nura: Reader) -> None:
    for path in ("/en/review", "/en/log", begin(nura).address):
        headers = nura.client.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert "etag" not in headers
