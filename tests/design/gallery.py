"""A page with every component in every state, for the tests of this folder only."""

from datetime import UTC, date, datetime

from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from rajyasetu.design.forms import DayField

LONG_NAME = "श्रीमती फ़ातिमा बेगम उर्फ़ मुन्नी पत्नी श्री मोहम्मद अब्दुल रहमान अंसारी निवासी मोहल्ला कटरा चाँद ख़ाँ"
TEXTS = {
    "hi": {
        "heading": "आय प्रमाण पत्र",
        "lead": "यह बताता है कि आपके परिवार की साल भर की आय कितनी है। छात्रवृत्ति, पेंशन और योजनाओं में काम आता है।",
        "name": "आपका नाम",
        "hint": "जैसा आधार में लिखा है",
        "mobile": "मोबाइल नंबर",
        "dob": "जन्म की तारीख",
        "dob_hint": "जैसे 25 11 1990",
        "work": "घर की आय कहाँ से आती है?",
        "choices": ["खेती", "मज़दूरी", "नौकरी", "दुकान या कारोबार"],
        "about": "कुछ और बताना चाहें",
        "paper": "आय का कागज़",
        "paper_hint": "फ़ोटो या PDF, 2 MB तक",
        "true": "मैंने जो लिखा है वह सच है",
        "district": "ज़िला",
        "start": "आवेदन शुरू करें",
        "send": "आवेदन भेजें",
        "refuse": "अस्वीकार करें",
        "save": "सहेजें",
        "more": "आय में क्या-क्या जोड़ें?",
        "sentence": "आपका आवेदन तहसीलदार कार्यालय, सदर के पास है।",
        "empty": "अभी कोई आवेदन नहीं है। यहाँ से शुरू करें।",
        "sent": "आपका आवेदन भेज दिया गया",
        "words": ["प्रमाण पत्र", "योजनाएँ", "दस्तावेज़", "शिकायत", "मेरे आवेदन", "मदद"],
        "facts": ["किसे मिलता है", "कौन-से कागज़", "शुल्क", "कितने दिन"],
        "values": ["उत्तर प्रदेश में रहने वाला हर परिवार", "राशन कार्ड, वेतन पर्ची या ख़तौनी", "₹15", "15 कार्य-दिवस"],
        "states": ["सूचना", "स्वीकृत", "कागज़ चाहिए", "समय-सीमा पार", "बंद"],
        "steps": ["आवेदन मिला", "लेखपाल की जाँच", "तहसीलदार का फ़ैसला", "प्रमाण पत्र"],
        "headers": ["संख्या", "आवेदक", "तारीख", "स्थिति"],
    },
    "en": {
        "heading": "Income certificate",
        "lead": "It says how much your family earns in a year. Scholarships, pensions and schemes ask for it.",
        "name": "Your name",
        "hint": "As written in Aadhaar",
        "mobile": "Mobile number",
        "dob": "Date of birth",
        "dob_hint": "For example 25 11 1990",
        "work": "Where does the family's income come from?",
        "choices": ["Farming", "Daily wages", "A job", "A shop or business"],
        "about": "Anything else to tell",
        "paper": "Paper that shows the income",
        "paper_hint": "Photograph or PDF, up to 2 MB",
        "true": "What I have written is true",
        "district": "District",
        "start": "Start the application",
        "send": "Send the application",
        "refuse": "Refuse",
        "save": "Save",
        "more": "What counts as income?",
        "sentence": "Your application is with the Tehsildar's office, Sadar.",
        "empty": "There is no application yet. Start here.",
        "sent": "Your application has been sent",
        "words": ["Certificates", "Schemes", "Documents", "Complaint", "My applications", "Help"],
        "facts": ["Who may have it", "Which papers", "Fee", "How many days"],
        "values": [
            "Every family that lives in Uttar Pradesh",
            "Ration card, pay slip or land record",
            "₹15",
            "15 working days",
        ],
        "states": ["For information", "Approved", "Paper needed", "Overdue", "Closed"],
        "steps": ["Application received", "The Lekhpal checks", "The Tehsildar decides", "Certificate"],
        "headers": ["Number", "Applicant", "Date", "State"],
    },
}
_ICONS = ["certificate", "scheme", "locker", "complaint", "applications", "help"]
_FACT_ICONS = ["people", "document", "rupee", "clock"]
_KINDS = ["info", "success", "warning", "error", "neutral"]

_COMPONENTS = """{% extends "design/frames/resident.html" %}
{% block title %}{{ t.heading }}{% endblock %}
{% block back %}{% back_link "#back" %}{% endblock %}
{% block content %}
{% step_count 3 7 %}
<h1>{{ t.heading }}</h1>
<p class="ux4g-lead">{{ t.lead }}</p>
{% facts facts %}
<div class="ux4g-actions">{% link_button "#start" t.start %}{% link_button "#save" t.save "secondary" "download" %}</div>
<ul class="ux4g-cards ux4g-cards--doors">{% for door in doors %}<li>{% card "#door" door.title door.text icon=door.icon %}</li>{% endfor %}</ul>
<h2>{{ t.states.0 }}</h2>
{% for kind in kinds %}{% notice kind=kind.kind title=kind.text %}<p>{{ t.sentence }}</p>{% endnotice %}{% endfor %}
{% notice %}<p>{{ t.sentence }} <a href="#more">{{ t.more }}</a></p>{% endnotice %}
<p>{% for kind in kinds %}{% status_tag kind.text kind.kind %} {% endfor %}{% status_tag t.states.4 %}</p>
<p>{% days_left 5 False %} {% days_left 1 %} {% days_left 0 %} {% days_left -3 True %}</p>
<h2>{{ t.headers.3 }}</h2>
{% timeline steps %}
<h2>{{ t.name }}</h2>
{% summary_list answers %}
{% search_box "/hi/search/" t.heading hint=t.words.0 %}
{% history entries %}
{% details t.more %}<p>{{ t.lead }}</p>{% enddetails %}
{% empty_state t.empty "#start" t.start %}
{% table t.headers rows caption=t.words.4 %}
{% endblock %}"""

_FORM = """{% extends "design/frames/resident.html" %}
{% block title %}{{ t.heading }}{% endblock %}
{% block back %}{% back_link "#back" %}{% endblock %}
{% block content %}{% error_summary form %}{% step_count 3 7 %}<h1>{{ t.heading }}</h1>
<form method="post" novalidate enctype="multipart/form-data">{% for field in form %}{{ field.as_field_group }}{% endfor %}
<div class="ux4g-actions">{% button t.send %}{% button t.save kind="secondary" name="act" value="save" %}{% button t.refuse kind="warning" %}</div></form>{% endblock %}"""

_SENT = """{% extends "design/frames/resident.html" %}{% block title %}{{ t.sent }}{% endblock %}
{% block content %}{% reference_panel t.sent "UP-INC-2026-7KQ4M2-X" t.sentence %}{% timeline steps %}{% link_button "#" t.save "secondary" "print" %}{% endblock %}"""

_DESK = """{% extends "design/frames/officer.html" %}{% block title %}{{ t.words.4 }}{% endblock %}
{% block content %}<h1>{{ t.words.4 }}</h1><div class="ux4g-desk"><section aria-label="{{ t.words.4 }}">{% table t.headers rows %}</section>
<section aria-label="{{ t.heading }}"><h2>{{ t.heading }}</h2>{% summary_list answers %}{% timeline steps %}
<div class="ux4g-action-bar">{% button t.send %}{% button t.save kind="secondary" %}{% button t.refuse kind="warning" %}</div></section></div>{% endblock %}"""

PAGES = {"components": _COMPONENTS, "form": _FORM, "errors": _FORM, "sent": _SENT, "desk": _DESK}


def page(name: str, language: str, *, person_name: str = "") -> str:
    """The page's HTML as a person with this name, or nobody, sees it."""
    with translation.override(language):
        request = RequestFactory().get(f"/{language}/")
        if person_name:
            request.actor, request.person_name = object(), person_name
        if name.startswith("error-"):
            return _error_page(name.removeprefix("error-"), request, language)
        template = engines["django"].from_string(PAGES[name])
        return template.render(_context(TEXTS[language], with_errors=name == "errors"), request)


def _error_page(name, request, language):
    text = {"hi": "यह यहाँ नहीं मिला। संख्या जाँचें या मुख्य पृष्ठ से शुरू करें।", "en": "This was not found here. Check the number."}[
        language
    ]
    context = {
        "error_text": text,
        "status": 404,
        "retry_url": "/",
        "request_id": "019300aa-0000-7000-8000-000000000000",
    }
    return engines["django"].get_template(f"design/errors/{name}.html").render(context, request)


def example_form(t: dict, data: dict | None = None) -> forms.Form:
    """A form with each kind of field."""

    class Example(forms.Form):
        known = forms.CharField(label=t["name"], initial=LONG_NAME, disabled=True)
        name = forms.CharField(label=t["name"], help_text=t["hint"], max_length=200)
        mobile = forms.CharField(label=t["mobile"], max_length=10)
        pincode = forms.CharField(label="PIN", max_length=6, required=False)
        day = DayField(label=t["dob"], help_text=t["dob_hint"])
        work = forms.ChoiceField(label=t["work"], choices=list(enumerate(t["choices"])), widget=forms.RadioSelect)
        works = forms.MultipleChoiceField(
            label=t["work"], choices=list(enumerate(t["choices"])), widget=forms.CheckboxSelectMultiple
        )
        district = forms.ChoiceField(label=t["district"], choices=[("", "–"), ("130", "बरेली"), ("131", LONG_NAME)])
        about = forms.CharField(label=t["about"], widget=forms.Textarea(attrs={"rows": 4}), required=False)
        paper = forms.FileField(label=t["paper"], help_text=t["paper_hint"])
        true = forms.BooleanField(label=t["true"])

    return Example(data)


def _context(t, *, with_errors):
    steps = [
        {
            "title": t["steps"][0],
            "text": t["sentence"],
            "at": datetime(2026, 11, 20, 5, 30, tzinfo=UTC),
            "state": "done",
        },
        {"title": t["steps"][1], "text": "", "at": date(2026, 11, 21), "state": "done"},
        {"title": t["steps"][2], "text": t["sentence"], "state": "current"},
        {"title": t["steps"][3], "state": "next"},
    ]
    facts = [{"label": t["name"], "value": LONG_NAME}, {"label": t["headers"][2], "value": "25 नवंबर 2026"}]
    return {
        "t": t,
        "form": example_form(
            t, {"name": "x" * 201, "day_day": "31", "day_month": "2", "day_year": "1990"} if with_errors else None
        ),
        "facts": [
            {"label": label, "value": value, "icon": icon}
            for label, value, icon in zip(t["facts"], t["values"], _FACT_ICONS, strict=True)
        ],
        "doors": [
            {"title": word, "text": t["sentence"] if n == 1 else "", "icon": _ICONS[n]}
            for n, word in enumerate(t["words"])
        ],
        "kinds": [{"kind": kind, "text": text} for kind, text in zip(_KINDS[:4], t["states"][:4], strict=True)],
        "steps": steps,
        "entries": [{"what": word, "facts": facts} for word in t["steps"][:2]],
        "answers": [
            {"label": t["name"], "value": LONG_NAME, "change_url": "#a"},
            {"label": t["district"], "value": "बरेली", "change_url": "#b"},
            {"label": t["about"], "value": ""},
        ],
        "rows": [
            [
                {"text": f"UP-INC-2026-7KQ4M{n}-X", "url": "#"},
                name,
                date(2026, 11, 25),
                {"text": t["states"][n], "kind": _KINDS[n]},
            ]
            for n, name in enumerate(["फ़ातिमा बेदी", LONG_NAME, "र", "Ram Kumar Verma"])
        ],
    }
