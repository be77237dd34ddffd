"""The front door of public services."""

from rajyasetu.systems.public_services.queries import applications_of, desk_items, desk_items_among, services

__all__ = ["applications_of", "desk_items", "desk_items_among", "services"]
"""`applications_of(person_id)` lists a resident's applications, `desk_items(post)` an officer's work."""
