"""What the list can be narrowed to beside its fixed choices: places, behaviours, and answers to the extra questions."""

from dataclasses import dataclass

from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast, Concat

from incidents.advice.models import Behaviour
from incidents.cases.models import IncidentQuerySet, ReportAnswer
from incidents.questions.models import AttributeOption, QuestionVersion
from vpd.organisation.models import Location, Team, User

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ListChoices:
    """Value and label of each; places and teams as they come, behaviours from light to heavy."""

    places: Choices
    behaviours: Choices
    answers: Choices
    """Each option of an extra feature that was ever published, under its newest words; the value is its lineage."""
    teams: Choices
    departments: Choices


def list_choices(user: User) -> ListChoices:
    """What this person can choose from; one query for all of it."""
    places = Location.objects.visible_to(user).values_list(Value("place"), _text("pk"), "name", Value(0))
    tiles = Behaviour.objects.visible_to(user).values_list(
        Value("behaviour"), _text("pk"), "short", F("weight") * 1000 + F("position")
    )
    options = AttributeOption.objects.filter(
        question__version__in=QuestionVersion.objects.visible_to(user).published()
    ).values_list(
        Value("answer"),
        _text("lineage"),
        Concat("question__label", Value(" "), "text"),
        F("question__version__number"),
    )
    visible = Team.objects.visible_to(user)
    teams = visible.values_list(Value("team"), _text("pk"), "name", Value(0))
    departments = visible.filter(department__isnull=False).values_list(
        Value("department"), _text("department_id"), "department__name", Value(0)
    )
    found: dict[str, dict[str, str]] = {"place": {}, "behaviour": {}, "answer": {}, "team": {}, "department": {}}
    parts = (tiles, options, teams, departments)
    rows = places.order_by().union(*(part.order_by() for part in parts), all=True)
    for what, value, label, _ in sorted(rows, key=lambda row: row[3]):
        found[what][value] = label
    return ListChoices(*(list(choices.items()) for choices in found.values()))


def with_answer(rows: IncidentQuerySet, lineage: str) -> IncidentQuerySet:
    """Reports in which this option of an extra feature was chosen, in whichever version of the questions."""
    return rows.filter(Exists(ReportAnswer.objects.filter(incident=OuterRef("pk"), option__lineage=lineage)))


def _text(field: str) -> Cast:
    return Cast(field, CharField())
