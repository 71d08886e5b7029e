"""The pictures of closed rounds, and the goals of a team. Pages print what `pictures_of` publishes, nothing else."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learning.campaigns.models import Campaign, CampaignQuerySet, CampaignTeam
from learning.pictures.access import (
    can_open_pictures,
    can_see_above,
    can_see_team,
    can_see_together,
    can_set_team_goals,
)
from learning.pictures.documents import ask_for_picture, origin_of
from learning.pictures.forms import TeamGoalForm
from learning.pictures.summaries import Picture, pictures_of
from learning.pictures.tables import picture_sheet
from learning.results.models import PLANNED_GOAL, LearningGoal, TeamGoal
from learning.results.services import set_team_goal_achieved, write_team_goal
from vpd.meetings.services import put_on_agenda
from vpd.organisation.models import Department, JobFamily, Team
from vpd.organisation.origins import Origin, OriginWords, words_of
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved
from vpd.ui.exports import EXPORTS
from vpd.ui.sorting import name_key


@dataclass(frozen=True)
class RoundCard:
    """A round of a team beside the one that is shown."""

    title: str
    words: str
    url: str = ""


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Leren", reverse("learning:home")), ("Teambeeld", reverse("learning:pictures")), *more]


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """The teams whose picture this person may see, in a fixed order, never ranked."""
    user = request.user
    if not can_open_pictures(user):
        raise PermissionDenied
    teams = Team.objects.of(user.organisation_id).filter(is_active=True)
    context = {
        "teams": sorted((team for team in teams if can_see_team(user, team)), key=lambda team: name_key(team.name)),
        "sees_above": can_see_above(user),
        "breadcrumb": crumbs()[:1],
    }
    return render(request, "pictures/picture_list.html", context)


@require_safe
def team(request: UserRequest, pk: int, campaign: int | None = None) -> HttpResponse:
    """The newest closed round of a team, or the one that is chosen; its goals; what is open or too small."""
    found = _team(request, pk)
    rounds = list(_rounds(request).filter(campaign_teams__team=found).newest_first())
    closed = [one for one in rounds if one.is_closed]
    chosen = next((one for one in closed if campaign in {None, one.pk}), None)
    if campaign is not None and chosen is None:
        raise Http404
    context = {
        "team": found,
        "campaign": chosen,
        "picture": pictures_of(chosen).teams.get(found.pk) if chosen else None,
        "rounds": _other_rounds(found, rounds, chosen),
        "exports": [(f"Download {kind.upper()}", _export_url(found, chosen, kind)) for kind in EXPORTS]
        if chosen
        else [],
        "agenda_url": _agenda_url(request, found, chosen),
        "goals": _goals(request, found),
        "can_set_goals": can_set_team_goals(request.user, found),
        "department_url": _department_url(request, found, chosen),
        "breadcrumb": crumbs() if can_open_pictures(request.user) else crumbs()[:1],
    }
    return render(request, "pictures/team_picture.html", context)


@require_POST
def pdf(request: UserRequest, pk: int, campaign: int) -> HttpResponse:
    """Have the picture made on paper."""
    asked, _ = _published(request, pk, campaign)
    return redirect("files:made_file", ask_for_picture(asked, by=request.user).pk)


@require_POST
def to_agenda(request: UserRequest, pk: int, campaign: int) -> HttpResponse:
    """Talk about the picture in the next meeting of the team."""
    asked, _ = _published(request, pk, campaign)
    if not can_set_team_goals(request.user, asked.team):
        raise PermissionDenied
    title = f"Teambeeld bespreken: {asked.campaign.title}"
    item = put_on_agenda(team=asked.team, title=title, origin=origin_of(asked), by=request.user)
    messages.success(request, "Het teambeeld staat op de agenda van het overleg.")
    return redirect(item)


@require_safe
def export(request: UserRequest, pk: int, campaign: int, kind: str) -> HttpResponse:
    """The picture as a spreadsheet."""
    asked, picture = _published(request, pk, campaign)
    if kind not in EXPORTS:
        raise Http404
    sheet = picture_sheet(picture, caption=asked.campaign.title)
    return EXPORTS[kind](sheet, f"teambeeld-{asked.team.slug}")


@require_safe
def department(request: UserRequest, pk: int, campaign: int) -> HttpResponse:
    """What a round says of a department as a whole."""
    found = get_object_or_404(Department.objects.of(request.user.organisation_id), pk=pk)
    rounds = _rounds(request).closed().filter(campaign_teams__team__department=found).distinct()
    chosen = get_object_or_404(rounds.prefetch_related("campaign_teams__team"), pk=campaign)
    if not can_see_above(request.user):
        raise PermissionDenied
    if not can_see_together(request.user, [team for team in _asked(chosen) if team.department_id == found.pk]):
        raise Http404
    return _above(request, found.name, chosen, pictures_of(chosen).departments.get(found.pk))


@require_safe
def job_family(request: UserRequest, pk: int, campaign: int) -> HttpResponse:
    """What a round says of a job family, in the whole organisation (DECISIONS 6)."""
    found = get_object_or_404(JobFamily.objects.visible_to(request.user), pk=pk)
    chosen = get_object_or_404(_rounds(request).closed().prefetch_related("campaign_teams__team"), pk=campaign)
    if not can_see_above(request.user):
        raise PermissionDenied
    if not can_see_together(request.user, _of_family(_asked(chosen), found)):
        raise Http404
    return _above(request, found.name, chosen, pictures_of(chosen).families.get(found.pk))


@require_safe
def organisation(request: UserRequest) -> HttpResponse:
    """What the newest round of each questionnaire that this person may see says of the organisation."""
    if not can_see_above(request.user):
        raise PermissionDenied
    newest: dict[int, Campaign] = {}
    for one in _rounds(request).closed().newest_first().prefetch_related("campaign_teams__team"):
        if can_see_together(request.user, _asked(one)):
            newest.setdefault(one.version.questionnaire_id, one)
    families = list(JobFamily.objects.visible_to(request.user))
    rounds = []
    for one in newest.values():
        pictures = pictures_of(one)
        shown = [family for family in families if family.pk in pictures.families]
        asked = _asked(one)
        shown = [family for family in shown if can_see_together(request.user, _of_family(asked, family))]
        rounds.append((one, pictures, shown))
    context = {"rounds": rounds, "breadcrumb": crumbs()}
    return render(request, "pictures/organisation_picture.html", context)


def new_goal(request: UserRequest, pk: int) -> HttpResponse:
    """A goal for the team."""
    found = _team_to_set(request, pk)
    return _write_goal(request, found, TeamGoal(team=found), "Teamdoel toevoegen")


def edit_goal(request: UserRequest, pk: int, goal: int) -> HttpResponse:
    """Other words for a goal of the team."""
    found = _team_to_set(request, pk)
    return _write_goal(request, found, _goal(request, found, goal), "Teamdoel wijzigen")


@require_POST
def achieve_goal(request: UserRequest, pk: int, goal: int) -> HttpResponse:
    """The team can do this now; or, pressed again, goes on with it."""
    found = _team_to_set(request, pk)
    one = _goal(request, found, goal)
    set_team_goal_achieved(goal=one, on=None if one.achieved_on else timezone.localdate(), by=request.user)
    messages.success(request, "Mooi, dit teamdoel is behaald." if one.achieved_on else "Jullie zijn er weer mee bezig.")
    return redirect("learning:team_picture", pk)


def _write_goal(request: UserRequest, team: Team, goal: TeamGoal, heading: str) -> HttpResponse:
    form = TeamGoalForm(request.POST or None, instance=goal)
    back_url = reverse("learning:team_picture", args=[team.pk])

    def write() -> str:
        write_team_goal(goal=form.save(commit=False), by=request.user, seen=form.seen)
        return back_url

    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: made_once(key=form.key, by=request.user, make=write))
    ):
        messages.success(request, "Het teamdoel is opgeslagen.")
        return redirect(back_url)
    context = {
        "form": form,
        "heading": heading,
        "team": team,
        "cancel_url": back_url,
        "breadcrumb": crumbs((team.name, back_url)),
    }
    return render(request, "pictures/team_goal_form.html", context)


def _above(request: UserRequest, name: str, campaign: Campaign, picture: Picture | None) -> HttpResponse:
    context = {"name": name, "campaign": campaign, "picture": picture, "breadcrumb": crumbs()}
    return render(request, "pictures/department_picture.html", context)


def _rounds(request: UserRequest) -> CampaignQuerySet:
    """Rounds whose pictures are shown: who may see which picture is asked of the team, not of the round."""
    rounds = Campaign.objects.of(request.user.organisation_id)
    return rounds.select_related("version__questionnaire")


def _asked(campaign: Campaign) -> list[Team]:
    return [one.team for one in campaign.campaign_teams.all()]


def _of_family(teams: list[Team], family: JobFamily) -> list[Team]:
    return [team for team in teams if team.job_family_id == family.pk]


def _other_rounds(team: Team, rounds: list[Campaign], chosen: Campaign | None) -> list[RoundCard]:
    found = [RoundCard(one.title, "Zolang de uitvraag open is, is er geen teambeeld.") for one in rounds if one.is_open]
    return found + [
        RoundCard(one.title, "gesloten", reverse("learning:team_round", args=[team.pk, one.pk]))
        for one in rounds
        if one.is_closed and one != chosen
    ]


def _goals(request: UserRequest, team: Team) -> list[tuple[TeamGoal, int, OriginWords | None]]:
    """The goals of a team, each with how many goals that this person may read fit it, and its training."""
    readable = LearningGoal.objects.visible_to(request.user).of_others(request.user)
    fitting = dict(readable.exclude(team_goal=None).values_list("team_goal").annotate(Count("pk")).order_by())
    goals = list(TeamGoal.objects.visible_to(request.user).filter(team=team).in_order())
    origins = {goal.pk: Origin(PLANNED_GOAL, id=goal.pk) for goal in goals}
    words = words_of(request.user, origins.values())
    return [(goal, fitting.get(goal.pk, 0), words.get(origins[goal.pk])) for goal in goals]


def _department_url(request: UserRequest, team: Team, campaign: Campaign | None) -> str:
    if campaign is None or not can_see_above(request.user):
        return ""
    return reverse("learning:department_picture", args=[team.department_id, campaign.pk])


def _export_url(team: Team, campaign: Campaign, kind: str) -> str:
    return reverse("learning:team_picture_export", args=[team.pk, campaign.pk, kind])


def _agenda_url(request: UserRequest, team: Team, campaign: Campaign | None) -> str:
    if campaign is None or not can_set_team_goals(request.user, team):
        return ""
    return reverse("learning:team_picture_to_agenda", args=[team.pk, campaign.pk])


def _published(request: UserRequest, pk: int, campaign: int) -> tuple[CampaignTeam, Picture]:
    """A closed round of a team with the picture it publishes; without one there is nothing to hand out."""
    found = _team(request, pk)
    chosen = get_object_or_404(_rounds(request).closed(), pk=campaign)
    asked = get_object_or_404(chosen.campaign_teams.select_related("team"), team=found)
    picture = pictures_of(chosen).teams.get(found.pk)
    if picture is None:
        raise Http404
    return asked, picture


def _team(request: UserRequest, pk: int) -> Team:
    found = get_object_or_404(Team.objects.of(request.user.organisation_id), pk=pk)
    if not can_see_team(request.user, found):
        raise PermissionDenied
    return found


def _team_to_set(request: UserRequest, pk: int) -> Team:
    found = _team(request, pk)
    if not can_set_team_goals(request.user, found):
        raise PermissionDenied
    return found


def _goal(request: UserRequest, team: Team, pk: int) -> TeamGoal:
    return get_object_or_404(TeamGoal.objects.visible_to(request.user).filter(team=team), pk=pk)
