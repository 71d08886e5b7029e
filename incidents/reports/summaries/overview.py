"""What somebody reads after sending."""

from dataclasses import dataclass
from datetime import datetime

from incidents.cases.models import Incident
from incidents.cases.summaries.overview import Rows, handler_words, term_of
from vpd.ui.moments import as_moment
from vpd.ui.phones import Phone


@dataclass(frozen=True)
class Receipt:
    """What the reporter may expect."""

    steps: tuple[tuple[str, str], ...]
    calls: Rows
    due_at: datetime


def receipt_of(incident: Incident) -> Receipt:
    """What happens now, by when, and whom to call (R-42, UI.md)."""
    handler = handler_words(incident)
    organisation = incident.organisation
    told = "krijgt meteen bericht" if incident.is_told_at_once else "vindt die meteen bij Mijn werk"
    steps = [
        ("Je melding is binnen", f"{handler.capitalize()} {told}. Jij krijgt een mail met het nummer."),
        (
            f"{handler.capitalize()} neemt contact met je op",
            "Jullie bespreken wat er gebeurde en wat jij nodig hebt. Je hoeft niets uit te leggen of te bewijzen.",
        ),
        *_what_follows(incident),
        ("Je hoort wat er is gedaan", "Je ziet elke stap op de pagina van je melding."),
    ]
    calls: Rows = [("Bij direct gevaar", Phone(organisation.emergency_phone))]
    if incident.team.support_phone:
        calls.insert(0, ("Praten of hulp", Phone(incident.team.support_phone)))
    return Receipt(tuple(steps), calls, incident.reaction_due_at)


def _what_follows(incident: Incident) -> list[tuple[str, str]]:
    """The step of the organisation after the first conversation: towards the citizen, or after an accident."""
    if not incident.is_accident:
        term, due = term_of(incident.organisation), as_moment(incident.reaction_due_at)
        return [("De organisatie reageert naar de burger", f"Binnen {term}: uiterlijk {due}.")]
    steps = [("We kijken hoe het kon gebeuren", "Zodat het niet nog eens gebeurt. Het gaat om waardoor, niet om wie.")]
    if incident.is_reportable:
        steps.insert(0, ("De werkgever meldt het bij de Arbeidsinspectie", "Direct. Jij hoeft dat niet te doen."))
    return steps
