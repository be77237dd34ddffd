"""What can go wrong on the portal's own pages."""

from rajyasetu.kernel.errors import NotFound


class OnlyInDemo(NotFound):
    """The message viewer exists in demo mode only."""

    code = "portal.only_in_demo"
    hi = "यह पृष्ठ यहाँ नहीं है।"
    en = "This page is not here."
