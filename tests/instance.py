"""A throw-away instance for the tests: a home folder and a PostgreSQL of their own.

Loaded by pytest before Django's settings are read. RAJYASETU_TEST_DATABASE_URL names another
server instead, such as Debian's PostgreSQL 15; its role must be allowed to make databases.
"""

import atexit
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from rajyasetu.site.postgres import Postgres

for name in [name for name in os.environ if name.startswith("RAJYASETU_") and "TEST" not in name]:
    del os.environ[name]

HOME = Path(tempfile.mkdtemp(prefix="rajyasetu-test-"))
HOME.chmod(0o755)
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ["RAJYASETU_HOME"] = str(HOME)
os.environ["RAJYASETU_PROCESS"] = "all"
_given = os.environ.get("RAJYASETU_TEST_DATABASE_URL")
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}  # these rows die with the test
POSTGRES = None if _given else Postgres(HOME, settings=FAST)
os.environ["RAJYASETU_DATABASE_URL"] = _given or POSTGRES.dsn()
if "DJANGO_SETTINGS_MODULE" not in os.environ:
    os.environ["DJANGO_SETTINGS_MODULE"] = "rajyasetu.site.settings"


def free_port(count: int = 3) -> int:
    """The first of `count` ports in a row that are free now on loopback."""
    for port in range(20_000 + os.getpid() % 20_000, 60_000, 10):
        try:
            for offset in range(count):
                with socket.socket() as probe:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    probe.bind(("127.0.0.1", port + offset))
        except OSError:
            continue
        return port
    raise RuntimeError("no free port")


def pytest_configure(config):
    if POSTGRES is not None and not config.option.collectonly:
        POSTGRES.start()
        atexit.register(POSTGRES.stop)
