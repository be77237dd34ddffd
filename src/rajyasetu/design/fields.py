"""How a form's field is shown: its facts gathered once, for the template of the component `field`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from rajyasetu.design.inputs import input_attributes
from rajyasetu.platform.language.interface import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One radio button or checkbox of a group, and its label."""

    control: SafeString
    label: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """What the template needs to know of a field."""

    id: str
    label: str
    hint: str
    errors: list[str]
    optional: bool
    locked: bool
    known: str
    shape: str
    control: SafeString | str
    choices: list[Choice]
    describedby: str


def field_view(bound: BoundField) -> FieldView:
    """The facts of a bound field, its control rendered."""
    bound.form.use_required_attribute = False  # the browser's own bubbles are not in the page's language
    shape = _shape(bound)
    return FieldView(
        id=bound.auto_id,
        label=str(bound.label or ""),
        hint=str(bound.help_text or ""),
        errors=[str(error) for error in bound.errors],
        optional=_is_optional(bound, shape),
        locked=bound.field.disabled,
        known=_known(bound) if bound.field.disabled else "",
        shape=shape,
        control="" if shape == "choices" else _control(bound, shape),
        choices=_choices(bound) if shape == "choices" else [],
        describedby=(bound.aria_describedby or "") if shape in {"choices", "group"} else "",
    )


def error_links(form: BaseForm) -> list[dict[str, str]]:
    """Each error of the form with the id of what to mend; no id for errors of the form as a whole."""
    links = [{"text": str(error), "id": ""} for error in form.non_field_errors()]
    for bound in form:
        if bound.errors and not bound.is_hidden:
            first = bound.id_for_label or f"{bound.auto_id}_0"
            links += [{"label": _label(bound, str(error)), "text": str(error), "id": first} for error in bound.errors]
        elif bound.errors:
            links += [{"text": str(error), "id": ""} for error in bound.errors]
    return links


def _is_optional(bound: BoundField, shape: str) -> bool:
    """Whether she may leave it out; what another answer can make necessary (the form's `sometimes_needed`) is not."""
    is_free = not bound.field.required and bound.name not in getattr(bound.form, "sometimes_needed", ())
    return is_free and shape != "checkbox" and not bound.field.disabled


def _label(bound: BoundField, error: str) -> str:
    """The field's name beside its error; none where the error says it already, or the name is a whole sentence."""
    label = str(bound.label or "")
    return "" if _shape(bound) == "checkbox" or error.startswith(label) else label


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if widget.use_fieldset:
        return "group"
    return "single"


def _known(bound: BoundField) -> str:
    """The value as words: a choice's label, a day written out."""
    value = bound.value()
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", [])}
    if isinstance(value, date):
        return date_text(value)
    return labels.get(str(value), "" if value is None else str(value))


def _control(bound: BoundField, shape: str) -> SafeString:
    attributes: dict[str, Any] = {} if shape == "group" else input_attributes(bound)
    if shape == "single" and bound.field.required:
        attributes["aria-required"] = "true"
    return bound.as_widget(attrs=attributes)


def _choices(bound: BoundField) -> list[Choice]:
    return [
        Choice(control=option.tag(), label=str(option.choice_label), id=option.id_for_label)
        for option in bound.subwidgets
    ]
