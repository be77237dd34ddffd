"""Django's session engine over our own table (SESSION_ENGINE names this module).

The browser holds a random key; the table holds its SHA-256 only, and the data sealed by a key made from it,
so that a copy of the database neither opens a session nor tells what somebody was in the middle of.
"""

import hashlib
import json
import secrets
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.sessions.backends.base import SessionBase, UpdateError

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Channel
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.accounts import queries, rules
from rajyasetu.platform.accounts.models import Session

_KEY_BYTES = 32
_NONCE_BYTES = 12


def key_hash(key: str) -> str:
    """What the table keeps of a session's key: its SHA-256 in hex."""
    return hashlib.sha256(key.encode()).hexdigest()


def _cipher(key: str) -> AESGCM:
    return AESGCM(hashlib.sha256(b"rajyasetu session data\0" + key.encode()).digest())


class SessionStore(SessionBase):
    """One visitor's session. `signed` is who is behind it, known after the first read."""

    signed: queries.LiveSession | None = None

    def live(self) -> queries.LiveSession | None:
        """The session as it stands in the table, read once; None for a visitor without one."""
        self.keys()  # reads the session, if that was not done yet
        return self.signed

    def load(self) -> dict[str, Any]:
        """Read the session and touch its last use, in one query. A dead or unknown key starts afresh."""
        key = cast("str", self.session_key)
        self.signed = queries.live_session(key_hash(key), now=clock.now())
        if self.signed is None:
            self._session_key = None
            return {}
        sealed = self.signed.sealed_data
        if not sealed:
            return {}
        plain = _cipher(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
        return cast("dict[str, Any]", json.loads(plain))

    def create(self) -> None:
        """Begin a session of nobody yet, under a new key."""
        self._begin(account_id=None, post_id=None, channel=Channel.WEB, is_official=False)
        self.modified = True

    def begin_signed_in(
        self, *, account_id: UUID | None, post_id: UUID | None, channel: Channel, is_official: bool
    ) -> None:
        """End what was, and begin the account's session under a new key; nothing is carried over."""
        self.flush()
        self._begin(account_id=account_id, post_id=post_id, channel=channel, is_official=is_official)
        self.signed = queries.live_session(key_hash(cast("str", self.session_key)), now=clock.now())
        self.modified = True

    def _begin(self, *, account_id: UUID | None, post_id: UUID | None, channel: Channel, is_official: bool) -> None:
        now = clock.now()
        span = rules.session_span(signed_in=account_id is not None, is_official=is_official)
        key = secrets.token_urlsafe(_KEY_BYTES)
        self._session_key = key
        self._session_cache = getattr(self, "_session_cache", {})
        Session.objects.create(
            id=new_id(),
            key_hash=key_hash(key),
            account_id=account_id,
            post_id=post_id,
            channel=channel,
            sealed_data=self._sealed(key),
            created_at=now,
            last_seen_at=now,
            idle_seconds=int(span.idle / timedelta(seconds=1)),
            expires_at=now + span.absolute,
        )

    def _sealed(self, key: str) -> bytes:
        data = self._session_cache
        if not data:
            return b""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + _cipher(key).encrypt(nonce, json.dumps(data).encode(), None)

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Write the data back. Raises UpdateError when the session ended meanwhile."""
        key = self.session_key
        if key is None or must_create:
            self.create()
            return
        self.keys()  # reads the session, if that was not done yet
        alive = Session.objects.filter(key_hash=key_hash(key), ended_at__isnull=True)
        if not alive.update(sealed_data=self._sealed(key)):
            raise UpdateError

    def exists(self, session_key: str) -> bool:
        """Whether there ever was such a session."""
        return Session.objects.filter(key_hash=key_hash(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """End the session for good; its row stays for a day as proof that it ended."""
        key = session_key or self.session_key
        if key is not None:
            alive = Session.objects.filter(key_hash=key_hash(key), ended_at__isnull=True)
            alive.update(ended_at=clock.now(), sealed_data=b"")
        self.signed = None

    @classmethod
    def clear_expired(cls) -> None:
        """Remove sessions that were over more than a day ago."""
        queries.expired_sessions(clock.now()).delete()
