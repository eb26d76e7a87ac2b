"""Questions to a ledger as a language-model client asks them: the same functions as the pages and the API, the answers
with their evidence. Nothing here changes anything."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from mahdar.engine import asking_forms as f
from mahdar.engine.shown import Shown
from mahdar.model import ledger as m
from mahdar.model.outcome import Announcement
from mahdar.publish import changes_json, ledger_json
from mahdar.publish.dossier import addresses
from mahdar.publish.dossier.changes import ChangesPages, narrowed
from mahdar.publish.dossier.clashes import Clash, clashes
from mahdar.publish.dossier.company import company
from mahdar.publish.dossier.evidence import quotes
from mahdar.publish.dossier.index import Entry, Index, ref
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.titles import Titles
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.waiting import NotYet
from mahdar.publish.rest import collections as c
from mahdar.publish.rest import shapes
from mahdar.publish.rest.views import evidence_of

SIZE = 10  # entries of an answer
SENTENCES = 3  # of an entry in a list
EVIDENCE = 20  # sentences of `why`
T = TypeVar("T")


class Misasked(ValueError):
    """What was asked cannot be answered; the message says why and what to ask instead."""


class Asking:
    """`base`: where the dossier is served, for the addresses in answers."""

    def __init__(self, shown: Shown, base: str) -> None:
        self._shelf = Shelf(shown.load, shown.services())
        self._changes = ChangesPages(self._shelf)
        self._base = base.rstrip("/")

    def search(self, query: str, page: int, order: str) -> f.Found:
        index, find = self._index(None), self._shelf.services.finder
        if find is None or not query.strip():
            raise Misasked("there is nothing to search for: give words, or a phrase in quotation marks")
        found = find(index, " ".join(query.split()), page, order)
        return {
            "query": query,
            "entries": [self._found(index, index.entries[h.ref]) for g in found.groups for h in g.hits],
            "texts": [
                {
                    "id": d.id, "title": d.title, "outlet": d.source.outlet, "url": d.source.url,
                    "published": ledger_json.when(d.published.value), "address": self._at("source", d.id),
                    "passages": ["".join(t for t, _ in p.pieces) for p in hit.passages],
                }
                for hit in found.texts
                for d in (index.documents[hit.document],)
            ],
            "texts_total": found.total,
            "page": min(page, found.pages),
            "pages": found.pages,
        }  # fmt: skip

    def meetings(self, page: int, **asked: str | None) -> f.Meetings:
        return {**self._listed(c.MEETINGS, page, asked, self._entry)}

    def announcements(self, page: int, **asked: str | None) -> f.Announcements:
        return {**self._listed(c.ANNOUNCEMENTS, page, asked, self._entry)}

    def contradictions(self, page: int, **asked: str | None) -> f.Contradictions:
        return {**self._listed(c.CONTRADICTIONS, page, asked, self._clash)}

    def statements(self, page: int, **asked: str | None) -> f.Statements:
        return {**self._listed(c.STATEMENTS, page, asked, self._entry)}

    def people(self, page: int, name: str | None, **asked: str | None) -> f.People:
        if not name:
            return {**self._listed(c.PEOPLE, page, asked, self._entry)}
        index = self._index(asked.get("as_of"))
        found = [index.entries[r] for r in self._named(index, name) if r.kind == "person"]
        return {**self._page(index, found, page, lambda x: self._entry(index, x))}

    def meeting(self, id: str, as_of: str | None) -> f.Meeting:
        index = self._index(as_of)
        x = index.meeting(id)
        if x is None:
            raise Misasked(f"{id}: no such meeting; ask `meetings` for their ids")
        announced = sorted(index.announced.get(x.id, ()), key=lambda a: a.id)
        held = clashes(index)
        return {
            **self._entry(index, x),
            "statements": [self._entry(index, s) for s in index.statements_of(x)[:SIZE]],
            "announcements": [self._entry(index, a) for a in announced[:SIZE]],
            "contradictions": [
                self._clash(index, held.by_id[held.id_of(k)]) for k in index.contradicted.get(x.id, ())[:SIZE]
            ],
        }

    def why(self, id: str, page: int, as_of: str | None) -> f.Why:
        index = self._index(as_of)
        found = evidence_of(index, id)
        if found is None:
            raise Misasked(f"{id}: no such entry; ask `search` or a list for ids")
        entry = index.any_entry(id)
        pages = _pages(len(found), page, EVIDENCE)
        return {
            "id": entry.id if entry else id,
            "title": self._title(index, entry) if entry else "",
            "address": self._at("why", entry.id if entry else id),
            "note": entry.note if isinstance(entry, Announcement) else "",
            "total": len(found), "page": page, "pages": pages,
            "evidence": self._sentences(index, found[(page - 1) * EVIDENCE : page * EVIDENCE], EVIDENCE),
        }  # fmt: skip

    def changes(self, page: int, since: str | None, until: str | None) -> f.Changes:
        index = self._index(None)
        asked = self._changes.asked(View(index, "en"), since or "", until or "")
        if asked.since is None:
            raise Misasked("name a day to compare with: since=YYYY-MM-DD")
        found = _patient(lambda: self._changes.compared(asked), f"{since}: no such day or build")
        return {**self._page(index, narrowed(found, None, None), page, lambda x: self._changed(index, x))}

    def _index(self, as_of: str | None) -> Index:
        return _patient(lambda: self._shelf.index(as_of), f"as_of {as_of}: no such day; write YYYY-MM-DD")

    def _listed(
        self, of: c.Collection[Any], page: int, asked: Mapping[str, str | None], tell: Callable[[Index, Any], f.Told[T]]
    ) -> f.Answer[T]:
        given = {k: v for k, v in asked.items() if v}
        index = self._index(given.get("as_of"))
        if by := given.get("by"):
            given["by"] = self._who(index, by)
        try:
            wanted = of.asked(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            told = "; ".join(f"{'.'.join(map(str, e['loc'][:1]))}: {e['msg']}" for e in error.errors())
            raise Misasked(told) from None
        return self._page(index, of.rows(index, wanted.filters), page, lambda x: tell(index, x))

    def _page(self, index: Index, rows: Sequence[Any], page: int, tell: Callable[[Any], f.Told[T]]) -> f.Answer[T]:
        day, pages = index.as_of(), _pages(len(rows), page, SIZE)
        return {
            "as_of": day.isoformat() if day else None, "total": len(rows), "page": page, "pages": pages,
            "items": [tell(x) for x in rows[(page - 1) * SIZE : page * SIZE]],
        }  # fmt: skip

    def _who(self, index: Index, name: str) -> str:
        """An id as it is; a name's, where one alone has it."""
        known = company(index).entities
        if name in known:
            return name
        exact = [e.id for e in known.values() if name.casefold() in (e.name.casefold(), (e.name_en or "").casefold())]
        meant = exact or [r.id for r in self._named(index, name) if r.kind == "person"]
        if len(meant) != 1:
            several = f": {', '.join(meant[:6])}" if meant else "; ask `people` or `search` for ids"
            raise Misasked(f"{name}: {len(meant)} of that name{several}")
        return meant[0]

    def _named(self, index: Index, name: str) -> list[Any]:
        find = self._shelf.services.finder
        words = " ".join(name.replace(":", " ").split())
        found = find(index, f"kind:person {words}", 1, "best") if find and words else None
        return [hit.ref for g in found.groups for hit in g.hits] if found else []

    def _entry(self, index: Index, x: Entry) -> f.Told[Any]:
        tell: dict[type, Callable[[Any], Any]] = {
            m.Meeting: ledger_json.meeting, Announcement: ledger_json.announcement, m.Person: ledger_json.person,
            m.Statement: ledger_json.statement,
        }  # fmt: skip
        evidence = evidence_of(index, x.id) or ()
        return {
            "title": self._title(index, x), "address": self._at(ref(x).kind, x.id), "entry": tell[type(x)](x),
            "evidence": self._sentences(index, evidence, SENTENCES), "further": max(0, len(evidence) - SENTENCES),
        }  # fmt: skip

    def _clash(self, index: Index, x: Clash) -> f.Told[shapes.Contradiction]:
        """With a sentence of every side first."""
        first = [next((s for s in v.support if s in index.evidence), None) for v in x.c.values]
        rest = evidence_of(index, x.id) or ()
        shown = list(dict.fromkeys((*(s for s in first if s), *rest)))
        most = max(SENTENCES, len(x.c.values))
        about = index.any_entry(x.c.about)
        return {
            "title": self._title(index, about) if about else x.c.about, "address": self._at("contradiction", x.id),
            "entry": shapes.clash(x), "evidence": self._sentences(index, shown, most),
            "further": max(0, len(shown) - most),
        }  # fmt: skip

    def _changed(self, index: Index, x: Any) -> f.Told[changes_json.Change]:
        kept = [b.id for b in x.because if b.id in index.evidence]
        entry = index.any_entry(x.id)
        return {
            "title": self._title(index, entry) if entry else x.name,
            "address": self._at(ref(entry).kind, entry.id) if entry else self._at("changes"),
            "entry": changes_json.change(x, lambda b: b.item.text),
            "evidence": self._sentences(index, kept, SENTENCES),
            "further": max(0, len(kept) - SENTENCES),
        }

    def _found(self, index: Index, x: Entry) -> f.EntryFound:
        evidence = self._sentences(index, evidence_of(index, x.id) or (), 1)
        kind = ref(x).kind
        return {
            "kind": kind, "id": x.id, "title": self._title(index, x), "address": self._at(kind, x.id),
            "evidence": evidence,
        }  # fmt: skip

    def _sentences(self, index: Index, ids: Iterable[str], most: int) -> list[f.Sentence]:
        some = list(ids)[:most]
        told = {q.id: q for q in quotes(index, some)}
        return [
            {
                "id": q.id, "sentence": f"{q.before}{q.words}{q.after}", "words": q.words, "outlet": q.source.outlet,
                "title": q.title, "published": ledger_json.when(q.published), "url": q.source.url,
                "chain": list(q.chain),
                "address": f"{self._at('source', q.document)}#s{q.span.start}-{q.span.end}",
            }
            for q in (told[i] for i in some if i in told)
        ]  # fmt: skip

    def _title(self, index: Index, x: Entry) -> str:
        return " · ".join(t.text for t in Titles(index, strings("en")).of(x))

    def _at(self, *parts: str) -> str:
        return self._base + addresses.page("en", *parts)


def _pages(many: int, page: int, size: int) -> int:
    pages = max(1, -(-many // size))
    if not 1 <= page <= pages:
        raise Misasked(f"page {page}: the last page is {pages}")
    return pages


def _patient(ask: Callable[[], T], wrong: str) -> T:
    """Waits for what is being made."""
    from starlette.exceptions import HTTPException

    while True:
        try:
            return ask()
        except NotYet:
            time.sleep(0.2)
        except HTTPException:
            raise Misasked(wrong) from None
