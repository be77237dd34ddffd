"""One running instance for every test that looks at the product from outside."""

import pytest

from rajyasetu.site import throwaway


@pytest.fixture(scope="session")
def instance():
    """Tests of tests/site kill its processes and wait until they are back; they run after the journeys."""
    with throwaway.throwaway() as running:
        yield running
