"""All figures over any row of quarters."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.review.documents import ask_for_period
from vpd.review.forms import PeriodForm
from vpd.review.report.periods import period_chapters
from vpd.review.report.spreadsheets import chapters_table
from vpd.review.report.words import period_words
from vpd.review.summaries.figures import PeriodFigures, Whose, has_figures, period_figures, readable
from vpd.review.tables import figures_url
from vpd.review.views.spreadsheets import EXPORTS
from vpd.ui.filters import unreadable
from vpd.ui.pieces import SectionLink
from vpd.ui.quarter import Quarter

LENGTHS = {"Kwartaal": 1, "Half jaar": 2, "Jaar": 4, "Twee jaar": 8}


@require_safe
def figures(request: UserRequest) -> HttpResponse:
    """All figures of a team, a department or the whole over any row of quarters, for who reads its true counts."""
    user = request.user
    form, shown = _period(request)
    context: dict[str, object] = {"form": form, "breadcrumb": [("Evaluatie", reverse("review:dashboard"))]}
    if shown is not None:
        context |= {
            "whose": shown.whose.name,
            "period": period_words(shown.quarters),
            "chapters": period_chapters(shown, user.organisation.smallest_shown),
            "exports": [
                (kind.upper(), f"{reverse('review:figures_export', args=[kind])}?{form.query}") for kind in EXPORTS
            ],
            "lengths": _lengths(shown),
            "chosen": [(name, form.cleaned_data[name]) for name in form.fields],
        }
    return render(request, "review/figures.html", context)


@require_safe
def figures_export(request: UserRequest, form: str) -> HttpResponse:
    """The same as one table."""
    asked, shown = _period(request)
    if form not in EXPORTS:
        raise Http404
    if shown is None:
        raise unreadable(asked)
    user = request.user
    record(action="quarter.exported", by=user, subject=user.organisation, organisation_id=user.organisation_id)
    chapters = period_chapters(shown, user.organisation.smallest_shown)
    table = chapters_table(chapters, f"{shown.whose.name}, {period_words(shown.quarters)}")
    return EXPORTS[form](table, f"cijfers-{shown.first.slug}-{shown.last.slug}-{shown.whose.slug}")


@require_POST
def figures_report(request: UserRequest) -> HttpResponse:
    """Have the same made as a PDF, for who asks."""
    own = _whose(request)
    asks = any(name in request.POST for name in PeriodForm.base_fields)
    asked = PeriodForm(request.POST if asks else _running(own), whose=own)
    if not asked.is_valid():
        raise unreadable(asked)
    whose, quarters = asked.chosen
    made = ask_for_period(whose=whose, quarters=quarters, by=request.user)
    return redirect("files:made_file", made.pk)


def all_figures_url(user: User, slug: str, quarter: Quarter) -> str:
    """The same over a longer time, where that can be chosen."""
    return figures_url(slug, quarter) if has_figures(user, slug, quarter) else ""


def _period(request: UserRequest) -> tuple[PeriodForm, PeriodFigures | None]:
    """What the address asks; without a question the running quarter of the widest that this person reads."""
    whose = _whose(request)
    form = PeriodForm(request.GET or _running(whose), whose=whose)
    if not form.is_valid():
        return form, None
    chosen, quarters = form.chosen
    return form, period_figures(user=request.user, whose=chosen, quarters=quarters)


def _whose(request: UserRequest) -> list[Whose]:
    whose = readable(request.user)
    if not whose:
        raise PermissionDenied
    return whose


def _running(whose: list[Whose]) -> dict[str, str]:
    """Who asks nothing gets the running quarter of the widest."""
    now = Quarter.current().slug
    return {"voor": whose[0].slug, "van": now, "tot": now}


def _lengths(shown: PeriodFigures) -> list[SectionLink]:
    """A quarter, half a year, a year and two that end with the same quarter."""
    links = []
    for label, number in LENGTHS.items():
        first = shown.last.previous(number - 1)
        if first in Quarter.offered():
            is_current = len(shown.quarters) == number
            links.append(SectionLink(label, figures_url(shown.whose.slug, first, shown.last), is_current=is_current))
    return links
