"""Whether a case is light enough to be closed on one screen, and what that screen says (DECISIONS 10)."""

from typing import Any

from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from vpd.organisation.models import User

ROAD = "Dat gaat stap voor stap: opvang, reactie, wat we ervan leren, en een antwoord."


def why_not_light(incident: Incident, *, affected: int, leads: bool) -> str:
    """Why this case is handled step by step; nothing where one screen is enough.

    `affected`: to how many colleagues it happened; `leads`: other reports go with it.
    """
    if incident.is_accident:
        return "Een ongeval rond je af met wat er is gedaan, niet op dit scherm."
    if incident.leading_category in SERIOUS_CATEGORIES:
        return f"Bij een bedreiging of geweld kan een melding niet in één keer worden afgerond. {ROAD}"
    if incident.asks_call or incident.medical_given:
        return f"De melder vroeg om hulp, of er was medische hulp. {ROAD}"
    if incident.is_taken_over:
        return "Deze melding komt uit het vorige register. Daar was die al behandeld."
    if affected + sum(incident.others_affected.values()) > 1:
        return f"Het overkwam meer dan één collega. {ROAD}"
    if incident.duplicate_of_id or leads:
        return f"Er zijn meer meldingen van hetzelfde incident. {ROAD}"
    return ""


def people_words(incident: Incident) -> str:
    """Everybody who must have been asked whether support is wanted: reporter, affected and witnesses."""
    people = [incident.reported_by, *(row.user for row in incident.affected.all())]
    people += [row.user for row in incident.witnesses.all()]
    *first, last = dict.fromkeys(person.full_name for person in people)
    return f"{', '.join(first)} en {last}" if first else last


def light_draft(incident: Incident, by: User) -> dict[str, Any]:
    """What is filled in: when it happened, as somebody was spoken to then, and a beginning of the answer."""
    now = timezone.localtime()
    clock = incident.happened_at or now.time().replace(second=0, microsecond=0)
    return {
        "reacted_on": incident.happened_on,
        "reacted_at": clock,
        "answer": (
            f"Dag {incident.reported_by.first_name}, dank voor je melding. De burger is aangesproken op het gedrag. "
            f"We bespreken lichte meldingen samen in het werkoverleg. {by.first_name}"
        ),
    }


def is_open_to_light(incident: Incident) -> bool:
    return incident.status in {Status.REPORTED, Status.IN_PROGRESS, Status.REOPENED}
