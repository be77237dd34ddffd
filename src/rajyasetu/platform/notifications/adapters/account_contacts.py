"""People's addresses as accounts keep them; the site wires it in the state's own processes."""

from typing import Any
from uuid import UUID

from rajyasetu.kernel.errors import NotFound
from rajyasetu.platform.accounts import interface as accounts


class AccountContacts:
    """Asks each person's profile."""

    def mobile_of(self, person_id: UUID) -> str | None:
        """The mobile number in full, or None when the profile has none."""
        return _known(person_id).get("mobile") or None

    def email_of(self, person_id: UUID) -> str | None:
        """The mail address, or None when the profile has none."""
        return _known(person_id).get("email") or None


def _known(person_id: UUID) -> dict[str, Any]:
    """The profile; empty for a person who is unknown or erased, whom no message can reach."""
    try:
        return accounts.profile(person_id)
    except NotFound:
        return {}
