"""Reading a service from its data."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from rajyasetu.systems.public_services.values import Fact, Paper, Reason, Service

T = TypeVar("T")
_AS_THEY_STAND = ("code", "slug", "reference_code", "department", "workflow", "doc_type", "name", "what", "who")


def parse(body: Mapping[str, Any], reasons: Mapping[str, Any]) -> Service:
    """One service from its JSON and its library of reasons. Raises KeyError for what is missing."""
    return Service(
        **{name: body[name] for name in _AS_THEY_STAND},
        papers=_fact(body["papers"], lambda papers: tuple(Paper(paper["code"], paper["name"]) for paper in papers)),
        fee_paise=_fact(body["fee_paise"], int),
        days=_fact(body["days"], int),
        validity=_fact(body["validity"], int),
        data_used=tuple(body["data_used"]),
        purpose_of_consent=body["purpose_of_consent"],
        reasons={action: tuple(_reason(entry) for entry in entries) for action, entries in reasons.items()},
    )


def _fact(stated: Mapping[str, Any], read: Callable[[Any], T]) -> Fact[T]:
    if stated["value"] is None or not stated["source"]:
        return Fact(None)
    return Fact(read(stated["value"]), stated["source"], stated["retrieved_on"])


def _reason(entry: Mapping[str, str]) -> Reason:
    return Reason(entry["code"], {"hi": entry["hi"], "en": entry["en"]})
