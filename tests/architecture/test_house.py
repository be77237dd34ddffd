"""One word, five places: a newcomer finds any feature within a minute."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src/rajyasetu"
SYSTEMS = sorted(path.name for path in (SRC / "systems").iterdir() if (path / "__init__.py").exists())
PLATFORM = sorted(path.name for path in (SRC / "platform").iterdir() if (path / "__init__.py").exists())
MODULES = [path for path in SRC.rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize("system", SYSTEMS)
def test_system_is_found_under_one_word(system):
    missing = [
        str(path)
        for path in (
            SRC / "systems" / system / "README.md",
            SRC / "systems" / system / "interface.py",
            SRC / "systems" / system / "values.py",
            ROOT / "tests/systems" / system,
            ROOT / "docs/systems" / f"{system}.md",
        )
        if not path.exists()
    ]

    assert missing == []


@pytest.mark.parametrize("capability", PLATFORM)
def test_capability_is_found_under_one_word(capability):
    missing = [
        str(path)
        for path in (
            SRC / "platform" / capability / "interface.py",
            SRC / "platform" / capability / "values.py",
            ROOT / "tests/platform" / capability,
        )
        if not path.exists()
    ]

    assert missing == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_module_is_small_and_named_for_its_subject(module):
    assert len(module.read_text().splitlines()) <= 400
    assert module.stem not in {"utils", "helpers", "common", "manager", "misc", "data"}


def long_argument_lists():
    for module in MODULES:
        if "templatetags" in module.parts:  # a template names what it passes, or not, by Django's rules
            continue
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                positional = [
                    argument
                    for argument in node.args.posonlyargs + node.args.args
                    if argument.arg not in {"self", "cls", "request"}
                ]
                if len(positional) > 3:
                    yield f"{module.relative_to(SRC)}:{node.lineno} {node.name}"


def test_more_than_three_arguments_are_keyword_only():
    assert list(long_argument_lists()) == []


def long_functions():
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 50:
                yield f"{module.relative_to(SRC)}:{node.lineno} {node.name}"


def test_functions_stay_short():
    assert list(long_functions()) == []


def test_project_speaks_of_itself_alone():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    places = re.compile(re.escape(str(ROOT)) + r"\b|\.\./shared")  # where this clone lies is nobody's matter
    addresses = re.compile(r"https?://")  # in a lock: the host of a registry

    telling = [
        name
        for name in listed
        if name
        and name != "tests/architecture/test_house.py"
        and (ROOT / name).suffix not in {".png", ".ttf", ".pdf"}
        and (ROOT / name).is_file()
        and (addresses if name.endswith(".lock") else places).search((ROOT / name).read_text(errors="ignore"))
    ]

    assert telling == []
