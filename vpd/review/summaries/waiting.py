"""What waits on Mijn werk around a quarter: its contacts, its review, the board, a report that went wrong."""

from collections.abc import Collection, Sequence, Set
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.cases.models import Incident
from protocols.agreements.summaries.in_force import in_force_among, own_versions
from vpd.files.enums import MadeState
from vpd.meetings.summaries.teams import WANTED_A_YEAR, meeting_work, needs_more
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import Membership, Team, User
from vpd.review.benchmark import contacts_due_on
from vpd.review.filters import FAILED
from vpd.review.models import BoardMeeting, Exposure, PublishedQuarter, StoredReport
from vpd.review.summaries.quarters import incidents_in_words
from vpd.ui.pieces import Harm, WaitingItem
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

PREPARE_DAYS = 30
REVIEW_DAYS = 60
"""So long after its end a quarter waits to be discussed."""
ALSO_ASKED = {
    2: " · ook: helpt onze aanpak?",
    4: " · ook: helpt onze aanpak, wat komt er op ons af, en welke incidenten bespreken we uitgebreid?",
}
"""What the review of these quarters asks besides (R-112, R-113)."""
IN_TROUBLE = [state for state in MadeState if state.is_in_trouble]


def _of_teams(organisation_id: int, teams: Sequence[Team], quarter: Quarter) -> dict[int, int]:
    """How many there were of each of these teams in a quarter."""
    rows = Incident.objects.of(organisation_id).counted().about(Kind.AGGRESSION).in_quarter(quarter)
    return dict(rows.filter(team__in=teams).values_list("team_id").annotate(number=Count("*")).order_by())


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """Towards the end of a quarter its review waits for the leader of each team, and after it until it is planned."""
    today = timezone.localdate(now)
    led = access_of(user).led_team_ids
    of_all = [*_not_made(user), *_with_the_board(user, today)]
    if not led:
        return of_all
    of_led = [*_to_count(user, now), *_to_review(user, led, today), *_to_prepare(user, led, today)]
    return [*of_all, *of_led, *_too_seldom(user, led, today)]


def _not_made(user: User) -> list[WaitingItem]:
    """For who reads every report: those that went wrong, and which of them are not tried again by themselves."""
    if not access_of(user).can(Permission.SEE_ALL_TEAM_FIGURES):
        return []
    failed = StoredReport.objects.visible_to(user).unfinished().with_state().filter(Q(made_state__in=IN_TROUBLE))
    states = [report.state for report in failed]
    if not states:
        return []
    given_up = states.count(MadeState.GIVEN_UP)
    delayed = len(states) - given_up
    what = []
    if given_up:
        what.append(f"{_reports(given_up)} niet gelukt, niet vanzelf opnieuw: open en kies “Nu opnieuw proberen”")
    if delayed:
        what.append(f"{_reports(delayed)} nog niet gelukt, we proberen het vanzelf opnieuw")
    return [
        WaitingItem(
            title="Kijk waarom een rapport niet lukt",
            url=f"{reverse('review:reports')}?state={FAILED}",
            note=" · ".join(what),
            harm=Harm.OFFICE,
        )
    ]


def _reports(number: int) -> str:
    return "1 rapport" if number == 1 else f"{number} rapporten"


def _to_review(user: User, led: Collection[int], today: date) -> list[WaitingItem]:
    """Teams with a protocol that planned no review of the quarter that ended last (R-111); none after two months.

    Reads what Mijn werk read already.
    """
    quarter = Quarter.of(today).previous()
    if today - quarter.end > timedelta(days=REVIEW_DAYS):
        return []
    reviewing = meeting_work(user).reviewing
    versions = in_force_among(own_versions(user), quarter.end)
    teams = [version.team for pk, version in versions.items() if pk in led and pk not in reviewing]
    return [
        WaitingItem(
            title="Bespreek het kwartaal met je team",
            url=reverse("review:team", kwargs={"quarter": quarter, "team_slug": team.slug}),
            note=f"{team.name} · {quarter}{ALSO_ASKED.get(quarter.number, '')}",
            due_at=quarter.end + timedelta(days=REVIEW_DAYS),
        )
        for team in sorted(teams, key=lambda team: name_key(team.name))
    ]


def register() -> None:
    glances.register(contacts_to_enter=_uncounted)


def _uncounted(user: User, now: datetime) -> QuerySet[Team] | None:
    """Led teams whose contacts of the quarter that ended last nobody entered, where the organisation counts them.

    Only teams that had people then: a new one had no contacts before it was there.
    """
    today = timezone.localdate(now)
    quarter, led = Quarter.of(today).previous(), access_of(user).led_team_ids
    if not led or not user.organisation.counts_contacts or today - quarter.end > timedelta(days=REVIEW_DAYS):
        return None
    entered = Exposure.objects.of(user.organisation_id).of_quarter(quarter).filter(way="", team=OuterRef("pk"))
    people = Membership.objects.of(user.organisation_id).filter(team=OuterRef("pk"), starts_on__lte=quarter.end)
    teams = Team.objects.of(user.organisation_id).filter(pk__in=led, is_active=True)
    return teams.filter(Exists(people)).exclude(Exists(entered))


def _to_count(user: User, now: datetime) -> list[WaitingItem]:
    """For each of those teams that somebody says how many contacts there were (U16)."""
    found = _uncounted(user, now)
    if found is None or not glance(user, now)["contacts_to_enter"]:
        return []
    quarter = Quarter.of(timezone.localdate(now)).previous()
    return [
        WaitingItem(
            title="Vul in hoeveel contacten je team had",
            url=reverse("review:contacts", kwargs={"quarter": quarter, "team_slug": slug}),
            note=f"{name} · {quarter}, een schatting is genoeg",
            due_at=contacts_due_on(quarter),
        )
        for name, slug in sorted(found.values_list("name", "slug"), key=lambda row: name_key(row[0]))
    ]


def _with_the_board(user: User, today: date) -> list[WaitingItem]:
    """For the coordinator from October on, while the board did not discuss the figures this year (R-115)."""
    if not needs_more(0, today) or not access_of(user).can(Permission.MANAGE_MEETINGS):
        return []
    rows = PublishedQuarter.objects.of(user.organisation_id).order_by("-year", "-quarter_number", "-pk")
    this_year = BoardMeeting.objects.of(user.organisation_id).of_year(today.year)
    row = rows.defer("counts", "board").exclude(Exists(this_year)).first()
    if row is None:
        return []
    return [
        WaitingItem(
            title="Bespreek de cijfers met het bestuur",
            url=reverse("review:board", args=[row.quarter]),
            note=f"{row.quarter} · minstens één keer per jaar",
            due_at=date(today.year, 12, 31),
        )
    ]


def _too_seldom(user: User, led: Collection[int], today: date) -> list[WaitingItem]:
    """Teams with a protocol that talk too seldom about this in a year, from October on, with nothing planned (R-114).

    Reads what Mijn werk read already.
    """
    if not needs_more(0, today):
        return []
    work = meeting_work(user)
    # A meeting of which nobody wrote down what came of it is none to come.
    planned = {meeting.team_id for meeting in work.planned if today <= meeting.held_on <= date(today.year, 12, 31)}
    versions = in_force_among(own_versions(user), today)
    teams = [version.team for pk, version in versions.items() if pk in led and pk not in planned]
    return [
        WaitingItem(
            title="Plan een werkoverleg over agressie en geweld",
            url=reverse("meetings:plan", args=[team.slug]),
            note=f"{team.name} · dit jaar {work.held.get(team.pk, 0)} keer besproken, minstens {WANTED_A_YEAR} keer",
            due_at=date(today.year, 12, 31),
        )
        for team in sorted(teams, key=lambda team: name_key(team.name))
        if needs_more(work.held.get(team.pk, 0), today)
    ]


def _to_prepare(user: User, led: Set[int], today: date) -> list[WaitingItem]:
    """In its last month the quarter of each team led, until its review is planned."""
    quarter = Quarter.of(today)
    if quarter.end - today > timedelta(days=PREPARE_DAYS):
        return []
    to_plan = led - meeting_work(user).prepared
    teams = list(Team.objects.of(user.organisation_id).filter(pk__in=to_plan, is_active=True).order_by("name"))
    counts = _of_teams(user.organisation_id, teams, quarter)
    return [
        WaitingItem(
            title="Bereid de kwartaalevaluatie voor",
            url=reverse("review:team", kwargs={"quarter": quarter, "team_slug": team.slug}),
            note=f"{team.name} · {quarter}, {incidents_in_words(counts.get(team.pk, 0))} tot nu toe",
            due_at=quarter.end,
        )
        for team in teams
    ]
