"""Who sees the picture of a team, of a department, of the organisation (DECISIONS 1)."""

from learning.campaigns.services.lifecycle import close_campaign
from learning.results.models import TeamGoal
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.learning.factories import answer_round, make_campaign, make_people, make_questionnaire

OPENS = everyone(
    403, leader=200, coordinator=200, safety=200, executive=200, other_team_leader=200, other_coordinator=200
)
ABOVE = everyone(403, coordinator=200, safety=200, executive=200, other_coordinator=404)
TEAM = everyone(403, employee=200, colleague=200, leader=200, coordinator=200, safety=200, other_coordinator=404)
OF_ONE = ABOVE | {"executive": 404}
SETS = everyone(403, leader=200, coordinator=200, other_coordinator=404)


def a_team(cast: Cast) -> dict[str, int]:
    return {"pk": cast.team.pk}


def a_round(cast: Cast) -> dict[str, int]:
    campaign = make_campaign(cast)
    close_campaign(campaign=campaign, by=cast.leader)
    return a_team(cast) | {"campaign": campaign.pk}


def a_picture(cast: Cast) -> dict[str, int]:
    """A round of which the team has something to show."""
    people = make_people(cast.team, 5)
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)))
    for person in people:
        answer_round(campaign, person, "a")
    close_campaign(campaign=campaign, by=cast.leader)
    return a_team(cast) | {"campaign": campaign.pk}


def a_wide_round(cast: Cast) -> dict[str, int]:
    """Of two teams of one department and one job family."""
    campaign = make_campaign(cast, teams=[cast.team, cast.other_team])
    close_campaign(campaign=campaign, by=cast.coordinator)
    return {"campaign": campaign.pk}


def a_department(cast: Cast) -> dict[str, int]:
    return a_wide_round(cast) | {"pk": cast.team.department_id}


def a_family(cast: Cast) -> dict[str, int]:
    return a_wide_round(cast) | {"pk": cast.team.job_family_id}


def a_department_of_one_team(cast: Cast) -> dict[str, int]:
    return a_round(cast) | {"pk": cast.team.department_id}


def a_family_of_one_team(cast: Cast) -> dict[str, int]:
    return a_round(cast) | {"pk": cast.team.job_family_id}


def a_goal(cast: Cast) -> dict[str, int]:
    goal = TeamGoal.objects.create(
        organisation=cast.organisation, team=cast.team, text="We noemen de grens.", created_by=cast.leader
    )
    return a_team(cast) | {"goal": goal.pk}


ADDRESSES = [
    Address("learning:pictures", OPENS),
    Address("learning:team_picture", TEAM, a_team),
    Address("learning:team_round", TEAM, a_round),
    Address("learning:team_picture_export", TEAM, lambda cast: a_picture(cast) | {"kind": "csv"}),
    Address(
        "learning:team_picture_pdf",
        everyone(403, employee=302, colleague=302, leader=302, coordinator=302, safety=302, other_coordinator=404),
        a_picture,
        method="post",
    ),
    Address(
        "learning:team_picture_to_agenda",
        everyone(403, leader=302, coordinator=302, other_coordinator=404),
        a_picture,
        method="post",
    ),
    Address("learning:department_picture", ABOVE, a_department),
    Address("learning:department_picture", OF_ONE, a_department_of_one_team, note="one team of it was asked"),
    Address("learning:family_picture", ABOVE, a_family),
    Address("learning:family_picture", OF_ONE, a_family_of_one_team, note="one team of it was asked"),
    Address("learning:organisation_picture", ABOVE | {"other_coordinator": 200}),
    Address("learning:new_team_goal", SETS, a_team),
    Address("learning:edit_team_goal", SETS, a_goal),
    Address(
        "learning:achieve_team_goal",
        everyone(403, leader=302, coordinator=302, other_coordinator=404),
        a_goal,
        method="post",
    ),
]
