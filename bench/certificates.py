"""Complete certificates a CPU-second against the bare library calls they are made of, and one write.

Complete is what the worker does: reserve, set the PDF with the XML inside, sign the XML, sign the PDF, encrypt and
store both, audit, announce, commit. Bare is the same typst, segno, xmlsec, CMS and pyHanko calls on the same
bytes with keys parsed once, and one file written and synced. Rounds alternate. CPU time is this process's own.
"""

import io
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import segno
import typst
import xmlsec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from lxml import etree
from measure import report
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rajyasetu.site.postgres import Postgres

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
EACH = int(os.environ.get("BENCH_EACH", "15"))
REFERENCE = 0.7
OPTIONS = [PKCS7Options.Binary, PKCS7Options.DetachedSignature, PKCS7Options.NoCapabilities]


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="rajyasetu-bench-"))
    home.chmod(0o755)
    postgres = Postgres(home)
    postgres.start()
    try:
        prepare(home, postgres.dsn())
        measure(home)
    finally:
        postgres.stop()
        shutil.rmtree(home, ignore_errors=True)


def prepare(home: Path, dsn: str) -> None:
    os.environ.update(RAJYASETU_HOME=str(home), RAJYASETU_PROCESS="all", RAJYASETU_DATABASE_URL=dsn)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")
    import django

    django.setup()
    import logging

    import structlog
    from django.core.management import call_command

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    for app in ("procrastinate", "tasks", "audit", "storage", "geography", "accounts", "locker"):
        call_command("migrate", app, verbosity=0)
    from tests.systems.locker.examples import load_state

    load_state()


def measure(home: Path) -> None:
    from rajyasetu.kernel.ids import new_id
    from tests.systems.locker.examples import issue

    holder = new_id()

    def complete(number: str) -> None:
        issue(holder, key=number)

    bare = bare_calls(home)
    for function in (complete, bare):
        function("warm")
    rates: dict[str, list[float]] = {"complete": [], "bare": []}
    for turn in range(ROUNDS):
        rates["complete"].append(rate(complete, turn))
        rates["bare"].append(rate(bare, turn))
    check(holder, ROUNDS * EACH + 1)
    complete_rate, bare_rate = (statistics.median(rates[name]) for name in ("complete", "bare"))
    report(
        "certificates",
        value=round(complete_rate, 2),
        unit="certificates per CPU-second",
        reference=round(bare_rate, 2),
        ratio=round(complete_rate / bare_rate, 3),
        at_least=REFERENCE,
    )


def rate(function: Callable[[str], None], turn: int) -> float:
    start = time.process_time()
    for number in range(EACH):
        function(f"{turn}.{number}")
    return EACH / (time.process_time() - start)


def bare_calls(home: Path) -> Callable[[str], None]:
    """The library calls that one certificate cannot do without, on the bytes of a real one."""
    given = recorded()
    compiler: typst.Compiler = given["compiler"]

    def once(number: str) -> None:
        xml = sign_xml(given["plain_xml"], given["xml_key"])
        held = io.BytesIO()
        segno.make(given["qr"], error="m", micro=False, boost_error=False, mask=2).save(held, kind="svg", border=2)
        words = given["words"] | {"number": number}
        files = given["files"] | {
            "qr.svg": held.getvalue(),
            "certificate.xml": xml,
            "data.json": json.dumps(words, ensure_ascii=False).encode(),
        }
        pdf = sign_pdf(compiler.compile(input=files, format="pdf", pdf_standards=["a-3a", "ua-1"]), given["record"])
        with (home / "bare").open("wb") as file:
            file.write(pdf + xml)
            file.flush()
            os.fsync(file.fileno())

    return once


def sign_xml(xml: bytes, key: Any) -> bytes:
    root = etree.fromstring(xml)
    node = xmlsec.template.create(root, xmlsec.constants.TransformInclC14N, xmlsec.constants.TransformRsaSha256)
    reference = xmlsec.template.add_reference(node, xmlsec.constants.TransformSha256, uri="")
    xmlsec.template.add_transform(reference, xmlsec.constants.TransformEnveloped)
    xmlsec.template.x509_data_add_certificate(xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(node)))
    root.append(node)
    context = xmlsec.SignatureContext()
    context.key = key
    context.sign(node)
    return etree.tostring(root)


def sign_pdf(pdf: bytes, record: Any) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    steps = PdfCMSEmbedder(SigFieldSpec(sig_field_name="Signature")).write_cms("Signature", writer)
    next(steps)
    place = SignatureObject(subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED, bytes_reserved=16_384)
    steps.send(SigObjSetup(sig_placeholder=place))
    prepared, output = steps.send(SigIOSetup(md_algorithm="sha256"))
    document = output.getvalue()
    covered = document[: prepared.reserved_region_start] + document[prepared.reserved_region_end :]
    builder = PKCS7SignatureBuilder().set_data(covered).add_signer(record.certificate, record.key, SHA256())
    steps.send(builder.sign(Encoding.DER, OPTIONS))
    return output.getvalue()


def recorded() -> dict[str, Any]:
    """Issue one certificate, and keep what the library calls were given."""
    from rajyasetu.kernel.ids import new_id
    from rajyasetu.platform.signing import keys as signing_keys
    from rajyasetu.systems.locker import keys, papers
    from rajyasetu.systems.locker.actions import issuing
    from tests.systems.locker.examples import issue, signatory

    kept: dict[str, Any] = {}
    set_paper, written = papers.set_paper, issuing._digilocker_xml  # noqa: SLF001 - its bytes are what is measured

    def keep_paper(paper: papers.Paper, **rest: Any) -> bytes:
        kept.update(words=paper.words | {"photo": True}, qr=paper.qr, photo=paper.photo)
        return set_paper(paper, **rest)

    def keep_xml(*parts: Any) -> bytes:
        kept["plain_xml"] = written(*parts)
        return kept["plain_xml"]

    papers.set_paper, issuing._digilocker_xml = keep_paper, keep_xml  # noqa: SLF001 - as above
    issue(new_id(), key="recorded")
    papers.set_paper, issuing._digilocker_xml = set_paper, written  # noqa: SLF001 - as above
    kept["files"] = {"main.typ": papers._template(), "photo.svg": papers._photo_svg(kept["photo"])}  # noqa: SLF001 - as above
    kept["record"] = signing_keys.record(keys.officer_signature(signatory()))
    kept["xml_key"] = signing_keys.xml_key(signing_keys.record(keys.department_seal(signatory())))
    kept["compiler"] = papers._compiler()  # noqa: SLF001 - as above
    return kept


def check(holder: Any, count: int) -> None:
    """Every certificate is there, and the last one's signatures hold."""
    from rajyasetu.platform.signing import interface as signing
    from rajyasetu.platform.storage import interface as storage
    from rajyasetu.systems.locker import interface as locker
    from rajyasetu.systems.locker import keys, models
    from tests.systems.locker.examples import signatory

    documents = locker.documents_of(holder)
    if len(documents) != count:
        raise SystemExit(f"{len(documents)} certificates, not {count}")
    for row in models.Document.objects.filter(holder_id=holder):
        pdf = storage.get(row.pdf_file_id, holder_id=holder)
        xml = storage.get(row.xml_file_id, holder_id=holder)
        signing.verify_xml(xml, certificate_pem=signing.certificate_pem(keys.department_seal(signatory())))
        if not pdf.startswith(b"%PDF-1.7") or b"/ByteRange" not in pdf or row.number.encode() not in xml:
            raise SystemExit(f"certificate {row.id} is not whole")


if __name__ == "__main__":
    main()
