"""The officer's first page: what waits, of all systems."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rajyasetu.design.templatetags.design import days_left
from rajyasetu.kernel.errors import NotAllowed
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.interface import SignedInRequest, officials_only
from rajyasetu.platform.language.interface import date_text, text_of
from rajyasetu.systems.portal import queries
from rajyasetu.systems.portal.values import DeskLine


@require_GET
@officials_only
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits for the post, overdue first."""
    if request.actor.post_id is None:
        raise NotAllowed
    post = accounts.post(request.actor.post_id)
    lines = queries.desk_lines(post)
    context = {
        "post_title": text_of(post.title),
        "headers": [_("Case"), _("Number"), _("Place"), _("Status"), _("Deadline")],
        "rows": [_row(line) for line in lines],
        "waiting": len(lines),
        "overdue": sum(line.is_overdue for line in lines),
    }
    return render(request, "portal/desk.html", context)


def _row(line: DeskLine) -> list[object]:
    due = date_text(line.due_on) if line.due_on else ""
    return [
        {"text": text_of(line.title), "url": line.url},
        line.reference,
        text_of(line.place),
        text_of(line.state_name),
        format_html("{} {}", due, days_left(line.days_left, line.is_overdue)),
    ]
