"""dateparser's search, with the publication day as its base and the past preferred, as press time runs.

A result carries no offsets, so it is looked for behind the one before it; its grain is asked of the parser again, for
the search alone would make a day of every month and year.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module

from bench.times.children.wire import Found, Tagger, edtf, serve


def begin() -> Tagger:
    search_dates = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser

    def tagger(text: str, day: datetime) -> list[Found]:
        settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
        grains = parser(languages=["ar"], settings=settings)
        found, behind = [], 0
        for words, moment in search_dates(text, languages=["ar"], settings=settings) or ():
            start = text.find(words, behind)
            if start >= 0:
                behind = start + len(words)
                value, type_ = edtf(moment, grains.get_date_data(words).period or "day")
                found.append(Found(start, behind, value, type_))
        return found

    return tagger


if __name__ == "__main__":
    serve(begin)
