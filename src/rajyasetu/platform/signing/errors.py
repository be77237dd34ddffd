"""What can go wrong with keys and signatures."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound


class SignatureInvalid(InvalidInput):
    """The signature does not hold, or is not of the one form we accept."""

    code = "signing.signature_invalid"
    hi = "इसका डिजिटल हस्ताक्षर सही नहीं है। इसे न मानें; असली प्रति माँगें।"
    en = "Its digital signature does not hold. Do not rely on it; ask for the original."


class UnsafeXml(InvalidInput):
    """XML with a document type, entities, comments, too deep, too large, or not XML at all."""

    code = "signing.unsafe_xml"
    hi = "यह फ़ाइल पढ़ी नहीं जा सकती, क्योंकि इसकी बनावट सुरक्षित नहीं है।"
    en = "This file cannot be read, because its form is not safe."


class EnvelopeBroken(InvalidInput):
    """A sealed envelope was changed, or was sealed for another name."""

    code = "signing.envelope_broken"
    hi = "सहेजी गई जानकारी खुल नहीं रही। हमें इसकी सूचना मिल गई है।"
    en = "What was kept cannot be opened. We have been told of it."


class UnknownKey(NotFound):
    """No key of that name has been made or brought."""

    code = "signing.unknown_key"
    hi = "हस्ताक्षर की कुंजी नहीं मिली। अपने प्रशासक को बताएँ।"
    en = "The signing key was not found. Tell your administrator."


class InvalidKeyName(InvalidInput):
    """A key's name is small letters, digits, dots and hyphens, at most 100."""

    code = "signing.invalid_key_name"
    hi = "कुंजी का यह नाम सही नहीं है।"
    en = "This name of a key is not right."


class DemoAuthorityRefused(NotAllowed):
    """Outside demo mode a certificate comes from a licensed authority, not from us."""

    code = "signing.demo_authority_refused"
    hi = "असली उपयोग में प्रमाण-पत्र लाइसेंस वाले प्राधिकारी से लाएँ; डेमो प्राधिकारी यहाँ नहीं चलता।"
    en = "In production bring certificates from a licensed authority; the demo authority does not serve here."


class SignatureTooLarge(InvalidInput):
    """The signature does not fit the place that was kept for it in the PDF."""

    code = "signing.signature_too_large"
    hi = "यह हस्ताक्षर तय जगह में नहीं आता। छोटे प्रमाण-पत्र वाली कुंजी लें।"
    en = "This signature does not fit its place. Use a key with a shorter certificate chain."


class DigestMismatch(Conflict):
    """The signature is of another document than the one prepared."""

    code = "signing.digest_mismatch"
    hi = "यह हस्ताक्षर किसी और कागज़ का है। फिर से हस्ताक्षर करें।"
    en = "This signature belongs to another paper. Sign again."
