"""The threat assessment at a visit, what was done on the spot, and an example with each tile."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.advice.content import load_behaviours
from incidents.advice.enums import Weight
from incidents.advice.models import Behaviour
from incidents.advice.summaries.aggression import Answers, advise
from incidents.advice.summaries.steps import stages_of
from incidents.case_list.summaries.exporting import export_table
from incidents.cases.enums import Channel, PlaceKind, SpotAction, VisitType
from incidents.cases.models import Incident, IncidentDraft
from incidents.cases.summaries.spot import (
    GENERAL_ACTIONS,
    NOT_ASSESSED,
    STEP_LENGTH,
    SpotStepError,
    actions_beside,
    checked_steps,
    steps_in,
)
from incidents.correcting.services import correct_report
from protocols.norms.summaries.matrix import Step
from tests.incidents.advice.test_advice import protocol
from tests.incidents.factories import make_incident, make_report
from tests.incidents.reports.steps import url
from tests.protocols.factories import make_norm

pytestmark = pytest.mark.django_db

QUESTION = "Is vooraf een dreigingsanalyse gemaakt?"
UNASKED = "home_visit:involuntary"
NAMED, LEFT = "Gedrag benoemen", "Locatie verlaten"


@pytest.fixture
def norm(cast):
    return make_norm(cast.organisation)


def what(cast, **values):
    place = values.get("place", f"location:{cast.location.pk}")
    kind = place.partition(":")[0]
    return {
        "behaviours": ["BELEDIGING"],
        "happened_on": timezone.localdate().isoformat(),
        "place": place,
        "channel": "counter" if kind == "location" else kind,
    } | values


def who(**values):
    return {"affected": ["me"], "addressee": "leader"} | values


def written(client, cast, first=None, second=None):
    """A report as far as its check page."""
    draft_id = uuid4()
    client.post(url("what", draft_id), what(cast, **(first or {})))
    client.post(url("who", draft_id), who(**(second or {})))
    return draft_id


def exported_row(incident):
    table = export_table(Incident.objects.filter(pk=incident.pk))
    return dict(zip([column.label for column in table.columns], table.rows[0], strict=True))


def offered(form):
    """The steps that can be ticked, under whatever question."""
    choices = form.fields["spot_steps"].choices
    return [
        step for value, label in choices for step in ([key for key, _ in label] if type(label) is list else [value])
    ]


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("place", "is_asked"),
    [
        ("home_visit:involuntary", True),
        ("company_visit:involuntary", True),
        ("home_visit:voluntary", False),
        ("company_visit:voluntary", False),
        ("public_space:", False),
    ],
)
def test_threat_assessment_is_asked_at_a_visit_that_the_citizen_did_not_ask_for(cast, client_of, place, is_asked):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast, place=place))

    page = text_of(client.get(url("who", draft_id)))

    assert (QUESTION in page) == is_asked


@pytest.mark.parametrize(("answer", "kept"), [("yes", True), ("no", False), ("unknown", None), ("", None)])
def test_answer_about_the_threat_assessment_goes_all_the_way(cast, client_of, answer, kept):
    client = client_of(cast.employee)
    draft_id = written(client, cast, {"place": UNASKED}, {"threat_assessed": answer})

    check = text_of(client.get(url("check", draft_id)))
    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    case = text_of(client.get(reverse("incidents:detail", args=[incident.reference])))
    exported = exported_row(incident)
    assert incident.threat_assessed is kept
    assert (NOT_ASSESSED in check) == (NOT_ASSESSED in case) == (kept is False)
    assert exported["Dreigingsanalyse vooraf"] == {True: "ja", False: "nee", None: "niet ingevuld"}[kept]


def test_answer_is_dropped_when_the_place_turns_out_to_be_another_and_comes_back_with_it(cast, client_of):
    client = client_of(cast.employee)
    draft_id = written(client, cast, {"place": UNASKED}, {"threat_assessed": "no"})

    client.post(url("what", draft_id), what(cast))
    client.post(url("who", draft_id), who())
    elsewhere = text_of(client.get(url("check", draft_id)))
    client.post(url("what", draft_id), what(cast, place=UNASKED))
    again = client.get(url("who", draft_id)).context["form"]

    assert "Dreigingsanalyse" not in elsewhere
    assert again["threat_assessed"].value() == "no"


def test_export_says_nothing_of_an_assessment_where_none_is_asked(cast):
    incident = make_incident(cast)

    row = exported_row(incident)

    assert row["Dreigingsanalyse vooraf"] == ""


def test_database_refuses_an_assessment_without_such_a_visit(cast):
    incident = make_incident(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(threat_assessed=True)


def test_correcting_the_place_takes_the_answer_away_and_says_so(cast, client_of):
    incident = make_incident(
        cast,
        place_kind=PlaceKind.HOME_VISIT,
        visit_type=VisitType.INVOLUNTARY,
        channel=Channel.HOME_VISIT,
        threat_assessed=False,
    )
    form = (
        client_of(cast.employee)
        .get(reverse("incidents:correct_part", args=[incident.reference, "alles"]))
        .context["form"]
    )
    values = {name: form[name].value() for name in form.fields}
    values |= {"place": "home_visit:voluntary", "happened_at": ""}

    client_of(cast.employee).post(
        reverse("incidents:correct_part", args=[incident.reference, "alles"]),
        {k: v for k, v in values.items() if v is not None},
    )

    incident.refresh_from_db()
    words = {row.field: (row.old, row.new) for row in incident.corrections.get().words.all()}
    assert incident.threat_assessed is None
    assert words["threat_assessed"] == ("nee", "niet ingevuld")


def test_steps_are_those_of_the_leading_column_without_its_questions(norm):
    advice = advise(Answers((Weight.VERBAL, Weight.EMOTION_SELF)), replace(protocol()))

    said = [Step("Stop het gesprek"), Step("Onveilig?"), Step("Ga weg", is_substep=True), Step("Stop het gesprek")]
    assert steps_in(replace(advice, stages=stages_of(said))) == (
        "Stop het gesprek",
        "Ga weg",
    )


def test_steps_of_the_norm_stand_in_step_two_with_the_general_actions_only(cast, client_of, norm):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    form = client.get(url("who", draft_id)).context["form"]

    steps = offered(form)
    assert NAMED in steps
    assert "Onveilig of stopt het niet?" not in steps
    assert [value for value, _ in form.fields["spot_actions"].choices] == [str(it) for it in GENERAL_ACTIONS]


def test_without_any_norm_the_old_list_is_offered(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    form = client.get(url("who", draft_id)).context["form"]

    assert "spot_steps" not in form.fields
    assert len(form.fields["spot_actions"].choices) == len(SpotAction)


def test_old_action_that_was_chosen_stays_to_be_seen(norm, cast):
    advice = replace(advise(Answers((Weight.VERBAL,)), protocol()), stages=stages_of([Step("Stop")]))

    assert SpotAction.LET_TALK not in actions_beside(advice)
    assert SpotAction.LET_TALK in actions_beside(advice, kept=["let_talk"])


def test_ticked_steps_are_kept_as_texts_with_the_report_and_shown(cast, client_of, norm):
    client = client_of(cast.employee)
    draft_id = written(client, cast, second={"spot_steps": [NAMED, LEFT], "spot_actions": ["police"]})

    check = text_of(client.get(url("check", draft_id)))
    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    case = text_of(client.get(reverse("incidents:detail", args=[incident.reference])))
    row = exported_row(incident)
    assert incident.spot_steps == [NAMED, LEFT]
    assert incident.spot_actions == ["police"]
    for page in (check, case):
        assert f"{NAMED}; {LEFT}; politie gebeld" in page
    assert row["Stappen uit de werkinstructie"] == f"{NAMED}; {LEFT}"
    assert row["Meteen gedaan"] == "politie gebeld"


def test_step_ticked_for_other_behaviour_stays_ticked_under_its_own_heading(cast, client_of, norm):
    client = client_of(cast.employee)
    draft_id = written(client, cast, second={"spot_steps": [NAMED]})

    client.post(url("what", draft_id), what(cast, behaviours=["WAPENGEBRUIK"]))
    page = client.get(url("who", draft_id))
    sent = client.post(url("who", draft_id), who(spot_steps=[NAMED, "Politie alarmeren"]))
    client.post(url("check", draft_id))

    assert "Eerder aangekruist, bij ander gedrag" in text_of(page)
    assert sent.url == url("check", draft_id)
    assert Incident.objects.get().spot_steps == [NAMED, "Politie alarmeren"]


def test_text_that_was_never_offered_is_refused_and_not_kept(cast, client_of, norm):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    page = client.post(url("who", draft_id), who(spot_steps=[NAMED, "Zelf verzonnen stap"]))

    assert "Kies uit de stappen hieronder." in text_of(page)
    assert IncidentDraft.objects.get().answers["wie"]["spot_steps"] == [NAMED]
    again = client.post(url("who", draft_id), who(spot_steps=["Zelf verzonnen stap"]))
    assert again.status_code == 200


@pytest.mark.parametrize("nonsense", [[""], ["   "], ["x" * (STEP_LENGTH + 1)], [str(number) for number in range(61)]])
def test_service_refuses_steps_that_no_instruction_can_have(cast, nonsense):
    with pytest.raises(SpotStepError):
        make_incident(cast, spot_steps=nonsense)


def test_step_given_twice_is_kept_once():
    assert checked_steps(["Stop", "Ga weg", "Stop"]) == ["Stop", "Ga weg"]


def test_correction_offers_the_steps_and_keeps_what_was_said_before(cast, client_of, norm):
    incident = make_incident(cast, spot_steps=[NAMED])
    client, address = client_of(cast.employee), reverse("incidents:correct_part", args=[incident.reference, "alles"])
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields} | {"happened_at": "", "spot_steps": [LEFT]}

    client.post(address, {name: value for name, value in values.items() if value is not None})

    incident.refresh_from_db()
    words = {row.field: (row.old, row.new) for row in incident.corrections.get().words.all()}
    assert LEFT in offered(form)
    assert incident.spot_steps == [LEFT]
    assert words == {"spot_steps": (NAMED, LEFT)}


def test_correction_to_other_behaviour_takes_the_steps_of_both(cast, client_of, norm):
    incident = make_incident(cast, spot_steps=[NAMED])
    client, address = client_of(cast.employee), reverse("incidents:correct_part", args=[incident.reference, "alles"])
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values |= {"happened_at": "", "behaviours": ["WAPENGEBRUIK"], "spot_steps": [NAMED, LEFT]}

    response = client.post(address, {name: value for name, value in values.items() if value is not None})

    incident.refresh_from_db()
    assert response.status_code == 302
    assert incident.spot_steps == [NAMED, LEFT]


def test_correcting_nothing_changes_nothing(cast, norm):
    incident = make_incident(cast, spot_steps=[NAMED, LEFT])

    correction = correct_report(incident=incident, report=make_report(cast, spot_steps=[NAMED, LEFT]), by=cast.employee)

    assert correction is None


def test_every_shipped_tile_has_an_example_that_fits_a_line_of_a_phone():
    examples = list(Behaviour.objects.filter(organisation=None).values_list("example", flat=True))

    assert len(examples) == 17
    assert all(examples)
    assert max(map(len, examples)) <= 34


def test_example_is_shown_with_its_tile_and_is_not_the_instrument(cast, client_of):
    tile = Behaviour.objects.get(code="LOKAALVREDEBREUK")

    page = text_of(client_of(cast.employee).get(url("what", uuid4())))

    assert tile.example in page
    assert tile.text == "Lokaalvredebreuk"


def test_loading_gives_examples_to_an_installation_that_was_filled_before():
    Behaviour.objects.update(example="")

    assert load_behaviours() == 0

    assert not Behaviour.objects.filter(example="").exists()
