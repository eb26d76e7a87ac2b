"""Who may ask the dossier's server, and what it lets a browser do."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.testclient import TestClient

from mahdar.publish.dossier import create_app
from mahdar.publish.dossier.app import VENDOR
from mahdar.publish.dossier.web import POLICY, host_name, wanted_language
from tests import dossier_fixture as made


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = create_app(lambda: made.DATA, hosts=["ledger.example.org", "[fd00::1]"])
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


@pytest.mark.parametrize(
    "path", ["/ar/", "/en/none", "/healthz", "/api/ledger.json", "/static/app.css", "/static/none", "/"]
)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_policy_is_the_strict_one() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "font-src": "'self'",
        "img-src": "'self' data:", "connect-src": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'",
        "form-action": "'self'",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("LOCALHOST:8765", 200), ("127.0.0.1:1", 200), ("[::1]:8765", 200), ("[::1]", 200),
        ("ledger.example.org", 200), ("[fd00::1]:80", 200),
        ("elsewhere.example.org", 400), ("localhost.example.org", 400), ("127.0.0.1.example.org", 400), ("", 400),
        ("localhost:80:80", 400), ("a@localhost", 400), ("127.0.0.1 evil", 400), ("0.0.0.0", 400), ("[::1", 400),
    ],
)  # fmt: skip
def test_only_names_of_this_server_are_answered(client: TestClient, host: str, status: int) -> None:
    for path in ("/en/", "/api/ledger.json", "/static/app.css"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == status
        assert ("Marjana" in answer.text) <= (status == 200)


def test_host_names_are_read_as_written() -> None:
    assert [host_name(h) for h in ("A.b:1", "[::1]:2", "x/y", "", ":80", "[x]")] == ["a.b", "::1", "", "", "", ""]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/en/meetings", headers={"Origin": "http://localhost"})
    assert answer.status_code == 405
    assert "Nothing can be changed here." in answer.text


def test_heads_are_answered_without_a_body(client: TestClient) -> None:
    for path in ("/ar/", "/en/meeting/m1", "/healthz"):
        answer = client.head(path)
        assert (answer.status_code, answer.text) == (200, "")


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("ar", "ar"), ("ar-SY,en;q=0.8", "ar"), ("en-GB,en;q=0.9,ar;q=0.8", "en"), ("fr,ar;q=0.5", "ar"), ("", "en"),
        (None, "en"), ("fr", "en"), ("ar;q=0,en;q=0.1", "en"), ("ar;q=nonsense", "en"), ("AR", "ar"), ("*", "en"),
    ],
)  # fmt: skip
def test_the_way_in_is_in_the_reader_s_language(client: TestClient, header: str | None, lang: str) -> None:
    assert wanted_language(header) == lang
    answer = client.get("/", headers={"Accept-Language": header or ""})
    assert (answer.status_code, answer.headers["location"]) == (302, f"/{lang}/")


def test_a_language_without_its_slash_is_led_on(client: TestClient) -> None:
    assert client.get("/ar").headers["location"] == "/ar/"
    assert client.get("/fr").status_code == 404
    assert client.get("/fr/meetings").status_code == 404


def test_files_are_served_and_no_others(client: TestClient) -> None:
    for name in ("app.css", "reading.js", "icon.svg"):
        assert client.get(f"/static/{name}").status_code == 200
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/vendor/../../ledger_json.py", "/static/"):
        assert client.get(path).status_code == 404


@pytest.mark.skipif(not VENDOR.is_dir(), reason="the page assets are not built (make assets)")
def test_vendored_scripts_and_fonts_are_served_and_name_no_other_place(client: TestClient) -> None:
    styles = client.get("/static/vendor/fonts.css").text
    assert "url(" in styles
    assert "//" not in styles
    assert client.get("/static/vendor/htmx.min.js").status_code == 200
    own = client.get("/static/app.css").text + client.get("/static/reading.js").text
    assert "http" not in own
    assert "@import" not in own


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """A real server on a port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        running = uvicorn.Server(uvicorn.Config(create_app(lambda: made.DATA), log_level="error"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        deadline = time.monotonic() + 60
        while not running.started and time.monotonic() < deadline:
            time.sleep(0.02)
        yield listener.getsockname()[1]
        running.should_exit = True
        thread.join(60)


def ask(port: int, path: str, **headers: str) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.getheader("location") or "", answer.read().decode()
    connection.close()
    return found


def test_a_real_server_answers(server: int) -> None:
    assert ask(server, "/", **{"Accept-Language": "ar"})[:2] == (302, "/ar/")
    status, _, page = ask(server, f"/ar/source/{made.ONE.id}")
    assert status == 200
    assert 'id="s' in page
    assert ask(server, "/en/person/person%2F1")[0] == 200
    assert ask(server, "/healthz")[2] == '{"status":"ok"}'
    assert ask(server, "/en/", Host="elsewhere.example.org")[0] == 400


def test_a_real_server_answers_many_at_once(server: int) -> None:
    answers: list[int] = []
    askers = [
        threading.Thread(target=lambda p=p: answers.append(ask(server, p)[0]))
        for p in ["/ar/", "/en/meeting/m1", f"/en/source/{made.ONE.id}", "/api/ledger.json"] * 5
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(60)
    assert answers == [200] * 20
