import pytest

from rajyasetu.platform.notifications import queries as notification_queries
from rajyasetu.platform.notifications.values import MessageChannel
from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.uidai import interface as uidai
from rajyasetu.systems.uidai import key_files
from tests.systems.uidai.agency import Agency, Telephone


@pytest.fixture(scope="session")
def keys_directory(tmp_path_factory):
    return tmp_path_factory.mktemp("uidai-keys")


@pytest.fixture
def prepared(db, settings, keys_directory):
    """The embedded UIDAI as after its first start, and the demo agency's certificate where it looks for it."""
    settings.KEYS_DIRECTORY = keys_directory
    settings.MIDDLEWARE = ["rajyasetu.site.frame.RequestFrame", "rajyasetu.site.frame.ErrorProblems"]
    uidai.prepare()
    signing.ensure_key("aua", common_name="Demo AUA", organisation="Government of Uttar Pradesh")
    key_files.write_whole(key_files.shared("aua.pem"), signing.certificate_pem("aua"))


@pytest.fixture
def agency(prepared, client, monkeypatch):
    """The demo agency, speaking to the servers over HTTP; messages arrive on a telephone of the test's."""
    telephone = Telephone()
    monkeypatch.setitem(notification_queries._ports, MessageChannel.SMS, telephone)
    return Agency(client, telephone)
