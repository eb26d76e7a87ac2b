"""`python -m bench.twins make|compare|check`: see bench/README.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.twins import compare, sets, source
from bench.twins.edits import Untwinnable

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "score" / "score.py"
TRACKS = ROOT / "src" / "mahdar" / "tracks"


def main() -> int:
    """Exit code 0 when all is well, 1 when a layer falls or no twins can be made."""
    options = _arguments()
    try:
        sources = source.load(options.gold, options.texts)
        made = sets.make_sets(
            sources,
            options.count,
            options.seed,
            keep_tracks=options.tracks == "keep",
            one_shift=options.dates == "set",
            keep=frozenset(name.strip().lower() for name in options.keep.split(",") if name.strip()),
        )
    except (Untwinnable, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    _tell(made)
    return _write(made, options) if options.command == "make" else _compare(made, options)


def _write(made: sets.Made, options: argparse.Namespace) -> int:
    sets.write(made, options.out)
    sets.write_tracks(made, options.track_files, options.out)
    return 0


def _compare(made: sets.Made, options: argparse.Namespace) -> int:
    """Originals with their tracks against twins.

    With `--track none` the originals without tracks are judged instead, on the layers that need no track; the twins
    without tracks are shown below, so that what is due to either can be told apart.
    """
    tracks = [file.read_text(encoding="utf-8") for file in sorted(options.track_files.glob("*.toml"))]
    for_twins = [] if options.track == "none" else tracks
    checking = options.command == "check"
    read = compare.gold_reader([*sets.all_twins(made), *made.sources]) if checking else compare.read_json
    before = compare.score_originals(options.scorer, made.sources, read, tracks)
    after = compare.score_twins(options.scorer, made, read, for_twins, rewrite=options.track == "own")
    if options.track == "none":
        bare = compare.score_originals(options.scorer, made.sources, read, [])
        report, holds = compare.table(before, [bare], compare.WITHOUT_TRACK)
        print(f"originals without track files\n{report}\n")
        print(f"twins without track files\n{compare.table(before, after, ())[0]}")
    else:
        report, holds = compare.table(before, after, compare.LAYERS)
        print(report)
    perfect = all(score.f1[layer] == f1 for score in after for layer, f1 in before.f1.items())
    return 0 if holds and (perfect or not checking) else 1


def _tell(made: sets.Made) -> None:
    """Say what was made and what was not, and why."""
    print(f"{len(made.sets)} sets of {len(made.sources)} texts", file=sys.stderr)
    for name, reason in made.aside.items():
        print(f"no twin of {name}: {reason}", file=sys.stderr)
    for reason, times in made.discarded.most_common():
        print(f"{times} discarded: {reason}", file=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.twins", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (
        ("make", "write twins and their gold"),
        ("compare", "score the reader on originals and twins"),
        ("check", "score the twins' gold against itself"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("gold", type=Path, help="annotations, a row of JSON for each text")
        command.add_argument("texts", type=Path, help="the folder of the texts")
        if name == "make":
            command.add_argument("out", type=Path, help="where to write")
        else:
            command.add_argument("--scorer", type=Path, default=SCORER, help="the scorer (../shared/score/score.py)")
            command.add_argument(
                "--track", choices=("own", "as-is", "none"), default="own", help="track files the twins are read with"
            )
        command.add_argument("--track-files", type=Path, default=TRACKS, help="the folder of track files")
        command.add_argument("--count", type=int, default=20, help="sets of twins (20)")
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--tracks", choices=("keep", "swap"), default="keep", help="places that name a track")
        command.add_argument("--keep", default="", help="states and cities that stay, in English, by commas")
        command.add_argument("--dates", choices=("text", "set"), default="text", help="one shift a text, or a set")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
