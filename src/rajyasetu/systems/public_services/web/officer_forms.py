"""Forms of the officers' desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rajyasetu.platform.language.interface import text_of
from rajyasetu.systems.public_services.values import Service
from rajyasetu.systems.public_services.web.fields import RupeesField

DECISIONS = {
    "approve": _("Approve and sign"),
    "refuse": _("Refuse, with a reason"),
    "send_back": _("Return to the Lekhpal"),
}


class ReportForm(forms.Form):
    """The Lekhpal's inquiry report."""

    income_paise = RupeesField(
        label=_("Yearly income of the family that you found, in rupees"),
        error_messages={"required": _("Write the income that you found. If there is none, write 0.")},
    )
    recommends = forms.ChoiceField(
        label=_("Do you recommend the certificate?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    remarks = forms.CharField(
        label=_("What the inquiry rests on"),
        help_text=_("Whom you asked, which papers you saw."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """The Tehsildar's decision."""

    sometimes_needed = ("reason", "note")

    decision = forms.ChoiceField(label=_("Decision"), choices=list(DECISIONS.items()), widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Reason, if you refuse or return"), required=False)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("The applicant reads this when you refuse."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the service's library of reasons, by decision."""
        super().__init__(*args, **kwargs)
        groups = [
            (DECISIONS[action], [(f"{action}:{reason.code}", text_of(reason.text)) for reason in reasons])
            for action, reasons in service.reasons.items()
        ]
        self.fields["reason"].choices = [("", _("Choose a reason")), *groups]  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean(self) -> dict[str, Any]:
        """Ask for a reason that fits the decision, and for words when the reason is another one."""
        decision, reason = self.cleaned_data.get("decision"), self.cleaned_data.get("reason", "")
        if decision in {"refuse", "send_back"} and not reason.startswith(f"{decision}:"):
            self.add_error("reason", _("Choose a reason that fits the decision."))
        elif decision == "refuse" and reason == "refuse:other" and not self.cleaned_data.get("note"):
            self.add_error("note", _("Write the reason for the applicant to read."))
        return self.cleaned_data

    def reason_code(self) -> str:
        """The code of the chosen reason in the library."""
        code: str = self.cleaned_data["reason"].partition(":")[2]
        return code
