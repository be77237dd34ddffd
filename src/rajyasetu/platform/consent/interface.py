"""The front door: give, withdraw, list; ask `find_in_force` or `in_force` before each use."""

from rajyasetu.platform.consent.actions import give as give
from rajyasetu.platform.consent.actions import prepare as prepare
from rajyasetu.platform.consent.actions import withdraw as withdraw
from rajyasetu.platform.consent.queries import artefact as artefact
from rajyasetu.platform.consent.queries import consent as consent
from rajyasetu.platform.consent.queries import find_in_force as find_in_force
from rajyasetu.platform.consent.queries import in_force as in_force
from rajyasetu.platform.consent.queries import of_person as of_person
