"""What the templates may ask: addresses, names and values of one ledger in one language, as safe HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from markupsafe import Markup, escape

from mahdar.model import ledger as m
from mahdar.model.decision import Decision, DecisionKind
from mahdar.model.field import FieldBasis, LedgerEntity
from mahdar.model.span import Span
from mahdar.model.when import When
from mahdar.publish.dossier import addresses
from mahdar.publish.dossier.chains import in_turn, relays
from mahdar.publish.dossier.clashes import clashes
from mahdar.publish.dossier.evidence import Quote, cited, quotes
from mahdar.publish.dossier.index import Entry, Index, Ref, ref
from mahdar.publish.dossier.strings import LANGUAGES
from mahdar.publish.dossier.titles import Titles
from mahdar.publish.dossier.tongue import Tongue
from mahdar.publish.dossier.words import when_words


class View(Tongue):
    """One ledger seen in one language."""

    sections: ClassVar = (
        "timeline", "meetings", "announcements", "people", "statements", "positions", "figures", "contradictions",
        "changes", "sources", "outlets",
    )  # fmt: skip

    def __init__(self, index: Index, lang: str, as_of: str | None = None) -> None:
        super().__init__(lang)
        self.index, self.as_of = index, as_of
        self.other = next(x for x in LANGUAGES if x != lang)
        self.titles = Titles(index, self.t)
        self.finds = False  # is there a search?

    # addresses
    def page(self, *parts: str, **query: str | int | None) -> str:
        """Of the same day as this one, unless another is asked for."""
        return addresses.page(self.lang, *parts, **{"as_of": self.as_of, **query})

    def to(self, entry: Entry | Ref) -> str:
        of = entry if isinstance(entry, Ref) else ref(entry)
        return self.page(of.kind, of.id)

    def place(self, document: str, span: Span) -> str:
        """Where words stand: the reading view, at their anchor."""
        return f"{self.page('source', document)}#s{span.start}-{span.end}"

    def clash(self, c: m.Contradiction) -> str:
        """The page of a contradiction."""
        return self.page("contradiction", clashes(self.index).id_of(c))

    def data(self, collection: str, form: str | None, **query: str | int | None) -> str:
        """The address of what a page shows as data; `form` is `json` or `csv`."""
        return addresses.data(collection, form, **{"as_of": self.as_of, **query})

    def party(self, e: LedgerEntity) -> str:
        """The page of a person, or of a body or state."""
        return self.page("person" if Ref("person", e.id) in self.index.entries else "body", e.id)

    # what things are called
    def title(self, entry: Entry) -> Markup:
        return Markup(" · ").join(self.words(x) for x in self.titles.of(entry))

    def brief(self, x: m.Meeting) -> Markup:
        """The meeting among others of its series, where its date stands beside it."""
        return self.words(self.titles.kind(x.kind, x.ordinal.value))

    def plain(self, entry: Entry) -> str:
        """The title without markup, for a window's or a picture's title."""
        return " · ".join(x.text for x in self.titles.of(entry))

    def chain(self, links: Iterable[str]) -> Markup:
        """Who passed the words on to whom, ending with who printed them; nothing where that is one alone."""
        told = in_turn(links)
        return Markup(self.t("why.arrow")).join(self.own(link) for link in told) if len(told) > 1 else Markup("")

    def relays(self, x: m.Statement) -> Markup:
        """Through whom somebody's words came to the outlet that printed them."""
        return Markup(" · ").join(self.own(r) for r in relays(x))

    def series(self, id: str | None) -> Markup:
        return self.words(self.titles.series(id)) if id else escape(self.t("meeting.no_series"))

    def decided(self, d: Decision) -> Markup:
        """What a decision says, in a few words."""
        if d.field == "assigned":
            return Markup("{} {}").format(self.t("assigned.to"), self.own(d.value))
        word = escape(self.t(f"decision_kind.{d.kind}"))
        if d.kind is DecisionKind.SET_OUTCOME or d.field == "outcome":
            value = escape(self.t(f"outcome.{d.value}")) if d.value else escape(self.t("announcement.became"))
            return Markup("{}: {}").format(word, value)
        if not d.field:
            return word
        value = Markup(" = {}").format(self.told_value(d.field, d.value)) if d.value else Markup("")
        return Markup("{}: {}{}").format(word, self.field_name(d.field), value)

    def signed(self, d: Decision) -> Markup:
        """Who decided, and on which day."""
        day = when_words(self.t, When(d.at[:10]))
        return Markup(self.t("decision.by", name="{}", day="{}")).format(self.own(d.author), day)

    # what belongs together
    def ref(self, kind: str, id: str) -> Ref:
        return Ref(kind, id)

    def basis(self, d: m.LedgerDocument) -> str:
        return basis_of(d)

    def quotes(self, ids: Iterable[str], field: str | None = None, most: int | None = None) -> list[Quote]:
        return quotes(self.index, ids, field, most)

    def cited(self, ids: Iterable[str]) -> list[str]:
        return cited(self.index, ids)


def basis_of(d: m.LedgerDocument) -> str:
    """On what its date rests; one that other documents narrowed says so, and one that is decided."""
    if d.published.basis is FieldBasis.DECIDED:
        return "decided"
    inferred = d.published.basis is FieldBasis.INFERRED and d.published.value is not None
    return "narrowed" if inferred and d.published_in_text.basis != "given" else str(d.published_in_text.basis)
