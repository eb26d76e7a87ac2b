"""A web archive of a gigabyte read, beside warcio with trafilatura in the same run: `bench.warc` with `--mb 1024`.

`MAHDAR_CORPUS` in the environment is the folder of articles that it is made of; without it the part cannot be run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from bench.warc import RESULT
from tools.environment import ROOT, SetupError

MEGABYTES = 1024
MEMORY = 1000  # megabytes that reading it may take
_THEIRS = 20_000  # records that the others read: all of them would take an hour


def run(keep: bool = False) -> bool:
    """True when ours is the faster and keeps within the memory; writes bench/results/warc.json."""
    corpus = os.environ.get("MAHDAR_CORPUS")
    if not corpus:
        raise SetupError("no articles to make an archive of.", "set MAHDAR_CORPUS to a folder of them (bench/warc.py).")
    begun = time.time()
    told = subprocess.run(
        ["nice", "-n", "10", sys.executable, "-m", "bench.warc", corpus, "--mb", str(MEGABYTES),
         "--theirs", str(_THEIRS), "--keep"], cwd=ROOT, check=False,
    )  # fmt: skip
    if told.returncode or RESULT.stat().st_mtime < begun:
        raise SetupError("the archive was not read.", "it was said why just above.")
    found = json.loads(RESULT.read_text("utf-8"))
    print(f"{found['times_faster']} times as fast, {found['readers']['mahdar']['megabytes']} MB")
    return bool(found["times_faster"] > 1 and found["readers"]["mahdar"]["megabytes"] < MEMORY)
