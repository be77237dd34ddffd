"""The check digit of Aadhaar numbers and virtual ids.

Source: J. Verhoeff, Error Detecting Decimal Codes, 1969; the numbers' form: Aadhaar Authentication API 2.5, 3.3.1.
"""

AADHAAR_LENGTH = 12
VIRTUAL_ID_LENGTH = 16
TEST_PREFIX = "9999"
_IDENTITY = tuple(range(10))
_PERMUTATION = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
_INVERSE = (0, 4, 3, 2, 1, 5, 6, 7, 8, 9)


def _permutations() -> tuple[tuple[int, ...], ...]:
    rows = [_IDENTITY]
    for _ in range(7):
        rows.append(tuple(_PERMUTATION[digit] for digit in rows[-1]))
    return tuple(rows)


_PERMUTATIONS = _permutations()


def _product(left: int, right: int) -> int:
    """The product in the dihedral group of order ten."""
    if left < 5:  # noqa: PLR2004 - the five rotations; the rest are reflections
        return (left + right) % 5 if right < 5 else (left + right) % 5 + 5  # noqa: PLR2004
    return (left - right) % 5 + 5 if right < 5 else (left - right) % 5  # noqa: PLR2004


def _fold(digits: str, *, first_place: int) -> int:
    folded = 0
    for place, digit in enumerate(reversed(digits), start=first_place):
        folded = _product(folded, _PERMUTATIONS[place % 8][int(digit)])
    return folded


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def is_valid(number: str) -> bool:
    """Whether the text is ASCII digits and its last digit is right for the others."""
    return _is_digits(number) and _fold(number, first_place=0) == 0


def with_check_digit(digits: str) -> str:
    """The digits with their check digit behind them. Raises ValueError when they are not ASCII digits."""
    if not _is_digits(digits):
        raise ValueError("not digits")
    return digits + str(_INVERSE[_fold(digits, first_place=1)])


def is_aadhaar_number(number: str) -> bool:
    """Whether the text has the form of an Aadhaar number: 12 digits, not from 0 or 1, right check digit."""
    return len(number) == AADHAAR_LENGTH and number[0] not in "01" and is_valid(number)


def is_virtual_id(number: str) -> bool:
    """Whether the text has the form of a virtual id: 16 digits with the right check digit."""
    return len(number) == VIRTUAL_ID_LENGTH and is_valid(number)


def is_under_test_prefix(number: str) -> bool:
    """Whether a number lies where UIDAI's published test numbers lie, and all ours do."""
    return number.startswith(TEST_PREFIX)
