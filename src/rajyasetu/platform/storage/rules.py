"""What a file must be to be kept: its real type by parsing, its size, and no active content in a PDF."""

import io
import re
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from rajyasetu.platform.storage.errors import ActiveContentRefused, FileTooLarge, FileTypeRefused
from rajyasetu.platform.storage.values import LARGEST_FILE, FileType

_MAGIC = {b"%PDF-": FileType.PDF, b"\xff\xd8\xff": FileType.JPEG, b"\x89PNG\r\n\x1a\n": FileType.PNG}
_MOST_PIXELS = 80_000_000  # a 64-megapixel phone and some
_MOST_OBJECTS = 50_000
_TAIL = 2048
_ACTIVE = frozenset(
    f"/{name}"
    for name in (
        "JavaScript", "JS", "AA", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "RichMediaContent", "XFA",
        "SubmitForm", "ImportData", "GoToE", "GoToR", "Movie", "Sound", "Rendition",
    )
)  # fmt: skip
_ACTIVE_BYTES = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check(content: bytes, allowed: frozenset[FileType]) -> FileType:
    """The file's real type. Raises FileTooLarge, FileTypeRefused, ActiveContentRefused."""
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(megabytes=LARGEST_FILE // 1024 // 1024)
    file_type = next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), None)
    if file_type is None or file_type not in allowed:
        raise FileTypeRefused
    if file_type is FileType.PDF:
        _check_pdf(content)
    else:
        _check_image(content, file_type)
    return file_type


def _check_image(content: bytes, file_type: FileType) -> None:
    """Decode it whole: a header alone proves nothing."""
    try:
        with Image.open(io.BytesIO(content), formats=[file_type.value]) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise FileTypeRefused
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise FileTypeRefused from error


def _check_pdf(content: bytes) -> None:
    """Every object that the cross-reference tables name, those in object streams too, and the bare bytes."""
    if b"%%EOF" not in content[-_TAIL:]:
        raise FileTypeRefused
    if _ACTIVE_BYTES.search(_unescaped(content)):
        raise ActiveContentRefused
    try:
        _check_objects(PdfFileReader(io.BytesIO(content)))
    except (FileTypeRefused, ActiveContentRefused):
        raise
    except Exception as error:  # a file that breaks the parser, in whatever way, is no paper
        raise FileTypeRefused from error


def _unescaped(content: bytes) -> bytes:
    """Names with their #xx escapes read, so that /J#61vaScript is seen."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _check_objects(reader: PdfFileReader) -> None:
    """Each revision's own objects: what a later one replaced can still be brought back."""
    if reader.encrypted or "/Root" not in reader.trailer:
        raise FileTypeRefused
    revisions = reader.total_revisions
    by_revision = [reader.xrefs.explicit_refs_in_revision(revision) for revision in range(revisions)]
    if sum(map(len, by_revision)) > _MOST_OBJECTS:
        raise FileTypeRefused
    for revision, references in enumerate(by_revision):
        asked = revision if revision < revisions - 1 else None  # asking for the newest by number bypasses the cache
        for reference in references:
            _check_object(reader.get_object(reference, revision=asked))  # type: ignore[no-untyped-call]  # pyHanko's own


def _check_object(thing: object) -> None:
    for dictionary in _dictionaries(thing):
        names = set(dictionary) | {value for value in dictionary.values() if isinstance(value, generic.NameObject)}
        if names & _ACTIVE:
            raise ActiveContentRefused
        opening = dictionary.raw_get("/OpenAction") if "/OpenAction" in dictionary else None
        if opening is not None and not isinstance(opening, generic.ArrayObject):
            raise ActiveContentRefused  # an array only says where to open; all else acts


def _dictionaries(thing: object) -> Iterator[generic.DictionaryObject]:
    """The dictionaries in one object, without following references: each object is looked at once."""
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, generic.DictionaryObject):
            yield each
            waiting.extend(each.raw_get(name) for name in each)
        elif isinstance(each, generic.ArrayObject):
            waiting.extend(each.raw_get(position) for position in range(len(each)))
