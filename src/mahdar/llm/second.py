"""One text read by the second reader: asked part by part, every answer verified."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mahdar.llm.accept import STAGE, Acceptor
from mahdar.llm.answers import Answers
from mahdar.llm.forms import schema
from mahdar.llm.parts import Part, halves, parts
from mahdar.llm.prompt import Answer, Messages, again, messages
from mahdar.llm.settings import LlmError, Settings
from mahdar.model.document import Reject
from mahdar.model.reading import Reading

_LEAST = 400  # characters below which a part is not cut again
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.S)


class Asked(Protocol):
    """A server."""

    def ask(self, messages: Messages, schema: dict[str, Any]) -> Answer: ...


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What held of the answers, as a reading; `rejects` of it are what did not. `requests` were sent, `kept` answers
    were there already, `unread` parts of the text gave no answer that could be used."""

    reading: Reading
    requests: int
    kept: int
    unread: int


def second_reading(
    first: Reading, settings: Settings, server: Asked, answers: Answers, series: Sequence[str] = ()
) -> SecondReading:
    """The text of `first` read again. Of that reading only what is no judgement of the layers is used: the text's
    blocks, its day of publication where it is one day, and the numbers against which figures are held.

    Raises LlmError when the server cannot be asked; what was answered until then is kept.
    """
    return _Second(first, settings, server, answers, series).read()


class _Second:
    def __init__(
        self, first: Reading, settings: Settings, server: Asked, answers: Answers, series: Sequence[str]
    ) -> None:
        self.first, self.settings, self.server, self.answers, self.series = first, settings, server, answers, series
        self.schema = schema(settings.layers)
        self.acceptor = Acceptor(first.document.id, first.document.text, first.numbers, series)
        self.requests = self.kept = self.unread = 0

    def read(self) -> SecondReading:
        first, acceptor = self.first, self.acceptor
        for part in parts(first.document.text, first.blocks, self.settings.part):
            self._read(part)
        reading = Reading(
            document=first.document, published=first.published, blocks=first.blocks,
            times=tuple(sorted(acceptor.times, key=lambda t: t.span)),
            assertions=tuple(sorted(acceptor.assertions, key=lambda x: x.span)),
            rejects=tuple(acceptor.rejects),
        )  # fmt: skip
        return SecondReading(reading, self.requests, self.kept, self.unread)

    def _read(self, part: Part) -> None:
        """One part; in halves, and halves of these, when the answer about it does not come to its end."""
        text = self.first.document.text
        asked = messages(part.shown(text), self._day(), self.settings.layers, self.series)
        answer, cut = self._answer(asked)
        if answer is not None:
            self.acceptor.take(answer, self.settings.layers, part.pieces)
        elif cut and len(part) > _LEAST:
            for half in halves(text, part):
                self._read(half)
        else:
            self.unread += 1
            reason = "the answer does not come to its end" if cut else "the answer is no JSON object"
            self.acceptor.rejects.append(Reject(STAGE, f"part not read: {reason}", part.pieces[0]))

    def _answer(self, asked: Messages) -> tuple[Mapping[str, object] | None, bool]:
        """The object that is answered, and whether the answer was cut off; nonsense is asked for once more."""
        kept = self.answers.find(self.settings.model, asked)
        if kept is not None and (found := json_object(kept)) is not None:
            self.kept += 1
            return found, False
        for question in (asked, again(asked)):
            self.requests += 1
            answer = self.server.ask(question, self.schema)
            found = json_object(answer.text)
            if found is not None:
                self._keep(asked, answer.text)
                return found, False
            if answer.cut:
                return None, True
        return None, False

    def _keep(self, asked: Messages, answer: str) -> None:
        try:
            self.answers.keep(self.settings.model, asked, answer)
        except OSError as error:
            raise LlmError(f"{error.filename or 'answers'}: cannot be kept: {error.strerror}; give --answers") from None

    def _day(self) -> str | None:
        days = self.first.published.days
        return days[0][0] if len(days) == 1 and days[0][0] == days[0][1] else None


def json_object(text: str) -> Mapping[str, object] | None:
    """The first JSON object of an answer, whatever stands around it (thoughts, a fence); None where there is none."""
    plain = _THOUGHTS.sub("", text)
    start = plain.find("{")
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(plain, start)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
