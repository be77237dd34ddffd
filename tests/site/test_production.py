"""One test for each thing that production refuses."""

import json

import pytest

from rajyasetu.site import production
from rajyasetu.site.configuration import Configuration, Mode


@pytest.fixture
def sound(tmp_path):
    return Configuration(
        home=tmp_path, mode=Mode.PRODUCTION, uidai_url="https://asa.example.in", public_url="https://up.example.in"
    )


def shared(configuration):
    folder = configuration.keys_directory / "shared"
    folder.mkdir(parents=True)
    return folder


def test_production_starts_when_nothing_of_the_demo_is_there(sound):
    production.check(sound)


def test_production_refuses_the_embedded_uidai(tmp_path):
    configuration = Configuration(home=tmp_path, mode=Mode.PRODUCTION, public_url="https://up.example.in")
    assert production.findings(configuration) == ["the embedded UIDAI (set RAJYASETU_UIDAI_URL)"]


def test_production_refuses_demo_keys(sound):
    folder = sound.keys_directory / "web"
    folder.mkdir(parents=True)
    (folder / "demo-authority.key.pem").touch()
    assert production.findings(sound) == ["demo keys (keys/shared/demo-authority; make this state's own)"]


def test_production_refuses_demo_people_and_passwords(sound):
    (shared(sound) / "demo-sign-ins.json").write_text("[]")
    assert production.findings(sound) == ["demo people and passwords (keys/shared/demo-sign-ins.json)"]


def test_production_refuses_a_demo_licence(sound):
    (shared(sound) / "licence.json").write_text(json.dumps({"demo": True}))
    assert production.findings(sound) == ["a demo licence (keys/shared/licence.json says demo)"]


def test_production_refuses_the_message_viewer(sound):
    sound.messages_directory.mkdir()
    assert production.findings(sound) == ["the message viewer's folder (messages)"]


def test_production_refuses_an_address_without_https(tmp_path):
    configuration = Configuration(
        home=tmp_path, mode=Mode.PRODUCTION, uidai_url="https://asa.example.in", public_url="http://up.example.in"
    )
    assert production.findings(configuration) == ["a public address without https (set RAJYASETU_PUBLIC_URL)"]


def test_production_names_every_finding_at_once(tmp_path):
    configuration = Configuration(home=tmp_path, mode=Mode.PRODUCTION)
    with pytest.raises(production.RefusedInProduction) as refused:
        production.check(configuration)
    assert str(refused.value.details["names"]).count(";") == 1


@pytest.mark.parametrize("url", ["http://10.0.0.5:8000", "https://up.example.in"])
def test_demo_refuses_an_address_that_others_can_reach(tmp_path, url):
    with pytest.raises(production.DemoOnlyOnLoopback):
        production.check(Configuration(home=tmp_path, public_url=url))


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:9000", "http://localhost:8000", "http://[::1]:8000"])
def test_demo_accepts_its_own_machine(tmp_path, url):
    production.check(Configuration(home=tmp_path, public_url=url))
