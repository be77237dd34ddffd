"""The form of the page where anybody checks a paper."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    """The number on a paper, and its code when the content is to be seen."""

    use_required_attribute = False

    n = forms.CharField(
        label=_("Number on the certificate"),
        help_text=_("As in UP-ICR-2026-7K3M9XQ2-T. Spaces and small letters do not matter."),
        max_length=40,
        error_messages={"required": _("Enter the number that stands on the paper.")},
    )
    c = forms.CharField(
        label=_("Verification code"),
        help_text=_("Printed beside the QR code. With it you see what the paper says."),
        max_length=30,
        required=False,
    )
