import pytest

from rajyasetu.site import throwaway


@pytest.fixture(scope="session")
def instance():
    with throwaway.throwaway() as running:
        yield running
