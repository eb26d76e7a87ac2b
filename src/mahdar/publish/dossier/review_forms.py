"""What a reader's form says, read within limits: which decision, of what, by whom, and where to go next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mahdar.model.decision import DecisionKind
from mahdar.publish.dossier.deciding import Act
from mahdar.publish.dossier.review_items import BROUGHT, Item
from mahdar.publish.dossier.review_queue import Chosen

_FIELDS = 200
_LONGEST = 2_000  # characters of a reason
_LONGEST_VALUE = 200
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SKIP, OTHER, NOTE = "skip", "other", "note"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; of several of one name the first."""

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return next((v for k, v in self.pairs if k == name), "")

    def get(self, name: str, /) -> str | None:
        return self[name]

    @property
    def reason(self) -> str:
        return " ".join(_UNSEEN.sub(" ", self["reason"]).split())[:_LONGEST]

    @property
    def value(self) -> str:
        return " ".join(_UNSEEN.sub(" ", self["value"]).split())[:_LONGEST_VALUE]


class Values(Protocol):
    """Of an address or of a form."""

    def get(self, name: str, /) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the queue is gone through, as an address or a form tells it."""

    kind: str = ""
    series: str = ""
    mine: str = ""
    second: str = ""

    @classmethod
    def of(cls, told: Values) -> Asked:
        return cls(*(told.get(name) or "" for name in ("kind", "series", "mine", "second")))

    @property
    def query(self) -> Mapping[str, str]:
        """Without what is not asked for."""
        told = {"kind": self.kind, "series": self.series, "mine": self.mine, "second": self.second}
        return {k: w for k, w in told.items() if w}

    def chosen(self, reader: str) -> Chosen:
        return Chosen(
            self.kind or None, self.series or None, reader if self.mine else None, reader if self.second else None
        )


async def form_of(request: Request) -> Form:
    """Raises HTTPException 415 for what no form of ours sends, 400 for what is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    body = await request.body()
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body), errors="replace",
            max_num_fields=_FIELDS,
        )  # fmt: skip
    except ValueError:
        raise HTTPException(400) from None
    return Form(tuple(pairs))


def act_of(item: Item, form: Form) -> Act | None:
    """The decision that a button stands for; None where the item has no such answer."""
    pressed = form["act"]
    if pressed == "accept":
        return item.accept
    if pressed == "reject":
        return item.reject
    if pressed == NOTE:
        return Act(DecisionKind.NOTE, item.accept.targets, item.field) if form.reason else None
    if pressed == OTHER:
        return _other(item, form.value)
    if re.fullmatch("[1-9]", pressed) and int(pressed) <= len(item.options):
        return item.options[int(pressed) - 1].act
    return None


def takes_another(item: Item) -> bool:
    """May a value be written that is none of those offered?"""
    return item.kind == BROUGHT or any(o.act.kind is DecisionKind.SET_FIELD for o in item.options)


def _other(item: Item, value: str) -> Act | None:
    if not value or not takes_another(item):
        return None
    return Act(DecisionKind.SET_FIELD, item.accept.targets, item.field, value)
