"""Front door of organisations: departments and offices."""

from rajyasetu.platform.organisations.actions import ensure_department, ensure_office, load
from rajyasetu.platform.organisations.queries import department, departments, office, offices

__all__ = [
    "department",
    "departments",
    "ensure_department",
    "ensure_office",
    "load",
    "office",
    "offices",
]
