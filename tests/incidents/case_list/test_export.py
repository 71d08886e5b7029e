"""The list as a file: what is in it, for whom, and what it costs."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from incidents.advice.enums import AdviceLevel
from incidents.case_list.summaries.exporting import MOST_IN_ODS, export_labels
from incidents.cases.models import Incident
from incidents.correcting.services import correct_report
from tests.incidents.case_list.listing import LIST, listed
from tests.incidents.factories import make_incident, make_report
from vpd.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def exported(client, kind="csv", query=""):
    return client.get(reverse("incidents:export", kwargs={"kind": kind}) + f"?{query}")


def csv_rows(response):
    return list(csv.DictReader(StringIO(b"".join(response).decode("utf-8-sig")), delimiter=";"))


def test_export_holds_what_the_list_shows(cast, client_of, handled):
    client = client_of(cast.coordinator)

    (address,) = [url for label, url in client.get(LIST).context["exports"] if "CSV" in label]
    rows = csv_rows(client.get(address))

    assert {row["Nummer"] for row in rows} == set(listed(client))


def test_export_holds_every_coded_field_and_nothing_that_people_wrote(cast, client_of, two):
    Incident.objects.all().update(story="GEHEIM")

    response = exported(client_of(cast.coordinator), query="categorie=physical")

    (row,) = csv_rows(response)
    assert list(row) == export_labels()
    assert row["Nummer"] == two.odd.reference
    assert (row["Afdeling"], row["Team"]) == ("Zorg", "Wijkteam")
    assert (row["Tijd"], row["Deel van de dag"]) == ("09:30", "ochtend (6 tot 12 uur)")
    assert row["Zichtbaar onder invloed"] == "ja"
    assert row["Aantal betrokkenen"] == "1"
    assert row["Behandeld door"] == "coördinator"
    assert not {"GEHEIM", cast.other_team_employee.last_name} & set("".join(row.values()).split())
    assert response.streaming


def test_export_tells_the_advice_that_was_given_and_not_what_holds_today(cast, client_of):
    incident = make_incident(cast, by=cast.employee)
    threat = make_report(cast, "WAPENGEBRUIK")

    correct_report(incident=incident, report=threat, by=cast.employee)

    (row,) = csv_rows(exported(client_of(cast.coordinator)))
    incident.refresh_from_db()
    assert row["Advies bij het melden"] == incident.given_level.label != row["Advies nu"]
    assert row["Advies nu"] == AdviceLevel.ALWAYS.label
    assert row["Regels van dat advies"] == incident.advice_given["codes"] != incident.advice_codes


def test_export_is_inert_in_a_spreadsheet(cast, client_of, two):
    Incident.objects.filter(pk=two.plain.pk).update(spot_steps=["=HYPERLINK(1)"])
    place = two.plain.location
    place.name = "@SUM(1)"
    place.save()

    (row,) = csv_rows(exported(client_of(cast.coordinator), query="categorie=verbal"))

    assert row["Locatie"] == "'@SUM(1)"
    assert row["Stappen uit de werkinstructie"].startswith("'=")


def test_export_as_ods_holds_the_same_rows(cast, client_of, two):
    response = exported(client_of(cast.coordinator), "ods")

    content = ZipFile(BytesIO(response.content)).read("content.xml").decode()
    assert two.odd.reference in content
    assert two.plain.reference in content
    assert AuditEvent.objects.filter(action="incident.exported_ods").exists()


def test_export_of_too_much_as_ods_says_what_to_do(cast, client_of, two, monkeypatch):
    monkeypatch.setattr("incidents.case_list.summaries.exporting.MOST_IN_ODS", 1)

    response = client_of(cast.coordinator).get(
        reverse("incidents:export", kwargs={"kind": "ods"}) + "?register=nee", follow=True
    )

    assert response.redirect_chain == [(f"{LIST}?register=nee", 302)]
    assert "Maak je keuze kleiner" in response.content.decode()
    assert not AuditEvent.objects.filter(action="incident.exported_ods").exists()


def test_export_takes_the_same_queries_however_many_reports(cast, client_of, django_assert_max_num_queries):
    for _ in range(6):
        make_incident(cast, witnesses=[cast.colleague])
    client = client_of(cast.coordinator)

    with django_assert_max_num_queries(20):
        rows = csv_rows(exported(client))

    assert len(rows) == 6
    assert MOST_IN_ODS > 6


@pytest.mark.parametrize("person", ["employee", "leader", "executive", "admin"])
def test_export_is_for_the_coordinator(cast, client_of, person):
    assert exported(client_of(getattr(cast, person))).status_code == 403
