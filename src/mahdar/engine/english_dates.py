"""Dates with the months in English, as sheets have them: `12 March 2018`, `March 12-13, 2018`, `Mar 2018`."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAYS = r"(?P<first>\d{1,2})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAYS}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+{_DAYS},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH},?\s+(?P<year>\d{{4}})",
    )
)


def edtf_of(words: str) -> str | None:
    """The EDTF value, None for words that are no such date; whether the day exists is not asked."""
    for form in _FORMS:
        found = form.fullmatch(words.strip())
        if found is not None:
            told = found.groupdict()
            month = f"{told['year']}-{_MONTHS.index(told['month'][:3].lower()) + 1:02}"
            first, last = told.get("first"), told.get("last")
            days = [f"{month}-{int(d):02}" for d in (first, last) if d]
            return "/".join(days) if days else month
    return None
