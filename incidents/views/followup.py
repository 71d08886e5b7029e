"""What comes after sending: correct, add, tell the reporter, move, lay together, and what it all led to."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.access import can_add, can_correct, can_give_feedback, can_hand_over, can_handle, can_move
from incidents.enums import Addressee, Handler, Kind, Status
from incidents.forms.correcting_kinds import CORRECTION_FORMS
from incidents.forms.followup import AdditionForm, CorrectionForm, FeedbackForm, LinkForm, MoveForm
from incidents.forms.people import SentPeopleForm
from incidents.forms.places import place_choices
from incidents.forms.spot import OnTheSpot
from incidents.models import Behaviour, Incident, TeamMove
from incidents.report import ReportData
from incidents.services import advice_for
from incidents.services.correcting import CORRECTED_WITHIN, CorrectionClosedError, correct_report
from incidents.services.duplicates import (
    AlreadyLinkedError,
    HeavierReportError,
    LinkError,
    OtherKindError,
    WithdrawnReportError,
    link_reports,
    unlink_report,
)
from incidents.services.feedback import WithdrawnError, add_to_report, give_feedback
from incidents.services.moving import NotMovedError, hand_to_coordinator, move_report
from incidents.spot import steps_in
from incidents.summaries.answers import answers_of, questions_to_correct
from incidents.summaries.colleagues import chosen_colleagues, found_colleagues, in_order
from incidents.summaries.followup import candidate_tiles, candidates, linkable
from incidents.summaries.house_rules import HouseRules, house_rules_at
from incidents.summaries.outcomes import team_outcomes
from incidents.views.writing import day_or, told_in
from vpd.organisation.models import Location, Team, User
from vpd.organisation.summaries.teams import own_teams
from vpd.ui.moments import as_moment
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table
from vpd.ui.views import confirm

LINK_REFUSED: dict[type[LinkError], str] = {
    AlreadyLinkedError: "Een van deze meldingen hoort al bij een andere melding. Maak haar daar eerst los.",
    WithdrawnReportError: "Een van deze meldingen is ingetrokken. Die kun je niet koppelen.",
    OtherKindError: "Een ongeval en gedrag van een burger behandel je apart. Die kun je niet koppelen.",
    HeavierReportError: "Een van de gekozen meldingen is zwaarder dan deze. Open die melding en koppel van daaruit.",
}
MOVES_SHOWN = timedelta(days=365)


def correct(request: HttpRequest, reference: str) -> HttpResponse:
    """Change what a sent report says; what it said before is kept (DECISIONS 4)."""
    incident = _incident(request, reference)
    _allow(can_correct(request.user, incident))
    if not is_correctable(incident):
        messages.info(request, "Corrigeren kan niet meer. Je kunt wel een aanvulling schrijven.")
        return redirect(_url("detail", incident))
    form = _correction_form(request, incident)
    if request.method == "POST" and "zoek" in request.POST and form["find"].data:
        # Nothing is kept or judged yet: only who was looked for comes with it.
        form = _correction_form(request, incident, typed={name: form[name].data for name in form.fields})
    elif request.method == "POST" and form.is_valid():
        try:
            correction = correct_report(
                incident=incident, report=_report(request.user, incident, form), by=request.user
            )
        except CorrectionClosedError:
            messages.warning(request, "Corrigeren kan niet meer: de melding is intussen afgehandeld.")
        else:
            said = "De melding is gecorrigeerd. Wie haar behandelt, krijgt bericht."
            messages.success(request, said if correction else "Er is niets veranderd.")
            return redirect(_url("detail", incident))
    until = as_moment(incident.reported_at + CORRECTED_WITHIN)
    return _form_page(
        request,
        incident,
        form,
        title="Melding corrigeren",
        intro=f"Pas aan wat niet klopt. Dit kan tot {until}, of tot de melding is afgehandeld. "
        "Wat er eerst stond, blijft bewaard.",
        readers=_readers(incident),
        submit="Correctie opslaan",
    )


def add(request: HttpRequest, reference: str) -> HttpResponse:
    """The reporter adds something to a sent report."""
    incident = _incident(request, reference)
    _allow(can_add(request.user, incident))
    form = AdditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_to_report(incident=incident, text=form.cleaned_data["text"], by=request.user)
        except WithdrawnError:
            messages.warning(request, "De melding is intussen ingetrokken. Je tekst staat hieronder.")
        else:
            messages.success(request, "Je aanvulling staat bij de melding. Wie haar behandelt, krijgt bericht.")
            return redirect(_url("detail", incident))
    return _form_page(
        request,
        incident,
        form,
        title="Iets toevoegen aan je melding",
        intro="Weet je later meer? Schrijf het hier op. De datum komt erbij.",
        readers=_readers(incident),
        submit="Toevoegen",
    )


def tell(request: HttpRequest, reference: str) -> HttpResponse:
    """Who handles the case tells the reporter how it stands (F11)."""
    incident = _incident(request, reference)
    _allow(can_give_feedback(request.user, incident))
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        give_feedback(incident=incident, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "De terugkoppeling staat bij de melding. De melder krijgt bericht.")
        return redirect(_url("detail", incident))
    also = " Ook de melders van de meldingen die hierbij horen." if incident.duplicates.exists() else ""
    return _form_page(
        request,
        incident,
        form,
        title="Terugkoppeling geven",
        intro="De melder krijgt een mail met een link, zonder inhoud.",
        readers=f"De melder, wie het overkwam en wie de melding behandelt. Een getuige ziet alleen de datum.{also}",
        submit="Terugkoppeling geven",
    )


def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a report to the team it belongs to; a leader gives it to the coordinator, who chooses."""
    incident = _incident(request, reference)
    if can_hand_over(request.user, incident):
        return _hand_over(request, incident)
    _allow(can_move(request.user, incident))
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
        return redirect(_url("detail", incident))
    return _form_page(
        request,
        incident,
        form,
        title="Naar een ander team",
        intro=f"De melding hoort nu bij team {incident.team.name}. Nummer en termijn blijven hetzelfde.",
        readers=f"Wie de melding leest, verandert meteen. De leidinggevende van {incident.team.name} ziet alleen nog "
        "dat zij is verplaatst; de leidinggevende van het nieuwe team kan haar lezen, tenzij de melder een ander koos "
        "of die leidinggevende er zelf bij was.",
        submit="Verplaatsen",
    )


def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Lay other reports of the same event with this one."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    if incident.is_duplicate or incident.status == Status.WITHDRAWN:
        messages.info(
            request, "Deze melding hoort al bij een andere, of is ingetrokken. Je kunt er niets bij koppelen."
        )
        return redirect(_url("detail", incident))
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
            return redirect(_url("detail", incident))
    return _form_page(
        request,
        incident,
        form,
        title="Zelfde gebeurtenis koppelen",
        intro="Deze melding leidt. Wat je kiest, wordt hiermee samen behandeld en telt in de cijfers als één. "
        "Elke melder houdt het eigen nummer en de eigen pagina.",
        readers="Niemand leest door het koppelen meer dan daarvoor.",
        submit="Koppelen",
    )


def unlink(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a report loose from the one it belongs to."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    back = _url("detail", incident)
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
        "Wat tot nu toe samen is gedaan, blijft staan. Vanaf nu behandel je deze melding apart en telt zij apart mee.",
        "Losmaken",
        back,
        False,
        breadcrumb=_breadcrumb(incident),
    )


@require_safe
def moved(request: HttpRequest) -> HttpResponse:
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
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "incidents/moved_list.html", context)


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """What reports led to this year, without cases, for the own teams (U15)."""
    today = timezone.localdate()
    context = {
        "year_words": str(today.year),
        "teams": [team_outcomes(team=team, on=today) for team in own_teams(request.user)],
        "report_url": reverse("incidents:report"),
    }
    return render(request, "incidents/outcomes.html", context)


def is_correctable(incident: Incident) -> bool:
    """For seven days, or until it was handled (DECISIONS 4)."""
    return incident.is_open and timezone.now() <= incident.reported_at + CORRECTED_WITHIN


def _hand_over(request: HttpRequest, incident: Incident) -> HttpResponse:
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
        "Hoort deze melding niet bij jouw team? Geef haar aan de coördinator, die kiest bij welk team zij hoort. "
        "Je leest de melding dan niet meer; je ziet alleen dat zij is doorgegeven. De termijn blijft hetzelfde.",
        "Aan de coördinator geven",
        _url("detail", incident),
        False,
        breadcrumb=_breadcrumb(incident),
    )


def _correction_form(
    request: HttpRequest, incident: Incident, *, typed: dict[str, Any] | None = None
) -> CorrectionForm:
    """The form with what may be chosen today, and with what the report says already."""
    ticked = [row.behaviour for row in incident.behaviours.all()]
    tiles = {tile.pk: tile for tile in [*Behaviour.objects.visible_to(request.user), *ticked]}
    places = {place.pk: place for place in Location.objects.visible_to(request.user).filter(is_active=True)}
    if incident.location:
        places[incident.location.pk] = incident.location
    own = set(incident.team.locations.values_list("pk", flat=True))
    people = _people(request.user, incident)
    known = [person.pk for person in people]
    sent = SentPeopleForm.of(request.POST)
    found = found_colleagues(request.user, sent.cleaned_data.get("find") or "", without=known)
    keys = [*sent.said("affected"), *sent.said("witnesses")]
    chosen = chosen_colleagues(request.user, keys, without=known)
    kind = Kind(incident.kind)
    # The rules of the day and place that the form says now.
    more = {"rules": _rules_of(incident, request.POST)} if kind == Kind.ORDER_DISTURBANCE else {}
    return CORRECTION_FORMS[kind](
        None if typed else request.POST or None,
        typed=typed,
        incident=incident,
        people=people,
        others=in_order([*found, *chosen]),
        found=found,
        tiles=sorted(tiles.values(), key=lambda tile: (tile.weight, tile.position)),
        places=place_choices(places.values(), own, is_physical=kind != Kind.AGGRESSION),
        on_the_spot=_on_the_spot(request, incident, tiles.values()),
        questions=questions_to_correct(incident),
        answers=answers_of(incident),
        **more,
    )


def _on_the_spot(request: HttpRequest, incident: Incident, tiles: Iterable[Behaviour]) -> OnTheSpot:
    """The steps for the behaviour that is ticked now, with what the report says already."""
    codes = SentPeopleForm.of(request.POST).said("behaviours")
    ticked = [tile for tile in tiles if tile.code in codes] or [row.behaviour for row in incident.behaviours.all()]
    advice = advice_for(
        organisation_id=incident.organisation_id,
        team=incident.team,
        on=incident.happened_on,
        behaviours=ticked,
        corrected=None,
        again=None,
    )
    before = advice_for(
        organisation_id=incident.organisation_id,
        team=incident.team,
        on=incident.happened_on,
        behaviours=[row.behaviour for row in incident.behaviours.all()],
        corrected=None,
        again=None,
    )
    # The page that was sent offered the steps of what the report said before.
    kept = (*incident.spot_steps, *(steps_in(before) if codes else ()))
    return OnTheSpot(advice, kept_steps=kept, kept_actions=tuple(incident.spot_actions))


def _rules_of(incident: Incident, typed: Mapping[str, str]) -> HouseRules | None:
    """The house rules that held on the day and at the place of the report, as corrected so far."""
    place, on = typed.get("place", ""), day_or(typed.get("happened_on"), incident.happened_on)
    location_id = incident.location_id if not typed else _location_in(place)
    return house_rules_at(
        organisation_id=incident.organisation_id, on=on, location_ids={location_id} if location_id else set()
    )


def _location_in(place: str) -> int | None:
    """The location of a typed place, when it is one of those in the list."""
    number = place.removeprefix("location:")
    return int(number) if number != place and number.isascii() and number.isdigit() and len(number) < 18 else None


def _people(user: User, incident: Incident) -> list[User]:
    """Who works in the team, and who stands in the report already."""
    team = User.objects.visible_to(user).active().in_team(incident.team, timezone.localdate())
    named = [row.user for row in [*incident.affected.all(), *incident.witnesses.all()]]
    people = {person.pk: person for person in [incident.reported_by, *team, *named]}
    return sorted(people.values(), key=lambda person: name_key(person.full_name))


def _report(user: User, incident: Incident, form: CorrectionForm) -> ReportData:
    """The checked form as what the service takes."""
    return ReportData(
        team=incident.team,
        **told_in(form, form.cleaned_data, user),
        affected=form.chosen_people("affected"),
        witnesses=form.chosen_people("witnesses"),
        answers=form.chosen_answers,
    )


def _readers(incident: Incident) -> str:
    """Who reads the report, in words (DECISIONS 1)."""
    who = ["de melder", "wie het overkwam"]
    if incident.handler == Handler.LEADER:
        who.append(f"de leidinggevende van team {incident.team.name}")
    if incident.addressee == Addressee.COUNSELLOR:
        who.append("de gekozen vertrouwenspersoon")
    return f"{', '.join(who).capitalize()} en de coördinator."


def _form_page(
    request: HttpRequest, incident: Incident, form: Any, *, title: str, intro: str, readers: str, submit: str
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "subtitle": f"{incident.reference} · {incident.title}",
        "intro": intro,
        "readers": readers,
        "submit": submit,
        "cancel_url": _url("detail", incident),
        "breadcrumb": _breadcrumb(incident),
    }
    return render(request, "incidents/followup_form.html", context)


def _incident(request: HttpRequest, reference: str) -> Incident:
    rows = Incident.objects.visible_to(request.user).select_related(
        "team", "location", "organisation", "reported_by", "addressed_to"
    )
    return get_object_or_404(rows, reference=reference)


def _allow(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied


def _url(name: str, incident: Incident) -> str:
    return reverse(f"incidents:{name}", kwargs={"reference": incident.reference})


def _breadcrumb(incident: Incident | None = None) -> list[tuple[str, str]]:
    crumbs = [("Meldingen", reverse("incidents:list"))]
    return [*crumbs, (incident.reference, _url("detail", incident))] if incident else crumbs
