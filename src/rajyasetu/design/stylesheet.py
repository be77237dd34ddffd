"""The one style sheet: tokens, base, frame, then each component's; comments and spare spaces taken out.

`python -m rajyasetu.design.stylesheet` writes it where the static files lie; a test fails while it is not what the
parts give.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE / "static" / "design" / "rajyasetu.css"
_FIRST = ("tokens", "base", "frame")
_LAST = ("officer", "print")


def parts() -> list[Path]:
    """The files in their order; later ones win."""
    components = sorted((HERE / "components").glob("*/style.css"))
    return [*(_style(name) for name in _FIRST), *components, *(_style(name) for name in _LAST)]


def assemble() -> str:
    """The style sheet as it is served."""
    return _small("\n".join(part.read_text(encoding="utf-8") for part in parts()))


def write() -> None:
    """Put it among the static files."""
    TARGET.write_text(assemble(), encoding="utf-8")


def _style(name: str) -> Path:
    return HERE / "styles" / f"{name}.css"


def _small(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return re.sub(r"([a-z-]): ", r"\1:", css).replace(";}", "}").strip() + "\n"


if __name__ == "__main__":
    write()
