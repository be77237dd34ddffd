"""Starts all of an instance, watches over it, and stops it cleanly."""

import fcntl
import hashlib
import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import structlog

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.site import databases, production
from rajyasetu.site.configuration import Configuration, Process
from rajyasetu.site.postgres import Postgres, die_with_parent

log = structlog.get_logger()
_START_SECONDS = 180
_STOP_SECONDS = 15
_PACKAGE = Path(__file__).resolve().parents[1]


class AlreadyRunning(RajyasetuError):
    """Another supervisor holds this data folder."""

    code = "site.already_running"
    hi = "इस फ़ोल्डर पर सेवा पहले से चल रही है: {home}"
    en = "An instance already runs on this folder: {home}. Stop it, or set RAJYASETU_HOME to another folder."


class ProcessDidNotStart(RajyasetuError):
    """One of the processes ended or did not get ready."""

    code = "site.process_did_not_start"
    hi = "{process} शुरू नहीं हुआ। कारण ऊपर लिखा है।"
    en = "{process} did not start. The reason stands above."


@dataclass(slots=True)
class Child:
    """One process under watch."""

    process: Process
    command: list[str]
    environment: dict[str, str]
    port: int | None = None
    running: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    not_before: float = field(default=0.0)

    def start(self) -> None:
        """Start it; the kernel stops it should the supervisor vanish."""
        self.started = time.monotonic()
        self.running = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            preexec_fn=_begin_child,  # noqa: PLW1509 - started from the supervisor's one thread
        )

    def alive(self) -> bool:
        """Whether it runs."""
        return self.running is not None and self.running.poll() is None

    def ready(self) -> bool:
        """Whether it answers that it can serve; the worker has no port and is ready when alive."""
        if self.port is None:
            return self.alive()
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            asked.request("GET", "/ready")
            return asked.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    def watch(self) -> None:
        """Start it again when it has died, waiting longer each time up to half a minute."""
        if self.alive():
            return
        now = time.monotonic()
        if self.not_before < self.started:
            self.failures = 0 if now - self.started > _STOP_SECONDS else self.failures + 1
            self.not_before = now + min(2**self.failures * 0.25, 30)
            log.warning("process_ended", name=self.process.value, attempt=self.failures)
        elif now >= self.not_before:
            self.start()

    def stop(self) -> None:
        """Ask it to end, then make it."""
        if self.running is None or not self.alive():
            return
        self.running.terminate()
        try:
            self.running.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()


def _begin_child() -> None:
    os.setpgid(0, 0)  # Ctrl-C reaches the supervisor alone, which stops all in order
    die_with_parent(signal.SIGTERM)


class Supervisor:
    """All of one instance."""

    def __init__(self, configuration: Configuration) -> None:
        """Settle what will run; nothing runs yet. Raises what production refuses."""
        production.check(configuration)
        self.configuration = configuration
        self.home = configuration.home.resolve()
        self.postgres = None if configuration.database_url else _embedded(self.home)
        self.urls = databases.embedded_urls(self.postgres) if self.postgres else databases.given_urls(configuration)
        self.children: list[Child] = []
        self._lock: IO[str] | None = None
        self._stopping = False

    def start(self) -> None:
        """Bring all up, in order, and return when each process is ready."""
        self._take_lock()
        self._make_folders()
        if self.postgres:
            self.postgres.start()
            databases.make_embedded(self.postgres)
        else:
            databases.make_given(self.urls)
        self._prepare()
        self.children = [self._child(process) for process in self._processes()]
        for child in self.children:
            child.start()
        self._wait_until_ready()

    def run(self) -> None:
        """Watch until told to stop by SIGINT or SIGTERM, then stop all."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        try:
            while not self._stopping:
                time.sleep(0.2)
                self.watch()
        finally:
            self.stop()

    def watch(self) -> None:
        """One look: start again what has died."""
        if self.postgres and not self.postgres.running():
            log.warning("database_ended")
            self.postgres.start()
        for child in self.children:
            child.watch()

    def stop(self) -> None:
        """Stop all, the database last."""
        for child in self.children:
            child.stop()
        if self.postgres:
            self.postgres.stop()
        if self._lock:
            self._lock.close()

    def _processes(self) -> list[Process]:
        embedded = [] if self.configuration.uidai_url else [Process.UIDAI]
        vault = [] if self.configuration.vault_url else [Process.VAULT]
        return [*embedded, *vault, Process.WORKER, Process.WEB]

    def _ask_to_stop(self, _number: int, _frame: object) -> None:
        self._stopping = True

    def _take_lock(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self._lock = (self.home / "instance.lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(home=str(self.home)) from error

    def _make_folders(self) -> None:
        configuration = self.configuration
        shared = configuration.keys_directory / "shared"
        for folder in (
            configuration.keys_directory,
            shared,
            configuration.files_directory,
            configuration.audit_directory,
        ):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret = shared / "django-secret"
        if not secret.exists():
            secret.touch(mode=0o600)
            secret.write_text(secrets.token_urlsafe(48))

    def _environment(self, process: Process) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")}
        return {
            **kept,
            **self.urls.environment(process),
            "RAJYASETU_HOME": str(self.home),
            "RAJYASETU_PROCESS": process.value,
            "DJANGO_SETTINGS_MODULE": "rajyasetu.site.settings",
        }

    def _child(self, process: Process) -> Child:
        if process is Process.WORKER:
            return Child(process, [sys.executable, "-m", "rajyasetu.site.worker"], self._environment(process))
        offset = {Process.WEB: 0, Process.UIDAI: 1, Process.VAULT: 2}[process]
        port = self.configuration.port + offset
        command = [
            str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(port), "--workers", "1", "--blocking-threads", str(self.configuration.web_threads),
            "--no-ws", "--http", "1", "--log-level", "warning", "--workers-kill-timeout", "5",
            "rajyasetu.site.wsgi:application",
        ]  # fmt: skip
        return Child(process, command, self._environment(process), port=port)

    def _prepare(self) -> None:
        """Migrate and prepare each process kind, side by side; skipped when this code did it before."""
        stamp, mark = self.home / "prepared", _fingerprint(self.configuration, self.urls)
        if stamp.exists() and stamp.read_text() == mark:
            return
        kinds = [kind for kind in self._processes() if kind is not Process.WORKER]
        started = []
        for kind in kinds:
            environment = self._environment(kind) | {"PGOPTIONS": "-c synchronous_commit=off"}  # `grant` flushes it all
            if kind is Process.WEB:
                environment["RAJYASETU_DATABASE_URL"] = self.urls.owner
            command = [sys.executable, "-c", "from rajyasetu.site.prepare import main; main()"]
            started.append((kind, subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)))
        failed = [kind for kind, process in started if process.wait() != 0]
        if failed:
            raise ProcessDidNotStart(process=failed[0].value)
        databases.grant(self.urls.owner)
        stamp.write_text(mark)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        waiting = list(self.children)
        while waiting:
            waiting = [child for child in waiting if not child.ready()]
            dead = [child for child in waiting if not child.alive()]
            if dead or time.monotonic() > deadline:
                self.stop()
                raise ProcessDidNotStart(process=(dead or waiting)[0].process.value)
            time.sleep(0.1)


def _embedded(home: Path) -> Postgres:
    home.mkdir(parents=True, exist_ok=True)
    return Postgres(home)


def _fingerprint(configuration: Configuration, urls: databases.DatabaseUrls) -> str:
    """Changes whenever the code, the mode or the databases do."""
    digest = hashlib.sha256(f"{configuration.mode}{configuration.state}{urls}".encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            status = path.stat()
            digest.update(f"{path}{status.st_size}{status.st_mtime_ns}".encode())
    return digest.hexdigest()
