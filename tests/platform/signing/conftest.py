import pytest

from rajyasetu.platform.signing import interface


@pytest.fixture
def signer() -> str:
    """An RSA key by the demo authority."""
    interface.ensure_key("test.signer", common_name="Tehsildar, Sadar", organisation="Revenue Department (demo)")
    return "test.signer"


@pytest.fixture
def stranger() -> str:
    interface.ensure_key("test.stranger", common_name="Somebody else", organisation="Elsewhere (demo)")
    return "test.stranger"
