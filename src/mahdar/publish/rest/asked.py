"""What can be asked of the API: the parameters of each address. They are those of the pages, by the same names; what is
not among them is refused, so that nobody takes all entries for those that were asked for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from mahdar.model.assertion import MeetingKind, Polarity, Status
from mahdar.model.change import Turn
from mahdar.model.outcome import Outcome

LARGEST = 500  # entries on one page
SIZE = 60
_LAST_PAGE = 100_000


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("a day is written YYYY-MM-DD")
    return text


Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Year = Annotated[str, Field(pattern=r"^[0-9]{4}$")]
Word = Annotated[str, Field(min_length=1, max_length=300)]
Id = Word
Yes = Literal["yes"]


class Newest(BaseModel):
    """Of what is told of the newest ledger alone."""

    model_config = ConfigDict(extra="forbid")
    common: ClassVar[frozenset[str]] = frozenset({"as_of", "page", "size", "format", "bom"})

    @property
    def day(self) -> str | None:
        """Of which day the ledger is asked for; None: the newest."""
        return None

    @property
    def filters(self) -> dict[str, str | None]:
        """What narrows a list."""
        return {k.rstrip("_"): str(v) for k, v in self if k not in self.common and v is not None}


class Asked(Newest):
    """Of every other address."""

    as_of: Day | None = None

    @property
    def day(self) -> str | None:
        return self.as_of


class Formed(Newest):
    """Of what can be had in several forms."""

    format: Literal["json", "csv", "ndjson"] | None = None
    bom: Literal["0", "1"] | None = None


class Listed(Formed):
    """Of a list. `page` and `size` are left out where all of it is asked for as CSV or NDJSON."""

    page: int | None = Field(None, ge=1, le=_LAST_PAGE)
    size: int | None = Field(None, ge=1, le=LARGEST)


class One(Asked, Formed):
    """Of a single entry."""


class Paged(Asked, Listed):
    """Of a list of entries."""


class Meetings(Paged):
    series: Word | None = None
    kind: MeetingKind | None = None
    status: Status | None = None
    year: Year | None = None
    place: Id | None = None
    contradicted: Yes | None = None


class Announcements(Paged):
    outcome: Outcome | None = None
    by: Id | None = None
    series: Word | None = None
    kind: MeetingKind | Literal["action"] | None = None
    year: Year | None = None
    doubt: Literal["edge", "circular"] | None = None


class Sources(Paged):
    outlet: Word | None = None
    year: Year | Literal["unknown"] | None = None
    month: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")] | None = None
    copy_: Literal["yes", "no"] | None = Field(None, alias="copy")
    basis: Word | None = None
    order: Literal["latest", "earliest"] | None = None


class Contradictions(Paged):
    kind: Literal["told", "denied", "stance", "claim", "count", "relay", "sum"] | None = None
    field: Word | None = None
    series: Word | None = None


class Statements(Paged):
    by: Id | None = None
    meeting: Id | None = None
    series: Word | None = None
    polarity: Polarity | None = None
    mode: Literal["direct", "indirect"] | None = None
    year: Year | None = None


class Positions(Paged):
    by: Id | None = None
    meeting: Id | None = None
    series: Word | None = None
    stance: Word | None = None
    topic: Word | None = None
    year: Year | None = None


class People(Paged):
    q: Word | None = None
    polity: Id | None = None
    office: Word | None = None


class Figures(Paged):
    """`unit` and `of` name a quantity; one without `of` is of no sense more than its unit."""

    unit: Word | None = None
    of: Word | None = None


class Network(Paged):
    from_: Year | None = Field(None, alias="from")
    to: Year | None = None
    series: Word | None = None
    least: int | None = Field(None, ge=1, le=999)
    of: Id | None = None
    with_: Id | None = Field(None, alias="with")


class Bodies(Paged):
    q: Word | None = None
    kind: Literal["state", "body", "group", "party"] | None = None


class Timeline(Paged):
    series: Word | None = None
    kind: MeetingKind | Literal["action"] | None = None
    status: Status | None = None
    outcome: Outcome | None = None
    place: Id | None = None
    when: Annotated[str, Field(min_length=1, max_length=100)] | None = None


class Searched(Asked):
    q: Annotated[str, Field(min_length=1, max_length=1000)]
    page: int = Field(1, ge=1, le=500)
    order: Literal["best", "newest"] = "best"
    lang: Literal["ar", "en"] = "en"


class OfSeries(Asked):
    series: Word | None = None


class Compared(Paged):
    against: Id | None = None


class Changes(Paged):
    """`since`, `until`: both days, or both numbers of builds."""

    since: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    until: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    turn: Turn | None = None
    kind: Word | None = None


class Grid(Paged):
    series: Word | None = None
    year: Year | None = None


class Gaps(Paged):
    series: Word | None = None


class Questions(Listed):
    """Of the review. `mine`, `second`: of the reader whose name the browser keeps."""

    kind: Literal["contradiction", "outcome", "ordinal", "person", "single"] | None = None
    series: Word | None = None
    mine: Literal["1"] | None = None
    second: Literal["1"] | None = None
