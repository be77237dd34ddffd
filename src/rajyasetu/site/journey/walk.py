"""`./run journey`: walks the main journey over HTTP and prints each step with what was checked."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from lxml import etree

from rajyasetu.site import throwaway
from rajyasetu.site.configuration import Configuration
from rajyasetu.site.journey import steps
from rajyasetu.site.journey.visitor import StepFailed, Visitor
from rajyasetu.site.throwaway import Instance

_LARGEST_PAGE = 40_000
FATIMA_BEDI = "फ़ातिमा बेदी"


def walk(_configuration: Configuration) -> int:
    """Walk on a throw-away instance; 0 only when each step's result was checked, else 1 and where it failed."""
    if not (shutil.which("pdfsig") and shutil.which("pdftotext")):
        print("pdfsig and pdftotext check the certificate: apt-get install poppler-utils")
        return 1
    with throwaway.throwaway() as instance:
        return walk_on(instance)


def walk_on(instance: Instance) -> int:
    """Walk on an instance that runs already."""
    with closing(_Walk(instance)) as journey:
        for number, step in enumerate(journey.steps(), start=1):
            title = (step.__doc__ or "").split("\n", 1)[0]
            try:
                checked = step()
            except (StepFailed, AssertionError) as failure:
                print(f"{number:2}  ✗  {title}\n{failure}", flush=True)
                return 1
            print(f"{number:2}  ✓  {title}\n       {checked}", flush=True)
    print("The whole journey was walked.")
    return 0


class _Walk:
    """The journey's state from step to step."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.fatima = Visitor(instance.url)
        self.application = self.complaint = self.code = self.number = ""
        self.desks: dict[str, Visitor] = {}
        self.folder = tempfile.TemporaryDirectory()

    def close(self) -> None:
        self.folder.cleanup()

    def steps(self) -> list[Callable[[], str]]:
        return [
            self.home, self.sign_in, self.apply, self.leave_and_come_back, self.submit, self.lekhpal, self.refuse,
            self.mend, self.approve, self.locker, self.verify, self.complain, self.report, self.escalate, self.settle,
            self.history, self.withdraw, self.audit,
        ]  # fmt: skip

    def home(self) -> str:
        """The home page asks one question."""
        self.fatima.open("").sees("आपको क्या चाहिए?")
        size = len(self.fatima.content)
        assert size < _LARGEST_PAGE, f"the page has {size} bytes"
        return f"{size} bytes of HTML"

    def sign_in(self) -> str:
        """Fatima signs in with her Aadhaar number and the OTP."""
        self.fatima = steps.sign_in(self.instance)
        return "OTP by SMS, e-KYC with consent, signed answers verified"

    def apply(self) -> str:
        """She begins an income certificate; what e-KYC knows is filled in."""
        steps.begin_application(self.fatima)
        self.fatima.sees(FATIMA_BEDI)
        return "name from e-KYC stands locked on the first page"

    def leave_and_come_back(self) -> str:
        """She answers, leaves, and finds her answers on another phone."""
        steps.answer_questions(self.fatima)
        place = self.fatima.url
        self.fatima = steps.sign_in(self.instance, number=steps.FATIMAS_VIRTUAL_ID)
        self.fatima.open(place).sees("48,000", "वार्ड 12")
        return "signed in by her virtual id, she is the same person: all answers are there"

    def submit(self) -> str:
        """She sends it and gets a number and an SMS."""
        self.application = steps.send_application(self.fatima)
        steps.wait_for(lambda: self._message_with(self.application), "the SMS")
        return f"number {self.application} on the page and in the SMS"

    def lekhpal(self) -> str:
        """The Lekhpal of her area adds his report; the one of another tehsil does not see it."""
        stranger = self._desk("lekhpal.aonla").lacks(self.application)
        stranger.open(f"services/desk/{self.application}/", status=403)
        desk = self._desk("lekhpal.bareilly").sees(self.application)
        desk.open(f"services/desk/{self.application}/").sees(FATIMA_BEDI)
        desk.send(income_paise="60000", recommends="yes", remarks="घर पर मिलकर पूछा; पड़ोसियों ने पुष्टि की।")
        return "on the desk of Bareilly with days left, refused in Aonla; report added"

    def refuse(self) -> str:
        """The Tehsildar refuses with a reason in plain words."""
        desk = self._desk("tehsildar.bareilly").sees(self.application)
        desk.open(f"services/desk/{self.application}/")
        reason = desk.page.xpath("//select[@name='reason']//option[starts-with(@value,'refuse:')]")[0].get("value")
        desk.send(decision="refuse", reason=reason, note="कागज़ साफ़ नहीं है।")
        self.fatima.open(f"services/applications/{self.application}/").sees("कागज़ साफ़ नहीं है।")
        return "the reason stands on her status page"

    def mend(self) -> str:
        """She mends it and sends it again under the same number."""
        self.fatima.open(f"services/applications/{self.application}/check/").sees("48,000")
        assert steps.send_application(self.fatima) == self.application, "the number has changed"
        desk = self._desk("naib.tehsildar.bareilly").lacks(self.application)
        desk.open(f"services/desk/{self.application}/", status=403)
        return "same number, answers kept, no second fee"

    def approve(self) -> str:
        """The Lekhpal confirms, the Tehsildar approves and signs, the certificate is made."""
        case = f"services/desk/{self.application}/"
        report = {"income_paise": "60000", "recommends": "yes", "remarks": "नया कागज़ देखा, ठीक है।"}
        self._desk("lekhpal.bareilly").open(case).send(report)
        self._desk("tehsildar.bareilly").open(case).send(decision="approve")
        path = f"services/applications/{self.application}/"
        steps.wait_for(lambda: self._locker_link(path), "the certificate")
        return "approved, made by the worker, and in her locker"

    def _desk(self, login: str) -> Visitor:
        """The official's desk; signed in once, since each six-digit code works once."""
        if login not in self.desks:
            self.desks[login] = steps.official(self.instance, login)
        return self.desks[login].open("desk/")

    def _locker_link(self, path: str) -> Visitor | None:
        page = self.fatima.open(path)
        return page if page.page.xpath("//main//a[contains(@href, '/locker/')]") else None

    def locker(self) -> str:
        """She opens her locker and downloads the PDF and the DigiLocker XML."""
        self.fatima.open("locker/")
        self.fatima.open(self.fatima.page.xpath("//main//a[contains(@href, '/locker/')]/@href")[0])
        document = self.fatima.url
        text = self.fatima.text()
        links = self.fatima.page.xpath("//main//a/@href")
        pdf, xml = (self._download(link, document) for link in (_one(links, "pdf"), _one(links, "xml")))
        signature = subprocess.run(["pdfsig", pdf], capture_output=True, text=True, check=False).stdout  # noqa: S607
        assert "Signature is Valid" in signature, signature
        assert "Total document signed" in signature, signature
        root = etree.parse(str(xml)).getroot()
        assert root.tag == "Certificate", root.tag
        printed = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=False).stdout  # noqa: S607
        self.number = _found(steps.REFERENCE.format(service=r"[A-Z]{3}"), text, printed)
        self.code = _found(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2,3}\b", printed)
        return "pdfsig: signature valid over the total document; XML read"

    def _download(self, link: str, page: str) -> Path:
        self.fatima.open(page)
        self.fatima.open(link if link.startswith("/") else f"{page}{link}")
        path = Path(self.folder.name) / ("paper.pdf" if "pdf" in link else "paper.xml")
        path.write_bytes(self.fatima.content)
        return path

    def verify(self) -> str:
        """Anyone checks it without signing in: the number tells little, the printed code tells all."""
        clerk = Visitor(self.instance.url).open("/verify")
        clerk.send(n=self.number).lacks(FATIMA_BEDI)
        clerk.open("verify/").send(n=self.number, c=self.code).sees(FATIMA_BEDI)
        return "valid by number; content only with the printed code"

    def complain(self) -> str:
        """She complains that her pension has not come."""
        self.complaint = steps.complain(self.fatima)
        return f"registered as {self.complaint}"

    def report(self) -> str:
        """The officer of the area reports, his superior approves, she is asked."""
        steps.file_report(self._desk("welfare1.bareilly"), self.complaint)
        desk = self._desk("welfare2.bareilly").sees(self.complaint)
        desk.open(f"grievances/desk/{self.complaint}/").send(press=_approve_button(desk))
        self.fatima.open(f"grievances/{self.complaint}/").sees("IFSC")
        return "she reads the report"

    def escalate(self) -> str:
        """She is not satisfied; it goes one level up."""
        steps.give_feedback(self.fatima, self.complaint, satisfied=False)
        steps.file_report(self._desk("welfare3.bareilly"), self.complaint)
        return "the third level has reported"

    def settle(self) -> str:
        """She is satisfied; the complaint is settled."""
        steps.give_feedback(self.fatima, self.complaint, satisfied=True)
        self.fatima.open(f"grievances/{self.complaint}/").lacks("feedback")
        return "closed with her word"

    def history(self) -> str:
        """She sees who used her data, when and why."""
        self.fatima.open("history/").sees("लेखपाल", "तहसीलदार")
        return "both posts stand in her history"

    def withdraw(self) -> str:
        """She withdraws a consent."""
        self.fatima.open("consents/").follow("/withdraw/")
        self.fatima.send(press=_last_button(self.fatima))
        return "withdrawn"

    def audit(self) -> str:
        """The audit log is sound."""
        environment = {"RAJYASETU_HOME": str(self.instance.home), "PATH": "/usr/bin:/bin"}
        command = throwaway.command("audit", "verify")
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip().splitlines()[-2]

    def _message_with(self, text: str) -> str | None:
        return next((message["text"] for message in self.instance.messages() if text in message["text"]), None)


def _one(links: list[str], word: str) -> str:
    return next(link for link in links if word in link.lower())


def _found(pattern: str, *texts: str) -> str:
    for text in texts:
        found = re.search(pattern, text)
        if found:
            return found[0]
    raise StepFailed(f"nothing like {pattern}")


def _approve_button(visitor: Visitor) -> str:
    form = visitor.page.xpath("//form[contains(@action, '/approve/')]")[0]
    return str(form.xpath(".//button")[0].text_content().strip())


def _last_button(visitor: Visitor) -> str:
    return str(visitor.page.xpath("//main//form[@method='post']//button")[-1].text_content().strip())
