"""Holds that every text which templates or code hand to gettext has its Hindi, with the same named placeholders.

Exit status 1 and a list otherwise. Needs no gettext programs: templates are read by Django's own `templatize`, code by
`ast`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.template import TemplateSyntaxError
from django.utils.translation.template import templatize

from tools.compile_messages import SOURCE, catalogues

# How many of a call's first arguments are texts, and whether a context comes before them.
_CALLS = {
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (1, True),
    "pgettext_lazy": (1, True),
    "npgettext": (2, True),
    "npgettext_lazy": (2, True),
}
_STRING = r"""u?((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))"""
_IN_TEMPLATE = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*{_STRING}(?:\s*,\s*{_STRING})?(?:\s*,\s*{_STRING})?", re.DOTALL)
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True, slots=True)
class Message:
    """One text as it is looked up, and where it was first seen."""

    context: str
    singular: str
    plural: str
    where: str


def messages() -> dict[tuple[str, str], Message]:
    """Every text of our templates and code by its context and English."""
    found: dict[tuple[str, str], Message] = {}
    for path in sorted((SOURCE / "rajyasetu").rglob("*")):
        reader = {".py": _in_code, ".html": _in_template, ".txt": _in_template}.get(path.suffix)
        if reader and path.is_file():
            for message in reader(path):
                key = (message.context, message.singular)
                if key not in found or message.plural:
                    found[key] = message
    return found


def faults() -> list[str]:
    """What is missing, doubtful or has other placeholders in Hindi, a line each."""
    hindi: dict[tuple[str, str], polib.POEntry] = {}
    lines: list[str] = []
    for path in catalogues():
        for entry in polib.pofile(str(path), encoding="utf-8") if path.parts[-3] == "hi" else []:
            first = hindi.setdefault((entry.msgctxt or "", entry.msgid), entry)
            if (first.msgstr, first.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                lines.append(
                    f"{path.relative_to(SOURCE)}: said otherwise elsewhere, so only one is shown: {entry.msgid!r}"
                )
    lines += [_fault(message, hindi.get(key)) for key, message in messages().items()]
    return [line for line in lines if line]


def _fault(message: Message, entry: polib.POEntry | None) -> str:
    if entry is None or not entry.translated():
        return f"{message.where}: no Hindi for: {message.singular!r}"
    if message.plural and not entry.msgid_plural:
        return f"{message.where}: no Hindi plural for: {message.singular!r}"
    wanted = set(_PLACEHOLDER.findall(message.singular + message.plural))
    for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
        if set(_PLACEHOLDER.findall(text)) != wanted:
            return f"{message.where}: other placeholders in Hindi for: {message.singular!r}"
    return ""


def _in_code(path: Path) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {"_": "gettext"} | {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = [
                str(arg.value) for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            yield from _message(names.get(called, called), texts, f"{path.relative_to(SOURCE)}:{node.lineno}")


def _in_template(path: Path) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    try:
        code = templatize(text, origin=str(path))
    except TemplateSyntaxError as error:
        sys.exit(f"{path.relative_to(SOURCE)}: {error}")
    for match in _IN_TEMPLATE.finditer(code):
        name = "gettext" if match[1] == "_" else match[1]
        texts = [str(ast.literal_eval(quoted)) for quoted in match.groups()[1:] if quoted]
        yield from _message(name, texts, str(path.relative_to(SOURCE)))


def _message(name: str, texts: list[str], where: str) -> Iterator[Message]:
    if name not in _CALLS:
        return
    count, has_context = _CALLS[name]
    context = texts.pop(0) if has_context and texts else ""
    if len(texts) >= count:
        yield Message(context, texts[0], texts[1] if count > 1 else "", where)


if __name__ == "__main__":
    if not settings.configured:
        settings.configure(USE_I18N=True)
    found = faults()
    print("\n".join(found) or "Every text has its Hindi.")
    sys.exit(bool(found))
