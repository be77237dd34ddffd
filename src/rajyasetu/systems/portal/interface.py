"""The front door: what search finds, what waits for a person or a post, and who used a person's data."""

from rajyasetu.systems.portal.queries import desk_lines as desk_lines
from rajyasetu.systems.portal.queries import history_of as history_of
from rajyasetu.systems.portal.queries import matters_of as matters_of
from rajyasetu.systems.portal.queries import search as search
