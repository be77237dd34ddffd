"""The vault's client. Source: docs/systems/vault.md, paths and answers."""

import json
from http import HTTPStatus
from uuid import UUID

import httpx
from django.conf import settings

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.systems.identity import key_files
from rajyasetu.systems.identity.adapters import http
from rajyasetu.systems.identity.errors import InvalidNumber, NotATestNumber, SignInEnded, VaultBroke, VaultUnavailable
from rajyasetu.systems.identity.values import ReferenceKey

_KEY_PREFIX = "rk_"
_SAID_NO: dict[str, type[RajyasetuError]] = {
    "vault.invalid_aadhaar_number": InvalidNumber,
    "vault.not_a_test_number": NotATestNumber,
    "vault.unknown_reference_key": SignInEnded,
}


class VaultClient:
    """NumberVault over HTTP with the bearer token that the vault has made."""

    def __init__(self) -> None:
        """One client for all threads."""
        self._client: httpx.Client = http.new_client()

    def keep(self, number: str, *, trace: UUID) -> ReferenceKey:
        """Put a number in for a day."""
        key = self._ask("v1/references", {"number": number, "purpose": "sign_in"}, trace=trace, wanted="reference_key")
        if not key.startswith(_KEY_PREFIX):
            raise VaultBroke
        return ReferenceKey(key)

    def confirm(self, reference_key: ReferenceKey, *, trace: UUID) -> None:
        """Keep it from now on."""
        asked = {"reference_key": reference_key, "purpose": "sign_in"}
        self._ask("v1/references/confirm", asked, trace=trace, wanted="reference_key")

    def number(self, reference_key: ReferenceKey, *, trace: UUID) -> str:
        """The number, to send it to UIDAI."""
        asked = {"reference_key": reference_key, "purpose": "authentication"}
        return self._ask("v1/numbers", asked, trace=trace, wanted="number")

    def erase(self, reference_key: ReferenceKey, *, trace: UUID) -> None:
        """Forget the number."""
        asked = {"reference_key": reference_key, "purpose": "erasure"}
        self._ask("v1/references/erase", asked, trace=trace, wanted="reference_key")

    def _ask(self, path: str, asked: dict[str, str], *, trace: UUID, wanted: str) -> str:
        response = http.post(
            self._client,
            f"{settings.VAULT_URL}/{path}",
            content=json.dumps(asked | {"trace": str(trace)}).encode(),
            headers={"Authorization": f"Bearer {_token()}", "Content-Type": "application/json"},
            peer="vault",
            error=VaultUnavailable,
        )
        try:
            answer = response.json()
            if response.status_code != HTTPStatus.OK:
                raise _SAID_NO.get(answer["code"], VaultBroke)
            return str(answer[wanted])
        except (ValueError, KeyError, TypeError):
            raise VaultBroke from None


def _token() -> str:
    try:
        return key_files.shared("vault-token").read_text("ascii")
    except OSError:
        raise VaultUnavailable from None
