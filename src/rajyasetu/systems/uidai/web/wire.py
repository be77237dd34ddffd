"""OTP, Auth and e-KYC over HTTP: always 200 with a signed answer, whatever the answer says."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rajyasetu.kernel import clock
from rajyasetu.protocols.aadhaar.xml import MAX_BYTES
from rajyasetu.systems.uidai.actions import auth, kyc, otp
from rajyasetu.systems.uidai.errors import RequestTooLarge
from rajyasetu.systems.uidai.values import Answer, Call

EXPLANATION_HEADER = "X-Rajyasetu-Explanation"
_LARGEST = 2 * MAX_BYTES  # a Kyc holds an Auth in base64


def _server(answer_to: Callable[[Call], Answer], *, largest: int) -> Callable[..., HttpResponse]:
    """The view of one server. Any content type is taken, for clients differ.

    Source: Aadhaar Authentication API 2.5, 3.2.
    """

    def view(request: HttpRequest, *, ver: str, ac: str, first: str, second: str, asalk: str) -> HttpResponse:
        call = Call(
            version=ver,
            ac=ac,
            first_digits=(first, second),
            asa_licence_key=asalk,
            body=_body(request, largest=largest),
            at=clock.now(),
        )
        answer = answer_to(call)
        response = HttpResponse(answer.xml, content_type="application/xml")
        response["Cache-Control"] = "no-store"
        if answer.explanation and settings.IS_DEMO:
            response[EXPLANATION_HEADER] = answer.explanation
        return response

    served = csrf_exempt(require_POST(view))
    served.permission = "public"  # type: ignore[attr-defined]  # each route declares who may; the signature decides
    return served


def _body(request: HttpRequest, *, largest: int) -> bytes:
    """The body, when it is not larger than any request; refused by its declared length before it is read."""
    declared = request.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > largest:
        raise RequestTooLarge
    content = request.read(largest + 1)
    if len(content) > largest:
        raise RequestTooLarge
    return content


send_otp = _server(otp.send_otp, largest=MAX_BYTES)
authenticate = _server(auth.authenticate, largest=MAX_BYTES)
give_kyc = _server(kyc.give_kyc, largest=_LARGEST)
