"""What a disturbance asks, and where the kinds of reports are kept apart: lists, links, corrections, figures."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.case_list.summaries.exporting import export_table
from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident
from incidents.handling.services.duplicates import OtherKindError, link_reports
from incidents.handling.services.handling import take_in_hand
from incidents.handling.summaries.followup import linkable
from incidents.outcomes.summaries.figures import quarter_figures
from tests.incidents.factories import finish_report, make_incident, make_incident_on
from tests.incidents.kind_factories import (
    NO_NUISANCE,
    WAIT,
    make_accident,
    make_disturbance,
    make_house_rules,
    rule,
)
from vpd.review.summaries.quarters import handling_figures
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db


def page(client, incident):
    return client.get(reverse("incidents:detail", args=[incident.reference])).content.decode()


def test_case_page_of_a_disturbance_shows_the_rules_of_that_day(cast, client_of):
    rules = make_house_rules(cast)
    incident = make_disturbance(cast, rule(rules, NO_NUISANCE), rule(rules, WAIT), rules=rules)

    seen = page(client_of(cast.leader), incident)

    assert "Wat de huisregels zeggen" in seen
    assert NO_NUISANCE in seen
    assert WAIT in seen
    assert "Ordeverstoring aan de balie" in seen
    assert "Reactie aan de burger" in seen


def test_disturbance_gets_a_reaction_like_aggression(cast):
    incident = make_disturbance(cast)
    take_in_hand(incident=incident, by=cast.leader)

    finish_report(
        incident=incident,
        kind=ReactionKind.CONVERSATION,
        reacted_on=timezone.localdate(),
        note="Aangesproken",
        feedback="Aangesproken",
        by=cast.leader,
    )

    assert Incident.objects.get().status == Status.HANDLED


def test_list_tells_the_kinds_apart(cast, client_of):
    make_accident(cast, is_reportable=True)
    make_accident(cast)
    make_disturbance(cast)

    seen = client_of(cast.employee).get(reverse("incidents:list")).content.decode()
    emotion = client_of(cast.employee).get(reverse("incidents:list") + "?categorie=none").content.decode()
    to_handle = client_of(cast.coordinator).get(reverse("incidents:list")).content.decode()

    assert "Arbeidsinspectie bellen" in to_handle
    assert "meld bij de Arbeidsinspectie" in seen
    assert "niet van toepassing" in seen
    assert "Ordeverstoring aan de balie" in seen
    assert "Ordeverstoring aan de balie" not in emotion


def test_export_leaves_empty_what_does_not_belong(cast):
    rules = make_house_rules(cast)
    make_disturbance(cast, rule(rules, NO_NUISANCE), rules=rules)
    make_accident(cast, is_reportable=True)

    table = export_table(Incident.objects.of(cast.organisation))

    names = [column.label for column in table.columns]
    accident, disturbance = (dict(zip(names, row, strict=True)) for row in table.rows)
    assert accident["Soort"] == "ongeval"
    assert accident["Contact"] == ""
    assert accident["Zwaarste categorie"] == ""
    assert accident["Ernstig ongeval: melden bij de Arbeidsinspectie"] == "ja"
    assert accident["Reactie uiterlijk"] is None
    assert disturbance["Overtreden huisregels"] == NO_NUISANCE
    assert disturbance["Zwaarste categorie"] == ""
    assert disturbance["Ernstig ongeval: melden bij de Arbeidsinspectie"] == ""


def test_correction_form_of_a_disturbance_has_the_rules_of_its_place(cast, client_of):
    rules = make_house_rules(cast)
    incident = make_disturbance(cast, rule(rules, WAIT), rules=rules)
    client, url = client_of(cast.employee), reverse("incidents:correct_part", args=[incident.reference, "alles"])
    told = {
        "happened_on": timezone.localdate().isoformat(),
        "place": f"location:{cast.location.pk}",
        "channel": "counter",
        "story": incident.story,
        "affected": [str(cast.employee.pk)],
    }

    form = client.get(url).content.decode()
    client.post(url, told | {"house_rules": [rule(rules, NO_NUISANCE).key, rule(rules, WAIT).key]})
    both = [kept["text"] for kept in Incident.objects.get().house_rules]
    outside = client.post(url, told | {"house_rules": [rule(rules, WAIT).key], "place": "public_space:"})

    assert WAIT in form
    assert both == [NO_NUISANCE, WAIT]
    assert "Kruis aan welke huisregel is overtreden" in outside.content.decode()


def test_accident_and_aggression_are_not_laid_together(cast):
    accident, aggression, disturbance = make_accident(cast), make_incident(cast), make_disturbance(cast)

    with pytest.raises(OtherKindError):
        link_reports(lead=aggression, others=[accident], by=cast.coordinator)
    link_reports(lead=aggression, others=[disturbance], by=cast.coordinator)

    assert accident not in linkable(aggression, cast.coordinator)
    assert Incident.objects.get(pk=disturbance.pk).duplicate_of == aggression


def test_figures_of_aggression_hold_no_other_kinds(cast):
    day = date(2026, 5, 2)
    noon = timezone.make_aware(timezone.datetime(2026, 5, 2, 12))
    make_incident_on(cast, day)
    make_accident(cast, happened_on=day, now=noon)
    make_disturbance(cast, happened_on=day, now=noon)
    quarter = Quarter(2026, 2)

    found = quarter_figures(
        organisation_id=cast.organisation.pk, teams=[cast.team.pk], quarters=quarter.last(2), sees_all=True
    )
    handling = handling_figures(
        organisation_id=cast.organisation.pk, teams=[cast.team.pk], first=quarter, now=timezone.now(), sees_all=True
    )

    assert found.total == 1
    assert [(group.key, group.last) for group in found.by_kind.groups] == [
        ("aggression", 1),
        ("order_disturbance", 1),
        ("accident", 1),
    ]
    assert [group.key for group in found.by_category.groups] == ["verbal"]
    assert sum(group.last for group in found.by_location.groups) == 1
    assert handling.total == 2
