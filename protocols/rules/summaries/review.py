"""House rules and conduct rules, a fixed thing of the team's meeting (R-120)."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from protocols.rules.enums import PolicyKind
from protocols.rules.summaries.policies import policy_in_force
from vpd.meetings.exhibits import Exhibit
from vpd.meetings.models import AgendaItem
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.quarter import Quarter

RULES = "rules"
FIXED = (PolicyKind.HOUSE_RULES, PolicyKind.CONDUCT_RULES)
TITLE = "Huisregels en gedragsregels"


def propose_rules(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """Every quarter the same two minutes."""
    return [Proposal(TITLE, Origin(RULES, quarter.slug), minutes=2)]


def show_rules(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The rules that hold today, side by side; the same for each item."""
    today = timezone.localdate()
    found = [policy_in_force(organisation_id=user.organisation_id, kind=kind, on=today) for kind in FIXED]
    texts = [text for text in found if text is not None]
    exhibit = Exhibit(
        template="rules/_exhibit.html",
        context={"texts": texts},
        lead="Werken deze regels? Wordt er iets vaak overtreden, of is er iets onduidelijk?",
        minutes=tuple(f"{text.title}, versie {text.number}" for text in texts),
    )
    return {item.pk: exhibit for item in items}
