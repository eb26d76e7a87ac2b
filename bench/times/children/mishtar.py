"""Mishtar: it marks stretches of words as temporal and gives them no value, so it can have spans alone."""

from __future__ import annotations

import re
from datetime import datetime
from importlib import import_module

from bench.times.children.wire import Found, Tagger, serve


def begin() -> Tagger:
    marker = import_module("mishtar.mytemped").myTemped()

    def tagger(text: str, day: datetime) -> list[Found]:
        words = list(re.finditer(r"\w+|[^\w\s]", text))
        stretches = marker.detect_positions([w[0] for w in words])
        return [Found(words[i].start(), words[min(j, len(words) - 1)].end()) for i, j in stretches if i < len(words)]

    return tagger


if __name__ == "__main__":
    serve(begin)
