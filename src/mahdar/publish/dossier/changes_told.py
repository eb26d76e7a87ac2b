"""A change in the page's words: what it is of, what was and what is, and the sentences that did it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from mahdar.model import ledger as m
from mahdar.model.change import Because, Cause, Change, Moved, Turn
from mahdar.model.field import LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.model.when import Mod, When
from mahdar.publish.dossier.clashes import clashes
from mahdar.publish.dossier.evidence import passage
from mahdar.publish.dossier.history import Compared
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.words import in_own_language

LESSER = ("statement", "figure", "position", "document")  # listed when they are asked for
_FIELDS = 6  # of a change told
_TIMES = frozenset({"when", "begins", "ends", "due", "announced", "said", "period", "published"})
_LABELS = frozenset({"status", "kind", "stance", "polarity", "hedge"})
_ENTRIES = frozenset({"meeting", "parent"})
_NAMES = frozenset({"place", "by", "participant", "speaker", "actor", "by_whom", "source"})
_UNTOLD = frozenset({"follows", "name_en", "topic_en"})  # say nothing beside the others


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with the rest of their sentence; `here` leads to them, and is empty where the text is not at hand."""

    before: str
    words: str
    after: str
    outlet: str | None
    published: When | None
    document: str
    here: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Was:
    """A field's two values; empty where there is none."""

    field: Markup
    before: Markup
    after: Markup
    cause: str


@dataclass(frozen=True, slots=True)
class Told:
    """`link` leads to the entry; empty where there is none any more. `why`: the cause, where no new words are it."""

    change: Change
    title: Markup
    plain: str
    link: str
    fields: tuple[Was, ...]
    sentences: tuple[Sentence, ...]
    why: str


def told(v: View, found: Compared, changes: Sequence[Change]) -> list[Told]:
    """The texts of all of them are fetched together."""
    texts = v.index.readings.texts(dict.fromkeys(b.item.document for c in changes for b in c.because))
    return [_told(v, found, c, texts) for c in changes]


def _told(v: View, found: Compared, c: Change, texts: Mapping[str, str]) -> Told:
    entry = found.entries.get((c.kind, c.id))
    title, plain, link = _named(v, c, entry)
    shown = [f for f in c.fields if f.before != f.after and f.field not in _UNTOLD][:_FIELDS]
    words = () if c.cause in (Cause.TIME, Cause.WEIGHED) else c.because  # what was known before did not do it
    return Told(
        c, title, plain, link, tuple(_was(v, f) for f in shown),
        tuple(_sentence(v, b, texts) for b in words),
        "" if c.cause is Cause.TOLD else str(c.cause),
    )  # fmt: skip


def _named(v: View, c: Change, entry: object) -> tuple[Markup, str, str]:
    """Its title, as markup and plain, and where it is; what is withdrawn has no page any more."""
    if isinstance(entry, m.Meeting | Announcement | m.Person | m.Statement | m.Figure | m.Position):
        return v.title(entry), v.plain(entry), "" if c.turn is Turn.WITHDRAWN else v.to(entry)
    if isinstance(entry, m.LedgerDocument):
        link = "" if c.turn is Turn.WITHDRAWN else v.page("source", entry.id)
        return v.document_title(entry), entry.title or entry.id, link
    if isinstance(entry, m.Correction):
        return v.words(v.short(entry.text)), v.short(entry.text).text, v.place(entry.document, entry.span)
    about = v.index.any_entry(c.id)
    if about is not None:
        here = clashes(v.index).of.get((c.id, c.fields[0].field)) if c.fields else None
        return v.title(about), v.plain(about), v.page("contradiction", here) if here else v.to(about)
    return v.own(c.name), c.name, ""


def _was(v: View, f: Moved) -> Was:
    word = v.t.known("change_field", f.field)
    name = escape(word) if word else v.field_name(f.field)
    return Was(name, _value(v, f.field, f.before), _value(v, f.field, f.after), str(f.cause))


def _value(v: View, field: str, text: str | None) -> Markup:
    """The ledger tells values as strings: dates become words, known values their word in the page's language."""
    if text is None:
        return Markup("")
    if " | " in text:  # the values of a contradiction
        return Markup(" / ").join(_value(v, field, one) for one in text.split(" | "))
    if field in _TIMES:
        return _when(v, text)
    if field == "outcome":
        return v.label("outcome", text.split(",")[0])
    if field in _LABELS:
        return v.label(field, text)
    if field in _NAMES:
        return _entity(v, text)
    if field == "series":
        return v.series(text)
    if field in _ENTRIES and (entry := v.index.meeting(text)) is not None:
        return Markup('<a href="{}">{}</a>').format(v.to(entry), v.title(entry))
    if field == "office":
        office, _, polity = text.partition(", ")
        label = v.label("office", office)
        return Markup("{} · {}").format(label, v.own(polity)) if polity else label
    return v.words(v.short(text)) if len(text) > 60 else v.words(in_own_language(text))


def _entity(v: View, text: str) -> Markup:
    """`Russia (host)`: the ledger tells names in English where it knows them."""
    name, _, role = text.removesuffix(")").partition(" (") if text.endswith(")") else (text, "", "")
    known = v.index.once(_by_english).get(name)
    shown = v.name(known) if known else v.own(name)
    return Markup("{} · {}").format(shown, v.label("role", role)) if role else shown


def _by_english(index: Index) -> dict[str, LedgerEntity]:
    """Everybody and every place that has an English name, by it."""
    ledger = index.ledger
    found: dict[str, LedgerEntity] = {}
    held = [x.place.value for x in ledger.meetings] + [p.who for x in ledger.meetings for p in x.participants]
    said = [x.speaker for x in ledger.statements] + [x.actor for x in ledger.positions]
    announced = [e for x in ledger.announcements for e in (x.by.value, x.place.value)]
    for e in (*held, *said, *announced):
        if e is not None and e.name_en:
            found.setdefault(e.name_en, e)
    return found


def _when(v: View, text: str) -> Markup:
    """`2018-02 START`: a value, and how it is meant."""
    value, _, mod = text.partition(" ")
    try:
        return escape(v.when(When(value, Mod(mod) if mod else None)))
    except ValueError:
        return v.own(text)


def _sentence(v: View, b: Because, texts: Mapping[str, str]) -> Sentence:
    text, span = texts.get(b.item.document), b.item.span
    before, words, after, here = "", b.item.text, "", ""
    if text is not None and span.end <= len(text):
        around = passage(text, span)
        before, words, after = text[around.start : span.start], span.of(text), text[span.end : around.end]
        if b.item.document in v.index.documents:
            here = v.place(b.item.document, span)
    return Sentence(before.lstrip(), words, after.rstrip(), b.outlet, b.published, b.item.document, here, b.gone)
