"""Texts, days and instants in the language of the page."""

from collections.abc import Mapping
from datetime import date, datetime

from django import template

from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.language import interface as language

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
