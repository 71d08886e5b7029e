"""What the team's own contributions give to discuss at a quarterly review (R-111, U23)."""

from django.utils import timezone

from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Deviation, Dilemma, Success
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.quarter import Quarter

CHECK = "agreement_check"
"""The kind of origin of the item that asks "doen we dit"; its reference is the quarter."""
TOGETHER = {"deviations": "deviation", "dilemmas": "dilemma", "successes": "success"}
TITLES = {
    "deviations": "Waar we dit kwartaal anders deden dan afgesproken",
    "dilemmas": "Dilemma’s van dit kwartaal",
    "successes": "Wat er dit kwartaal goed ging",
}
MODELS: dict[str, type[Deviation] | type[Dilemma] | type[Success]] = {
    "deviations": Deviation,
    "dilemmas": Dilemma,
    "successes": Success,
}
CHECK_TITLE = "Doen we wat we afspraken?"


def propose_contributions(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """One thing a kind for what the team wrote down this quarter and nobody chose; never how many. Three queries."""
    found = []
    for kind, model in MODELS.items():
        rows = model.objects.of(team.organisation_id).filter(
            team=team, status=ContributionStatus.WRITTEN, day__gte=quarter.start, day__lte=quarter.end
        )
        if rows.exists():
            found.append(Proposal(TITLES[kind], Origin(kind, quarter.slug), minutes=3))
    return found


def propose_checks(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """Three agreements in turn, where there is a protocol to ask of."""
    if protocol_in_force(team=team, on=timezone.localdate()) is None:
        return []
    return [Proposal(CHECK_TITLE, Origin(CHECK, quarter.slug), minutes=3)]
