"""Compiles each django.po that is newer than its django.mo, and tells what is untranslated or doubtful."""

from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[1] / "src"


def catalogues() -> list[Path]:
    """Every catalogue of the project, in a stable order."""
    return sorted(SOURCE.glob("rajyasetu/**/locale/*/LC_MESSAGES/django.po"))


def compile_newer() -> list[str]:
    """Write the .mo files that are missing or older; the answer names what is left to translate in those."""
    doubts: list[str] = []
    for path in catalogues():
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        catalogue = polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
        catalogue.save_as_mofile(str(compiled))
        name = path.relative_to(SOURCE)
        doubts += [f"{name}: untranslated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
        doubts += [f"{name}: fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    return doubts


if __name__ == "__main__":
    for doubt in compile_newer():
        print(doubt)
