"""XML as all Aadhaar messages are read and written: strict where it protects, lenient where clients differ.

Read: UTF-8 only, no DTD, no entities, no network, limits on size, depth and number of elements;
elements are matched by local name in any order and any namespace, but never twice.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from rajyasetu.protocols.aadhaar.errors import InvalidMessage, InvalidXml

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 12
MAX_ELEMENTS = 300
_DECLARATION = re.compile(rb"<!(?!\[CDATA\[|--)")
_OTHER_ENCODING = re.compile(
    rb"""^\s*(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE
)
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name


def parse(xml: bytes, *, root: str, max_bytes: int = MAX_BYTES) -> Element:
    """The root element, whose local name must be `root`.

    The limits are ours; the specification sets none. Raises InvalidXml, InvalidMessage.
    """
    if len(xml) > max_bytes or b"\x00" in xml or _DECLARATION.search(xml) or _OTHER_ENCODING.match(xml):
        raise InvalidXml
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        element = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InvalidXml from None  # libxml2's text quotes the message
    if element.getroottree().docinfo.internalDTD is not None:
        raise InvalidXml
    _require_small(element)
    if local_name(element) != root:
        raise InvalidMessage(part=root)
    return element


def _require_small(root: Element) -> None:
    """Walk with an own stack, so that a deep tree is refused before it is descended."""
    waiting, seen = [(root, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        seen += 1
        if depth > MAX_DEPTH or seen > MAX_ELEMENTS or not isinstance(element.tag, str):
            raise InvalidXml
        waiting.extend((child, depth + 1) for child in element)


def local_name(element: Element) -> str:
    """The name without its namespace."""
    return str(etree.QName(element).localname)


def child(parent: Element, *names: str) -> Element | None:
    """The one child with one of these local names, or None. Raises InvalidMessage when there are several."""
    found = list(children(parent, *names))
    if len(found) > 1:
        raise InvalidMessage(part=names[0])
    return found[0] if found else None


def required_child(parent: Element, *names: str) -> Element:
    """Like `child`, but raises InvalidMessage when there is none."""
    found = child(parent, *names)
    if found is None:
        raise InvalidMessage(part=names[0])
    return found


def children(parent: Element, *names: str) -> Iterator[Element]:
    """All children with one of these local names, in document order."""
    return (element for element in parent if local_name(element) in names)


def attribute(element: Element, name: str) -> str:
    """The attribute's text, "" when absent."""
    return element.get(name, "")


def text(element: Element | None) -> str:
    """The element's text without white space at its ends, "" for None."""
    return (element.text or "").strip() if element is not None else ""


def build(
    name: str, attributes: Mapping[str, str], *, keep: frozenset[str] = frozenset(), namespace: str = ""
) -> Element:
    """An element with its non-empty attributes, and those of `keep` even when empty.

    Raises InvalidMessage for a character that XML cannot carry.
    """
    tag = f"{{{namespace}}}{name}" if namespace else name
    names: dict[str | None, str] = {None: namespace} if namespace else {}
    element = etree.Element(tag, nsmap=names)  # type: ignore[arg-type]  # the stubs forget the default namespace
    for key, value in attributes.items():
        if _ILLEGAL.search(value):
            raise InvalidMessage(part=key)
        if value or key in keep:
            element.set(key, value)
    return element


def add(parent: Element, element: Element, content: str = "") -> Element:
    """Put the element, with text, behind the parent's other children, in the parent's namespace; gives the element."""
    namespace = etree.QName(parent).namespace
    if namespace and not etree.QName(element).namespace:
        element.tag = f"{{{namespace}}}{local_name(element)}"
    if content:
        element.text = content
    parent.append(element)
    return element


def write(root: Element) -> bytes:
    """The document in UTF-8 with its declaration, unsigned."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def decode_base64(content: str, *, part: str) -> bytes:
    """The bytes behind base64 text, which may hold line ends. Raises InvalidMessage for anything else."""
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        raise InvalidMessage(part=part) from None


def encode_base64(content: bytes) -> str:
    """Base64 text on one line."""
    return base64.b64encode(content).decode("ascii")
