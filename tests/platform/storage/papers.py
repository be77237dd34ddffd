"""PDFs made by hand for the tests, with any catalogue entry and, when asked, in object streams."""

import io

from PIL import Image
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.reader import PdfFileReader


def image(kind, size=(60, 80)):
    held = io.BytesIO()
    Image.new("RGB", size, "teal").save(held, kind)
    return held.getvalue()


def pdf(extra=None, *, streams=False):
    """A one-page PDF; `extra` is put into the catalogue, itself as an object of its own."""
    made = writer.PdfFileWriter(stream_xrefs=streams)
    content = made.add_object(generic.StreamObject(stream_data=b"0 0 m"))
    made.insert_page(writer.PageObject(contents=content, media_box=(0, 0, 100, 100)))
    for name, value in (extra or {}).items():
        container = made.prepare_object_stream() if streams else None
        made.root[generic.pdf_name(name)] = made.add_object(value, obj_stream=container)
    held = io.BytesIO()
    made.write(held)
    assert PdfFileReader(io.BytesIO(held.getvalue())).root
    return held.getvalue()


def action(kind):
    return generic.DictionaryObject(
        {generic.pdf_name("/S"): generic.pdf_name(kind), generic.pdf_name("/X"): generic.pdf_string("app.alert(1)")}
    )
