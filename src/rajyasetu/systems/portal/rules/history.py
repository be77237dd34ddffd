"""The plain sentence for each event of the audit: what happened to a person's data, and why it might."""

from collections.abc import Mapping

from rajyasetu.systems.portal.values import Texts

WHY: Mapping[str, Texts] = {
    "consent": {"hi": "आपकी सहमति से", "en": "With your consent"},
    "state_function": {"hi": "सरकारी काम के लिए", "en": "For the work of the state"},
    "law": {"hi": "कानून के अनुसार", "en": "As the law requires"},
}
YOUR_OWN: Texts = {"hi": "आपके अपने काम के लिए", "en": "For your own matter"}
YOU: Texts = {"hi": "आप खुद", "en": "You yourself"}
MACHINE: Texts = {"hi": "सिस्टम ने अपने आप", "en": "The system by itself"}
ON_BEHALF: Texts = {"hi": "आपकी ओर से कोई और", "en": "Somebody else on your behalf"}
UNNAMED: Texts = {"hi": "एक अधिकारी", "en": "An official"}

EVENTS: Mapping[str, Texts] = {
    "aadhaar_authenticated": {"hi": "आधार से आपकी पहचान की गई", "en": "You were identified by Aadhaar"},
    "signed_in": {"hi": "साइन इन किया", "en": "Signed in"},
    "signed_out": {"hi": "साइन आउट किया", "en": "Signed out"},
    "sign_in_blocked": {
        "hi": "गलत ओटीपी कई बार लिखा गया, इसलिए साइन इन कुछ देर रोका गया",
        "en": "A wrong OTP was typed several times, so signing in was stopped for a while",
    },
    "profile_set": {"hi": "आपका नाम-पता आधार से लिया गया", "en": "Your name and address were taken from Aadhaar"},
    "persons_merged": {"hi": "आपके दो खाते एक किए गए", "en": "Two records of you were made one"},
    "charge_handed_over": {"hi": "पद का कार्यभार दिया गया", "en": "The charge of a post was handed over"},
    "sign_in_reset": {"hi": "साइन इन का पासवर्ड बदला गया", "en": "The password for signing in was changed"},
    "action_refused": {
        "hi": "किसी ने आपकी जानकारी खोलनी चाही; अनुमति नहीं थी, इसलिए रोका गया",
        "en": "Somebody without permission tried to open your data and was refused",
    },
    "consent_given": {"hi": "सहमति दी", "en": "Gave consent"},
    "consent_withdrawn": {"hi": "सहमति वापस ली", "en": "Withdrew consent"},
    "complaint_viewed": {"hi": "आपकी शिकायत पढ़ी", "en": "Read your complaint"},
    "complaint_paper_viewed": {"hi": "आपकी शिकायत का कागज़ देखा", "en": "Looked at a paper of your complaint"},
    "application_begun": {"hi": "आवेदन शुरू किया", "en": "Began an application"},
    "application_viewed": {"hi": "आपका आवेदन पढ़ा", "en": "Read your application"},
    "application_paper_viewed": {"hi": "आपके आवेदन का कागज़ देखा", "en": "Looked at a paper of your application"},
    "application_submitted": {"hi": "आवेदन भेजा", "en": "Sent the application"},
    "document_issued": {
        "hi": "आपका प्रमाण पत्र बना और लॉकर में रखा गया",
        "en": "Your certificate was made and put in your locker",
    },
    "document_signed": {"hi": "आपके प्रमाण पत्र पर डिजिटल हस्ताक्षर किए", "en": "Signed your certificate digitally"},
    "document_viewed": {"hi": "आपका दस्तावेज़ देखा", "en": "Looked at your document"},
    "document_revoked": {"hi": "आपका प्रमाण पत्र रद्द किया", "en": "Revoked your certificate"},
    "document_checked": {"hi": "किसी ने आपके प्रमाण पत्र की जाँच की", "en": "Somebody verified your certificate"},
}
STEPS: Mapping[tuple[str, str], Texts] = {
    ("complaint", "start"): {"hi": "शिकायत दर्ज की", "en": "Registered the complaint"},
    ("complaint", "mark"): {"hi": "शिकायत अधिकारी को अंकित की", "en": "Marked the complaint to an officer"},
    ("complaint", "report"): {"hi": "शिकायत पर आख्या लगाई", "en": "Added a report to the complaint"},
    ("complaint", "approve"): {"hi": "शिकायत की आख्या स्वीकृत की", "en": "Approved the report on the complaint"},
    ("complaint", "return"): {"hi": "शिकायत की आख्या वापस की", "en": "Returned the report on the complaint"},
    ("complaint", "satisfied"): {"hi": "बताया: संतुष्ट", "en": "Answered: satisfied"},
    ("complaint", "not_satisfied"): {"hi": "बताया: संतुष्ट नहीं", "en": "Answered: not satisfied"},
    ("complaint", "lapse"): {"hi": "जवाब न आने पर शिकायत बंद की", "en": "Closed the complaint, as no answer came"},
    ("application", "start"): {"hi": "आवेदन भेजा", "en": "Sent the application"},
    ("application", "report"): {"hi": "आवेदन पर आख्या लगाई", "en": "Added a report to the application"},
    ("application", "approve"): {"hi": "आवेदन स्वीकृत किया", "en": "Approved the application"},
    ("application", "refuse"): {"hi": "आवेदन स्वीकार नहीं किया", "en": "Did not accept the application"},
    ("application", "send_back"): {"hi": "आवेदन सुधार के लिए वापस किया", "en": "Returned the application to be mended"},
    ("application", "issue"): {"hi": "प्रमाण पत्र जारी हुआ", "en": "Issued the certificate"},
    ("application", "close"): {"hi": "आवेदन बंद किया", "en": "Closed the application"},
    ("application", "resubmit"): {"hi": "आवेदन ठीक करके फिर भेजा", "en": "Mended the application and sent it again"},
}
ANY_STEP: Mapping[str, Texts] = {
    "complaint": {"hi": "शिकायत पर काम किया", "en": "Worked on the complaint"},
    "application": {"hi": "आवेदन पर काम किया", "en": "Worked on the application"},
}
ANYTHING: Texts = {"hi": "आपकी जानकारी पर काम किया", "en": "Worked with your data"}


def what(event: str, *, kind: str, action: str) -> Texts:
    """The sentence for an event; `kind` and `action` tell apart the steps of a case."""
    if event == "case_step_taken":
        return STEPS.get((kind, action)) or ANY_STEP.get(kind, ANYTHING)
    return EVENTS.get(event, ANYTHING)
