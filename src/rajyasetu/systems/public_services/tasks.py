"""What public services do when they hear of something."""

from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.systems.locker import interface as locker
from rajyasetu.systems.public_services import actions, certificates, queries
from rajyasetu.systems.public_services.values import CertificateApproved


@tasks.handles(CertificateApproved)
def make_certificate(event: CertificateApproved) -> None:
    """Have the certificate made, once for each application however often this runs, and note it."""
    application = queries.application(event.application_id)
    if application.document_id is not None:
        return
    document_id = locker.issue(
        key=f"application:{application.id}",
        doc_type=queries.service(application.service).doc_type,
        holder_id=application.person_id,
        issued_by_post=certificates.signatory(application),
        record=certificates.income_record(application),
        by=Actor.system(),
        issued_on=certificates.approval(application.id).at.astimezone(INDIA).date(),
    )
    actions.note_issue(application.id, document_id)
