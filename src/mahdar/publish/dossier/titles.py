"""What an entry is called, in a page's language: pieces, each with the language it is in."""

from __future__ import annotations

from mahdar.model import ledger as m
from mahdar.model.field import LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.index import Entry, Index
from mahdar.publish.dossier.strings import Strings
from mahdar.publish.dossier.words import Text, in_own_language, label, named, when_words

_LONGEST = 90  # characters of a source's own words in a title


class Titles:
    """Names of entries over one ledger, in one language."""

    def __init__(self, index: Index, s: Strings) -> None:
        self.index, self.s = index, s

    def of(self, entry: Entry) -> list[Text]:
        match entry:
            case m.Meeting():
                return self.meeting(entry)
            case Announcement():
                return self.announcement(entry)
            case m.Person():
                return [named(LedgerEntity(entry.id, entry.name, entry.name_en), self.s.lang)]
            case m.Statement():
                return [named(entry.speaker, self.s.lang), shortened(entry.text)]
            case m.Figure():
                return self.figure(entry)
            case m.Position():
                return [named(entry.actor, self.s.lang), label(self.s, "stance", entry.stance), self.topic(entry)]

    def meeting(self, x: m.Meeting) -> list[Text]:
        """`Round 17 · Astana`; without a number, where and when instead."""
        found = [self.kind(x.kind, x.ordinal.value)]
        if x.series:
            found.append(self.series(x.series))
        if x.ordinal.value is None:
            if x.place.value:
                found.append(named(x.place.value, self.s.lang))
            if x.when.value:
                found.append(self.own(when_words(self.s, x.when.value)))
        return found

    def announcement(self, x: Announcement) -> list[Text]:
        if x.what != "meeting":
            return [shortened(x.text)] if x.text else [self.own(self.s("announcement.action"))]
        found = [self.kind(x.kind, x.ordinal)]
        if x.series:
            found.append(self.series(x.series))
        if x.ordinal is None and x.place.value:
            found.append(named(x.place.value, self.s.lang))
        return found

    def figure(self, x: m.Figure) -> list[Text]:
        number = self.own(self.number(x))
        return [number, label(self.s, "unit", x.unit), *([label(self.s, "of", x.of)] if x.of else [])]

    def number(self, x: m.Figure) -> str:
        digits = f"{x.value:,}"
        return self.s(f"approx.{x.approx}", x=digits) if self.s.known("approx", x.approx or "") else digits

    def kind(self, kind: str, ordinal: int | None) -> Text:
        name = label(self.s, "kind", kind)
        if ordinal is None:
            return name
        return Text(self.s("meeting.numbered", kind=name.text, n=ordinal), name.lang)

    def series(self, id: str) -> Text:
        """The series by the name it was given with the ledger, else by its id."""
        name = self.index.series.get(id)
        if name is None:
            return Text(id[:1].upper() + id[1:], "en") if id.isascii() else in_own_language(id)
        return Text(name.name_en, "en") if self.s.lang == "en" else in_own_language(name.name)

    def topic(self, x: m.Position) -> Text:
        return Text(x.topic_en, "en") if self.s.lang == "en" and x.topic_en else shortened(x.topic)

    def own(self, text: str) -> Text:
        return Text(str(text), self.s.lang)


def shortened(text: str) -> Text:
    """A source's words, cut at a word when they are long."""
    text = " ".join(text.split())
    cut = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return in_own_language(cut)
