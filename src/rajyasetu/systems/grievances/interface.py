"""The front door: a person's complaints and an officer's desk; `prepare` once at set-up."""

from rajyasetu.systems.grievances.actions import prepare as prepare
from rajyasetu.systems.grievances.queries import categories as categories
from rajyasetu.systems.grievances.queries import complaints_of as complaints_of
from rajyasetu.systems.grievances.queries import definitions as definitions
from rajyasetu.systems.grievances.queries import desk_items as desk_items
from rajyasetu.systems.grievances.queries import desk_items_among as desk_items_among
