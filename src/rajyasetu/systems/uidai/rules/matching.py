"""Whether demographic data fits a person of the register.

Exact: letters' case and runs of spaces do not count, the order of words does. Partial: every given
word must be one of the register's words or the first letter of one, and enough of them are given.
Spelling by sound is not attempted.

Source: Aadhaar Authentication API 2.5, 3.3.1, elements Pi, Pa, Pfa.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from rajyasetu.protocols.aadhaar import Demo, Pa, Pfa, Pi
from rajyasetu.systems.uidai.errors import RequestRefused
from rajyasetu.systems.uidai.values import Demographics

EXACT, PARTIAL = "E", "P"
_SCRIPTS = {
    "01": (0x0980, 0x09FF),
    "02": (0x0980, 0x09FF),
    "05": (0x0A80, 0x0AFF),
    "06": (0x0900, 0x097F),
    "07": (0x0C80, 0x0CFF),
    "11": (0x0D00, 0x0D7F),
    "12": (0x0980, 0x09FF),
    "13": (0x0900, 0x097F),
    "15": (0x0B00, 0x0B7F),
    "16": (0x0A00, 0x0A7F),
    "20": (0x0B80, 0x0BFF),
    "21": (0x0C00, 0x0C7F),
    "22": (0x0600, 0x06FF),
}
_WHOLE = 100
_PHONE_DIGITS = 10
_DOB = re.compile(r"\d{4}(-\d{2}-\d{2})?", re.ASCII)
_ADDRESS_ORDER = ("house", "street", "lm", "loc", "vtc", "po", "subdist", "dist", "state", "pc")
_PFA_SIGNS = re.compile(r"[.,\-*()\[\]`'\"/\\#]")
_PFA_LABELS = re.compile(r"\b(?:[CSDWH]/O|NO\.?)(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """Which parts were sent and which fitted, by the names of UsageData, and the codes of misfits in order."""

    used: frozenset[str] = frozenset()
    matched: frozenset[str] = frozenset()
    misfits: tuple[str, ...] = ()


def check_form(demo: Demo) -> None:
    """The form of demographic data, whoever it is about; raises 567, 568, 902, 910, 911, 912."""
    for part, code in ((demo.pi, "910"), (demo.pfa, "911")):
        if part is not None:
            _require(part.ms in {"", EXACT, PARTIAL}, "912")
            _require(all(_is_match_value(value) for value in (part.mv, part.lmv)), code)
    _require(demo.pa is None or demo.pa.ms in {"", EXACT}, "912")
    _require(demo.pi is None or not demo.pi.dob or _is_dob(demo.pi.dob), "902")
    local = (demo.pi.lname if demo.pi else "") + (demo.pfa.lav if demo.pfa else "")
    if local or demo.lang:
        _require(demo.lang in _SCRIPTS, "568")
        _require(_is_in_script(local, *_SCRIPTS[demo.lang]), "567")


def match(demo: Demo, person: Demographics, *, today: date) -> Match:
    """Compare all parts that were sent; a misfit is 100 for Pi and 200 for Pa and Pfa."""
    found = {
        "100": dict(_compare_pi(demo.pi, person, lang=demo.lang, today=today)) if demo.pi else {},
        "200": {
            **(dict(_compare_pa(demo.pa, person)) if demo.pa else {}),
            **(dict(_compare_pfa(demo.pfa, person)) if demo.pfa else {}),
        },
    }
    results = {name: fits for part in found.values() for name, fits in part.items()}
    return Match(
        used=frozenset(results),
        matched=frozenset(name for name, fits in results.items() if fits),
        misfits=tuple(code for code, part in found.items() if not all(part.values())),
    )


def _compare_pi(pi: Pi, person: Demographics, *, lang: str, today: date) -> Iterator[tuple[str, bool]]:
    percent = int(pi.mv or _WHOLE)
    tests: dict[str, Callable[[str], bool]] = {
        "name": lambda given: _fits_name(given, person.name, partial=pi.ms == PARTIAL, percent=percent),
        "lname": lambda given: lang == person.language and _plain(given) == _plain(person.name_local),
        "gender": lambda given: given == person.gender,
        "dob": person.dob.startswith,
        "dobt": lambda given: given == person.dobt,
        "age": lambda given: given.isdecimal() and _age(person.dob, today) >= int(given),
        "phone": lambda given: bool(person.mobile) and _phone(given) == _phone(person.mobile),
        "email": lambda given: bool(person.email) and _plain(given) == _plain(person.email),
    }
    for name, fits in tests.items():
        given = getattr(pi, name)
        if given:
            yield name, fits(given)


def _compare_pa(pa: Pa, person: Demographics) -> Iterator[tuple[str, bool]]:
    for each in fields(pa):
        value = getattr(pa, each.name)
        if value and each.name != "ms":
            yield each.name, _plain(value) == _plain(person.address.get(each.name, ""))


def _compare_pfa(pfa: Pfa, person: Demographics) -> Iterator[tuple[str, bool]]:
    for name, given, address in (("av", pfa.av, person.address), ("lav", pfa.lav, person.address_local)):
        if given:
            full = " ".join(address[part] for part in _ADDRESS_ORDER if address.get(part))
            partial, percent = pfa.ms == PARTIAL, int(pfa.mv or _WHOLE)
            yield name, _fits_name(_bare(given), _bare(full), partial=partial, percent=percent)


def _fits_name(given: str, known: str, *, partial: bool, percent: int) -> bool:
    if not partial:
        return _plain(given) == _plain(known)
    words, left = _plain(given).split(), _plain(known).split()
    total = len(left)
    for word in words:
        hit = next((each for each in left if each == word or (len(word) == 1 and each.startswith(word))), None)
        if hit is None:
            return False
        left.remove(hit)
    return bool(words) and _WHOLE * (total - len(left)) >= percent * total


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _bare(address: str) -> str:
    return _PFA_SIGNS.sub(" ", _PFA_LABELS.sub(" ", address))


def _phone(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())[-_PHONE_DIGITS:]


def _age(dob: str, today: date) -> int:
    born = date.fromisoformat(dob)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _is_dob(text: str) -> bool:
    if not _DOB.fullmatch(text):
        return False
    try:
        date.fromisoformat(text if "-" in text else f"{text}-01-01")
    except ValueError:
        return False
    return True


def _is_match_value(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and 1 <= int(text) <= _WHOLE)


def _is_in_script(text: str, first: int, last: int) -> bool:
    return all(first <= ord(letter) <= last for letter in text if letter.isalpha())


def _require(holds: bool, code: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise RequestRefused(code)
