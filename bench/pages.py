"""Requests per CPU-second of home, sign-in, form and desk, each against a bare Django page on the same server.

CPU time is that of the web process and of its database connections; the lowest ratio may not fall below 0.15.
"""

import http.client
import subprocess
import sys
import time
from pathlib import Path

from measure import cpu_seconds, descendants, report

from rajyasetu.site import throwaway
from rajyasetu.site.journey.steps import official, resident

ROUNDS = 400
GRANIAN = [
    str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--workers", "1", "--blocking-threads", "8",
    "--no-ws", "--http", "1", "--log-level", "error",
]  # fmt: skip


def rate(port: int, path: str, cookie: str, pids: list[int], expected: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": cookie} if cookie else {}
    for number in range(ROUNDS + 20):
        if number == 20:
            began = cpu_seconds(pids)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status)
        assert expected in body.decode(), path
    return ROUNDS / (cpu_seconds(pids) - began)


def cookie_of(visitor) -> str:
    return "; ".join(f"{one.name}={one.value}" for one in visitor._client.cookies.jar)  # noqa: SLF001 - the bench plays the browser


def hello() -> float:
    port = throwaway.free_ports()
    server = subprocess.Popen([*GRANIAN, "--port", str(port), "hello:application"], cwd=Path(__file__).parent)
    try:
        for _ in range(200):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/")
            except OSError:
                time.sleep(0.05)
            else:
                break
        return rate(port, "/", "", descendants(server.pid), "नमस्ते")
    finally:
        server.terminate()
        server.wait()


def serving(instance: throwaway.Instance) -> list[int]:
    """The web process and its database connections; the worker, the vault and others do not serve pages."""
    lines = {
        pid: Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        for pid in descendants(instance.supervisor.pid)
    }
    return [
        pid
        for pid, line in lines.items()
        if f"--port {instance.port} " in line or line.startswith("postgres: rajyasetu_web")
    ]


def main() -> None:
    bare = hello()
    with throwaway.throwaway() as instance:
        signed_in, officer = resident(instance), official(instance, "lekhpal.bareilly")
        pages = {
            "home": ("/hi/", "", "आपको क्या चाहिए"),
            "sign_in": ("/hi/sign-in/", "", "आधार"),
            "form": (signed_in.path, cookie_of(signed_in.visitor), "csrfmiddlewaretoken"),
            "desk": ("/hi/desk/", cookie_of(officer), "लेखपाल"),
        }
        pids = serving(instance)
        rates = {name: rate(instance.port, path, cookie, pids, text) for name, (path, cookie, text) in pages.items()}
    for name, value in rates.items():
        report(f"pages_{name}", value=value, unit="requests per CPU-second", reference=bare)
    worst = min(rates.values()) / bare
    if worst < 0.15:
        raise SystemExit(f"the slowest page is at {worst:.2f} of a bare Django page")


main()
