"""The one tree of errors. A leaf has a stable code, a Hindi and an English sentence.

RajyasetuError
├── InvalidInput        what was sent cannot be used; the sentence says how to mend it   (422)
├── NotSignedIn         nobody, or nobody any more, is signed in                         (401)
├── NotAllowed          who asks may not do this                                         (403)
├── NotFound            there is no such thing, or not for who asks                      (404)
├── Conflict            somebody, perhaps the same person, did it first                  (409)
├── LimitReached        too many tries or too much at once; says how long to wait        (429)
├── PeerUnavailable     an outside system does not answer; nothing is lost, try again    (503)
├── PeerRefused         an outside system answered no, for a reason                      (502)
└── PeerBroke           an outside system answered nonsense                              (502)

A package defines its leaves in its `errors.py`::

    class OtpWrong(InvalidInput):
        code = "identity.otp_wrong"
        hi = "ओटीपी गलत है। {tries_left} मौके बाकी हैं।"
        en = "That OTP is wrong. {tries_left} tries left."

    raise OtpWrong(tries_left=2)
"""

from typing import ClassVar


class RajyasetuError(Exception):
    """Root of all our errors. Keyword arguments fill the named places of the sentences.

    They may hold counts, times and codes; never names, numbers of people, or secrets.
    """

    code: ClassVar[str] = "rajyasetu.error"
    status: ClassVar[int] = 500
    hi: ClassVar[str] = "कुछ गड़बड़ हुई। थोड़ी देर बाद फिर कोशिश करें।"
    en: ClassVar[str] = "Something went wrong. Try again in a little while."

    def __init__(self, **details: str | int) -> None:
        """Keep the details; the bare code is the exception's text, so that logs stay clean."""
        super().__init__(self.code)
        self.details = details

    def text(self, language: str) -> str:
        """The sentence for the person: Hindi for "hi", else English."""
        sentence = self.hi if language == "hi" else self.en
        return sentence.format(**self.details)


class InvalidInput(RajyasetuError):
    """What was sent cannot be used as it is."""

    code = "rajyasetu.invalid_input"
    status = 422
    hi = "यह जानकारी सही नहीं है। देखकर फिर भेजें।"
    en = "This is not right. Check it and send it again."


class NotSignedIn(RajyasetuError):
    """Nobody is signed in, or the session has ended."""

    code = "rajyasetu.not_signed_in"
    status = 401
    hi = "आगे बढ़ने के लिए साइन इन करें।"
    en = "Sign in to go on."


class NotAllowed(RajyasetuError):
    """Who asks may not do this; `reason` of the decision goes to the audit, not to the page."""

    code = "rajyasetu.not_allowed"
    status = 403
    hi = "यह काम आपके पद या आपके क्षेत्र का नहीं है।"
    en = "This is not within your post or your area."


class NotFound(RajyasetuError):
    """There is no such thing, or it is not for who asks; the two look alike from outside."""

    code = "rajyasetu.not_found"
    status = 404
    hi = "यह यहाँ नहीं मिला। संख्या जाँचें या मुख्य पृष्ठ से शुरू करें।"
    en = "This was not found here. Check the number or start from the home page."


class Conflict(RajyasetuError):
    """The thing has changed since it was read."""

    code = "rajyasetu.conflict"
    status = 409
    hi = "यह काम अभी-अभी किसी और ने कर दिया। पृष्ठ फिर खोलकर देखें।"
    en = "Somebody has just done this. Open the page again and look."


class LimitReached(RajyasetuError):
    """Too many tries, or too much at once."""

    code = "rajyasetu.limit_reached"
    status = 429
    hi = "बहुत बार कोशिश हुई। {minutes} मिनट बाद फिर कोशिश करें।"
    en = "Too many tries. Try again in {minutes} minutes."


class PeerUnavailable(RajyasetuError):
    """An outside system does not answer."""

    code = "rajyasetu.peer_unavailable"
    status = 503
    hi = "बाहर की एक सेवा अभी जवाब नहीं दे रही। आपका काम सहेज लिया गया है; थोड़ी देर बाद फिर कोशिश करें।"
    en = "An outside service is not answering. Your work is saved; try again in a little while."


class PeerRefused(RajyasetuError):
    """An outside system answered no."""

    code = "rajyasetu.peer_refused"
    status = 502
    hi = "बाहर की सेवा ने यह अनुरोध नहीं माना।"
    en = "The outside service did not accept this request."


class PeerBroke(RajyasetuError):
    """An outside system answered something that cannot be trusted or read."""

    code = "rajyasetu.peer_broke"
    status = 502
    hi = "बाहर की सेवा का जवाब ठीक नहीं था, इसलिए हमने उसे नहीं माना। थोड़ी देर बाद फिर कोशिश करें।"
    en = "The outside service's answer was not sound, so we did not use it. Try again in a little while."
