"""The state's own PostgreSQL, of the oldest version that may be brought, carries the whole instance."""

from dataclasses import replace
from pathlib import Path

import pytest

from rajyasetu.site import databases, throwaway
from rajyasetu.site.configuration import Configuration
from rajyasetu.site.journey import steps
from rajyasetu.site.postgres import Postgres

BINARIES = Path("/usr/lib/postgresql/15")


@pytest.fixture
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    for parent in [folder, *folder.parents]:
        if parent.stat().st_uid == folder.stat().st_uid and str(parent).startswith("/tmp/"):
            parent.chmod(0o755)
    server = Postgres(folder, settings={"fsync": "off"})
    server.place = replace(server.place, binaries=BINARIES)
    server.start()
    yield server
    server.stop()


@pytest.mark.skipif(not BINARIES.exists(), reason="Debian's postgresql-15 is not installed")
def test_resident_signs_in_on_an_instance_with_the_states_own_postgresql(own):
    with throwaway.throwaway(RAJYASETU_DATABASE_URL=own.dsn()) as instance:
        visitor = steps.sign_in(instance)

        assert visitor.url == f"{instance.url}/hi/"
        assert not (instance.home / "database").exists()


def test_urls_of_the_other_databases_stand_beside_the_main_one():
    urls = databases.given_urls(Configuration(database_url="postgresql://state@db.example:5432/up?sslmode=require"))

    assert urls.uidai == "postgresql://state@db.example:5432/up_uidai?sslmode=require"
    assert urls.vault == "postgresql://state@db.example:5432/up_vault?sslmode=require"
    assert urls.owner == urls.web == urls.worker
