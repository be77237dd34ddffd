"""What can go wrong with a consent."""

from rajyasetu.kernel.errors import InvalidInput, NotAllowed, NotFound


class ConsentNotFound(NotFound):
    """There is no such consent, or it is another person's."""

    code = "consent.not_found"
    hi = "यह सहमति नहीं मिली। अपनी सहमतियों की सूची देखें।"
    en = "This consent was not found. Look at the list of your consents."


class ConsentNotYours(NotAllowed):
    """Only the person herself, or who acts for her, gives a consent."""

    code = "consent.not_yours"
    hi = "सहमति वही दे सकता है जिसकी जानकारी है।"
    en = "Only the person whose data it is can give consent."


class SpanIsOver(InvalidInput):
    """The consent would end before it begins."""

    code = "consent.span_is_over"
    hi = "सहमति की आखिरी तारीख बीत चुकी है। आगे की तारीख चुनें।"
    en = "The consent would end in the past. Choose a later date."
