import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.protocols.digilocker import DocumentUri, InvalidDocumentUri

word = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8}){0,3}", fullmatch=True)
doc_type = st.from_regex(r"[A-Z0-9]{4,6}", fullmatch=True)
doc_id = st.from_regex(r"[A-Za-z0-9-]{1,30}", fullmatch=True)


@given(issuer=word, doc_type=doc_type, doc_id=doc_id)
def test_document_uri_survives_writing_and_reading(issuer, doc_type, doc_id):
    uri = DocumentUri(issuer, doc_type, doc_id)
    assert DocumentUri.parse(str(uri)) == uri


@given(text=st.text(max_size=60))
def test_garbage_is_refused_or_read_exactly(text):
    try:
        uri = DocumentUri.parse(text)
    except InvalidDocumentUri:
        return
    assert str(uri) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "--",
        "a--b",
        "in.gov.cbse-HSCER-",
        "in.gov.cbse-HSCER",
        "in.gov.cbse-hscer-1",
        "a b-HSCER-1",
        "a-HSCER-1\n",
    ],
)
def test_uri_with_a_missing_part_is_refused(text):
    with pytest.raises(InvalidDocumentUri):
        DocumentUri.parse(text)
