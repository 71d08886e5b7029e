"""Every choice of a report and a case, with its Dutch label."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How there was contact; it never changes what may follow (R-11)."""

    COUNTER = "counter", "aan de balie"
    RECEPTION = "reception", "bij de receptie"
    MEETING_ROOM = "meeting_room", "in een spreekkamer"
    PHONE = "phone", "aan de telefoon"
    HOME_VISIT = "home_visit", "tijdens een huisbezoek"
    COMPANY_VISIT = "company_visit", "tijdens een bedrijfsbezoek"
    PUBLIC_SPACE = "public_space", "op straat of buiten"
    PUBLIC_MEETING = "public_meeting", "op een bijeenkomst"
    EMAIL = "email", "per e-mail"
    LETTER = "letter", "per brief"
    SOCIAL_MEDIA = "social_media", "op sociale media"


AT_A_DISTANCE = frozenset({Channel.PHONE, Channel.EMAIL, Channel.LETTER, Channel.SOCIAL_MEDIA})
"""Nobody stood in front of anybody."""


class ContactWay(TextChoices):
    """Channels taken together: so many ways a team can count its contacts in."""

    DESK = "desk", "balie, receptie of spreekkamer"
    PHONE = "phone", "telefoon"
    VISIT = "visit", "huis- of bedrijfsbezoek"
    OUTSIDE = "outside", "op straat of op een bijeenkomst"
    WRITTEN = "written", "online, e-mail of brief"

    @property
    def channels(self) -> list[str]:
        """Which channels of a report it holds."""
        return [channel.value for channel in CHANNELS[self]]


CHANNELS = {
    ContactWay.DESK: (Channel.COUNTER, Channel.RECEPTION, Channel.MEETING_ROOM),
    ContactWay.PHONE: (Channel.PHONE,),
    ContactWay.VISIT: (Channel.HOME_VISIT, Channel.COMPANY_VISIT),
    ContactWay.OUTSIDE: (Channel.PUBLIC_SPACE, Channel.PUBLIC_MEETING),
    ContactWay.WRITTEN: (Channel.EMAIL, Channel.LETTER, Channel.SOCIAL_MEDIA),
}


class PlaceKind(TextChoices):
    """Where it happened; only `LOCATION` names one of the organisation's own places."""

    LOCATION = "location", "locatie van de organisatie"
    HOME_VISIT = "home_visit", "bij iemand thuis"
    COMPANY_VISIT = "company_visit", "bij een bedrijf"
    PUBLIC_SPACE = "public_space", "openbare ruimte"
    ONLINE = "online", "online of aan de telefoon"


VISIT_PLACES = frozenset({PlaceKind.HOME_VISIT, PlaceKind.COMPANY_VISIT})
ACCIDENT_PLACES = {
    PlaceKind.LOCATION: "op een locatie",
    PlaceKind.HOME_VISIT: "tijdens een huisbezoek",
    PlaceKind.COMPANY_VISIT: "tijdens een bedrijfsbezoek",
    PlaceKind.PUBLIC_SPACE: "op straat of buiten",
    PlaceKind.ONLINE: "bij werk op afstand",
}
"""Where an accident was, as part of its title: it has no channel."""


class VisitType(TextChoices):
    """Whether the citizen asked for the visit; an unasked one needs a threat assessment beforehand (R-15)."""

    VOLUNTARY = "voluntary", "vrijwillig: op afspraak of op verzoek"
    INVOLUNTARY = "involuntary", "onvrijwillig: controle of toezicht"


class WorkProcess(TextChoices):
    """The work during which it happened."""

    SERVICE = "service", "balie- of loketdienst"
    APPLICATION = "application", "aanvraag of vergunning"
    DECISION = "decision", "uitleg over een besluit"
    INSPECTION = "inspection", "controle of toezicht"
    ENFORCEMENT = "enforcement", "handhaving, boete of invordering"
    INCOME = "income", "werk en inkomen"
    CARE = "care", "zorg, jeugd of ondersteuning"
    MAINTENANCE = "maintenance", "onderhoud en beheer buiten"
    COMPLAINT = "complaint", "klacht of bezwaar"
    OTHER = "other", "iets anders"


class Company(TextChoices):
    ALONE = "alone", "alleen"
    TOGETHER = "together", "samen met een of meer collega’s"


class PartOfDay(TextChoices):
    NIGHT = "night", "nacht (0 tot 6 uur)"
    MORNING = "morning", "ochtend (6 tot 12 uur)"
    AFTERNOON = "afternoon", "middag (12 tot 18 uur)"
    EVENING = "evening", "avond (18 tot 24 uur)"


class SpotAction(TextChoices):
    """What was done on the spot: the steps of the work instruction (CONTENT B.2, row 4) in a few words."""

    LET_TALK = "let_talk", "laten uitpraten"
    NAMED = "named", "het gedrag benoemd"
    SET_BOUNDARY = "set_boundary", "gezegd dat dit niet mag"
    DISTANCE = "distance", "afstand genomen"
    ENDED = "ended", "het gesprek beëindigd"
    LEFT = "left", "de locatie verlaten"
    LEADER = "leader", "leidinggevende gebeld"
    COLLEAGUE = "colleague", "collega of beveiliging erbij"
    POLICE = "police", "politie gebeld"


class HelpNow(TextChoices):
    """The one question about help; nobody is asked how bad it felt (R-65). Both can be true, and neither."""

    CALL_ME = "call_me", "Ja, bel mij"
    MEDICAL_GIVEN = "medical_given", "Er is medische hulp geweest"


class HelpStatus(TextChoices):
    """How far the answer is to somebody who asked to be called (DECISIONS 10)."""

    OPEN = "open", "gevraagd"
    TAKEN = "taken", "wordt gebeld"
    NOT_REACHED = "not_reached", "niet bereikt"
    NOT_REACHED_AGAIN = "not_reached_again", "opnieuw niet bereikt"
    SPOKEN = "spoken", "gesproken"
    WITHDRAWN = "withdrawn", "hoeft niet meer"

    @property
    def tone(self) -> str:
        return HELP_TONES[self]


HELP_TONES = {
    HelpStatus.OPEN: "bad",
    HelpStatus.TAKEN: "warn",
    HelpStatus.NOT_REACHED: "warn",
    HelpStatus.NOT_REACHED_AGAIN: "warn",
    HelpStatus.SPOKEN: "good",
    HelpStatus.WITHDRAWN: "neutral",
}
CALLING = frozenset({HelpStatus.TAKEN, HelpStatus.NOT_REACHED, HelpStatus.NOT_REACHED_AGAIN})
"""Somebody took it and has not spoken with the other yet."""
UNANSWERED = CALLING | {HelpStatus.OPEN}
HELP_TRANSITIONS: dict[str, frozenset[HelpStatus]] = {
    "": frozenset({HelpStatus.OPEN}),
    # Two colleagues may have met in the corridor before anybody took it.
    HelpStatus.OPEN: frozenset({HelpStatus.TAKEN, HelpStatus.SPOKEN, HelpStatus.WITHDRAWN}),
    HelpStatus.TAKEN: frozenset({HelpStatus.NOT_REACHED, HelpStatus.SPOKEN, HelpStatus.OPEN, HelpStatus.WITHDRAWN}),
    HelpStatus.NOT_REACHED: frozenset(
        {HelpStatus.NOT_REACHED_AGAIN, HelpStatus.SPOKEN, HelpStatus.OPEN, HelpStatus.WITHDRAWN}
    ),
    HelpStatus.NOT_REACHED_AGAIN: frozenset(
        {HelpStatus.NOT_REACHED, HelpStatus.SPOKEN, HelpStatus.OPEN, HelpStatus.WITHDRAWN}
    ),
    HelpStatus.SPOKEN: frozenset(),
    HelpStatus.WITHDRAWN: frozenset(),
}


class Addressee(TextChoices):
    """Who the reporter wants to handle the report (I9)."""

    LEADER = "leader", "de leidinggevende"
    COORDINATOR = "coordinator", "de coördinator agressie en geweld"
    COUNSELLOR = "counsellor", "de vertrouwenspersoon"


class Handler(TextChoices):
    """Who handles the case: the coordinator where the leader is involved or was passed over (DECISIONS 1)."""

    LEADER = "leader", "leidinggevende"
    COORDINATOR = "coordinator", "coördinator"


class Status(TextChoices):
    REPORTED = "reported", "gemeld"
    IN_PROGRESS = "in_progress", "opgepakt"
    HANDLED = "handled", "afgerond"
    WITHDRAWN = "withdrawn", "ingetrokken"
    REOPENED = "reopened", "heropend"

    @property
    def tone(self) -> str:
        return STATUS_TONES[self]


STATUS_TONES = {
    Status.REPORTED: "warn",
    Status.IN_PROGRESS: "info",
    Status.HANDLED: "good",
    Status.WITHDRAWN: "neutral",
    Status.REOPENED: "warn",
}
OPEN_STATUSES = frozenset({Status.REPORTED, Status.IN_PROGRESS, Status.REOPENED})
TRANSITIONS: dict[str, frozenset[Status]] = {
    # What comes from an earlier register was handled there.
    "": frozenset({Status.REPORTED, Status.HANDLED}),
    Status.REPORTED: frozenset({Status.IN_PROGRESS, Status.WITHDRAWN}),
    Status.IN_PROGRESS: frozenset({Status.HANDLED, Status.WITHDRAWN}),
    Status.HANDLED: frozenset({Status.REOPENED}),
    Status.WITHDRAWN: frozenset({Status.REOPENED}),
    Status.REOPENED: frozenset({Status.IN_PROGRESS, Status.HANDLED, Status.WITHDRAWN}),
}


class ReactionKind(TextChoices):
    """How the organisation reacted to the citizen (R-10); "geen reactie" needs its reason."""

    ON_THE_SPOT = "on_the_spot", "ter plekke aangesproken, dat is genoeg"
    CONVERSATION = "conversation", "gesprek met de burger"
    PHONE = "phone", "telefonisch aangesproken"
    LETTER = "letter", "brief of e-mail"
    ADJUSTED = "adjusted", "dienstverlening aangepast"
    MEASURE = "measure", "maatregel"
    UNKNOWN = "unknown", "burger onbekend, reageren kon niet"
    NONE = "none", "geen reactie"


TOLD_ELSEWHERE = frozenset({ReactionKind.CONVERSATION, ReactionKind.ADJUSTED, ReactionKind.MEASURE})
"""Kinds with a page of their own, where what was said, agreed or decided is written down too."""


EMPTY = "leeg"
"""In an address: what was not filled in."""
WEEKDAYS = [
    (str(number), name)
    for number, name in enumerate(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"), 1)
]
HOURS = [(str(hour), f"{hour} tot {hour + 1} uur") for hour in range(24)]
