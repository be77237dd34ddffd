import re

import brotli

from rajyasetu.design import stylesheet

BUDGET_BYTES = 14 * 1024


def test_served_style_sheet_is_what_its_parts_give():
    assert stylesheet.TARGET.read_text(encoding="utf-8") == stylesheet.assemble(), (
        "run: .venv/bin/python -m rajyasetu.design.stylesheet"
    )


def test_style_sheet_keeps_its_budget():
    assert len(brotli.compress(stylesheet.assemble().encode())) <= BUDGET_BYTES


def test_style_sheet_fetches_nothing():
    assert re.findall(r"url\(|@import|@font-face", stylesheet.assemble()) == []


def test_style_sheet_turns_with_the_direction_of_writing():
    css = re.sub(r"@media[^{]*", "", stylesheet.assemble())

    physical = re.findall(
        r"[{;](?:margin|padding|border)-(?:left|right)[:-]|[{;](?:left|right|float):|text-align:(?:left|right)", css
    )

    assert physical == []


def test_every_custom_property_is_defined():
    css = stylesheet.assemble()

    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+):", css))


def test_every_component_has_a_template_and_a_style():
    folders = [path for path in (stylesheet.HERE / "components").iterdir() if path.is_dir()]

    assert [
        path.name for path in folders if not (path / "template.html").exists() or not (path / "style.css").exists()
    ] == []
