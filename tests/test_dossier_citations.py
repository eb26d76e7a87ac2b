"""Sources as they are cited: nothing is made up, nothing breaks the form."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from mahdar.model.document import Basis, Published, Source
from mahdar.model.field import Field
from mahdar.model.ledger import LedgerDocument
from mahdar.model.when import Mod, When
from mahdar.publish.dossier import Services, create_app
from mahdar.publish.dossier.citations import Cited, bibtex, csl, line
from tests import dossier_fixture as made

SOURCE = Source("one.txt", outlet="صحيفة المنارة", url="https://manara.example.org/1?a=1&b=50%25_x")
PRINTED = Published("2019-05-15", Basis.PRINTED)
ONE = LedgerDocument("abcdef0123456789", SOURCE, "جولة خامسة في مرجانة", Field(When("2019-05-15")), PRINTED)
CITED = Cited(ONE, "2023-03-01")
ENTRY = re.compile(r"@misc\{[\w-]+(?:,\n  [a-z]+ = \{.*\})*\n\}\n")


def dated(value: When | None, basis: Basis = Basis.PRINTED) -> Cited:
    return Cited(replace(ONE, published=Field(value), published_in_text=Published(None, basis)), None)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "صحيفة المنارة, “جولة خامسة في مرجانة”, 15 May 2019, https://manara.example.org/1?a=1&b=50%25_x, "
               "taken in on 1 March 2023."),
        ("ar", "صحيفة المنارة، «جولة خامسة في مرجانة»، 15 أيار/مايو 2019، https://manara.example.org/1?a=1&b=50%25_x، "
               "أُخذ في 1 آذار/مارس 2023."),
    ],
)  # fmt: skip
def test_a_line_to_read(lang: str, told: str) -> None:
    assert line(CITED, lang).replace("\u00a0", " ") == told


def test_what_is_not_known_is_left_out() -> None:
    bare = Cited(LedgerDocument("ff", Source("x.txt"), "", Field(), Published(None, Basis.UNKNOWN)))
    assert line(bare, "en") == "outlet not named, “Untitled text”, undated."
    assert bibtex([bare]) == "@misc{mahdar-ff\n}\n"
    assert csl([bare]) == [{"id": "mahdar-ff", "type": "article-newspaper"}]


def test_a_day_that_is_derived_is_told_as_such() -> None:
    derived = dated(When("2019-05"), Basis.DERIVED)
    assert "May 2019 (" in line(derived, "en")
    assert csl([derived])[0]["issued"] == {"date-parts": [[2019, 5]], "circa": True}
    assert "note = {date " in bibtex([derived])


@pytest.mark.parametrize(
    ("when", "parts"),
    [
        (When("2019-05-15"), [2019, 5, 15]), (When("2019-05"), [2019, 5]), (When("2019-21"), [2019]),
        (When("2019-05-15/2019-05-17"), [2019, 5]), (When("2019-12-30/2020-01-02"), None),
        (When("2019", Mod.START), [2019]),
    ],
)  # fmt: skip
def test_a_date_is_no_more_exact_than_it_is_known(when: When, parts: list[int] | None) -> None:
    (item,) = csl([dated(when)])
    issued = item["issued"]
    assert isinstance(issued, dict)
    assert issued.get("date-parts") == ([parts] if parts else None)
    assert ("literal" in issued) == (parts is None)


def test_a_line_is_plain_text() -> None:
    assert "“Q & A <1> {x}”" in line(Cited(replace(ONE, title="Q & A <1> {x}")), "en")


def test_bibtex_is_escaped_but_for_the_address() -> None:
    hostile = Cited(replace(ONE, title="50% of {all} \\ & #1_x ~^ $"))
    told = bibtex([hostile])
    assert r"50\% of \{all\} \textbackslash{} \& \#1\_x \textasciitilde{}\textasciicircum{} \$" in told
    assert "url = {https://manara.example.org/1?a=1&b=50%25_x}" in told
    assert "langid" not in told


@given(st.text(), st.text(), st.text())
def test_no_words_break_an_entry(title: str, outlet: str, url: str) -> None:
    c = Cited(replace(ONE, title=title, source=Source("x", outlet=outlet or None, url=url or None)), "2023-03-01")
    told = bibtex([c])
    assert ENTRY.fullmatch(told)
    body = re.sub(r"\\[{}]", "", told)
    assert body.count("{") == body.count("}")
    assert line(c, "ar").count("\n") == line(c, "en").count("\n") == 0
    json.dumps(csl([c]))


def test_pages_and_files_of_an_entry_and_of_a_source() -> None:
    taken = Services(taken_in=lambda ids: dict.fromkeys(ids, "2023-03-01T10:00:00Z"))
    client = TestClient(create_app(lambda: made.DATA, services=taken), base_url="http://localhost")
    meeting = made.LEDGER.meetings[0]
    for id in (meeting.id, made.ONE.id):
        page = client.get(f"/en/cite/{id}")
        assert page.status_code == 200
        assert "taken in on 1 March 2023" in page.text.replace("\u00a0", " ")
        items = json.loads(client.get(f"/ar/cited/csl/{id}").text)
        assert items[0]["accessed"] == {"date-parts": [[2023, 3, 1]]}
        assert client.get(f"/ar/cited/bib/{id}").text.startswith("@misc{")
        assert client.get(f"/ar/cited/txt/{id}").text.endswith(".\n")
    assert client.get("/en/cite/none").status_code == 404
    assert client.get(f"/en/cited/doc/{meeting.id}").status_code == 404
