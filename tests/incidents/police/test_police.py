"""At a threat or violence a decision about the police, no with its reason; damage until it is settled (R-32, R-52)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db.utils import DatabaseError
from django.utils import timezone

from incidents.cases import case_file, duties
from incidents.cases.case_file import FileChoice, ReadBy, parts_of_file
from incidents.cases.models import Incident
from incidents.handling.services.closing import keeping_open
from incidents.handling.services.handling import give_reason
from incidents.measures.services.running import record_violation
from incidents.police.enums import Cause, DamageStatus, PoliceStatus
from incidents.police.models import Damage, PoliceReport
from incidents.police.services.damage import claim_damage, note_damage, settle_damage
from incidents.police.services.deciding import decide_no, open_decision, record_outcome, report_to_police
from incidents.police.summaries.case_file import police_parts
from incidents.police.summaries.duties import police_duties
from incidents.police.summaries.waiting import citizen_waiting
from incidents.police.summaries.words import euros
from tests.cast import Cast
from tests.incidents.measures.factories import make_imposed
from tests.incidents.police.factories import ADDRESS, at_the_police, make_damage, make_reported, make_violated_ban
from tests.incidents.reactions.factories import in_hand
from tests.incidents.reactions.test_views import citizen_rows, page
from vpd.organisation.models import Organisation
from vpd.organisation.status import TooEarlyError
from vpd.start.waiting import NOW, SOON, grouped


def kept_open(incident: Incident, cast: Cast) -> set[str]:
    found = keeping_open(Incident.objects.get(pk=incident.pk), viewer=cast.coordinator, now=timezone.now())
    return {duty.key for _, duty in found if duty.key.startswith("police")}


def test_threat_is_not_closed_before_somebody_decides_about_the_police_and_no_reason_replaces_that(cast: Cast) -> None:
    incident = in_hand(cast)
    before = kept_open(incident, cast)
    give_reason(incident=incident, key="police", reason="Geen zin.", by=cast.coordinator)
    with_reason = kept_open(incident, cast)
    decide_no(incident=incident, reason="De collega wil het niet.", by=cast.leader)

    assert before == with_reason == {"police"}
    assert kept_open(incident, cast) == set()
    assert kept_open(in_hand(cast, "BELEDIGING"), cast) == set()


def test_no_has_its_reason_and_may_still_become_yes(cast: Cast) -> None:
    incident = in_hand(cast)
    with pytest.raises(DatabaseError):
        decide_no(incident=in_hand(cast), reason="  ", by=cast.leader)

    decide_no(incident=incident, reason="Nog niet.", by=cast.leader)
    report_to_police(incident=incident, done=at_the_police(), by=cast.leader)
    report = PoliceReport.objects.get(incident=incident)

    assert report.status == PoliceStatus.REPORTED
    assert [step.to_status for step in report.status_changes.all()] == ["no", "reported"]
    assert report.is_vpt


@pytest.mark.parametrize("missing", ["address", "by_whom"])
def test_reported_says_with_which_address_and_by_whom(cast: Cast, missing: str) -> None:
    with pytest.raises(DatabaseError):
        report_to_police(incident=in_hand(cast), done=at_the_police(**{missing: ""}), by=cast.leader)


def test_nothing_is_reported_before_it_happened_nor_settled_before_it_was_reported(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(TooEarlyError):
        report_to_police(incident=in_hand(cast), done=at_the_police(on=yesterday), by=cast.leader)
    with pytest.raises(TooEarlyError):
        record_outcome(report=make_reported(cast), outcome="Boete.", on=yesterday, by=cast.leader)


def test_violated_ban_opens_a_decision_of_its_own_beside_that_about_the_incident(cast: Cast) -> None:
    report = make_violated_ban(cast)
    decide_no(incident=report.incident, reason="Eerder besloten.", by=cast.leader)
    after_the_incident = kept_open(report.incident, cast)
    report_to_police(incident=report.incident, done=at_the_police(), report=report, by=cast.leader)

    assert after_the_incident == {f"police:{report.pk}"}
    assert kept_open(report.incident, cast) == set()
    assert PoliceReport.objects.filter(incident=report.incident).count() == 2


def test_ban_that_was_not_kept_asks_once_for_a_decision_and_stands_on_mijn_werk(cast: Cast) -> None:
    measure = make_imposed(cast)
    for note in ("Stond weer aan de balie.", "En nog een keer."):
        record_violation(measure=measure, happened_on=timezone.localdate(), note=note, by=cast.coordinator)

    report = PoliceReport.objects.get(incident=measure.incident, cause=Cause.VIOLATED_BAN)

    assert report.status == PoliceStatus.TO_DECIDE
    assert [item.url for item in citizen_waiting(cast.coordinator, timezone.now())] == [report.get_absolute_url()]
    assert citizen_waiting(cast.employee, timezone.now()) == []


@pytest.mark.parametrize(
    ("days", "last", "heading"),
    [(1, "2027-03-04", NOW), (2, "2027-03-05", SOON)],
)
def test_ban_that_was_not_kept_is_decided_on_within_the_working_days_that_were_set(
    cast: Cast, days: int, last: str, heading: str
) -> None:
    Organisation.objects.update(police_days=days)
    wednesday = datetime(2027, 3, 3, 10, tzinfo=UTC)
    report = open_decision(
        incident=Incident.objects.get(pk=in_hand(cast).pk), cause=Cause.VIOLATED_BAN, by=cast.leader, now=wednesday
    )
    Organisation.objects.update(police_days=9)
    found = citizen_waiting(cast.leader, wednesday + timedelta(minutes=1))

    assert timezone.localtime(report.decision_due_at).date().isoformat() == last
    assert [item.due_at for item in found] == [report.decision_due_at]
    assert [group.heading for group in grouped(found, wednesday + timedelta(minutes=1))] == [heading]


def test_leader_decides_on_screen_and_the_outcome_comes_also_after_closing(cast: Cast, client_of) -> None:
    incident = in_hand(cast)
    client = client_of(cast.leader)
    today = timezone.localdate().strftime("%d-%m-%Y")
    before = citizen_rows(client, incident)["Politie"]

    refused = client.post(page(incident, "politie/"), {"decision": "formal_complaint"})
    told = {"decision": "formal_complaint", "reported_on": today, "by_whom": "organisation", "is_vpt": "yes"}
    client.post(page(incident, "politie/"), told | {"address": ADDRESS, "number": "PL-1"})
    report = PoliceReport.objects.get()
    outcome = {"outcome_on": today, "outcome": "Boete."}
    client.post(page(incident, f"politie/{report.pk}/uitkomst/"), outcome)

    assert before == "te besluiten"
    assert "Vul het adres van de organisatie in." in refused.content.decode()
    assert PoliceReport.objects.get().status == PoliceStatus.SETTLED
    assert "Aangifte gedaan" in client_of(cast.employee).get(page(incident)).content.decode()
    assert "Boete." not in client_of(cast.employee).get(page(incident)).content.decode()


def test_damage_goes_from_noted_to_recovered_or_not_with_a_reason(cast: Cast) -> None:
    damage = make_damage(cast)
    again = note_damage(
        incident=damage.incident, kind=damage.kind, what=damage.what, amount=damage.amount, by=cast.leader
    )
    claim_damage(damage=damage, on=timezone.localdate(), by=cast.leader)
    settle_damage(damage=damage, recovered=Decimal("200.00"), reason="", by=cast.leader)
    kept = Damage.objects.get()

    assert again.pk == damage.pk
    assert (kept.status, kept.recovered) == (DamageStatus.RECOVERED, Decimal("200.00"))
    assert euros(Decimal("1250.5")) == "€ 1.250,50"
    with pytest.raises(DatabaseError):
        settle_damage(damage=make_damage(cast), recovered=None, reason=" ", by=cast.leader)


def test_no_more_is_recovered_than_there_was(cast: Cast, client_of) -> None:
    damage = make_damage(cast)
    address = page(damage.incident, f"schade/{damage.pk}/")

    answer = client_of(cast.leader).post(address, {"outcome": "recovered", "recovered": "900"})

    assert "Er kan niet meer zijn verhaald dan de schade was." in answer.content.decode()
    assert Damage.objects.get().status == DamageStatus.NOTED


def test_citizen_reads_that_it_went_to_the_police_and_not_why_not(cast: Cast) -> None:
    incident = in_hand(cast)
    decide_no(incident=incident, reason="Geheime afweging.", by=cast.leader)

    own = str(parts_of_file(incident, FileChoice(ReadBy.HANDLER, False)))
    citizen = str(parts_of_file(incident, FileChoice(ReadBy.CITIZEN, False)))

    assert "Geheime afweging." in own
    assert "Geheime afweging." not in citizen


def test_hooks_are_filled() -> None:
    assert police_duties in duties._sources
    assert police_parts in case_file._sources
