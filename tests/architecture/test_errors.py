"""Every error that a person may meet is written in Hindi and English."""

import importlib
import pkgutil
import re

import pytest

import rajyasetu
from rajyasetu.kernel.errors import RajyasetuError


def leaves() -> list[type[RajyasetuError]]:
    for module in pkgutil.walk_packages(rajyasetu.__path__, "rajyasetu."):
        if not re.search(r"\.(migrations|worker|wsgi|site\.urls\.)", module.name) and module.name.rsplit(".", 1)[
            -1
        ] in {
            "errors",
            "cli",
            "supervisor",
            "production",
            "databases",
            "postgres",
            "configuration",
            "frame",
            "reference_numbers",
        }:
            importlib.import_module(module.name)
    found, waiting = [], [RajyasetuError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.append(kind)
    return sorted(
        {kind for kind in found if kind.__module__.startswith("rajyasetu.")}, key=lambda kind: kind.__qualname__
    )


@pytest.mark.parametrize("kind", leaves(), ids=lambda kind: kind.__qualname__)
def test_error_says_what_to_do_in_hindi_and_english(kind):
    places = [set(re.findall(r"{(\w+)}", sentence)) for sentence in (kind.hi, kind.en)]

    assert re.search(r"[\u0900-\u097f]", kind.hi), "no Hindi sentence"
    assert re.search(r"[A-Za-z]", kind.en), "no English sentence"
    assert places[0] == places[1]
    assert kind.en.rstrip()[-1] in ".!?:}", "not a sentence"


def test_each_error_has_a_code_of_its_own():
    codes = {}
    for kind in leaves():
        if "code" in vars(kind):
            codes.setdefault(kind.code, []).append(kind.__qualname__)

    assert {code: kinds for code, kinds in codes.items() if len(kinds) > 1} == {}
