"""Runs a command against a throw-away PostgreSQL 15 of Debian: its URL is RAJYASETU_TEST_DATABASE_URL.

It proves that no SQL of ours is newer than the oldest server that a state may bring.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from rajyasetu.site.postgres import Postgres

BINARIES = Path("/usr/lib/postgresql/15")
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "120"}

with tempfile.TemporaryDirectory(prefix="rajyasetu-15-") as folder:
    Path(folder).chmod(0o755)
    postgres = Postgres(Path(folder), settings=FAST)
    postgres.place = replace(postgres.place, binaries=BINARIES)
    postgres.start()
    try:
        environment = {**os.environ, "RAJYASETU_TEST_DATABASE_URL": postgres.dsn()}
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)
    finally:
        postgres.stop()
