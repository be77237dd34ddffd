"""What the servers refuse. On the wire a refusal is a signed answer with UIDAI's code, never an HTTP error."""

from rajyasetu.kernel.errors import InvalidInput


class RequestRefused(InvalidInput):
    """A request is refused with a code of the wire; its words: rajyasetu.protocols.aadhaar.explain."""

    code = "uidai.request_refused"
    hi = "यूआईडीएआई ने यह अनुरोध कोड {wire_code} के साथ लौटाया।"
    en = "UIDAI refused this request with code {wire_code}."

    def __init__(self, wire_code: str) -> None:
        """Keep the code of the wire."""
        super().__init__(wire_code=wire_code)
        self.wire_code = wire_code


class ForeignNumber(RequestRefused):
    """A number outside the prefix of test numbers: the embedded server knows invented people only."""

    code = "uidai.foreign_number"
    hi = "यह सर्वर केवल 9999 से शुरू होने वाले बनावटी नंबरों का जवाब देता है। किसी का असली आधार नंबर यहाँ न भेजें।"
    en = "This server answers only for invented numbers that begin with 9999. Send nobody's real number here."

    def __init__(self) -> None:
        """The wire has no code of its own for it: 998, an invalid number."""
        super().__init__("998")


class RequestTooLarge(InvalidInput):
    """More bytes than any request has; refused before they are read."""

    code = "uidai.request_too_large"
    status = 413
    hi = "अनुरोध बहुत बड़ा है।"
    en = "The request is too large."
