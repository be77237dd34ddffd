"""The finished paper, looked at with other people's programs."""

import re
import subprocess

import pytest

from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.storage import interface as storage
from rajyasetu.systems.locker import keys, models, papers, queries
from tests.systems.locker.examples import LONG_ENGLISH, LONG_HINDI, issue, record, texts

pytestmark = pytest.mark.django_db


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def paper(state, tmp_path):
    def make(**changes):
        holder = new_id()
        row = models.Document.objects.get(id=issue(holder, key=str(holder), record=record(**changes)))
        path = tmp_path / f"{row.number}.pdf"
        path.write_bytes(storage.get(row.pdf_file_id, holder_id=holder))
        path.with_suffix(".xml").write_bytes(storage.get(row.xml_file_id, holder_id=holder))
        return row, path

    return make


def plain(text):
    return re.sub(r"\s+", " ", text)


CONJUNCTS = "क्षमा त्रिवेदी ज्ञानेश्वर श्रीवास्तव सिद्धार्थ भट्टाचार्य"


def test_text_of_the_paper_can_be_copied_in_both_languages(paper):
    row, path = paper(name=texts(CONJUNCTS, "Kshama Trivedi"))

    said = plain(run("pdftotext", path, "-"))

    content = queries.content_of(row)
    code = "-".join(re.findall("....", content.check_code))
    for words in (CONJUNCTS, "Kshama Trivedi", row.number, code, "प्रमाणित किया जाता है", "₹72,000", "DEMO"):
        assert words in said, words


def test_only_the_shipped_fonts_are_in_the_paper(paper):
    _, path = paper()
    fonts = [line.split()[0].split("+")[1] for line in run("pdffonts", path).splitlines()[2:]]
    assert set(fonts) == {"NotoSans-Regular", "NotoSans-Bold", "NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"}


@pytest.mark.parametrize(
    ("hindi", "english"), [("फ़ा", "Fa"), (LONG_HINDI, LONG_ENGLISH), (LONG_HINDI * 2, LONG_ENGLISH * 2)]
)
def test_paper_is_one_page_however_long_the_name_is(paper, hindi, english):
    _, path = paper(name=texts(hindi, english))
    assert re.search(r"Pages:\s+1\n", run("pdfinfo", path))


def test_paper_says_what_it_conforms_to_and_carries_the_signed_xml(paper, tmp_path):
    _, path = paper()

    said = run("pdfinfo", path)
    assert re.search(r"Tagged:\s+yes", said)
    assert re.search(r"JavaScript:\s+no", said)
    assert all(mark in run("pdfinfo", "-meta", path) for mark in ("pdfaid:part", "pdfuaid:part"))
    run("pdfdetach", "-save", "1", "-o", tmp_path / "inside.xml", path)
    assert (tmp_path / "inside.xml").read_bytes() == path.with_suffix(".xml").read_bytes()


def test_xmlsec1_and_pdfsig_accept_the_paper(paper, tmp_path):
    _, path = paper()
    root = tmp_path / "root.pem"
    root.write_bytes(signing.authority_pem())

    checked = subprocess.run(
        ["xmlsec1", "--verify", "--trusted-pem", root, path.with_suffix(".xml")], capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    subprocess.run(["certutil", "-N", "-d", tmp_path, "--empty-password"], check=True)
    subprocess.run(["certutil", "-A", "-d", tmp_path, "-n", "demo", "-t", "CT,C,C", "-i", root], check=True)
    said = run("pdfsig", "-nssdir", tmp_path, path)
    for words in ("Signature is Valid", "Total document signed", "Certificate is Trusted", "Sunita Verma, Tehsildar"):
        assert words in said


def test_changed_paper_is_found_out(paper):
    _, path = paper()
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(bytes(content))
    assert "Signature is Valid" not in run("pdfsig", path)


def test_qr_leads_to_the_page_and_can_be_checked_without_network(paper):
    row, _ = paper()

    text = keys.qr_text(row, queries.content_of(row))

    assert f"/verify?n={row.number}&c=" in text
    token = text.partition("#")[2]
    assert signing.verify_jws(token, certificate_pem=signing.certificate_pem(keys.QR_KEY)) == {
        "n": row.number,
        "t": "INCER",
        "h": "Fatima Bedi",
        "v": 72_000,
        "d": "2026-11-22",
    }
    assert len(text) < 420
    assert b"<svg" in papers.qr_svg(text)
