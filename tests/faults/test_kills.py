"""Parts of the instance die or hang in the middle of what somebody does."""

import io
import random
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from rajyasetu.platform.storage.errors import StorageFull
from rajyasetu.site.journey import steps
from rajyasetu.site.journey.visitor import Upload, Visitor
from tests.faults.conftest import ANISHA, ROHIT, browser, document_of
from tests.faults.machine import all_below, ask, eventually, hung, kill, killed, process, ready
from tests.faults.test_together import SUBMISSIONS, hidden_fields

CASES = "SELECT count(*) FROM workflow_case c JOIN public_services_application a ON a.id = c.id WHERE a.reference = %s"


@pytest.fixture
def at_otp(faulty_instance):
    """Somebody before the OTP page, and the OTP that came."""

    def begin(number):
        visitor, before = Visitor(faulty_instance.url), len(faulty_instance.messages())
        visitor.open("sign-in/").send(aadhaar=number)
        return visitor, steps.otp_of(faulty_instance, after=before)

    return begin


def answers(visitor, otp):
    return {"otp": otp, **({"consent": "on"} if "consent" in visitor.field_names() else {})}


def test_uidai_killed_in_the_middle_of_a_sign_in_keeps_it_where_it_was(faulty_instance, at_otp):
    rohit, otp = at_otp(ROHIT)
    newcomer = Visitor(faulty_instance.url)

    with killed(faulty_instance, "uidai"):
        rohit.send(answers(rohit, otp), status=503).sees("आधार की सेवा अभी जवाब नहीं दे रही", "आपका साइन इन यहीं रुका है")
        newcomer.open("sign-in/").send(aadhaar=ANISHA).sees("आधार की सेवा अभी जवाब नहीं दे रही")

    rohit.send(answers(rohit, otp))
    assert "/sign-in" not in rohit.url
    rohit.open("history/")
    before = len(faulty_instance.messages())
    newcomer.send(press=newcomer.page.xpath("//main//form[@method='post']//button")[0].text_content().strip())
    newcomer.send(answers(newcomer, steps.otp_of(faulty_instance, after=before)))
    assert "/sign-in" not in newcomer.url


def test_nothing_outlives_its_killed_parent(faulty_instance):
    parent = eventually(lambda: process(faulty_instance, "web"))
    family = eventually(lambda: all_below(parent))

    kill(faulty_instance, "web")

    eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family), seconds=5)
    eventually(lambda: process(faulty_instance, "web") and ready(faulty_instance))


@pytest.mark.long
def test_uidai_that_hangs_in_the_middle_of_a_sign_in_loses_nothing(faulty_instance, at_otp):
    started = time.monotonic()
    anisha, otp = eventually(lambda: _begun(at_otp), seconds=90)

    with hung(faulty_instance, "uidai"):
        anisha.send(answers(anisha, otp), status=503).sees("आपका साइन इन यहीं रुका है")
        Visitor(faulty_instance.url).open("services/")
    eventually(lambda: ready(faulty_instance, "uidai"))

    def signed_in():
        anisha.send(answers(anisha, otp), status=None)
        return anisha.status == 422 or "/sign-in" not in anisha.url

    assert eventually(signed_in), started
    anisha.open("sign-in/otp/" if anisha.status == 422 else "history/")


def _begun(at_otp):
    try:
        return at_otp(ANISHA)
    except steps.StepFailed:
        time.sleep(5)
        return None


@pytest.mark.parametrize("attempt", range(5))
def test_database_killed_while_sending_leaves_one_application_or_none_and_tells_which(
    faulty_instance, fatima, new_application, attempt
):
    page = new_application()
    reference, client = page.split("/")[-3], browser(fatima)
    form = {**hidden_fields(fatima, having="token"), "declares": "on", "consents": "on"}
    delay = random.uniform(0, 0.12)
    killer = threading.Timer(delay, kill, (faulty_instance, "postgres"))

    killer.start()
    answer = client.post(page, data=form)
    killer.join()
    eventually(lambda: ready(faulty_instance), seconds=30)
    is_there = ask(faulty_instance, CASES, reference) == [(1,)]
    again = client.post(page, data=form)

    faults = [line for line in faulty_instance.log.read_text().splitlines() if "request_failed" in line]
    assert (answer.status_code, faults) in [(302, []), (503, [])], (delay, answer.text)
    assert answer.status_code != 302 or is_there, delay
    assert again.headers["Location"].partition("/sent/")[1:] == ("/sent/", "?again=1" if is_there else "")
    assert ask(faulty_instance, SUBMISSIONS, reference) == ask(faulty_instance, CASES, reference) == [(1,)]
    eventually(lambda: sum(reference in message["text"] for message in faulty_instance.messages()) == 1)


@pytest.mark.parametrize("kills", [1, pytest.param(3, marks=pytest.mark.long)])
def test_worker_killed_while_a_certificate_is_made_makes_exactly_one(faulty_instance, fatima, desk, reported, kills):
    reference = reported()
    delays = [random.uniform(0.1, 0.9) for _ in range(kills)]
    desk("tehsildar.bareilly").open(f"services/desk/{reference}/").send(decision="approve")

    for delay in delays:
        time.sleep(delay)
        kill(faulty_instance, "worker")
    number = eventually(lambda: document_of(faulty_instance, reference), seconds=120)
    eventually(lambda: len(told_of(faulty_instance, reference)) == 2)
    time.sleep(1)

    key = "SELECT number, status FROM locker_document WHERE idempotency_key = (SELECT 'application:' || id FROM public_services_application WHERE reference = %s)"
    assert ask(faulty_instance, key, reference) == [(number, "valid")], delays
    assert len(told_of(faulty_instance, reference)) == 2, delays  # that it arrived, that the certificate is there
    fatima.open("locker/")
    assert len(set(fatima.page.xpath(f"//main//a[contains(@href, '{number}')]/@href"))) == 1
    issued = "SELECT count(*) FROM audit_record WHERE event = 'document_issued' AND subject_id = (SELECT id FROM locker_document WHERE number = %s)"
    assert ask(faulty_instance, issued, number) == [(1,)]
    assert process(faulty_instance, "worker")


def told_of(instance, reference):
    return [message["text"] for message in instance.messages() if reference in message["text"]]


def noise():
    picture = io.BytesIO()
    Image.frombytes("RGB", (120, 120), random.randbytes(120 * 120 * 3)).save(picture, "PNG")
    return picture.getvalue()


@contextmanager
def full_disk(instance):
    """A real file system of 64 KB, full, over the folder of papers; only root may mount one."""
    folder = instance.home / "files"
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        (folder / "ballast").write_bytes(b"x" * 56 * 1024)
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_disk_full_at_the_upload_is_told_and_keeps_the_answers(faulty_instance, fatima, new_application):
    check = new_application()
    fatima.open(check).follow("/steps/paper/")
    kind = fatima.page.xpath("//input[@name='kind']")[0].get("value")

    with full_disk(faulty_instance) as disk:
        fatima.send(kind=kind, files={"paper": Upload("large.png", noise(), "image/png")}, status=422)
        assert [path.name for path in disk.rglob("*") if path.is_file()] == ["ballast"]
    fatima.lacks("Traceback").sees(StorageFull().text("hi"))
    fatima.open(check).sees("48,000", "वार्ड 12", "income.jpg")
    fatima.follow("/steps/paper/").send(kind=kind, files={"paper": steps.paper_photo()})

    assert fatima.url == check
