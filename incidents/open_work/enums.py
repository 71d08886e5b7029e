"""What a coordinator does with several reports at once, and why one of them is left out."""

from django.db.models import TextChoices


class Act(TextChoices):
    """One act for all reports that were chosen."""

    GIVE = "give", "Aan een collega geven"
    REMIND = "remind", "Herinneren"
    PLAN = "plan", "Op de agenda van het team zetten"

    @property
    def hint(self) -> str:
        return HINTS[self]


HINTS = {
    Act.GIVE: "Eén collega behandelt ze vanaf nu, en krijgt bericht.",
    Act.REMIND: "Wie een melding heeft waarvan een termijn voorbij is, krijgt een mail.",
    Act.PLAN: "Het team bespreekt ze in het volgende overleg, zonder namen.",
}


class Skip(TextChoices):
    """Why nothing happens with one of the reports."""

    CLOSED = "closed", "is al afgerond of ingetrokken"
    LED = "led", "hoort bij een andere melding, en gaat met die mee"
    HAS_IT = "has_it", "is al van deze collega"
    MAY_NOT = "may_not", "mag deze collega niet behandelen"
    NOT_LATE = "not_late", "er is geen termijn voorbij"
    NOBODY = "nobody", "is van jou, of er is niemand om te herinneren"
    TOLD_TODAY = "told_today", "kreeg vandaag al een herinnering"
    PAST_LEADER = "past_leader", "ging langs de leidinggevende: bespreek dat niet zomaar in het team"
    ON_AGENDA = "on_agenda", "staat al op een agenda"
    NO_TEAM_TALK = "no_team_talk", "is een ongeval, of komt uit het vorige register"
