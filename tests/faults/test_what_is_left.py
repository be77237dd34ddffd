"""After everything: no planted number lies anywhere in the open, and the audit log tells of every change.

The file's name puts it last: what the other tests of the folder left is searched too.
"""

import json
import shutil
from contextlib import contextmanager

import httpx
import pytest

from rajyasetu.site.journey import steps
from rajyasetu.site.journey.visitor import StepFailed, Upload, Visitor
from tests.faults.conftest import ANISHA, KUMAR, ROHIT, SHIVSHANKAR, SHIVSHANKARS_VIRTUAL_ID, browser
from tests.faults.machine import ask, database, eventually, hung, verify_audit
from tests.faults.planted import everything, files, find, forms, tables, written

FATIMA, FATIMAS_VIRTUAL_ID = (text.replace(" ", "") for text in (steps.FATIMA, steps.FATIMAS_VIRTUAL_ID))
UNKNOWN = "999912345678"  # not in the register, and no valid number
ONLY_HERE, ONLY_IN_FILES = "999971658847", "999941057058"  # planted by the tests of the search alone
PLANTED = (FATIMA, FATIMAS_VIRTUAL_ID, SHIVSHANKAR, SHIVSHANKARS_VIRTUAL_ID, KUMAR, ROHIT, ANISHA, UNKNOWN)
SHOUTED = (FATIMA, SHIVSHANKARS_VIRTUAL_ID, UNKNOWN)  # those that are sent to every door


@pytest.fixture(scope="module")
def everything_typed(faulty_instance, fatima, stranger, issued, complaint, new_application):
    """Each planted number went in at every place where somebody may type, send or shout one."""
    page = new_application()
    mention(fatima, page)
    wrong_otps(faulty_instance)
    hostile_pages(faulty_instance, fatima)
    hostile_wire(faulty_instance)
    for number in (FATIMAS_VIRTUAL_ID, SHIVSHANKARS_VIRTUAL_ID):
        steps.sign_in(faulty_instance, number=number).open("history/")
    eventually(lambda: ask(faulty_instance, "SELECT count(*) FROM tasks_outbox_pending") == [(0,)])
    return faulty_instance


def mention(fatima, page):
    """She writes her number where it does not belong: in answers, a file's name, a complaint."""
    base = page.removesuffix("check/")
    fatima.open(f"{base}steps/purpose/").send(purpose="other", other=f"Aadhaar {FATIMA}")
    fatima.open(f"{base}steps/paper/")
    kind = fatima.page.xpath("//input[@name='kind']")[0].get("value")
    paper = Upload(f"{steps.FATIMA} {FATIMA}.jpg", steps.paper_photo().content, "image/jpeg")
    fatima.send(kind=kind, files={"paper": paper})
    steps.send_application(fatima.open(page))
    fatima.open("grievances/new/story/")
    fatima.send(story=f"मेरा आधार {steps.FATIMA} है, {FATIMA}। पेंशन चार महीने से नहीं आई है।", status=None)


def wrong_otps(instance):
    """Kumar types wrong OTPs until he must wait; somebody types numbers that are none."""
    before = len(instance.messages())
    visitor = Visitor(instance.url, language="en")

    def asked():
        visitor.open("sign-in/").send(aadhaar=KUMAR, status=None)
        return visitor if "otp" in visitor.field_names() else None

    steps.wait_for(asked, "an OTP to be sent", pause_seconds=31)
    right = steps.otp_of(instance, after=before)
    for turn in range(1, 4):
        visitor.send(otp=f"{(int(right) + turn) % 1_000_000:06}", status=None)
    visitor.sees("minutes")
    for number in (UNKNOWN, "9999 9999 00423", f"{FATIMA}' OR '1'='1", FATIMA + "\x00", "२९९९९९९९००४२"):
        assert 400 <= Visitor(instance.url).open("sign-in/").send(aadhaar=number, status=None).status < 500


def hostile_pages(instance, fatima):
    """Numbers in addresses, queries, headers, cookies, logins, hidden fields."""
    for number in SHOUTED:
        headers = {"User-Agent": number, "Referer": f"{instance.url}/hi/{number}/", "X-Forwarded-For": number,
                   "X-Request-ID": number, "Accept-Language": number, "Cookie": f"session={number}; form={number}"}  # fmt: skip
        client = httpx.Client(base_url=instance.url, trust_env=False, headers=headers, timeout=30)
        hers = browser(fatima)
        for path in (
            f"/{number}", f"/hi/{number}/", f"/en/services/{number}/", f"/hi/search/?q={number}", f"/hi/?{number}",
            f"/hi/sign-in/?next=/hi/{number}/", f"/hi/verify/?n={number}&c={number}", f"/verify?n={number}",
            f"/hi/services/applications/{number}/", f"/hi/grievances/{number}/", f"/hi/locker/{number}/",
            f"/hi/grievances/{number}/files/{number}/", f"/static/{number}.css", f"/health?{number}",
        ):  # fmt: skip
            for each in (client, hers):
                assert each.get(path).status_code < 500, path
        client.request(number, "/hi/")
        client.post(f"/hi/services/desk/{number}/", data={"version": number})
        official = Visitor(instance.url).open("sign-in/official/")
        official.send(login=number, password=number, status=None)
        token = fatima.open("services/income-certificate/").page.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
        for path in (
            f"/hi/services/desk/{number}/",
            f"/hi/consents/{number}/withdraw/",
            f"/hi/grievances/{number}/feedback/",
        ):
            form = {"csrfmiddlewaretoken": token, "version": number, "answer": number, "token": number}
            assert hers.post(path, data=form).status_code < 500
        with pytest.raises((StepFailed, ValueError)):
            fatima.open(f"services/{number}/")


def hostile_wire(instance):
    """Numbers in requests to uidai and the vault that neither of them can read."""
    uidai, vault = (f"http://127.0.0.1:{instance.port + offset}" for offset in (1, 2))
    bomb = '<!DOCTYPE a [<!ENTITY b "{0}"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><Otp uid="{0}">&c;</Otp>'
    token = (instance.home / "keys/shared/vault-token").read_text()
    for number in SHOUTED:
        for body in (f'<Otp uid="{number}" ac="UPSTATE"/>', f"<Auth uid='{number}'", bomb.format(number), number):
            for api in ("otp", "auth", "kyc", number):
                path = f"{uidai}/uidai/{api}/2.5/UPSTATE/{number[0]}/{number[1]}/{number}"
                assert _post(path, body.encode()) < 500
        for shown in (token, number):
            for body in (json.dumps({"number": number}), json.dumps({"number": f"{number}x", "purpose": number}),
                         json.dumps({"reference_key": number, "purpose": "sign_in", "trace": number}), number):  # fmt: skip
                for path in ("references", "references/confirm", "numbers", f"numbers/{number}"):
                    assert _post(f"{vault}/vault/v1/{path}?number={number}", body.encode(), shown) < 500


def _post(url, body, token=""):
    headers = {"Content-Type": "text/plain", **({"Authorization": f"Bearer {token}"} if token else {})}
    return httpx.post(url, content=body, headers=headers, trust_env=False, timeout=30).status_code


def test_no_planted_number_lies_anywhere_in_the_open(everything_typed):
    assert find(everything(everything_typed), PLANTED) == []


def test_the_numbers_lie_in_the_vault_and_the_register_sealed(everything_typed):
    token = (everything_typed.home / "keys/shared/vault-token").read_text()
    keys = ask(everything_typed, "SELECT reference_key FROM vault_reference", name="rajyasetu_vault")
    read = {
        httpx.post(
            f"http://127.0.0.1:{everything_typed.port + 2}/vault/v1/numbers",
            json={"reference_key": key, "purpose": "authentication"},
            headers={"Authorization": f"Bearer {token}"},
            trust_env=False,
        ).json()["number"]
        for (key,) in keys
    }
    assert {FATIMA, SHIVSHANKAR, KUMAR} <= read
    sealed = ask(
        everything_typed, "SELECT count(*) FROM uidai_resident WHERE sealed_number <> ''", name="rajyasetu_uidai"
    )
    assert sealed[0][0] >= 5


@pytest.mark.parametrize("form", list(forms(FATIMA)), ids=lambda form: forms(FATIMA)[form])
def test_search_knows_each_form(form):
    assert find([("a log", b"\x00before " + form + b" after")], [FATIMA]) != []


@pytest.mark.parametrize("text", [*written(FATIMA), *written(FATIMAS_VIRTUAL_ID)])
def test_search_looks_into_what_is_encoded(text):
    import base64  # noqa: PLC0415

    document = f"<Otp uid='{text}'>x</Otp>".encode()
    for before in (b"", b"a", b"ab"):
        inner = base64.b64encode(before + document)
        wrapped = base64.encodebytes(b"<x>" + inner + b"</x>")
        assert find([("in", wrapped)], [FATIMA, FATIMAS_VIRTUAL_ID]) != []
        assert find([("in", json.dumps({"x": wrapped.hex().upper()}).encode())], [FATIMA, FATIMAS_VIRTUAL_ID]) != []


@pytest.mark.parametrize("name", ["rajyasetu", "rajyasetu_uidai", "rajyasetu_vault"])
def test_search_finds_a_planted_number_in_a_table(faulty_instance, name):
    with planted_row(faulty_instance, name) as table:
        found = find(tables(faulty_instance, name), [ONLY_HERE])
    assert found == [f"table {name}.public.{table}: {form} of …8847" for form in ("base64", "plain", "sha256")]
    assert find(tables(faulty_instance, name), [ONLY_HERE]) == []


@contextmanager
def planted_row(instance, name):
    with database(instance, name) as connection:
        connection.execute("CREATE TABLE planted (a text, b bytea, c jsonb)")
        connection.execute(
            "INSERT INTO planted VALUES (%s, sha256(%s), jsonb_build_object('x', encode(%s, 'base64')))",
            [f"uid={ONLY_HERE}", ONLY_HERE.encode(), f"<Kyc>{ONLY_HERE}</Kyc>".encode()],
        )
        try:
            yield "planted"
        finally:
            connection.execute("DROP TABLE planted")


def test_search_finds_a_planted_number_in_a_file_and_in_a_files_name(faulty_instance):
    for path, content in (
        ("files/ab/x", ONLY_IN_FILES),
        (f"messages/{ONLY_IN_FILES}.part", ""),
        ("keys/shared/x", ONLY_IN_FILES.encode().hex()),
    ):
        planted = faulty_instance.home / path
        planted.parent.mkdir(exist_ok=True)
        planted.write_text(content)
        try:
            found = {each.rpartition(": ")[0] for each in find(files(faulty_instance.home), [ONLY_IN_FILES])}
            assert found == {f"file {path}" if ONLY_IN_FILES not in path else "names of files"}
        finally:
            planted.unlink()


def test_audit_is_sound_after_all_this_and_names_a_changed_record(faulty_instance, everything_typed):
    sealed = "SELECT count(*) FROM audit_pending"
    eventually(lambda: ask(faulty_instance, sealed) == [(0,)])
    sound = verify_audit(faulty_instance)
    assert sound.returncode == 0, sound.stdout + sound.stderr

    changed = ask(faulty_instance, "SELECT record_id FROM audit_leaf WHERE index = 5")[0][0]
    with database(faulty_instance) as connection:
        connection.execute("SET session_replication_role = replica")
        before = connection.execute("SELECT event FROM audit_record WHERE id = %s", [changed]).fetchone()[0]
        connection.execute("UPDATE audit_record SET event = 'nothing_happened' WHERE id = %s", [changed])
        found = verify_audit(faulty_instance)
        connection.execute("UPDATE audit_record SET event = %s WHERE id = %s", [before, changed])

    assert found.returncode == 1
    assert "5" in found.stdout
    assert "Traceback" not in found.stdout + found.stderr
    assert verify_audit(faulty_instance).returncode == 0


def test_audit_log_cut_short_is_found_by_the_checkpoint_kept_outside(faulty_instance, everything_typed, tmp_path):
    log, kept = faulty_instance.home / "audit/state", tmp_path / "checkpoint"
    eventually(lambda: ask(faulty_instance, "SELECT count(*) FROM audit_pending") == [(0,)])
    kept.write_bytes((log / "checkpoint").read_bytes())
    assert verify_audit(faulty_instance, "--checkpoint", str(kept)).returncode == 0

    with hung(faulty_instance, "worker"):
        cut(faulty_instance, log)
        silent = verify_audit(faulty_instance)
        found = verify_audit(faulty_instance, "--checkpoint", str(kept))

    assert silent.returncode == 0, silent.stdout + silent.stderr  # whoever holds database, key and files fools those
    assert found.returncode == 1, found.stdout
    assert "Traceback" not in found.stderr


def cut(instance, log):
    """Take the newest records away, with their leaves, checkpoints and files, as if they had never been."""
    with database(instance) as connection:
        connection.execute("SET session_replication_role = replica")
        size = connection.execute("SELECT size FROM audit_checkpoint ORDER BY size DESC OFFSET 3 LIMIT 1").fetchone()[0]
        gone = "(SELECT record_id FROM audit_leaf WHERE index >= %s)"
        connection.execute(f"DELETE FROM audit_record WHERE id IN {gone}", [size])
        connection.execute("DELETE FROM audit_leaf WHERE index >= %s", [size])
        connection.execute("DELETE FROM audit_checkpoint WHERE size > %s", [size])
        notes = [bytes(note) for (note,) in connection.execute("SELECT note FROM audit_checkpoint ORDER BY size")]
    (log / "checkpoint").write_bytes(notes[-1])
    (log / "checkpoints").write_bytes(b"".join(b"\n" + note for note in notes))
    shutil.rmtree(log / "tile")
