"""Text as it is kept and compared: normalised, without invisible characters."""

import re
import unicodedata

_DEVANAGARI_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_JOINERS = "\u200c\u200d"
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Text in NFC with single spaces and no control or format characters except the two joiners."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or character in _JOINERS or unicodedata.category(character)[0] != "C"
    )
    return _SPACES.sub(" ", "".join(kept)).strip()


def ascii_digits(text: str) -> str:
    """Text with Devanagari digits as 0 to 9; all else as it was."""
    return text.translate(_DEVANAGARI_DIGITS)


def mask(text: str, *, shown: int = 4) -> str:
    """Text with all but the last `shown` characters as X: "9876543210" gives "XXXXXX3210"."""
    hidden = max(len(text) - shown, 0)
    return "X" * hidden + text[hidden:]
