"""The two outside systems identity needs, and the places where the site puts its adapters for them."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from rajyasetu.systems.identity.values import Authenticated, Identifier, KnownByKyc, OtpSent, ReferenceKey


class AadhaarAuthentication(Protocol):
    """Aadhaar's OTP, authentication and e-KYC. All three speak HTTP: never call them in a transaction.

    `txn` names one round: the OTP and its use carry the same. All raise AadhaarUnavailable,
    AadhaarAnswerUnsound, AadhaarDeclined and AadhaarRefused; those that use an OTP
    also OtpRejected and OtpNoLongerValid.
    """

    def send_otp(self, identifier: Identifier, *, txn: str) -> OtpSent:
        """Have UIDAI send an OTP to the holder's mobile."""

    def authenticate(self, identifier: Identifier, *, txn: str, otp: str) -> Authenticated:
        """Ask whether the OTP is the holder's."""

    def fetch_kyc(self, identifier: Identifier, *, txn: str, otp: str) -> KnownByKyc:
        """The same, and the holder's record with it; needs the holder's consent."""


class NumberVault(Protocol):
    """The Aadhaar data vault, over HTTP. `trace` is our id of the sign-in, for the vault's audit.

    All raise VaultUnavailable and VaultBroke; those that take a key raise SignInEnded when it is unknown.
    """

    def keep(self, number: str, *, trace: UUID) -> ReferenceKey:
        """Put a number in for a day."""

    def confirm(self, reference_key: ReferenceKey, *, trace: UUID) -> None:
        """Keep it from now on: its holder has proved that it is theirs."""

    def number(self, reference_key: ReferenceKey, *, trace: UUID) -> str:
        """The number, to send it to UIDAI."""

    def erase(self, reference_key: ReferenceKey, *, trace: UUID) -> None:
        """Forget the number."""


class OtpRejected(Exception):
    """UIDAI says that the OTP is not the right one; how many tries are left is ours to say."""


@dataclass(slots=True)
class Wiring:
    """The adapters in use; the site fills both at start-up."""

    authentication: AadhaarAuthentication | None = None
    vault: NumberVault | None = None


_wiring = Wiring()


def wire(*, authentication: AadhaarAuthentication | None = None, vault: NumberVault | None = None) -> None:
    """Put adapters in; what is not given stays."""
    _wiring.authentication = authentication or _wiring.authentication
    _wiring.vault = vault or _wiring.vault


def authentication() -> AadhaarAuthentication:
    """The adapter for Aadhaar."""
    assert _wiring.authentication is not None, "the site wires identity's adapters at start-up"
    return _wiring.authentication


def vault() -> NumberVault:
    """The adapter for the vault."""
    assert _wiring.vault is not None, "the site wires identity's adapters at start-up"
    return _wiring.vault
