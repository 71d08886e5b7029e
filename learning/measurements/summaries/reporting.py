"""Reporting willingness: how many say they went through something, beside how many reports there are (U13).

Nobody's answer is laid beside anybody's report: of a team, a department or everybody there are two numbers, and between
them a range. The answers come from what the round publishes; reports are counted, so this is for who reads true counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from incidents.advice.enums import Kind, Weight
from incidents.cases.models import Incident
from learning.campaigns.models import Campaign
from learning.pictures.access import can_see_above
from learning.pictures.summaries import Picture, pictures_of
from learning.questionnaires.summaries import sections_of
from vpd.figures.shares import Share
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key
from vpd.ui.text import join_words

A_YEAR = 365
COLUMN_OF = {
    "survey-verbal": Weight.VERBAL,
    "survey-threat": Weight.THREAT,
    "survey-physical": Weight.PHYSICAL,
}
"""Which reports belong to which question: those with a behaviour of that column of the matrix, ours."""


@dataclass(frozen=True)
class Gap:
    """One kind of behaviour: so many say they went through it, so many reports name it."""

    asked: str
    share: Share | None
    reports: int

    @property
    def least(self) -> int:
        """So many at least reported nothing: if every report is of somebody else who went through it."""
        return max(self.share.counted - self.reports, 0) if self.share else 0

    @property
    def most(self) -> int:
        """So many at most: if all reports are of colleagues who did not answer, or of one of them."""
        return self.share.counted if self.share else 0

    @property
    def range_words(self) -> str:
        if self.share is None:
            return "afgeschermd"
        if not self.reports:
            return f"alle {self.most}"
        return f"{self.least} tot {self.most} van de {self.most}"

    @property
    def reading(self) -> str:
        """What may be said of the range, and no more."""
        if self.share is None:
            return "Het getal zou iets over enkelen zeggen."
        if not self.least:
            return "Er kan voor ieder een melding zijn. Dat zegt niet dat het zo is."
        if 2 * self.least >= self.most:
            return "Minstens de helft meldde het niet."
        return "Een deel meldde het niet."


@dataclass(frozen=True)
class Willingness:
    """All kinds of behaviour of one group, with who answered and who knows that one must report."""

    name: str
    answered: int
    gaps: tuple[Gap, ...]
    knows: Share | None

    @property
    def has_numbers(self) -> bool:
        return any(gap.share for gap in self.gaps)


@dataclass(frozen=True)
class WillingnessPage:
    """The newest closed round that asked for it, over its period, by group in a fixed order."""

    campaign: Campaign
    since: date
    groups: Sequence[Willingness]

    @property
    def shown(self) -> list[Willingness]:
        return [one for one in self.groups if one.has_numbers]

    @property
    def withheld_words(self) -> str:
        """The groups of which no number shows, by name."""
        return join_words([one.name for one in self.groups if not one.has_numbers])


def willingness_for(user: User) -> WillingnessPage | None:
    """Of the groups whose true counts this person reads: the coordinator all, a leader the teams led."""
    rounds = Campaign.objects.visible_to(user).closed().select_related("version__questionnaire").newest_first()
    for campaign in rounds:
        items = [item for section in sections_of(campaign.version_id) for item in section.items]
        months = [item.period_months or 0 for item in items if item.key in COLUMN_OF]
        if months:
            since = campaign.closes_on - timedelta(days=round(max(months) * A_YEAR / 12))
            return WillingnessPage(campaign, since, _groups(user, campaign, since))
    return None


def _groups(user: User, campaign: Campaign, since: date) -> list[Willingness]:
    pictures = pictures_of(campaign)
    teams = sorted(
        Team.objects.of(campaign.organisation_id)
        .filter(pk__in=campaign.campaign_teams.values("team"))
        .select_related("department"),
        key=lambda team: name_key(team.name),
    )
    access = access_of(user)
    reads_all = access.can(Permission.MANAGE_CAMPAIGNS) and can_see_above(user)
    counted = _reports(campaign, teams, since, sees_all=reads_all)
    found = []
    if reads_all and pictures.organisation:
        found.append(_of(campaign, "Iedereen die is gevraagd", pictures.organisation, _sum(counted, teams)))
    if reads_all:
        departments = {team.department_id: team.department for team in teams if team.department}
        for pk, department in sorted(departments.items(), key=lambda row: name_key(row[1].name)):
            if (picture := pictures.departments.get(pk)) is not None:
                inside = [team for team in teams if team.department_id == pk]
                found.append(_of(campaign, department.name, picture, _sum(counted, inside)))
    for team in teams:
        if (reads_all or team.pk in access.led_team_ids) and (picture := pictures.teams.get(team.pk)) is not None:
            found.append(_of(campaign, f"Team {team.name}", picture, _sum(counted, [team])))
    return found


def _reports(
    campaign: Campaign, teams: Sequence[Team], since: date, *, sees_all: bool
) -> Mapping[tuple[int, int], int]:
    """By team and column of the matrix how many reports name such a behaviour; one query."""
    rows = Incident.objects.of(campaign.organisation_id).counted_for(sees_all=sees_all).about(Kind.AGGRESSION)
    rows = rows.filter(team__in=teams)
    rows = rows.filter(happened_on__gt=since, happened_on__lte=campaign.closes_on)
    numbers = rows.values_list("team", "behaviours__behaviour__weight").annotate(Count("pk", distinct=True)).order_by()
    return {(team, weight): number for team, weight, number in numbers}


def _sum(counted: Mapping[tuple[int, int], int], teams: Sequence[Team]) -> Mapping[int, int]:
    return {weight: sum(counted.get((team.pk, weight.value), 0) for team in teams) for weight in COLUMN_OF.values()}


def _of(campaign: Campaign, name: str, picture: Picture, reports: Mapping[int, int]) -> Willingness:
    gaps, knows = [], None
    for section, aspect in zip(sections_of(campaign.version_id), picture.aspects, strict=True):
        for item, cell in zip(section.items, aspect.topics, strict=True):
            if item.key in COLUMN_OF:
                gaps.append(Gap(item.asked, cell.share, reports[COLUMN_OF[item.key]]))
            if item.key == "survey-must-report":
                knows = cell.share
    return Willingness(name, picture.answered, tuple(gaps), knows)
