"""Learning in Waterdam: a round that is closed, an anonymous one that is open, and one's own leerdoelwijzer."""

from collections import Counter
from datetime import datetime, time
from random import Random

from django.utils import timezone

from learning.campaigns.services.anonymous import claim_code, complete_sheet, save_sheet, ticket_of
from learning.campaigns.services.lifecycle import close_campaign, create_campaign, open_campaign
from learning.questionnaires.enums import Frequency
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import newest_version, sections_of
from learning.results.models import LearningGoal, Response, TeamGoal
from learning.results.services import (
    answer_invitation,
    finish_response,
    save_answers,
    share_goal,
    start_response,
    write_goal,
    write_team_goal,
)
from vpd.demo.cast import Cast
from vpd.organisation.models import User

LEADING = 30
MOST_ANSWERS = {"balie": 3}
"""A team that has nothing to show yet, and one that goes with it so that it is not told by subtraction."""
WEIGHTS = {"": (3, 6, 3, 1), "setting-boundaries": (1, 3, 5, 2), "colleague-support": (6, 4, 1, 0)}
LETTERS = {"a": Frequency.ALWAYS, "v": Frequency.OFTEN, "s": Frequency.SOMETIMES, "n": Frequency.NEVER}
# A letter for each of the 24 statements.
BEFORE = "vvsvsvvssvvvavvvsnssvsav"
NOW = "avvvsvvavvvvavavvsvsvvaa"
HALF_WAY = "vavsvvsvvvavvsv"
OTHERS = ("avvasvvvvvaavvavvssvvvaa", "vvssvsvvnsvvavvvssnsvsvv", "aaavvaavvvaaaaavvvavvaaa")


def build(cast: Cast) -> None:
    """Fill in by calling the services, so many days ago."""
    questionnaire = Questionnaire.objects.of(cast.organisation).get(key="telephone-contact")
    _closed_round(cast, questionnaire)
    _open_round(cast)
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


def _closed_round(cast: Cast, questionnaire: Questionnaire) -> None:
    """Three teams, of which one has too few answers to show; the goals their leaders set afterwards."""
    teams = [cast.teams[slug] for slug in ("inspectie", "klantcontact", "balie")]
    by = cast.users["coordinator"]
    campaign = create_campaign(
        version=newest_version(questionnaire),
        title="Leerdoelwijzer voorjaar",
        teams=teams,
        closes_on=cast.day(-40),
        is_anonymous=False,
        by=by,
        now=_moment(cast, -75),
    )
    open_campaign(campaign=campaign, by=by, now=_moment(cast, -74))
    chance = Random(13)  # noqa: S311  an example, the same every time
    answered: Counter[int] = Counter()
    for invitation in campaign.invitations.select_related("campaign", "user").order_by("pk"):
        if answered[invitation.team_id] >= MOST_ANSWERS.get(invitation.team.slug, LEADING):
            continue
        answered[invitation.team_id] += 1
        moment = _moment(cast, -70 + answered.total() % 20)
        response = answer_invitation(invitation=invitation, by=invitation.user, now=moment)
        given = {
            item.pk: chance.choices(list(Frequency), WEIGHTS.get(section.key, WEIGHTS[""]))[0].value
            for section in sections_of(response.version_id)
            for item in section.items
        }
        save_answers(response=response, answers=given, by=invitation.user)
        finish_response(response=response, by=invitation.user, now=moment)
    close_campaign(campaign=campaign, by=None, now=_moment(cast, -39))
    for text in ("We noemen de grens zodra iemand scheldt, en blijven erbij", "Iedereen weet wie je na zessen belt"):
        goal = TeamGoal(team=cast.teams["inspectie"], text=text)
        write_team_goal(goal=goal, by=cast.users["leidinggevende"])


def _open_round(cast: Cast) -> None:
    """The survey, anonymous and open: six people answered, of whom nobody knows who."""
    by = cast.users["coordinator"]
    survey = Questionnaire.objects.of(cast.organisation).get(key="safety-survey")
    campaign = create_campaign(
        version=newest_version(survey),
        title="Hoe veilig is je werk? (0-meting)",
        teams=[cast.teams[slug] for slug in ("inspectie", "handhaving", "werkplein", "wmo")],
        closes_on=cast.day(18),
        is_anonymous=True,
        by=by,
        now=_moment(cast, -6),
    )
    open_campaign(campaign=campaign, by=by, now=_moment(cast, -6))
    chance = Random(20)  # noqa: S311  an example, the same every time
    others = [user.pk for user in cast.users.values()]
    invited = campaign.invitations.select_related("campaign").exclude(user__in=others)
    for invitation in invited.order_by("pk")[:6]:
        ticket = ticket_of(campaign, claim_code(invitation=invitation))
        assert ticket is not None  # noqa: S101  it was handed out just now
        items = [item for section in sections_of(campaign.version_id) for item in section.items]
        save_sheet(ticket=ticket, answers={item.pk: chance.choice(item.choices)[0] for item in items})
        complete_sheet(ticket=ticket)


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
