"""The nearest peers of single layers: which they are, where they are installed, and how fast each reads the texts."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.times import peers as taggers
from bench.times import speed
from bench.times.peers import INSTALLED, Peer, PeerError

HERE = Path(__file__).resolve().parent
LISTS = {"layers": HERE / "requirements-layers.txt", "camel": HERE / "requirements-camel.txt"}
BEFORE = {
    "fold": ("fold",),
    "tokens": ("fold", "tokens"),
    "sentences": ("fold", "tokens", "sentences"),
    "numbers": ("fold", "tokens", "numbers"),
    "times": ("fold", "tokens", "numbers", "times"),
    "names": ("fold", "tokens", "sentences", "numbers", "times", "names"),
}
"""What mahdar has to do to a raw text until a layer is read: that is what a peer is held against."""


@dataclass(frozen=True, slots=True)
class LayerPeer(Peer):
    """Another reader of one layer; `module` is its name in children/layers.py, or of a tagger of bench.times."""

    layer: str = "times"

    def command(self, folder: Path, config: Path) -> list[str]:
        """Raises PeerError when it is not installed."""
        if self.layer == "times":
            return Peer.command(self, folder, config)
        python = folder / self.environment / "bin" / "python"
        if not python.exists():
            raise PeerError("not installed")
        return [str(python), str(HERE / "children" / "layers.py"), self.module]


@dataclass(frozen=True, slots=True)
class LayerRate:
    """How fast one peer reads one layer, and what it found in so many characters; None where it tells no places."""

    layer: str
    peer: str
    rate: float
    characters: int
    found: int | None
    failed: int


def _layer(layer: str, name: str, environment: str, module: str) -> LayerPeer:
    return LayerPeer(name, environment, module, layer=layer)


PEERS = (
    _layer("fold", "CAMeL Tools", "camel", "camel_fold"),
    _layer("fold", "PyArabic", "layers", "pyarabic_fold"),
    _layer("fold", "ANLTK", "layers", "anltk_fold"),
    _layer("tokens", "CAMeL Tools", "camel", "camel_tokens"),
    _layer("tokens", "PyArabic", "layers", "pyarabic_tokens"),
    _layer("sentences", "pySBD", "layers", "pysbd_sentences"),
    _layer("sentences", "arabic-sentencizer", "layers", "sentencizer_sentences"),
    _layer("sentences", "PyArabic", "layers", "pyarabic_sentences"),
    _layer("numbers", "Duckling (puckling)", "duckling", "duckling_numbers"),
    _layer("numbers", "Maha", "maha", "maha_numbers"),
    _layer("numbers", "arabic-itn", "layers", "itn_numbers"),
    _layer("numbers", "PyArabic", "layers", "pyarabic_numbers"),
    *(LayerPeer(p.name, p.environment, p.module, p.mapped, p.values) for p in taggers.PEERS if p.name != "HeidelTime"),
    _layer("names", "Mishtar", "layers", "mishtar_names"),
    _layer("names", "PyArabic", "layers", "pyarabic_names"),
)

UNCOUNTED = ("camel_fold", "pyarabic_fold", "anltk_fold", "itn_numbers")  # they give the text back, changed


def install(folder: Path = INSTALLED) -> list[str]:
    """The peers' environments, those of bench.times included; gives those that did not install, with the reason."""
    return taggers.install(folder, {**taggers.LISTS, **LISTS})


def run(
    texts: Sequence[str], names: Collection[str], seconds: float, folder: Path = INSTALLED, patience: float = 60.0
) -> tuple[list[LayerRate], list[str]]:
    """The rates of those named (of all when none is), and in words why any did not run."""
    rates: list[LayerRate] = []
    absent: list[str] = []
    for peer in PEERS:
        if names and peer.name not in names:
            continue
        print(f"{peer.layer}: {peer.name} ...", file=sys.stderr)
        try:
            with taggers.running(peer, folder, patience) as running:
                one = speed.of_peer(running, texts, seconds)
                found = None if peer.module in UNCOUNTED else one.found
                rates.append(LayerRate(peer.layer, peer.name, one.rate, one.characters, found, one.failed))
        except PeerError as error:
            absent.append(f"{peer.layer}: {peer.name}: {error}")
    return rates, absent
