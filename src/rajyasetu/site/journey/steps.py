"""The steps of the main journey, each of which checks what it got. Language-neutral: names, codes, states."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image

from rajyasetu.site.journey.visitor import StepFailed, Upload, Visitor
from rajyasetu.site.throwaway import Instance

T = TypeVar("T")
FATIMA = "9999 9999 0042"
FATIMAS_VIRTUAL_ID = "9999 0000 0000 0044"
BAREILLY_TEHSIL = "09/130/787"
REFERENCE = r"UP-{service}-\d{{4}}-[0-9A-Z]{{8}}-[0-9A-Z]"
_PATIENCE_SECONDS = 45


@dataclass(slots=True)
class ResidentAtForm:
    """A signed-in resident who stands at a page of a form."""

    visitor: Visitor
    path: str


def wait_for(ask: Callable[[], T | None], what: str, *, pause_seconds: float = 0.1) -> T:
    """Ask again and again until there is an answer."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        answer = ask()
        if answer is not None:
            return answer
        time.sleep(pause_seconds)
    raise StepFailed(f"waited {_PATIENCE_SECONDS} s in vain for {what}")


def otp_of(instance: Instance, *, after: int) -> str:
    """The OTP of the first message that came after so many, as the phone shows it."""

    def newest() -> str | None:
        for message in instance.messages()[after:]:
            digits = [word.strip(".,:।") for word in message["text"].split() if word.strip(".,:।").isdigit()]
            six = [word for word in digits if len(word) == len("123456")]
            if six:
                return six[0]
        return None

    return wait_for(newest, "the OTP")


def sign_in(instance: Instance, *, language: str = "hi", number: str = FATIMA) -> Visitor:
    """A resident signs in with number and OTP, consenting to e-KYC the first time.

    UIDAI sends no second OTP within half a minute: who comes back sooner waits.
    """
    visitor = Visitor(instance.url, language=language)
    before = len(instance.messages())

    def asked() -> Visitor | None:
        visitor.open("sign-in/").send(aadhaar=number, status=None)
        return visitor if "otp" in visitor.field_names() else None

    wait_for(asked, "an OTP to be sent", pause_seconds=31)
    answers = {"otp": otp_of(instance, after=before)}
    if "consent" in visitor.field_names():
        answers["consent"] = "on"
    visitor.send(answers)
    if "/sign-in" in visitor.url:
        raise StepFailed(f"still at the sign-in: {visitor.text()[:600]}")
    return visitor


def official(instance: Instance, login: str, *, language: str = "hi") -> Visitor:
    """An official signs in with password and the six digits of the phone; each code works once."""
    visitor = Visitor(instance.url, language=language)
    visitor.open("sign-in/official/").send(login=login, password=instance.officials()[login]["password"])
    visitor.send(totp=instance.code(login))
    if "post" in visitor.field_names():
        visitor.send(post=visitor.page.xpath("//input[@name='post']")[0].get("value"))
    if "/desk" not in visitor.url:
        raise StepFailed(f"no desk after the sign-in: {visitor.text()[:600]}")
    return visitor


def paper_photo() -> Upload:
    """A photograph of a paper."""
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "#f4f1e8").save(picture, "JPEG")
    return Upload("income.jpg", picture.getvalue(), "image/jpeg")


def begin_application(visitor: Visitor) -> str:
    """Start an income certificate and stand at its first page; the path of that page."""
    visitor.open("services/income-certificate/")
    visitor.send(press=_start_button(visitor))
    return visitor.url


def _start_button(visitor: Visitor) -> str:
    for form in visitor.page.xpath("//main//form[@method='post']"):
        button = form.xpath(".//button")[0]
        return str(button.text_content().strip())
    raise StepFailed(f"no start button on {visitor.url}: {visitor.text()[:600]}")


def resident(instance: Instance) -> ResidentAtForm:
    """A signed-in resident at the first page of her application."""
    visitor = sign_in(instance)
    return ResidentAtForm(visitor, begin_application(visitor).removeprefix(instance.url))


def answer_questions(visitor: Visitor) -> None:
    """Answer each page as it comes, until the answers are to be checked."""
    answers: list[dict[str, str]] = [
        {"purpose": "scheme"},
        {"guardian": "Yusuf Bedi", "relation": "husband", "members": "3"},
        {"occupation": "home"},
        {"wages_paise": "48,000", "pension_paise": "१२०००"},
        {"tehsil": BAREILLY_TEHSIL, "place": "वार्ड 12, सिविल लाइंस"},
    ]
    visitor.send(press=_next_button(visitor))  # what e-KYC told is shown, nothing is asked
    for answer in answers:
        visitor.send(answer)
    kind = visitor.page.xpath("//input[@name='kind']")[0].get("value")
    visitor.send(kind=kind, files={"paper": paper_photo()})


def _next_button(visitor: Visitor) -> str:
    return str(visitor.page.xpath("//main//form[@method='post']//button")[-1].text_content().strip())


def send_application(visitor: Visitor) -> str:
    """Declare, consent and send; the application's number."""
    visitor.send(declares="on", consents="on")
    return visitor.find(REFERENCE.format(service="INC"))


def complain(visitor: Visitor) -> str:
    """Complain that the pension has not come; the complaint's number."""
    visitor.open("grievances/new/category/")
    category = visitor.page.xpath("//input[@name='category']")[0].get("value")
    visitor.send(category=category)
    if "district" in visitor.field_names():
        visitor.send(district="09/130")
    visitor.send(tehsil=BAREILLY_TEHSIL, village="वार्ड 12")
    visitor.send(story="मेरी विधवा पेंशन चार महीने से नहीं आई है। बैंक में पूछा, पैसा नहीं आया।")
    visitor.send(press=_next_button(visitor))
    return visitor.find(REFERENCE.format(service="GRV"))


def give_feedback(visitor: Visitor, reference: str, *, satisfied: bool) -> None:
    """Read the report and answer."""
    visitor.open(f"grievances/{reference}/feedback/")
    if satisfied:
        visitor.send(answer="satisfied")
        return
    reason = visitor.page.xpath("//input[@name='reason']")[0].get("value")
    visitor.send(answer="not_satisfied", reason=reason, note="पैसा अभी तक नहीं आया।")


def file_report(desk: Visitor, reference: str) -> None:
    """An officer uploads the action taken report."""
    desk.sees(reference)
    desk.open(f"grievances/desk/{reference}/")
    desk.send(text="बैंक खाते का IFSC बदल गया था। 20 नवंबर 2026 को नया खाता जोड़ दिया गया; अगली किस्त में राशि आएगी।")
