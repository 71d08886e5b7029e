"""An earlier register comes in whole or not at all, and says line by line what is wrong."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import AdviceLevel
from incidents.cases.enums import PlaceKind, ReactionKind, Status
from incidents.cases.models import Incident, IncidentBehaviour, IncidentStatusChange, Reaction
from incidents.cases.summaries.waiting import my_reports
from incidents.handling.services.handling import reopen_case
from tests.cast import Cast
from tests.incidents.register.registers import checked, imported, problems_of, register_of, uploaded
from tests.waiting import waiting_in
from tests.workbooks import workbook_of
from vpd.audit.models import AuditEvent
from vpd.files.enums import ImportStatus
from vpd.files.imports import (
    ImportBusyError,
    TouchedError,
    deliver_check,
    deliver_store,
    discard_import,
    drop_old_imports,
    start_import,
    take_back_import,
)
from vpd.files.models import ImportProblem, ImportRun, StoredFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError

ClientOf = Callable[[User], Client]

FULL = {
    "tijd": "9.05",
    "gedragingen": "Belediging, schelden | LOKAALVREDEBREUK",
    "contactvorm": "Balie",
    "plaats": "",
    "werkproces": "klacht of bezwaar",
    "alleen of samen": "alleen",
    "onder invloed": "ja",
    "eerder incident": "nee",
    "verhaal": "Schold; en ging niet weg.\nTweede regel.",
    "gemeld op": "2023-03-16",
    "reactie": "brief of e-mail",
    "reactie op": "20-03-2023",
    "reactie toelichting": "Waarschuwing gestuurd.",
}


def full(cast: Cast) -> dict[str, str]:
    return {**FULL, "plaats": cast.location.name.upper()}


def test_good_register_becomes_handled_incidents(cast: Cast) -> None:
    run = imported(cast, register_of(full(cast), {"team": "balie", "datum": "2022-12-31"}))

    incident, second = Incident.objects.order_by("earlier_reference")
    assert run.status == ImportStatus.IMPORTED
    assert (incident.reference, second.reference) == ("2023-0001", "2022-0001")
    assert (incident.earlier_reference, incident.is_taken_over) == ("GIR-1", True)
    assert (incident.team, second.team) == (cast.team, cast.other_team)
    assert incident.happened_on == date(2023, 3, 14)
    assert f"{incident.happened_at:%H:%M}" == "09:05"
    assert (incident.location, second.place_kind) == (cast.location, PlaceKind.ONLINE)
    assert incident.story == FULL["verhaal"]
    assert (incident.under_influence, incident.earlier_incidents) == (True, False)
    assert timezone.localdate(incident.reported_at) == date(2023, 3, 16)
    assert (incident.leading_category, incident.advice_level) == ("threat", AdviceLevel.ALWAYS)
    assert IncidentBehaviour.objects.filter(incident=incident).count() == 2
    assert Reaction.objects.get(incident=incident).kind == ReactionKind.LETTER
    assert {incident.status, second.status} == {Status.HANDLED}
    assert IncidentStatusChange.objects.filter(to_status=Status.HANDLED, from_status="").count() == 2


def test_an_incident_of_the_evening_is_reported_after_it(cast: Cast) -> None:
    imported(cast, register_of({"datum": "2023-03-16", "tijd": "22.10", "gemeld op": "2023-03-16"}))

    incident = Incident.objects.get()
    assert f"{timezone.localtime(incident.reported_at):%Y-%m-%d %H:%M}" == "2023-03-16 22:10"


def test_imported_incidents_ask_nothing_of_anybody(cast: Cast) -> None:
    imported(cast, register_of(full(cast)))

    assert OutboxMessage.objects.filter(kind="mail").count() == 0
    assert waiting_in("incidents", cast.coordinator, timezone.now()) == []
    assert waiting_in("incidents", cast.leader, timezone.now()) == []
    assert my_reports(cast.coordinator) == []


def test_imported_incident_says_where_it_comes_from(cast: Cast, client_of: ClientOf) -> None:
    imported(cast, register_of(full(cast)))

    page = client_of(cast.leader).get(reverse("incidents:detail", args=["2023-0001"])).content.decode()

    assert "overgenomen uit het vorige register, nummer GIR-1" in page
    assert "staat in het vorige register" in page
    assert "te laat" not in page


def test_importing_makes_nobody_the_reporter(cast: Cast) -> None:
    """Who no longer is coordinator no longer sees what was taken over."""
    imported(cast, register_of())
    Incident.objects.update(reported_by=cast.other_team_employee)

    assert not Incident.objects.visible_to(cast.other_team_employee).exists()
    assert not Incident.objects.readable_by(cast.other_team_employee).exists()


def test_reopening_an_imported_case_mails_nobody(cast: Cast) -> None:
    imported(cast, register_of())

    reopen_case(incident=Incident.objects.get(), by=cast.leader)

    assert OutboxMessage.objects.filter(kind="mail").count() == 0


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"nummer": ""}, "nummer", "Vul het nummer uit je vorige register in."),
        ({"nummer": "x" * 61}, "nummer", "Deze tekst is langer dan 60 tekens. Maak de tekst korter."),
        ({"team": ""}, "team", "Vul het team in."),
        ({"team": "Balje"}, "team", "Het team “Balje” kennen we niet. Bedoel je “Balie”?"),
        ({"team": "Xyz"}, "team", "Het team “Xyz” kennen we niet. Kies uit: Inspectie, Balie."),
        ({"datum": ""}, "datum", "Vul de dag in waarop het gebeurde."),
        ({"datum": "31-02-2023"}, "datum", "“31-02-2023” is geen datum. Schrijf die als 31-12-2023."),
        ({"datum": "14-03-23"}, "datum", "“14-03-23” is geen datum. Schrijf die als 31-12-2023."),
        ({"datum": "14-03-2999"}, "datum", "14-03-2999 ligt in de toekomst. Klopt het jaar?"),
        ({"datum": "14-03-1023"}, "datum", "14-03-1023 is te lang geleden. Klopt het jaar?"),
        ({"tijd": "25:00"}, "tijd", "“25:00” is geen tijd. Schrijf die als 14.30."),
        ({"soort": "brand"}, "soort", "“brand” kennen we hier niet. Kies uit: agressie, ordeverstoring, ongeval."),
        ({"gedragingen": ""}, "gedragingen", "Vul de gedragingen in, of anders de categorie."),
        (
            {"gedragingen": "BELEDIGIN"},
            "gedragingen",
            "“BELEDIGIN” kennen we niet als gedraging.",
        ),
        (
            {"categorie": "fysiek geweld"},
            "categorie",
            "Bij deze gedragingen hoort “schelden en vernederen”. Pas een van beide aan, of maak deze cel leeg.",
        ),
        ({"contactvorm": ""}, "contactvorm", "Vul in hoe er contact was."),
        ({"contactvorm": "per fax"}, "contactvorm", "“per fax” kennen we hier niet."),
        ({"contactvorm": "balie"}, "plaats", "Vul in waar het gebeurde: de naam van een locatie."),
        ({"plaats": "Stathuis"}, "plaats", "De locatie “Stathuis” kennen we niet."),
        (
            {"soort bezoek": "vrijwillig"},
            "soort bezoek",
            "Alleen een bezoek is vrijwillig of onvrijwillig. Maak deze cel leeg.",
        ),
        ({"onder invloed": "soms"}, "onder invloed", "“soms” kennen we hier niet. Kies uit: ja, nee, onbekend."),
        ({"verhaal": "x" * 10_001}, "verhaal", "Deze tekst is langer dan 10.000 tekens. Maak de tekst korter."),
        ({"gemeld op": "13-03-2023"}, "gemeld op", "De melding kan niet van voor het incident zijn."),
        ({"reactie": "brief of e-mail"}, "reactie op", "Vul in op welke dag er is gereageerd."),
        (
            {"reactie": "brief of e-mail", "reactie op": "13-03-2023"},
            "reactie op",
            "De reactie kan niet van voor het incident zijn.",
        ),
        (
            {"reactie": "geen reactie", "reactie op": "20-03-2023"},
            "reactie toelichting",
            "Schrijf op waarom er geen reactie kwam.",
        ),
        (
            {"reactie op": "20-03-2023"},
            "reactie",
            "Vul in hoe er is gereageerd, of maak de andere cellen over de reactie leeg.",
        ),
    ],
)
def test_mistake_in_a_cell_gets_its_sentence(cast: Cast, cells: dict[str, str], column: str, sentence: str) -> None:
    run = checked(cast, register_of({}, cells))

    assert [(row, where) for row, where, _ in problems_of(run)] == [(3, column)]
    assert problems_of(run)[0][2].startswith(sentence)
    assert (run.status, run.problem_count, run.rows_total) == (ImportStatus.CHECKED, 1, 2)


def test_part_of_a_name_finds_the_place(cast: Cast) -> None:
    cast.location.name = "Werkplein, spreekkamers en wachtruimte"
    cast.location.save()

    run = checked(cast, register_of(plaats="Werkplein"))

    assert problems_of(run)[0][2].endswith("Bedoel je “Werkplein, spreekkamers en wachtruimte”?")


def test_number_twice_is_said_with_the_other_row(cast: Cast) -> None:
    run = checked(cast, register_of({"nummer": "A"}, {}, {"nummer": "A"}))

    assert problems_of(run) == [(4, "nummer", "Nummer A staat ook op regel 2.")]


def test_register_taken_over_before_is_refused(cast: Cast) -> None:
    imported(cast, register_of())

    again = checked(cast, register_of())

    assert problems_of(again) == [(2, "nummer", "Nummer GIR-1 is al eerder overgenomen. Haal deze regel weg.")]


def test_column_with_names_is_refused_with_the_reason(cast: Cast) -> None:
    run = checked(cast, register_of(**{"Naam burger": "iemand", "BSN": "1", "kleur": "rood"}))

    sentences = {column: sentence for _, column, sentence in problems_of(run)}
    assert sentences["Naam burger"].startswith("In deze kolom staat wie iemand is.")
    assert sentences["BSN"].startswith("In deze kolom staat wie iemand is.")
    assert sentences["kleur"].startswith("Deze kolom kennen we niet.")


def test_missing_and_double_columns_are_said(cast: Cast) -> None:
    run = checked(cast, b"nummer;team;datum;Datum\n1;Inspectie;14-03-2023;14-03-2023\n")

    assert problems_of(run) == [
        (1, "datum", "Deze kolom staat er twee keer. Laat er een staan."),
        (1, "contactvorm", "De kolom contactvorm ontbreekt. Zet die op de eerste regel."),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nummer;team;datum;contactvorm\n", "Onder de namen van de kolommen staat niets."),
        (b'nummer;team;datum;contactvorm\n1;"Ins"pectie;x;y\n', "Op regel 2 klopt een aanhalingsteken niet."),
    ],
)
def test_file_that_is_no_table_is_said(cast: Cast, content: bytes, sentence: str) -> None:
    run = checked(cast, content)

    assert problems_of(run)[0][2].startswith(sentence)
    assert not run.is_without_problems


def test_too_many_cells_is_said_with_the_row(cast: Cast) -> None:
    run = checked(cast, register_of() + b"2;Inspectie;14-03-2023;14:30;BELEDIGING;per e-mail;te veel\n")

    assert [(row, sentence[:33]) for row, _, sentence in problems_of(run)] == [(3, "Deze regel heeft meer cellen dan ")]


@pytest.mark.parametrize(
    ("encoding", "separator", "found"),
    [("utf-8", ";", "UTF-8"), ("utf-8-sig", ",", "UTF-8"), ("cp1252", ";", "Windows-1252")],
)
def test_characters_and_separator_are_recognised(
    cast: Cast, client_of: ClientOf, encoding: str, separator: str, found: str
) -> None:
    run = imported(cast, register_of(verhaal="Privé, aan één loket", encoding=encoding, separator=separator))

    page = client_of(cast.coordinator).get(reverse("incidents:import_run", args=[run.pk])).content.decode()
    assert Incident.objects.get().story == "Privé, aan één loket"
    assert run.encoding == found
    assert f"{found}{'' if found == 'UTF-8' else ', zoals een ouder Excel'}" in page


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_is_taken_over_as_it_is(cast: Cast, client_of: ClientOf, kind: str) -> None:
    rows = [["Nummer", "team", "datum", "tijd", "gedragingen", "Contactvorm\n"]]
    rows += [[118, "Inspectie", date(2023, 3, 14), time(14, 30), "BELEDIGING", "per e-mail"]]
    run = imported(cast, workbook_of(rows, kind))

    incident = Incident.objects.get()
    assert (incident.earlier_reference, incident.happened_on, incident.happened_at) == (
        "118",
        date(2023, 3, 14),
        time(14, 30),
    )
    page = client_of(cast.coordinator).get(reverse("incidents:import_run", args=[run.pk])).content.decode()
    assert kind in page


def test_faulty_file_cannot_be_taken_over(cast: Cast) -> None:
    run = checked(cast, register_of({}, {"team": "Balje"}))

    with pytest.raises(TransitionError):
        start_import(run=run, by=cast.coordinator)

    assert Incident.objects.count() == 0


def test_row_that_became_wrong_stops_them_all(cast: Cast) -> None:
    run = checked(cast, register_of({}, {"team": "Balie"}))
    start_import(run=run, by=cast.coordinator)
    cast.other_team.name = "Loket"
    cast.other_team.save()

    deliver_store({"run_id": run.pk})

    run.refresh_from_db()
    assert Incident.objects.count() == 0
    assert (run.status, run.file) == (ImportStatus.FAILED, None)
    assert problems_of(run)[0][:2] == (3, "team")


def test_delivered_twice_imports_once(cast: Cast) -> None:
    run = imported(cast, register_of({}, {}))

    deliver_check({"run_id": run.pk})
    deliver_store({"run_id": run.pk})

    assert Incident.objects.count() == 2
    assert AuditEvent.objects.filter(action="import.imported").count() == 1


def test_killed_check_begins_anew(cast: Cast) -> None:
    run = uploaded(cast, register_of({}, {"team": "Balje"}))
    ImportProblem.objects.create(organisation=cast.organisation, run=run, row=3, sentence="half")

    deliver_check({"run_id": run.pk})

    assert len(problems_of(run)) == 1


def test_second_file_waits_for_the_first(cast: Cast) -> None:
    checked(cast, register_of())

    with pytest.raises(ImportBusyError):
        uploaded(cast, register_of())


def test_file_is_destroyed_after_the_import(cast: Cast) -> None:
    imported(cast, register_of())

    assert StoredFile.objects.count() == 0


def test_discarded_file_is_destroyed_with_what_was_said_about_it(cast: Cast) -> None:
    run = checked(cast, register_of(team="Balje"))

    discard_import(run=run, by=cast.coordinator)

    assert (StoredFile.objects.count(), ImportProblem.objects.count()) == (0, 0)


def test_file_that_lay_for_a_week_is_destroyed(cast: Cast) -> None:
    checked(cast, register_of())

    early = drop_old_imports(timezone.now() + timedelta(days=6))
    late = drop_old_imports(timezone.now() + timedelta(days=8))

    assert (early, late) == (0, 1)
    assert ImportRun.objects.get().status == ImportStatus.DISCARDED


def test_import_is_taken_back_whole(cast: Cast) -> None:
    run = imported(cast, register_of(full(cast), {}))

    take_back_import(run=run, by=cast.coordinator)

    run.refresh_from_db()
    assert run.status == ImportStatus.TAKEN_BACK
    assert (Incident.objects.count(), IncidentStatusChange.objects.count(), Reaction.objects.count()) == (0, 0, 0)


def test_history_stays_closed_after_taking_back(cast: Cast) -> None:
    """What lets the incidents go is shut again in the same transaction."""
    run = imported(cast, register_of())
    take_back_import(run=run, by=cast.coordinator)
    other = imported(cast, register_of())

    with pytest.raises(Exception, match="append-only"):
        IncidentStatusChange.objects.filter(incident__import_run=other).delete()


def test_touched_import_is_not_taken_back(cast: Cast) -> None:
    run = imported(cast, register_of({}, {}))
    reopen_case(incident=Incident.objects.first(), by=cast.coordinator)

    with pytest.raises(TouchedError):
        take_back_import(run=run, by=cast.coordinator)

    assert Incident.objects.count() == 2


def test_import_of_a_week_ago_is_not_taken_back(cast: Cast) -> None:
    run = imported(cast, register_of())

    with pytest.raises(TransitionError):
        take_back_import(run=run, by=cast.coordinator, now=timezone.now() + timedelta(days=7, minutes=1))


def test_coordinator_uploads_sees_the_faults_and_takes_over(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.coordinator)
    checked(cast, register_of())
    waiting = client.get(reverse("incidents:import")).content.decode()
    run = ImportRun.objects.get()
    page = client.get(reverse("incidents:import_run", args=[run.pk])).content.decode()

    answer = client.post(reverse("incidents:import_take_over", args=[run.pk]), follow=True).content.decode()
    deliver_store({"run_id": run.pk})
    done = client.get(reverse("incidents:import_run", args=[run.pk])).content.decode()

    assert "Er ligt nog een bestand" in waiting
    assert "1 regel nagekeken, geen fouten" in page
    assert "every 2s" in answer
    assert "1 regel overgenomen" in done
    assert "every 2s" not in done


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"x" * (30 * 1024 * 1024), "Dit bestand is groter dan 10 MB."),
        (b"PK\x03\x04rest", "Deze werkmap kunnen we niet lezen."),
        ("nummer;team".encode("utf-16"), "Dit is geen CSV-bestand in UTF-8."),
        (b"nummer;t\x81am", "De tekens in dit bestand herkennen we niet."),
        (b"\n\n", "Het bestand is leeg."),
    ],
    ids=["30 MB", "Excel", "UTF-16", "unknown", "empty"],
)
def test_file_that_cannot_be_read_is_refused_on_the_form(
    cast: Cast, client_of: ClientOf, content: bytes, sentence: str
) -> None:
    file = SimpleUploadedFile("register.csv", content)

    answer = client_of(cast.coordinator).post(reverse("incidents:import"), {"file": file})

    assert sentence in answer.content.decode()
    assert ImportRun.objects.count() == 0


def test_upload_through_the_form_begins_the_check(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("register.csv", register_of())

    answer = client_of(cast.coordinator).post(reverse("incidents:import"), {"file": file}, follow=True)

    assert "We kijken elke regel na" in answer.content.decode()
    assert OutboxMessage.objects.filter(kind="import_check").count() == 1


def test_page_counts_tells_what_went_wrong_and_goes_on_when_it_is_done(cast: Cast, client_of: ClientOf) -> None:
    run = checked(cast, register_of())
    start_import(run=run, by=cast.coordinator)
    client, url = client_of(cast.coordinator), reverse("incidents:import_run", args=[run.pk])
    token = client.get(url).content.decode().split("?stand=")[1].split('"')[0]

    def poll() -> str:
        return client.get(url, {"stand": token}, headers={"HX-Request": "true"}).content.decode()

    counted = poll()
    OutboxMessage.objects.filter(kind="import_store").update(attempts=1, last_error="OSError")
    failed = poll()
    deliver_store({"run_id": run.pk})
    done = poll()

    assert "0 van 1 regel" in counted
    assert "hx-swap-oob" not in counted
    assert "Het lukte nog niet" in failed.split("innerHTML:#werk-stand")[1]
    assert f'href="{url}" data-go-on>Uitkomst bekijken</a>' in done
    assert "hx-trigger" not in done


def test_problems_are_downloaded_as_a_file(cast: Cast, client_of: ClientOf) -> None:
    run = checked(cast, register_of({}, {"team": "Balje"}))

    answer = client_of(cast.coordinator).get(reverse("incidents:import_problems", args=[run.pk]))

    assert "3;team;Het team “Balje” kennen we niet" in answer.content.decode("utf-8-sig")


def test_example_file_is_itself_without_faults(cast: Cast, client_of: ClientOf) -> None:
    example = client_of(cast.coordinator).get(reverse("incidents:import_example")).content

    run = checked(cast, example)

    assert problems_of(run) == []
    assert run.is_without_problems
