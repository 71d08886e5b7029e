"""Learning in Waterdam: a closed round, an open anonymous one, a measured effect, and one's own leerdoelwijzer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random

from learning.campaigns.models import Campaign, Invitation
from learning.campaigns.services.anonymous import choose_link, claim_code, complete_sheet, save_sheet, ticket_of
from learning.campaigns.services.lifecycle import close_campaign, create_campaign, open_campaign
from learning.measurements.enums import MeasurementKind, Moment
from learning.measurements.models import Measurement, Satisfaction
from learning.measurements.services import add_satisfaction, add_saying, write_measurement
from learning.questionnaires.enums import Frequency, Level
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
UNLINKED = 8
"""So many of who was asked did not link the two rounds."""
MOST_ANSWERS = {"balie": 4}
"""A team that has nothing to show yet, and one that goes with it so that it is not told by subtraction."""
LEVEL_WEIGHTS = (3, 4, 4, 2, 1)
WEIGHTS = {"": (3, 6, 3, 1), "setting-boundaries": (1, 3, 5, 2), "colleague-support": (6, 4, 1, 0)}
MEASURED = ("klantcontact", "balie", "buitendienst", "wijkteam-noord")
UNCHANGED = (42, 48)
YESES = {
    "survey-verbal": (70, 60),
    "survey-threat": (48, 38),
    "survey-physical": (6, 3),
    "survey-house-rules": (30, 72),
    "survey-agreements": (28, 70),
    "survey-norm": (34, 68),
    "survey-must-report": (84, 95),
    "survey-feels-safe": (60, 68),
    "survey-afraid": (46, 36),
    "survey-backed": (28, 72),
    "survey-aftercare": (30, 60),
    "survey-escalation": (42, 72),
    "survey-help": (30, 72),
}
"""Of the survey before and after a training: so many percent answer what counts."""
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
    _matrix_round(cast)
    _open_round(cast)
    _measured(cast)
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
    share_goal(goal=goal, by=employee, now=cast.moment(-11))
    _fill_in(cast, second, questionnaire, HALF_WAY, day=-3)
    for number, (person, answers) in enumerate(zip(cast.members["klantcontact"], OTHERS, strict=False)):
        _fill_in(cast, person, questionnaire, answers, day=-30 - number)


def _closed_round(cast: Cast, questionnaire: Questionnaire) -> None:
    """Four teams, of which one has too few answers to show; the goals their leaders set afterwards."""
    teams = [cast.teams[slug] for slug in ("inspectie", "klantcontact", "balie", "wmo")]
    by = cast.users["coordinator"]
    campaign = create_campaign(
        version=newest_version(questionnaire),
        title="Leerdoelwijzer voorjaar",
        teams=teams,
        closes_on=cast.day(-40),
        is_anonymous=False,
        by=by,
        now=cast.moment(-75),
    )
    open_campaign(campaign=campaign, by=by, now=cast.moment(-74))
    chance = Random(13)  # noqa: S311  an example, the same every time
    answered: Counter[int] = Counter()
    for invitation in campaign.invitations.select_related("campaign", "user").order_by("pk"):
        if answered[invitation.team_id] >= MOST_ANSWERS.get(invitation.team.slug, LEADING):
            continue
        answered[invitation.team_id] += 1
        moment = cast.moment(-70 + answered.total() % 20)
        given = {
            item.pk: chance.choices(list(Frequency), WEIGHTS.get(section.key, WEIGHTS[""]))[0].value
            for section in sections_of(campaign.version_id)
            for item in section.items
        }
        _answer_by_name(invitation, given, moment)
    close_campaign(campaign=campaign, by=None, now=cast.moment(-39))
    for text in ("We noemen de grens zodra iemand scheldt, en blijven erbij", "Iedereen weet wie je na zessen belt"):
        goal = TeamGoal(team=cast.teams["inspectie"], text=text)
        write_team_goal(goal=goal, by=cast.users["leidinggevende"])


def _matrix_round(cast: Cast) -> None:
    """The matrix, closed, of one job family in two departments: so its picture can be seen as well."""
    by = cast.users["coordinator"]
    campaign = create_campaign(
        version=newest_version(Questionnaire.objects.of(cast.organisation).get(key="development-matrix")),
        title="Ontwikkelmatrix sociaal domein",
        teams=[cast.teams[slug] for slug in ("wmo", "wijkteam-noord")],
        closes_on=cast.day(-50),
        is_anonymous=False,
        by=by,
        now=cast.moment(-66),
    )
    open_campaign(campaign=campaign, by=by, now=cast.moment(-65))
    chance = Random(12)  # noqa: S311  an example, the same every time
    items = [item for section in sections_of(campaign.version_id) for item in section.items]
    for invitation in campaign.invitations.select_related("campaign", "user").order_by("pk"):
        given = {item.pk: chance.choices(list(Level), LEVEL_WEIGHTS)[0].value for item in items}
        _answer_by_name(invitation, given, cast.moment(-60))
    close_campaign(campaign=campaign, by=None, now=cast.moment(-49))


def _answer_by_name(invitation: Invitation, given: Mapping[int, str], moment: datetime) -> None:
    response = answer_invitation(invitation=invitation, by=invitation.user, now=moment)
    save_answers(response=response, answers=given, by=invitation.user)
    finish_response(response=response, by=invitation.user, now=moment)


def _open_round(cast: Cast) -> None:
    """The survey, anonymous and open: six people answered, of whom nobody knows who."""
    campaign = _survey(cast, "Hoe veilig is je werk?", ("inspectie", "handhaving", "werkplein", "wmo"), (-6, 18))
    chance = Random(20)  # noqa: S311  an example, the same every time
    others = [user.pk for user in cast.users.values()]
    invited = campaign.invitations.select_related("campaign").exclude(user__in=others)
    for invitation in invited.order_by("pk")[:6]:
        items = [item for section in sections_of(campaign.version_id) for item in section.items]
        _answer(invitation, {item.pk: chance.choice(item.choices)[0] for item in items})


def _measured(cast: Cast) -> None:
    """The survey before and after a training, in four teams: some of it changed, and what is done with it is open."""
    rounds = []
    for title, (opened, closed), place in (
        ("Veilig werken, vóór de training", (-320, -300), 0),
        ("Veilig werken, na de training", (-48, -30), 1),
    ):
        first = rounds[0] if rounds else None
        campaign = _survey(cast, title, MEASURED, (opened, closed), can_link=True, follows=first)
        items = [item for section in sections_of(campaign.version_id) for item in section.items]
        invited = list(campaign.invitations.select_related("campaign").order_by("pk"))
        answering = invited[: len(invited) - 3 - place]
        for number, invitation in enumerate(answering):
            given = {}
            for order, item in enumerate(items):
                percents = YESES.get(item.key, UNCHANGED)[place]
                # Spread over the teams, and over the questions, so that not the same people say yes to all.
                says_yes = (number * 7 + order * 5) % len(answering) < round(percents * len(answering) / 100)
                counted = sorted(item.counted)
                others = [value for value, _ in item.choices if value not in item.counted]
                given[item.pk] = counted[0] if says_yes else others[0]
            # Some chose a code of their own, and knew it again half a year later.
            _answer(invitation, given, own_code=f"straat {number}" if number < len(invited) - UNLINKED else "")
        close_campaign(campaign=campaign, by=None, now=cast.moment(closed + 1))
        rounds.append(campaign)
    by = cast.users["coordinator"]
    measurement = Measurement(
        kind=MeasurementKind.ROUNDS,
        title="Heeft de training Goed gesprek geholpen?",
        between="Twee dagdelen training Goed gesprek, eerst de leidinggevenden en daarna de teams.",
        headline="Na de training kennen collega’s de afspraken beter. Of ze zich veiliger voelen, weten we niet.",
        before=rounds[0],
        after=rounds[1],
        said_in_all=9,
    )
    write_measurement(measurement=measurement, by=by)
    for text, moment in (
        ("Ik wist niet dat je mocht ophangen.", Moment.BEFORE),
        ("Mijn leidinggevende vraagt nu uit zichzelf hoe het ging.", Moment.AFTER),
    ):
        add_saying(measurement=measurement, text=text, moment=moment, by=by)
    row = Satisfaction(
        question="Werd u vriendelijk geholpen?",
        asked_on=cast.day(-60),
        counted=312,
        total=391,
        published="op intranet en op de site van de gemeente",
        follow_up="Brieven krijgen een naam en een nummer.",
    )
    add_satisfaction(measurement=measurement, row=row, by=by)


def _survey(
    cast: Cast,
    title: str,
    slugs: Sequence[str],
    days: tuple[int, int],
    *,
    can_link: bool = False,
    follows: Campaign | None = None,
) -> Campaign:
    """An anonymous round of the survey, open from the first of these days until the second."""
    by = cast.users["coordinator"]
    survey = Questionnaire.objects.of(cast.organisation).get(key="safety-survey")
    campaign = create_campaign(
        version=newest_version(survey),
        title=title,
        teams=[cast.teams[slug] for slug in slugs],
        closes_on=cast.day(days[1]),
        is_anonymous=True,
        can_link=can_link,
        follows=follows,
        by=by,
        now=cast.moment(days[0]),
    )
    open_campaign(campaign=campaign, by=by, now=cast.moment(days[0]))
    return campaign


def _answer(invitation: Invitation, given: Mapping[int, str], *, own_code: str = "") -> None:
    ticket = ticket_of(invitation.campaign, claim_code(invitation=invitation))
    assert ticket is not None  # noqa: S101  it was handed out just now
    save_sheet(ticket=ticket, answers=given)
    complete_sheet(ticket=ticket)
    if own_code:
        choose_link(ticket=ticket, own_code=own_code)


def _fill_in(cast: Cast, user: User, questionnaire: Questionnaire, letters: str, *, day: int) -> Response:
    response = start_response(questionnaire=questionnaire, by=user, now=cast.moment(day))
    items = [item for section in sections_of(response.version_id) for item in section.items]
    answers = {item.pk: LETTERS[letter] for item, letter in zip(items, letters, strict=False)}
    save_answers(response=response, answers=answers, by=user)
    if len(letters) == len(items):
        finish_response(response=response, by=user, now=cast.moment(day))
    return response
