"""Plain words for what stands in a consent as codes."""

from collections.abc import Mapping

from rajyasetu.systems.portal.values import Texts

DATA: Mapping[str, Texts] = {
    "name": {"hi": "नाम", "en": "name"},
    "date_of_birth": {"hi": "जन्म तिथि", "en": "date of birth"},
    "gender": {"hi": "लिंग", "en": "gender"},
    "address": {"hi": "पता", "en": "address"},
    "mobile": {"hi": "मोबाइल", "en": "mobile"},
    "photo": {"hi": "फ़ोटो", "en": "photograph"},
}
PARTIES: Mapping[str, Texts] = {
    "UIDAI e-KYC": {"hi": "आधार (UIDAI)", "en": "Aadhaar (UIDAI)"},
    "identity": {"hi": "आपका आधार से भरा ब्योरा", "en": "your details from Aadhaar"},
    "UP Rajyasetu": {"hi": "राज्यसेतु, उत्तर प्रदेश", "en": "Rajyasetu, Uttar Pradesh"},
}


def data_words(code: str) -> Texts:
    """The kind of data in words; the code itself where none are known."""
    return DATA.get(code, {"hi": code, "en": code})


def party_words(code: str, departments: Mapping[str, Texts]) -> Texts:
    """Who gives or gets the data, in words: a known party, else a department, else the code itself."""
    return PARTIES.get(code) or departments.get(code) or {"hi": code, "en": code}
