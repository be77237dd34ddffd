"""How days, instants and lists read in Hindi and English; pure functions."""

import unicodedata
from datetime import date, datetime

from rajyasetu.kernel.clock import INDIA
from rajyasetu.kernel.text import ascii_digits, clean

_MONTHS = {
    "hi": ("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
# The hour from which each word for the part of the day is used.
_PARTS_OF_DAY = ((20, "रात"), (16, "शाम"), (12, "दोपहर"), (4, "सुबह"), (0, "रात"))
_NUKTA = "\u093c"
_JOINERS = str.maketrans("", "", "\u200c\u200d")
# People write one for the other.
_NASAL = str.maketrans({"ँ": "ं"})
_CLASS_NASALS = {"ङ": "कखगघ", "ञ": "चछजझ", "ण": "टठडढ", "न": "तथदध", "म": "पफबभ"}


def day(value: date, language: str) -> str:
    """The day as people write it: "25 नवंबर 2026", "25 November 2026"."""
    months = _MONTHS.get(language, _MONTHS["en"])
    return f"{value.day} {months[value.month - 1]} {value.year}"


def instant(value: datetime, language: str) -> str:
    """The instant in India: "25 नवंबर 2026, शाम 4:05 बजे", "25 November 2026, 4:05 pm"."""
    local = value.astimezone(INDIA)
    clock = f"{local.hour % 12 or 12}:{local.minute:02}"
    if language == "hi":
        part = next(word for hour, word in _PARTS_OF_DAY if local.hour >= hour)
        return f"{day(local.date(), language)}, {part} {clock} बजे"
    return f"{day(local.date(), language)}, {clock} {'am' if local.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def sort_key(text: str) -> str:
    """A key to store beside a text, so that plain byte order sorts a list as a reader expects.

    Letters with and without nukta, with anusvara or the class's own nasal, stand together; digits of both scripts are
    alike; capitals and accents of Latin do not count; joiners do not count. The text itself follows, so that the key
    differs whenever the text does.
    """
    kept = clean(text)
    plain = ascii_digits(kept).translate(_JOINERS).translate(_NASAL).casefold()
    spread = unicodedata.normalize("NFD", plain)
    folded = "".join(mark for mark in spread if mark != _NUKTA and not "\u0300" <= mark <= "\u036f")
    return f"{_with_anusvara(folded)}\t{kept}"


def _with_anusvara(text: str) -> str:
    """Text with a nasal before a consonant of its own class written as anusvara: "हिन्दी" becomes "हिंदी"."""
    for nasal, consonants in _CLASS_NASALS.items():
        for consonant in consonants:
            text = text.replace(f"{nasal}\u094d{consonant}", f"ं{consonant}")
    return text
