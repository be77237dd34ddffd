"""Enveloped XML signatures: made one way, and accepted only in that way.

Source: W3C XML Signature Syntax and Processing 1.1; Canonical XML 1.0; the attacks that the rules
close are named at each rule.
"""

from functools import lru_cache

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from xmlsec import constants, template

from rajyasetu.platform.signing.errors import SignatureInvalid, UnsafeXml

LARGEST_XML = 4 * 1024 * 1024
_DEEPEST = 64
_SMALLEST_RSA_BITS = 2048
_DSIG = "http://www.w3.org/2000/09/xmldsig#"
_SIGNATURE = f"{{{_DSIG}}}Signature"
_C14N = {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2001/10/xml-exc-c14n#"}
_ENVELOPED = f"{_DSIG}enveloped-signature"
_METHODS = {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"}
_DIGESTS = {"http://www.w3.org/2001/04/xmlenc#sha256"}


def parse_safely(xml: bytes) -> etree._Element:
    """The root of XML that is UTF-8, without document type, comments and processing instructions.

    Refuses entity bombs by refusing the document type; comments, because canonical XML drops them
    and so lets anyone split a signed text; other encodings, which hide a document type from a look
    at the bytes. Raises UnsafeXml.
    """
    if len(xml) > LARGEST_XML or b"\x00" in xml or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise UnsafeXml
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, encoding="utf-8")
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXml from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXml
    _check_nodes(root)
    return root


def sign(xml: bytes, *, key: xmlsec.Key) -> bytes:
    """The XML with a Signature as the last child of its root. Raises UnsafeXml; refuses a second signature."""
    root = parse_safely(xml)
    if next(root.iter(_SIGNATURE), None) is not None:
        raise SignatureInvalid
    node = template.create(root, constants.TransformInclC14N, constants.TransformRsaSha256)
    reference = template.add_reference(node, constants.TransformSha256, uri="")
    template.add_transform(reference, constants.TransformEnveloped)
    x509_data = template.add_x509_data(template.ensure_key_info(node))
    template.x509_data_add_subject_name(x509_data)
    template.x509_data_add_certificate(x509_data)
    root.append(node)
    context = xmlsec.SignatureContext()
    context.key = key
    context.sign(node)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def signing_key(private_key_pem: bytes, certificate_pem: bytes) -> xmlsec.Key:
    """A key for `sign`, parsed once."""
    key = xmlsec.Key.from_memory(private_key_pem, constants.KeyDataFormatPem)
    key.load_cert_from_memory(certificate_pem, constants.KeyDataFormatPem)
    return key


def verify(xml: bytes, *, certificate_pem: bytes) -> None:
    """Accept XML whose one signature, by the given certificate, speaks for the whole document.

    Raises UnsafeXml or SignatureInvalid. What the signature's own KeyInfo says is never looked at.
    """
    root = parse_safely(xml)
    signature = _only_signature(root)
    _check_form(signature)
    context = xmlsec.SignatureContext()
    context.key = _verifying_key(certificate_pem)
    try:
        context.verify(signature)
    except xmlsec.Error as error:
        raise SignatureInvalid from error


def _check_nodes(root: etree._Element) -> None:
    """Depth first without recursion: `root.iter()` would tell no depth."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for parent in level for child in parent]
        if any(not isinstance(child.tag, str) for child in level):
            raise UnsafeXml
        if not level:
            break
    if level or root.getprevious() is not None or root.getnext() is not None:
        raise UnsafeXml


def _only_signature(root: etree._Element) -> etree._Element:
    """Exactly one Signature anywhere, and that a child of the root: closes wrapping and relocation."""
    found = list(root.iter(_SIGNATURE))
    if len(found) != 1 or found[0].getparent() is not root:
        raise SignatureInvalid
    return found[0]


def _check_form(signature: etree._Element) -> None:
    """SignedInfo, SignatureValue, at most a KeyInfo; no Object, hence no Manifest; one Reference to all."""
    names = [etree.QName(child).localname for child in signature]
    if names not in (["SignedInfo", "SignatureValue"], ["SignedInfo", "SignatureValue", "KeyInfo"]):
        raise SignatureInvalid
    signed_info = signature[0]
    if [child.tag for child in signed_info] != [
        f"{{{_DSIG}}}{name}" for name in ("CanonicalizationMethod", "SignatureMethod", "Reference")
    ]:
        raise SignatureInvalid
    canonicalization, method, reference = signed_info
    if not (_is(canonicalization, _C14N) and _is(method, _METHODS)) or len(method) or len(canonicalization):
        raise SignatureInvalid
    _check_reference(reference)


def _check_reference(reference: etree._Element) -> None:
    """URI="" only (no id to be moved), transforms enveloped and then perhaps C14N: closes XPath and XSLT."""
    names = [etree.QName(child).localname for child in reference]
    if reference.get("URI") != "" or names != ["Transforms", "DigestMethod", "DigestValue"]:
        raise SignatureInvalid
    transforms = list(reference[0])
    algorithms = [transform.get("Algorithm") for transform in transforms]
    if algorithms[:1] != [_ENVELOPED] or any(each not in _C14N for each in algorithms[1:2]) or len(algorithms) > 2:  # noqa: PLR2004 - the two named above
        raise SignatureInvalid
    if any(len(transform) for transform in transforms) or not _is(reference[1], _DIGESTS):
        raise SignatureInvalid


def _is(element: etree._Element, allowed: set[str]) -> bool:
    return element.get("Algorithm") in allowed


@lru_cache(maxsize=64)
def _verifying_key(certificate_pem: bytes) -> xmlsec.Key:
    public = x509.load_pem_x509_certificate(certificate_pem).public_key()
    if not isinstance(public, RSAPublicKey) or public.key_size < _SMALLEST_RSA_BITS:
        raise SignatureInvalid
    der = x509.load_pem_x509_certificate(certificate_pem).public_bytes(Encoding.DER)
    return xmlsec.Key.from_memory(der, constants.KeyDataFormatCertDer)
