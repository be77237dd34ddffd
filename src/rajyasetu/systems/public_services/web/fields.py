"""Form fields that read numbers as people type them."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rajyasetu.kernel.money import group_digits
from rajyasetu.kernel.text import ascii_digits

_NOISE = re.compile(r"[\s,₹]|/-$|\.0{1,2}$")
_LARGEST_RUPEES = 100_00_00_000


class RupeesField(forms.CharField):
    """Whole rupees, in any of our digits, with or without commas; the value is in paise."""

    default_error_messages = {
        "not_rupees": _("Write the amount in whole rupees, like 60000. If there is none, write 0."),
        "too_much": _("This amount is too large. Check the number of zeros."),
    }

    def __init__(self, **options: object) -> None:
        """Ask phones for the number pad."""
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"max_length": 20, "widget": widget, **options})  # type: ignore[arg-type]  # Django's own options

    def prepare_value(self, value: object) -> object:
        """Show kept paise as rupees; what was typed stays as it was."""
        return group_digits(value // 100) if isinstance(value, int) else value

    def clean(self, value: object) -> int:
        """Give the paise; 0 when nothing was typed and nothing need be."""
        typed = _NOISE.sub("", ascii_digits(str(super().clean(value) or "")))
        if not typed:
            return 0
        if not (typed.isascii() and typed.isdigit()):
            raise ValidationError(self.error_messages["not_rupees"], code="not_rupees")
        if int(typed) > _LARGEST_RUPEES:
            raise ValidationError(self.error_messages["too_much"], code="too_much")
        return int(typed) * 100


class CountField(forms.CharField):
    """A small whole number, in any of our digits."""

    default_error_messages = {"not_a_count": _("Write a number from %(lowest)s to %(highest)s.")}

    def __init__(self, *, lowest: int, highest: int, **options: object) -> None:
        """Keep the bounds and ask phones for the number pad."""
        self.lowest, self.highest = lowest, highest
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"max_length": 4, "widget": widget, **options})  # type: ignore[arg-type]  # Django's own options

    def clean(self, value: object) -> int:
        """Give the number."""
        typed = ascii_digits(str(super().clean(value))).strip()
        if not (typed.isascii() and typed.isdigit() and self.lowest <= int(typed) <= self.highest):
            bounds = {"lowest": self.lowest, "highest": self.highest}
            raise ValidationError(self.error_messages["not_a_count"], code="not_a_count", params=bounds)
        return int(typed)
