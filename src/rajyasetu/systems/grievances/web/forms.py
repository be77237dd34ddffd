"""The forms of residents and officers; one question each for residents."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rajyasetu.kernel.text import clean
from rajyasetu.platform.geography.values import Area
from rajyasetu.platform.language.interface import sort_key, text_of
from rajyasetu.systems.grievances import rules
from rajyasetu.systems.grievances.values import Category

Choices = list[tuple[str, str]]


def _area_choices(areas: Iterable[Area]) -> Choices:
    named = [(area.path, text_of(area.name)) for area in areas]
    return sorted(named, key=lambda choice: sort_key(choice[1]))


def _reason_choices(reasons: Mapping[str, Mapping[str, str]]) -> Choices:
    return [(code, text_of(texts)) for code, texts in reasons.items()]


class CategoryForm(forms.Form):
    """What it is about."""

    category = forms.ChoiceField(label=_("What is the complaint about?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, categories: Iterable[Category], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the leaves, in the order of the state's list."""
        super().__init__(*args, **kwargs)
        choices = [(leaf.code, text_of(leaf.name)) for leaf in categories if leaf.is_leaf]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them


class DistrictForm(forms.Form):
    """In which district."""

    district = forms.ChoiceField(label=_("In which district is it?"))

    def __init__(self, *args: Any, districts: Iterable[Area], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the districts in the order of their names."""
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a district")), *_area_choices(districts)]
        self.fields["district"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them


class PlaceForm(forms.Form):
    """Where in the district."""

    tehsil = forms.ChoiceField(label=_("Which tehsil?"), widget=forms.RadioSelect)
    village = forms.CharField(
        label=_("Village or ward"),
        help_text=_("And what helps to find the place: house, lane, a known building."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, tehsils: Iterable[Area], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the tehsils of the chosen district."""
        super().__init__(*args, **kwargs)
        self.fields["tehsil"].choices = _area_choices(tehsils)  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean_village(self) -> str:
        """The place without invisible characters."""
        return clean(self.cleaned_data["village"])


class StoryForm(forms.Form):
    """What happened, and a paper."""

    story = forms.CharField(
        label=_("What happened?"),
        help_text=_("Since when, and what you have done so far. Do not write your Aadhaar number here."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=rules.LONGEST_TEXT,
    )
    paper = forms.FileField(
        label=_("A paper or photograph"),
        help_text=_("PDF, JPEG or PNG. You can also send the complaint without it."),
        required=False,
    )


class FeedbackForm(forms.Form):
    """Whether the person is satisfied, and if not, why."""

    sometimes_needed = ("reason",)

    answer = forms.ChoiceField(
        label=_("Are you satisfied with what was done?"),
        choices=[("satisfied", _("Yes, I am satisfied")), ("not_satisfied", _("No, I am not satisfied"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(label=_("If not, why?"), widget=forms.RadioSelect, required=False)
    note = forms.CharField(
        label=_("Tell us more"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the reasons in the page's language."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = _reason_choices(rules.FEEDBACK_REASONS)  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no."""
        answers = self.cleaned_data
        if answers.get("answer") == "not_satisfied" and not answers.get("reason"):
            self.add_error("reason", _("Choose why you are not satisfied."))
        return answers


class VersionForm(forms.Form):
    """A step without words: which state of the case the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(VersionForm):
    """The action taken report."""

    text = forms.CharField(
        label=_("Action taken report"),
        help_text=_("What you checked, what you found, what you did and when. The complainant will read it."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=rules.LONGEST_TEXT,
    )
    file = forms.FileField(label=_("Paper or photograph"), help_text=_("PDF, JPEG or PNG."), required=False)


class ReturnForm(VersionForm):
    """Why a report goes back."""

    reason = forms.ChoiceField(label=_("Reason"))
    note = forms.CharField(
        label=_("What has to be done"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        """Offer the library of reasons."""
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a reason")), *_reason_choices(rules.RETURN_REASONS)]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them
