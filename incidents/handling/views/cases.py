"""The page of one case."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.advice.enums import Kind
from incidents.attachments.access import can_attach
from incidents.attachments.summaries import Attachments, attachments_of
from incidents.cases.access import can_handle, can_read_names, can_read_story, is_addressed_to
from incidents.cases.duties import CasePart, duties_of, subject_of
from incidents.cases.enums import Status
from incidents.cases.lessons import lessons_of
from incidents.cases.models import Incident
from incidents.cases.summaries.answers import answer_rows
from incidents.cases.summaries.cases import protocol_words
from incidents.cases.summaries.help import called_by_another, for_caller, for_reporter, unanswered_of
from incidents.cases.summaries.light import why_not_light
from incidents.cases.summaries.others import others_words
from incidents.cases.summaries.overview import details_of, facts_of, is_on_behalf, names_of, when_of, where_of
from incidents.cases.views.scoped import url_to
from incidents.correcting.access import can_correct
from incidents.correcting.summaries import corrections_of
from incidents.correcting.views import is_correctable
from incidents.handling.access import can_add, can_give_feedback, can_hand_over, can_move, can_withdraw
from incidents.handling.forms.acts import VerdictForm
from incidents.handling.services.closing import keeping_open
from incidents.handling.summaries.cases import timeline_of
from incidents.handling.summaries.duties import is_closable
from incidents.handling.summaries.followup import (
    additions_of,
    answer_due,
    candidates,
    expectation_of,
    feedback_of,
    is_alike,
    linked_reports,
    withdrawals_of,
    words_of_no_withdrawal,
)
from incidents.handling.summaries.loading import has, read_along, with_what_is_there
from incidents.handling.summaries.looking import who_looked
from incidents.handling.summaries.page import DutyRow, acts_of_rooms, now_of, parts_of, rows_of
from incidents.handling.views.acts import open_lines
from incidents.handling.views.steps import verdict_readers
from vpd.audit.services import record_read
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day, as_moment, remaining
from vpd.ui.pieces import Harm

PROTOCOL_HEADINGS = {
    Kind.AGGRESSION.value: "Wat het protocol zegt",
    Kind.ORDER_DISTURBANCE.value: "Wat de huisregels zeggen",
    Kind.ACCIDENT.value: "Wat de wet vraagt",
}


@require_safe
def detail(request: UserRequest, reference: str) -> HttpResponse:
    """The case: for who handles it its duties, for the reporter and the affected what happens with it (DECISIONS 1)."""
    incident = _incident(request, reference)
    user, now = request.user, timezone.now()
    if not incident.is_reported_by(user):
        record_read(by=user, subject=incident, organisation_id=incident.organisation_id)
    handles = can_handle(user, incident)
    context = _about(request, incident, handles) | _help(user, incident, now)
    if handles or is_addressed_to(user, incident):
        return render(request, "handling/incident_detail.html", context | _for_handler(request, incident, now))
    return render(request, "handling/incident_own.html", context | _for_reporter(user, incident, now))


def _about(request: UserRequest, incident: Incident, handles: bool) -> dict[str, object]:
    """What was reported, as far as this person may read it, and what happened with it."""
    user, now = request.user, timezone.now()
    reads_story = can_read_story(user, incident)
    with_names = can_read_names(user, incident)
    timeline = timeline_of(
        incident, now, reader=user, for_handler=handles, with_term=handles or not reads_story, named=with_names
    )
    return {
        "incident": incident,
        "subtitle": _subtitle(incident),
        "badges": _badges(incident),
        "reads_story": reads_story,
        "reported_words": _reported_words(incident, user, with_names=with_names),
        "tiles": [ticked.behaviour.short for ticked in incident.behaviours.all()] if reads_story else [],
        "facts": facts_of(incident) + (details_of(incident) + _answers(incident) if reads_story else []),
        "names": names_of(incident) if with_names else [],
        "protocol": protocol_words(incident) if reads_story else [],
        "protocol_heading": PROTOCOL_HEADINGS[incident.kind],
        "house_rules": [rule["text"] for rule in incident.house_rules] if reads_story else [],
        "timeline": timeline,
        "attachments": _attachments(user, incident) if reads_story else None,
        "can_attach": reads_story and can_attach(user, incident),
        "corrections": corrections_of(incident, with_names=with_names, reader=user) if reads_story else [],
        "additions": additions_of(incident) if reads_story else [],
        "is_together": incident.is_duplicate or has(incident, "duplicates"),
        "acts": _acts(user, incident, handles=handles),
        "urls": {"attach": url_to("attach", incident)},
        "breadcrumb": _breadcrumb(request.GET.get("lijst", "")),
    }


def _answers(incident: Incident) -> list[tuple[str, str]]:
    return answer_rows(incident) if has(incident, "answers") else []


def _attachments(user: User, incident: Incident) -> Attachments:
    return attachments_of(incident, user) if has(incident, "attachments") else Attachments([])


def _for_handler(request: UserRequest, incident: Incident, now: datetime) -> dict[str, object]:
    """What to do now, the parts with their duties, and what must happen before it can be closed."""
    user = request.user
    duties = duties_of(incident, user, now)
    handles = can_handle(user, incident)
    lead = incident.duplicate_of
    context: dict[str, object] = {
        "feedback": [*feedback_of(incident, with_reasons=handles), *withdrawals_of(incident)],
        "parts": parts_of(duties, without=[CasePart.REPORT]),
        "report_rows": rows_of(duty for duty in duties if duty.part == CasePart.REPORT),
        "last_words": _last_words(incident),
        "leading": _leading(user, lead) if lead and handles else None,
    }
    if not handles:
        return context
    kept = keeping_open(incident, duties, viewer=user, now=now) if is_closable(incident) else []
    rows = now_of(duties)
    if is_closable(incident) and not kept:
        url = url_to("finish_accident" if incident.is_accident else "close", incident)
        rows = [*rows, DutyRow("Melding afronden", "Alles wat eerst moest, is gedaan.", "kan nu", "good", url, CLOSE)]
    context |= {
        "now_rows": rows,
        "light_url": url_to("light", incident) if _is_light_and_new(incident) else "",
        "note_url": url_to("note", incident) if incident.status != Status.WITHDRAWN else "",
        "closing_words": _closing_words(incident, kept),
        "open_lines": open_lines(kept, incident),
        "unnamed": others_words(incident.others_affected) if incident.is_open else "",
        "linked": linked_reports(incident, user) if incident.is_duplicate or has(incident, "duplicates") else [],
        "unlink_url": url_to("unlink", incident) if incident.is_duplicate else "",
        "alike": _alike(user, incident),
        "link_url": url_to("link", incident),
    }
    return context


CLOSE = "Melding afronden"
TOGETHER = "Deze melding hoort bij een andere"


def _leading(user: User, lead: Incident) -> dict[str, str]:
    """Where the case is done: the leading report, or who does it there for whoever does not read that one."""
    by_when = f"uiterlijk {as_moment(lead.reaction_due_at)}." if lead.awaits_reaction else ""
    if can_handle(user, lead):
        together = "Je behandelt ze samen" if lead.is_open else "Ze zijn samen behandeld"
        reaction = f" De reactie aan de burger leg je daar vast, {by_when}" if by_when else ""
        text = f"{together}, bij {lead.reference}.{reaction} De melder ziet elke stap ook hier."
        return {"heading": TOGETHER, "text": text, "url": url_to("detail", lead), "label": f"{lead.reference} openen"}
    who = lead.taken_by.full_name if lead.taken_by else "Wie de andere melding oppakt,"
    does = "geeft de burger een reactie en rondt af" if lead.is_open else "gaf de burger een reactie en rondde af"
    reaction = f" De reactie komt {by_when}" if by_when else ""
    text = (
        f"{who} {does}.{reaction} Die andere melding lees jij niet. "
        "Opvang en antwoord voor de mensen bij deze melding regel je hier."
    )
    return {"heading": TOGETHER, "text": text, "url": "", "label": ""}


def _for_reporter(user: User, incident: Incident, now: datetime) -> dict[str, object]:
    """What happens with the report, the answer, and what is asked of this person."""
    reads_story = can_read_story(user, incident)
    mine = [duty for duty in duties_of(incident, user, now) if duty.harm != Harm.HELP]
    asks = incident.is_reported_by(user) and incident.status == Status.HANDLED and not incident.verdicts.all()
    own = subject_of(user.pk)
    is_withdrawn = incident.status == Status.WITHDRAWN
    told = feedback_of(incident, with_reasons=False) if reads_story else []
    taken_back = withdrawals_of(incident) if reads_story else []
    return {
        "is_reporter": incident.is_reported_by(user),
        "now_rows": now_of(mine),
        "own_rows": rows_of(duty for duty in mine if duty.subject_key == own and duty.key != "answer"),
        "expectation": expectation_of(incident, now=now, on=timezone.localdate(), reader=user) if reads_story else None,
        "feedback": [*told, *([] if is_withdrawn else taken_back)],
        "taken_back": taken_back if is_withdrawn else [],
        # Why it was taken back stands above, and is the answer.
        "no_answer_words": "" if told or (is_withdrawn and taken_back) else _no_answer_words(incident),
        "lessons": lessons_of(incident) if reads_story else [],
        "withdraw_words": _withdraw_words(user, incident),
        "looked": who_looked(incident, user) if incident.is_reported_by(user) else [],
        "verdict_form": VerdictForm(readers=verdict_readers(incident, now)) if asks else None,
        "verdict_url": url_to("verdict", incident),
    }


def _is_light_and_new(incident: Incident) -> bool:
    number = len(incident.affected.all())
    return incident.status == Status.REPORTED and not why_not_light(
        incident, affected=number, leads=has(incident, "duplicates")
    )


def _withdraw_words(user: User, incident: Incident) -> str:
    """Why the button is not there, for the reporter who would look for it (R-23)."""
    if not incident.is_open or not incident.is_reported_by(user) or can_withdraw(user, incident):
        return ""
    return words_of_no_withdrawal(incident, on=timezone.localdate())


def _no_answer_words(incident: Incident) -> str:
    if not incident.is_open:
        return "Er is geen antwoord gegeven."
    return f"Nog geen antwoord. Afgesproken is dat je dat uiterlijk {as_day(answer_due(incident))} hier leest."


def _reported_words(incident: Incident, user: User, *, with_names: bool) -> str:
    who = "jou" if incident.is_reported_by(user) else incident.reported_by.full_name if with_names else ""
    return f"door {who}, {as_moment(incident.reported_at)}" if who else as_moment(incident.reported_at)


def _last_words(incident: Incident) -> str:
    changes = list(incident.status_changes.all())
    return f"sinds {as_day(changes[0].changed_at)}" if changes else ""


def _closing_words(incident: Incident, kept: Sequence[object]) -> str:
    if not is_closable(incident):
        return ""
    if not kept:
        return "Afronden kan nu."
    things = "is nog één ding" if len(kept) == 1 else f"zijn nog {len(kept)} dingen"
    return f"Afronden kan nog niet. Er {things} nodig."


def _help(user: User, incident: Incident, now: datetime) -> dict[str, object]:
    """A request to be called, for who answers and for the reporter; a witness sees nothing of it (DECISIONS 10)."""
    asked = unanswered_of(incident)
    if asked is None:
        return {}
    if incident.is_reported_by(user):
        return {"asked_for_help": for_reporter(asked, now)}
    by_another = called_by_another(asked, user) if can_handle(user, incident) else ""
    return {"call": for_caller(asked, user, now), "called_by_another": by_another}


def _acts(user: User, incident: Incident, *, handles: bool) -> list[tuple[str, str]]:
    """What this person can do with a sent report, beside its duties."""
    is_open = incident.is_open
    able = [
        ("Aan iemand geven", "give", handles and is_open and not incident.is_duplicate),
        ("Antwoord aan de melder geven", "tell", can_give_feedback(user, incident)),
        ("Melding aanvullen", "add", can_add(user, incident)),
        ("Melding verbeteren", "correct", can_correct(user, incident) and is_correctable(incident)),
        (
            "Aan een andere melding koppelen",
            "link",
            handles and not incident.is_duplicate and incident.status != Status.WITHDRAWN,
        ),
        ("Aan een ander team geven", "move", can_move(user, incident)),
        ("Aan de coördinator geven", "move", handles and can_hand_over(user, incident)),
        ("Dossier afdrukken", "case_file", handles),
        ("Heropenen", "reopen", handles and not is_open),
        ("Melding intrekken", "withdraw", is_open and can_withdraw(user, incident)),
    ]
    own = [(label, url_to(name, incident)) for label, name, is_able in able if is_able]
    return [*own, *acts_of_rooms(user, incident, handles=handles)]


def _alike(user: User, incident: Incident) -> str:
    """The numbers of reports that are probably about the same event."""
    if incident.is_duplicate or incident.status not in {Status.REPORTED, Status.REOPENED}:
        return ""
    return ", ".join(row.reference for row in candidates(incident, user) if is_alike(row, incident))


def _incident(request: UserRequest, reference: str) -> Incident:
    rows = with_what_is_there(Incident.objects.visible_to(request.user).with_access_of(request.user))
    incident = get_object_or_404(rows, reference=reference)
    return read_along(incident, for_handler=can_handle(request.user, incident))


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


def _breadcrumb(query: str = "") -> list[tuple[str, str]]:
    """The way back, to the same place in the list that one came from."""
    kept = QueryDict(query).urlencode(safe=":")
    return [("Meldingen", reverse("incidents:list") + (f"?{kept}" if kept else ""))]
