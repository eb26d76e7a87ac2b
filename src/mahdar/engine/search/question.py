"""A question as a person types it: words, "phrases", -without, one OR another, beginnings*, filters.

Nothing a person types is an error: what is no syntax is read as words, and the question says how it was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from mahdar.engine.search import words as w
from mahdar.lang import terms
from mahdar.publish.dossier.finding import Part, Remark

LONGEST = 1_000  # characters of a question that are read
MOST = 32  # things asked for at once
_QUOTES = '"“”„‟«»″＂'
_PIECE = re.compile(
    rf"(?P<minus>[-−](?=\S))?(?:(?P<field>[^\W\d_]+)[:：](?P<gap>\s*))?"
    rf"(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]\*?|(?P<bare>[^\s{_QUOTES}]+))|(?P<open>[{_QUOTES}])"
)


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms one after another; of the last perhaps the beginning only. `whole`: the term if it is no beginning."""

    terms: tuple[str, ...]
    begins: bool = False
    whole: str = ""

    @property
    def expression(self) -> str:
        """For FTS5. Terms are letters and digits, so that nothing in them can be taken for an operator."""
        phrase = f'"{" ".join(self.terms)}"'
        if not self.begins:
            return phrase
        return f'({phrase} * OR "{self.whole}")' if self.whole else f"{phrase} *"


@dataclass(frozen=True, slots=True)
class Filter:
    """Only what a name fits, or only what it does not fit."""

    name: str
    value: str
    terms: tuple[str, ...]
    excluded: bool


@dataclass(slots=True)
class Question:
    """What was understood. `every`: each of these, in each any one; `none`: none of these."""

    parts: list[Part] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    every: list[list[Sought]] = field(default_factory=list)
    none: list[Sought] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    since: int | None = None  # days as ordinals
    until: int | None = None

    @property
    def sought(self) -> list[Sought]:
        return [s for group in self.every for s in group]

    @property
    def empty(self) -> bool:
        return not (self.every or self.none or self.filters or self.since or self.until)

    @property
    def wanted(self) -> str | None:
        """An FTS5 expression for what has to be there; None where nothing has to."""
        groups = (" OR ".join(s.expression for s in group) for group in self.every)
        return " AND ".join(f"({g})" for g in groups) or None

    @property
    def unwanted(self) -> str | None:
        return " OR ".join(s.expression for s in self.none) or None

    @property
    def expression(self) -> str | None:
        """Both in one; None where nothing has to be there."""
        wanted, unwanted = self.wanted, self.unwanted
        return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted

    @property
    def narrow(self) -> bool:
        """Has it a filter besides that of the kind?"""
        return self.since is not None or self.until is not None or any(f.name != "kind" for f in self.filters)

    def asks_for(self, kind: str) -> bool:
        """May entries of a kind, or texts, be in the answer?"""
        kinds = [f for f in self.filters if f.name == "kind"]
        chosen = {f.value for f in kinds if not f.excluded}
        return (not chosen or kind in chosen) and all(f.value != kind for f in kinds if f.excluded)


@lru_cache(maxsize=256)
def read(query: str) -> Question:
    """The question; nobody changes it."""
    return _Reader(query).question


class _Reader:
    def __init__(self, query: str) -> None:
        self.question = Question()
        if len(query) > LONGEST:
            self._remark("long")
            query = query[:LONGEST].rsplit(None, 1)[0]
        self._query = query
        self._either = self._not = False  # the last piece was OR, NOT
        self._faint: list[tuple[re.Match[str], str]] = []
        for piece in _PIECE.finditer(query):
            if len(self.question.parts) >= MOST:
                self._remark("many")
                break
            self._take(piece)
        self._take_faint()

    def _remark(self, key: str, words: str = "") -> None:
        self.question.remarks.append(Remark(key, words))

    def _take(self, piece: re.Match[str]) -> None:
        bare = piece["bare"]
        if piece["open"]:
            self._remark("unclosed")
        elif not piece["field"] and bare in w.EITHER:
            self._either = bool(self.question.every)
        elif not piece["field"] and bare in w.BOTH:
            pass
        elif not piece["field"] and bare == w.NOT:
            self._not = True
        else:
            excluded = bool(piece["minus"]) or self._not
            if not (piece["field"] and self._filter(piece, excluded)):
                self._words(piece, excluded)
            self._either = self._not = False

    def _filter(self, piece: re.Match[str], excluded: bool) -> bool:
        """Was it a filter? What looks like one and is none is read as words."""
        value = (piece["quoted"] if piece["quoted"] is not None else piece["bare"]).strip()
        name, q = w.filter_named(piece["field"]), self.question
        if name in ("from", "to"):
            when = w.day_told(value)
            if when is None:
                self._remark("date", value)
                return False
            if name == "from":
                q.since = max(q.since or 0, when.earliest.toordinal())
            else:
                q.until = min(q.until or when.latest.toordinal(), when.latest.toordinal())
            self._part(name, value, piece)
            return True
        if name == "kind":
            kind = w.kind_named(value)
            if kind is None:
                self._remark("kind", value)
                return False
            value = kind
            q.filters.append(Filter(name, kind, (), excluded))
        elif name is None:
            if not piece["gap"]:
                self._remark("field", piece["field"])
            return False
        else:
            found = tuple(terms.words(value))
            if not found:
                return False
            q.filters.append(Filter(name, value, found, excluded))
        self._part(name, value, piece, excluded)
        return True

    def _words(self, piece: re.Match[str], excluded: bool) -> None:
        quoted, bare = piece["quoted"], piece["bare"]
        if piece["field"]:  # no filter after all
            self._seek(piece["field"], "word", piece, excluded)
        if quoted is not None:
            self._seek(quoted, "phrase", piece, excluded)
        elif bare.endswith("*") and (found := _beginning(bare)):
            self._add(found, "beginning", bare.rstrip("*"), piece, excluded)
        elif not excluded and not self._either and terms.faint(bare):
            self._faint.append((piece, bare))
        else:
            self._seek(bare, "word", piece, excluded)

    def _seek(self, text: str, sort: str, piece: re.Match[str], excluded: bool) -> None:
        if found := tuple(terms.words(text)):
            self._add(Sought(found), sort, text.strip(), piece, excluded)

    def _add(self, sought: Sought, sort: str, text: str, piece: re.Match[str], excluded: bool) -> None:
        either = self._either and not excluded
        if excluded:
            self.question.none.append(sought)
        elif either:
            self.question.every[-1].append(sought)
        else:
            self.question.every.append([sought])
        self._part(sort, text, piece, excluded, either)

    def _part(self, sort: str, text: str, piece: re.Match[str], excluded: bool = False, either: bool = False) -> None:
        rest = " ".join(f"{self._query[: piece.start()]} {self._query[piece.end() :]}".split())
        self.question.parts.append(Part(sort, text, rest, excluded, either))

    def _take_faint(self) -> None:
        """Words that say little are left out, unless nothing else was asked for."""
        if self._faint and self.question.every:
            self._remark("faint", " ".join(dict.fromkeys(text for _, text in self._faint)))
        else:
            for piece, text in self._faint[:MOST]:
                self._seek(text, "word", piece, False)


def _beginning(bare: str) -> Sought | None:
    stump = bare.rstrip("*")
    found = terms.words(stump)
    if not found:
        return None
    start = terms.beginning(stump) if len(found) == 1 else found[-1]
    if len(start) < 2:
        return None
    return Sought((*found[:-1], start), True, found[0] if len(found) == 1 else "")


def narrowed(query: str, name: str, value: str) -> str:
    """The question with a filter more, instead of one of the same name that is there."""
    told = f'"{value}"' if re.search(r"\s", value) else value
    kept = [p[0] for p in _PIECE.finditer(query[:LONGEST]) if not (p["field"] and w.filter_named(p["field"]) == name)]
    return " ".join([*kept, f"{name}:{told}"])


def narrowed_to_year(query: str, year: str) -> str:
    return narrowed(narrowed(query, "from", year), "to", year)
