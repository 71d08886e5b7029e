"""What the reports of the own teams led to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.outcomes.summaries.outcomes import team_outcomes
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries.teams import own_teams


@require_safe
def outcomes(request: UserRequest) -> HttpResponse:
    """What reports led to this year, without cases, for the own teams (U15)."""
    today = timezone.localdate()
    context = {
        "year_words": str(today.year),
        "teams": [team_outcomes(team=team, on=today) for team in own_teams(request.user)],
        "report_url": reverse("incidents:report"),
    }
    return render(request, "outcomes/outcomes.html", context)
