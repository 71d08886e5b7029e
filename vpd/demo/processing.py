"""The register of processing: here the consent of the works council is still to be noted, next door it is there."""

from datetime import date

from vpd.demo.cast import Cast
from vpd.organisation.models import User
from vpd.privacy.processing.activities import BY_KEY
from vpd.privacy.processing.services import change_settings, note_activity

# Of Waterdam: what was decided already, so many days ago, and what is noted with it.
DECIDED = [
    ("meldingen", "", -40, "De DPIA ligt bij de functionaris gegevensbescherming."),
    ("accounts", "AVG artikel 6, eerste lid, onder e: goed werkgeverschap van de gemeente.", -40, ""),
]


def build(cast: Cast) -> None:
    """Two grounds are decided; ours are proposed for the others."""
    privacy, neighbour = cast.users["privacy"], cast.users["neighbour.privacy"]
    _say(privacy, "Gemeente Waterdam", "fg@waterdam.example, 0123 45 67 80")
    for key, ground, days, note in DECIDED:
        activity = BY_KEY[key]
        note_activity(
            activity=activity,
            organisation=privacy.organisation,
            ground=ground or activity.ground,
            confirmed_on=cast.day(days),
            note=note,
            by=privacy,
        )
    _say(neighbour, "Buurgemeente", "fg@buurgemeente.example", "Zaak 2025-311, besluit van de OR", cast.day(-300))


def _say(by: User, controller: str, fg_contact: str, consent: str = "", on: date | None = None) -> None:
    change_settings(
        organisation=by.organisation,
        controller=controller,
        fg_contact=fg_contact,
        or_consent_ref=consent,
        or_consent_on=on,
        by=by,
    )
