"""What is chosen when a case is closed, with its Dutch words (DECISIONS 10)."""

from django.db.models import TextChoices


class OwnShare(TextChoices):
    """Whether something on our own side played a part (R-46): about what, never about who."""

    NONE = "none", "Nee"
    WAITING = "waiting", "Ja, de wachttijd"
    EXPLAINING = "explaining", "Ja, onze brief of uitleg"
    OTHER = "other", "Ja, iets anders"
    ANALYSED = "analysed", "Staat in de analyse"


ASKED_SHARES = tuple(share for share in OwnShare if share != OwnShare.ANALYSED)
"""What is asked where no analysis says it; else its words are kept with the closing."""


class ProtocolOutcome(TextChoices):
    """What the case says about the protocol of the team (R-17)."""

    WORKED = "worked", "Geen wijziging: de afspraak werkte"
    ON_AGENDA = "on_agenda", "Geen wijziging: dit staat al op de agenda"
    PROPOSED = "proposed", "Er ligt al een voorstel, of het is al gewijzigd"
    CHANGE = "change", "Er moet iets anders in het protocol"


OWN_SHARE_HINTS = {OwnShare.NONE: "uitleg en wachttijd klopten", OwnShare.OTHER: "dan schrijf je wat"}
PROTOCOL_HINTS = {ProtocolOutcome.CHANGE: "schrijf op wat; voorstellen doe je bij het protocol"}


class Told(TextChoices):
    """What the reporter of a report that is closed along hears."""

    SAME = "same", "Hetzelfde antwoord"
    OWN = "own", "Een eigen antwoord"
    NOTHING = "nothing", "Geen antwoord, met een reden"
