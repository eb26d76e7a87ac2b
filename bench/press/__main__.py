"""`python -m bench.press CORPUS` and `python -m bench.press agree FILE FILE`: see bench/README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench import scoring
from bench.press import agree, corpus, gold, quiet, trial


def main() -> int:
    """Exit code 0 when every document was there and was read, 1 when some were not, 2 without any."""
    return _agree(sys.argv[2:]) if sys.argv[1:2] == ["agree"] else _score(sys.argv[1:])


def _score(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.press",
        description="Score mahdar on annotated articles of public corpora, or count its false alarms there.",
        epilog=corpus.HOW,
    )
    parser.add_argument("corpus", type=Path, help="the folder that holds the two repositories")
    parser.add_argument("--gold", choices=tuple(gold.FILES), default="times", help="times, layers, or new tracks")
    parser.add_argument("--part", choices=(*gold.PARTS, "all"), default="all")
    parser.add_argument("--layer", choices=gold.LAYERS, help="this layer's figures alone")
    parser.add_argument("--show", choices=gold.LAYERS, help="list what was missed, extra or different")
    parser.add_argument("--rows", type=Path, help="another file of rows")
    parser.add_argument("--scorer", type=Path, default=scoring.SCORER, help="the scorer (../shared/score/score.py)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quiet", type=int, metavar="N", help="N articles on sports, culture and weather instead")
    parser.add_argument("--seed", type=int, default=1, help="which ones --quiet draws")
    parser.add_argument("--track", help="with --gold trial: `none`, a track or a track file; else all that are shipped")
    a = parser.parse_args(arguments)
    if a.quiet is not None:
        return quiet.main(a.corpus, a.quiet, a.seed, a.show, a.json)
    if a.show and a.part != "open":
        parser.error("--show lists entries: with --part open alone, for those of `kept` are not to be looked at")
    if a.gold == gold.TRIAL:
        return trial.main(a.corpus, a.rows or gold.TRIAL_ROWS, a.track, a.scorer, a.json)
    return _scored(a)


def _scored(a: argparse.Namespace) -> int:
    rows = gold.load(a.rows or gold.FILES[a.gold], a.part)
    loaded = corpus.load(a.corpus, rows)
    for line in loaded.wrong:
        print(line, file=sys.stderr)
    if loaded.wrong:
        print(f"{len(loaded.wrong)} of {len(rows)} documents left out. {corpus.HOW}", file=sys.stderr)
    here = corpus.with_words(rows, loaded)
    if not here:
        print("no document to score", file=sys.stderr)
        return 2
    scored = scoring.score(here, loaded.texts, scoring.mahdar_reads, a.scorer, a.show)
    layers = {name: row for name, row in scored.layers.items() if any(name in row for row in here)}
    one = a.layer or (a.gold if a.gold in layers else None)
    if a.json:
        figures = layers[one] if one else {"layers": layers}
        print(json.dumps({"texts": len(here), "left_out": len(loaded.wrong), **figures}))
    else:
        print(*scored.listing, sep="\n", end="\n" if scored.listing else "")
        print(f"texts {len(here)}  failed {', '.join(scored.failed) or 'none'}  verbatim {scored.verbatim}")
        for name in [one] if one else layers:
            print(f"{name:14}", "  ".join(f"{k} {v}" for k, v in layers[name].items()))
    return 1 if loaded.wrong or scored.failed else 0


def _agree(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.press agree", description=agree.__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--scorer", type=Path, default=scoring.SCORER, help="the scorer (../shared/score/score.py)")
    parser.add_argument("--texts", type=Path, help="a folder of ID.txt: the listing then has the words")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args(arguments)
    found = agree.compare(agree.load(a.first), agree.load(a.second), scoring.load(a.scorer))
    if a.json:
        print(json.dumps(found.figures()))
        return 0
    for difference in found.differences:
        file = a.texts / f"{difference.id}.txt" if a.texts else None
        print(difference.told(file.read_bytes().decode("utf-8") if file and file.is_file() else None))
    if found.only_one:
        print(f"in one file alone, left out: {', '.join(found.only_one)}")
    print("  ".join(f"{name} {value}" for name, value in found.figures().items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
