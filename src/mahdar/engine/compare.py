"""One text read twice, by the rules and by a language model: the two readings side by side, neither touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mahdar.engine.reader import read_document
from mahdar.lang.ar.script import fold
from mahdar.llm.answers import Answers
from mahdar.llm.prompt import VERSION
from mahdar.llm.second import Asked, second_reading
from mahdar.llm.settings import LlmError, Settings
from mahdar.model.document import Document
from mahdar.publish.reading_json import reading_json
from mahdar.tracks import Track

Json = dict[str, Any]  # FORMAT 1
Entry = Mapping[str, Any]

NAMES, EXACT = True, False
_COMPARED: dict[str, tuple[float, dict[str, bool]]] = {  # least overlap of a pair, and its keys: as names, or exactly
    "times": (0.0, {"value": EXACT, "mod": EXACT, "type": EXACT}),
    "offices": (0.0, {"person": NAMES, "office": NAMES, "polity": NAMES}),
    "meetings": (
        0.0,
        {
            "kind": EXACT, "series": EXACT, "ordinal": EXACT, "when": EXACT, "when_mod": EXACT, "place": NAMES,
            "status": EXACT,
        },
    ),
    "statements": (0.5, {"speaker": NAMES, "relay": NAMES, "mode": EXACT, "polarity": EXACT}),
    "announcements": (
        0.0,
        {
            "what": EXACT, "kind": EXACT, "series": EXACT, "by": NAMES, "due": EXACT, "due_mod": EXACT, "place": NAMES,
        },
    ),
    "figures": (
        0.0,
        {
            "value": EXACT, "unit": NAMES, "of": NAMES, "by_whom": NAMES, "source": NAMES, "period": EXACT,
        },
    ),
    "positions": (0.3, {"actor": NAMES, "stance": EXACT}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry of each reading that tell of the same words; or of one alone. `differs`: keys that are not alike."""

    rules: int | None
    second: int | None
    differs: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """`agree`, `differ`, `rules_only` or `second_only`."""
        if self.rules is None or self.second is None:
            return "second_only" if self.rules is None else "rules_only"
        return "differ" if self.differs else "agree"


VERDICTS = ("agree", "differ", "rules_only", "second_only")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both readings in FORMAT 1, and the pairs of each layer that was asked for, in the order of the text."""

    model: str
    rules: Json
    second: Json
    pairs: dict[str, tuple[Pair, ...]]
    requests: int
    kept: int
    unread: int

    def dropped(self) -> dict[str, int]:
        """How many values of the second reader did not hold, by reason."""
        return dict(Counter(r["reason"] for r in self.second["rejects"]).most_common())

    def json(self) -> Json:
        """The public form."""
        return {
            "format": 1,
            "id": self.rules["id"],
            "published": self.rules["published"],
            "asked": {
                "model": self.model, "prompt": VERSION, "requests": self.requests, "kept": self.kept,
                "unread": self.unread,
            },
            "layers": {
                layer: {v: sum(p.verdict == v for p in pairs) for v in VERDICTS} for layer, pairs in self.pairs.items()
            },
            "pairs": {
                layer: [
                    {"rules": p.rules, "second": p.second, "verdict": p.verdict, "differs": list(p.differs)}
                    for p in pairs
                ]
                for layer, pairs in self.pairs.items()
            },
            "dropped": self.dropped(),
            "rules": self.rules,
            "second": self.second,
        }  # fmt: skip


def compare(
    document: Document, tracks: tuple[Track, ...], published: str | None, settings: Settings,
    answers: str | Path | None = None, server: Asked | None = None,
) -> Comparison:  # fmt: skip
    """The document read by the rules, then by the model behind `settings`; answers are kept in a folder.

    Raises LlmError when the server cannot be asked.
    """
    if server is None:
        from mahdar.llm.openai import Server

        server = Server(settings)
    first = read_document(document, tracks, published)
    found = second_reading(first, settings, server, Answers(Path(answers) if answers else None), [t.id for t in tracks])
    rules, whole = reading_json(first), reading_json(found.reading)
    second = {layer: whole[layer] for layer in (*settings.layers, "rejects")}
    pairs = {layer: pairs_of(layer, rules[layer], second[layer]) for layer in settings.layers}
    return Comparison(settings.model, rules, second, pairs, found.requests, found.kept, found.unread)


def pairs_of(layer: str, rules: Sequence[Entry], second: Sequence[Entry]) -> tuple[Pair, ...]:
    """Each entry in one pair: those whose words overlap most go together first."""
    least, keys = _COMPARED[layer]
    ranked = sorted(
        (-overlap, i, j)
        for i, a in enumerate(rules)
        for j, b in enumerate(second)
        if (overlap := _overlap(a, b)) > 0 and overlap >= least
    )
    found: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in found and j not in found.values():
            found[i] = j
    out = [
        Pair(i, found.get(i), _differing(keys, a, second[found[i]]) if i in found else ()) for i, a in enumerate(rules)
    ]
    out += [Pair(None, j) for j in range(len(second)) if j not in found.values()]

    def place(pair: Pair) -> tuple[int, int]:
        entry = second[pair.second or 0] if pair.rules is None else rules[pair.rules]
        return _words(entry)

    return tuple(sorted(out, key=place))


def _differing(keys: Mapping[str, bool], a: Entry, b: Entry) -> tuple[str, ...]:
    alike: Callable[[Any, Any], bool]
    out = []
    for key, as_name in keys.items():
        alike = _same_name if as_name else _same
        if not alike(a.get(key), b.get(key)):
            out.append(key)
    return tuple(out)


def _same(a: Any, b: Any) -> bool:
    return bool(a == b)


def _same_name(a: Any, b: Any) -> bool:
    """Are all words of the one among those of the other? Lists are alike when each name has its like."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(any(_same_name(x, y) for y in b) for x in a)
    if not a or not b:
        return not a and not b
    u, v = _name_words(str(a)), _name_words(str(b))
    return u <= v or v <= u


def _name_words(name: str) -> frozenset[str]:
    return frozenset(w.removeprefix("ال") for w in fold(name).text.lower().replace("_", " ").split()) - {"of", "the"}


def _words(entry: Entry) -> tuple[int, int]:
    words = entry.get("evidence") or entry
    return words["start"], words["end"]


def _overlap(a: Entry, b: Entry) -> float:
    """The best overlap of their words, other mentions counted."""
    return max(
        (max(0, min(e, f) - max(s, t)) / (max(e, f) - min(s, t)) for s, e in _all(a) for t, f in _all(b)), default=0.0
    )


def _all(entry: Entry) -> Iterable[tuple[int, int]]:
    yield _words(entry)
    for mention in entry.get("mentions", ()):
        yield mention["start"], mention["end"]


__all__ = ["VERDICTS", "Comparison", "LlmError", "Pair", "compare", "pairs_of"]
