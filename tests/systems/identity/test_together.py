"""Many at once: different people, the same person twice, and more people than web threads."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from threading import Barrier

import httpx
import pytest
from django.db import connections, transaction

from rajyasetu.platform.consent import interface as consents
from rajyasetu.platform.notifications import actions as notifications
from rajyasetu.platform.notifications.models import Message
from rajyasetu.site import throwaway
from rajyasetu.systems.identity.actions import links
from rajyasetu.systems.identity.models import Link
from rajyasetu.systems.identity.rules import token_hash
from rajyasetu.systems.identity.values import Authenticated, KnownByKyc, ResidentRecord, Visitor
from tests.systems.identity.conftest import Browser

PEOPLE = {
    person["numbers"][0]: person["demographics"]["mobile"]
    for person in json.loads(
        resources.files("rajyasetu.systems.uidai").joinpath("data/residents.json").read_text("utf-8")
    )["people"]
}


def otp_for(mobile):
    opened = [notifications._open(message) for message in Message.objects.order_by("-at")]
    return next(re.search(r"\b\d{6}\b", each["text"])[0] for each in opened if each["to"] == mobile)


@pytest.mark.django_db(transaction=True)
def test_sign_ins_of_many_people_at_once_all_finish(peers):
    gate = Barrier(len(PEOPLE))

    def sign_in(number, mobile):
        try:
            browser = Browser()
            gate.wait()
            browser.type_number(number)
            browser.type_otp(otp_for(mobile))
            return browser.is_in
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        assert all(pool.map(sign_in, PEOPLE.keys(), PEOPLE.values()))
    assert Link.objects.count() == len(PEOPLE)


@pytest.mark.django_db(transaction=True)
def test_two_first_sign_ins_of_one_person_at_once_make_one_person(settings):
    consents.prepare()
    answer = KnownByKyc(
        authenticated=Authenticated(code="c", token_hash=token_hash("t" * 72), answer=b""),
        record=ResidentRecord(
            name="A",
            name_local="",
            dob="1980",
            gender="F",
            address={},
            address_local={},
            mobile="",
            photo=b"no picture",
        ),
    )
    gate = Barrier(4)

    def welcome(_):
        try:
            gate.wait()
            with transaction.atomic():
                return links.welcome(answer, reference_key="", visitor=Visitor(address="", device="d"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        welcomes = list(pool.map(welcome, range(4)))

    assert len({each.person_id for each in welcomes}) == 1
    assert sorted(each.is_first for each in welcomes) == [False, False, False, True]


def test_sign_ins_finish_with_every_web_thread_in_one():
    """Two web threads, five people at once, each waiting for UIDAI and the vault inside its thread."""
    with throwaway.throwaway(RAJYASETU_WEB_THREADS="2") as instance:
        gate = Barrier(len(PEOPLE))

        def sign_in(number, mobile):
            with httpx.Client(base_url=instance.url, trust_env=False, timeout=60, follow_redirects=True) as client:
                page = client.get("/hi/sign-in/")
                gate.wait()
                page = client.post("/hi/sign-in/", data={"aadhaar": number, **form_token(page)})
                otp = wait_for_otp(instance, mobile)
                page = client.post("/hi/sign-in/otp/", data={"otp": otp, "consent": "on", **form_token(page)})
                return client.get("/hi/sign-in/", follow_redirects=False).status_code

        with ThreadPoolExecutor(len(PEOPLE)) as pool:
            assert list(pool.map(sign_in, PEOPLE.keys(), PEOPLE.values())) == [302] * len(PEOPLE)


def form_token(page):
    return {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]}


def wait_for_otp(instance, mobile):
    for _ in range(200):
        for message in reversed(instance.messages()):
            if message["to"][-4:] == mobile[-4:] and message["template"] == "uidai.otp":
                return re.search(r"\b\d{6}\b", message["text"])[0]
        time.sleep(0.1)
    raise AssertionError("no SMS came")
