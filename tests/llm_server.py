"""A scripted server on loopback: it answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.web import LoopbackServer

Reply = Callable[["Handler"], None]


@dataclass
class Script:
    """Replies in turn, the last one for ever; and what came in: path, headers, body."""

    replies: list[Reply]
    url: str = ""
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [body for _, _, body in self.asked]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.script.asked.append((self.path, headers, body))
        number = min(len(self.script.asked), len(self.script.replies)) - 1
        try:
            self.script.replies[number](self)
        except OSError:
            self.close_connection = True  # whoever asked has gone

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


def says(words: object, finish: str = "stop") -> Reply:
    """A completion: these words, or this object as JSON."""
    content = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False)
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    body = json.dumps({"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]})
    return lambda h: h.send(200, body.encode())


def fails(status: int, message: str = "out of order", **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message, "type": "error", "param": None, "code": None}})
    return lambda h: h.send(status, body.encode(), **headers)


def raw(body: bytes) -> Reply:
    return lambda h: h.send(200, body)


def hangs(handler: Handler) -> None:
    time.sleep(5)
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """A byte at a time, each in time, and never an end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)
    handler.close_connection = True


def drips_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(50):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.1)
    handler.close_connection = True


def drops(handler: Handler) -> None:
    """The connection is closed without a word."""
    handler.close_connection = True
    handler.connection.close()


@contextmanager
def scripted(*replies: Reply) -> Iterator[Script]:
    """The server, up for the time of the block."""
    script = Script(list(replies))
    handler = type("Scripted", (Handler,), {"script": script})
    server = LoopbackServer(handler)
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
