"""What the vault answers when it says no. No sentence holds a digit of a number."""

from rajyasetu.kernel.errors import InvalidInput, NotFound, NotSignedIn, PeerBroke


class InvalidRequest(InvalidInput):
    """Not the JSON this path takes."""

    code = "vault.invalid_request"
    hi = "यह अनुरोध वॉल्ट नहीं समझ सका।"
    en = "The vault cannot read this request."


class UnknownPurpose(InvalidInput):
    """A purpose that is not on the vault's list; nobody reads a number without one."""

    code = "vault.unknown_purpose"
    hi = "यह उद्देश्य वॉल्ट की सूची में नहीं है।"
    en = "This purpose is not on the vault's list."


class InvalidAadhaarNumber(InvalidInput):
    """Not twelve digits, a wrong check digit, or a first digit that is never issued."""

    code = "vault.invalid_aadhaar_number"
    hi = "यह आधार संख्या सही नहीं है। कार्ड से देखकर फिर लिखें।"
    en = "This Aadhaar number is not right. Copy it again from the card."


class NotATestNumber(InvalidInput):
    """A demo keeps no real person's number."""

    code = "vault.not_a_test_number"
    hi = "यह डेमो है: यहाँ केवल 9999 से शुरू होने वाली परीक्षण संख्याएँ चलती हैं। अपनी असली संख्या न लिखें।"
    en = "This is a demo: it takes only test numbers that start with 9999. Do not enter your real number."


class UnknownReferenceKey(NotFound):
    """No number is kept under this key, or not any more."""

    code = "vault.unknown_reference_key"
    hi = "इस कुंजी पर कोई संख्या नहीं रखी है।"
    en = "No number is kept under this key."


class TokenRefused(NotSignedIn):
    """The bearer token is missing or wrong."""

    code = "vault.token_refused"
    hi = "वॉल्ट ने पहचान नहीं मानी।"
    en = "The vault did not accept the token."


class SealBroken(PeerBroke):
    """A kept number does not open, or opens to another number than its index says."""

    code = "vault.seal_broken"
    hi = "वॉल्ट की एक प्रविष्टि ठीक नहीं है। संचालक को बताया गया है।"
    en = "An entry of the vault is not sound. The operator has been told."
