"""After sending: adding, telling, moving, laying together."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.access import can_handle
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, breadcrumb, form_page, readers_of, url_to, visible_incident
from incidents.handling.access import can_add, can_give_feedback, can_hand_over, can_move
from incidents.handling.forms.followup import AdditionForm, FeedbackForm, LinkForm, MoveForm
from incidents.handling.models import TeamMove
from incidents.handling.services.duplicates import (
    AlreadyLinkedError,
    HeavierReportError,
    LinkError,
    OtherKindError,
    StillOpenError,
    WithdrawnReportError,
    link_reports,
    unlink_report,
)
from incidents.handling.services.feedback import WithdrawnError, add_to_report, give_feedback
from incidents.handling.services.moving import NotMovedError, hand_to_coordinator, move_report
from incidents.handling.summaries.followup import candidate_tiles, candidates, linkable
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once
from vpd.ui.moments import as_moment
from vpd.ui.personal import hints_in
from vpd.ui.tables import Cell, Column, Table
from vpd.ui.views import confirm

LINK_REFUSED: dict[type[LinkError], str] = {
    AlreadyLinkedError: "Een van deze meldingen hoort al bij een andere melding. Maak die daar eerst los.",
    WithdrawnReportError: "Een van deze meldingen is ingetrokken. Die kun je niet koppelen.",
    OtherKindError: "Een ongeval en gedrag van een burger behandel je apart. Die kun je niet koppelen.",
    StillOpenError: "Deze melding is afgerond, en bij een gekozen melding wacht nog opvang of een telefoontje. "
    "Regel dat eerst daar, of heropen deze melding.",
    HeavierReportError: "Een van de gekozen meldingen is zwaarder dan deze. Open die melding en koppel van daaruit.",
}
MOVES_SHOWN = timedelta(days=365)


def add(request: UserRequest, reference: str) -> HttpResponse:
    """The reporter adds something to a sent report."""
    incident = visible_incident(request, reference)
    allow(can_add(request.user, incident))
    form = AdditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done_once(
                key=form.key,
                by=request.user,
                place=url_to("detail", incident),
                do=lambda: add_to_report(incident=incident, text=form.cleaned_data["text"], by=request.user),
            )
        except WithdrawnError:
            messages.warning(request, "De melding is intussen ingetrokken. Je tekst staat hieronder.")
        else:
            messages.success(request, "Je aanvulling staat bij de melding. Wie de melding behandelt, krijgt bericht.")
            for hint in hints_in(form.cleaned_data["text"]):
                messages.info(request, hint.words)
            return redirect(url_to("detail", incident))
    return form_page(
        request,
        incident,
        form,
        title="Je melding aanvullen",
        intro="Weet je later meer? Schrijf het hier op. De datum komt erbij.",
        readers=readers_of(incident, request.user),
        submit="Toevoegen",
    )


def tell(request: UserRequest, reference: str) -> HttpResponse:
    """Who handles the case tells the reporter how it stands (F11)."""
    incident = visible_incident(request, reference)
    allow(can_give_feedback(request.user, incident))
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done_once(
            key=form.key,
            by=request.user,
            place=url_to("detail", incident),
            do=lambda: give_feedback(incident=incident, text=form.cleaned_data["text"], by=request.user),
        )
        messages.success(request, "Het antwoord staat bij de melding. De melder krijgt bericht.")
        return redirect(url_to("detail", incident))
    also = " Ook de melders van de meldingen die hierbij horen." if incident.duplicates.exists() else ""
    return form_page(
        request,
        incident,
        form,
        title="Antwoord aan de melder",
        intro="De melder krijgt een mail met een link, zonder inhoud.",
        readers="De melder, de collega die het overkwam en wie de melding behandelt. "
        f"Een getuige ziet alleen de datum.{also}",
        submit="Antwoord versturen",
    )


def move(request: UserRequest, reference: str) -> HttpResponse:
    """Give a report to the team it belongs to; a leader gives it to the coordinator, who chooses."""
    incident = visible_incident(request, reference)
    if can_hand_over(request.user, incident):
        return _hand_over(request, incident)
    allow(can_move(request.user, incident))
    teams = Team.objects.visible_to(request.user).in_use().exclude(pk=incident.team_id).order_by("name")
    form = MoveForm(request.POST or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        team = form.cleaned_data["team"]
        try:
            move_report(incident=incident, team=team, by=request.user)
        except NotMovedError:
            messages.info(request, f"De melding hoort al bij team {team.name}.")
        else:
            messages.success(request, f"De melding hoort nu bij team {team.name}. De melder krijgt bericht.")
        return redirect(url_to("detail", incident))
    return form_page(
        request,
        incident,
        form,
        title="Aan een ander team geven",
        intro=f"De melding hoort nu bij team {incident.team.name}. Nummer en termijn blijven hetzelfde.",
        readers="Wie de melding leest, verandert meteen. De leidinggevende van het nieuwe team leest de melding. "
        f"De leidinggevende van {incident.team.name} ziet alleen nog dat die is verplaatst. Was een leidinggevende er "
        "zelf bij, of koos de melder een ander? Dan leest die leidinggevende niet mee.",
        submit="Verplaatsen",
    )


def link(request: UserRequest, reference: str) -> HttpResponse:
    """Lay other reports of the same event with this one."""
    incident = visible_incident(request, reference)
    allow(can_handle(request.user, incident))
    if incident.is_duplicate or incident.status == Status.WITHDRAWN:
        messages.info(
            request, "Deze melding hoort al bij een andere, of is ingetrokken. Je kunt er niets bij koppelen."
        )
        return redirect(url_to("detail", incident))
    found = candidates(incident, request.user)
    known = {row.reference: row for row in found}
    typed = LinkForm.number_in(request.POST)
    known |= {row.reference: row for row in linkable(incident, request.user).filter(reference=typed)} if typed else {}
    form = LinkForm(request.POST or None, candidates=candidate_tiles(incident, found), known=known)
    if request.method == "POST" and form.is_valid():
        try:
            link_reports(lead=incident, others=form.chosen, by=request.user)
        except LinkError as refused:
            messages.warning(request, LINK_REFUSED[type(refused)])
        else:
            messages.success(request, "De meldingen horen nu bij elkaar. De melders krijgen bericht.")
            return redirect(url_to("detail", incident))
    return form_page(
        request,
        incident,
        form,
        title="Aan een andere melding koppelen",
        intro="Deze melding leidt. Wat je kiest, wordt hiermee samen behandeld en telt in de cijfers als één. "
        "De kortste termijn voor de reactie aan de burger geldt dan voor alle. "
        "Elke melder houdt het eigen nummer en de eigen pagina.",
        readers="Niemand leest door het koppelen meer dan daarvoor.",
        submit="Koppelen",
    )


def unlink(request: UserRequest, reference: str) -> HttpResponse:
    """Take a report loose from the one it belongs to."""
    incident = visible_incident(request, reference)
    allow(can_handle(request.user, incident))
    back = url_to("detail", incident)
    if not incident.is_duplicate:
        messages.info(request, "Deze melding hoort niet bij een andere.")
        return redirect(back)
    if request.method == "POST":
        unlink_report(incident=incident, by=request.user)
        messages.success(request, "De melding staat weer op zichzelf. De melder krijgt bericht.")
        return redirect(back)
    return confirm(
        request,
        "Melding losmaken?",
        "Wat tot nu toe samen is gedaan, blijft staan. Vanaf nu behandel je deze melding apart en telt die apart mee.",
        "Losmaken",
        back,
        False,
        breadcrumb=breadcrumb(incident),
    )


@require_safe
def moved(request: UserRequest) -> HttpResponse:
    """That reports of the led teams went elsewhere, and no more."""
    since = timezone.now() - MOVES_SHOWN
    rows = TeamMove.objects.visible_to(request.user).filter(moved_at__gte=since).select_related("incident", "from_team")
    table = Table(
        columns=[Column("number", "Melding"), Column("team", "Stond bij team"), Column("when", "Verplaatst")],
        rows=[
            [Cell(row.incident.reference), Cell(row.from_team.name), Cell(as_moment(row.moved_at))]
            for row in rows.order_by("-moved_at", "-pk")[:100]
        ],
        caption="Verplaatste meldingen",
    )
    context = {
        "table": table,
        "is_empty": not table.rows,
        "list_url": reverse("incidents:list"),
        "breadcrumb": breadcrumb(),
    }
    return render(request, "handling/moved_list.html", context)


def _hand_over(request: UserRequest, incident: Incident) -> HttpResponse:
    if request.method == "POST":
        try:
            hand_to_coordinator(incident=incident, by=request.user)
        except NotMovedError:
            messages.info(request, "De coördinator heeft deze melding al.")
        else:
            messages.success(
                request, f"Melding {incident.reference} is nu bij de coördinator. De melder krijgt bericht."
            )
        return redirect("incidents:moved")
    return confirm(
        request,
        "Melding doorgeven?",
        "Hoort deze melding niet bij jouw team? Geef de melding aan de coördinator. Die kiest het team. "
        "Je leest de melding dan niet meer; je ziet alleen dat die is doorgegeven. De termijn blijft hetzelfde.",
        "Aan de coördinator geven",
        url_to("detail", incident),
        False,
        breadcrumb=breadcrumb(incident),
    )
