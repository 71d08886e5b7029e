"""Each field of a report is met in every part of the application, or `incidents.fields` says why it is not."""

import csv
from html import unescape
from io import StringIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.cards.documents.report_cards import report_card
from incidents.case_list.filters import FOR_READERS, IncidentFilter
from incidents.case_list.summaries.exporting import OWN_COLUMNS, columns_of, export_labels
from incidents.cases.enums import Channel, HelpNow, PlaceKind, SpotAction, VisitType
from incidents.cases.fields import CIRCUMSTANCES, FIELDS, Circumstance, CodedField, Part, ReportField
from incidents.cases.models import Incident
from incidents.correcting.summaries import said_in
from incidents.register.summaries.columns import COLUMNS
from incidents.reports.forms.kinds import WHAT_FORMS, WHO_FORMS
from incidents.reports.forms.people import OTHER_FIELDS
from tests.incidents.factories import STORY, make_incident, tiles
from tests.incidents.kind_factories import WAIT, make_accident, make_disturbance, make_house_rules, rule
from tests.incidents.register.registers import checked, imported, problems_of, register_of
from tests.protocols.factories import make_adopted

pytestmark = pytest.mark.django_db

NAMES = {
    "happened": ("happened_on", "happened_at", "is_time_rough"),
    "affected": ("affected", "colleagues"),
    "help_now": ("help_now", "help_phone"),
    "others_affected": tuple(OTHER_FIELDS),
}
"""What the steps call a field that is more than one question."""
NO_FIELD = frozenset({"find"})
"""Questions of the steps that only help to answer another."""
OWN_FILTERS = {
    "team": {"team", "afdeling"},
    "behaviours": {"gedrag", "categorie"},
    "happened": {"van", "tot"},
    "place": {"locatie"},
}
"""Filters whose choices are rows or days."""
OWN_EARLIER_COLUMNS = {
    "kind": {"soort"},
    "team": {"team"},
    "behaviours": {"gedragingen", "categorie"},
    "happened": {"datum", "tijd"},
    "place": {"plaats", "soort bezoek"},
    "channel": {"contactvorm"},
    "story": {"verhaal"},
}
OF_THE_CASE = {"nummer", "gemeld op", "reactie", "reactie op", "reactie toelichting"}
"""Columns of an earlier register about what was done with a report."""

CODED = [field for field in FIELDS if isinstance(field, CodedField) and field.name != "kind"]
every_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
every_kind = pytest.mark.parametrize("kind", Kind)
every_circumstance = pytest.mark.parametrize("field", CIRCUMSTANCES, ids=lambda field: field.name)


def names_of(field: ReportField) -> set[str]:
    return set(NAMES.get(field.name, (field.name,)))


def two_answers(field: CodedField) -> list[tuple[str, str | bool, str]]:
    """Two answers: as a form sends them, as they are kept, and in words."""
    if field.is_yes_no:
        return [("yes", True, "ja"), ("no", False, "nee")]
    return [(code, code, words) for code, words in field.choices[:2]]


def filled(cast, kind) -> Incident:
    """A sent report of this kind in which everything is filled in that it asks."""
    values = {
        "place_kind": PlaceKind.HOME_VISIT,
        "visit_type": VisitType.INVOLUNTARY,
        "story": STORY,
        "affected": [cast.employee],
        "others_affected": {"hired": 2},
        "witnesses": [cast.colleague],
        "help_now": [HelpNow.MEDICAL_GIVEN],
        "circumstances": {field.name: two_answers(field)[0][1] for field in CIRCUMSTANCES if kind in field.kinds},
    }
    done = {
        "channel": Channel.HOME_VISIT,
        "threat_assessed": True,
        "spot_steps": ["Afstand houden"],
        "spot_actions": [SpotAction.POLICE],
    }
    if kind == Kind.ACCIDENT:
        return make_accident(cast, is_reportable=True, **values)
    if kind == Kind.ORDER_DISTURBANCE:
        rules = make_house_rules(cast)
        return make_disturbance(cast, rule(rules, WAIT), rules=rules, **values | done)
    return make_incident(cast, "BELEDIGING", corrected=True, again=False, **values | done)


SHOWN_AS = {
    "behaviours": "Belediging, schelden",
    "house_rules": WAIT,
    "story": STORY,
    "others_affected": "2 ingehuurde krachten, zonder account",
    "spot_steps": "Afstand houden",
}
"""How a page shows what has no row of its own."""


def page(client, incident, step="detail"):
    return unescape(client.get(reverse(f"incidents:{step}", args=[incident.reference])).content.decode())


# --- every field in every part -------------------------------------------------------------------------------------


@every_kind
@every_field
def test_steps_ask_a_field_of_the_kinds_that_have_it(field, kind):
    asked = {*WHAT_FORMS[kind].base_fields, *WHO_FORMS[kind].base_fields}

    if kind in field.kinds and field.is_in(Part.STEPS):
        assert names_of(field) <= asked
    else:
        assert not names_of(field) & asked


@every_kind
def test_steps_ask_nothing_that_is_no_field(kind):
    asked = {*WHAT_FORMS[kind].base_fields, *WHO_FORMS[kind].base_fields}

    assert asked - NO_FIELD <= {name for field in FIELDS for name in names_of(field)}


@every_kind
def test_correction_offers_and_compares_the_fields_that_can_be_corrected(cast, client_of, kind):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    incident = filled(cast, kind)

    asked = set(
        client_of(cast.employee)
        .get(reverse("incidents:correct_part", args=[incident.reference, "alles"]))
        .context["form"]
        .fields
    )

    correctable = [field for field in FIELDS if field.is_in(Part.CORRECTION)]
    of_kind = {name for field in correctable if kind in field.kinds for name in names_of(field)}
    assert asked - NO_FIELD == of_kind - {"colleagues"}
    assert list(said_in(incident)) == [field.name for field in correctable]


@every_kind
def test_page_tells_every_field_and_a_witness_the_own_part_only(cast, client_of, kind):
    incident = filled(cast, kind)

    reporter, witness = page(client_of(cast.employee), incident), page(client_of(cast.colleague), incident)

    for field in FIELDS:
        shown = SHOWN_AS.get(field.name, f">{field.label}<")
        if field.is_in(Part.CASE_PAGE):
            assert (shown in reporter) == (kind in field.kinds), field.name
            assert (shown in witness) == (kind in field.kinds and field.is_for_all), field.name


@every_field
def test_list_has_filters_for_a_field(field):
    names = {found.name for found in field.filters} | OWN_FILTERS.get(field.name, set())

    assert names <= set(IncidentFilter.base_filters)
    assert bool(names) == field.is_in(Part.LIST)
    if not field.is_for_all and field.is_in(Part.LIST):
        assert names & FOR_READERS, "a witness could tell by this filter what was filled in"


@every_field
def test_export_has_columns_for_a_field(field):
    if field.is_in(Part.EXPORT):
        assert {heading for heading, _ in columns_of(field)} <= set(export_labels())
    else:
        assert field.name not in OWN_COLUMNS
        assert field.label not in export_labels()


def test_earlier_register_may_hold_the_fields_that_are_imported_and_no_others():
    headings = {
        field.name: {field.earlier.heading} if isinstance(field, Circumstance) else OWN_EARLIER_COLUMNS.get(field.name)
        for field in FIELDS
    }

    assert {name for name, found in headings.items() if found} == {
        field.name for field in FIELDS if field.is_in(Part.IMPORT)
    }
    of_fields = set().union(*filter(None, headings.values()))
    assert {column.name for column in COLUMNS} - OF_THE_CASE == of_fields


def test_paper_asks_what_the_screens_ask(cast):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    card = report_card(organisation=cast.organisation, team=cast.team, on=timezone.localdate())

    asked = {question.key for part in card.parts for question in part.questions}
    on_paper = {field.name for field in FIELDS if names_of(field) & asked}
    assert on_paper == {field.name for field in FIELDS if field.is_in(Part.PAPER)}


@every_kind
def test_database_refuses_a_coded_field_at_a_kind_that_has_it_not(cast, kind):
    rows = Incident.objects.filter(pk=filled(cast, kind).pk)

    refused = set()
    for field in CODED:
        try:
            with transaction.atomic():
                rows.update(**{field.column: two_answers(field)[1][1]})
        except IntegrityError:
            refused.add(field.name)

    assert refused == {field.name for field in CODED if kind not in field.kinds}


def test_no_field_is_declared_twice():
    names = [field.name for field in FIELDS]
    filters = [found.name for field in FIELDS for found in field.filters]

    assert len(set(names)) == len(names)
    assert len(set(filters)) == len(filters)


@every_field
def test_field_is_called_what_people_read(field):
    assert field.label[:1].isupper()
    assert field.kinds
    assert all(reason for reason in field.left_out.values())


# --- a circumstance, from the step to the export -------------------------------------------------------------------


def step(name, draft_id):
    return reverse(f"incidents:report_{name}", kwargs={"draft_id": draft_id})


def sent(client, cast, **values) -> Incident:
    """A report through the three steps, with these answers in the second."""
    draft_id = uuid4()
    what = {
        "behaviours": ["BELEDIGING"],
        "happened_on": timezone.localdate().isoformat(),
        "place": f"location:{cast.location.pk}",
        "channel": "counter",
    }
    client.post(step("what", draft_id), what)
    client.post(step("who", draft_id), {"affected": ["me"], "addressee": "leader"} | values)
    client.post(step("check", draft_id))
    return Incident.objects.get(draft_id=draft_id)


@every_circumstance
def test_circumstance_is_asked_and_told_before_sending(cast, client_of, field):
    tiles()
    client, draft_id, (typed, _, words) = client_of(cast.employee), uuid4(), two_answers(field)[0]
    sent(client, cast)
    what = {"behaviours": ["BELEDIGING"], "happened_on": timezone.localdate().isoformat(), "channel": "counter"}
    client.post(step("what", draft_id), what | {"place": f"location:{cast.location.pk}"})

    asked = unescape(client.get(step("who", draft_id)).content.decode())
    client.post(step("who", draft_id), {"affected": ["me"], "addressee": "leader", field.name: typed})
    told = unescape(client.get(step("check", draft_id)).content.decode())

    assert field.question in asked
    assert f'name="{field.name}"' in asked
    assert f">{field.label}<" in told
    assert f">{words}<" in told


@every_circumstance
def test_circumstance_is_found_exported_and_corrected(cast, client_of, field):
    tiles()
    (typed, kept, words), (typed_anew, kept_anew, words_anew) = two_answers(field)
    reporter, coordinator = client_of(cast.employee), client_of(cast.coordinator)
    incident, other = sent(reporter, cast, **{field.name: typed}), sent(reporter, cast, **{field.name: typed_anew})
    (narrowing,) = field.filters
    code = words if field.is_yes_no else typed

    shown = page(coordinator, incident)
    found = coordinator.get(f"{reverse('incidents:list')}?{narrowing.name}={code}").context["page"].rows
    export = b"".join(coordinator.get(reverse("incidents:export", kwargs={"kind": "csv"})).streaming_content)
    form = reporter.get(reverse("incidents:correct_part", args=[incident.reference, "alles"])).context["form"]
    values = {name: form[name].value() for name in form.fields} | {field.name: typed_anew}
    reporter.post(
        reverse("incidents:correct_part", args=[incident.reference, "alles"]),
        {name: value for name, value in values.items() if value not in (None, False)},
    )

    assert field.value_in(incident) == kept
    assert f">{field.label}<" in shown
    assert f">{words}<" in shown
    assert found == [incident]
    rows = {row["Nummer"]: row for row in csv.DictReader(StringIO(export.decode("utf-8-sig")), delimiter=";")}
    assert [rows[one.reference][field.label] for one in (incident, other)] == [words, words_anew]
    incident.refresh_from_db()
    assert form[field.name].value() == typed
    assert field.value_in(incident) == kept_anew
    (changed,) = incident.corrections.get().words.all()
    assert (changed.field, changed.old, changed.new) == (field.name, words, words_anew)
    assert words_anew in page(coordinator, incident)


@every_circumstance
def test_circumstance_comes_from_an_earlier_register_but_not_of_a_kind_that_has_it_not(cast, field):
    _, kept, words = two_answers(field)[0]
    accident = {"soort": "ongeval", "gedragingen": "", "contactvorm": "", "plaats": cast.location.name}

    imported(cast, register_of({field.earlier.heading: words}))
    refused = problems_of(checked(cast, register_of({"nummer": "X", field.earlier.heading: words, **accident})))

    assert field.value_in(Incident.objects.get()) == kept
    assert [column for _, column, _ in refused] == ([] if Kind.ACCIDENT in field.kinds else [field.earlier.heading])
