"""What the reports of the own teams led to, and a case that is evaluated together with the board."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.access import can_handle_reports
from incidents.cases.views.scoped import form_page
from incidents.outcomes.enums import BoardRole
from incidents.outcomes.filters import ImposedFilter
from incidents.outcomes.forms import InvolvedForm, TogetherForm
from incidents.outcomes.models import BoardInvolvement
from incidents.outcomes.services import evaluate_together, note_board_involved, note_board_not_involved
from incidents.outcomes.summaries.board import may_have_board
from incidents.outcomes.summaries.effects import MEANING, imposed_for
from incidents.outcomes.summaries.outcomes import team_outcomes
from incidents.outcomes.tables import imposed_table
from incidents.reactions.views.scoped import handled_case
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries.teams import own_teams

PAGE_SIZE = 50


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


@require_safe
def imposed(request: UserRequest) -> HttpResponse:
    """The measures behind the figures of their effect, for who handles the cases."""
    user = request.user
    if not can_handle_reports(user):
        raise PermissionDenied
    chosen = ImposedFilter(request.GET, queryset=imposed_for(user), request=request)
    rows = chosen.qs.select_related("kind", "incident__team").order_by("-decided_at", "-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    measures = imposed_for(user).filter(pk__in=[one.pk for one in shown])
    how = {one.pk: one for one in chosen.how_they_went(measures)} if chosen.is_readable else {}
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": imposed_table(shown, how),
        "meaning": MEANING,
        "breadcrumb": [("Maatregelen", reverse("incidents:measures"))],
    }
    return render(request, "outcomes/imposed_list.html", context)


READERS = (
    "Wie de melding behandelt. Bespreekt het team dit incident in een overleg, dan staat daar dat iemand van het "
    "bestuur betrokken was, niet wie. Het bestuur leest alleen dat er samen iets te evalueren is."
)
TAKEN_AWAY = "Een ander was je voor en haalde weg dat het bestuur betrokken was. Jouw tekst is niet bewaard."
EVALUATED = "Een ander was je voor: de evaluatie staat al vast, in de tijdlijn. Jouw tekst is niet bewaard."
KEEP = "Zet wat nog mist als notitie bij de melding."


def board_involved(request: UserRequest, reference: str) -> HttpResponse:
    """That somebody of the board had a part in it, and later what looking back together brought (R-117)."""
    incident = handled_case(request, reference)
    if not may_have_board(incident):
        messages.info(request, "Bij deze melding leg je dit niet vast. Hoort die bij een andere? Doe het dan daar.")
        return redirect(incident)
    involvement = BoardInvolvement.objects.visible_to(request.user).filter(incident=incident).first()
    # A form may be sent after a colleague, or the same click, was first: what was sent says which form it was.
    noted = InvolvedForm(request.POST if request.method == "POST" else None)
    together = TogetherForm(request.POST if request.method == "POST" else None)
    is_noted = request.method == "POST" and noted.is_valid()
    is_told = request.method == "POST" and not is_noted and together.is_valid()
    if is_noted:
        role = BoardRole(noted.cleaned_data["role"])
        stands = involvement or note_board_involved(incident=incident, role=role, by=request.user)
        messages.success(request, f"Vastgelegd: betrokken was {stands.role_words}. Evalueer dit incident samen.")
        return redirect(incident)
    if is_told and together.cleaned_data["is_mistake"] and not (involvement and involvement.is_evaluated):
        if involvement is None or note_board_not_involved(involvement=involvement, by=request.user):
            messages.success(request, "Weggehaald: er was niemand van het bestuur bij betrokken.")
            return redirect(incident)
    elif is_told and involvement and _is_kept(involvement, together, request.user):
        messages.success(request, "De gezamenlijke evaluatie staat vast.")
        return redirect(incident)
    if involvement is None and not is_told:
        return form_page(
            request,
            incident,
            noted,
            title="Bestuur betrokken",
            intro="Dan kijken jullie hier samen op terug, en bespreekt het team dit incident apart.",
            readers=READERS,
            submit="Betrokkenheid vastleggen",
        )
    if is_told:
        is_gone = not BoardInvolvement.objects.visible_to(request.user).filter(incident=incident).exists()
        together.add_error(None, f"{TAKEN_AWAY if is_gone else EVALUATED} {KEEP}")
    elif request.method != "POST" and involvement and involvement.is_evaluated:
        messages.info(request, "Jullie hebben dit al samen geëvalueerd. Het staat in de tijdlijn.")
        return redirect(incident)
    who = f"Betrokken was {involvement.role_words}. " if involvement else ""
    return form_page(
        request,
        incident,
        together,
        title="Evaluatie samen met het bestuur",
        intro=f"{who}Kijk samen terug: wat gebeurde er, en wat kan anders?",
        readers=READERS,
        submit="Evaluatie vastleggen",
    )


def _is_kept(involvement: BoardInvolvement, form: TogetherForm, by: User) -> bool:
    """Whether what was told stands now; sent twice it stood already."""
    on, lesson = form.cleaned_data["evaluated_on"], form.cleaned_data["lesson"]
    if evaluate_together(involvement=involvement, evaluated_on=on, lesson=lesson, by=by):
        return True
    stands = BoardInvolvement.objects.visible_to(by).filter(pk=involvement.pk)
    return stands.filter(evaluated_on=on, lesson=lesson, evaluated_by=by).exists()
