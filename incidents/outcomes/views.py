"""What the reports of the own teams led to, and a case that is evaluated together with the board."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.views.scoped import form_page
from incidents.outcomes.enums import BoardRole
from incidents.outcomes.forms import InvolvedForm, TogetherForm
from incidents.outcomes.models import BoardInvolvement
from incidents.outcomes.services import evaluate_together, note_board_involved, note_board_not_involved
from incidents.outcomes.summaries.outcomes import team_outcomes
from incidents.reactions.views.scoped import handled_case
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


READERS = "Wie de melding behandelt. Het bestuur leest alleen dat er samen iets te evalueren is."


def board_involved(request: UserRequest, reference: str) -> HttpResponse:
    """That somebody of the board had a part in it, and later what looking back together brought (R-117)."""
    incident = handled_case(request, reference)
    involvement = BoardInvolvement.objects.visible_to(request.user).filter(incident=incident).first()
    if involvement is None:
        form = InvolvedForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            role = BoardRole(form.cleaned_data["role"])
            note_board_involved(incident=incident, role=role, by=request.user)
            messages.success(request, "Vastgelegd. Evalueer dit incident samen.")
            return redirect(incident)
        return form_page(
            request,
            incident,
            form,
            title="Bestuur betrokken",
            intro="Dan kijken jullie hier samen op terug, en bespreekt het team dit incident apart.",
            readers=READERS,
            submit="Betrokkenheid vastleggen",
        )
    if involvement.is_evaluated:
        messages.info(request, "Jullie hebben dit al samen geëvalueerd. Het staat in de tijdlijn.")
        return redirect(incident)
    together = TogetherForm(request.POST or None)
    if request.method == "POST" and together.is_valid():
        told = together.cleaned_data
        if told["is_mistake"]:
            note_board_not_involved(involvement=involvement, by=request.user)
            messages.success(request, "Weggehaald: er was niemand van het bestuur bij betrokken.")
        else:
            on, lesson = told["evaluated_on"], told["lesson"]
            evaluate_together(involvement=involvement, evaluated_on=on, lesson=lesson, by=request.user)
            messages.success(request, "De gezamenlijke evaluatie staat vast.")
        return redirect(incident)
    return form_page(
        request,
        incident,
        together,
        title="Evaluatie samen met het bestuur",
        intro=f"Betrokken was {involvement.role_words}. Kijk samen terug: wat gebeurde er, en wat kan anders?",
        readers=READERS,
        submit="Evaluatie vastleggen",
    )
