"""What can go wrong with a complaint."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, LimitReached, NotFound


class ComplaintNotFound(NotFound):
    """There is no such complaint, or it is not for who asks."""

    code = "grievances.complaint_not_found"
    hi = "यह शिकायत नहीं मिली। संख्या एसएमएस से देखकर फिर लिखें।"
    en = "This complaint was not found. Copy the number again from the SMS."


class CategoryUnknown(InvalidInput):
    """The category is not on the list, or is a group and not one complaint."""

    code = "grievances.category_unknown"
    hi = "सूची में से चुनें कि शिकायत किस बारे में है।"
    en = "Choose from the list what the complaint is about."


class PlaceUnknown(InvalidInput):
    """The place is not one of the state's tehsils."""

    code = "grievances.place_unknown"
    hi = "सूची में से ज़िला और तहसील चुनें।"
    en = "Choose the district and the tehsil from the list."


class AnswersMissing(Conflict):
    """The complaint is sent before each question is answered."""

    code = "grievances.answers_missing"
    hi = "कुछ सवालों के जवाब बाकी हैं। शिकायत फिर खोलकर पूरी करें; जो लिखा है वह सहेजा हुआ है।"
    en = "Some questions are not answered. Open the complaint again and finish it; what you wrote is kept."


class TooManyComplaints(LimitReached):
    """One person has filed as many complaints this month as the state takes."""

    code = "grievances.too_many_complaints"
    hi = "एक महीने में {limit} शिकायतें ही दर्ज हो सकती हैं। अगले महीने फिर भेजें; लिखा हुआ सहेजा रहेगा।"
    en = "Only {limit} complaints can be registered in a month. Send it next month; what you wrote stays saved."


class ReportTooShort(InvalidInput):
    """A report that says next to nothing."""

    code = "grievances.report_too_short"
    hi = "आख्या बहुत छोटी है। क्या जाँचा, क्या मिला और क्या किया, कम से कम {letters} अक्षरों में लिखें।"
    en = "The report is too short. Write what you checked, found and did, in at least {letters} letters."
