"""Correcting a report that was sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.advice.enums import Kind
from incidents.advice.models import Behaviour
from incidents.advice.summaries.in_force import advice_for
from incidents.cases.enums import AT_A_DISTANCE
from incidents.cases.models import Incident
from incidents.cases.summaries.answers import answers_of, questions_to_correct
from incidents.cases.summaries.overview import Line, ReportPart, parts_of_report
from incidents.cases.summaries.reports import ReportData
from incidents.cases.summaries.spot import steps_in
from incidents.cases.views.scoped import allow, breadcrumb, form_page, readers_of, url_to, visible_incident
from incidents.correcting.access import can_correct
from incidents.correcting.forms.correction import CorrectionForm
from incidents.correcting.forms.kinds import CORRECTION_FORMS
from incidents.correcting.services import CORRECTED_WITHIN, CorrectionClosedError, correct_report
from incidents.reports.forms.people import SentPeopleForm
from incidents.reports.forms.places import place_choices
from incidents.reports.forms.spot import OnTheSpot
from incidents.reports.forms.values import day_or, told_in
from incidents.reports.summaries.colleagues import chosen_colleagues, found_colleagues, in_order
from incidents.reports.summaries.house_rules import HouseRules, house_rules_at
from vpd.organisation.models import Location, User
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_moment
from vpd.ui.personal import hints_in
from vpd.ui.sorting import name_key

ALL = "alles"
"""The whole report on one page."""


@require_safe
def correct(request: UserRequest, reference: str) -> HttpResponse:
    """What the report says, part by part, each to be changed by itself (DECISIONS 4)."""
    incident = visible_incident(request, reference)
    allow(can_correct(request.user, incident))
    if not is_correctable(incident):
        return _too_late(request, incident, "Verbeteren kan niet meer. Je kunt de melding wel aanvullen.")
    whole = _correction_form(request.user, incident)
    context = {
        "rows": [_row(incident, part, whole) for part in parts_of_report(incident)],
        "until": correctable_until(incident),
        "all_url": _part_url(incident, ALL),
        "readers": readers_of(incident, request.user),
        "subtitle": f"{incident.reference} · {incident.title}",
        "detail_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "correcting/correct_parts.html", context)


def correct_part(request: UserRequest, reference: str, part: str) -> HttpResponse:
    """Change what a sent report says in one part; what it said before is kept (DECISIONS 4)."""
    incident = visible_incident(request, reference)
    allow(can_correct(request.user, incident))
    if not is_correctable(incident):
        return _too_late(request, incident, "Verbeteren kan niet meer. Je kunt de melding wel aanvullen.")
    whole = _correction_form(request.user, incident)
    if part != ALL and not whole.has_part(part):
        raise Http404
    form = whole
    if request.method == "POST":
        form = _sent_form(whole, request.POST, part, user=request.user, incident=incident)
        if "zoek" in request.POST and form["find"].data:
            # Nothing is kept or judged yet: only who was looked for comes with it.
            typed = {name: form[name].data for name in form.fields}
            form = _correction_form(request.user, incident, form.data, typed=typed)
        elif form.is_valid():
            return _corrected(request, incident, form)
    if part != ALL and set(form.errors) <= set(form.names_of(part)):
        # Something in another part may be wrong since: then all of it is shown.
        form.show_part(part)
    return form_page(
        request,
        incident,
        form,
        title="Melding verbeteren",
        intro=f"Verbeter wat niet klopt. Dit kan tot {correctable_until(incident)}, of tot de melding is afgerond. "
        "Wat er eerst stond, blijft bewaard.",
        readers=readers_of(incident, request.user),
        submit="Melding verbeteren",
    )


def _corrected(request: UserRequest, incident: Incident, form: CorrectionForm) -> HttpResponse:
    try:
        correction = correct_report(incident=incident, report=_report(request.user, incident, form), by=request.user)
    except CorrectionClosedError:
        return _too_late(request, incident, "Verbeteren kan niet meer: de melding is intussen afgerond.")
    said = "De melding is verbeterd. Wie de melding behandelt, krijgt bericht."
    messages.success(request, said if correction else "Er is niets veranderd.")
    for hint in hints_in(form.cleaned_data["story"]) if "story" in form.changed_data else ():
        messages.info(request, hint.words)
    return redirect(url_to("detail", incident))


def _too_late(request: UserRequest, incident: Incident, words: str) -> HttpResponse:
    messages.info(request, words)
    return redirect(url_to("detail", incident))


@dataclass(frozen=True)
class PartRow:
    """One part of a sent report, with the way to correct it; none where its kind asks nothing there."""

    label: str
    lines: tuple[Line, ...]
    url: str


def _row(incident: Incident, part: ReportPart, whole: CorrectionForm) -> PartRow:
    # Whether a visit was assessed beforehand stands or falls with where it was.
    key = "where" if part.key == "threat_assessed" else part.key
    return PartRow(part.label, part.lines, _part_url(incident, key) if whole.has_part(key) else "")


def _part_url(incident: Incident, part: str) -> str:
    return reverse("incidents:correct_part", kwargs={"reference": incident.reference, "part": part})


def _sent_form(whole: CorrectionForm, sent: QueryDict, part: str, *, user: User, incident: Incident) -> CorrectionForm:
    """The form over what was sent of one part, with what the report says in all others."""
    data = sent.copy()
    own = set(whole.names_of(part)) if part != ALL else set(whole.fields)
    for name in whole.fields:
        if name not in own:
            data.setlist(name, _as_sent(whole[name].value()))
    return _correction_form(user, incident, data)


def _as_sent(value: Any) -> list[str]:
    """A value of a form as a browser sends it; nothing for an empty box."""
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    if value is None or value is False:
        return []
    return ["on" if value is True else str(value)]


def correctable_until(incident: Incident) -> str:
    return as_moment(incident.reported_at + CORRECTED_WITHIN)


def is_correctable(incident: Incident) -> bool:
    """For seven days, or until it was handled (DECISIONS 4)."""
    return incident.is_open and timezone.now() <= incident.reported_at + CORRECTED_WITHIN


def _correction_form(
    user: User, incident: Incident, sent: Mapping[str, Any] | None = None, *, typed: dict[str, Any] | None = None
) -> CorrectionForm:
    """The form with what may be chosen today, and with what the report says already."""
    said: Mapping[str, Any] = sent if sent is not None else QueryDict()
    ticked = [row.behaviour for row in incident.behaviours.all()]
    tiles = {tile.pk: tile for tile in [*Behaviour.objects.visible_to(user), *ticked]}
    own = set(incident.team.locations.values_list("pk", flat=True))
    people = _people(user, incident)
    known = [person.pk for person in people]
    named = SentPeopleForm.of(said)
    found = found_colleagues(user, named.cleaned_data.get("find") or "", without=known)
    keys = [*named.said("affected"), *named.said("witnesses")]
    chosen = chosen_colleagues(user, keys, without=known)
    kind = Kind(incident.kind)
    # The rules of the day and place that the form says now.
    more = {"rules": _rules_of(incident, said)} if kind == Kind.ORDER_DISTURBANCE else {}
    return CORRECTION_FORMS[kind](
        None if typed else sent,
        typed=typed,
        incident=incident,
        people=people,
        others=in_order([*found, *chosen]),
        found=found,
        tiles=sorted(tiles.values(), key=lambda tile: (tile.weight, tile.position)),
        places=place_choices(_places(user, incident), own, is_physical=kind != Kind.AGGRESSION),
        on_the_spot=_on_the_spot(said, incident, tiles.values()),
        questions=questions_to_correct(incident),
        answers=answers_of(incident),
        **more,
    )


def _places(user: User, incident: Incident) -> list[Location]:
    """The locations in use, and the one that the report names."""
    places = {place.pk: place for place in Location.objects.visible_to(user).filter(is_active=True)}
    if incident.location:
        places[incident.location.pk] = incident.location
    return list(places.values())


def _on_the_spot(said: Mapping[str, Any], incident: Incident, tiles: Iterable[Behaviour]) -> OnTheSpot:
    """The steps for the behaviour that is ticked now, with what the report says already."""
    codes = {str(key).partition(":")[0] for key in SentPeopleForm.of(said).said("behaviours")}
    is_at_a_distance = said.get("channel", incident.channel) in AT_A_DISTANCE
    ticked = [tile for tile in tiles if tile.code in codes] or [row.behaviour for row in incident.behaviours.all()]
    advice = advice_for(
        organisation_id=incident.organisation_id,
        team=incident.team,
        on=incident.happened_on,
        behaviours=ticked,
        corrected=None,
        again=None,
        is_at_a_distance=is_at_a_distance,
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
        **told_in(form, form.cleaned_data, _places(user, incident)),
        affected=form.chosen_people("affected"),
        witnesses=form.chosen_people("witnesses"),
        answers=form.chosen_answers,
    )
