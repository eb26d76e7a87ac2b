"""`mahdar copies`: which texts are one text, who had it first, what a page changed, which passages it shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from mahdar.cli.errors import FAILURE, fail
from mahdar.cli.ledgers import ledger_of, opened
from mahdar.cli.output import console, isolated, print_json, print_table, shown
from mahdar.cli.show import AS_OF, JSON, LEDGER
from mahdar.engine import copying
from mahdar.model.copying import Copied, How, Order, Passage
from mahdar.model.counting import count
from mahdar.model.ledger import Ledger, LedgerDocument

_HEADINGS = ("origin", "outlet", "credited to", "published", "copies", "versions", "title")
_HOW = {How.SAME: "the same text as", How.NEAR: "a near copy of", How.VERSION: "a later version of"}
_ORDER = {
    Order.KNOWN: "which came first",
    Order.SAME_DAY: "of the same day; which was first is not known",
    Order.UNKNOWN: "which was first is not known",
}
_WHEN = ("unknown", "later", "earlier")  # a text that shares a passage, beside the one asked for
_LISTED = 20
_WORDS = 14  # of a passage shown
Changes = Sequence[tuple[str, str, Sequence[copying.Change]]]


def copies(
    document: str | None = typer.Argument(None, metavar="[DOCUMENT]", help="A document's id, its beginning or path."),
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
    as_json: bool = JSON,
) -> None:
    """Tell which texts are copies or versions of one another; of one its chain, changes and shared passages."""
    from mahdar.engine.sharing import Sharing  # loads the store, which other commands do without

    with opened(ledger) as store:
        held = ledger_of(store, as_of)
        if document is None:
            return _families(held, as_json)
        one = _meant(held, document)
        passages = Sharing(store)(held, one.id)
        family = copying.family_of(held, one.id)
        pairs = copying.versions(family, one.id)
        texts = store.texts([one.id, *(id for pair in pairs for id in pair)])
    changes = [(a, b, copying.changed(texts[a], texts[b])) for a, b in pairs]
    if as_json:
        return print_json(_as_json(one, family, changes, passages, texts.get(one.id, ""), held))
    _print(held, one, family)
    out = console()
    for a, b, found in changes:
        out.print(f"{b[:8]} changed of {a[:8]}: {count(len(found), 'passage')}", style="bold")
        for c in found[:_LISTED]:
            out.print(f"  {isolated(shown(_cut(c.left)) or '-')}  ->  {isolated(shown(_cut(c.right)) or '-')}")
    if passages:
        _print_passages(held, one, passages, texts[one.id])
    return None


def _when(one: LedgerDocument, other: LedgerDocument) -> str:
    """Whether the other text was published before this one, as far as that is known."""
    from mahdar.publish.dossier.beside import which_first  # loads the pages, which other commands do without

    return _WHEN[which_first(one, other)[0]]


def _print_passages(held: Ledger, one: LedgerDocument, passages: Sequence[Passage], text: str) -> None:
    """The longest, with where they stand in this text and in the other."""
    documents = {d.id: d for d in held.documents}
    rows = []
    for p in sorted(passages, key=lambda p: -p.words)[:_LISTED]:
        other = documents[p.other]
        who = f"{p.other[:8]} {shown(other.source.outlet or '')}".strip()
        at = f"{p.span.start}-{p.span.end}", f"{p.there.start}-{p.there.end}"
        words = shown(_cut(" ".join(p.span.of(text).split())))
        rows.append((who, _when(one, other), str(p.words), *at, words))
    title = "shared passages, the longest" if len(passages) > _LISTED else "shared passages"
    print_table(title, ("with", "published", "words", "here", "there", "text"), rows)


def _as_json(
    one: LedgerDocument,
    family: copying.Family | None,
    changes: Changes,
    passages: Sequence[Passage],
    text: str,
    held: Ledger,
) -> dict[str, Any]:
    from mahdar.publish.copies_json import copied

    documents = {d.id: d for d in held.documents}
    return {
        "document": one.id,
        "credit": one.credit,
        "origin": family.head.id if family else one.id,
        "family": [copied(c) for c in family.rest] if family else [],
        "versions": [
            {
                "of": of,
                "document": later,
                "changes": [{"from": c.left, "to": c.right, "before": c.before, "after": c.after} for c in found],
            }
            for of, later, found in changes
        ],
        "passages": [
            {
                "document": p.other,
                "published": _when(one, documents[p.other]),
                "words": p.words,
                "start": p.span.start,
                "end": p.span.end,
                "other_start": p.there.start,
                "other_end": p.there.end,
                "text": p.span.of(text),
            }
            for p in passages
        ],
    }


def _families(held: Ledger, as_json: bool) -> None:
    found = copying.families(held)
    if as_json:
        from mahdar.publish.copies_json import copied

        return print_json(
            [{"origin": f.head.id, "credit": _credit(f, held), "documents": [copied(c) for c in f.rest]} for f in found]
        )
    rows = []
    for f in found:
        later = sum(c.how is How.VERSION for c in f.rest)
        outlet = f.head.source.outlet or ""
        when = f.head.published.value.value if f.head.published.value else ""
        amounts = str(len(f.rest) - later), str(later or "")
        rows.append((f.head.id[:8], shown(outlet), shown(_credit(f, held) or ""), when, *amounts, shown(f.head.title)))
    print_table("texts of one origin", _HEADINGS, rows)
    return None


def _credit(f: copying.Family, held: Ledger) -> str | None:
    """The agency that the first or any of the others is credited to."""
    documents = {d.id: d for d in held.documents}
    return next((x.credit for x in (f.head, *(documents[c.document] for c in f.rest)) if x.credit), None)


def _print(held: Ledger, one: LedgerDocument, family: copying.Family | None) -> None:
    out = console()
    documents = {d.id: d for d in held.documents}
    out.print(f"{one.id[:8]}  {isolated(shown(one.source.outlet or ''))}  {isolated(shown(one.title))}", style="bold")
    if one.credit:
        out.print(f"  credited to {isolated(shown(one.credit))}")
    if family is None:
        out.print("  no copy of another text, and not copied")
        return
    out.print(f"  of {count(len(family.rest) + 1, 'text')} of one origin, {_told(family.head)}")
    for c in family.rest:
        out.print(f"  {_line(c, documents)}", soft_wrap=True)


def _line(c: Copied, documents: Mapping[str, LedgerDocument]) -> str:
    shares = f"{c.share} % of it is there" if c.how is not How.SAME else "letter for letter"
    return f"{_told(documents[c.document])}: {_HOW[c.how]} {_told(documents[c.of])}, {_ORDER[c.order]}; {shares}"


def _told(d: LedgerDocument) -> str:
    when = f" ({d.published.value.value})" if d.published.value else " (undated)"
    return f"{d.id[:8]} {isolated(shown(d.source.outlet or 'of no known outlet'))}{when}"


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + (" ..." if len(words) > _WORDS else "")


def _meant(held: Ledger, wanted: str) -> LedgerDocument:
    """The document meant; ends the command when none is, or several are."""
    exact = [d for d in held.documents if wanted in (d.id, d.source.path)]
    meant = exact or [d for d in held.documents if d.id.startswith(wanted)]
    if not meant:
        fail(f"{wanted}: no such document; mahdar show sources lists them", FAILURE)
    if len(meant) > 1:
        fail(f"{wanted}: {len(meant)} documents begin so; write more of it", FAILURE)
    return meant[0]
