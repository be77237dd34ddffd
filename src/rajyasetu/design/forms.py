"""Makes every Django form accessible: FORM_RENDERER, and a day asked as three short fields."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from rajyasetu.kernel.text import ascii_digits

_PARTS = ("day", "month", "year")


class FormRenderer(DjangoTemplates):
    """Renders forms and fields with the design system's templates, widgets with Django's own."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"

    @cached_property
    def engine(self) -> Any:  # noqa: ANN401 - Django's mixin leaves it open
        """Django's template backend with our tags at hand."""
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(django.forms.__file__).parent / "templates"],
                "NAME": "design_forms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n", "rajyasetu.design.templatetags.design"]},
            }
        )


class DayWidget(forms.Widget):
    """Three short text fields: day, month, year; digits in any of our scripts."""

    template_name = "design/forms/day.html"
    use_fieldset = True

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002 - Django names it
        """The first of the three, for the error summary's link."""
        return f"{id_}_day" if id_ else id_

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The three parts with what was typed before."""
        context = super().get_context(name, value, attrs)
        parts = dict(zip(_PARTS, self._split(value), strict=True))
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        context["parts"] = [
            {"key": key, "label": labels[key], "value": parts[key], "length": 4 if key == "year" else 2}
            for key in _PARTS
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> str | None:  # noqa: ARG002
        """What was typed as "2026-11-25", or None when all three are empty."""
        day, month, year = (ascii_digits(str(data.get(f"{name}_{part}", ""))).strip() for part in _PARTS)
        return f"{year}-{month}-{day}" if day or month or year else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:  # noqa: ARG002
        """Whether none of the three was sent."""
        return not any(f"{name}_{part}" in data for part in _PARTS)

    @staticmethod
    def _split(value: object) -> tuple[str, str, str]:
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        pieces = str(value or "").split("-")
        return (pieces[2], pieces[1], pieces[0]) if len(pieces) == len(_PARTS) else ("", "", "")


class DayField(forms.DateField):
    """A date in law, such as a date of birth."""

    widget = DayWidget
    input_formats = ["%Y-%m-%d"]
