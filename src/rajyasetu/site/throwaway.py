"""A whole instance on a temporary folder and free ports, for the journey, the benchmarks and the tests."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from rajyasetu.kernel import clock
from rajyasetu.site import totp

_START_SECONDS = 300
_STOP_SECONDS = 40
_PORTS = 3


@dataclass(slots=True)
class Instance:
    """One running instance."""

    home: Path
    port: int
    supervisor: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        """Its web address."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> int:
        """Ask it to stop, as Ctrl-C does, and give its exit status."""
        self.supervisor.send_signal(signal.SIGINT)
        return self.supervisor.wait(_STOP_SECONDS)

    def messages(self) -> list[dict[str, str]]:
        """The messages that the demo adapter keeps, oldest first."""
        return [json.loads(path.read_text()) for path in sorted((self.home / "messages").glob("*.json"))]

    def officials(self) -> dict[str, dict[str, str]]:
        """The demo's officials by login, each with its password and TOTP secret."""
        people: dict[str, dict[str, str]] = json.loads((self.home / "keys/shared/demo-sign-ins.json").read_text())
        return people

    def code(self, login: str) -> str:
        """The six digits that this official's phone shows now."""
        return totp.code(self.officials()[login]["totp_secret"], at=clock.now())


def free_ports(count: int = _PORTS) -> int:
    """The first of so many ports in a row that are free now, below those that the kernel gives to connections."""
    for port in range(20_000 + os.getpid() * 10 % 12_000, 32_760, 10):
        if all(_is_free(port + offset) for offset in range(count)):
            return port
    raise RuntimeError("no free port")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def start(home: Path, *, port: int | None = None, **settings: str) -> Instance:
    """Start an instance on the folder and return when it is ready; its log is `home`/log.

    Raises RuntimeError with the log's end when it does not get ready.
    """
    chosen = port or free_ports()
    home.mkdir(parents=True, exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("RAJYASETU_", "DJANGO_"))}
    environment = {**inherited, "RAJYASETU_HOME": str(home), "RAJYASETU_PORT": str(chosen), **settings}
    log = home / "log"
    with log.open("wb") as output:
        supervisor = subprocess.Popen(
            command(), env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL
        )
    instance = Instance(home, chosen, supervisor, log)
    _wait(instance)
    return instance


def command(*arguments: str) -> list[str]:
    """The rajyasetu command of this environment."""
    return [sys.executable, "-c", "from rajyasetu.site.cli import main; main()", *arguments]


def _wait(instance: Instance) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while instance.supervisor.poll() is None and time.monotonic() < deadline:
        if b"Ctrl-C" in instance.log.read_bytes() and _answers(instance.url):
            return
        time.sleep(0.1)
    if instance.supervisor.poll() is None:
        instance.stop()
    raise RuntimeError(instance.log.read_text(errors="replace")[-4000:])


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/ready", trust_env=False, timeout=5).is_success
    except httpx.HTTPError:
        return False


@contextmanager
def throwaway(**settings: str) -> Iterator[Instance]:
    """An instance on a temporary folder, gone at the end."""
    home = Path(tempfile.mkdtemp(prefix="rajyasetu-"))
    home.chmod(0o755)
    instance = start(home, port=None, **settings)
    try:
        yield instance
    finally:
        if instance.supervisor.poll() is None:
            instance.stop()
        shutil.rmtree(home, ignore_errors=True)
