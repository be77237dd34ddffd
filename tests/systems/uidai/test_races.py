"""Several calls at the same instant."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from rajyasetu.systems.uidai.models import OtpSent
from tests.systems.uidai.agency import Agency, with_otp, wrong

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("rajyasetu.site.urls.uidai")]


def at_once(agency, calls, count=6):
    def one(_turn):
        try:
            return calls(Agency(Client(), agency.telephone)).err
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(one, range(count)))


def test_guesses_at_once_count_one_by_one(agency):
    agency.otp()
    guess = wrong(agency.received_otp())

    assert at_once(agency, lambda each: each.auth(with_otp(guess))) == {"400": 3, "403": 3}
    assert OtpSent.objects.get().wrong_tries == 3


def test_the_right_otp_sent_at_once_is_used_once(agency):
    agency.otp()
    digits = agency.received_otp()

    assert at_once(agency, lambda each: each.auth(with_otp(digits))) == {"": 1, "403": 5}


def test_one_request_sent_at_once_is_answered_once(agency):
    document = agency.signed_auth()

    assert at_once(agency, lambda each: each.send_auth(document)) == {"": 1, "563": 5}


def test_otps_asked_for_at_once_send_one_message(agency):
    assert at_once(agency, lambda each: each.otp()) == {"": 1, "952": 5}
    assert OtpSent.objects.count() == 1
