"""Pure decisions on complaints: limits, reasons, the workflow of a category, the words of messages."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from rajyasetu.kernel.clock import INDIA
from rajyasetu.systems.grievances.errors import ReportTooShort
from rajyasetu.systems.grievances.values import Category

SERVICE = "GRV"
SUBJECT = "complaint"
COMPLAINTS_A_MONTH = 10
"""Source: the state's order on self-registration of May 2023, as reported on 6 May 2023."""
SHORTEST_REPORT = 20
LONGEST_TEXT = 3000
DRAFTS_KEPT = timedelta(days=30)
LEVELS = ("L1", "L2", "L3")
ACTS_OF_LEVELS = (("report",), ("approve", "return"), ("mark", "report"))
"""The acts of office of each level; what each may do when is the workflow's."""
GRANTED_FROM = date(2026, 4, 1)

RETURN_REASONS: Mapping[str, Mapping[str, str]] = {
    "not_spoken": {"hi": "शिकायतकर्ता से बात नहीं की गई", "en": "Nobody spoke to the complainant"},
    "no_visit": {"hi": "मौके पर जाकर नहीं देखा गया", "en": "The place was not visited"},
    "not_done": {"hi": "काम हुआ नहीं, बस होने की बात लिखी है", "en": "The work is only promised, not done"},
    "wrong_matter": {"hi": "आख्या दूसरे मामले की है", "en": "The report is about another matter"},
    "no_paper": {"hi": "सबूत का कागज़ या फ़ोटो नहीं है", "en": "There is no paper or photograph as proof"},
    "not_clear": {"hi": "आख्या साफ़ नहीं है", "en": "The report is not clear"},
}
FEEDBACK_REASONS: Mapping[str, Mapping[str, str]] = {
    "not_done": {"hi": "काम नहीं हुआ", "en": "The work is not done"},
    "part_done": {"hi": "काम अधूरा है", "en": "The work is only partly done"},
    "not_true": {"hi": "आख्या सच नहीं है", "en": "The report is not true"},
    "not_spoken": {"hi": "किसी ने मुझसे बात नहीं की", "en": "Nobody spoke to me"},
    "other": {"hi": "कोई और बात", "en": "Something else"},
}

MESSAGES: Mapping[str, Mapping[str, str]] = {
    "grievances.registered": {
        "hi": "आपकी शिकायत {number} दर्ज हो गई। {date} तक {officer} इसकी जाँच करेंगे। - राज्यसेतु",
        "en": "Your complaint {number} is registered. {officer} will look into it by {date}. - Rajyasetu",
    },
    "grievances.asked": {
        "hi": "शिकायत {number} पर कार्रवाई की आख्या आ गई। क्या आप संतुष्ट हैं? {date} तक राज्यसेतु पर बताएँ।",
        "en": "There is a report on your complaint {number}. Are you satisfied? Tell us on Rajyasetu by {date}.",
    },
    "grievances.raised": {
        "hi": "आप संतुष्ट नहीं हैं, इसलिए शिकायत {number} अब {officer} देखेंगे। समय-सीमा: {date}। - राज्यसेतु",
        "en": "You are not satisfied, so {officer} now takes complaint {number}, by {date}. - Rajyasetu",
    },
    "grievances.ended": {
        "hi": "शिकायत {number} पूरी हुई। पूरा ब्योरा राज्यसेतु पर है। - राज्यसेतु",
        "en": "Complaint {number} has ended. All of it can be read on Rajyasetu. - Rajyasetu",
    },
}
MESSAGE_VARIABLES: Mapping[str, Mapping[str, str]] = {
    "grievances.registered": {"number": "reference", "officer": "text", "date": "date"},
    "grievances.asked": {"number": "reference", "date": "date"},
    "grievances.raised": {"number": "reference", "officer": "text", "date": "date"},
    "grievances.ended": {"number": "reference"},
}


def definition_code(category: str) -> str:
    """The code of the workflow of a category's complaints."""
    return f"{SUBJECT}.{category}"


def definition_of(category: Category, template: Mapping[str, Any]) -> dict[str, Any]:
    """The workflow of a category as JSON: the template with its posts for L1 to L3, and its days.

    Each leaf has its own, because posts and days are the category's; what happens is the same for all.
    """
    posts = dict(zip(LEVELS, category.posts, strict=True))
    states = {code: _filled(facts, posts, category.days) for code, facts in template["states"].items()}
    ways = [{**way, "who": posts.get(way["who"], way["who"])} for way in template["transitions"]]
    return {**template, "code": definition_code(category.code), "states": states, "transitions": ways}


def _filled(facts: Mapping[str, Any], posts: Mapping[str, str], days: int) -> dict[str, Any]:
    filled = dict(facts)
    if "holder" in filled:
        filled["holder"] = posts.get(filled["holder"], filled["holder"])
    deadline = filled.get("deadline")
    if deadline and deadline["number"] == "days":
        filled["deadline"] = {**deadline, "number": days}
    return filled


def month_began(now: datetime) -> datetime:
    """The first instant of this month in India."""
    return now.astimezone(INDIA).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def may_register(*, filed_this_month: int) -> bool:
    """Whether a person may file one more complaint this month."""
    return filed_this_month < COMPLAINTS_A_MONTH


def check_report(text: str) -> None:
    """Raise ReportTooShort for a report that cannot say what was checked, found and done."""
    if len(text.strip()) < SHORTEST_REPORT:
        raise ReportTooShort(letters=SHORTEST_REPORT)


def parse_categories(body: Mapping[str, Any]) -> tuple[Category, ...]:
    """The tree in its file's order. Raises ValueError for a leaf without department, posts or days."""
    found = tuple(_category(facts) for facts in body["categories"])
    known = {category.code for category in found}
    for category in found:
        is_whole = len(category.posts) == len(LEVELS) and category.department and category.days > 0
        if (category.is_leaf and not is_whole) or (category.parent and category.parent not in known):
            raise ValueError(f"category {category.code} is not whole")
    return found


def _category(facts: Mapping[str, Any]) -> Category:
    keywords = tuple(word.casefold() for word in facts.get("keywords", []))
    return Category(**{**facts, "posts": tuple(facts.get("posts", ())), "keywords": keywords})
