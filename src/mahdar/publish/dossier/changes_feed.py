"""The changes as an Atom feed (RFC 4287): ids that stay, links of the host that was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as Xml

from markupsafe import Markup, escape

from mahdar.publish.dossier.changes_told import Told
from mahdar.publish.dossier.history import Compared, State
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.web import printable

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONG_AGO = "1970-01-01T00:00:00Z"


def feed(
    v: View, base: str, builds: Sequence[State], found: Compared | None, shown: Sequence[Told],
    asked: Mapping[str, str | None],
) -> bytes:  # fmt: skip
    """`base`: scheme and host of the addresses. A feed is the same for as long as its ledger file is; an entry the same
    wherever the same change of the same thing is told."""
    own = uuid5(NAMESPACE_URL, f"mahdar/{v.index.ledger.track}/{builds[0].finished if builds else ''}/{v.lang}")
    root = Xml.Element("feed", {"xmlns": _ATOM, _LANG: v.lang})
    _add(root, "id", own.urn)
    title = " · ".join(x for x in (v.t("site.name"), _track(v), v.t("nav.changes")) if x)
    _add(root, "title", title)
    _add(root, "updated", _moment(found.until if found else builds[-1] if builds else None))
    _add(_add(root, "author"), "name", v.t("site.name"))
    _link(root, "self", base + v.page("changes.atom", **asked), "application/atom+xml")
    _link(root, "alternate", base + v.page("changes", **asked), "text/html")
    for x in shown:
        _entry(root, v, base, own, found, x)
    body = printable(Xml.tostring(root, "unicode"))
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + body).encode("utf-8")


def _entry(root: Xml.Element, v: View, base: str, feed_id: UUID, found: Compared | None, x: Told) -> None:
    entry = _add(root, "entry")
    c = x.change
    what = "|".join((c.kind, c.id, str(c.turn), *(f"{f.field}={f.before}>{f.after}" for f in c.fields)))
    _add(entry, "id", uuid5(feed_id, what).urn)
    _add(entry, "title", f"{v.t(f'turn.{c.turn}')}: {x.plain}")
    days = [b.published.latest for b in c.because if b.published and b.published.latest < date.max]
    by_day = found is not None and found.since.day is not None and days
    _add(entry, "updated", f"{max(days)}T00:00:00Z" if by_day else _moment(found.until if found else None))
    _link(entry, "alternate", base + (x.link or v.page("changes")), "text/html")
    _add(entry, "category", term=str(c.turn), label=v.t(f"turn.{c.turn}"))
    _add(entry, "content", _content(v, x), type="html")


def _content(v: View, x: Told) -> str:
    """Plain paragraphs: what was and what is, and the sentences."""
    lines = []
    for f in x.fields:
        arrow = v.t("why.arrow") if f.before and f.after else ""
        lines.append(f"<p>{_plain(f.field)}: {_plain(f.before)}{arrow}{_plain(f.after)}</p>")
    for s in x.sentences:
        where = " · ".join(str(escape(p)) for p in (s.outlet, v.when(s.published)) if p)
        lines.append(f"<blockquote><p>{escape(s.before + s.words + s.after)}</p><p>{where}</p></blockquote>")
    if x.why and not x.sentences:
        lines.append(f"<p>{v.t(f'cause.{x.why}')}</p>")
    return f'<div dir="{v.t.dir}" lang="{v.lang}">{"".join(lines)}</div>'


def _plain(value: Markup) -> Markup:
    """Without links, which would lead nowhere from a reader of feeds."""
    return escape(value.striptags())


def _track(v: View) -> str:
    track = v.index.ledger.track
    return v.titles.series(track).text if track else ""


def _moment(state: State | None) -> str:
    """Of the build, by the ledger's clock."""
    return state.finished if state else _LONG_AGO


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    found = Xml.SubElement(parent, name, attributes)
    found.text = text
    return found


def _link(parent: Xml.Element, rel: str, href: str, kind: str) -> None:
    _add(parent, "link", rel=rel, href=href, type=kind)
