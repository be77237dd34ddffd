"""Renders a component: its folder's template, with nothing in reach but what the component gives it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.template import Context, Engine, Template
from django.utils.safestring import SafeString, mark_safe

HERE = Path(__file__).parent


@cache
def _engine() -> Engine:
    return Engine(
        dirs=[str(HERE / "components")],
        builtins=["django.templatetags.i18n", "rajyasetu.design.templatetags.design"],
    )


def render(component: str, values: Mapping[str, object]) -> SafeString:
    """The component's HTML."""
    return _template(component).render(Context(values))


@cache
def _template(component: str) -> Template:
    return _engine().get_template(f"{component}/template.html")


@cache
def svg(name: str) -> SafeString:
    """The drawing of an icon on its 24 px grid, hidden from screen readers: a label always stands beside it."""
    drawing = (HERE / "icons" / f"{name}.svg").read_text(encoding="utf-8").strip()
    return mark_safe(drawing)  # noqa: S308 - a file of ours
