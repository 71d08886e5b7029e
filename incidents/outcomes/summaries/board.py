"""Incidents in which somebody of the board had a part: evaluated together, and discussed one by one (R-117)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse

from incidents.cases.case_file import FileChoice, FilePart
from incidents.cases.duties import CasePart, Duty
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.summaries.viewing import viewing_of
from incidents.outcomes.models import BoardInvolvement
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm, TimelineItem

RELATED = "board_involvements"


def board_duties(incidents: Sequence[Incident], viewer: User, now: datetime) -> Iterable[tuple[int, Duty]]:
    """Looking back together, for who handles the case; it may come long after the case is closed."""
    told = [one for one in incidents if may_have_board(one)]
    if not told:
        return
    seen = viewing_of(told, viewer, now)
    shown = [one for one in told if one.pk in seen.handled]
    prefetch_related_objects(shown, RELATED)
    for incident in shown:
        for one in incident.board_involvements.all():
            day = as_day(one.evaluated_on) if one.evaluated_on else ""
            yield (
                incident.pk,
                Duty(
                    key=f"board:{one.pk}",
                    part=CasePart.LEARNING,
                    what="Evaluatie samen met het bestuur",
                    state=f"gedaan op {day}" if day else "te doen",
                    tone="info",
                    who="" if day else seen.who(incident),
                    is_done=bool(day),
                    is_mine=not day and seen.is_mine(incident) and incident.status != Status.REPORTED,
                    url="" if day else seen.url(incident, "board_involved"),
                    label="Evaluatie vastleggen",
                    note=f"Betrokken was {one.role_words}.",
                    harm=Harm.AGREEMENTS,
                ),
            )


def board_acts(user: User, incident: Incident, handles: bool) -> Iterable[tuple[str, str]]:
    """To say that somebody of the board had a part in it, where nobody did yet."""
    if handles and may_have_board(incident) and not incident.board_involvements.all():
        yield "Bestuur betrokken", reverse("incidents:board_involved", args=[incident.reference])


def board_steps(incident: Incident, for_handler: bool) -> Iterable[TimelineItem]:
    """What was learned together, for who handles the case."""
    if for_handler:
        for one in incident.board_involvements.all():
            if one.evaluated_at:
                yield TimelineItem("Samen met het bestuur geëvalueerd", one.evaluated_at, one.lesson)


def board_parts(incident: Incident, choice: FileChoice) -> Iterable[FilePart]:
    """In the file of who handles it; never in what the citizen reads."""
    if choice.is_for_citizen:
        return
    for one in incident.board_involvements.all():
        yield FilePart(
            "Bestuur betrokken",
            facts=(
                ("Wie", one.role_words),
                ("Samen geëvalueerd", as_day(one.evaluated_on) if one.evaluated_on else "nog niet"),
            ),
            texts=(("Wat we samen leerden", one.lesson),) if one.lesson else (),
        )


def may_have_board(incident: Incident) -> bool:
    """Each event once, and what happened here."""
    return incident.duplicate_of_id is None and not incident.is_taken_over and incident.status != Status.WITHDRAWN


def to_evaluate_with_board(organisation: Organisation) -> bool:
    """Whether an incident waits for looking back together: no more than that is told above the teams; one query."""
    return BoardInvolvement.objects.of(organisation).to_evaluate().exists()
