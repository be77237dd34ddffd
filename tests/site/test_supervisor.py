"""The whole instance: starts, is watched over, stops, and refuses a second one on its folder."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from rajyasetu.site import throwaway
from tests.faults.machine import below

SERVE = [sys.executable, "-c", "from rajyasetu.site.cli import main; main()"]


def command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def get(url: str) -> int:
    try:
        return httpx.get(url, trust_env=False, timeout=10).status_code
    except httpx.HTTPError:
        return 0


def eventually(check, *, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if check():
            return True
        time.sleep(0.1)
    return False


def test_each_process_says_that_it_lives_and_is_ready(instance):
    for offset, process in enumerate(["web", "uidai", "vault"]):
        base = f"http://127.0.0.1:{instance.port + offset}"
        assert httpx.get(f"{base}/health", trust_env=False).json() == {"status": "alive", "process": process}
        assert httpx.get(f"{base}/ready", trust_env=False).json() == {"status": "ready", "process": process}


def test_second_instance_on_the_same_folder_is_refused(instance):
    environment = {**os.environ, "RAJYASETU_HOME": str(instance.home), "RAJYASETU_PORT": str(throwaway.free_ports())}
    del environment["RAJYASETU_DATABASE_URL"]
    second = subprocess.run(SERVE, env=environment, capture_output=True, text=True, check=False, timeout=60)

    assert second.returncode != 0
    assert "An instance already runs on this folder" in second.stderr
    assert get(f"{instance.url}/ready") == 200


@pytest.mark.parametrize("victim", ["worker", "uidai", "vault", "web", "postgres"])
def test_process_that_is_killed_is_started_again(instance, victim):
    children = {command(pid): pid for pid in below(instance.supervisor.pid)}
    ports = {"web": 0, "uidai": 1, "vault": 2}
    words = {"worker": "site.worker", "postgres": "pginstall/bin/postgres"}
    word = words.get(victim) or f"--port {instance.port + ports[victim]} "
    pid = next(pid for line, pid in children.items() if word in line)

    os.kill(pid, signal.SIGKILL)

    assert eventually(lambda: any(word in command(other) for other in below(instance.supervisor.pid) if other != pid))
    assert eventually(
        lambda: all(get(f"http://127.0.0.1:{instance.port + offset}/ready") == 200 for offset in range(3))
    )


def test_database_down_gives_an_honest_page_and_comes_back(instance):
    pid = next(pid for pid in below(instance.supervisor.pid) if "bin/postgres" in command(pid))
    os.kill(pid, signal.SIGKILL)

    statuses = {get(f"{instance.url}/hi/") for _ in range(5)}

    assert statuses <= {200, 503}
    assert eventually(lambda: get(f"{instance.url}/ready") == 200)


@pytest.mark.long
def test_everything_ends_when_the_supervisor_is_killed(tmp_path_factory):
    home = tmp_path_factory.mktemp("killed")
    instance = throwaway.start(home)
    children = below(instance.supervisor.pid)

    instance.supervisor.kill()
    instance.supervisor.wait()

    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
    again = throwaway.start(home, port=instance.port)
    assert again.stop() == 0


def test_stop_leaves_no_process_behind(tmp_path_factory):
    instance = throwaway.start(tmp_path_factory.mktemp("stopped"))
    children = below(instance.supervisor.pid)

    assert instance.stop() == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)
