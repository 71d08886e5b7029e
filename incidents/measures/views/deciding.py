"""What waits for a decider, one measure to read and decide about, and ending one (R-41, R-55)."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, breadcrumb
from incidents.measures.access import (
    can_agree,
    can_change,
    can_decide,
    can_lift,
    can_open_decisions,
    can_propose,
    can_review,
    can_write_letter,
)
from incidents.measures.enums import Choice, MeasureStatus
from incidents.measures.forms.deciding import DecideForm, LiftForm
from incidents.measures.models import Measure
from incidents.measures.services.deciding import (
    NeedsMissingError,
    NotAllowedError,
    ReadAgainError,
    agree,
    impose,
    lift,
    reject,
    send_back,
)
from incidents.measures.summaries.letters import letter_of
from incidents.measures.summaries.proposal import ProposalPage, page_of, provisional_words, sentence_of, subtitle_of
from incidents.measures.summaries.waiting import decisions_for
from incidents.measures.views.scoped import visible_measure
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day

READ_AGAIN = "Het voorstel is intussen gewijzigd. Lees het opnieuw en besluit dan."
NOT_SHOWN = "Opvang, getuigen en de analyse horen niet bij dit besluit. Je ziet ze daarom niet."


@require_safe
def decisions(request: UserRequest) -> HttpResponse:
    """The decider's work list: what waits, and what was decided lately."""
    if not can_open_decisions(request.user):
        raise PermissionDenied
    listed = decisions_for(request.user, timezone.now())
    return render(request, "measures/decision_list.html", {"list": listed})


def measure(request: UserRequest, pk: int) -> HttpResponse:
    """One measure; whose turn it is finds the three choices at the end of what was read."""
    user = request.user
    found = visible_measure(request, pk)
    is_mine = can_agree(user, found) or can_decide(user, found)
    form = DecideForm(request.POST or None, measure=found) if is_mine or request.method == "POST" else None
    if request.method == "POST" and form is not None:
        if form.is_valid():
            answer = _decide(request, found, form)
            if answer is not None:
                return answer
        elif not is_mine:
            raise PermissionDenied
    letter = letter_of(found) if found.needs_letter else None
    page = page_of(found, on=timezone.localdate())
    context = {
        "measure": found,
        "title": f"{found.kind.name}: jouw besluit" if form else found.kind.name,
        "subtitle": subtitle_of(found.incident),
        "heading": "De maatregel" if found.was_imposed else "Het voorstel",
        "status": found.state,
        "page": page,
        "form": form,
        "due_on": found.starts_on if form else None,
        "can_change": can_change(user, found),
        "can_lift": can_lift(user, found),
        "can_write_letter": can_write_letter(user, found) and (letter is None or letter.is_concept),
        "letter": letter,
        "hearing_url": _hearing_url(user, found, page),
        "can_review": can_review(user, found) and found.ends_on is not None,
        "provisional": provisional_words(found, timezone.localdate()),
        "not_shown": NOT_SHOWN if form else "",
        "asks": page.questions[-1] if found.status == MeasureStatus.RETURNED and can_change(user, found) else None,
        "breadcrumb": _crumbs(request, found),
    }
    return render(request, "measures/measure_detail.html", context)


def lift_measure(request: UserRequest, pk: int) -> HttpResponse:
    """End a measure before its last day."""
    found = visible_measure(request, pk)
    if request.method != "POST" and found.status != MeasureStatus.IMPOSED:
        messages.info(request, "Deze maatregel geldt niet. Er is niets om op te heffen.")
        return redirect(found)
    allow(request.method == "POST" or can_lift(request.user, found))
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift(measure=found, reason=form.cleaned_data["reason"], by=request.user)
        except NotAllowedError:
            raise PermissionDenied from None
        messages.success(request, "De maatregel is opgeheven. Die geldt vanaf nu niet meer.")
        return redirect(found)
    context = {
        "form": form,
        "title": f"{found.kind.name} opheffen",
        "subtitle": subtitle_of(found.incident),
        "intro": f"{sentence_of(found)} Je stopt die vandaag, {as_day(timezone.localdate())}.",
        "readers": "Wie de melding behandelt, de coördinator en de beslisser.",
        "submit": "Maatregel opheffen",
        "cancel_url": found.get_absolute_url(),
        "breadcrumb": _crumbs(request, found),
    }
    return render(request, "cases/followup_form.html", context)


def _decide(request: UserRequest, found: Measure, form: DecideForm) -> HttpResponse | None:
    """Carry out the choice; None where the page must be read once more."""
    user, reason = request.user, form.cleaned_data["reason"]
    said = {
        Choice.QUESTION: f"De vraag ligt bij {found.proposed_by.full_name}.",
        Choice.NO: "Vastgelegd: er komt geen maatregel.",
    }
    choice = Choice(form.cleaned_data["choice"])
    try:
        if choice == Choice.QUESTION:
            send_back(measure=found, question=reason, by=user)
        elif choice == Choice.NO:
            reject(measure=found, reason=reason, by=user)
        else:
            step: Callable[..., None] = impose if form.cleaned_data["turn"] == MeasureStatus.AGREED else agree
            step(measure=found, reason=reason, by=user, read_at=form.read_at)
    except NeedsMissingError as error:
        form.add_error("choice", f"Dit kan nog niet. {error.words}")
        return None
    except NotAllowedError:
        raise PermissionDenied from None
    except ReadAgainError:
        messages.warning(request, READ_AGAIN)
        return redirect(request.path)
    messages.success(request, said.get(choice) or _yes_words(found))
    return redirect("incidents:decisions" if can_open_decisions(user) else found)


def _yes_words(found: Measure) -> str:
    """What follows on a yes, and whose turn it is."""
    if found.status == MeasureStatus.AGREED:
        return "Afgestemd. De beslisser krijgt bericht."
    if found.needs_letter:
        return "De maatregel is opgelegd. De brief is definitief: wie de melding behandelt, verstuurt die nu."
    return "De maatregel is opgelegd. Wie die voorstelde, krijgt bericht."


def _hearing_url(user: User, found: Measure, page: ProposalPage) -> str:
    """Where the citizen's side is written down, for who may, as long as the decision waits for it (R-43)."""
    waits = found.is_undecided and not page.heard.is_settled and can_propose(user, found.incident)
    return reverse("incidents:hearing", args=[found.incident.reference]) if waits else ""


def _crumbs(request: UserRequest, found: Measure) -> list[tuple[str, str]]:
    """The way back: to the report for who may read it, else to the list of decisions."""
    if Incident.objects.visible_to(request.user).filter(pk=found.incident_id).exists():
        return breadcrumb(found.incident)
    return [("Besluiten", reverse("incidents:decisions"))]
