"""What can go wrong with a message."""

from rajyasetu.kernel.errors import InvalidInput, PeerUnavailable


class UnknownTemplate(InvalidInput):
    """No template of this code is registered in this process."""

    code = "notifications.unknown_template"
    hi = "संदेश का यह नमूना दर्ज नहीं है: {template}"
    en = "This message template is not registered: {template}"


class VariableDoesNotFit(InvalidInput):
    """A variable is missing, is not one of the template's, or is not of its declared kind."""

    code = "notifications.variable_does_not_fit"
    hi = "संदेश {template} में {variable} सही नहीं है।"
    en = "In the message {template}, {variable} does not fit."


class GatewayUnavailable(PeerUnavailable):
    """The gateway of this channel does not answer, or none is wired; the worker tries again."""

    code = "notifications.gateway_unavailable"
    hi = "संदेश भेजने की सेवा अभी जवाब नहीं दे रही। संदेश सहेज लिया गया है और भेजा जाएगा।"
    en = "The message service is not answering. The message is kept and will be sent."
