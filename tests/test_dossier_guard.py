"""Who may send a form, how much a request may ask, and how long a client may take: the safety of the server."""

from __future__ import annotations

import asyncio
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from mahdar.cli.serve import only_this_machine
from mahdar.publish.dossier import Services, create_app
from mahdar.publish.dossier.limits import Limits
from mahdar.publish.dossier.server import configured
from mahdar.publish.dossier.tokens import BROWSER, READER
from mahdar.publish.dossier.web import Guard
from tests import dossier_fixture as made
from tests.deciding import run
from tests.review_fixture import BASE, OWN, HeldDesk, Reader


@pytest.fixture
def desk() -> HeldDesk:
    return HeldDesk()


@pytest.fixture
def reader(desk: HeldDesk) -> Reader:
    """A reader before the first question."""
    found = Reader(desk, "Nura")
    found.open("/en/review")
    found.open(found.page.xpath("//a[@class='begin']/@href")[0])
    return found


def form(reader: Reader, **more: str) -> dict[str, str]:
    (token,) = set(reader.page.xpath("//input[@name='token']/@value"))
    return {"token": token, "act": "accept", **more}


def post(reader: Reader, data: dict[str, str], headers: dict[str, str] | None = None) -> int:
    address = f"/en/review/{reader.item}"
    answer = reader.client.post(address, data=data, headers=OWN if headers is None else headers, follow_redirects=False)
    return int(answer.status_code)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": BASE}, 303),
        ({"Origin": BASE.upper()}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": BASE, "Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://elsewhere.example.org"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": "http://localhost.example.org"}, 403),
        ({"Origin": "file://localhost"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": BASE, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://elsewhere.example.org", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Referer": f"{BASE}/en/review"}, 403),
    ],
)
def test_a_form_is_taken_from_a_page_of_this_server_alone(
    desk: HeldDesk, reader: Reader, headers: dict[str, str], status: int
) -> None:
    assert post(reader, form(reader), headers) == status
    assert len(desk.kept) == (status == 303)


def test_two_origins_are_none(desk: HeldDesk, reader: Reader) -> None:
    sent = [("Origin", BASE), ("Origin", "http://elsewhere.example.org")]
    answer = reader.client.post(f"/en/review/{reader.item}", data=form(reader), headers=sent)
    assert (answer.status_code, desk.kept) == (403, [])


def test_the_token_is_that_of_this_browser_and_this_process(desk: HeldDesk, reader: Reader) -> None:
    other = Reader(desk, "Adil")
    other.open("/en/review")
    again = Reader(desk, "Nura")  # another process: another secret
    again.open("/en/review")
    good = form(reader)
    for token in (
        "",
        "0" * 64,
        good["token"][:-1],
        good["token"].upper(),
        form(other)["token"],
        form(again)["token"],
        "é",
    ):
        assert post(reader, good | {"token": token}) == 403
    kept = dict(reader.client.cookies)
    for browser in (None, "", "0" * 32, f"{kept[BROWSER]}0", "x" * 5000):
        reader.client.cookies.clear()
        if browser is not None:
            reader.client.cookies.set(BROWSER, browser)
        assert post(reader, good) == 403
    assert desk.kept == []
    reader.client.cookies.clear()
    for name, value in kept.items():
        reader.client.cookies.set(name, value)
    assert post(reader, good) == 303


@pytest.mark.parametrize("path", ["sign", "give", "undo", "q-0123456789ab"])
def test_every_form_wants_its_token(desk: HeldDesk, reader: Reader, path: str) -> None:
    answer = reader.client.post(f"/ar/review/{path}", data={"name": "x", "to": "y"}, headers=OWN)
    assert answer.status_code == 403
    assert "لم يُنفذ هذا" in answer.text
    assert desk.kept == []


def test_the_token_is_not_guessed_from_the_cookie(reader: Reader) -> None:
    assert form(reader)["token"] not in {*reader.client.cookies.values()}
    assert len(reader.client.cookies[BROWSER]) == 32


def test_cookies_go_to_this_site_alone(desk: HeldDesk) -> None:
    client = TestClient(create_app(lambda: made.DATA, services=Services(desk=desk)), base_url=BASE)
    browser = client.get("/en/review").headers["set-cookie"].lower()
    assert browser.startswith(BROWSER)
    assert "httponly" in browser
    assert "samesite=strict" in browser
    token = client.get("/en/review").text.split('name="token" value="')[1].split('"')[0]
    answer = client.post("/en/review/sign", data={"token": token, "name": "نورا"}, headers=OWN, follow_redirects=False)
    name = answer.headers["set-cookie"].lower()
    assert name.startswith(f"{READER}=%d9%86")
    assert "samesite=strict" in name
    over_tls = TestClient(create_app(lambda: made.DATA, services=Services(desk=desk)), base_url="https://localhost")
    assert "secure" in over_tls.get("/en/review").headers["set-cookie"].lower()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_a_form_is_a_form(desk: HeldDesk, reader: Reader, kind: str) -> None:
    answer = reader.client.post(
        f"/en/review/{reader.item}", content=b'{"act":"accept"}', headers={**OWN, "Content-Type": kind}
    )
    assert (answer.status_code, desk.kept) == (415, [])


def test_a_way_back_leads_nowhere_else(reader: Reader) -> None:
    """What a form says of filters goes into the query of an address of this server, and nowhere else."""
    evil = "//elsewhere.example.org/\r\nSet-Cookie: x=y"
    answer = reader.client.post(
        f"/en/review/{reader.item}", data=form(reader, kind=evil, series=evil, here=evil, act="skip"), headers=OWN,
        follow_redirects=False,
    )  # fmt: skip
    assert answer.headers["location"].startswith("/en/review")
    assert "\n" not in answer.headers["location"]
    assert "elsewhere.example.org/" not in answer.headers["location"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
@pytest.mark.parametrize("path", ["/en/review", "/static/app.css", "/healthz", "/api/ledger.json"])
def test_only_three_methods_are_answered(reader: Reader, method: str, path: str) -> None:
    answer = reader.client.request(method.upper() if method != "get" else "FETCH", path, headers=OWN)
    assert answer.status_code == 405
    assert answer.headers["allow"] in ("GET, HEAD, POST", "GET, HEAD")
    if path.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == 405


def test_the_api_takes_no_forms(reader: Reader) -> None:
    assert reader.client.post("/api/ledger.json", data=form(reader), headers=OWN).status_code == 405


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/en/" + "x" * 16_000, {}, 414),
        ("/en/meetings?q=" + "x" * 8_000, {}, 414),
        ("/en/meetings?" + "&".join(f"a{n}=1" for n in range(65)), {}, 400),
        ("/en/meetings", {"X-Long": "x" * 33_000}, 431),
        ("/en/meetings", {f"X-{n}": "x" for n in range(101)}, 431),
        ("/en/meetings", {"Content-Length": "64001"}, 413),
        ("/en/meetings", {"Content-Length": "1" * 400}, 413),
        ("/en/meetings?" + "&".join(f"a{n}=1" for n in range(60)), {}, 200),
    ],
)
def test_an_address_and_its_headers_are_within_limits(
    reader: Reader, path: str, headers: dict[str, str], status: int
) -> None:
    answer = reader.client.get(path, headers=headers)
    assert answer.status_code == status
    assert "content-security-policy" in answer.headers


def test_a_body_is_within_limits(desk: HeldDesk, reader: Reader) -> None:
    assert post(reader, form(reader, reason="x" * 64_001)) == 413
    assert post(reader, form(reader) | {f"a{n}": "" for n in range(300)}) == 400
    assert desk.kept == []
    assert post(reader, form(reader, reason="ن" * 3_000)) == 303
    assert desk.kept[0].reason == "ن" * 2_000


def through_guard(limits: Limits, chunks: list[tuple[float, bytes]]) -> tuple[int, bytes]:
    """What the guard answers when a body without a length comes in pieces, each after its seconds."""
    told: list[Message] = []
    waiting = iter(chunks)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    async def receive() -> Message:
        found = next(waiting, None)
        if found is None:
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.sleep(found[0])
        return {"type": "http.request", "body": found[1], "more_body": True}

    async def send(message: Message) -> None:
        told.append(message)

    scope: dict[str, Any] = {
        "type": "http", "method": "POST", "path": "/x", "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"origin", b"http://localhost")],
    }  # fmt: skip
    asyncio.run(Guard(app, limits=limits)(scope, receive, send))
    return told[0]["status"], b"".join(m.get("body", b"") for m in told[1:])


def test_a_body_without_a_length_is_counted_and_timed() -> None:
    few = Limits(body=10, body_time=0.2)
    assert through_guard(few, [(0, b"12345"), (0, b"12345")]) == (200, b"1234512345")
    assert through_guard(few, [(0, b"12345"), (0, b"123456")])[0] == 413
    assert through_guard(few, [(0.15, b"1"), (0.15, b"2")])[0] == 408  # all together, not each


async def nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def taken(message: Message) -> None:
    raise AssertionError("an answer to what is not spoken")


@pytest.mark.timeout(60)
def test_a_client_that_takes_nothing_is_given_up() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x"})

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b"", "headers": [(b"host", b"localhost")]}
    asyncio.run(Guard(app, limits=Limits(sent=0.1))(scope, nothing, send))


def test_other_protocols_are_not_spoken() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("a websocket came through")

    asyncio.run(Guard(app)({"type": "websocket", "path": "/", "headers": []}, nothing, taken))


@contextmanager
def serving(arrives: float = 0.6, connections: int = 512) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(configured(create_app(lambda: made.DATA), arrives, connections))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        end = time.monotonic() + 60
        while not server.started and time.monotonic() < end:
            time.sleep(0.02)
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive()


def until_closed(connection: socket.socket) -> None:
    """Returns once the other side has closed; TimeoutError where it does not."""
    connection.settimeout(60)
    try:
        while connection.recv(4096):
            pass
    except ConnectionError:
        pass


SLOW = {
    "silent": [],
    "half a header": [b"GET /healthz HTTP/1.1\r\nHost: loc"],
    "half a body": [b"POST /en/review/sign HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n\r\nname="],
    "a body that nobody reads": [b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n\r\n", b"x"],
    "half a second request": [b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /hea"],
}  # fmt: skip


@pytest.mark.parametrize("kind", SLOW)
def test_a_slow_client_is_closed_on_and_others_are_answered(kind: str) -> None:
    with serving() as port:
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
        for one in slow:
            for piece in SLOW[kind]:
                one.sendall(piece)
                time.sleep(0.01)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/en/meetings")
        assert connection.getresponse().read()
        connection.close()
        for one in slow:
            until_closed(one)
            one.close()


def trickle(connection: socket.socket) -> None:
    for letter in b"GET /" + b"x" * 500:
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def test_a_client_that_trickles_its_headers_does_not_hold_on() -> None:
    with serving() as port, socket.create_connection(("127.0.0.1", port)) as one, pytest.raises(ConnectionError):
        trickle(one)


def test_a_quick_client_may_stay() -> None:
    """Requests one after the other on one connection, for longer than one request may take."""
    with serving(arrives=0.3) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(6):
            connection.request("GET", "/healthz")
            assert connection.getresponse().read() == b'{"status":"ok"}'
            held = connection.sock
            time.sleep(0.12)
        assert connection.sock is held
        connection.close()


def test_more_connections_than_there_may_be_are_told_to_come_back() -> None:
    with serving(connections=8) as port:
        held = [socket.create_connection(("127.0.0.1", port)) for _ in range(8)]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 503
        connection.close()
        for one in held:
            one.close()


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("LOCALHOST", True),
        ("0.0.0.0", False), ("::", False), ("192.0.2.7", False), ("ledger.example.org", False), ("", False),
        ("localhost.example.org", False), ("::ffff:192.0.2.7", False),
    ],
)  # fmt: skip
def test_which_addresses_are_of_this_machine_alone(host: str, own: bool) -> None:
    assert only_this_machine(host) is own


@pytest.mark.parametrize(
    ("options", "decides"),
    [
        ((), True),
        (("--read-only",), False),
        (("--host", "0.0.0.0"), False),
        (("--host", "0.0.0.0", "--allow-decisions"), True),
        (("--host", "0.0.0.0", "--read-only"), False),
    ],
)
def test_decisions_are_taken_on_the_loopback_unless_it_is_said_otherwise(
    built: object, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], decides: bool
) -> None:
    from mahdar.cli import serve

    served: list[bool] = []
    monkeypatch.setattr(serve, "serve_dossier", lambda *_, decisions, **__: served.append(decisions))
    assert run("serve", "--ledger", built, *options).exit_code == 0
    assert served == [decides]


def test_read_only_and_allow_decisions_exclude_each_other(built: object) -> None:
    result = run("serve", "--ledger", built, "--read-only", "--allow-decisions")
    assert (result.exit_code, "exclude each other" in result.stderr) == (2, True)


def test_ledgers_of_other_days_are_made_one_at_a_time_and_nobody_else_waits() -> None:
    """Forty readers, each asking for another day: one ledger is under way, and the newest is shown meanwhile."""
    under_way, most, go = [0], [0], threading.Event()

    def as_of(day: str) -> Any:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        assert go.wait(120)
        under_way[0] -= 1
        return made.DATA

    client = TestClient(create_app(lambda: made.DATA, services=Services(as_of=as_of)), base_url=BASE)
    answers: list[int] = []
    days = [f"2020-{1 + n // 20:02d}-{1 + n % 20:02d}" for n in range(40)]
    asked = [
        threading.Thread(target=lambda d=d: answers.append(client.get(f"/en/meetings?as_of={d}").status_code))
        for d in days
    ]
    for one in asked:
        one.start()
    assert client.get("/en/meetings").status_code == 200, "while no ledger of another day is ready"
    go.set()
    for one in asked:
        one.join(60)
    assert most == [1]
    assert len(answers) == 40
    assert set(answers) <= {200, 202, 503}
