"""Pairing rounds, entering figures, adding what was said, and saying what is done with a measurement."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from learning.campaigns.enums import HELD
from learning.campaigns.models import Campaign
from learning.measurements.access import can_change, can_enter_figures, can_measure
from learning.measurements.enums import MeasurementKind
from learning.measurements.forms import (
    ConclusionForm,
    FiguresForm,
    IndicatorForm,
    PairForm,
    SatisfactionForm,
    SayingForm,
)
from learning.measurements.models import Indicator, Measurement
from learning.measurements.services import (
    NotOneVersionError,
    OtherTeamsError,
    WrongOrderError,
    add_indicator,
    add_satisfaction,
    add_saying,
    change_indicator,
    conclude_measurement,
    put_before_team,
    remove_saying,
    write_measurement,
)
from learning.measurements.summaries.places import asked_teams
from learning.measurements.views.reading import crumbs, find
from vpd.meetings.access import can_manage_meetings_of
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved

OTHER_VERSION = "Deze uitvraag vroeg niet hetzelfde. Kies een uitvraag met dezelfde versie van de vragenlijst."
TOO_EARLY = "Kies een uitvraag die na de 0-meting sloot."
OTHER_TEAMS = "Deze uitvraag vroeg geen van dezelfde teams. Kies een andere."


def new(request: UserRequest) -> HttpResponse:
    """Pair two rounds, or begin with the first of them."""
    if not can_measure(request.user):
        raise PermissionDenied
    return _write(request, Measurement(kind=MeasurementKind.ROUNDS), "Meting maken")


def new_figures(request: UserRequest) -> HttpResponse:
    """A measurement whose figures come from elsewhere."""
    if not can_enter_figures(request.user):
        raise PermissionDenied
    return _write(request, Measurement(kind=MeasurementKind.FIGURES), "Cijfers van elders")


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Other words, or the 1-meting that has been held since."""
    return _write(request, _changeable(request, pk), "Meting wijzigen")


def indicator(request: UserRequest, pk: int, indicator: int | None = None) -> HttpResponse:
    """One question with its figures, new or changed."""
    measurement = _changeable(request, pk)
    if measurement.is_of_rounds:
        raise PermissionDenied
    rows = measurement.indicators.select_related("measurement")
    row = get_object_or_404(rows, pk=indicator) if indicator else Indicator(measurement=measurement)
    form = IndicatorForm(request.POST or None, instance=row)

    def write() -> str:
        one = form.save(commit=False)
        if one.pk:
            change_indicator(indicator=one, by=request.user, seen=form.seen)
        else:
            add_indicator(measurement=measurement, indicator=one, by=request.user)
        return measurement.get_absolute_url()

    return _form(request, measurement, form, write, "Cijfer wijzigen" if indicator else "Cijfer toevoegen")


def saying(request: UserRequest, pk: int) -> HttpResponse:
    """What somebody said, with their yes."""
    measurement = _changeable(request, pk)
    form = SayingForm(request.POST or None)

    def write() -> str:
        told = form.cleaned_data
        add_saying(measurement=measurement, text=told["text"], moment=told["moment"], by=request.user)
        return measurement.get_absolute_url()

    return _form(request, measurement, form, write, "Uitspraak toevoegen")


@require_POST
def drop_saying(request: UserRequest, pk: int, saying: int) -> HttpResponse:
    """The yes was taken back."""
    measurement = _changeable(request, pk)
    remove_saying(
        saying=get_object_or_404(measurement.sayings.select_related("measurement"), pk=saying), by=request.user
    )
    messages.success(request, "De uitspraak is verwijderd.")
    return redirect(measurement)


def satisfaction(request: UserRequest, pk: int) -> HttpResponse:
    """What citizens thought of the service (R-103)."""
    measurement = _changeable(request, pk)
    form = SatisfactionForm(request.POST or None)

    def write() -> str:
        add_satisfaction(measurement=measurement, row=form.save(commit=False), by=request.user)
        return measurement.get_absolute_url()

    return _form(request, measurement, form, write, "Klanttevredenheid toevoegen")


def conclude(request: UserRequest, pk: int) -> HttpResponse:
    """What is done with it, in words; afterwards nobody is asked any more."""
    measurement = _changeable(request, pk)
    form = ConclusionForm(request.POST or None, instance=measurement)

    def write() -> None:
        conclude_measurement(measurement=measurement, by=request.user, seen=form.seen, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and saved(form, write):
        messages.success(request, "Het staat bij de meting. Iedereen die de meting leest, leest dit ook.")
        return redirect(measurement)
    return _render(request, measurement, form, "Afronden: wat doen jullie ermee?")


@require_POST
def to_agenda(request: UserRequest, pk: int, team: int) -> HttpResponse:
    """On the agenda of a team that was asked."""
    measurement = _changeable(request, pk)
    chosen = next((one for one in asked_teams(measurement) if one.pk == team), None)
    if chosen is None or not can_manage_meetings_of(request.user, chosen):
        raise PermissionDenied
    item = put_before_team(measurement=measurement, team=chosen, by=request.user)
    messages.success(request, f"Het staat op de agenda van team {chosen.name}.")
    return redirect(item.get_absolute_url())


def _write(request: UserRequest, measurement: Measurement, heading: str) -> HttpResponse:
    user = request.user
    if measurement.is_of_rounds:
        form: Any = PairForm(request.POST or None, instance=measurement, rounds=_rounds(request))
    else:
        teams = Team.objects.visible_to(user).filter(is_active=True).order_by("name")
        form = FiguresForm(request.POST or None, instance=measurement, teams=teams)

    def write() -> str:
        kept = write_measurement(measurement=form.save(commit=False), by=user, seen=form.seen)
        return kept.get_absolute_url()

    return _form(request, measurement if measurement.pk else None, form, write, heading)


def _rounds(request: UserRequest) -> Any:
    """Anonymous rounds that this person runs (R-100) and that were held: a draft measured nothing."""
    rounds = Campaign.objects.visible_to(request.user).run_by(request.user).filter(status__in=HELD, is_anonymous=True)
    return rounds.select_related("version__questionnaire").newest_first()


def _form(request: UserRequest, measurement: Measurement | None, form: Any, write: Any, heading: str) -> HttpResponse:
    place = ""

    def make() -> None:
        nonlocal place
        place = made_once(key=form.key, by=request.user, make=write)

    if request.method == "POST" and form.is_valid():
        try:
            if saved(form, make):
                messages.success(request, "Opgeslagen.")
                return redirect(place)
        except NotOneVersionError:
            form.add_error("after", OTHER_VERSION)
        except WrongOrderError:
            form.add_error("after", TOO_EARLY)
        except OtherTeamsError:
            form.add_error("after", OTHER_TEAMS)
    return _render(request, measurement, form, heading)


def _render(request: UserRequest, measurement: Measurement | None, form: Any, heading: str) -> HttpResponse:
    back_url = measurement.get_absolute_url() if measurement else reverse("learning:measurements")
    context = {
        "form": form,
        "heading": heading,
        "cancel_url": back_url,
        "breadcrumb": crumbs(request.user, measurement),
    }
    return render(request, "measurements/measurement_form.html", context)


def _changeable(request: UserRequest, pk: int) -> Measurement:
    measurement = find(request, pk)
    if not can_change(request.user, measurement):
        raise PermissionDenied
    return measurement
