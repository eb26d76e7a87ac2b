"""One reader given files that are nearly right, for some time: those that lead it elsewhere are kept and changed again.

usage: python -m bench.soak.fuzz_reader FORMAT SECONDS FOLDER [PATH_OF_ATHERIS]

With atheris what the reader does is watched, branch by branch; without it files are changed at random. FOLDER gets the
corpus that was found and, where the reader broke, the file it broke on. Exit code 0 when it bore everything.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random

_WATCHED = ["mahdar.ingest", "zipfile", "tarfile", "email", "csv", "gzip"]
_SLOWEST, _MEMORY, _LONGEST = 10, 1400, 100_000  # seconds and MB of one file, bytes of it


def main(name: str, seconds: int, folder: Path, atheris_at: str = "") -> int:
    """Exit code 0, or another when the reader broke."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    if atheris_at:
        sys.path.append(atheris_at)
    try:
        import atheris  # type: ignore[import-untyped]
    except ImportError:
        return _at_random(name, seconds, folder)
    with atheris.instrument_imports(include=_WATCHED, enable_loader_override=False):
        from mahdar.ingest.formats import FORMATS
        from tests.fuzzing import SEEDS, check, mutate

        for known in FORMATS:
            known.reader()
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)

    def change(data: bytes, most: int, number: int) -> bytes:
        random = Random(number)
        changed: bytes = mutate(data, random)[:most] if random.random() < 0.6 else atheris.Mutate(data, most)
        return changed

    told = [
        "fuzz", f"-max_total_time={seconds}", f"-timeout={_SLOWEST}", f"-rss_limit_mb={_MEMORY}",
        f"-max_len={_LONGEST}", "-print_final_stats=1", "-reload=0", f"-artifact_prefix={folder}/broke-", str(corpus),
    ]  # fmt: skip
    atheris.Setup(told, lambda data: check(name, data) and None, custom_mutator=change)
    atheris.Fuzz()  # ends the process
    return 0


def _at_random(name: str, seconds: int, folder: Path) -> int:
    from tests.fuzzing import SEEDS, check, mutate

    end, runs, slowest = time.monotonic() + seconds, 0, 0.0
    while time.monotonic() < end:
        random = Random(runs)
        data = mutate(random.choice(SEEDS[name]), random)
        begun = time.process_time()
        try:
            check(name, data)
        except BaseException:
            (folder / "broke-at-random").write_bytes(data)
            raise
        runs, slowest = runs + 1, max(slowest, time.process_time() - begun)
    print(json.dumps({"runs": runs, "slowest": slowest}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:5]))
