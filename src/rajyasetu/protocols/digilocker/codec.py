"""Certificate XML: written strictly, read leniently, for live issuers differ.

Seen in the wild and therefore read: a namespace on the root, status "Active", an empty Signature,
blank attributes, a missing IssuedBy. Signatures are not looked at here.

Source: transportup.json and the "XML Format" page of API Setu; SOURCES.md, 2.
"""

import base64
import binascii
from collections.abc import Iterator
from datetime import date, datetime

from lxml import etree

from rajyasetu.protocols.digilocker.errors import InvalidCertificateXml
from rajyasetu.protocols.digilocker.messages import (
    Address,
    Certificate,
    CertificateStatus,
    DataElement,
    Organization,
    Person,
    Photo,
)

_LARGEST = 4 * 1024 * 1024
_DEEPEST = 30
_DATE = "%d-%m-%Y"
_ADDRESS = {name: name for name in Address.__slots__}
_ORGANIZATION = {name: name for name in ("name", "code", "tin", "uid", "type")}
_PERSON = {
    "uid": "uid",
    "title": "title",
    "name": "name",
    "swd": "swd",
    "swd_indicator": "swdIndicator",
    "gender": "gender",
    "marital_status": "maritalStatus",
    "religion": "religion",
    "phone": "phone",
    "email": "email",
}
_CERTIFICATE = {
    "language": "language",
    "name": "name",
    "type": "type",
    "number": "number",
    "prev_number": "prevNumber",
    "issued_at": "issuedAt",
}


def write(certificate: Certificate) -> bytes:
    """The certificate as UTF-8 XML, unsigned. Raises InvalidCertificateXml when something it must say is missing."""
    if not (certificate.name and certificate.type and certificate.number and certificate.issue_date):
        raise InvalidCertificateXml
    if not (certificate.issued_by.name and certificate.issued_to.name):
        raise InvalidCertificateXml
    try:
        root = _write_root(certificate)
    except ValueError as error:  # control characters, which XML cannot carry
        raise InvalidCertificateXml from error
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def parse(xml: bytes) -> Certificate:
    """Read certificate XML. Raises InvalidCertificateXml when it is none, or names neither type nor number."""
    root = _root(xml)
    person, issuer = _find(root, "IssuedTo", "Person"), _find(root, "IssuedBy", "Organization")
    certificate = Certificate(
        **_texts(root, _CERTIFICATE),
        issue_date=_date(root.get("issueDate")),
        expiry_date=_date(root.get("expiryDate")),
        valid_from_date=_date(root.get("validFromDate")),
        status=_status(root.get("status", "")),
        issued_by=Organization(**_texts(issuer, _ORGANIZATION), address=_address(issuer)),
        issued_to=Person(
            **_texts(person, _PERSON), dob=_date(_get(person, "dob")), address=_address(person), photo=_photo(person)
        ),
        data=tuple(_data(child, 1) for child in _children(_find(root, "CertificateData"))),
    )
    if not (certificate.type and certificate.number):
        raise InvalidCertificateXml
    return certificate


def _write_root(certificate: Certificate) -> etree._Element:
    root = etree.Element("Certificate")
    _set(root, certificate, _CERTIFICATE)
    root.set("issueDate", _day(certificate.issue_date))
    root.set("expiryDate", _day(certificate.expiry_date))
    root.set("validFromDate", _day(certificate.valid_from_date))
    root.set("status", certificate.status.value)
    issuer = etree.SubElement(etree.SubElement(root, "IssuedBy"), "Organization")
    _set(issuer, certificate.issued_by, _ORGANIZATION)
    _set(etree.SubElement(issuer, "Address"), certificate.issued_by.address, _ADDRESS)
    _write_person(etree.SubElement(etree.SubElement(root, "IssuedTo"), "Person"), certificate.issued_to)
    data = etree.SubElement(root, "CertificateData")
    for element in certificate.data:
        _write_data(data, element)
    return root


def _write_person(node: etree._Element, person: Person) -> None:
    _set(node, person, _PERSON)
    node.set("dob", _day(person.dob))
    _set(etree.SubElement(node, "Address"), person.address, _ADDRESS)
    if person.photo is not None:
        photo = etree.SubElement(node, "Photo", format=person.photo.format)
        photo.text = base64.b64encode(person.photo.content).decode()


def _write_data(parent: etree._Element, element: DataElement) -> None:
    node = etree.SubElement(parent, element.name, dict(element.attributes))
    node.text = element.text or None
    for child in element.children:
        _write_data(node, child)


def _set(node: etree._Element, thing: object, names: dict[str, str]) -> None:
    for field, attribute in names.items():
        node.set(attribute, getattr(thing, field))


def _root(xml: bytes) -> etree._Element:
    """The root, read without entities, network and document type."""
    if len(xml) > _LARGEST or b"<!DOCTYPE" in xml:
        raise InvalidCertificateXml
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InvalidCertificateXml from error
    if root.getroottree().docinfo.internalDTD is not None or etree.QName(root).localname != "Certificate":
        raise InvalidCertificateXml
    return root


def _children(node: etree._Element | None) -> Iterator[etree._Element]:
    return (child for child in (() if node is None else node) if isinstance(child.tag, str))


def _find(node: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        node = next((child for child in _children(node) if etree.QName(child).localname == name), None)
    return node


def _get(node: etree._Element | None, name: str) -> str:
    return "" if node is None else node.get(name, "")


def _texts(node: etree._Element | None, names: dict[str, str]) -> dict[str, str]:
    return {field: _get(node, attribute) for field, attribute in names.items()}


def _address(node: etree._Element | None) -> Address:
    return Address(**_texts(_find(node, "Address"), _ADDRESS))


def _photo(node: etree._Element | None) -> Photo | None:
    found = _find(node, "Photo")
    if found is None or not (found.text or "").strip():
        return None
    try:
        return Photo(found.get("format", ""), base64.b64decode("".join((found.text or "").split()), validate=True))
    except binascii.Error as error:
        raise InvalidCertificateXml from error


def _data(node: etree._Element, depth: int) -> DataElement:
    if depth > _DEEPEST:
        raise InvalidCertificateXml
    return DataElement(
        name=etree.QName(node).localname,
        attributes=tuple((str(name), str(value)) for name, value in node.attrib.items()),
        children=tuple(_data(child, depth + 1) for child in _children(node)),
        text=(node.text or "").strip(),
    )


def _status(text: str) -> CertificateStatus:
    first = text.strip()[:1].upper()
    return CertificateStatus(first) if first in {"A", "R"} else CertificateStatus.UNKNOWN


def _date(text: str | None) -> date | None:
    """A date as DD-MM-YYYY; some issuers write slashes. Raises InvalidCertificateXml for anything else."""
    stripped = (text or "").strip().replace("/", "-")
    if not stripped:
        return None
    try:
        return datetime.strptime(stripped, _DATE).date()  # noqa: DTZ007 - a day in law has no zone
    except ValueError as error:
        raise InvalidCertificateXml from error


def _day(day: date | None) -> str:
    return f"{day:%d-%m}-{day.year:04}" if day else ""
