"""Documents dated by what their words say, without reading the rest; and those of a ledger, as it dates them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from mahdar import dating
from mahdar.annotate import annotate
from mahdar.clean import clean
from mahdar.ingest import in_name
from mahdar.lang.base import pack_for
from mahdar.model.dated import Dated, Terms, dated
from mahdar.model.document import Document, Published
from mahdar.model.ledger import Ledger, LedgerDocument


def date_document(document: Document, terms: Terms | None = None, published: str | None = None) -> Dated:
    """One document's day of publication. `published` (an ISO day) is held against what the text says."""
    pack = pack_for("ar")
    annotation = annotate(document, clean(document, pack), pack, ())
    given = published or document.source.published
    found = dated(document, dating.published(pack.clues(annotation), given), terms)
    names = {"name": PurePath(document.source.path).name, "url": document.source.url or ""}
    return replace(found, claimed=tuple((of, day) for of, name in names.items() if (day := in_name(name))))


def date_ledger(ledger: Ledger, documents: Iterable[Document], terms: Terms | None = None) -> list[Dated]:
    """The documents as the ledger dates them: what a text leaves open, others may have narrowed."""
    held = {d.id: d for d in ledger.documents}
    evidence = dict(ledger.evidence)
    out = []
    for document in documents:
        about = held[document.id]
        helpers = dict.fromkeys(evidence[k].document for k in about.published.support if k in evidence)
        found = dated(document, _as_held(about), terms)
        out.append(replace(found, narrowed_by=tuple(h for h in helpers if h != document.id)))
    return out


def _as_held(about: LedgerDocument) -> Published:
    when = about.published.value
    return replace(
        about.published_in_text, value=when.value if when else None, basis=about.basis, days=about.published_days
    )
