"""Correcting a report that was sent."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.advice.models import Behaviour
from incidents.advice.summaries.in_force import advice_for
from incidents.cases.models import Incident
from incidents.cases.summaries.answers import answers_of, questions_to_correct
from incidents.cases.summaries.reports import ReportData
from incidents.cases.summaries.spot import steps_in
from incidents.cases.views.scoped import allow, form_page, readers_of, url_to, visible_incident
from incidents.correcting.access import can_correct
from incidents.correcting.forms.correction import CorrectionForm
from incidents.correcting.forms.kinds import CORRECTION_FORMS
from incidents.correcting.services import CORRECTED_WITHIN, CorrectionClosedError, correct_report
from incidents.reports.forms.people import SentPeopleForm
from incidents.reports.forms.places import place_choices
from incidents.reports.forms.spot import OnTheSpot
from incidents.reports.summaries.colleagues import chosen_colleagues, found_colleagues, in_order
from incidents.reports.summaries.house_rules import HouseRules, house_rules_at
from incidents.reports.views.writing import day_or, told_in
from vpd.organisation.models import Location, User
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_moment
from vpd.ui.sorting import name_key


def correct(request: UserRequest, reference: str) -> HttpResponse:
    """Change what a sent report says; what it said before is kept (DECISIONS 4)."""
    incident = visible_incident(request, reference)
    allow(can_correct(request.user, incident))
    if not is_correctable(incident):
        messages.info(request, "Verbeteren kan niet meer. Je kunt de melding wel aanvullen.")
        return redirect(url_to("detail", incident))
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
            messages.warning(request, "Verbeteren kan niet meer: de melding is intussen afgerond.")
        else:
            said = "De melding is verbeterd. Wie de melding behandelt, krijgt bericht."
            messages.success(request, said if correction else "Er is niets veranderd.")
            return redirect(url_to("detail", incident))
    until = as_moment(incident.reported_at + CORRECTED_WITHIN)
    return form_page(
        request,
        incident,
        form,
        title="Melding verbeteren",
        intro=f"Verbeter wat niet klopt. Dit kan tot {until}, of tot de melding is afgerond. "
        "Wat er eerst stond, blijft bewaard.",
        readers=readers_of(incident),
        submit="Melding verbeteren",
    )


def is_correctable(incident: Incident) -> bool:
    """For seven days, or until it was handled (DECISIONS 4)."""
    return incident.is_open and timezone.now() <= incident.reported_at + CORRECTED_WITHIN


def _correction_form(
    request: UserRequest, incident: Incident, *, typed: dict[str, Any] | None = None
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


def _on_the_spot(request: UserRequest, incident: Incident, tiles: Iterable[Behaviour]) -> OnTheSpot:
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
    named = [*(row.user for row in incident.affected.all()), *(row.user for row in incident.witnesses.all())]
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
