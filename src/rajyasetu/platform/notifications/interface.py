"""The front door: send a message, register its template; the site wires ports and contacts."""

from rajyasetu.platform.notifications.actions import send as send
from rajyasetu.platform.notifications.queries import demo_messages as demo_messages
from rajyasetu.platform.notifications.queries import register_template as register_template
from rajyasetu.platform.notifications.queries import templates as templates
from rajyasetu.platform.notifications.queries import wire_contacts as wire_contacts
from rajyasetu.platform.notifications.queries import wire_ports as wire_ports
