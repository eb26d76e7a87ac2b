"""The entries that are asked for: the keys of FORMAT 1, with words in the place of offsets, which no model can count.

They are the JSON schema that the server is given, and the check that every answer has to pass again here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mahdar.model.assertion import MeetingKind, Polarity, Status
from mahdar.model.timex import TimexType
from mahdar.model.when import Mod as _Mod

Mod = Annotated[_Mod, Field(strict=False)]
Type = Annotated[TimexType, Field(strict=False)]
Kind = Annotated[MeetingKind, Field(strict=False)]
State = Annotated[Status, Field(strict=False)]
Said = Annotated[Polarity, Field(strict=False)]
Role = Literal["guarantor", "observer", "host", "party", "mediator"]
Stance = Literal[
    "condemn", "reject", "support", "reaffirm", "call_for", "welcome", "concern", "accuse", "threaten", "promise"
]


class Form(BaseModel):
    """What is not asked for is not looked at; a text is no number, and a number no text."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class Words(Form):
    """Words of the article; `before`: those directly before them, which tell one of several places."""

    text: str
    before: str | None = None


class Time(Words):
    value: str
    mod: Mod | None = None
    type: Type


class Office(Words):
    person: str
    office: str
    polity: str | None = None


class Who(Form):
    who: str
    role: Role | None = None


class Meeting(Words):
    kind: Kind
    series: str | None = None
    ordinal: int | None = None
    when: str | None = None
    when_mod: Mod | None = None
    place: str | None = None
    status: State
    parent: int | None = None
    participants: tuple[Who, ...] = Field(default=(), strict=False)
    mentions: tuple[Words, ...] = Field(default=(), strict=False)


class Statement(Words):
    speaker: str
    speaker_text: str
    relay: tuple[str, ...] = Field(default=(), strict=False)
    mode: Literal["direct", "indirect"]
    verb: str | None = None
    polarity: Said = Polarity.AFFIRM
    hedge: str | None = None


class Announcement(Words):
    what: Literal["meeting", "action"]
    kind: Kind
    series: str | None = None
    by: str | None = None
    due: str | None = None
    due_mod: Mod | None = None
    place: str | None = None
    condition: str | None = None
    mentions: tuple[Words, ...] = Field(default=(), strict=False)


class Figure(Words):
    value: int | float
    unit: str
    of: str | None = None
    by_whom: str | None = None
    source: str | None = None
    period: str | None = None
    part_of: int | None = None


class Position(Words):
    actor: str
    stance: Stance
    topic_en: str | None = None


FORMS: dict[str, type[Words]] = {
    "times": Time, "offices": Office, "meetings": Meeting, "statements": Statement,
    "announcements": Announcement, "figures": Figure, "positions": Position,
}  # fmt: skip


def schema(layers: tuple[str, ...]) -> dict[str, Any]:
    """The JSON schema of an answer about these layers: every key required, no other allowed, as strict servers ask."""
    defs: dict[str, Any] = {}
    arrays: dict[str, Any] = {}
    for layer in layers:
        form = FORMS[layer].model_json_schema()
        defs.update(form.pop("$defs", {}))
        arrays[layer] = {"type": "array", "items": form}
    made: dict[str, Any] = _strict({"type": "object", "properties": arrays})
    if defs:
        made["$defs"] = {name: _strict(form) for name, form in defs.items()}
    return made


def _strict(part: Any) -> Any:
    """Closed objects without defaults and texts for readers."""
    if isinstance(part, list):
        return [_strict(p) for p in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") != "object":
        return {k: _strict(v) for k, v in part.items() if k not in ("title", "default", "description")}
    keys = {k: _strict(v) for k, v in part["properties"].items()}
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
