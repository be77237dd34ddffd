"""Contrast of the tokens, computed as WCAG 2.2 does (relative luminance), in light, dark and high contrast."""

import re

import pytest

from rajyasetu.design.stylesheet import HERE

CSS = re.sub(r"/\*.*?\*/", "", (HERE / "styles" / "tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL)
_GROUNDS = ["bg-neutral-primary", "bg-neutral-secondary"]
_STATES = ["success", "error", "warning", "info"]
TEXT_PAIRS = [
    *[
        (text, ground)
        for ground in _GROUNDS
        for text in [
            "text-neutral-primary",
            "text-neutral-secondary",
            "text-brand-primary-default",
            "text-link-default-default",
            "text-link-default-hover",
            "text-status-success",
            "text-status-error",
            "text-status-warning",
            "text-status-info",
        ]
    ],
    *[(f"text-status-{state}", f"bg-status-{state}") for state in _STATES],
    *[
        (text, f"bg-status-{state}")
        for state in _STATES
        for text in ["text-neutral-primary", "text-link-default-default"]
    ],
    ("text-link-default-default", "bg-brand-primary-soft"),
    ("text-link-default-hover", "bg-brand-primary-soft"),
    ("text-neutral-inverse", "bg-brand-primary-default"),
    ("text-neutral-inverse", "bg-brand-primary-hover"),
    ("text-neutral-inverse", "bg-status-error-strong"),
    ("text-link-default-inverse", "bg-brand-primary-strong"),
]
BOUNDARY_PAIRS = [
    *[("border-neutral-strong", ground) for ground in _GROUNDS],
    *[(f"border-status-{state}", "bg-neutral-primary") for state in _STATES],
    ("bg-brand-primary-default", "bg-neutral-primary"),
    ("bg-status-error-strong", "bg-neutral-primary"),
    ("focus-ring", "focus-ground"),
]


def _theme(*blocks: str) -> dict[str, str]:
    tokens: dict[str, str] = {}
    for block in blocks:
        tokens |= dict(re.findall(r"--ux4g-([\w-]+):\s*([^;]+);", block))
    while any(value.startswith("var(") for value in tokens.values()):
        tokens = {name: tokens[value[11:-1]] if value.startswith("var(") else value for name, value in tokens.items()}
    return tokens


def _block(start: str) -> str:
    return CSS[CSS.index(start) :].split("}", 1)[0]


LIGHT, DARK, MORE = (
    _block(":root"),
    _block("@media (prefers-color-scheme: dark)"),
    _block("@media (prefers-contrast: more)"),
)
THEMES = {
    "light": _theme(LIGHT),
    "dark": _theme(LIGHT, DARK),
    "light, more contrast": _theme(LIGHT, MORE),
    "dark, more contrast": _theme(LIGHT, DARK, MORE),
}


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_ratio_of_black_on_white_is_21():
    assert round(ratio("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_reaches_four_and_a_half(theme):
    tokens = THEMES[theme]

    weak = {(text, ground): round(ratio(tokens[text], tokens[ground]), 2) for text, ground in TEXT_PAIRS}

    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_boundary_reaches_three(theme):
    tokens = THEMES[theme]

    weak = {(edge, ground): round(ratio(tokens[edge], tokens[ground]), 2) for edge, ground in BOUNDARY_PAIRS}

    assert {pair: value for pair, value in weak.items() if value < 3} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_focus_shows_on_every_ground(theme):
    tokens = THEMES[theme]
    rings = [tokens["focus-ring"], tokens["focus-ground"]]

    for ground in [*_GROUNDS, "bg-brand-primary-strong", "bg-brand-primary-default"]:
        assert max(ratio(ring, tokens[ground]) for ring in rings) >= 3, ground


def test_white_text_of_header_and_footer_reaches_four_and_a_half():
    for theme in THEMES.values():
        assert ratio("#ffffff", theme["bg-brand-primary-strong"]) >= 4.5
