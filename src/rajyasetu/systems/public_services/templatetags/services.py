"""Filters: texts that are data, days, and errors as sentences."""

from collections.abc import Mapping
from datetime import date

from django import template

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.platform.language.interface import current, date_text, text_of

register = template.Library()


@register.filter
def words(texts: Mapping[str, str]) -> str:
    """The text in the page's language."""
    return text_of(texts)


@register.filter
def day(value: date) -> str:
    """The day as people write it."""
    return date_text(value)


@register.filter
def sentence(error: RajyasetuError) -> str:
    """What an error says in the page's language."""
    return error.text(current())
