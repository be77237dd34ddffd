import pytest
from django.db import connection

from tests.platform.tasks import examples


@pytest.fixture(autouse=True)
def silence():
    """Nothing heard, nothing broken."""
    examples.heard.clear()
    examples.broken.clear()


@pytest.fixture
def empty_queue(transactional_db):
    """A queue without jobs before and after a test that commits: the flush after it knows only Django's own tables."""
    _empty()
    yield
    _empty()


def _empty():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
