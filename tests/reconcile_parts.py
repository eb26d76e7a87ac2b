"""Single tellings and meetings in the making, for tests of what decides which tellings are of one meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mahdar.model.assertion import MeetingTold
from mahdar.model.timex import Absolute, Between, TimeExpr
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.names import Names
from mahdar.reconcile.papers import gather
from mahdar.reconcile.sightings import Sighting, sightings
from tests.reconcile_press import Article, state

DAY = "2031-05-16"  # on which texts are published unless they say otherwise


def article(outlet: str, day: str | None, *meetings: dict[str, Any], **more: Any) -> Article:
    """A text of one or several meetings; `people="AB"` are the states A and B."""
    made = Article(outlet, day, **more)
    for m in meetings:
        made.meeting(**m | {"people": tuple(state(c) for c in m.get("people", ""))})
    return made


def archive_of(*articles: Article) -> Archive:
    return Archive(gather(a.reading() for a in articles))


def seen(*articles: Article) -> list[Sighting]:
    """What the texts tell of meetings, in order of publication."""
    archive = archive_of(*articles)
    return sightings(archive, Names(archive))


def sight(outlet: str = "Lantern", day: str | None = DAY, **meeting: Any) -> Sighting:
    """What one text tells of one meeting; `days` are those on which a text without a day may have been published."""
    days = meeting.pop("days", ())
    (only,) = seen(article(outlet, day, meeting, days=days))
    return only


def joined(tellings: Iterable[Sighting]) -> Cluster:
    """A meeting in the making, of these tellings."""
    made = Cluster([], None, None)
    for s in tellings:
        made.add(s)
    return made


def outlets(count: int, **meeting: Any) -> list[Sighting]:
    """The same, told by as many outlets."""
    return [sight(f"Outlet {n}", **meeting) for n in range(count)]


def stretch(value: str) -> str | TimeExpr:
    """`from FIRST to LAST` as an extent; a day or month alone stays as it is."""
    first, _, last = value.partition("/")
    return Between(Absolute(first), Absolute(last)) if last else value


def numbers(clusters: Iterable[Cluster]) -> list[int | None]:
    return [c.ordinal for c in clusters]


def told_in(archive: Archive) -> list[MeetingTold]:
    return [claim for _, claim, _ in archive.claims(MeetingTold)]
