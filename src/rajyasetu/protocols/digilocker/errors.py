"""What can be wrong with a name or a paper in DigiLocker's form."""

from rajyasetu.kernel.errors import InvalidInput, NotFound


class InvalidDocumentUri(InvalidInput):
    """Not issuer, document type and document id with hyphens between."""

    code = "digilocker.invalid_document_uri"
    hi = "दस्तावेज़ का यह पता सही नहीं है, जैसे in.gov.cbse-HSCER-201412345678।"
    en = "This document address is not right; it looks like in.gov.cbse-HSCER-201412345678."


class InvalidCertificateXml(InvalidInput):
    """Not certificate XML, or without what a certificate must say."""

    code = "digilocker.invalid_certificate_xml"
    hi = "यह फ़ाइल DigiLocker का प्रमाण पत्र नहीं है, या अधूरी है।"
    en = "This file is not a DigiLocker certificate, or it is incomplete."


class UnknownDocType(NotFound):
    """No document type of that code."""

    code = "digilocker.unknown_doc_type"
    hi = "इस तरह का दस्तावेज़ यहाँ नहीं है।"
    en = "There is no document of this type."
