"""CPU time of processes and their children, and the one line that each benchmark prints."""

import json
import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()


def descendants(pid: int) -> list[int]:
    """The process and all below it that live now."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int(_fields(int(path.name))[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [child for child, parent in parents.items() if parent == one]
    return found


def cpu_seconds(pids: list[int]) -> float:
    """User and system time that these processes, and their ended children, have used."""
    total = 0
    for pid in pids:
        try:
            total += sum(int(value) for value in _fields(pid)[11:15])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total / _TICKS


def report(bench: str, *, value: float, unit: str, reference: float, **more: object) -> None:
    """Print the JSON line: the value, what it is compared with, and the ratio of the two."""
    line = {
        "bench": bench,
        "value": round(value, 3),
        "unit": unit,
        "reference": round(reference, 3),
        "ratio": round(value / reference, 3),
    }
    print(json.dumps({**line, **more}, ensure_ascii=False))
