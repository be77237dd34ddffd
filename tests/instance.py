"""A throw-away instance for the tests: a home folder and a PostgreSQL of their own.

Loaded by pytest before Django's settings are read. RAJYASETU_TEST_DATABASE_URL names another
server instead, such as Debian's PostgreSQL 15; its role must be allowed to make databases.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import pytest
from hypothesis import settings

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


def pytest_configure(config):
    settings.register_profile("ours", max_examples=int(os.environ.get("RAJYASETU_TEST_EXAMPLES", "100")), deadline=None)
    settings.load_profile("ours")
    if POSTGRES is not None and not config.option.collectonly:
        POSTGRES.start()
        atexit.register(POSTGRES.stop)


def pytest_collection_modifyitems(config, items):
    """Keep tests of the running instance on one worker; on another server run what touches the database only."""
    for item in items:
        for running in {"instance", "faulty_instance"} & set(item.fixturenames):
            item.add_marker(pytest.mark.xdist_group(running))
    if _given:
        kept = [
            item
            for item in items
            if {"db", "transactional_db"} & set(item.fixturenames) or item.get_closest_marker("django_db")
        ]
        kept = [
            item
            for item in kept
            if not item.get_closest_marker("browser") and not item.get_closest_marker("xdist_group")
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
