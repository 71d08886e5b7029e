"""Learning in Waterdam: one finished leerdoelwijzer with a goal, one half way, some of the call centre."""

from datetime import datetime, time

from django.utils import timezone

from learning.questionnaires.enums import Frequency
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import sections_of
from learning.results.models import LearningGoal, Response
from learning.results.services import finish_response, save_answers, share_goal, start_response, write_goal
from vpd.demo.cast import Cast
from vpd.organisation.models import User

LETTERS = {"a": Frequency.ALWAYS, "v": Frequency.OFTEN, "s": Frequency.SOMETIMES, "n": Frequency.NEVER}
# A letter for each of the 24 statements.
BEFORE = "vvsvsvvssvvvavvvsnssvsav"
NOW = "avvvsvvavvvvavavvsvsvvaa"
HALF_WAY = "vavsvvsvvvavvsv"
OTHERS = ("avvasvvvvvaavvavvssvvvaa", "vvssvsvvnsvvavvvssnsvsvv", "aaavvaavvvaaaaavvvavvaaa")


def build(cast: Cast) -> None:
    """Fill in by calling the services, so many days ago."""
    questionnaire = Questionnaire.objects.of(cast.organisation).get(key="telephone-contact")
    employee, second = cast.users["medewerker"], cast.users["medewerker2"]
    _fill_in(cast, employee, questionnaire, BEFORE, day=-190)
    response = _fill_in(cast, employee, questionnaire, NOW, day=-12)
    goal = LearningGoal(
        response=response,
        aspect=response.version.aspects.get(key="setting-boundaries"),
        text="Ik wil aan de telefoon eerder zeggen welk gedrag ik niet accepteer, in plaats van het te laten gaan.",
        target_on=cast.day(75),
    )
    write_goal(goal=goal, by=employee, fields=["text", "aspect", "target_on"])
    share_goal(goal=goal, by=employee, now=_moment(cast, -11))
    _fill_in(cast, second, questionnaire, HALF_WAY, day=-3)
    for number, (person, answers) in enumerate(zip(cast.members["klantcontact"], OTHERS, strict=False)):
        _fill_in(cast, person, questionnaire, answers, day=-30 - number)


def _fill_in(cast: Cast, user: User, questionnaire: Questionnaire, letters: str, *, day: int) -> Response:
    response = start_response(questionnaire=questionnaire, by=user, now=_moment(cast, day))
    items = [item for section in sections_of(response.version_id) for item in section.items]
    answers = {item.pk: LETTERS[letter] for item, letter in zip(items, letters, strict=False)}
    save_answers(response=response, answers=answers, by=user)
    if len(letters) == len(items):
        finish_response(response=response, by=user, now=_moment(cast, day))
    return response


def _moment(cast: Cast, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(cast.day(day), time(10, 30)))
