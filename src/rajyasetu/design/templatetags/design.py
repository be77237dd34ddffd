"""The library `design`: one tag a component. What each means stands in design/README.md."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rajyasetu.design import context as frame_context
from rajyasetu.design.fields import error_links, field_view
from rajyasetu.design.rendering import render, svg
from rajyasetu.platform.language.interface import date_text, instant_text

register = template.Library()
Row = Mapping[str, object]
_KIND_ICONS = {
    "info": "info",
    "success": "check-circle",
    "warning": "warning",
    "error": "error",
    "neutral": "neutral",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An outlined drawing; a visible label stands beside it."""
    return svg(name)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field of a form: label, hint, error, control."""
    return render("field", {"field": field_view(bound)})


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """What is to be mended, each line a link to its field; nothing when there are no errors."""
    links = error_links(form)
    return render("error_summary", {"links": links}) if links else mark_safe("")


@register.simple_tag
def button(text: str, kind: str = "primary", name: str = "", value: str = "", icon: str = "") -> SafeString:
    """A button that sends its form."""
    return render("button", {"text": text, "kind": kind, "name": name, "value": value, "icon": icon})


@register.simple_tag
def link_button(url: str, text: str, kind: str = "primary", icon: str = "") -> SafeString:
    """A link that looks like a button: it starts something."""
    return render("button", {"text": text, "kind": kind, "url": url, "icon": icon})


@register.simple_tag
def back_link(url: str, text: str = "") -> SafeString:
    """The way back, above the heading."""
    return render("back_link", {"url": url, "text": text or _("Back")})


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """A message that stands out: info, success, warning or error."""
    return render("notice", {"content": content, "kind": kind, "title": title, "icon": _KIND_ICONS[kind]})


@register.simple_tag
def status_tag(text: str, kind: str = "neutral") -> SafeString:
    """A state in one word, with a shape beside it."""
    return render("status_tag", {"text": text, "kind": kind, "icon": _KIND_ICONS[kind]})


@register.simple_tag
def timeline(steps: Iterable[Row]) -> SafeString:
    """The steps of a case, one under the other; `at` is an instant, date or text; `back` is a step that undid one."""
    return render("timeline", {"steps": [{**step, "at": _when(step.get("at"))} for step in steps]})


@register.simple_tag
def summary_list(rows: Iterable[Row]) -> SafeString:
    """Answers with "Change" beside each."""
    return render("summary_list", {"rows": rows})


@register.simple_tag
def step_count(current: int, total: int) -> SafeString:
    """Where we are in a form: "3 / 7"."""
    marks = ["done" if n < current else "current" if n == current else "next" for n in range(1, total + 1)]
    return render("step_count", {"current": current, "total": total, "marks": marks})


@register.simple_tag
def reference_panel(title: str, number: str, text: str = "") -> SafeString:
    """A reference number, large, after something was sent."""
    return render("reference_panel", {"title": title, "number": number, "text": text})


@register.simple_tag
def card(url: str, title: str, text: str = "", icon: str = "", meta: str = "") -> SafeString:
    """A door to another page: the whole card is the link. Put several in a `ux4g-cards` list."""
    return render("card", {"url": url, "title": title, "text": text, "icon": icon, "meta": meta})


@register.simple_tag
def table(headers: Sequence[str], rows: Iterable[Iterable[object]], caption: str = "") -> SafeString:
    """Rows of cells; a cell is a text or {text, url, kind, numeric}. On a phone each row is a card."""
    cells = [[_cell(header, cell) for header, cell in zip(headers, row, strict=True)] for row in rows]
    return render("table", {"headers": headers, "rows": cells, "caption": caption})


@register.simple_tag
def history(entries: Iterable[Row]) -> SafeString:
    """What happened, newest first: {what, facts}, each fact {label, value}."""
    return render("history", {"entries": entries})


@register.simple_tag
def search_box(url: str, label: str, value: str = "", hint: str = "") -> SafeString:
    """The page's own question; a page that has it empties the frame's block `search`."""
    return render("search_box", {"url": url, "label": label, "value": value, "hint": hint})


@register.simple_tag
def empty_state(text: str, url: str = "", label: str = "") -> SafeString:
    """Nothing here yet, and where to begin."""
    return render("empty_state", {"text": text, "url": url, "label": label})


@register.simple_block_tag(end_name="enddetails")
def details(content: str, summary: str) -> SafeString:
    """More for those who want it, closed at first."""
    return render("details", {"content": content, "summary": summary})


@register.simple_tag
def facts(rows: Iterable[Row]) -> SafeString:
    """What to know before starting, a line each: {label, value, icon}."""
    return render("facts", {"rows": rows})


@register.simple_tag
def days_left(days: int | None, overdue: object = False) -> SafeString:  # noqa: FBT002 - a value of the case, not a switch
    """How many working days are left, or by how many the deadline has passed."""
    if days is None:
        return mark_safe("")
    count = abs(days)
    if overdue:
        late = ngettext("Overdue by %(count)s working day", "Overdue by %(count)s working days", count)
        return status_tag(late % {"count": count} if count else _("Overdue"), "error")
    if not count:
        return status_tag(_("Last day today"), "warning")
    left = ngettext("%(count)s working day left", "%(count)s working days left", count)
    return status_tag(left % {"count": count}, "warning" if count <= 1 else "info")


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; its plain name when no collected one is known, so that no page breaks."""
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag
def bare_frame() -> frame_context.Frame:
    """The frame's facts when no request is at hand, as on the page for a fault of ours."""
    return frame_context.bare()


def _cell(header: str, cell: object) -> Row:
    """The cell's facts; dates and single words, such as reference numbers, are never broken on a wide screen."""
    given = dict(cell) if isinstance(cell, Mapping) else {"text": cell}
    shown = str(_when(given.get("text", "")))
    is_word = isinstance(given.get("text"), date) or " " not in shown
    return {"label": header, **given, "text": shown, "is_word": is_word}


def _when(at: object) -> object:
    if isinstance(at, datetime):
        return instant_text(at)
    return date_text(at) if isinstance(at, date) else at
