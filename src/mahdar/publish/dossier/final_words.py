"""What the sources tell of a meeting's final statement, point by point.

A final statement is seldom printed whole: texts quote it, and tell what it condemns, rejects or calls for. A point
belongs to it where the ledger has the statement itself as the speaker, or where the sentence it stands in names it
(`في بيانها الختامي`); in a text that names it so, what those who issued it go on to say counts too, and is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mahdar.model.ledger import EvidenceItem, Meeting, Position, Statement
from mahdar.publish.dossier.evidence import Quote, passage, quotes
from mahdar.publish.dossier.index import Index, Ref
from mahdar.publish.dossier.wording import folded

_NAMED = r"(?:ال)?(?:بيان|اعلان|بلاغ)(?:ها|هم|هما|ه|ا)?\s+(?:ال)?(?:ختامي|مشترك|نهائي)"
_CLOSING = (
    r"(?:ال)?(?:بيان|اعلان|بلاغ)\S{0,3}\s+(?:ال)?(?:صادر|صدر|الذي\s+صدر)\S{0,2}\s+"
    r"(?:في\s+ختام|عقب|عن\s+(?:ال)?(?:قم|جول|موتمر|اجتماع|محادث))"
)
_OF = r"^(?:ال)?(?:بيان|اعلان|بلاغ)\s+(?:ال)?(?:قمه|جوله|موتمر|اجتماع|محادثات|ختام)"
_PAPER = r"(?:ال)?وثيقه\s+(?:ال)?ختاميه"
_ENGLISH = r"(?:joint|final|closing)\s+(?:statement|communiqu|declaration)"
_NAMES = re.compile(rf"(?:^|\W)[وفبلك]{{0,2}}(?:{_NAMED}|{_CLOSING}|{_PAPER})|{_ENGLISH}")
_SELF = re.compile(rf"{_NAMES.pattern}|{_OF}")
_WITHIN = re.compile(
    r"^\W*(?:(?:في|ضمن|خلال|عبر)\s+)?(?:ال)?(?:بيان|إعلان|اعلان|بلاغ)(?:ها|هم|هما|ه|ا)?\s+(?:ال)?"
    r"(?:ختامي|مشترك|نهائي)[\w]*[،,:]?\s+(?:أن\s+)?"
)
_MOST = 120  # of a meeting that are looked at
_TEXTS = 60  # texts that are looked into


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a final statement says, as one text tells it. `named`: that text names the statement in the same
    sentence, else its issuers say it further on. `also`: more evidence of the same."""

    entry: Position | Statement
    stance: str | None
    topic: str | None  # of the taxonomy
    words: str
    named: bool
    evidence: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Final:
    """`points` in the order of the texts; none where no text at hand tells of a final statement."""

    meeting: Meeting
    points: tuple[Point, ...]


def final_of(index: Index, x: Meeting) -> Final:
    """Made once for a meeting and kept with the ledger."""
    kept = index.once(_kept)
    if x.id not in kept:
        kept[x.id] = Final(x, tuple(_points(index, x)))
    return kept[x.id]


def quote_of(index: Index, p: Point) -> Quote | None:
    return next(iter(quotes(index, (p.evidence,))), None)


def _kept(index: Index) -> dict[str, Final]:
    return {}


def _points(index: Index, x: Meeting) -> Iterable[Point]:
    """Positions before statements; a statement that a position was read from is not told again."""
    told: list[Position | Statement] = [*index.positions_of(x), *index.statements_of(x)]
    rows = [(e, i, index.evidence[i]) for e in told[:_MOST] for i in e.support if i in index.evidence]
    rows = [r for r in rows if _itself(r[0]) or Ref("person", _who(r[0])) not in index.entries]
    documents = list(dict.fromkeys(item.document for _, _, item in rows))[:_TEXTS]
    texts = index.readings.texts(documents)
    named = {i for e, i, item in rows if _itself(e) or _named(texts.get(item.document), item)}
    issuers = {(item.document, _who(e)) for e, i, item in rows if i in named}
    telling = {document for document, _ in issuers}
    counted = [
        (e, i, item)
        for e, i, item in rows
        if i in named or (item.document, _who(e)) in issuers or (item.document in telling and _bare_name(e))
    ]
    spans: dict[str, list[EvidenceItem]] = {}
    best: dict[str, list[tuple[str, bool]]] = {}
    held: dict[str, Position | Statement] = {}
    for e, i, item in counted:
        if isinstance(e, Statement) and any(item.span.touches(o.span) for o in spans.get(item.document, ())):
            continue
        if isinstance(e, Position):
            spans.setdefault(item.document, []).append(item)
        held[e.id] = e
        best.setdefault(e.id, []).append((i, i in named))
    for id, found in best.items():
        found.sort(key=lambda f: not f[1])
        yield _point(held[id], found)


def _point(e: Position | Statement, found: Sequence[tuple[str, bool]]) -> Point:
    (first, named), rest = found[0], tuple(i for i, _ in found[1:])
    if isinstance(e, Position):
        return Point(e, e.stance, e.topic_en, _bare(e.topic), named, first, rest)
    return Point(e, None, None, _bare(e.text), named, first, rest)


def _bare(words: str) -> str:
    """Without the name of the statement itself, which says nothing of what it says."""
    return _WITHIN.sub("", words) or words


def _named(text: str | None, item: EvidenceItem) -> bool:
    """Does the sentence it stands in name a final statement?"""
    if text is None or item.span.end > len(text):
        return bool(_NAMES.search(folded(item.text)))
    around = passage(text, item.span)
    return bool(_NAMES.search(folded(text[around.start : around.end])))


def _itself(e: Position | Statement) -> bool:
    who = e.speaker if isinstance(e, Statement) else e.actor
    names = (who.name, who.name_en or "", *(e.relays if isinstance(e, Statement) else ()))
    return any(_SELF.search(folded(n)) for n in names)


def _bare_name(e: Position | Statement) -> bool:
    """`وأضاف البيان`: where the text has named it before."""
    return folded((e.speaker if isinstance(e, Statement) else e.actor).name) in ("البيان", "بيان")


def _who(e: Position | Statement) -> str:
    return e.speaker.id if isinstance(e, Statement) else e.actor.id
