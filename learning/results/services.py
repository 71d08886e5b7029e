"""Every write in learning. Audit rows hold ids only; filling in page by page leaves none, it concerns nobody else."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from learning.campaigns.models import Campaign, Invitation
from learning.campaigns.services.anonymous import RoundClosedError
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import newest_version, sections_of
from learning.results.enums import SharedWith
from learning.results.models import LearningGoal, OwnTopic, Response, TeamGoal
from learning.results.notifications import tell_shared
from learning.results.summaries import answers_of
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import must_follow
from vpd.ui.editing import Seen, lock_as_seen

KEEP = (
    "INSERT INTO results_answer (organisation_id, response_id, item_id, value) "
    "SELECT response.organisation_id, response.id, sent.* "
    "FROM results_response response, UNNEST(%s::bigint[], %s::varchar[]) sent "
    "WHERE response.id = %s AND response.user_id = %s AND response.finished_at IS NULL FOR SHARE OF response "
    "ON CONFLICT (response_id, item_id) DO UPDATE SET value = EXCLUDED.value"
)


class NotAllAnsweredError(ValueError):
    """A questionnaire is finished only when every statement has an answer."""


@transaction.atomic
def start_response(*, questionnaire: Questionnaire, by: User, now: datetime | None = None) -> Response:
    """Begin the newest published version, or go on with the one that is open (R-91: everybody may).

    One for oneself goes before one of a round. A double click begins one: whoever begins waits for the other click.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    begun = Response.objects.visible_to(by).open().filter(version__questionnaire=questionnaire)
    if going_on := begun.in_order().first():
        return going_on
    response = Response.objects.create(
        organisation_id=by.organisation_id,
        user=by,
        version=newest_version(questionnaire),
        started_at=now or timezone.now(),
    )
    record(action="learning.response_started", by=by, subject=response, organisation_id=by.organisation_id)
    return response


@transaction.atomic
def answer_invitation(*, invitation: Invitation, by: User, now: datetime | None = None) -> Response:
    """Begin the response of a round, go on with it, or open it again to change it; the round must be open.

    Who was already filling in the same version takes that along. What counted goes on counting while it is changed.
    Raises RoundClosedError.
    """
    campaign = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=invitation.campaign_id)
    if not campaign.is_open or campaign.is_anonymous:
        raise RoundClosedError(campaign.pk)
    now = now or timezone.now()
    own = Response.objects.visible_to(by).filter(version=campaign.version_id)
    response = own.filter(campaign=campaign).first() or own.open().filter(campaign=None).in_order().first()
    if response is None:
        response = Response(organisation_id=by.organisation_id, user=by, version=campaign.version, started_at=now)
        action = "learning.response_started"
    else:
        action = "learning.response_taken_up"
    response.campaign, response.finished_at = campaign, None
    response.save()
    record(action=action, by=by, subject=response, organisation_id=by.organisation_id)
    return response


def save_answers(*, response: Response, answers: Mapping[int, str], by: User) -> None:
    """Keep the answers of one page, by the id of the statement; one statement to the database.

    An answer given before is replaced; of a response that was finished meanwhile none is. The statements have to be of
    the response's own version. By hand, because it is sent with every answer of everybody who is asked: no rows are
    built, and no transaction stands around one statement.
    """
    if answers:
        with connection.cursor() as cursor:
            cursor.execute(KEEP, [list(answers), list(answers.values()), response.pk, by.pk])


@transaction.atomic
def finish_response(*, response: Response, by: User, now: datetime | None = None) -> None:
    """Close a response; its answers stay as they are from now on. Raises NotAllAnsweredError."""
    items = {item.pk for section in sections_of(response.version_id) for item in section.items}
    if items - answers_of(response).keys():
        raise NotAllAnsweredError
    now = now or timezone.now()
    must_follow(now, on=response.started_at)
    if response.campaign_id is not None:
        _count_in_round(response.campaign_id, by)
    response.finished_at = now
    Response.objects.visible_to(by).open().filter(pk=response.pk).update(finished_at=response.finished_at)
    record(action="learning.response_finished", by=by, subject=response, organisation_id=by.organisation_id)


def _count_in_round(campaign_id: int, by: User) -> None:
    """Raises RoundClosedError when the round closed while somebody was filling in."""
    campaign = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign_id)
    if not campaign.is_open:
        raise RoundClosedError(campaign.pk)
    Invitation.objects.filter(campaign=campaign, user=by).update(is_answered=True)


@transaction.atomic
def settle_what_is_open(campaign: Campaign) -> None:
    """When a round closes: answers that were being changed count as they stand, as every one has an answer; what was
    never finished is for oneself alone from now on, and can be finished or left."""
    still_open = Response.objects.of(campaign.organisation_id).open().filter(campaign=campaign)
    counted = Invitation.objects.filter(campaign=campaign, is_answered=True)
    still_open.filter(user__in=counted.values("user")).update(finished_at=timezone.now())
    still_open.update(campaign=None)


@transaction.atomic
def delete_response(*, response: Response, by: User) -> None:
    """Throw away one's own answers for good; a goal that came from them stays.

    In a round that is open they no longer count; what a closed round published is not taken back.
    """
    if response.campaign and response.campaign.is_closed:
        raise RoundClosedError(response.campaign_id)
    Invitation.objects.filter(campaign=response.campaign_id, user=by).update(is_answered=False)
    record(action="learning.response_deleted", by=by, subject=response, organisation_id=by.organisation_id)
    response.delete()


@transaction.atomic
def write_goal(*, goal: LearningGoal, by: User, fields: list[str], seen: Seen | None = None) -> LearningGoal:
    """Keep a new or changed goal of one's own; `fields` are the names of what changed. Raises SavedFirstError."""
    if goal.pk:
        lock_as_seen(goal, seen)
    action = "learning.goal_changed" if goal.pk else "learning.goal_written"
    goal.user, goal.organisation_id = by, by.organisation_id
    goal.save()
    record(action=action, by=by, subject=goal, organisation_id=by.organisation_id, fields=fields)
    return goal


@transaction.atomic
def set_goal_achieved(*, goal: LearningGoal, on: date | None, by: User) -> None:
    """Note that the person can do it now, or with `on=None` that it is worked on again."""
    goal.achieved_on = on
    goal.save(update_fields=["achieved_on"])
    action = "learning.goal_achieved" if on else "learning.goal_reopened"
    record(action=action, by=by, subject=goal, organisation_id=by.organisation_id)


@transaction.atomic
def keep_own_topics(*, response: Response, topics: Sequence[tuple[str, str]], by: User) -> None:
    """The topics somebody adds at the end of the matrix, each with a level; what stood there before is replaced."""
    response.own_topics.all().delete()
    OwnTopic.objects.bulk_create(
        OwnTopic(organisation_id=by.organisation_id, response=response, position=place, text=text, level=level)
        for place, (text, level) in enumerate(topics)
    )


@transaction.atomic
def share_goal(
    *, goal: LearningGoal, by: User, shared_with: SharedWith = SharedWith.LEADER, now: datetime | None = None
) -> None:
    """Let one's own leader, or the coordinator, read this goal: an act for this goal alone, never a setting (R-91)."""
    goal.shared_at, goal.shared_with = now or timezone.now(), shared_with
    goal.save(update_fields=["shared_at", "shared_with"])
    record(action="learning.goal_shared", by=by, subject=goal, organisation_id=by.organisation_id)
    tell_shared(goal)


@transaction.atomic
def stop_sharing_goal(*, goal: LearningGoal, by: User) -> None:
    """Take a shared goal back; from now on nobody else sees it."""
    goal.shared_at, goal.shared_with = None, ""
    goal.save(update_fields=["shared_at", "shared_with"])
    record(action="learning.goal_taken_back", by=by, subject=goal, organisation_id=by.organisation_id)


@transaction.atomic
def delete_goal(*, goal: LearningGoal, by: User) -> None:
    """Throw away a goal of one's own, for whoever it was shared with as well."""
    record(action="learning.goal_deleted", by=by, subject=goal, organisation_id=by.organisation_id)
    goal.delete()


@transaction.atomic
def write_team_goal(*, goal: TeamGoal, by: User, seen: Seen | None = None) -> TeamGoal:
    """Keep a new or changed goal of a team. Raises SavedFirstError."""
    if goal.pk:
        lock_as_seen(goal, seen)
    else:
        goal.organisation_id, goal.created_by = by.organisation_id, by
    action = "learning.team_goal_changed" if goal.pk else "learning.team_goal_written"
    goal.save()
    record(action=action, by=by, subject=goal, organisation_id=by.organisation_id)
    return goal


@transaction.atomic
def set_team_goal_achieved(*, goal: TeamGoal, on: date | None, by: User) -> None:
    """Note that the team can do it now, or with `on=None` that it is worked on again."""
    goal.achieved_on = on
    goal.save(update_fields=["achieved_on"])
    action = "learning.team_goal_achieved" if on else "learning.team_goal_reopened"
    record(action=action, by=by, subject=goal, organisation_id=by.organisation_id)
