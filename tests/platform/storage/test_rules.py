import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic

from rajyasetu.platform.storage import rules
from rajyasetu.platform.storage.errors import ActiveContentRefused, FileTooLarge, FileTypeRefused
from rajyasetu.platform.storage.values import LARGEST_FILE, PAPERS, FileType
from tests.platform.storage.papers import action, image, pdf


@pytest.mark.parametrize(
    ("content", "file_type"),
    [
        (image("JPEG"), FileType.JPEG),
        (image("PNG"), FileType.PNG),
        (pdf(), FileType.PDF),
        (pdf(streams=True), FileType.PDF),
    ],
)
def test_paper_is_known_by_what_it_is(content, file_type):
    assert rules.check(content, PAPERS) is file_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00 a program",
        b"<html>%PDF-1.7</html>",
        b"GIF89a",
        b"%PDF-1.7 says who",
        b"%PDF-1.7\n" + b"x" * 500 + b"%%EOF",
        b"\xff\xd8\xff\xe0 no picture",
        image("JPEG")[:200],
        image("PNG")[:60],
        image("PNG").replace(b"IDAT", b"IDAX"),
        image("GIF"),
    ],
    ids=range(11),
)
def test_disguised_or_broken_file_is_refused(content):
    with pytest.raises(FileTypeRefused):
        rules.check(content, PAPERS)


def test_type_that_is_not_asked_for_is_refused():
    with pytest.raises(FileTypeRefused):
        rules.check(image("PNG"), frozenset({FileType.JPEG}))


def test_file_past_the_limit_is_refused_before_it_is_read():
    with pytest.raises(FileTooLarge):
        rules.check(b"x" * (LARGEST_FILE + 1), PAPERS)


def test_picture_that_is_a_bomb_is_refused():
    header = bytearray(image("PNG"))
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(FileTypeRefused):
        rules.check(bytes(header), PAPERS)


ACTIVE = {
    "open action": {"/OpenAction": action("/JavaScript")},
    "open action that goes elsewhere": {"/OpenAction": action("/GoTo")},
    "additional actions": {"/AA": action("/GoTo")},
    "launch": {"/Custom": action("/Launch")},
    "script under another name": {
        "/Custom": generic.DictionaryObject({generic.pdf_name("/JS"): generic.pdf_string("x")})
    },
    "embedded file": {
        "/Custom": generic.DictionaryObject({generic.pdf_name("/Type"): generic.pdf_name("/EmbeddedFile")})
    },
    "rich media": {"/Custom": generic.DictionaryObject({generic.pdf_name("/Subtype"): generic.pdf_name("/RichMedia")})},
    "form of another language": {
        "/AcroForm": generic.DictionaryObject({generic.pdf_name("/XFA"): generic.pdf_string("x")})
    },
    "deep in arrays": {"/Custom": generic.ArrayObject([generic.ArrayObject([action("/JavaScript")])])},
}


@pytest.mark.parametrize("streams", [False, True], ids=["plain", "in object streams"])
@pytest.mark.parametrize("extra", ACTIVE.values(), ids=ACTIVE.keys())
def test_pdf_with_active_content_is_refused(extra, streams):
    with pytest.raises(ActiveContentRefused):
        rules.check(pdf(extra, streams=streams), PAPERS)


def test_object_streams_hide_names_from_a_look_at_the_bytes():
    assert b"JavaScript" not in pdf(ACTIVE["open action"], streams=True)


def test_escaped_name_is_seen():
    hidden = pdf(ACTIVE["open action"]).replace(b"/JavaScript", b"/J#61vaSc#72ipt")
    with pytest.raises((ActiveContentRefused, FileTypeRefused)):
        rules.check(hidden, PAPERS)


def test_opening_at_a_place_is_no_active_content():
    where = generic.ArrayObject([generic.NumberObject(0), generic.pdf_name("/Fit")])
    assert rules.check(pdf({"/Custom": where}), PAPERS) is FileType.PDF


@given(position=st.integers(min_value=0), junk=st.binary(min_size=1, max_size=20))
def test_changed_pdf_is_taken_or_refused_and_never_breaks_us(position, junk):
    content = bytearray(pdf(streams=True))
    at = position % len(content)
    content[at : at + len(junk)] = junk
    with contextlib.suppress(FileTypeRefused, ActiveContentRefused):
        rules.check(bytes(content), PAPERS)
