"""The list of reports and the page of one case."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.advice.enums import Kind
from incidents.attachments.access import can_attach
from incidents.attachments.summaries import attachments_of
from incidents.cases.access import can_handle, can_read_names, can_read_story
from incidents.cases.enums import OPEN_STATUSES, Handler, Status
from incidents.cases.models import Incident
from incidents.cases.summaries.answers import answer_rows
from incidents.cases.summaries.cases import protocol_words
from incidents.cases.summaries.help import called_by_another, for_caller, for_reporter, unanswered_of
from incidents.cases.summaries.others import others_words
from incidents.cases.summaries.overview import (
    details_of,
    facts_of,
    is_on_behalf,
    names_of,
    reactions_of,
    term_of,
    when_of,
    where_of,
)
from incidents.correcting.access import can_correct
from incidents.correcting.summaries import corrections_of
from incidents.correcting.views import is_correctable
from incidents.handling.access import can_add, can_give_feedback, can_hand_over, can_move, can_withdraw
from incidents.handling.forms.handling import ReactionForm
from incidents.handling.services.closing import KeptOpenError
from incidents.handling.services.handling import (
    LateReasonMissingError,
    finish_case,
    reopen_case,
    take_in_hand,
    withdraw_report,
)
from incidents.handling.summaries.cases import accident_notes, steps_table, timeline_of
from incidents.handling.summaries.followup import (
    additions_of,
    candidates,
    expectation_of,
    feedback_of,
    is_alike,
    linked_reports,
    words_of_no_withdrawal,
)
from vpd.audit.services import record_read
from vpd.organisation.middleware import tell_refused
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.status import TransitionError
from vpd.ui.moments import remaining
from vpd.ui.views import confirm

PROTOCOL_HEADINGS = {
    Kind.AGGRESSION.value: "Wat het protocol zegt",
    Kind.ORDER_DISTURBANCE.value: "Wat de huisregels zeggen",
    Kind.ACCIDENT.value: "Wat de wet vraagt",
}


@require_safe
def detail(request: UserRequest, reference: str) -> HttpResponse:
    """The case: what was reported, what the protocol advises, how far it is (DECISIONS 1)."""
    incident = _incident(request, reference)
    now = timezone.now()
    user = request.user
    reads_story = can_read_story(user, incident)
    if not incident.is_reported_by(user):
        record_read(by=user, subject=incident, organisation_id=incident.organisation_id)
    handles = can_handle(user, incident)
    with_names = can_read_names(user, incident)
    context = {
        "incident": incident,
        "subtitle": _subtitle(incident),
        "badges": _badges(incident),
        "reads_story": reads_story,
        "tiles": [ticked.behaviour.short for ticked in incident.behaviours.all()] if reads_story else [],
        "facts": facts_of(incident) + (details_of(incident) + answer_rows(incident) if reads_story else []),
        "names": names_of(incident) if with_names else [],
        "protocol": protocol_words(incident) if reads_story else [],
        "steps": steps_table(incident),
        "reactions": reactions_of(incident) + accident_notes(incident) if handles else [],
        "protocol_heading": PROTOCOL_HEADINGS[incident.kind],
        "house_rules": [rule["text"] for rule in incident.house_rules] if reads_story else [],
        "timeline": timeline_of(incident, now, reader=user),
        "next": _next_step(incident) if handles else None,
        "attachments": attachments_of(incident, user) if reads_story else None,
        "can_attach": reads_story and can_attach(user, incident),
        "unnamed": others_words(incident.others_affected) if handles and incident.is_open else "",
        "can_reopen": handles and not incident.is_open,
        "can_withdraw": incident.is_open and can_withdraw(user, incident),
        "urls": {name: _url(name, incident) for name in ("take_in_hand", "finish", "withdraw", "reopen", "attach")},
        "breadcrumb": _breadcrumb(request.GET.get("lijst", "")),
    }
    context |= _help(user, incident, now)
    context |= _after_sending(user, incident, reads_story=reads_story, handles=handles, with_names=with_names)
    return render(request, "handling/incident_detail.html", context)


def _help(user: User, incident: Incident, now: datetime) -> dict[str, object]:
    """A request to be called, for who answers and for the reporter; a witness sees nothing of it (DECISIONS 10)."""
    asked = unanswered_of(incident)
    if asked is None:
        return {}
    if incident.is_reported_by(user):
        return {"asked_for_help": for_reporter(asked, now)}
    by_another = called_by_another(asked, user) if can_handle(user, incident) else ""
    return {"call": for_caller(asked, user, now), "called_by_another": by_another}


def _after_sending(
    user: User, incident: Incident, *, reads_story: bool, handles: bool, with_names: bool
) -> dict[str, object]:
    """What was corrected, added, told and laid together, and what this person can do about it."""
    found: dict[str, object] = {"after_actions": _after_actions(user, incident)}
    if reads_story:
        found["corrections"] = corrections_of(incident, with_names=with_names, reader=user)
        found["additions"] = additions_of(incident)
        found["feedback"] = feedback_of(incident, with_reasons=handles)
    if reads_story and not handles:
        found["expectation"] = expectation_of(incident, now=timezone.now(), on=timezone.localdate(), reader=user)
    found["is_together"] = incident.is_duplicate or incident.duplicates.exists()
    if handles:
        found["linked"] = linked_reports(incident, user) if found["is_together"] else []
        found["unlink_url"] = _url("unlink", incident) if incident.is_duplicate else ""
        found["alike"] = _alike(user, incident)
        found["link_url"] = _url("link", incident)
    return found


def _after_actions(user: User, incident: Incident) -> list[tuple[str, str]]:
    """What this person can do with a sent report, beside the one next step."""
    able = [
        ("Antwoord aan de melder", "tell", can_give_feedback(user, incident)),
        ("Melding aanvullen", "add", can_add(user, incident)),
        ("Melding verbeteren", "correct", can_correct(user, incident) and is_correctable(incident)),
        (
            "Aan een andere melding koppelen",
            "link",
            can_handle(user, incident) and not incident.is_duplicate and incident.status != Status.WITHDRAWN,
        ),
        ("Aan een ander team geven", "move", can_move(user, incident)),
        ("Aan de coördinator geven", "move", can_hand_over(user, incident)),
    ]
    return [(label, _url(name, incident)) for label, name, is_able in able if is_able]


def _alike(user: User, incident: Incident) -> str:
    """The numbers of reports that are probably about the same event."""
    if incident.is_duplicate or not incident.is_open:
        return ""
    return ", ".join(row.reference for row in candidates(incident, user) if is_alike(row, incident))


def take(request: UserRequest, reference: str) -> HttpResponse:
    """Start handling a case."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    if incident.is_duplicate:
        return _to_leading(request, incident)
    if request.method == "POST":
        return _do(request, incident, take_in_hand, "Je hebt deze melding opgepakt. De melder krijgt bericht.")
    return _ask(
        request,
        incident,
        "Melding oppakken?",
        "Jij gaat hiermee aan de slag en neemt contact op met de melder. De melder krijgt bericht dat je het oppakt.",
        "Oppakken",
        danger=False,
    )


def finish(request: UserRequest, reference: str) -> HttpResponse:
    """Record the reaction to the citizen and close the case (R-10)."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    if incident.is_accident:
        return redirect("incidents:finish_accident", reference=reference)
    if incident.is_duplicate:
        return _to_leading(request, incident)
    if request.method != "POST" and incident.status not in {Status.IN_PROGRESS, Status.REOPENED}:
        messages.info(request, "Pak de melding eerst op, dan kun je de reactie vastleggen.")
        return redirect("incidents:detail", reference=reference)
    has_feedback = incident.is_taken_over or incident.feedback.exists()
    form = ReactionForm(request.POST or None, is_late=incident.is_late(timezone.now()), has_feedback=has_feedback)
    if request.method == "POST" and form.is_valid():
        try:
            finish_case(incident=incident, by=request.user, **form.cleaned_data)
        except LateReasonMissingError:
            # The deadline passed while the form was open.
            form = ReactionForm(request.POST, is_late=True)
        except KeptOpenError as kept:
            messages.warning(request, f"{kept.words} Je tekst staat hieronder.")
        except TransitionError as refused:
            # What was typed stays in the form: the second person loses nothing.
            tell_refused(request, refused, is_text_kept=True)
        else:
            messages.success(request, "De reactie staat vast en de melding is afgerond. De melder krijgt bericht.")
            return redirect("incidents:detail", reference=reference)
    context = {
        "form": form,
        "incident": incident,
        "readers": _readers_of_reaction(incident),
        "cancel_url": _url("detail", incident),
        "breadcrumb": [*_breadcrumb(), (incident.reference, _url("detail", incident))],
    }
    return render(request, "handling/reaction_form.html", context)


def withdraw(request: UserRequest, reference: str) -> HttpResponse:
    """Take a report back (R-23: not where reporting is a must)."""
    incident = _incident(request, reference)
    if incident.is_reported_by(request.user) and not can_withdraw(request.user, incident):
        messages.info(request, words_of_no_withdrawal(incident, on=timezone.localdate()))
        return redirect(incident)
    _allow(can_withdraw(request.user, incident))
    if request.method != "POST" and not incident.is_open:
        tell_refused(request, TransitionError(incident))
        return redirect(incident)
    if request.method == "POST":
        return _do(request, incident, withdraw_report, "De melding is ingetrokken.")
    return _ask(
        request,
        incident,
        "Melding intrekken?",
        "De melding telt dan niet meer mee. Wie de melding behandelt, ziet dat die is ingetrokken.",
        "Intrekken",
    )


def reopen(request: UserRequest, reference: str) -> HttpResponse:
    """Take up a closed or withdrawn case again."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    if incident.is_duplicate:
        return _to_leading(request, incident)
    if request.method == "POST":
        return _do(request, incident, reopen_case, "De melding is heropend. De melder krijgt bericht.")
    return _ask(
        request,
        incident,
        "Melding heropenen?",
        "De melding komt weer bij de open meldingen te staan. De melder krijgt bericht.",
        "Heropenen",
        danger=False,
    )


def _incident(request: UserRequest, reference: str) -> Incident:
    rows = Incident.objects.visible_to(request.user).select_related(
        "team", "location", "organisation", "reported_by", "addressed_to", "duplicate_of"
    )
    rows = rows.prefetch_related(
        "affected",
        "witnesses",
        "corrections__words",
        "additions",
        "feedback",
        "moves__from_team",
        "moves__to_team",
        "duplicate_links",
    )
    return get_object_or_404(rows, reference=reference)


def _subtitle(incident: Incident) -> str:
    return f"{incident.reference} · {when_of(incident)} · {where_of(incident)} · team {incident.team.name}"


def _badges(incident: Incident) -> list[tuple[str, str]]:
    """The tags beside the title: what is left of the term, and the status."""
    status = Status(incident.status)
    on_behalf = [("gemeld namens een ander", "info")] if is_on_behalf(incident) else []
    if incident.awaits_inspectorate:
        return [*on_behalf, ("meld bij de Arbeidsinspectie", "bad"), (status.label, status.tone)]
    if not incident.awaits_reaction:
        return [*on_behalf, (status.label, status.tone)]
    left = remaining(incident.reaction_due_at)
    return [*on_behalf, (f"reactie: {left.text}", left.tone), (status.label, status.tone)]


def _next_step(incident: Incident) -> dict[str, str] | None:
    """What the handler does now: the dark banner."""
    if incident.status not in OPEN_STATUSES:
        return None
    if incident.duplicate_of is not None:
        return {
            "heading": "Deze melding hoort bij een andere",
            "text": "Je behandelt ze samen, bij de leidende melding. De melder ziet elke stap ook hier.",
            "url": _url("detail", incident.duplicate_of),
            "label": f"Open {incident.duplicate_of.reference}",
        }
    if incident.is_accident and (incident.awaits_inspectorate or incident.status != Status.REPORTED):
        return _accident_step(incident)
    if incident.status == Status.REPORTED:
        return {
            "heading": "Nu jij: pak deze melding op",
            "text": "Bel de melder, zorg voor eerste opvang en bespreek wat er nodig is.",
            "url": _url("take_in_hand", incident),
            "label": "Oppakken",
        }
    return {
        "heading": "Nu jij: spreek de burger aan",
        "text": (
            f"Binnen {term_of(incident.organisation)} na de melding. "
            "Hoor ook de andere kant voordat je een maatregel voorstelt."
        ),
        "url": _url("finish", incident),
        "label": "Reactie vastleggen",
    }


def _accident_step(incident: Incident) -> dict[str, str]:
    """What the handler of an accident does now: first what the law asks (ARBO-06)."""
    if incident.awaits_inspectorate:
        return {
            "heading": "Nu jij: meld het bij de Arbeidsinspectie",
            "text": (
                "De werkgever meldt dit ongeval direct bij de Nederlandse Arbeidsinspectie. "
                "Overleg met de arbocoördinator wie belt, en leg het daarna hier vast."
            ),
            "url": _url("inspectorate", incident),
            "label": "Melding vastleggen",
        }
    return {
        "heading": "Nu jij: rond het ongeval af",
        "text": "Zoek samen uit waardoor het kon gebeuren en wat er moet veranderen.",
        "url": _url("finish_accident", incident),
        "label": "Afronden",
    }


def _readers_of_reaction(incident: Incident) -> str:
    handlers = (
        "De leidinggevende van het team en de coördinator" if incident.handler == Handler.LEADER else "De coördinator"
    )
    return (
        f"{handlers}. De melder ziet van de reactie de soort en de datum, en leest wat je de melder vertelt; "
        "wie het overkwam ook."
    )


def _url(name: str, incident: Incident) -> str:
    return reverse(f"incidents:{name}", kwargs={"reference": incident.reference})


def _allow(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied


def _do(request: UserRequest, incident: Incident, service: Callable[..., object], said: str) -> HttpResponse:
    """Carry out one step."""
    service(incident=incident, by=request.user)
    messages.success(request, said)
    return redirect("incidents:detail", reference=incident.reference)


def _to_leading(request: UserRequest, incident: Incident) -> HttpResponse:
    """A report of an event that was reported before goes with the leading one."""
    messages.info(request, "Deze melding wordt samen met een andere behandeld. Dat doe je bij de leidende melding.")
    return redirect("incidents:detail", reference=incident.reference)


def _ask(
    request: UserRequest, incident: Incident, heading: str, text: str, label: str, *, danger: bool = True
) -> HttpResponse:
    crumbs = [*_breadcrumb(), (incident.reference, _url("detail", incident))]
    return confirm(request, heading, text, label, _url("detail", incident), danger, breadcrumb=crumbs)


def _breadcrumb(query: str = "") -> list[tuple[str, str]]:
    """The way back, to the same place in the list that one came from."""
    kept = QueryDict(query).urlencode(safe=":")
    return [("Meldingen", reverse("incidents:list") + (f"?{kept}" if kept else ""))]
