"""What must not leave a checkout is found, and nothing else is."""

import pytest

from tools.assets import font_styles
from tools.environment import LOCKS, ROOT, SetupError
from tools.shipped import findings_in_text

# Written in pieces: this file is itself among those that are checked.
HOME = "/ho" + "me/someone/project"
REGISTRY = "https://" + "py" + "pi.org/simple"


@pytest.mark.parametrize(
    ("name", "line", "finding"),
    [
        ("docs/x.md", f"see {HOME}/notes", "a path of one machine"),
        ("Makefile", f"cp {ROOT}/a b", "a path of one machine"),
        ("README.md", f"fetched from {REGISTRY}", "the host of a package registry"),
        (LOCKS[0], "--extra-index-url nowhere", "an address in a lock"),
        (LOCKS[3], '"resolved": "https://example.org/a.tgz"', "an address in a lock"),
    ],
)
def test_what_must_stay_here_is_found(name: str, line: str, finding: str) -> None:
    (found,) = findings_in_text(ROOT / name, f"a harmless line\n{line}\n")
    assert found.startswith(f"{name}:2: {finding}")


@pytest.mark.parametrize(
    "line",
    ["https://example.org/home/page", "src/root/file", "../shared/seeds", "~/work/notes", "an either/or/work list"],
)
def test_ordinary_words_are_not(line: str) -> None:
    assert list(findings_in_text(ROOT / "README.md", line)) == []


def published_face(subset: str, weight: int) -> str:
    comment = f"/* ibm-plex-sans-arabic-{subset}-{weight}-normal */"
    return f"{comment}\n@font-face {{\n  src: url(./files/x.woff2);\n  unicode-range: U+{weight};\n}}\n"


def test_only_the_fonts_that_pages_use_are_declared() -> None:
    subsets, weights = ("arabic", "latin", "latin-ext"), (400, 600, 700)
    styles = font_styles("".join(published_face(subset, weight) for subset in subsets for weight in weights))
    assert styles.count("@font-face") == 4
    assert "latin-ext" not in styles
    assert "700" not in styles
    assert "unicode-range: U+600;" in styles


def test_a_font_package_of_another_shape_is_refused() -> None:
    with pytest.raises(SetupError, match="no longer describes its fonts"):
        font_styles(published_face("arabic", 400))
