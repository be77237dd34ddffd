"""Looks for planted numbers in whatever form they may have been written: see `forms`."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.faults.machine import DATABASES, all_below, database

_DEPTH = 3
_BANNER = b"Aadhaar 9999 9999 0042 (UIDAI's published test identity)"  # what a demo says once when it starts
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{14,}")
_HEX = re.compile(rb"(?:[0-9a-f]{2}){12,}")
_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
_LARGEST_SEARCHED_DEEPLY = 4_000_000
_DATABASE_FILES = "database/data/"  # the tables are read whole; here only what was overwritten is still to be found


def written(number: str) -> list[str]:
    """As people and programs write it."""
    groups = [number[at : at + 4] for at in range(0, len(number), 4)]
    return [number, " ".join(groups), "-".join(groups)]


@cache
def forms(number: str) -> dict[bytes, str]:
    """Each form of the number with its name; all lower case ones are sought in lower-cased text."""
    found = {}
    for text in written(number):
        data = text.encode()
        found[data] = "plain"
        found[text.translate(_DEVANAGARI).encode()] = "Devanagari"
        found[data.hex().encode()] = "hex"
        found[text.encode("utf-16-le")] = "UTF-16"
        for aligned in _base64_alignments(data):
            found[aligned] = "base64"
        for algorithm in ("md5", "sha1", "sha256", "sha512"):
            digest = hashlib.new(algorithm, data).digest()
            found[digest] = found[digest.hex().encode()] = algorithm
            found[base64.b64encode(digest).rstrip(b"=")] = found[base64.urlsafe_b64encode(digest).rstrip(b"=")] = (
                algorithm
            )
    return found


def _base64_alignments(data: bytes) -> Iterator[bytes]:
    """The characters that stand for these bytes alone, wherever they begin in what was encoded."""
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + data + b"xx")
        yield encoded[-(-before * 8 // 6) : (before + len(data)) * 8 // 6]


def find(haystacks: Iterable[tuple[str, bytes]], numbers: Iterable[str]) -> list[str]:
    """Where which form of which number stands: an empty list when nowhere."""
    needles = {form: f"{name} of …{number[-4:]}" for number in numbers for form, name in forms(number).items()}
    plain = {form: name for form, name in needles.items() if name.startswith(("plain", "hex", "base64"))}
    found = set()
    for where, content in haystacks:
        if len(content) > _LARGEST_SEARCHED_DEEPLY or _DATABASE_FILES in where:
            found |= {f"{where}: {name}" for form, name in plain.items() if form in content}
            continue
        for layer in _layers(content):
            found |= {f"{where}: {name}" for form, name in needles.items() if form in layer}
    return sorted(found)


def _layers(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """The content, the same without case and without line breaks, and what is encoded in it."""
    lower = content.lower()
    yield content
    yield lower
    joined = b"".join(content.split(b"\n")) if b"\n" in content else b""
    if joined:
        yield joined
    if depth == _DEPTH:
        return
    inner = [*(_unhex(run) for run in _HEX.findall(lower)), *_unbase64s(content), *_unbase64s(joined)]
    decoded = b"\0".join(filter(None, inner))
    if decoded:
        yield from _layers(decoded, depth + 1)


def _unbase64s(content: bytes) -> Iterator[bytes]:
    for run in set(_BASE64.findall(content)):
        whole = run[: len(run) - (len(run) % 4 == 1)].translate(bytes.maketrans(b"-_", b"+/"))
        try:
            yield base64.b64decode(whole + b"=" * (-len(whole) % 4))
        except binascii.Error:
            continue


def _unhex(run: bytes) -> bytes:
    return binascii.unhexlify(run)


def everything(instance) -> Iterator[tuple[str, bytes]]:
    """All that the instance has written: tables, files and their names, and what its processes were started with."""
    for name in (*DATABASES, "postgres"):
        yield from tables(instance, name)
    yield from files(instance.home)
    for pid in all_below(instance.supervisor.pid):
        for what in ("environ", "cmdline"):
            yield f"{what} of process {pid}", _read(Path(f"/proc/{pid}/{what}"))


def tables(instance, name: str) -> Iterator[tuple[str, bytes]]:
    """Each table of the database, all values of all rows."""
    with database(instance, name) as connection:
        listed = connection.execute(
            "SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
        )
        for (table,) in listed.fetchall():
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            yield f"table {name}.{table}", b"\n".join(b"\t".join(map(_raw, row)) for row in rows)


def files(home: Path) -> Iterator[tuple[str, bytes]]:
    """Each file below the folder, the database's own included, and all their names."""
    paths = [path for path in home.rglob("*") if not path.is_symlink()]
    yield "names of files", "\n".join(str(path.relative_to(home)) for path in paths).encode()
    for path in paths:
        if path.is_file():
            yield f"file {path.relative_to(home)}", _read(path).replace(_BANNER, b"", 1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone meanwhile
        return b""


def _raw(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str).encode()
    return str(value).encode()
