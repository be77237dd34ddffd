import pytest

from rajyasetu.platform.accounts import signing_in


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["tests.platform.accounts.hashers.QuickArgon2"]
    signing_in._nobodys_password.cache_clear()
    yield
    signing_in._nobodys_password.cache_clear()
