"""The main journey, step by step, in any language: a certificate, a complaint, the history of her data."""

import json
import re
import subprocess
import time
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from lxml import etree
from playwright.sync_api import Browser

from rajyasetu.site.journey.steps import wait_for
from rajyasetu.site.throwaway import Instance
from tests.journeys.inspection import Inspection
from tests.journeys.people import Person

BAREILLY, BAREILLY_TEHSIL = "09/130", "09/130/787"
NUMBER = r"UP-[A-Z]{3}-\d{4}-[0-9A-Z]{8}-[0-9A-Z]"
OTP_PAUSE_SECONDS = 31
PRINTED_CODE = r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2,3}\b"
UNCLEAR = "The paper cannot be read. कागज़ साफ़ नहीं है।"
REPAIRED = "The IFSC of the bank had changed. नया खाता जोड़ दिया गया।"
RESIDENTS = {
    person["numbers"][0]: person
    for person in json.loads(
        resources.files("rajyasetu.systems.uidai").joinpath("data/residents.json").read_text("utf-8")
    )["people"]
}


@dataclass
class MainJourney:
    """Who walks it, in which language, with or without JavaScript."""

    browser: Browser
    instance: Instance
    desks: dict[str, dict]
    inspection: Inspection
    folder: Path
    number: str
    language: str
    javascript: bool = True
    open_browsers: list[Person] = field(default_factory=list)
    at_desks: dict[str, Person] = field(default_factory=dict)
    otp_asked_at: float = -OTP_PAUSE_SECONDS

    def walk(self) -> None:
        """From the home page to the last consent; only then the faults of all pages are told."""
        self.resident = self.person()
        self.sign_in()
        self.answer_the_questions()
        self.complain()
        self.be_asked_about_the_complaint()
        self.find_the_answers_again()
        self.send_the_application()
        self.be_refused()
        self.mend_and_be_approved()
        self.take_the_certificate()
        self.see_who_used_the_data()
        self.withdraw_and_leave()
        assert self.inspection.faults == []

    def person(self, signed_in: dict | None = None) -> Person:
        """Somebody with a browser of their own."""
        settings = {"language": self.language, "javascript": self.javascript, "inspection": self.inspection}
        self.open_browsers.append(Person(self.browser, self.instance.url, **settings, signed_in=signed_in))
        return self.open_browsers[-1]

    def close(self) -> None:
        """Close every browser."""
        for person in self.open_browsers:
            person.close()

    @property
    def name(self) -> str:
        """The resident's name as the pages write it."""
        return RESIDENTS[self.number]["demographics"][{"hi": "name_local", "en": "name"}[self.language]]

    # the resident

    def sign_in(self) -> None:
        """Number, OTP, and the consent to e-KYC the first time."""
        self.resident.open("nowhere/", status=404)
        self.resident.open("").follow("/sign-in/").send(aadhaar="9999 9999 0043", status=422)
        self._sign_in(self.resident, self.number)

    def _sign_in(self, person: Person, number: str) -> None:
        """UIDAI sends no second OTP within half a minute: who comes back sooner waits."""
        time.sleep(max(0, self.otp_asked_at + OTP_PAUSE_SECONDS - time.monotonic()))
        before = len(self.instance.messages())
        person.open("sign-in/").send(aadhaar=number)
        self.otp_asked_at = time.monotonic()
        consent = {"consent": "yes"} if person.has("consent") else {}
        person.send(**consent, otp=self._otp(after=before))
        assert "/sign-in" not in person.path, person.text()

    def _otp(self, *, after: int) -> str:
        """What the phone of this person shows."""
        last_digits = RESIDENTS[self.number]["demographics"]["mobile"][-4:]

        def newest() -> str | None:
            for message in self.instance.messages()[after:]:
                if message["to"].endswith(last_digits) and message["template"] == "uidai.otp":
                    return re.search(r"\b\d{6}\b", message["text"])[0]
            return None

        return wait_for(newest, "the OTP")

    def answer_the_questions(self) -> None:
        """What Aadhaar knows is filled in; each page keeps its answer."""
        page = self.resident.open("services/").follow("/income-certificate/")
        page.send()
        assert self.name in page.text()
        page.send()
        page.send(status=422)
        page.send(purpose="scheme")
        page.send(guardian="Yusuf", relation="father", members="3")
        page.send(occupation="home")
        page.send(wages_paise="48,000", pension_paise="१२०००")
        if page.has("district"):
            page.send(district=BAREILLY)
        page.send(tehsil=BAREILLY_TEHSIL, place="वार्ड 12, Civil Lines")
        page.send(kind="ration_card", paper="ration-card")
        self.check = page.path

    def find_the_answers_again(self) -> None:
        """On another phone, by the virtual id, she is the same person, and nothing is lost."""
        if self.javascript:
            self.resident = self.person()
            self._sign_in(self.resident, RESIDENTS[self.number]["virtual_id"])
        self.resident.open("services/applications/").follow(re.search(NUMBER, self.check)[0])
        assert self.resident.path == self.check
        assert "48,000" in self.resident.text()

    def send_the_application(self) -> None:
        """A number on the page and in an SMS."""
        self.application = self.resident.send(declares="yes", consents="yes").find(NUMBER)
        wait_for(lambda: any(self.application in each["text"] for each in self.instance.messages()) or None, "the SMS")

    def be_refused(self) -> None:
        """Only the officers of the area see it; the refusal says why."""
        stranger = self.desk({"hi": "lekhpal.aonla", "en": "tehsildar.aonla"}[self.language])
        assert self.application not in stranger.text()
        stranger.open(self._case, status=403)
        self._report()
        reason = "refuse:paper_not_readable"
        self._on_desk("tehsildar.bareilly", self.application).send(decision="refuse", reason=reason, note=UNCLEAR)
        assert UNCLEAR in self.resident.open(self._status).text()

    def mend_and_be_approved(self) -> None:
        """She changes one answer and sends it under the same number; no other officer may decide."""
        self.resident.follow("/check/").follow("/steps/paper/").send(kind="ration_card", paper="new-photo")
        assert self.resident.send(declares="yes", consents="yes").find(NUMBER) == self.application
        self.desk("tehsildar.bareilly").open(self._case)
        self._report()
        self._on_desk("tehsildar.bareilly", self.application).send(decision="approve")
        wait_for(self._certificate_has_come, "the certificate", pause_seconds=0.5)

    @property
    def _case(self) -> str:
        return f"services/desk/{self.application}/"

    @property
    def _status(self) -> str:
        return f"services/applications/{self.application}/"

    def _certificate_has_come(self) -> bool | None:
        return self.resident.open(self._status).page.locator("main a[href*='/locker/']").count() > 0 or None

    def _report(self) -> None:
        case = self._on_desk("lekhpal.bareilly", self.application)
        case.send(income_paise="60000", recommends="yes", remarks="Asked at home. घर पर मिलकर पूछा।")

    def take_the_certificate(self) -> None:
        """The PDF's signature is valid; anyone learns little by its number, and all by its printed code."""
        self.resident.follow("/locker/").press(self.resident.page.locator("main .ux4g-cards a").first)
        number = self.resident.find(NUMBER)
        pdf, xml = self.resident.download(".pdf", self.folder), self.resident.download(".xml", self.folder)
        assert "Signature is Valid" in output("pdfsig", pdf)
        assert "Total document signed" in output("pdfsig", pdf)
        assert etree.parse(str(xml)).getroot().tag == "Certificate"
        clerk = self.person().open("/verify" if self.language == "hi" else "verify/").send(n=number)
        assert self.name not in clerk.text()
        code = re.search(PRINTED_CODE, output("pdftotext", pdf, "-"))[0]
        assert self.name in clerk.open("verify/").send(n=number, c=code).text()

    def complain(self) -> None:
        """The pension has not come."""
        page = self.resident.open("").follow("/grievances/").follow("/grievances/new/")
        page.send(category="pension_not_received")
        page.send(district=BAREILLY)
        page.send(tehsil=BAREILLY_TEHSIL, village="वार्ड 12")
        page.send(story="Four months without the pension. चार महीने से पेंशन नहीं आई।", paper="passbook")
        self.complaint = page.send().find(NUMBER)
        page.open(f"grievances/{self.complaint}/")

    def be_asked_about_the_complaint(self) -> None:
        """An officer reports, a superior approves; not satisfied, she is heard one level up."""
        self._on_desk("welfare1.bareilly", self.complaint).send(text=REPAIRED)
        superior = self._on_desk("welfare2.bareilly", self.complaint)
        superior.press(superior.page.locator("form[action*='/approve/'] button").first)
        feedback = f"grievances/{self.complaint}/"
        assert REPAIRED in self.resident.open(feedback).text()
        self.resident.follow("/feedback/").send(answer="not_satisfied", reason="not_done", note="No money yet.")
        self._on_desk("welfare3.bareilly", self.complaint).send(text=REPAIRED)
        self.resident.open(feedback).follow("/feedback/").send(answer="satisfied")
        assert self.resident.page.locator("a[href*='/feedback/']").count() == 0

    def see_who_used_the_data(self) -> None:
        """Both posts stand in the history; her matters stand on her pages."""
        text = self.resident.open("history/").text()
        assert all(
            word in text for word in {"hi": ["लेखपाल", "तहसीलदार"], "en": ["Lekhpal", "Tehsildar"]}[self.language]
        )
        for page in (
            "",
            "applications/",
            "services/applications/",
            "grievances/",
            "help/",
            "messages/",
            "search/?q=pension",
        ):
            self.resident.open(page)

    def withdraw_and_leave(self) -> None:
        """She withdraws a consent and signs out."""
        consents = self.resident.open("consents/").page.locator("main a[href*='/withdraw/']")
        given = consents.count()
        self.resident.follow("/withdraw/").send()
        assert consents.count() == given - 1
        self.resident.press(self.resident.page.locator("header form button[type=submit]").first)
        assert "/sign-in" in self.resident.open("history/").path

    # the officials

    def desk(self, login: str) -> Person:
        """The official's desk. Each code of the phone works once, so an official signs in once in a run."""
        if login not in self.at_desks:
            self.at_desks[login] = self.person(signed_in=self.desks.get(login))
        official = self.at_desks[login]
        if login not in self.desks:
            official.open("sign-in/official/").send(login=login, password=self.instance.officials()[login]["password"])
            official.send(totp=self.instance.code(login))
            self.desks[login] = official.context.storage_state()
        return official.open("desk/")

    def _on_desk(self, login: str, reference: str) -> Person:
        """The case as the official comes to it from the desk."""
        return self.desk(login).follow(reference)


def output(program: str, *arguments: object) -> str:
    """What a program of the system prints."""
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False).stdout
