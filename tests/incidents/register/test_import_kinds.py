"""Other kinds of report in an earlier register: what belongs to aggression stays empty there (DECISIONS 4)."""

import pytest

from incidents.accidents.models import AccidentStep
from incidents.advice.enums import AdviceLevel, Kind
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.register.services.importing import is_untouched
from tests.incidents.register.registers import checked, imported, problems_of, register_of

pytestmark = pytest.mark.django_db

ACCIDENT = {"soort": "ongeval", "gedragingen": "", "contactvorm": "", "plaats": "buiten"}


def test_accident_of_an_earlier_register_is_taken_over(cast):
    run = imported(cast, register_of(ACCIDENT))

    incident = Incident.objects.get(import_run=run)
    assert problems_of(run) == []
    assert (incident.kind, incident.channel, incident.is_reportable) == (Kind.ACCIDENT, "", None)
    assert incident.status == Status.HANDLED
    assert incident.advice_level == AdviceLevel.REPORT
    assert incident.title == "Ongeval op straat of buiten"
    assert is_untouched(run)


def test_disturbance_of_an_earlier_register_is_taken_over(cast):
    run = imported(cast, register_of({"soort": "ordeverstoring", "gedragingen": ""}))

    incident = Incident.objects.get(import_run=run)
    assert (incident.kind, incident.leading_category, incident.house_rules) == (Kind.ORDER_DISTURBANCE, "", [])
    assert incident.advice_level == AdviceLevel.POSSIBLE


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (ACCIDENT | {"contactvorm": "per e-mail"}, "contactvorm", "Dit hoort niet bij een ongeval."),
        (ACCIDENT | {"gedragingen": "BELEDIGING"}, "gedragingen", "Dit hoort niet bij een ongeval."),
        (ACCIDENT | {"werkproces": "klacht of bezwaar"}, "werkproces", "Dit hoort niet bij een ongeval."),
        (ACCIDENT | {"plaats": ""}, "plaats", "Vul in waar het gebeurde"),
        ({"soort": "ordeverstoring"}, "gedragingen", "Dit hoort niet bij een ordeverstoring."),
        (
            {"soort": "ordeverstoring", "gedragingen": "", "contactvorm": ""},
            "contactvorm",
            "Vul in hoe er contact was.",
        ),
    ],
)
def test_what_does_not_belong_to_a_kind_is_said(cast, row, column, sentence):
    run = checked(cast, register_of(row))

    said = [(name, text) for _, name, text in problems_of(run)]
    assert any(name == column and text.startswith(sentence) for name, text in said), said


def test_register_with_a_step_at_an_accident_is_not_untouched(cast):
    run = imported(cast, register_of(ACCIDENT))
    incident = Incident.objects.get(import_run=run)

    AccidentStep.objects.create(
        organisation=cast.organisation,
        incident=incident,
        kind="done",
        done_on=incident.happened_on,
        note="Later uitgezocht.",
        recorded_at=incident.reported_at,
        recorded_by=cast.coordinator,
    )

    assert not is_untouched(run)
