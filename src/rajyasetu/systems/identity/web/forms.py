"""The forms of the sign-in pages. What is typed is judged by the rules, not here."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

_REQUIRED = {"required": _("Fill this in.")}


class NumberForm(forms.Form):
    """An Aadhaar number or a virtual id, as people type it."""

    aadhaar = forms.CharField(
        label=_("Aadhaar number or virtual ID (VID)"),
        help_text=_("12 digits for Aadhaar, 16 for a VID. Spaces are fine."),
        max_length=40,
        error_messages=_REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
    )


class OtpForm(forms.Form):
    """The OTP alone: which sign-in it belongs to stands in the session."""

    otp = forms.CharField(
        label=_("OTP"), help_text=_("The 6 digits from the SMS."), max_length=12, error_messages=_REQUIRED
    )


class ConsentForm(forms.Form):
    """The consent to e-KYC."""

    consent = forms.BooleanField(
        label=_("I agree: Aadhaar may share these with this portal"),
        required=True,
        error_messages={"required": _("To open your account we need your consent. Tick the box.")},
    )


class FirstOtpForm(ConsentForm, OtpForm):
    """The OTP of a first sign-in, with the consent."""

    field_order = ("consent", "otp")


class PasswordForm(forms.Form):
    """An official's login and password."""

    login = forms.CharField(label=_("Login"), max_length=100, error_messages=_REQUIRED)
    password = forms.CharField(
        label=_("Your password"), max_length=200, strip=False, error_messages=_REQUIRED, widget=forms.PasswordInput()
    )


class CodeForm(forms.Form):
    """The six digits of the authenticator app."""

    totp = forms.CharField(
        label=_("Six-digit code"),
        help_text=_("From the authenticator app on your phone."),
        max_length=12,
        error_messages=_REQUIRED,
    )


class PostForm(forms.Form):
    """In which post to act now."""

    post = forms.ChoiceField(
        label=_("In which post are you working now?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a post."), "invalid_choice": _("Choose a post.")},
    )

    def __init__(self, *args: object, choices: Sequence[tuple[str, str]], **kwargs: object) -> None:
        """Offer the posts held today."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
