"""The messages that applicants get."""

from rajyasetu.platform.notifications import interface as notifications

RECEIVED = "application_received"
REFUSED = "application_refused"
ISSUED = "certificate_issued"
_VARIABLES = {"service": "text", "reference": "reference"}


def register() -> None:
    """Make the templates known; their numbers in the DLT register are to be confirmed."""
    notifications.register_template(
        RECEIVED,
        texts={
            "hi": "{service} का आपका आवेदन मिल गया। आवेदन संख्या {reference}। {due} तक निर्णय हो जाना चाहिए।",
            "en": "Your application for {service} has been received. Number {reference}. A decision is due by {due}.",
        },
        variables={**_VARIABLES, "due": "date"},
    )
    notifications.register_template(
        REFUSED,
        texts={
            "hi": "{service} का आवेदन {reference} स्वीकार नहीं हुआ। कारण देखें, सुधारें और फिर भेजें; दोबारा शुल्क नहीं।",
            "en": "Application {reference} for {service} was not accepted. Mend it and send it again; no second fee.",
        },
        variables=_VARIABLES,
    )
    notifications.register_template(
        ISSUED,
        texts={
            "hi": "{service} जारी हो गया। आवेदन संख्या {reference}। अपने डिजिटल लॉकर में देखें।",
            "en": "Your {service} has been issued. Number {reference}. Find it in your digital locker.",
        },
        variables=_VARIABLES,
    )
