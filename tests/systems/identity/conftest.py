"""The real UIDAI and vault, as HTTP servers, and a browser that signs in with them."""

import re
import threading
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from django.test import Client

from rajyasetu.kernel import clock
from rajyasetu.platform.consent import interface as consents
from rajyasetu.platform.notifications import actions as notifications
from rajyasetu.platform.notifications.models import Message
from rajyasetu.systems.identity import interface as identity
from rajyasetu.systems.identity import ports
from rajyasetu.systems.identity.adapters.aua import AuaClient
from rajyasetu.systems.identity.adapters.vault import VaultClient
from rajyasetu.systems.uidai import interface as uidai
from rajyasetu.systems.vault import interface as vault

FATIMA = "999999990042"
SHIVSHANKAR = "999999990019"
VIRTUAL_ID = "9999000000000044"  # of Fatima


@pytest.fixture
def peers(live_server, transactional_db, settings):
    """UIDAI and the vault answer over HTTP, and identity's ports are filled."""
    settings.UIDAI_URL = f"{live_server.url}/uidai"
    settings.VAULT_URL = f"{live_server.url}/vault"
    vault.prepare()
    uidai.prepare()
    identity.prepare()
    consents.prepare()
    before = (ports._wiring.authentication, ports._wiring.vault)
    identity.wire(authentication=AuaClient(), vault=VaultClient())
    yield live_server
    ports._wiring.authentication, ports._wiring.vault = before


class Browser:
    """One phone: its cookies and the page it shows."""

    def __init__(self, language="hi"):
        self.client = Client(enforce_csrf_checks=False)
        self.at = f"/{language}/sign-in/"
        self.page = None

    def open(self, path=""):
        self.page = self.client.get(self.at + path)
        return self.page

    def type_number(self, number, **more):
        self.page = self.client.post(self.at, {"aadhaar": number, **more})
        return self.page

    def type_otp(self, otp, *, consent=True):
        self.page = self.client.post(f"{self.at}otp/", {"otp": otp} | ({"consent": "on"} if consent else {}))
        return self.page

    def ask_new_otp(self, *, consent=False):
        self.page = self.client.post(f"{self.at}otp/new/", {"consent": "on"} if consent else {})
        return self.page

    def sign_in(self, number):
        self.type_number(number)
        return self.type_otp(last_otp())

    @property
    def is_in(self):
        return self.client.get(self.at).status_code == 302

    def text(self):
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.page.content.decode()))


def last_otp():
    """The OTP of the SMS that UIDAI queued last."""
    message = Message.objects.order_by("-at", "-id").first()
    return re.search(r"\b\d{6}\b", notifications._open(message)["text"])[0]


def wrong(otp):
    """Six digits that are not the OTP."""
    return f"{(int(otp) + 1) % 10**6:06}"


@pytest.fixture
def browser(peers):
    return Browser()


@pytest.fixture
def later(time_machine):
    """Let time pass, for us, UIDAI and the vault alike."""

    def move(**span):
        time_machine.move_to(clock.now() + timedelta(**span))

    return move


@contextmanager
def proxy(target: str, alter: Callable[[str, bytes], bytes | None]):
    """Stand between the portal and `target`: `alter` gets path and answer; None drops the connection."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name: self.headers[name] for name in ("Content-Type", "Authorization") if self.headers[name]}
            with httpx.Client(trust_env=False) as client:
                answer = client.post(target + self.path, content=body, headers=headers)
            content = alter(self.path, answer.content)
            if content is None:
                self.close_connection = True
                self.connection.close()
                return
            self.send_response(answer.status_code)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def uidai_behind(peers, settings):
    """Put a proxy before UIDAI for the length of a test."""
    real = settings.UIDAI_URL

    @contextmanager
    def behind(alter):
        with proxy(real, alter) as address:
            settings.UIDAI_URL = address
            try:
                yield
            finally:
                settings.UIDAI_URL = real

    return behind
