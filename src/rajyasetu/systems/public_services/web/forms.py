"""The pages of the application form, one question each, and the check before sending."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rajyasetu.kernel.text import clean
from rajyasetu.platform.geography.values import Area
from rajyasetu.platform.language.interface import text_of
from rajyasetu.systems.public_services.rules.applications import SOURCES_OF_INCOME
from rajyasetu.systems.public_services.values import Paper, Step
from rajyasetu.systems.public_services.web.fields import CountField, RupeesField

OTHER = "other"
PURPOSES = {
    "scholarship": _("Scholarship"),
    "admission": _("School or college admission"),
    "scheme": _("A government scheme or pension"),
    "loan": _("A loan"),
    OTHER: _("Something else"),
}
OCCUPATIONS = {
    "farming": _("Farming"),
    "labour": _("Daily wage labour"),
    "job": _("A job with a salary"),
    "business": _("Own shop, trade or work"),
    "home": _("Looking after the home"),
    "study": _("Studying"),
    "pension": _("Retired"),
    "none": _("No work at present"),
    OTHER: _("Something else"),
}
RELATIONS = {"father": _("Father"), "mother": _("Mother"), "husband": _("Husband")}
SOURCES = {
    "agriculture": _("From farming"),
    "wages": _("From wages"),
    "salary": _("From salary"),
    "business": _("From a shop, trade or own work"),
    "pension": _("From a pension"),
    "other": _("From anything else"),
}


class StepForm(forms.Form):
    """One page. `answer` is what is kept of it, as JSON."""

    question: ClassVar[Any]
    lead: ClassVar[Any] = ""

    def answer(self) -> dict[str, Any]:
        """What was answered, cleaned of invisible characters."""
        given = self.cleaned_data.items()
        return {name: clean(value) if isinstance(value, str) else value for name, value in given}


class YouForm(StepForm):
    """Nothing is asked: what e-KYC told is shown."""

    question = _("Is this you?")
    lead = _("These details come from Aadhaar, so you need not type them and they cannot be changed here.")

    def answer(self) -> dict[str, Any]:
        """That she has seen her details."""
        return {"seen": True}


class PurposeForm(StepForm):
    """What the certificate is for."""

    sometimes_needed = ("other",)
    question = _("What do you need the certificate for?")
    purpose = forms.ChoiceField(label=question, choices=list(PURPOSES.items()), widget=forms.RadioSelect)
    other = forms.CharField(label=_("If something else, what?"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the words when none of the list fits."""
        if self.cleaned_data.get("purpose") == OTHER and not self.cleaned_data.get("other"):
            self.add_error("other", _("Write what you need the certificate for."))
        return self.cleaned_data


class FamilyForm(StepForm):
    """Who belongs to the household."""

    question = _("Who is in your family?")
    lead = _("Count everyone who lives and eats together, and yourself.")
    guardian = forms.CharField(label=_("Name of your father, mother or husband"), max_length=100)
    relation = forms.ChoiceField(label=_("Who is this?"), choices=list(RELATIONS.items()), widget=forms.RadioSelect)
    members = CountField(
        label=_("How many people are in your family?"),
        lowest=1,
        highest=50,
        error_messages={"required": _("Write how many people are in your family.")},
    )


class OccupationForm(StepForm):
    """What she does."""

    sometimes_needed = ("other",)
    question = _("What work do you do?")
    occupation = forms.ChoiceField(label=question, choices=list(OCCUPATIONS.items()), widget=forms.RadioSelect)
    other = forms.CharField(label=_("If something else, what?"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the words when none of the list fits."""
        if self.cleaned_data.get("occupation") == OTHER and not self.cleaned_data.get("other"):
            self.add_error("other", _("Write what work you do."))
        return self.cleaned_data


class IncomeForm(StepForm):
    """What the family earns in a year, by source."""

    question = _("How much does your family earn in a year?")
    lead = _("Write rupees for the whole year, of everyone in the family together. Leave empty what does not apply.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """One amount for each source."""
        super().__init__(*args, **kwargs)
        for source in SOURCES_OF_INCOME:
            self.fields[f"{source}_paise"] = RupeesField(label=SOURCES[source], required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for at least a zero, so that silence is not taken for no income."""
        if not self.errors and not any(self.data.get(self.add_prefix(name), "").strip() for name in self.fields):
            self.add_error(None, _("Write at least one amount. If there is no income at all, write 0."))
        return self.cleaned_data


class AreaForm(StepForm):
    """Where she lives, as the revenue department divides the land."""

    question = _("Which tehsil do you live in?")
    lead = _("The Lekhpal of this tehsil will look into your application.")
    tehsil = forms.ChoiceField(label=_("Tehsil"))
    place = forms.CharField(label=_("Village or ward"), max_length=150)

    def __init__(self, *args: Any, tehsils: Mapping[str, Iterable[Area]], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the tehsils, by district."""
        super().__init__(*args, **kwargs)
        groups = [(name, [(area.path, text_of(area.name)) for area in areas]) for name, areas in tehsils.items()]
        self.fields["tehsil"].choices = [("", _("Choose a tehsil")), *groups]  # type: ignore[attr-defined]  # a ChoiceField has them


class DistrictForm(forms.Form):
    """Which district, when the pincode does not tell, or she has moved."""

    district = forms.ChoiceField(label=_("District"))

    def __init__(self, *args: Any, districts: Iterable[Area], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the districts."""
        super().__init__(*args, **kwargs)
        choices = [(area.path, text_of(area.name)) for area in districts]
        self.fields["district"].choices = [("", _("Choose a district")), *choices]  # type: ignore[attr-defined]  # a ChoiceField has them


class PaperForm(StepForm):
    """One paper that shows the income."""

    question = _("Add a paper that shows your income")
    lead = _("A photo taken with your phone will do, if it can be read. PDF, JPEG or PNG, up to 10 MB.")
    kind = forms.ChoiceField(label=_("Which paper is it?"), widget=forms.RadioSelect)
    paper = forms.FileField(
        label=_("The paper"), error_messages={"required": _("Choose the photo or PDF of your paper.")}
    )

    def __init__(self, *args: Any, papers: Iterable[Paper], is_kept: bool, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the kinds of papers; a paper that is kept already need not be sent again."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(paper.code, text_of(paper.name)) for paper in papers]  # type: ignore[attr-defined]  # as above
        self.fields["paper"].required = not is_kept


class DeclarationForm(forms.Form):
    """The last page: what she declares and agrees to, and the mark that makes sending twice the same as once."""

    declares = forms.BooleanField(
        label=_("What I have written is true. I know that giving false information is an offence."),
        error_messages={"required": _("Tick here to say that what you have written is true.")},
    )
    consents = forms.BooleanField(
        label=_(
            "The revenue department may use my name, date of birth, gender, address and photo from Aadhaar for this."
        ),
        error_messages={
            "required": _("Tick here to let your details from Aadhaar be used. Without them we cannot send it.")
        },
    )
    token = forms.UUIDField(widget=forms.HiddenInput)


STEP_FORMS: Mapping[Step, type[StepForm]] = {
    Step.YOU: YouForm,
    Step.PURPOSE: PurposeForm,
    Step.FAMILY: FamilyForm,
    Step.OCCUPATION: OccupationForm,
    Step.INCOME: IncomeForm,
    Step.AREA: AreaForm,
    Step.PAPER: PaperForm,
}
