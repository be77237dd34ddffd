"""What can go wrong with documents."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, LimitReached, NotFound


class DocumentMissing(NotFound):
    """No such document, or not of who asks."""

    code = "locker.document_missing"
    hi = "यह दस्तावेज़ आपके लॉकर में नहीं मिला।"
    en = "This document was not found in your locker."


class NumberUnknown(NotFound):
    """A well-formed number under which nothing was issued here."""

    code = "locker.number_unknown"
    hi = "इस संख्या का कोई प्रमाण पत्र यहाँ से नहीं बना है। कागज़ पर लिखी संख्या से मिलाकर देखें।"
    en = "No certificate of this number was issued here. Compare it with the number on the paper."


class ChecksUsedUp(LimitReached):
    """This number, or this address, was asked for too often."""

    code = "locker.checks_used_up"
    hi = "बहुत बार जाँच हुई। {minutes} मिनट बाद फिर कोशिश करें।"
    en = "Checked too often. Try again in {minutes} minutes."


class KeyReused(Conflict):
    """One idempotency key came with two different papers."""

    code = "locker.key_reused"
    hi = "इस आवेदन का प्रमाण पत्र पहले ही बन चुका है।"
    en = "The certificate for this application was already made."


class PaperNotMade(InvalidInput):
    """The paper could not be set, as when a name is in a script for which no font is shipped."""

    code = "locker.paper_not_made"
    hi = "प्रमाण पत्र नहीं बन पाया: नाम या पते में ऐसे अक्षर हैं जो छापे नहीं जा सकते।"
    en = "The certificate could not be made: the name or address has letters that cannot be printed."


class AlreadyRevoked(Conflict):
    """The document was revoked before."""

    code = "locker.already_revoked"
    hi = "यह प्रमाण पत्र पहले ही रद्द हो चुका है।"
    en = "This certificate was already revoked."
