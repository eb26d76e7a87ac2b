"""The one place that talks to a server. Only what `ask` is given is sent, and only to the address in the settings."""

from __future__ import annotations

import json
import threading
import time
from queue import Empty, SimpleQueue
from typing import Any

import openai

from mahdar.llm.prompt import Answer, Messages
from mahdar.llm.settings import KEY, LlmError, Settings

_LARGEST = 4_000_000  # bytes of an answer; the longest that are asked for are a hundredth of it
_FEATURES = ("temperature", "max_tokens", "response_format")  # what a server may refuse, by the names it says
_LONG = ("context", "too long", "too large", "exceed")


class _TooMuch(Exception):
    """More bytes than any answer has."""


class Server:
    """A server, and what it was found to understand of a request."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._refused: set[str] = set()

    def ask(self, messages: Messages, schema: dict[str, Any]) -> Answer:
        """The answer to one request. The library tries again, a bounded number of times, what may pass: a busy server,
        a lost connection. Raises LlmError when there is no answer within the time, or none to be had."""
        end = time.monotonic() + self._settings.seconds
        while True:
            try:
                return self._within(end, messages, schema)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                refused = self._refusal(error)
                if refused is None:
                    if any(word in str(error).lower() for word in _LONG):
                        return Answer("", cut=True)
                    raise LlmError(f"the server refuses the request: {_brief(error)}") from None
                self._refused.add(refused)
            except openai.APIError as error:
                raise LlmError(self._told(error)) from None
            except _TooMuch:
                return Answer("", cut=True)

    def _refusal(self, error: openai.APIStatusError) -> str | None:
        """What of a request to leave out next: what the server names, else the schema, which not every one knows."""
        message = str(error).lower()
        left = [f for f in _FEATURES if f not in self._refused]
        named = next((f for f in left if f in message), None)
        if named is None and "response_format" in left and not any(word in message for word in _LONG):
            return "response_format"
        return named

    def _within(self, end: float, messages: Messages, schema: dict[str, Any]) -> Answer:
        """`_request`, or LlmError at the end of the time: also of a server that goes on sending, a byte at a time."""
        box: SimpleQueue[Answer | BaseException] = SimpleQueue()
        # Redirections are not followed: the article goes to the server that was named, and to no other.
        http = openai.DefaultHttpxClient(follow_redirects=False)

        def work() -> None:
            try:
                box.put(self._request(http, messages, schema))
            except BaseException as error:  # handed over, not swallowed
                box.put(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            found = box.get(timeout=max(end - time.monotonic(), 0.001))
        except Empty:
            raise LlmError(
                f"no whole answer from {self._settings.base_url} within {self._settings.seconds:g} seconds; "
                "give it more by --timeout"
            ) from None
        finally:
            http.close()
        if isinstance(found, BaseException):
            raise found
        return found

    def _request(self, http: Any, messages: Messages, schema: dict[str, Any]) -> Answer:
        s = self._settings
        client = openai.OpenAI(
            api_key=s.key or "none", base_url=s.base_url, max_retries=s.retries, timeout=s.seconds, http_client=http
        )  # fmt: skip
        client.organization = client.project = None  # those of the environment are not this program's to tell
        body = b""
        with client.chat.completions.with_streaming_response.create(**self._body(messages, schema)) as response:
            for some in response.iter_bytes():
                body += some
                if len(body) > _LARGEST:
                    raise _TooMuch
        return _answer(body)

    def _body(self, messages: Messages, schema: dict[str, Any]) -> dict[str, Any]:
        limit = "max_completion_tokens" if "max_tokens" in self._refused else "max_tokens"
        out: dict[str, Any] = {
            "model": self._settings.model,
            "messages": [{"role": role, "content": words} for role, words in messages],
            limit: self._settings.tokens,
        }
        if "temperature" not in self._refused:
            out["temperature"] = 0
        if "response_format" not in self._refused:
            form = {"name": "reading", "strict": True, "schema": schema}
            out["response_format"] = {"type": "json_schema", "json_schema": form}
        return out

    def _told(self, error: openai.APIError) -> str:
        s = self._settings
        match error:
            case openai.APITimeoutError():
                return f"{s.base_url} does not answer; is it the right address?"
            case openai.APIConnectionError():
                return f"{s.base_url} cannot be reached ({_cause(error)}); is the server running?"
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return f"{s.base_url} refuses the key; set {KEY} to one that it takes"
            case openai.NotFoundError():
                return (
                    f"{s.base_url} has no model {s.model}, or is not where its API begins (often /v1): {_brief(error)}"
                )
            case openai.RateLimitError():
                return f"{s.base_url} takes no more requests now: {_brief(error)}; run again later, answers are kept"
            case openai.APIStatusError(status_code=code):
                return f"{s.base_url} fails with HTTP {code}: {_brief(error)}; run again later, answers are kept"
            case _:
                return f"{s.base_url} fails: {_brief(error)}"


def _answer(body: bytes) -> Answer:
    """The words in a completion; none where the body is no completion."""
    try:
        choice = json.loads(body)["choices"][0]
        words, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Answer("")
    return Answer(words if isinstance(words, str) else "", reason == "length")


def _brief(error: openai.APIError) -> str:
    """A server's own words, so that they fit a line and steer no terminal."""
    told = "".join(c if c.isprintable() else " " for c in error.message)
    return " ".join(told.split())[:200]


def _cause(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(error).split())[:120] or type(error).__name__
