"""One HTTP client for each outside system: reused connections, short time-outs, no proxy from the environment."""

import logging
from typing import NoReturn

import httpx
import structlog

from rajyasetu.kernel.errors import PeerUnavailable
from rajyasetu.platform.tasks.interface import in_open_transaction

log = structlog.get_logger()
CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 8.0
_SERVER_FAULT = 500
logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs each address, and UIDAI's hold a licence key


def new_client(*, connections: int = 64) -> httpx.Client:
    """A client that waits for no proxy, follows no redirect and gives up soon."""
    return httpx.Client(
        timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
        limits=httpx.Limits(
            max_connections=connections, max_keepalive_connections=connections // 4, keepalive_expiry=4
        ),
        follow_redirects=False,
        trust_env=False,
    )


def post(
    client: httpx.Client, url: str, *, content: bytes, headers: dict[str, str], peer: str, error: type[PeerUnavailable]
) -> httpx.Response:
    """The answer, whatever its status below 500; never called in a transaction. Raises `error` otherwise."""
    assert not in_open_transaction(), "a transaction would stay open while another system thinks"
    try:
        response = client.post(url, content=content, headers=headers)
    except httpx.TimeoutException:
        log.warning("peer_timed_out", peer=peer, after_seconds=ANSWER_SECONDS)
        _unavailable(error)
    except httpx.HTTPError as cause:
        log.warning("peer_not_reached", peer=peer, exception_type=type(cause).__name__)
        _unavailable(error)
    if response.status_code >= _SERVER_FAULT:
        log.warning("peer_failed", peer=peer, status=response.status_code)
        _unavailable(error)
    return response


def _unavailable(error: type[PeerUnavailable]) -> NoReturn:
    """Without the cause: an exception of the HTTP client holds the address, and that a licence key."""
    raise error from None
