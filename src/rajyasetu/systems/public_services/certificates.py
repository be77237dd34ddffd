"""Making out what a certificate says, from the application, the report and the decision."""

from datetime import date
from typing import Any, Literal, cast
from uuid import UUID

from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.organisations import interface as organisations
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.platform.workflow.values import Step as PastStep
from rajyasetu.systems.locker.values import IncomeRecord, Signatory
from rajyasetu.systems.public_services import queries
from rajyasetu.systems.public_services.errors import AnswersMissing
from rajyasetu.systems.public_services.rules import facts
from rajyasetu.systems.public_services.values import Application, Step


def income_record(application: Application) -> IncomeRecord:
    """What the income certificate says: the facts of e-KYC as submitted, and the income that was found."""
    answers = queries.submitted_answers(application)
    person, family = answers["person"], answers[Step.FAMILY]
    report = queries.report(application)
    if report is None:
        raise AnswersMissing
    tehsil, district = _areas(application.area_path)
    address = person.get("address", {})
    return IncomeRecord(
        name={"hi": person.get("name_local") or person["name"], "en": person["name"]},
        dob=facts.birth_date(person.get("dob", "")),
        gender=cast('Literal["M", "F", "T"]', person.get("gender", "T")),
        address={
            "hi": facts.address_text(_below_the_tehsil(person.get("address_local") or address)),
            "en": facts.address_text(_below_the_tehsil(address)),
        },
        tehsil=tehsil,
        district=district,
        annual_income_paise=report.income_paise,
        financial_year=facts.last_financial_year(_submitted_on(application)),
        application_number=application.reference,
        relation=cast('Literal["", "S", "D", "W"]', facts.relation_code(family["relation"], person.get("gender", ""))),
        relative_name={"hi": family["guardian"], "en": family["guardian"]},
        pincode=address.get("pc", ""),
        photo=_photo(person, application.person_id),
    )


def _below_the_tehsil(address: dict[str, str]) -> dict[str, str]:
    """The parts that the certificate does not say apart: tehsil, district, state and PIN stand beside them."""
    return {part: value for part, value in address.items() if part not in {"subdist", "dist", "state", "country", "pc"}}


def _areas(path: str) -> tuple[Any, Any]:
    tehsil = geography.area_by_path(path)
    return tehsil.name, geography.area_by_path(path.rpartition("/")[0]).name


def _submitted_on(application: Application) -> date:
    return queries.submission(application.id).at.astimezone(INDIA).date()


def _photo(person: dict[str, Any], person_id: UUID) -> bytes | None:
    file_id = person.get("photo_file_id")
    return storage.get(UUID(file_id), holder_id=person_id) if file_id else None


def signatory(application: Application) -> Signatory:
    """Who approved: the official, the post and the office as they are."""
    approved = approval(application.id)
    if approved.post_id is None or approved.person_id is None:
        raise AnswersMissing
    post, name = accounts.post(approved.post_id), accounts.name_of(approved.person_id)
    return Signatory(
        post_id=post.id,
        person_id=approved.person_id,
        name={"hi": name.hi, "en": name.en},
        title=post.title,
        office=organisations.office(post.office_id).name if post.office_id else post.title,
        department=post.department,
        department_name=organisations.department(post.department).name,
        area_path=post.area_path,
    )


def approval(application_id: UUID) -> PastStep:
    """The step by which the application was approved."""
    return next(step for step in reversed(workflow.history(application_id)) if step.action == "approve")
