"""The steps of a case that ask for little: taken in hand, withdrawn, reopened, judged by the reporter."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, breadcrumb, form_page, url_to, visible_incident
from incidents.handling.access import can_withdraw
from incidents.handling.forms.acts import VerdictForm
from incidents.handling.forms.followup import WithdrawForm
from incidents.handling.services.handling import reopen_case, take_in_hand, withdraw_report
from incidents.handling.services.verdicts import COORDINATOR, give_verdict, readers_for
from incidents.handling.summaries.followup import words_of_no_withdrawal
from vpd.organisation.middleware import tell_refused
from vpd.organisation.requests import UserRequest
from vpd.organisation.status import TransitionError
from vpd.ui.views import confirm


def take(request: UserRequest, reference: str) -> HttpResponse:
    """Start handling a case."""
    return _handle(
        request,
        reference,
        take_in_hand,
        "Je hebt deze melding opgepakt. De melder krijgt bericht.",
        "Melding oppakken?",
        "Jij gaat hiermee aan de slag en neemt contact op met de melder. De melder krijgt bericht dat je het oppakt.",
        "Oppakken",
    )


def verdict(request: UserRequest, reference: str) -> HttpResponse:
    """The reporter says whether it was well dealt with (U21)."""
    incident = visible_incident(request, reference)
    allow(incident.is_reported_by(request.user))
    if incident.status != Status.HANDLED or incident.verdicts.all():
        return redirect(incident)
    now = timezone.now()
    form = VerdictForm(request.POST or None, readers=verdict_readers(incident, now))
    if request.method == "POST" and form.is_valid():
        is_good = form.cleaned_data["is_good"] == "yes"
        give_verdict(
            incident=incident,
            is_good=is_good,
            note=form.cleaned_data["note"],
            reader=form.cleaned_data.get("reader", ""),
            by=request.user,
        )
        messages.success(
            request,
            "Dank je wel." if is_good else "Dank je wel. Iemand kijkt of de melding weer open moet.",
        )
        return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title="Is er goed gereageerd?",
        intro="Je antwoord helpt om het de volgende keer beter te doen.",
        readers="Jij en de coördinator. Heeft de coördinator de melding behandeld? Dan kies je zelf wie het leest.",
        submit="Antwoord versturen",
    )


def verdict_readers(incident: Incident, now: datetime) -> list[tuple[str, str]]:
    """To whom a no can go, in words."""
    return [
        (key, f"{' of '.join(person.full_name for person in people)}, {_role_of(key)}")
        for key, people in readers_for(incident, now).items()
    ]


def _role_of(key: str) -> str:
    return "coördinator" if key == COORDINATOR else "vertrouwenspersoon"


def withdraw(request: UserRequest, reference: str) -> HttpResponse:
    """Take a report back (R-23: not where reporting is a must)."""
    incident = visible_incident(request, reference)
    if incident.is_reported_by(request.user) and not can_withdraw(request.user, incident):
        messages.info(request, words_of_no_withdrawal(incident, on=timezone.localdate()))
        return redirect(incident)
    allow(can_withdraw(request.user, incident))
    if request.method != "POST" and not incident.is_open:
        tell_refused(request, TransitionError(incident))
        return redirect(incident)
    stays = " De vraag om contact blijft staan, tot iemand heeft gebeld." if incident.awaits_help else ""
    if not incident.is_reported_by(request.user):
        return _withdraw_for_another(request, incident, stays)
    return _step(
        request,
        incident,
        withdraw_report,
        "De melding is ingetrokken.",
        "Melding intrekken?",
        f"De melding telt dan niet meer mee. Wie de melding behandelt, krijgt bericht.{stays}",
        "Intrekken",
    )


def _withdraw_for_another(request: UserRequest, incident: Incident, stays: str) -> HttpResponse:
    """Who takes back another's report says why; what belongs to another report had better be laid with it."""
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_report(incident=incident, by=request.user, reason=form.cleaned_data["reason"])
        except TransitionError as refused:
            tell_refused(request, refused, is_text_kept=True)
        else:
            told = "" if incident.is_taken_over else " De melder krijgt bericht en leest waarom."
            messages.success(request, f"De melding is ingetrokken.{told}")
            return redirect(incident)
    readers = "De melder, de collega die het overkwam en wie de melding behandelt."
    can_link = not incident.is_duplicate and can_handle(request.user, incident)
    return form_page(
        request,
        incident,
        form,
        title="Melding intrekken",
        intro=f"De melding telt dan niet meer mee in de cijfers. Je vindt die nog wel terug.{stays}",
        readers="Wie deze melding behandelt." if incident.is_taken_over else readers,
        submit="Melding intrekken",
        elsewhere=[("Aan een andere melding koppelen", url_to("link", incident))] if can_link else [],
        elsewhere_heading="Gaat het over hetzelfde als een andere melding?",
    )


def reopen(request: UserRequest, reference: str) -> HttpResponse:
    """Take up a closed or withdrawn case again."""
    return _handle(
        request,
        reference,
        reopen_case,
        "De melding is heropend. De melder krijgt bericht.",
        "Melding heropenen?",
        "De melding komt weer bij de open meldingen te staan. De melder krijgt bericht.",
        "Heropenen",
    )


def _handle(
    request: UserRequest, reference: str, service: Callable[..., object], said: str, *asked: str
) -> HttpResponse:
    """A step of who handles the case; what goes with another report is done there."""
    incident = visible_incident(request, reference)
    allow(can_handle(request.user, incident))
    if incident.is_duplicate:
        return _to_leading(request, incident)
    return _step(request, incident, service, said, *asked, danger=False)


def _step(
    request: UserRequest,
    incident: Incident,
    service: Callable[..., object],
    said: str,
    heading: str,
    text: str,
    label: str,
    *,
    danger: bool = True,
) -> HttpResponse:
    """Carry out one step, after asking."""
    if request.method == "POST":
        service(incident=incident, by=request.user)
        messages.success(request, said)
        return redirect(incident)
    back = incident.get_absolute_url()
    return confirm(request, heading, text, label, back, danger, breadcrumb=breadcrumb(incident))


def _to_leading(request: UserRequest, incident: Incident) -> HttpResponse:
    """A report of an event that was reported before goes with the leading one."""
    messages.info(request, "Deze melding wordt samen met een andere behandeld. Dat doe je bij de leidende melding.")
    return redirect("incidents:detail", reference=incident.reference)
