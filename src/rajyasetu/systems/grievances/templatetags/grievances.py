"""Texts, days and instants in the language of the page."""

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.language import interface as language
from rajyasetu.systems.grievances.values import Complaint

register = template.Library()


@register.simple_tag
def text_of(texts: Mapping[str, str]) -> str:
    """A text that is data, in the page's language."""
    return language.text_of(texts) if any(texts.values()) else ""


@register.simple_tag
def date_text(day: date) -> str:
    """The day as people write it; of an instant, its day in India."""
    return language.date_text(day.astimezone(INDIA).date() if isinstance(day, datetime) else day)


@register.simple_tag
def instant_text(at: datetime) -> str:
    """The instant in India."""
    return language.instant_text(at)


@register.simple_tag
def facts_of(complaint: Complaint) -> list[dict[str, str]]:
    """Where it is and which paper came with it, for a summary list."""
    rows = [{"label": _("Tehsil"), "value": text_of(complaint.place)}]
    if complaint.village:
        rows.append({"label": _("Village or ward"), "value": complaint.village})
    if complaint.paper_id:
        url = reverse("grievances:file", args=[complaint.reference, complaint.paper_id])
        rows.append({"label": _("Paper"), "value": format_html('<a href="{}">{}</a>', url, complaint.paper_name)})
    return rows
