"""The timeline for the script: rows of numbers, and the words that they point to. Two thousand meetings with what was
announced of them stay under half a megabyte; what is more comes in further pages."""

from __future__ import annotations

import json
from collections.abc import Iterable

from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.timeline_draw import GLYPHS
from mahdar.publish.dossier.timeline_items import ACTION, Item
from mahdar.publish.dossier.timeline_lanes import Band, Chart, Placed
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.words import label, named

ROWS = 5000  # on one page
EPOCH = 719163  # the ordinal of 1 January 1970
Row = list[int | str]


def rows(v: View, chart: Chart | None, page: int) -> bytes | None:
    """A page of it as JSON; None where there is no such page."""
    pages = -(-chart.count // ROWS) if chart else 1
    if not 1 <= page <= pages:
        return None
    form = _form(v, chart, page, pages) if chart else {"bands": [], "rows": [], "pages": 1}
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


class _Table:
    """Words that are told once and pointed to by number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def __call__(self, words: str) -> int:
        return self.numbers.setdefault(words, len(self.numbers))


def _form(v: View, chart: Chart, page: int, pages: int) -> dict[str, object]:
    words = _Table()
    placed = [(n, p) for n, b in enumerate(chart.bands) for p in b.meetings]
    placed += [(n, p) for n, b in enumerate(chart.bands) for p in b.windows]
    number = {p.item.id: n for n, (_, p) in enumerate(placed)}
    here = placed[(page - 1) * ROWS : page * ROWS]
    told = [_row(v, words, number, band, p) for band, p in here]
    return {
        "first": chart.first - EPOCH, "last": chart.last - EPOCH,
        "today": chart.today - EPOCH if chart.today else None,
        "page": page, "pages": pages, "bands": [_band(v, b) for b in chart.bands], "rows": told,
        "words": list(words.numbers), "say": _sayings(v), "glyphs": GLYPHS,
    }  # fmt: skip


def _row(v: View, words: _Table, number: dict[str, int], band: int, p: Placed) -> Row:
    """Id, band, y, first day, from it to the first sure, the last sure and the last; then words: what, where, status
    or outcome, when. Of an announcement also lateness, and the rows of its meeting and of the next one (or -1)."""
    x, e = p.item, p.item.days
    assert e is not None  # what has no date is not placed
    row: Row = [p.item.id, band, p.y, e.first - EPOCH, e.sure_first - e.first, e.sure_last - e.first, e.last - e.first]
    row += [words(what(v, x)), words(named(x.place, v.lang).text) if x.place else 0, words(x.value)]
    if isinstance(x.entry, Announcement):
        row += [words(v.due(x.entry)), words(v.late(x.entry))]
        row += [number.get(x.meeting or "", -1), number.get(x.again or "", -1)]
    else:
        row += [words(v.when(x.entry.when.value)), x.entry.ordinal.value or 0]
    return row


def what(v: View, x: Item) -> str:
    """The entry among those of its series, without markup."""
    if isinstance(x.entry, Announcement):
        if x.lane == ACTION:
            return v.plain(x.entry)
        return v.titles.kind(x.entry.kind, x.entry.ordinal).text
    return v.titles.kind(x.entry.kind, x.entry.ordinal.value).text


def _band(v: View, b: Band) -> dict[str, object]:
    return {
        "name": band_name(v, b.series), "height": b.height,
        "lanes": [[lane.y, lane_name(v, lane.kind)] for lane in b.lanes],
    }  # fmt: skip


def band_name(v: View, series: str | None) -> str:
    return v.titles.series(series).text if series else str(v.t("meeting.no_series"))


def lane_name(v: View, kind: str) -> str:
    return v.t("timeline.acts") if kind == ACTION else label(v.t, "kinds", kind).text


def _sayings(v: View) -> dict[str, object]:
    t = v.t
    return {
        "months": [t(f"month.{n}") for n in range(1, 13)],
        "values": {f: _family(v, f) for f in ("status", "outcome")},
        "window": t("timeline.window", what="{what}", due="{due}", outcome="{outcome}"),
        "meeting": t("timeline.meeting", what="{what}", when="{when}"),
        "span": t("timeline.span", first="{first}", last="{last}"),
        "day": t("when.day", day="{day}", month="{month}", year="{year}"),
        "today": t("timeline.today"), "became": t("timeline.became", what="{what}"),
    }  # fmt: skip


def _family(v: View, family: str) -> dict[str, str]:
    prefix = f"{family}."
    return {k.removeprefix(prefix): str(w) for k, w in v.t.leaves.items() if k.startswith(prefix)}


def items_of(chart: Chart, first: int, last: int) -> list[Item]:
    """Those that may lie on these days, in the order of time, whatever band they are in."""
    found: Iterable[Placed] = (p for b in chart.bands for p in (*b.meetings, *b.windows))
    held = [p.item for p in found if p.item.days and p.item.days.first <= last and p.item.days.last >= first]
    return sorted(held, key=lambda x: (x.days.first if x.days else 0, x.days.last if x.days else 0, x.id))
