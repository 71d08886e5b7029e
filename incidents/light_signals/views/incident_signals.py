"""Signals: three taps, what its author may still do with one, and the list (U2)."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.cases.enums import Channel
from incidents.light_signals.access import can_choose_pattern_rule
from incidents.light_signals.filters import SignalFilter
from incidents.light_signals.forms import SignalDetailsForm, SignalEntryForm
from incidents.light_signals.models import IncidentSignal, Pattern
from incidents.light_signals.services.incident_signals import (
    AlreadyReportedError,
    SignalData,
    change_signal,
    give_signal,
    report_of_signal,
    take_back_signal,
)
from incidents.light_signals.summaries.incident_signals import (
    PLACE_LABELS,
    WHAT_LABELS,
    counts_by_weight,
    how_tiles,
    reads_others,
    signal_table,
    state_of_signal,
    team_tiles,
    what_tiles,
    where_tiles,
)
from incidents.light_signals.summaries.patterns import card_of, rule_of, window_start
from incidents.reports.access import can_report, can_report_for_anyone
from incidents.reports.summaries.taps import tap_url, teams_to_report_for
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Location, Team
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.ui.views import confirm

PAGE_SIZE = 25
STEPS = ["Wat?", "Hoe?", "Waar?"]
TITLES = {
    "team": "Bij welk team hoort dit?",
    "wat": "Wat gebeurde er?",
    "hoe": "Hoe hadden jullie contact?",
    "waar": "Waar was het?",
    "klaar": "Signaal bewaren?",
}
READERS = (
    "De leidinggevende van het team en de coördinator zien wat, hoe en waar. Ze zien niet van wie het komt; "
    "in een klein team kunnen ze het soms raden."
)
GONE = "Dit signaal is al een melding. Wijzig de melding zelf."


@require_safe
def signal_list(request: UserRequest) -> HttpResponse:
    """One's own signals; for leader and coordinator those of their teams, with the open patterns above."""
    user = request.user
    access = access_of(user)
    with_team = access.can(Permission.READ_ALL_INCIDENTS) or len(access.led_team_ids | access.own_team_ids) > 1
    rows = IncidentSignal.objects.visible_to(user).order_by("-happened_on", "pk")
    chosen = SignalFilter(request.GET, rows, user=user, with_team=with_team)
    page = Paginator(chosen.qs.select_related("team", "location"), PAGE_SIZE).get_page(request.GET.get("page"))
    rule = rule_of(user.organisation_id)
    recent = rows.since(window_start(rule, timezone.localdate()))
    patterns = Pattern.objects.visible_to(user).open().select_related("team", "location")
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": signal_table(list(page), user, with_team=with_team),
        "is_filtered": chosen.is_used,
        "reads_others": reads_others(user),
        "counts": counts_by_weight(recent),
        "rule": rule,
        "cards": [card_of(pattern) for pattern in patterns],
        "settings_url": reverse("incidents:pattern_settings") if can_choose_pattern_rule(user) else "",
        "patterns_url": reverse("incidents:patterns"),
        "new_url": reverse("incidents:signal_new"),
        "list_url": reverse("incidents:signals"),
    }
    return render(request, "light_signals/incidentsignal_list.html", context)


def signal_new(request: UserRequest) -> HttpResponse:
    """The questions one by one; the tap that answers the last one keeps the signal."""
    user = request.user
    teams = teams_to_report_for(user, for_anyone=can_report_for_anyone(user))
    locations = Location.objects.visible_to(user).filter(is_active=True)
    given = SignalEntryForm.first_given(request.POST, request.GET)
    given["team"] = given["team"] or _only(teams)
    given["sleutel"] = given["sleutel"] or str(uuid4())
    form = SignalEntryForm(given, teams=teams, locations=locations)
    if form.is_valid() and request.method == "POST":
        place_kind, location = form.place
        data = SignalData(
            team=form.cleaned_data["team"],
            happened_on=form.cleaned_data["dag"],
            weight=form.weight,
            channel=Channel(form.cleaned_data["hoe"]),
            place_kind=place_kind,
            location=location,
        )
        signal = give_signal(signal=data, by=user, key=form.cleaned_data["sleutel"])
        messages.success(request, "Je signaal is opgeslagen. Dank je wel.")
        return redirect("incidents:signal", pk=signal.pk)
    if request.method == "POST":
        messages.error(request, "Kies een van de antwoorden hieronder.")
    return render(request, "light_signals/signal_new.html", _question(form, given))


def signal_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One's own signal: kept, to be said more exactly, reported or taken back."""
    signal = _own(request, pk)
    state = state_of_signal(signal, request.user)
    initial = {"happened_on": signal.happened_on, "work_process": signal.work_process}
    form = SignalDetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_signal(signal=signal, by=request.user, **form.cleaned_data)
        except AlreadyReportedError:
            messages.warning(request, GONE)
        else:
            messages.success(request, "Je signaal is aangevuld.")
        return redirect("incidents:signal", pk=pk)
    context = {
        "form": form,
        "state": state,
        "readers": READERS,
        "report_url": reverse("incidents:signal_report", args=[pk]),
        "undo_url": reverse("incidents:signal_undo", args=[pk]),
        "incident_url": reverse("incidents:detail", args=[state.report.reference]) if state.report else "",
        "home_url": reverse("start:home"),
        "breadcrumb": breadcrumb(),
    }
    return render(request, "light_signals/signal_detail.html", context)


def signal_undo(request: UserRequest, pk: int) -> HttpResponse:
    """Take a signal back, after asking."""
    signal = _own(request, pk)
    if request.method == "POST":
        try:
            take_back_signal(signal=signal, by=request.user)
        except AlreadyReportedError:
            messages.warning(request, GONE)
            return redirect("incidents:signal", pk=pk)
        messages.success(request, "Je signaal is ongedaan gemaakt. Het telt nergens meer mee.")
        return redirect("incidents:signals")
    return confirm(
        request,
        "Signaal ongedaan maken?",
        "Het signaal is dan weg en telt nergens meer mee.",
        "Ongedaan maken",
        reverse("incidents:signal", args=[pk]),
        breadcrumb=breadcrumb(),
    )


@require_POST
def signal_report(request: UserRequest, pk: int) -> HttpResponse:
    """Make a report of one's own signal: the form opens filled in; pressed again it is the same report."""
    signal = _own(request, pk)
    state = state_of_signal(signal, request.user)
    if not can_report(request.user) and not state.has_draft and state.report is None:
        return redirect("incidents:report")
    draft_id = report_of_signal(signal=signal, by=request.user)
    messages.info(request, "Wat je bij je signaal koos, staat al ingevuld. Vul aan en verstuur je melding.")
    return redirect("incidents:report_what", draft_id=draft_id)


def breadcrumb() -> list[tuple[str, str]]:
    return [("Signalen", reverse("incidents:signals"))]


def _own(request: UserRequest, pk: int) -> IncidentSignal:
    rows = IncidentSignal.objects.visible_to(request.user).given_by(request.user)
    return get_object_or_404(rows.select_related("team", "location", "organisation"), pk=pk)


def _only(teams: QuerySet[Team]) -> str:
    """The team that goes without saying: the only one."""
    found = list(teams[:2])
    return str(found[0].pk) if len(found) == 1 else ""


def _question(form: SignalEntryForm, given: dict[str, str]) -> dict[str, object]:
    """The first question without a good answer, with its tiles; nothing is asked when all are there."""
    known = {name: given[name] for name in form.fields if given[name] and name not in form.errors}
    step = next((name for name in ("team", "wat", "hoe", "waar") if name not in known), "klaar")
    told = form.cleaned_data
    team, channel = told.get("team"), told.get("hoe")
    answered = [
        ("Team", team.name if team else "", "team"),
        ("Wat", WHAT_LABELS[form.weight][0] if "wat" in known else "", "wat"),
        ("Hoe", Channel(channel).label if channel else "", "hoe"),
        ("Waar", _place_words(form) if "waar" in known else "", "waar"),
        ("Dag", as_day(told["dag"]) if told.get("dag") else "", ""),
    ]
    tiles = {
        "team": lambda: team_tiles(form.teams, known),
        "wat": lambda: what_tiles(known),
        "hoe": lambda: how_tiles(known),
        "waar": lambda: where_tiles(form.locations.values(), told["team"], Channel(told["hoe"])),
        "klaar": list,
    }
    return {
        "step": step,
        "steps": STEPS,
        "number": {"wat": 1, "hoe": 2, "waar": 3, "klaar": 3}.get(step, 1),
        "heading": TITLES[step],
        "tiles": tiles[step](),
        "answered": [(label, words) for label, words, _ in answered if words],
        "is_begun": "wat" in known or "hoe" in known,
        "again_url": tap_url({"team": known["team"]} if "team" in known else {}),
        "action_url": tap_url(known),
        "readers": READERS,
        "breadcrumb": breadcrumb(),
    }


def _place_words(form: SignalEntryForm) -> str:
    kind, location = form.place
    return location.name if location else PLACE_LABELS[kind]
