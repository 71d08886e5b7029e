"""Questionnaires, responses and goals for tests."""

from itertools import count

from learning.questionnaires.enums import SCALES_OF, ContactType, Frequency, QuestionnaireKind
from learning.questionnaires.models import CompetencyAspect, Questionnaire, QuestionnaireItem, QuestionnaireVersion
from learning.questionnaires.summaries import sections_of
from learning.results.enums import SharedWith
from learning.results.models import LearningGoal, Response
from learning.results.services import finish_response, save_answers, start_response
from vpd.organisation.models import User
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


def make_goal(user: User, **values) -> LearningGoal:
    """Shared with the leader when it says since when, unless it says with whom."""
    if values.get("shared_at"):
        values.setdefault("shared_with", SharedWith.LEADER)
    return LearningGoal.objects.create(
        organisation_id=user.organisation_id, user=user, **{"text": "Ik wil rustig blijven."} | values
    )
