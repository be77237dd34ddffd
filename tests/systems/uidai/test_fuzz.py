"""Whatever comes, an answer with a known code goes back."""

import random
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings

from rajyasetu.kernel import clock
from rajyasetu.protocols import aadhaar
from rajyasetu.systems.uidai.errors import RequestRefused
from rajyasetu.systems.uidai.rules import matching, requests
from rajyasetu.systems.uidai.values import Feature
from tests.protocols.aadhaar import strategies
from tests.systems.uidai.agency import FATIMA
from tests.systems.uidai.test_matching import FATIMA as FATIMA_KNOWN


@given(strategies.demos)
@settings(max_examples=300)
def test_any_demographic_data_is_matched_or_refused_with_a_code(demo):
    with suppress(RequestRefused):
        matching.check_form(demo)
        matching.match(demo, FATIMA_KNOWN, today=date(2026, 11, 25))


@given(strategies.auths, strategies.pids, strategies.otps, strategies.kycs)
def test_any_request_passes_the_rules_or_is_refused_with_a_code(auth, pid, otp, kyc):
    checks = [
        lambda: requests.check_auth(auth, is_kyc=True),
        lambda: requests.check_time(pid, now=clock.now()),
        lambda: requests.check_presence(auth.uses, pid),
        lambda: requests.check_licence(pid, frozenset(Feature)),
        lambda: requests.check_otp(otp, now=clock.now()),
        lambda: requests.check_kyc(kyc),
    ]
    for check in checks:
        with suppress(RequestRefused):
            check()


@pytest.mark.django_db
@pytest.mark.urls("rajyasetu.site.urls.uidai")
def test_a_damaged_document_gets_an_answer_with_a_known_code(agency):
    chance = random.Random(20261125)
    document = agency.signed_auth()
    codes = set()
    for _ in range(60):
        damaged = bytearray(document)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.randint(0, 2)] = bytes(chance.choices(range(256), k=chance.randint(0, 3)))
        codes.add(agency.send_auth(bytes(damaged)).err)

    untouched = {""}  # the damage may be none, or lie in the unsigned KeyInfo, which nobody believes
    assert codes - untouched <= aadhaar.known_codes("auth")
    assert agency.send_auth(document, uid=FATIMA).ret
