import base64
import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from rajyasetu.kernel import clock
from rajyasetu.systems.vault import interface as vault
from rajyasetu.systems.vault import key_files
from rajyasetu.systems.vault.models import AccessCount, Reference

pytestmark = [pytest.mark.django_db, pytest.mark.urls("rajyasetu.site.urls.vault")]

FATIMA = "999999990042"
SHIVSHANKAR = "999999990019"


def keep(ask, number=FATIMA):
    status, answer = ask("references", {"number": number, "purpose": "sign_in"})
    assert status == 200
    return answer["reference_key"]


def audited():
    with connection.cursor() as cursor:
        cursor.execute("SELECT event, details::text FROM audit_record ORDER BY at, id")
        return cursor.fetchall()


def test_number_is_kept_under_a_key_and_read_by_it(ask):
    key = keep(ask)

    assert ask("numbers", {"reference_key": key, "purpose": "authentication"}) == (200, {"number": FATIMA})


def test_same_number_gives_the_same_key_and_another_gives_another(ask):
    assert keep(ask) == keep(ask)
    assert keep(ask) != keep(ask, SHIVSHANKAR)


def test_number_that_was_only_typed_runs_out_after_a_day(ask, time_machine):
    key = keep(ask)

    time_machine.move_to(clock.now() + timedelta(hours=25))

    assert ask("numbers", {"reference_key": key, "purpose": "authentication"})[0] == 404
    assert keep(ask, SHIVSHANKAR)
    assert Reference.objects.count() == 1


def test_confirmed_number_stays(ask, time_machine):
    key = keep(ask)
    assert ask("references/confirm", {"reference_key": key, "purpose": "sign_in"}) == (200, {"reference_key": key})

    time_machine.move_to(clock.now() + timedelta(days=400))

    assert keep(ask) == key
    assert ask("numbers", {"reference_key": key, "purpose": "authentication"}) == (200, {"number": FATIMA})


def test_erased_number_is_gone_and_comes_back_under_a_new_key(ask):
    key = keep(ask)

    assert ask("references/erase", {"reference_key": key, "purpose": "erasure"})[0] == 200

    assert ask("numbers", {"reference_key": key, "purpose": "authentication"})[0] == 404
    assert ask("references/erase", {"reference_key": key, "purpose": "erasure"})[0] == 404
    assert keep(ask) != key


@pytest.mark.parametrize("token", ["", "wrong", "wrong\u00e9"])
def test_caller_without_the_token_is_refused(ask, token):
    status, answer = ask("references", {"number": FATIMA, "purpose": "sign_in"}, token=token)

    assert (status, answer["code"]) == (401, "vault.token_refused")
    assert Reference.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"number": "999999990043", "purpose": "sign_in"}, 422, "vault.invalid_aadhaar_number"),
        ({"number": "987654321096", "purpose": "sign_in"}, 422, "vault.not_a_test_number"),
        ({"number": FATIMA, "purpose": "curiosity"}, 422, "vault.unknown_purpose"),
        ({"number": FATIMA}, 422, "vault.invalid_request"),
        ({"number": int(FATIMA), "purpose": "sign_in"}, 422, "vault.invalid_request"),
        ({"number": FATIMA, "purpose": ["sign_in"]}, 422, "vault.invalid_request"),
        ({"number": FATIMA, "purpose": "sign_in", "trace": "x"}, 422, "vault.invalid_request"),
        ([FATIMA], 422, "vault.invalid_request"),
        ({"number": FATIMA, "purpose": "sign_in", "more": "x" * 5000}, 422, "vault.invalid_request"),
    ],
)
def test_bad_request_is_refused_without_a_digit_of_the_number(ask, body, status, code):
    answered, answer = ask("references", body)

    assert (answered, answer["code"]) == (status, code)
    assert not any(number[4:] in str(answer) for number in (FATIMA, "999999990043", "987654321096"))


@pytest.mark.parametrize("raw", [b"", b"{", b"null", b"\xff\xfe", b"[" * 900])
def test_garbage_is_refused(ask, raw):
    assert ask("references", {}, raw=raw)[1]["code"] == "vault.invalid_request"


def test_reading_by_get_is_refused(client, ask):
    response = client.get("/vault/v1/numbers", headers={"Authorization": f"Bearer {key_files.token().decode()}"})

    assert response.status_code == 422


def test_each_access_is_audited_with_purpose_and_trace_but_no_digit(ask):
    trace = str(uuid4())
    key = keep(ask)
    ask("numbers", {"reference_key": key, "purpose": "authentication", "trace": trace})
    ask("references/confirm", {"reference_key": key, "purpose": "sign_in"})
    ask("references/erase", {"reference_key": key, "purpose": "erasure"})

    events = audited()
    assert [event for event, _ in events] == [
        "vault_number_kept",
        "vault_number_read",
        "vault_number_confirmed",
        "vault_number_erased",
    ]
    assert '"purpose": "authentication"' in events[1][1]
    assert trace in events[1][1]
    assert FATIMA not in str(events)


def test_unusual_reads_ring_the_alarm_once_a_minute(ask, settings, time_machine):
    settings.VAULT_READS_PER_MINUTE = 3
    time_machine.move_to("2026-11-25T10:00:00+00:00", tick=False)
    key = keep(ask)

    for _ in range(6):
        assert ask("numbers", {"reference_key": key, "purpose": "authentication"})[0] == 200

    assert [event for event, _ in audited()].count("vault_reads_unusual") == 1
    assert AccessCount.objects.get(access="read").count == 6


def test_table_holds_the_number_in_no_plain_or_unkeyed_form(ask):
    keep(ask)
    row = Reference.objects.get()
    everything = bytes(row.number_index) + bytes(row.sealed_number) + row.reference_key.encode()
    digests = [hashlib.new(name, FATIMA.encode()) for name in ("md5", "sha1", "sha256", "sha512")]

    forms = [FATIMA.encode(), base64.b64encode(FATIMA.encode()), FATIMA.encode().hex().encode()]
    forms += [form for digest in digests for form in (digest.digest(), digest.hexdigest().encode())]

    assert [form for form in forms if form in everything] == []


def test_entry_moved_under_another_index_is_not_believed(ask):
    fatima, shivshankar = keep(ask), keep(ask, SHIVSHANKAR)
    sealed = Reference.objects.get(reference_key=fatima).sealed_number
    Reference.objects.filter(reference_key=shivshankar).update(sealed_number=sealed)

    status, answer = ask("numbers", {"reference_key": shivshankar, "purpose": "authentication"})

    assert (status, answer["code"]) == (502, "vault.seal_broken")


def test_prepare_keeps_keys_that_are_there(tmp_path, settings):
    settings.KEYS_DIRECTORY = tmp_path
    vault.prepare()
    before = (key_files.index_key(), key_files.token())

    vault.prepare()

    assert (key_files.index_key_path().read_bytes(), key_files.token_path().read_bytes()) == before
    assert {path.stat().st_mode & 0o777 for path in (key_files.index_key_path(), key_files.token_path())} == {0o600}
