"""DigiLocker's document types, as data: code, names, and where the code was seen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rajyasetu.protocols.digilocker.errors import UnknownDocType


@dataclass(frozen=True, slots=True)
class DocType:
    """One document type: code and its name in Hindi and English."""

    code: str
    name: Mapping[str, str]


@cache
def _all() -> dict[str, DocType]:
    text = resources.files(__package__).joinpath("doc_types.json").read_text(encoding="utf-8")
    return {code: DocType(code, names) for code, names in json.loads(text)["doc_types"].items()}


DOC_TYPES: Mapping[str, DocType] = _all()


def doc_type(code: str) -> DocType:
    """The document type of that code. Raises UnknownDocType."""
    try:
        return DOC_TYPES[code]
    except KeyError as error:
        raise UnknownDocType from error
