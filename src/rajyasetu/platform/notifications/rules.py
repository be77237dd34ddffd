"""Which variables fit a template, and the text that comes of them."""

import re
from collections.abc import Mapping
from string import Formatter

from rajyasetu.platform.notifications.errors import VariableDoesNotFit
from rajyasetu.platform.notifications.values import Template, VariableKind

LANGUAGES = ("hi", "en")
LONGEST_TEXT = 30  # the usual limit of a DLT variable; to be confirmed with the operator
_FORMS = {
    VariableKind.DIGITS: re.compile(r"[0-9]{1,12}"),
    VariableKind.REFERENCE: re.compile(r"[A-Z0-9-]{1,30}"),
    VariableKind.DATE: re.compile(r"[\w\u0900-\u097F ,:.-]{1,30}"),
    VariableKind.AMOUNT: re.compile(r"₹?[0-9,]{1,16}(\.[0-9]{2})?"),
}


def places(text: str) -> set[str]:
    """The names of the places in a text: "{otp}" gives {"otp"}."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def check_template(template: Template) -> None:
    """Raise ValueError unless each language is there and uses exactly the declared variables."""
    for language in LANGUAGES:
        if places(template.texts.get(language, "")) != set(template.variables) or not template.texts.get(language):
            raise ValueError(f"{template.code}: the {language} text and the variables do not match")


def text(template: Template, variables: Mapping[str, str], language: str) -> str:
    """The message in this language. Raises VariableDoesNotFit.

    Free text longer than the register allows is shortened, so that a long name of an office never
    keeps a message back; everything else must fit.
    """
    odd = set(variables) ^ set(template.variables)
    if odd:
        raise VariableDoesNotFit(template=template.code, variable=min(odd))
    fitted = {name: _fitted(template, name, value) for name, value in variables.items()}
    return template.texts[language].format_map(fitted)


def _fitted(template: Template, name: str, value: str) -> str:
    kind = template.variables[name]
    if kind is VariableKind.TEXT:
        shown = " ".join(value.split())
        return shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 1].rstrip() + "…"
    if not _FORMS[kind].fullmatch(value):
        raise VariableDoesNotFit(template=template.code, variable=name)
    return value
