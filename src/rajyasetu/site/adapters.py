"""Which adapter fills which port, by mode and process, and what each process needs before it serves.

The packages are imported inside the functions, since Django's apps must be ready before.
"""

# ruff: noqa: PLC0415 - see above
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from rajyasetu.site.configuration import Process

_CHECKPOINT_KEY = "checkpoint"


@dataclass(frozen=True, slots=True)
class CheckpointKey:
    """The key that signs the audit's checkpoints, out of the key provider."""

    name: str

    @cache  # noqa: B019 - one key a process, for as long as it lives
    def public_key(self) -> bytes:
        """The raw Ed25519 public key, 32 bytes."""
        from cryptography import x509
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        from rajyasetu.platform.signing import interface as signing

        certificate = x509.load_pem_x509_certificate(signing.certificate_pem(_CHECKPOINT_KEY))
        return certificate.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature, 64 bytes."""
        from rajyasetu.platform.signing import interface as signing

        return signing.sign(_CHECKPOINT_KEY, message)


def wire() -> None:
    """Fill the ports of the platform and the systems for this process."""
    process = settings.PROCESS
    _wire_audit(process)
    if process is not Process.VAULT:
        _wire_notifications(process)
    if process in {Process.WEB, Process.WORKER}:
        _wire_identity()


def _wire_audit(process: Process) -> None:
    from rajyasetu.platform.audit import interface as audit

    log = process.value if process in {Process.UIDAI, Process.VAULT} else "state"
    audit.wire_checkpoint_signer(CheckpointKey(f"rajyasetu.{settings.STATE.lower()}/audit/{log}"))


def _wire_notifications(process: Process) -> None:
    from rajyasetu.platform.notifications import interface as notifications
    from rajyasetu.platform.notifications.adapters.demo import DemoGateway

    if settings.IS_DEMO:
        gateway = DemoGateway(settings.MESSAGES_DIRECTORY)
        notifications.wire_ports({"sms": gateway, "mail": gateway, "push": gateway})
    if process is not Process.UIDAI:
        from rajyasetu.platform.notifications.adapters.account_contacts import AccountContacts

        notifications.wire_contacts(AccountContacts())


def _wire_identity() -> None:
    from rajyasetu.systems.identity import interface as identity
    from rajyasetu.systems.identity.adapters.aua import AuaClient
    from rajyasetu.systems.identity.adapters.vault import VaultClient

    identity.wire(authentication=AuaClient(), vault=VaultClient())


def preparations(process: Process, *, demo: bool) -> list[Callable[[], object]]:
    """The steps that bring this process kind to where it can serve, in order; each may be run again."""
    steps: list[Callable[[], object]] = [_prepare_checkpoint_key]
    if process is Process.UIDAI:
        from rajyasetu.systems.uidai import interface as uidai

        return [*steps, uidai.prepare]
    if process is Process.VAULT:
        from rajyasetu.systems.vault import interface as vault

        return [*steps, vault.prepare]
    return [*steps, *_preparations_of_the_state(demo=demo)]


def _prepare_checkpoint_key() -> None:
    from rajyasetu.platform.signing import interface as signing

    signing.ensure_key(_CHECKPOINT_KEY, common_name="Audit checkpoints", organisation="Rajyasetu", kind="ed25519")


def _preparations_of_the_state(*, demo: bool) -> list[Callable[[], object]]:
    from rajyasetu.platform.accounts import demo as accounts
    from rajyasetu.platform.consent import interface as consent
    from rajyasetu.platform.geography import interface as geography
    from rajyasetu.platform.organisations import demo as organisations_demo
    from rajyasetu.platform.organisations import interface as organisations
    from rajyasetu.systems.grievances import demo as grievances
    from rajyasetu.systems.identity import interface as identity
    from rajyasetu.systems.locker import interface as locker
    from rajyasetu.systems.public_services import demo as public_services

    steps: list[Callable[[], object]] = [geography.load, organisations.load, consent.prepare, identity.prepare]
    steps.append(locker.ensure_qr_key)
    if demo:
        steps += [organisations_demo.load_demo, accounts.load_demo]
    return [*steps, grievances.load_demo, public_services.load_demo]
