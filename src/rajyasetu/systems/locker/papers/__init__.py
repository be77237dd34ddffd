"""Setting a certificate on one A4 page: PDF/A-3a and PDF/UA-1, with the DigiLocker XML inside.

Only the shipped fonts are used. A letter that they lack stops the paper: a wrong glyph on an
official paper is worse than none.
"""

import base64
import io
import json
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import segno
import typst
from PIL import Image, ImageOps

from rajyasetu.systems.locker.errors import PaperNotMade

FONTS = Path(__file__).parents[1] / "fonts"
_LARGEST_PHOTO = (480, 600)
_of_thread = threading.local()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands on the paper: its words as JSON, the QR's text, the photo as JPEG, the XML to go inside."""

    words: dict[str, Any]
    qr: str
    photo: bytes | None
    xml: bytes


def set_paper(paper: Paper, *, at: datetime) -> bytes:
    """The paper as PDF. Raises PaperNotMade when a letter has no glyph in the shipped fonts."""
    files = {
        "main.typ": _template(),
        "data.json": json.dumps(paper.words | {"photo": paper.photo is not None}, ensure_ascii=False).encode(),
        "qr.svg": qr_svg(paper.qr),
        "certificate.xml": paper.xml,
    }
    if paper.photo is not None:
        files["photo.svg"] = _photo_svg(paper.photo)
    try:
        made, warnings = _compiler().compile_with_warnings(
            input=files,  # type: ignore[type-var]  # its stub forgets the documented mapping of files
            format="pdf",
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise PaperNotMade from error
    if warnings or not isinstance(made, bytes):
        raise PaperNotMade
    return made


def qr_svg(text: str) -> bytes:
    """The text as a QR code, error correction M: a fold or a stamp does not make it unreadable.

    The mask is fixed: signatures look like noise under any, and trying all eight takes six times as long.
    """
    held = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False, mask=2).save(held, kind="svg", border=2, xmldecl=False)
    return held.getvalue()


def as_photo(content: bytes) -> bytes:
    """Any picture as an upright JPEG that fits the paper, without what the camera wrote beside it."""
    with Image.open(io.BytesIO(content)) as image:
        fits = image.width <= _LARGEST_PHOTO[0] and image.height <= _LARGEST_PHOTO[1]
        if image.format == "JPEG" and image.mode == "RGB" and fits and "exif" not in image.info:
            return content
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail(_LARGEST_PHOTO)
        held = io.BytesIO()
        upright.convert("RGB").save(held, "JPEG", quality=85)
    return held.getvalue()


def _photo_svg(photo: bytes) -> bytes:
    """The JPEG inside an SVG: typst takes files as text only, and embeds the JPEG as it is."""
    with Image.open(io.BytesIO(photo)) as image:
        width, height = image.size
    content = base64.b64encode(photo).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{content}"/></svg>'
    ).encode()


@cache
def _template() -> bytes:
    return resources.files(__package__).joinpath("certificate.typ").read_bytes()


def _compiler() -> typst.Compiler:
    """This thread's compiler: one may not be used by two threads at once, and making one costs little."""
    found: typst.Compiler | None = getattr(_of_thread, "compiler", None)
    if found is None:
        found = _of_thread.compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    return found


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
