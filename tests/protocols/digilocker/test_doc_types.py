import re

import pytest

from rajyasetu.protocols.digilocker import DOC_TYPES, UnknownDocType, doc_type


def test_every_document_type_has_a_code_and_both_names():
    assert len(DOC_TYPES) > 50
    for code, found in DOC_TYPES.items():
        assert re.fullmatch(r"[A-Z0-9]{4,6}", code)
        assert found.code == code
        assert set(found.name) == {"hi", "en"}
        assert re.search("[ऀ-ॿ]", found.name["hi"])


def test_income_certificate_is_found_and_an_unknown_code_is_not():
    assert doc_type("INCER").name == {"hi": "आय प्रमाण पत्र", "en": "Income certificate"}
    with pytest.raises(UnknownDocType):
        doc_type("XXXXX")
