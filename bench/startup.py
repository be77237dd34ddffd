"""Seconds from ./run to the first page, cold (fresh clone, nothing installed) and warm, against 60 and 10."""

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from measure import report

from rajyasetu.site.throwaway import free_ports

ROOT = Path(__file__).resolve().parents[1]


def first_page(clone: Path, port: int) -> float:
    began = time.monotonic()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("RAJYASETU_", "VIRTUAL_ENV"))
    }
    running = subprocess.Popen(
        [str(clone / "run")], env={**environment, "RAJYASETU_PORT": str(port)}, stdout=subprocess.DEVNULL
    )
    try:
        while running.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/hi/", timeout=5) as answer:
                    assert "आपको क्या चाहिए" in answer.read().decode()
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.05)
        raise SystemExit("./run ended before the first page")
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(60)


with tempfile.TemporaryDirectory() as folder:
    Path(folder).chmod(0o755)
    clone, port = Path(folder) / "clone", free_ports()
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    cold, warm = first_page(clone, port), first_page(clone, port)
    size = int(
        subprocess.run(["du", "-sm", str(clone / ".venv")], capture_output=True, text=True, check=True).stdout.split()[
            0
        ]
    )
    report("startup_cold", value=cold, unit="s", reference=60, venv_megabytes=size)
    report("startup_warm", value=warm, unit="s", reference=10)
