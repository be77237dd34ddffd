"""Every setting is documented, and nothing but the configuration reads the environment."""

import re
from pathlib import Path

import pytest

from rajyasetu.site.configuration import Configuration, InvalidSetting, Mode

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_is_documented_and_no_other():
    page = (ROOT / "docs/operations/settings.md").read_text()

    documented = set(re.findall(r"^\| `RAJYASETU_(\w+)`", page, re.MULTILINE))

    assert documented == {name.upper() for name in Configuration.__slots__ if name != "process"}


def test_only_the_configuration_reads_the_environment():
    reads = re.compile(r"os\.(getenv|environ(?!\.setdefault\(\"DJANGO|\[\"RAJYASETU_\w+\"\] = ))")
    package = ROOT / "src/rajyasetu"

    readers = {str(path.relative_to(package)) for path in package.rglob("*.py") if reads.search(path.read_text())}

    assert readers == {"site/configuration.py", "site/supervisor.py", "site/throwaway.py"}  # two hand it on to children


@pytest.mark.parametrize(("name", "text"), [("PORT", "eighty"), ("MODE", "half"), ("WEB_THREADS", "many")])
def test_setting_that_cannot_be_read_is_named(name, text):
    with pytest.raises(InvalidSetting) as refused:
        Configuration.read({f"RAJYASETU_{name}": text})

    assert refused.value.details["name"] == f"RAJYASETU_{name}"


def test_settings_absent_or_empty_keep_their_defaults():
    assert Configuration.read({"RAJYASETU_PORT": " "}) == Configuration(mode=Mode.DEMO)
