"""Each import contract is proven by a breach that it must catch."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BREACHES = {
    "Floors of the house": ("platform/audit/breach.py", "import rajyasetu.site.settings"),
    "Order of the systems": ("systems/locker/breach.py", "import rajyasetu.systems.grievances.interface"),
    "Order of the platform": ("platform/audit/breach.py", "import rajyasetu.platform.accounts.interface"),
    "Inside a package": ("platform/audit/values.py", "import rajyasetu.platform.audit.models"),
    "Two doors each": ("systems/portal/breach.py", "import rajyasetu.systems.locker.models"),
    "Protocols and kernel know no framework": ("kernel/breach.py", "import django"),
    "Rules are pure": ("platform/workflow/rules.py", "import django"),
}


def lint(folder: Path) -> str:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [program, "--no-cache"], cwd=folder, env={"PYTHONPATH": f"{folder}/src:{folder}", "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path):
    (tmp_path / "src").mkdir()
    shutil.copytree(
        ROOT / "src/rajyasetu", tmp_path / "src/rajyasetu", ignore=shutil.ignore_patterns("*.pyc", "data", "fonts")
    )
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_house_as_it_stands_keeps_every_contract(copy):
    assert "0 broken" in lint(copy)


@pytest.mark.parametrize("contract", BREACHES)
def test_contract_catches_a_breach(copy, contract):
    path, line = BREACHES[contract]
    target = copy / "src/rajyasetu" / path
    target.write_text((target.read_text() if target.exists() else "") + f"\n{line}\n")

    assert f"{contract} BROKEN" in lint(copy)
