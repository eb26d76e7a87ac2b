"""The API's lists: pages, forms, errors, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from mahdar.model.ledger import Statement
from mahdar.publish import forms, ledger_json
from mahdar.publish.dossier import DossierData, Services, create_app
from mahdar.publish.rest.answers import CITED, accepted
from mahdar.publish.rest.collections import COLLECTIONS
from mahdar.publish.rest.table import cell, columns, written
from tests import dossier_fixture as made

MANY = 130
SAID = made.LEDGER.statements[0]
STATEMENTS = tuple(replace(SAID, id=f"s{n:03}", text=f"قول {n}") for n in range(MANY))
DATA = DossierData(replace(made.LEDGER, statements=STATEMENTS), made.DATA.readings, made.DATA.series)


def client_of(data: DossierData, **services: Any) -> TestClient:
    app = create_app(lambda: data, services=Services(**services))
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return client_of(DATA)


def links(answer: Any) -> dict[str, str]:
    return {rel: link["url"] for rel, link in answer.links.items()}


def test_the_links_lead_through_all_pages_and_keep_what_was_asked(client: TestClient) -> None:
    found: list[str] = []
    address: str | None = "/api/v1/statements?polarity=deny&size=50"
    pages = 0
    while address:
        answer = client.get(address)
        told = answer.json()
        assert (told["total"], told["pages"], told["size"]) == (MANY, 3, 50)
        assert answer.headers["x-total-count"] == str(MANY)
        found += [x["id"] for x in told["items"]]
        pages += 1
        assert told["page"] == pages
        address = links(answer).get("next")
    assert pages == 3
    assert sorted(found) == sorted(x.id for x in STATEMENTS)
    last = client.get("/api/v1/statements?size=50&page=3")
    assert links(last).keys() == {"first", "last", "prev"}
    assert client.get("/api/v1/statements?size=50&page=4").status_code == 404


def test_csv_and_ndjson_are_whole_unless_a_page_is_asked_for(client: TestClient) -> None:
    whole = client.get("/api/v1/statements?format=csv")
    assert whole.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    rows = list(csv.DictReader(io.StringIO(whole.text)))
    lines = [json.loads(x) for x in client.get("/api/v1/statements?format=ndjson").text.splitlines()]
    assert [r["id"] for r in rows] == [x["id"] for x in lines]
    assert len(rows) == MANY
    assert lines[0] == client.get(f"/api/v1/statements/{lines[0]['id']}").json()
    page = list(csv.DictReader(io.StringIO(client.get("/api/v1/statements?format=csv&page=2").text)))
    assert [r["id"] for r in page] == [r["id"] for r in rows[60:120]]
    assert rows[0]["speaker_name"] == "نديم الصافي"
    assert rows[0]["relay"] == "وكالة النورس"


def test_a_page_tells_the_first_evidence_and_an_entry_all() -> None:
    told = tuple(f"e{n:02}" for n in range(CITED + 5))
    held = client_of(DossierData(replace(made.LEDGER, statements=(replace(SAID, support=told),)), made.DATA.readings))
    (item,) = held.get("/api/v1/statements").json()["items"]
    assert item["support"] == list(told[:CITED])
    (line,) = held.get("/api/v1/statements?format=ndjson").text.splitlines()
    for whole in (json.loads(line), held.get("/api/v1/statements/s1").json()):
        assert whole["support"] == list(told)


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_a_whole_list_is_sent_piece_by_piece(form: str) -> None:
    many = tuple(replace(SAID, id=f"s{n:05}") for n in range(1_000))
    app = create_app(lambda: DossierData(replace(made.LEDGER, statements=many), made.DATA.readings))
    sent: list[int] = []

    async def asked() -> None:
        coming = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Any:
            if (message := next(coming, None)) is None:
                await anyio.sleep_forever()  # the client stays
            return message

        async def send(message: Any) -> None:
            sent.append(len(message.get("body", b"")))

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": "/api/v1/statements", "raw_path": b"/api/v1/statements", "query_string": f"format={form}".encode(),
            "root_path": "", "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1), "server": ("x", 80),
        }  # fmt: skip
        await app(scope, receive, send)

    anyio.run(asked)
    assert max(sent) < sum(sent) / 4


def test_csv_keeps_to_rfc_4180_and_has_a_mark_where_it_is_asked_for(client: TestClient) -> None:
    plain, marked = (client.get(f"/api/v1/meetings?format=csv&bom={n}").content for n in "01")
    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.count(b"\r\n") == 1 + len(made.LEDGER.meetings)
    assert plain.replace(b"\r\n", b"").count(b"\n") == 0
    row = {r["id"]: r for r in csv.DictReader(io.StringIO(plain.decode()))}["m1"]
    assert (row["when"], row["when_conflicts"]) == ("2019-05-14", "2019-05-16")
    assert (row["ordinal"], row["ordinal_basis"], row["place_id"]) == ("5", "inferred", "place:marjana")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", " =1", "\u200f=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "x"]) == f"'{text} | x"


def test_numbers_stay_numbers() -> None:
    assert [cell(x) for x in (-3, 2.5, True, None, [29, 49])] == [-3, 2.5, "true", "", "29 | 49"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_what_is_written_is_read_again(texts: list[str]) -> None:
    told: list[forms.Statement] = [ledger_json.statement(replace(SAID, text=t, hedge=t)) for t in texts]
    file = b"".join(written(forms.Statement, told, False)).decode()
    names, *rows = csv.reader(io.StringIO(file, newline=""))
    assert tuple(names) == tuple(c.name for c in columns(forms.Statement))
    found = [r[names.index("text")] for r in rows]
    assert found == [cell(t) for t in texts]


@pytest.mark.parametrize("c", COLLECTIONS, ids=lambda c: c.name)
def test_every_entry_has_the_form_that_is_promised_and_every_column(c: Any) -> None:
    """Whatever filters there are; `strict`: no value is turned into another type."""
    index = made_index()
    adapter = TypeAdapter(c.form)
    names = [x.name for x in columns(c.form)]
    assert len(set(names)) == len(names)
    for row in c.rows(index, {}):
        told = c.tell(index, row)
        adapter.validate_python(told, strict=True)
        assert set(told) <= set(adapter.json_schema()["properties"])


def made_index() -> Any:
    from mahdar.publish.dossier.index import Index

    return Index(made.DATA)


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", "json"), ("*/*", "json"), ("text/csv", "csv"), ("application/x-ndjson", "ndjson"),
        ("text/html, */*;q=0.1", "json"), ("application/json;q=0.2, text/csv;q=0.8", "csv"),
        ("text/*", "csv"), ("text/csv;q=0, */*", "json"),
    ],
)  # fmt: skip
def test_the_accept_header_chooses(header: str, form: str) -> None:
    assert accepted(header) == form


def test_what_nobody_has_is_406(client: TestClient) -> None:
    answer = client.get("/api/v1/meetings", headers={"Accept": "image/png"})
    assert problem(answer)["status"] == 406


def problem(answer: Any) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told.keys() == {"type", "title", "status", "detail", "errors"}
    return told


@pytest.mark.parametrize(
    ("path", "status", "name"),
    [
        ("/meetings?page=0", 400, "page"), ("/meetings?size=501", 400, "size"),
        ("/announcements?outcom=late", 400, "outcom"), ("/announcements?outcome=soon", 400, "outcome"),
        ("/meetings?as_of=2019-02-30", 400, "as_of"),
        ("/search", 400, "q"), ("/sources?month=2019-13", 400, "month"), ("/decisions?as_of=2019-01-01", 400, "as_of"),
        ("/meetings/none", 404, None), ("/gaps/none", 404, None), ("/overview?series=none", 404, None),
        ("/none", 404, None), ("/sources/none/text", 404, None), ("/why/none", 404, None),
        ("/timeline?when=never", 404, None), ("/meetings?as_of=2019-01-01", 404, None),
    ],
)  # fmt: skip
def test_errors_are_problems_that_name_the_parameter(
    client: TestClient, path: str, status: int, name: str | None
) -> None:
    told = problem(client.get(f"/api/v1{path}"))
    assert told["status"] == status
    assert [e["name"] for e in told["errors"]] == ([name] if name else [])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/v1/meetings")
    assert problem(answer)["status"] == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_says_what_get_would(client: TestClient) -> None:
    got, asked = (client.request(m, "/api/v1/meetings?format=csv&page=1") for m in ("GET", "HEAD"))
    assert asked.content == b""
    assert asked.headers["content-type"] == got.headers["content-type"]


def test_an_answer_that_is_there_already_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/v1/meetings").headers["etag"]
    assert client.get("/api/v1/meetings", headers={"If-None-Match": tag}).status_code == 304
    assert "etag" not in client.get("/api/v1/decisions").headers  # what is decided meanwhile is told at once


def test_another_day_is_asked_for_and_waited_for() -> None:
    from threading import Event

    ready = Event()

    def as_of(day: str) -> DossierData:
        ready.wait(60)
        return DossierData(replace(made.LEDGER, meetings=(), as_of=day))

    waiting = client_of(DATA, as_of=as_of)
    answer = waiting.get("/api/v1/meetings?as_of=2019-01-01")
    assert problem(answer)["status"] == 503
    assert int(answer.headers["retry-after"]) > 0
    ready.set()
    assert waiting.get("/api/v1/meetings?as_of=2019-01-01").json()["total"] == 0


def test_a_fault_is_told_without_its_inside() -> None:
    def load() -> DossierData:
        raise RuntimeError("secret")

    app = create_app(load)
    answer = TestClient(app, base_url="http://localhost", raise_server_exceptions=False).get("/api/v1/meetings")
    assert "secret" not in answer.text


def test_half_a_letter_in_a_source_does_no_harm() -> None:
    broken: Statement = replace(SAID, text="a\ud800b")
    broken_client = client_of(DossierData(replace(made.LEDGER, statements=(broken,)), made.DATA.readings))
    assert broken_client.get("/api/v1/statements").status_code == 200
    assert "\\ud800" in broken_client.get("/api/v1/statements?format=ndjson").text
    assert "a?b" in broken_client.get("/api/v1/statements?format=csv").text
