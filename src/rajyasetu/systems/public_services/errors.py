"""Errors of public services."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, NotFound


class ServiceNotFound(NotFound):
    """No such service in the catalogue."""

    code = "public_services.service_not_found"
    hi = "यह सेवा नहीं मिली। सेवाओं की सूची से चुनें।"
    en = "This service was not found. Choose from the list of services."


class ApplicationNotFound(NotFound):
    """No such application, or not of who asks."""

    code = "public_services.application_not_found"
    hi = "यह आवेदन नहीं मिला। अपने आवेदनों की सूची में देखें।"
    en = "This application was not found. Look in the list of your applications."


class ApplicationSent(Conflict):
    """The application is with the office and cannot be changed now."""

    code = "public_services.application_sent"
    hi = "यह आवेदन भेजा जा चुका है, इसलिए अभी बदला नहीं जा सकता।"
    en = "This application has been sent, so it cannot be changed now."


class AnswersMissing(InvalidInput):
    """Something is still to be answered before sending."""

    code = "public_services.answers_missing"
    hi = "कुछ सवालों के जवाब बाकी हैं। उन्हें भरकर भेजें।"
    en = "Some questions are still to be answered. Answer them, then send."


class FormOutdated(Conflict):
    """The form was opened before the application was last sent; nothing was sent by it."""

    code = "public_services.form_outdated"
    hi = "यह फ़ॉर्म पुराना हो चुका है, इसलिए इससे कुछ नहीं भेजा गया। आवेदन फिर खोलकर जवाब देख लें।"
    en = "This form is out of date, so nothing was sent by it. Open the application again and check your answers."


class UnknownReason(InvalidInput):
    """The reason is not in the library."""

    code = "public_services.unknown_reason"
    hi = "सूची में से कारण चुनें।"
    en = "Choose a reason from the list."


class FactsMissing(InvalidInput):
    """Nothing is known of the person from e-KYC, so no application can be made out."""

    code = "public_services.facts_missing"
    hi = "आपका नाम और पता आधार से नहीं मिला। फिर से साइन इन करें और अपनी जानकारी लेने दें।"
    en = "Your name and address did not come from Aadhaar. Sign in again and let us fetch your details."
