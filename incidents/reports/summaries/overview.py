"""What somebody reads after sending."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.cases.summaries.overview import contacted_words, handler_words, is_on_behalf, term_of
from incidents.cases.summaries.people import circle_of
from vpd.ui.moments import as_moment
from vpd.ui.phones import Phone


@dataclass(frozen=True)
class Receipt:
    """What the reporter may expect, and whom to call now."""

    steps: tuple[tuple[str, str], ...]
    number: str
    support: Phone
    emergency: Phone

    @property
    def beside_support(self) -> Phone:
        """Who answers at the number of the team, and the number for danger."""
        return Phone(f"{self.support.name}. Gevaar? Bel {self.emergency}.")


def receipt_of(incident: Incident, *, on: date) -> Receipt:
    """What happens now, by when and by whom, and whom to call (R-42, UI.md)."""
    handler = handler_words(incident)
    told = "Het bericht is al onderweg." if incident.is_told_at_once else "De melding staat daar meteen bij Mijn werk."
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=on)
    names = circle.leader_names if incident.handler == Handler.LEADER else circle.coordinator_names
    addressed = f"Gericht aan {names} ({handler}). {told}" if names else f"Gericht aan {handler}. {told}"
    steps = [
        ("Je hebt gemeld", f"{capfirst(as_moment(incident.reported_at))}. Je krijgt een mail met het nummer."),
        (
            "Iemand pakt je melding op",
            f"{addressed} {_talk_of(incident)}",
        ),
        *_what_follows(incident),
        ("Je hoort wat er is gedaan", "Je ziet elke stap op de pagina van je melding."),
    ]
    return Receipt(
        steps=tuple(steps),
        number=f"nummer {incident.reference}",
        support=Phone(incident.team.support_phone),
        emergency=Phone(incident.organisation.emergency_phone),
    )


def _what_follows(incident: Incident) -> list[tuple[str, str]]:
    """The step of the organisation after the first conversation: towards the citizen, or after an accident."""
    if not incident.is_accident:
        term, due = term_of(incident.organisation), as_moment(incident.told_due_at)
        return [
            (
                "De organisatie geeft de burger een reactie",
                f"Binnen {term}: uiterlijk {due}. Anders krijgt de coördinator bericht.",
            )
        ]
    steps = [("We kijken hoe het kon gebeuren", "Zodat het niet nog eens gebeurt. Het gaat om waardoor, niet om wie.")]
    if incident.is_reportable:
        steps.insert(0, ("De werkgever meldt het bij de Arbeidsinspectie", "Direct. Jij hoeft dat niet te doen."))
    return steps


def _talk_of(incident: Incident) -> str:
    """What the handler and whom it happened to speak about; that may be somebody else than the reporter (R-28)."""
    if is_on_behalf(incident):
        whom = contacted_words(incident, incident.reported_by)
        return f"Wie de melding oppakt, neemt contact op met {whom} en vraagt wat er nodig is."
    return "Jullie bespreken wat er gebeurde en wat jij nodig hebt. Je hoeft niets uit te leggen of te bewijzen."
