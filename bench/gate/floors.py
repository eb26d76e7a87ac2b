"""The floors of floors.toml: by set of articles, layer and figure; what is below them, and what they may rise to."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from bench.scoring import Scored

FILE = Path(__file__).with_name("floors.toml")
SETS = ("seeds", "open", "kept", "times-open", "times-kept")
Layers = dict[str, dict[str, float]]  # figures by layer
Floors = dict[str, Layers]  # layers by set
FIGURES: Mapping[str, tuple[str, ...]] = {
    "times": ("strict",),
    "offices": ("f1", "office", "polity"),
    "meetings": ("f1", "when", "place", "participants", "status", "ordinal", "series"),
    "statements": ("f1", "speaker", "mode", "relay"),
    "announcements": ("f1", "due", "by"),
    "figures": ("f1", "period", "by_whom", "source"),
    "positions": ("f1", "stance", "actor"),
}
_SCORERS = {"f1": "f1", "strict": "strict f1 (span and value)"}  # all others are shares of the pairs
_STEPS = {"f1": 100, "strict": 100}
_STEP = 20  # a share of few pairs falls by hundredths when more pairs are found: its floors are a twentieth apart
_HEADER = """\
# What must not be read worse, by set of articles, layer and figure. Written by `python -m bench.gate --raise`: F1 to
# the hundredth below, shares of what was found to the twentieth below. A floor that falls needs its line in
# docs/decisions/ (see bench/README.md); tests/test_gate.py looks for it.
"""


def load(path: Path = FILE) -> Floors:
    """The floors. Raises ValueError for a set, layer or figure that nobody scores: it would never fail."""
    floors: Floors = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, layers in floors.items():
        for layer, figures in layers.items():
            for figure, floor in figures.items():
                if name not in SETS or figure not in FIGURES.get(layer, ()) or not 0 <= floor <= 1:
                    raise ValueError(f"{path.name}: {name}.{layer}.{figure} = {floor}")
    return floors


def below(floors: Layers, scored: Scored) -> list[str]:
    """The floors of one set that do not hold, each in words; a text that failed and a span that is not verbatim too."""
    found = [
        f"{layer}: {figure} is {reached(scored, layer, figure)}, the floor is {floor}"
        for layer, figures in floors.items()
        for figure, floor in figures.items()
        if reached(scored, layer, figure) < floor
    ]
    same, spans = scored.verbatim.split("/")
    found += [] if same == spans else [f"verbatim: {scored.verbatim}"]
    return found + [f"not read: {id_}" for id_ in scored.failed]


def reached(scored: Scored, layer: str, figure: str) -> float:
    """One figure of the scorer's; 0 where there is no pair to take a share of."""
    name = _SCORERS.get(figure) or f"{figure.replace('_', ' ')} (of pairs)"
    return float(scored.layers[layer][name] or 0)


def raised(floors: Layers, scored: Scored) -> Layers:
    """The same floors, each as high as it may now be, with those of layers that have gold and had none."""
    new: Layers = {}
    for layer, figures in FIGURES.items():
        if not scored.layers[layer]["gold"]:
            continue
        for figure in figures:
            step = _STEPS.get(figure, _STEP)
            now = math.floor(reached(scored, layer, figure) * step + 1e-9) / step
            new.setdefault(layer, {})[figure] = max(now, floors.get(layer, {}).get(figure, 0.0))
    return {**floors, **new}


def written(floors: Floors) -> str:
    """The file again, sets and figures in one order."""
    out = [_HEADER]
    for name in SETS:
        for layer, figures in floors.get(name, {}).items():
            out.append(f"\n[{name}.{layer}]\n" + "".join(f"{key} = {floor:.2f}\n" for key, floor in figures.items()))
    return "".join(out)
