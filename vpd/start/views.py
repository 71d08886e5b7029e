"""The pages above all apps: Mijn werk, the index of what can be managed, the reading log, the statements."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.attachments.models import MAX_ATTACHMENTS
from incidents.cases.access import can_import
from incidents.cases.models import KEPT_FOR
from incidents.cases.summaries.overview import term_of
from incidents.correcting.services import CORRECTED_WITHIN
from incidents.reports.access import can_report
from incidents.support.summaries.terms import terms_of
from protocols.contributions.access import can_open_contributions
from vpd.audit.services import record_reads
from vpd.messaging.calendar_feeds import close_feed, feed_with, open_feed
from vpd.messaging.calendar_files import calendar_of_days
from vpd.messaging.models import CalendarFeed
from vpd.organisation.access import Permission, access_of, can_have_deputy
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries import waiting_for as organisation_waiting_for
from vpd.start.access import can_open_privacy, can_read_log
from vpd.start.explanation import (
    after_a_report,
    dealing_with_citizen,
    giving_support,
    learning_from_a_report,
    making_a_protocol,
    making_a_report,
    measuring,
    reviewing_a_quarter,
    taking_a_measure,
)
from vpd.start.filters import ReadingLogFilter
from vpd.start.forms import SearchForm
from vpd.start.manageable import MANAGING, PRIVACY, can_manage, groups_for, has_own_work
from vpd.start.reading import lines_for, own_reading
from vpd.start.search import found_for, suggestion_for
from vpd.start.waiting import marked_days, privacy_waiting, work_of
from vpd.ui.phones import Phone
from vpd.ui.searching import words_of

PAGE_SIZE = 50
FOUND_A_PAGE = 10
SECURITY_TXT_DAYS = 180


@require_safe
def home(request: UserRequest) -> HttpResponse:
    """Mijn werk: what waits for this person, by deadline, and the way to a report."""
    return render(request, "start/home.html", {"work": work_of(request.user, timezone.now())})


def calendar_settings(request: UserRequest) -> HttpResponse:
    """Let another calendar read the own days, or stop that; the link is shown once."""
    secret = ""
    if request.method == "POST":
        if request.POST.get("doe") == "aan":
            secret = open_feed(by=request.user)
        else:
            close_feed(by=request.user)
            messages.success(request, "Je agenda staat uit. De link werkt niet meer.")
            return redirect("start:calendar_settings")
    context = {
        "is_on": CalendarFeed.objects.visible_to(request.user).exists(),
        "link": f"{settings.SITE_URL}{reverse('start:calendar_feed', args=[secret])}" if secret else "",
        "breadcrumb": [("Mijn account", "/account/")],
    }
    return render(request, "start/calendar_settings.html", context)


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The days of whoever turned this on; a link that was revoked, or of somebody who left, is not found."""
    feed = feed_with(secret)
    if feed is None or not feed.user.is_active:
        raise Http404
    now = timezone.now()
    content = calendar_of_days(marked_days(feed.user, now), now=now)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@require_safe
def manage(request: UserRequest) -> HttpResponse:
    """What waits in managing the application, then what this person may manage."""
    if not can_manage(request.user):
        raise PermissionDenied
    context = {
        "groups": groups_for(access_of(request.user), MANAGING),
        "waiting": organisation_waiting_for(request.user, timezone.now()),
        "has_own_work": has_own_work(request.user),
    }
    return render(request, "start/manage.html", context)


@require_safe
def privacy(request: UserRequest) -> HttpResponse:
    """What waits for the privacy officer, then the parts of the section."""
    if not can_open_privacy(request.user):
        raise PermissionDenied
    context = {
        "waiting": privacy_waiting(request.user, timezone.now()),
        "groups": groups_for(access_of(request.user), PRIVACY),
        "can_read_log": can_read_log(request.user),
    }
    return render(request, "start/privacy.html", context)


@require_safe
def own_reading_log(request: UserRequest) -> HttpResponse:
    """Who looked at the reports of the person who asks, and when (AVG-15)."""
    page = Paginator(own_reading(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "table": lines_for(list(page.object_list), request.user.organisation_id, with_links=True),
        "breadcrumb": [("Mijn account", "/account/")],
    }
    return render(request, "start/own_reading_log.html", context)


@require_safe
def reading_log(request: UserRequest) -> HttpResponse:
    """Who saw which personal data: for the privacy officer (DECISIONS 1)."""
    if not can_read_log(request.user):
        raise PermissionDenied
    chosen = ReadingLogFilter(request.GET or None, by=request.user)
    page = Paginator(chosen.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": lines_for(list(page.object_list), request.user.organisation_id, with_links=False),
        "breadcrumb": [("Privacy", reverse("start:privacy"))],
    }
    return render(request, "start/reading_log.html", context)


@require_safe
def search(request: UserRequest) -> HttpResponse:
    """Search in everything this person may read, with the places where the words stand."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    words = words_of(form.cleaned_data["q"] if form.is_valid() else "")
    found = found_for(request.user, words)
    page = Paginator(found, FOUND_A_PAGE).get_page(request.GET.get("page"))
    read = [group.subject for group in page if group.subject]
    record_reads(by=request.user, subjects=read, organisation_id=request.user.organisation_id)
    context = {
        "form": form,
        "words": words,
        "page_obj": page,
        "number_of_places": sum(len(group.hits) for group in found),
        "meant": "" if found else suggestion_for(request.user, words),
    }
    return render(request, "start/search.html", context)


@require_safe
def explanation(request: UserRequest) -> HttpResponse:
    """What this is and what happens after a report."""
    organisation = request.user.organisation
    context = {"steps": after_a_report(term_of(organisation)), "emergency_phone": Phone(organisation.emergency_phone)}
    return render(request, "start/explanation.html", context)


@require_safe
def report_explanation(request: UserRequest) -> HttpResponse:
    """Reporting: what, how, who reads it and what follows; for who handles reports also their part."""
    organisation, access = request.user.organisation, access_of(request.user)
    handles = access.can(Permission.HANDLE_INCIDENTS)
    context = {
        "making": making_a_report(),
        "after": after_a_report(term_of(organisation)),
        "term": term_of(organisation),
        "emergency_phone": Phone(organisation.emergency_phone),
        "answer_days": organisation.answer_days,
        "is_leader": bool(access.led_team_ids) or handles,
        "is_coordinator": handles,
        "can_import": can_import(request.user),
        "can_report": can_report(request.user),
        "can_have_deputy": can_have_deputy(request.user),
        "draft_days": KEPT_FOR.days,
        "correct_days": CORRECTED_WITHIN.days,
        "most_attachments": MAX_ATTACHMENTS,
        "breadcrumb": [("Uitleg", "/uitleg/")],
    }
    return render(request, "start/explanation_report.html", context)


@require_safe
def protocol_explanation(request: UserRequest) -> HttpResponse:
    """How a team comes to its protocol, and how that stays right."""
    context = {"making": making_a_protocol(), "breadcrumb": [("Uitleg", "/uitleg/")]}
    return render(request, "start/explanation_protocol.html", context)


@require_safe
def review_explanation(request: UserRequest) -> HttpResponse:
    """How a team reviews its quarter, and who reads what of it."""
    context = {"steps": reviewing_a_quarter(), "can_open_contributions": can_open_contributions(request.user)}
    return render(request, "start/explanation_review.html", context)


@require_safe
def measures_explanation(request: UserRequest) -> HttpResponse:
    """Who proposes, agrees and imposes a measure, and how it ends."""
    return render(request, "start/explanation_measures.html", {"steps": taking_a_measure(request.user.organisation)})


@require_safe
def support_explanation(request: UserRequest) -> HttpResponse:
    """What first support and aftercare are, who gives them and who reads what."""
    terms = terms_of(request.user.organisation_id)
    return render(request, "start/explanation_support.html", {"steps": giving_support(terms)})


@require_safe
def citizen_explanation(request: UserRequest) -> HttpResponse:
    """What the organisation does towards the citizen after a report, and who reads what of it."""
    steps = dealing_with_citizen(term_of(request.user.organisation))
    return render(request, "start/explanation_citizen.html", {"steps": steps})


@require_safe
def learning_explanation(request: UserRequest) -> HttpResponse:
    """What we learn from a report, who looks at it, and who reads what."""
    steps = learning_from_a_report(request.user.organisation)
    return render(request, "start/explanation_learning.html", {"steps": steps})


@require_safe
def programme_explanation(request: UserRequest) -> HttpResponse:
    """What a team learns in a year and why, invitations, and what becomes of what it wants to learn."""
    return render(request, "start/explanation_programme.html")


@require_safe
def questionnaires_explanation(request: UserRequest) -> HttpResponse:
    """Questionnaires, learning goals and the picture of a team: how it goes, and who reads what (R-91, AVG-11)."""
    return render(request, "start/explanation_questionnaires.html")


@require_safe
def measuring_explanation(request: UserRequest) -> HttpResponse:
    """Before and after: how it goes, what a finding says and does not say, and who reads what (R-100..R-103)."""
    return render(request, "start/explanation_measuring.html", {"steps": measuring()})


@login_not_required
@require_safe
def privacy_statement(request: HttpRequest) -> HttpResponse:
    return render(request, "start/privacy_statement.html")


@login_not_required
@require_safe
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    return render(request, "start/accessibility_statement.html")


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """How to tell us about a weakness (RFC 9116); it never runs out, because the date moves along."""
    expires = (timezone.now() + timedelta(days=SECURITY_TXT_DAYS)).replace(microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
