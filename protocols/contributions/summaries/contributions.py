"""Who may write, how many did, what others share, what came of it and what waits (R-72, R-73)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.urls import reverse

from protocols.agreements.models import Protocol
from protocols.amendments.models import Amendment
from protocols.amendments.summaries.amendments import amendment_url
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Deviation, Dilemma, SharedDilemma, Success
from protocols.form_templates.models import TemplateBullet, TemplateVersion
from vpd.meetings.enums import DecisionOutcome
from vpd.organisation.access import access_of
from vpd.organisation.models import Membership, Organisation, Team, User
from vpd.ui.pieces import WaitingItem
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

WRITE_DAYS = 92
"""So many days after leaving a team one may still write about the work there."""
EXAMPLES_PROMPT = "dilemmas.examples"


@dataclass(frozen=True)
class DeviationCounts:
    """How many deviations all teams together wrote down in a quarter; five at least."""

    quarter: Quarter
    total: int


def deviation_counts(organisation: Organisation, quarter: Quarter) -> DeviationCounts | None:
    """All that anybody outside the team learns of deviations; None under the floor, five or more (R-73, DECISIONS 5).

    Never by team, kind or person: such parts could be told apart by subtraction.
    """
    during = Deviation.objects.of(organisation).filter(day__gte=quarter.start, day__lte=quarter.end)
    total = during.count()
    return DeviationCounts(quarter, total) if total >= organisation.smallest_shown else None


def teams_to_write_for(user: User, *, on: date) -> list[Team]:
    """The teams that one works in, or worked in until lately, by name (R-72)."""
    lately = Membership.objects.of(user.organisation_id).filter(user=user, team__isnull=False, starts_on__lte=on)
    lately = lately.filter(Q(ends_on=None) | Q(ends_on__gte=on - timedelta(days=WRITE_DAYS)))
    teams = Team.objects.visible_to(user).filter(pk__in=lately.values("team_id"), is_active=True)
    return sorted(teams, key=lambda team: name_key(team.name))


def instrument_examples() -> list[str]:
    """The dilemmas that the form itself gives, word for word (CONTENT B.1, section 5)."""
    template = TemplateVersion.objects.published().filter(template__key="inspectie", template__organisation=None)
    version = template.order_by("-number").first()
    bullets = TemplateBullet.objects.filter(prompt__key=EXAMPLES_PROMPT, prompt__section__version=version)
    return list(bullets.order_by("position").values_list("text", flat=True)) if version else []


def examples_of_others(reader: User) -> list[str]:
    """What other teams share; those of one's own teams stand in the own list."""
    own = Dilemma.objects.of(reader.organisation_id).filter(team_id__in=access_of(reader).own_team_ids)
    shared = SharedDilemma.objects.visible_to(reader).exclude(pk__in=own.exclude(shared=None).values("shared_id"))
    return list(shared.order_by("pk").values_list("text", flat=True))


def followed_by(reader: User, thing: Deviation | Dilemma | Success) -> list[tuple[str, str]]:
    """What came of the decision, in words and where it is found; two queries."""
    decision = thing.decision
    if decision is None:
        return []
    found: list[tuple[str, str]] = []
    kind = type(thing).__name__.lower()
    amendments = Amendment.objects.visible_to(reader).filter(origin_kind=kind, origin_id=thing.pk)
    for amendment in amendments.order_by("number"):
        found.append((f"{amendment.name} voor het protocol", amendment_url(amendment)))
    if decision.outcome == DecisionOutcome.AMENDMENT and not found:
        protocol = Protocol.objects.visible_to(reader).filter(team_id=thing.team_id).first()
        if protocol is not None:
            url = reverse("protocols:detail", args=[protocol.pk])
            found.append(("Kies in het protocol de afspraak en schrijf het voorstel op", url))
    for pk, route, words in (
        (decision.action_id, "actions:detail", "De actie"),
        (decision.learning_need_id, "actions:need", "De leerwens"),
        (decision.obstacle_id, "actions:obstacle", "De belemmering, en wie erover gaat"),
    ):
        if pk is not None:
            found.append((words, reverse(route, args=[pk])))
    return found


def contributions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For an author that the meeting decided; for the leader that something is asked of them. Never what it is about.

    One query.
    """
    access = access_of(user)
    if not access.roles:
        return []
    # All of it is visible to this person: their own, and of a team that they are in as well as lead.
    mine = Q(author=user, status=ContributionStatus.DISCUSSED, is_outcome_read=False)
    offered = mine
    if leads := access.own_team_ids & access.led_team_ids:
        mine |= Q(team_id__in=leads, asked_back_on__isnull=False)
        offered = mine | (~Q(offered_text="") & Q(team_id__in=leads, shared=None))
    deviations = Deviation.objects.of(access.organisation_id).filter(mine)
    dilemmas = Dilemma.objects.of(access.organisation_id).filter(offered)
    successes = Success.objects.of(access.organisation_id).filter(mine)
    found = _what_waits(deviations, "deviation").union(
        _what_waits(dilemmas, "dilemma"), _what_waits(successes, "success"), all=True
    )
    return [
        _waiting(ContributionStatus(status), is_asked, reverse(f"protocols:{kind}", args=[pk]))
        for kind, pk, status, is_asked in found.order_by("what", "pk")
    ]


def _what_waits(rows: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    is_asked = ExpressionWrapper(Q(asked_back_on__isnull=False), output_field=BooleanField())
    return rows.order_by().annotate(what=Value(kind), is_asked=is_asked).values_list("what", "pk", "status", "is_asked")


def _waiting(status: ContributionStatus, is_asked: bool, url: str) -> WaitingItem:
    if is_asked:
        return WaitingItem("Beantwoord een vraag over de agenda", url, note="Wie het schreef, wil het terugtrekken")
    if status == ContributionStatus.DISCUSSED:
        return WaitingItem("Lees wat het overleg besloot", url, note="Over wat jij inbracht")
    return WaitingItem("Kies of een dilemma naar andere teams gaat", url, note="Wie het schreef, biedt het aan")
