"""What phone keyboards and browsers' autofill should do with a field, told by its kind and its name."""

from django import forms
from django.forms import BoundField, Widget

_BY_NAME = {
    "otp": {"autocomplete": "one-time-code", "inputmode": "numeric"},
    "totp": {"autocomplete": "one-time-code", "inputmode": "numeric"},
    "aadhaar": {"autocomplete": "off", "inputmode": "numeric"},
    "pincode": {"autocomplete": "postal-code", "inputmode": "numeric"},
    "mobile": {"autocomplete": "tel-national", "inputmode": "tel"},
    "phone": {"autocomplete": "tel-national", "inputmode": "tel"},
    "email": {"autocomplete": "email", "inputmode": "email"},
    "name": {"autocomplete": "name"},
    "login": {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    "password": {"autocomplete": "current-password"},
    "address": {"autocomplete": "street-address"},
}
_SHORT, _MEDIUM = 8, 20


def input_attributes(bound: BoundField) -> dict[str, str]:
    """Attributes for the field's control; those its form sets itself win."""
    widget = bound.field.widget
    attributes = {"class": " ".join(filter(None, [_class(bound), str(widget.attrs.get("class", ""))]))}
    named = _BY_NAME.get(bound.name, {})
    if isinstance(bound.field, forms.IntegerField | forms.DecimalField):
        named = {"inputmode": "numeric" if isinstance(bound.field, forms.IntegerField) else "decimal", **named}
    return attributes | {name: value for name, value in named.items() if name not in widget.attrs}


def _class(bound: BoundField) -> str:
    widget: Widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "ux4g-choice__input"
    if isinstance(widget, forms.Textarea):
        return "ux4g-input ux4g-input--area"
    if isinstance(widget, forms.Select):
        return "ux4g-input ux4g-input--select"
    if isinstance(widget, forms.FileInput):
        return "ux4g-input ux4g-input--file"
    longest = getattr(bound.field, "max_length", None) or widget.attrs.get("maxlength")
    if longest and int(longest) <= _MEDIUM:
        return "ux4g-input ux4g-input--short" if int(longest) <= _SHORT else "ux4g-input ux4g-input--medium"
    return "ux4g-input"
