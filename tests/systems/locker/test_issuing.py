import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.storage.models import File
from rajyasetu.platform.tasks.errors import CalledInsideTransaction
from rajyasetu.protocols.digilocker import IncomeDetails, parse_certificate
from rajyasetu.systems.locker import interface as locker
from rajyasetu.systems.locker import keys, models
from rajyasetu.systems.locker.errors import KeyReused, PaperNotMade
from rajyasetu.systems.locker.values import DocumentStatus
from tests.systems.locker.examples import issue, load_state, record, signatory, texts


def files_of(document_id):
    row = models.Document.objects.get(id=document_id)
    return tuple(storage.get(each, holder_id=row.holder_id) for each in (row.pdf_file_id, row.xml_file_id))


@pytest.mark.django_db
def test_document_lies_in_the_locker_with_both_files_and_in_the_history(state):
    holder = new_id()

    document_id = issue(holder)

    [document] = locker.documents_of(holder)
    pdf, xml = files_of(document_id)
    assert document.id == document_id
    assert document.status is DocumentStatus.VALID
    assert document.uri == f"in.gov.up.revenue.demo-INCER-{document.number.replace('-', '')}"
    assert pdf.startswith(b"%PDF-1.7")
    seal = signing.certificate_pem(keys.department_seal(signatory()))
    signing.verify_xml(xml, certificate_pem=seal)
    certificate = parse_certificate(xml)
    assert (certificate.number, certificate.issued_to.name) == (document.number, "Fatima Bedi")
    assert IncomeDetails.from_elements(certificate.data).annual_income_paise == 72_000_00
    assert [entry.event for entry in audit.entries_about(holder)] == ["document_issued"]


@pytest.mark.django_db
def test_issuing_again_with_the_same_key_gives_the_same_document(state):
    holder = new_id()

    first, second = issue(holder), issue(holder, record=record(annual_income_paise=1))

    assert first == second
    assert len(locker.documents_of(holder)) == 1
    assert File.objects.filter(holder_id=holder).count() == 2


@pytest.mark.django_db
def test_key_of_another_person_is_refused(state):
    issue(new_id())
    with pytest.raises(KeyReused):
        issue(new_id())


@pytest.mark.django_db
def test_issuing_inside_a_transaction_is_refused(state):
    with pytest.raises(CalledInsideTransaction), transaction.atomic():
        issue(new_id())


@pytest.mark.django_db
def test_name_that_cannot_be_printed_makes_no_paper_and_no_document(state):
    holder = new_id()

    with pytest.raises(PaperNotMade):
        issue(holder, record=record(name=texts("फ़ातिमा 漢", "Fatima")))

    assert locker.documents_of(holder) == []


SCRIPT = """
import os, signal, sys
from uuid import UUID
import django
django.setup()
from rajyasetu.systems.locker.actions import issuing
from tests.systems.locker.examples import issue

def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

step = sys.argv[2]
if step == "after reserving":
    issuing._make = die
elif step == "after making":
    issuing._keep = die
elif step == "after writing files":
    issuing.signing.record_signing = die
elif step == "before the end of the transaction":
    issuing.log.info = die
issue(UUID(sys.argv[1]))
"""
STEPS = ["after reserving", "after making", "after writing files", "before the end of the transaction"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
def test_worker_killed_in_the_middle_ends_with_exactly_one_document(step):
    load_state()
    holder = new_id()
    url = make_conninfo(os.environ["RAJYASETU_DATABASE_URL"], dbname=connection.settings_dict["NAME"])
    environment = {**os.environ, "PYTHONPATH": "src:.", "RAJYASETU_DATABASE_URL": url}

    died = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(holder), step],
        env=environment, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert locker.documents_of(holder) == []
    reserved = models.Document.objects.get(holder_id=holder)

    issue(holder)
    issue(holder)

    [document] = locker.documents_of(holder)
    assert (document.id, document.number) == (reserved.id, reserved.number)
    assert File.objects.filter(holder_id=holder).count() == 2
    assert [entry.event for entry in audit.entries_about(holder)] == ["document_issued"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_end_with_exactly_one_document():
    load_state()
    holder = new_id()

    def work(_):
        try:
            return issue(holder)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(work, range(4)))

    [document] = locker.documents_of(holder)
    assert made == {document.id}
    assert File.objects.filter(holder_id=holder).count() == 2
