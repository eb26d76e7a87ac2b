"""Sources as they are cited: a line to read, BibTeX, and CSL-JSON (Citation Style Language 1.0.2).

A day that is not printed or given is told as such: `circa` in CSL-JSON, a note in the others. What is not known is left
out and never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from mahdar.model.ledger import LedgerDocument
from mahdar.model.when import When
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.view import basis_of
from mahdar.publish.dossier.words import in_own_language, when_words

_TOLD = ("printed", "given", "decided")  # bases of a day that needs no remark
_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_AS_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT = 8  # characters of a document's id in a key


@dataclass(frozen=True, slots=True)
class Cited:
    """A source to be cited. `taken_in`: the ISO day on which its text was taken in."""

    document: LedgerDocument
    taken_in: str | None = None

    @property
    def accessed(self) -> str | None:
        """The day its page was fetched; of a text that was not fetched, the day it was taken in."""
        return (self.document.source.fetched or "")[:10] or self.taken_in

    @property
    def title(self) -> str:
        return _line(self.document.title)

    @property
    def outlet(self) -> str:
        return _line(self.document.source.outlet or "")

    @property
    def doubtful(self) -> bool:
        """Is its day neither printed in it nor given with it?"""
        return basis_of(self.document) not in _TOLD

    @property
    def key(self) -> str:
        return f"mahdar-{re.sub(r'[^0-9A-Za-z]', '', self.document.id)[:_SHORT]}"


def line(c: Cited, lang: str) -> str:
    """`Outlet, “Title”, 16 June 2022, address, taken in on 1 March 2023.`: plain text in Arabic or English."""
    t = strings(lang)
    published = c.document.published.value
    day = when_words(t, published) if published else t("citation.undated")
    if published and c.doubtful:
        day = t("citation.doubtful").format(day=day, basis=t(f"basis.{basis_of(c.document)}"))
    taken = t("citation.accessed").format(day=when_words(t, When(c.accessed))) if c.accessed else ""
    parts = [
        c.outlet or t("citation.no_outlet"), t("citation.quoted").format(title=c.title or t("source.untitled")), day,
        _line(c.document.source.url or ""), taken,
    ]  # fmt: skip
    return str(t("citation.comma")).join(str(p) for p in parts if p) + "."


def bibtex(cited: Iterable[Cited]) -> str:
    """An entry for each, in UTF-8; what TeX takes for its own is escaped."""
    return "\n".join(_bibtex(c) for c in cited)


def _bibtex(c: Cited) -> str:
    fields = {"title": f"{{{_tex(c.title)}}}" if c.title else "", "organization": _tex(c.outlet)}
    day = _day(c.document.published.value)
    if day is not None:
        fields["date"] = "-".join(f"{n:02d}" for n in day)
        fields["year"] = f"{day[0]:04d}"
        if len(day) > 1:
            fields["month"] = _MONTHS[day[1] - 1]
    if c.document.source.url:
        fields["url"] = _address(c.document.source.url)
    if c.accessed:
        fields["urldate"] = c.accessed
    if (c.title or c.outlet) and in_own_language(c.title or c.outlet).lang == "ar":
        fields["langid"] = "arabic"
    if c.doubtful and c.document.published.value:
        fields["note"] = _tex(f"date {strings('en')(f'basis.{basis_of(c.document)}')}")
    told = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{c.key}{told}\n}}\n"


def csl(cited: Iterable[Cited]) -> list[dict[str, object]]:
    """An item for each."""
    return [_csl(c) for c in cited]


def _csl(c: Cited) -> dict[str, object]:
    item: dict[str, object] = {"id": c.key, "type": "article-newspaper"}
    if c.title:
        item["title"] = c.title
    if c.outlet:
        item["container-title"] = c.outlet
    day = _day(c.document.published.value)
    if day is not None:
        item["issued"] = {"date-parts": [list(day)], **({"circa": True} if c.doubtful else {})}
    elif c.document.published.value is not None:
        item["issued"] = {"literal": when_words(strings("en"), c.document.published.value)}
    if c.document.source.url:
        item["URL"] = c.document.source.url
    if c.accessed:
        item["accessed"] = {"date-parts": [[int(n) for n in c.accessed.split("-")]]}
    if c.document.source.record:
        item["archive_location"] = c.document.source.record
    if c.title or c.outlet:
        item["language"] = in_own_language(c.title or c.outlet).lang
    return item


def _day(when: When | None) -> tuple[int, ...] | None:
    """Year, month and day as far as they are one; None where not even the year is."""
    if when is None or when.earliest == date.min or when.latest == date.max:
        return None
    a, b = when.earliest, when.latest
    if a == b:
        return a.year, a.month, a.day
    if (a.year, a.month) == (b.year, b.month):
        return a.year, a.month
    return (a.year,) if a.year == b.year else None


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _AS_TEX[found[0]], text)


def _address(url: str) -> str:
    """As it is but for what would end the field or the line."""
    return quote(_CONTROL.sub("", url), safe="/:?#[]@!$&'()*+,;=%-._~")
