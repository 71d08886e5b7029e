"""Questionnaires, responses and goals for tests."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count

from django.utils import timezone

from learning.campaigns.models import Campaign, Invitation
from learning.campaigns.services.lifecycle import create_campaign, open_campaign
from learning.questionnaires.enums import SCALES_OF, ContactType, Frequency, QuestionnaireKind
from learning.questionnaires.models import CompetencyAspect, Questionnaire, QuestionnaireItem, QuestionnaireVersion
from learning.questionnaires.summaries import newest_version, sections_of
from learning.results.enums import SharedWith
from learning.results.models import LearningGoal, Response
from learning.results.services import answer_invitation, finish_response, save_answers, start_response
from learning.working_forms.enums import FormKind
from learning.working_forms.models import Session
from learning.working_forms.services import start_session
from tests.cast import Cast
from tests.factories import make_member, make_user
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User
from vpd.versions.services import publish_shipped

_numbers = count(1)


def shipped_questionnaire() -> Questionnaire:
    return Questionnaire.objects.get(key="telephone-contact")


def make_questionnaire(
    *, sizes: tuple[int, ...] = (1, 2), kind: str = QuestionnaireKind.LEARNING_GOALS, families: tuple = (), **values
) -> Questionnaire:
    """A published questionnaire with a section of each size."""
    number = next(_numbers)
    questionnaire = Questionnaire.objects.create(
        **{"key": f"lijst-{number}", "title": f"Lijst {number}", "kind": kind} | values
    )
    add_version(questionnaire, 1, sizes, families=families)
    return questionnaire


def add_version(
    questionnaire: Questionnaire, number: int, sizes: tuple[int, ...], *, families: tuple = (), **item_values
) -> QuestionnaireVersion:
    version = questionnaire.versions.create(
        organisation_id=questionnaire.organisation_id,
        number=number,
        contact_type=ContactType.COUNTER,
        closing_prompt="Wat wil je leren?",
    )
    for family in families:
        version.meant_for.create(job_family=family)
    numbers = count(1)
    for position, size in enumerate(sizes, start=1):
        aspect = CompetencyAspect.objects.create(
            version=version, key=f"deel-{position}", position=position, title=f"Deel {position}"
        )
        for place in range(size):
            item = next(numbers)
            QuestionnaireItem.objects.create(
                aspect=aspect,
                position=place,
                key=f"stelling-{item}",
                text=f"Stelling {item}",
                **{"scale": SCALES_OF[questionnaire.kind][0]} | item_values,
            )
    publish_shipped(version)
    return version


def make_response(user: User, questionnaire: Questionnaire, answers: str = "", **values) -> Response:
    """Open; `answers` has a letter (a, v, s or n) for each of the first statements."""
    response = start_response(questionnaire=questionnaire, by=user, **values)
    by_letter = {answer.label[0].lower(): answer for answer in Frequency}
    items = [item for section in sections_of(response.version_id) for item in section.items]
    given = {item.pk: by_letter[letter] for item, letter in zip(items, answers, strict=False)}
    save_answers(response=response, answers=given, by=user)
    return response


def make_finished(user: User, questionnaire: Questionnaire, answers: str, **values) -> Response:
    response = make_response(user, questionnaire, answers)
    finish_response(response=response, by=user, **values)
    return response


def make_campaign(
    cast: Cast,
    questionnaire: Questionnaire | None = None,
    *,
    teams: Sequence[Team] = (),
    is_open: bool = True,
    is_anonymous: bool = False,
    days: int = 21,
    can_link: bool = False,
    follows: Campaign | None = None,
) -> Campaign:
    """A round of a small questionnaire, by the leader of the cast's team unless it asks other teams."""
    version = newest_version(questionnaire or make_questionnaire())
    by = cast.coordinator if teams else cast.leader
    campaign = create_campaign(
        version=version,
        title="Najaarsronde",
        teams=list(teams) or [cast.team],
        closes_on=timezone.localdate() + timedelta(days=days),
        is_anonymous=is_anonymous,
        can_link=can_link,
        follows=follows,
        by=by,
    )
    if is_open:
        open_campaign(campaign=campaign, by=by)
    return campaign


def make_people(team: Team, number: int) -> list[User]:
    """So many employees of a team."""
    people = [make_user(team.organisation) for _ in range(number)]
    for person in people:
        make_member(person, Role.EMPLOYEE, team=team)
    return people


def answer_round(campaign: Campaign, user: User, letters: str) -> Response:
    """Finished, with a letter for each statement."""
    invitation = Invitation.objects.get(campaign=campaign, user=user)
    response = answer_invitation(invitation=invitation, by=user)
    by_letter = {answer.label[0].lower(): answer for answer in Frequency}
    items = [item for section in sections_of(response.version_id) for item in section.items]
    given = {item.pk: by_letter[letter] for item, letter in zip(items, letters, strict=True)}
    save_answers(response=response, answers=given, by=user)
    finish_response(response=response, by=user)
    return response


def make_session(
    cast: Cast, kind: FormKind = FormKind.DILEMMA, *, options: Sequence[str] = ("Blijven", "Weggaan")
) -> Session:
    """A working form with the cast's team, by its leader: a dilemma, unless it is another kind."""
    is_quiz = kind == FormKind.QUIZ
    return start_session(
        team=cast.team,
        kind=kind,
        title="Blijven of weggaan?",
        text="Een groep keert zich tegen je." if kind == FormKind.DILEMMA else "",
        options=options if kind == FormKind.DILEMMA else (),
        version=newest_version(Questionnaire.objects.get(key="knowledge-quiz")) if is_quiz else None,
        by=cast.leader,
    )


def make_goal(user: User, **values) -> LearningGoal:
    """Shared with the leader when it says since when, unless it says with whom."""
    if values.get("shared_at"):
        values.setdefault("shared_with", SharedWith.LEADER)
    return LearningGoal.objects.create(
        organisation_id=user.organisation_id, user=user, **{"text": "Ik wil rustig blijven."} | values
    )
