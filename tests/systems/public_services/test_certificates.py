from datetime import date

import pytest

from rajyasetu.kernel import clock
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.notifications.models import Message
from rajyasetu.platform.organisations import interface as organisations
from rajyasetu.platform.tasks.interface import drain
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.locker import interface as locker
from rajyasetu.systems.locker.actions import issuing
from rajyasetu.systems.public_services import actions, certificates, queries, tasks
from rajyasetu.systems.public_services.rules import facts
from rajyasetu.systems.public_services.values import CertificateApproved

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """Stands for kill -9: nobody catches it."""


@pytest.fixture
def approved(transactional_db, resident, reported, official):
    geography.load()
    organisations.load()
    locker.ensure_qr_key()
    tehsildar = official("tehsildar")
    application = reported(resident)
    actions.approve(application.id, expected_version=2, by=tehsildar)
    return application, CertificateApproved(application.id, tehsildar.post_id)


def test_certificate_says_what_was_found_and_who_decided(approved):
    application, _event = approved
    record, signatory = certificates.income_record(application), certificates.signatory(application)
    assert (record.name["hi"], record.dob, record.gender) == ("शांति देवी", date(1984, 3, 2), "F")
    assert (record.annual_income_paise, record.relation, record.pincode) == (60_000_00, "W", "243001")
    assert record.financial_year == facts.last_financial_year(clock.today())
    assert record.application_number == application.reference
    assert (signatory.department, signatory.area_path, signatory.title["en"]) == (
        "revenue",
        "09/130/787",
        "Tehsildar, Sadar",
    )


def test_approval_puts_the_certificate_into_her_locker_and_tells_her(approved, resident):
    application, event = approved
    tasks.make_certificate(event)
    tasks.make_certificate(event)

    documents = locker.documents_of(resident.person_id)
    assert [document.doc_type for document in documents] == ["INCER"]
    assert queries.application(application.id).document_id == documents[0].id
    assert workflow.state(application.id).state == "issued"
    assert Message.objects.count() == 2


@pytest.mark.parametrize("killed_in", ["make", "keep", "note"])
def test_worker_killed_while_a_certificate_is_made_leaves_exactly_one_in_the_end(
    approved, resident, monkeypatch, killed_in
):
    application, event = approved
    place, name = {"make": (issuing, "_make"), "keep": (issuing, "_keep"), "note": (actions, "note_issue")}[killed_in]

    def kill(*_args, **_options):
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(place, name, kill)
        with pytest.raises(Killed):
            tasks.make_certificate(event)
    assert workflow.state(application.id).state == "approved"
    tasks.make_certificate(event)

    assert len(locker.documents_of(resident.person_id)) == 1
    assert workflow.state(application.id).state == "issued"


def test_worker_hears_of_the_approval_and_makes_the_certificate(approved, resident):
    application, _event = approved
    drain()
    assert workflow.state(application.id).state == "issued"
    assert len(locker.documents_of(resident.person_id)) == 1
