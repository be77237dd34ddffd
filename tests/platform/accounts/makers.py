"""Invented residents, officials and posts for the tests."""

import base64
import itertools
from datetime import date
from types import SimpleNamespace

from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.models import Account

AONLA, BAREILLY, DISTRICT = "09/130/786", "09/130/787", "09/130"
SECRET = base64.b32encode(b"12345678901234567890").decode()
PASSWORD = "correct horse battery"
FROM = date(2026, 1, 1)
_numbers = itertools.count(1)


def resident(profile=None):
    person_id = accounts.create_person()
    return SimpleNamespace(person_id=person_id, account_id=accounts.create_resident_account(person_id))


def official(login=None):
    login = login or f"official-{next(_numbers)}"
    person_id = accounts.ensure_official(login, PASSWORD, SECRET, name={"hi": "राम प्रसाद", "en": "Ram Prasad"})
    return SimpleNamespace(person_id=person_id, account_id=Account.objects.get(login=login).id, login=login)


def post(kind="tehsildar", area_path=BAREILLY, department="revenue", level=2, title="Tehsildar"):
    return accounts.ensure_post(
        kind=kind,
        title={"hi": "तहसीलदार", "en": title},
        department=department,
        office_id=None,
        area_path=area_path,
        level=level,
    )
