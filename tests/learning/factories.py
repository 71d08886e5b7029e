"""Questionnaires, responses and goals for tests."""

from itertools import count

from django.utils import timezone

from learning.questionnaires.enums import ContactType, Frequency
from learning.questionnaires.models import CompetencyAspect, GoalQuestionnaire, QuestionnaireItem
from learning.results.models import LearningGoal, Response
from learning.results.services import finish_response, save_answers, start_response
from learning.results.summaries import sections_of
from vpd.organisation.models import User

_numbers = count(1)


def shipped_questionnaire() -> GoalQuestionnaire:
    return GoalQuestionnaire.objects.get(key="telephone-contact")


def make_questionnaire(*, sizes: tuple[int, ...] = (1, 2), **values) -> GoalQuestionnaire:
    """A published questionnaire with a section of each size."""
    number = next(_numbers)
    questionnaire = GoalQuestionnaire.objects.create(
        **{"key": f"lijst-{number}", "title": f"Lijst {number}", "contact_type": ContactType.COUNTER} | values
    )
    add_version(questionnaire, 1, sizes)
    return questionnaire


def add_version(questionnaire: GoalQuestionnaire, number: int, sizes: tuple[int, ...]) -> None:
    version = questionnaire.versions.create(number=number, closing_prompt="Wat wil je leren?")
    numbers = count(1)
    for position, size in enumerate(sizes, start=1):
        aspect = CompetencyAspect.objects.create(
            version=version, key=f"deel-{position}", position=position, title=f"Deel {position}"
        )
        for _ in range(size):
            item = next(numbers)
            QuestionnaireItem.objects.create(
                aspect=aspect, key=f"stelling-{item}", number=item, text=f"Stelling {item}"
            )
    version.published_at = timezone.now()
    version.save()


def make_response(user: User, questionnaire: GoalQuestionnaire, answers: str = "", **values) -> Response:
    """Open; `answers` has a letter (a, v, s or n) for each of the first statements."""
    response = start_response(questionnaire=questionnaire, by=user, **values)
    by_letter = {answer.label[0].lower(): answer for answer in Frequency}
    items = [item for section in sections_of(response.version_id) for item in section.items]
    given = {item.pk: by_letter[letter] for item, letter in zip(items, answers, strict=False)}
    save_answers(response=response, answers=given, by=user)
    return response


def make_finished(user: User, questionnaire: GoalQuestionnaire, answers: str, **values) -> Response:
    response = make_response(user, questionnaire, answers)
    finish_response(response=response, by=user, **values)
    return response


def make_goal(user: User, **values) -> LearningGoal:
    return LearningGoal.objects.create(
        organisation_id=user.organisation_id, user=user, **{"text": "Ik wil rustig blijven."} | values
    )
