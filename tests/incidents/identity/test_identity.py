"""The citizen's data: off, on, looked at, expired and off again (R-56, AVG-01, AVG-03)."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.cases.duties import duties_of
from incidents.cases.models import Incident
from incidents.identity import hooks
from incidents.identity.models import Identity, IdentityCase, IdentityGrant, ModulePeriod
from incidents.identity.services.identities import (
    NotKeptError,
    erase_identity,
    expire_identities,
    link_case,
    note_identity,
    unlink_case,
)
from incidents.identity.services.module import AlreadyOnError, grant, turn_off
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.identity.factories import CITIZEN, incident_of, make_identity, turned_on
from tests.incidents.measures.factories import make_imposed
from tests.letters.factories import make_concept
from tests.made_files import let_worker_make
from vpd.audit.models import ReadEvent
from vpd.files.models import MadeFile, StoredFile
from vpd.letters.documents import sheet_of
from vpd.letters.models import Letter
from vpd.letters.services import finish_letter
from vpd.organisation.calendar import months_after
from vpd.organisation.models import User
from vpd.retention.models import RetentionHold
from vpd.retention.services import HeldError, end_hold, hold
from vpd.retention.summaries import is_report
from vpd.ui.moments import as_day

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


@pytest.fixture
def needed() -> Iterator[list[date]]:
    """A running measure needs to know who it is for until these days."""
    days: list[date] = []
    asks = lambda organisation_id, incident_ids: max(days, default=None)  # noqa: E731
    hooks.on_still_needed(asks)
    yield days
    hooks._still_needed.remove(asks)


def letter_to(cast: Cast, identity: Identity) -> Letter:
    """A letter about the case, printed with name and address."""
    concept = make_concept(cast)
    Letter.objects.filter(pk=concept.pk).update(origin_reference=incident_of(identity).reference)
    letter = finish_letter(letter=Letter.objects.get(pk=concept.pk), by=cast.coordinator)
    let_worker_make()
    return letter


def test_with_the_module_off_there_is_no_page_and_nothing_can_be_kept(cast: Cast, client_of: Log) -> None:
    incident = make_incident(cast)

    response = client_of(cast.coordinator).get(reverse("incidents:identity", args=[incident.reference]))

    assert response.status_code == 404
    assert not [duty for duty in duties_of(incident, cast.coordinator, timezone.now()) if "identity" in duty.key]
    with pytest.raises(NotKeptError):
        note_identity(incident=incident, values=CITIZEN, by=cast.coordinator)


def test_it_goes_on_only_with_all_four_and_by_the_privacy_officer(cast: Cast, client_of: Log) -> None:
    url = reverse("incidents:identity_on")
    told = {
        "purpose": "Een maatregel uitvoeren",
        "ground": "Artikel 33 UAVG",
        "policy_reference": "Sanctiebeleid",
        "signed_off_on": timezone.localdate().isoformat(),
        "months": "12",
    }

    for missing in ("purpose", "ground", "policy_reference", "signed_off_on"):
        assert client_of(cast.privacy).post(url, told | {missing: ""}).status_code == 200
    assert client_of(cast.coordinator).post(url, told).status_code == 403
    assert not ModulePeriod.objects.exists()
    assert client_of(cast.privacy).post(url, told).status_code == 302

    assert ModulePeriod.objects.of(cast.organisation).on().exists()
    with pytest.raises(AlreadyOnError):
        turned_on(cast)


def test_only_a_coordinator_with_a_grant_looks_and_every_look_is_logged(cast: Cast, client_of: Log) -> None:
    identity = make_identity(cast)
    url = reverse("incidents:identity", args=[incident_of(identity).reference])

    page = client_of(cast.coordinator).get(url).content.decode()
    for person in (cast.leader, cast.employee, cast.privacy, cast.decider, cast.aftercare, cast.safety):
        assert client_of(person).get(url).status_code == 404

    assert CITIZEN.name in page
    looks = ReadEvent.objects.filter(subject_type="identity.identity")
    assert list(looks.values_list("reader_id", "subject_id")) == [(cast.coordinator.pk, str(identity.pk))]
    log = client_of(cast.privacy).get(reverse("start:reading_log")).content.decode()
    assert "Gegevens van een burger" in log
    assert CITIZEN.name not in log


def test_a_grant_that_is_taken_back_ends_at_the_next_page(cast: Cast, client_of: Log) -> None:
    identity = make_identity(cast)
    url = reverse("incidents:identity", args=[incident_of(identity).reference])
    client = client_of(cast.coordinator)
    assert client.get(url).status_code == 200

    client_of(cast.privacy).post(reverse("incidents:identity_revoke", args=[IdentityGrant.objects.get().pk]))

    assert client.get(url).status_code == 404


def test_a_grant_alone_does_not_help_who_is_no_coordinator(cast: Cast) -> None:
    make_identity(cast)
    grant(user=cast.leader, by=cast.privacy)

    assert not Identity.objects.visible_to(cast.leader).exists()
    assert Identity.objects.visible_to(cast.coordinator).exists()


def test_a_citizen_who_was_not_told_is_a_fault_of_the_case(cast: Cast) -> None:
    untold = replace(CITIZEN, notice_on=None)
    identity = make_identity(cast, values=untold)
    incident = incident_of(identity)

    def duty():
        found = duties_of(incident, cast.coordinator, timezone.now())
        return next(duty for duty in found if duty.key == f"identity:{incident.pk}")

    assert (duty().tone, duty().is_mine) == ("bad", True)
    assert CITIZEN.name not in str(duty())
    Identity.objects.update(no_notice_reason="Gevaar", no_notice_until=timezone.localdate() + timedelta(days=7))
    assert (duty().tone, duty().is_mine) == ("good", False)
    Identity.objects.update(no_notice_until=timezone.localdate() - timedelta(days=1))
    assert duty().tone == "bad"


def test_the_same_citizen_is_chosen_by_hand(cast: Cast, client_of: Log) -> None:
    identity = make_identity(cast)
    first, later = incident_of(identity), make_incident(cast)
    client = client_of(cast.coordinator)
    url = reverse("incidents:identity_link", args=[later.reference])

    nobody = client.post(url, {"reference": make_incident(cast).reference}).content.decode()
    client.post(url, {"reference": first.reference})

    assert "Bij die melding staan geen gegevens van een burger" in nobody
    assert {row.incident_id for row in IdentityCase.objects.filter(identity=identity)} == {first.pk, later.pk}
    page = client.get(reverse("incidents:identity", args=[later.reference])).content.decode()
    assert first.reference in page
    with pytest.raises(NotKeptError, match="staan al gegevens"):
        link_case(incident=later, other=first, by=cast.coordinator)


def test_a_letter_carries_name_and_address_and_dies_with_the_citizen(cast: Cast) -> None:
    identity = make_identity(cast)

    letter = letter_to(cast, identity)

    addressee = sheet_of(letter).addressee
    assert addressee is not None
    assert (addressee.name, *addressee.lines) == (CITIZEN.name, CITIZEN.address, CITIZEN.town)
    assert StoredFile.objects.count() == 1
    Identity.objects.update(noted_on="2020-01-01", expires_on=timezone.localdate() - timedelta(days=1))
    assert expire_identities() == 1
    assert not Identity.objects.exists()
    assert not Letter.objects.exists()
    assert not MadeFile.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_running_measure_keeps_it_until_its_end_and_never_above_two_years(cast: Cast, needed: list[date]) -> None:
    today = timezone.localdate()
    identity = make_identity(cast, on=months_after(today, -12) - timedelta(days=2))
    assert identity.expires_on < today
    needed.append(today + timedelta(days=10))

    assert expire_identities() == 0
    assert Identity.objects.get().expires_on == today + timedelta(days=10)
    assert expire_identities(today=today + timedelta(days=10)) == 0
    needed[:] = [today + timedelta(days=5000)]
    assert expire_identities(today=today + timedelta(days=11)) == 0
    assert Identity.objects.get().expires_on == months_after(identity.noted_on, 24)
    assert expire_identities(today=months_after(identity.noted_on, 24) + timedelta(days=1)) == 1


def test_an_imposed_measure_keeps_who_it_is_for(cast: Cast) -> None:
    measure = make_imposed(cast)
    identity = make_identity(cast, incident=measure.incident)
    Identity.objects.update(noted_on=timezone.localdate() - timedelta(days=300), expires_on=timezone.localdate())

    assert expire_identities(today=timezone.localdate() + timedelta(days=1)) == 0
    assert Identity.objects.get(pk=identity.pk).expires_on == measure.ends_on


def test_the_last_case_of_a_citizen_takes_the_row_along(cast: Cast) -> None:
    identity = make_identity(cast)
    first, later = incident_of(identity), make_incident(cast)
    link_case(incident=later, other=first, by=cast.coordinator)

    unlink_case(incident=first, by=cast.coordinator)
    assert Identity.objects.exists()
    unlink_case(incident=later, by=cast.coordinator)

    assert not Identity.objects.exists()


def test_turned_off_everything_goes_at_once_and_no_page_is_left(cast: Cast, client_of: Log) -> None:
    identity = make_identity(cast)
    reference = incident_of(identity).reference
    letter_to(cast, identity)

    assert turn_off(organisation=cast.organisation, by=cast.privacy) == 1
    assert turn_off(organisation=cast.organisation, by=cast.privacy) == 0

    assert not Identity.objects.exists()
    assert not Letter.objects.exists()
    assert not StoredFile.objects.exists()
    assert not IdentityGrant.objects.held().exists()
    client = client_of(cast.coordinator)
    assert client.get(reverse("incidents:identity", args=[reference])).status_code == 404


def test_two_forms_of_one_citizen_ask_who_was_first(cast: Cast, client_of: Log) -> None:
    identity = make_identity(cast)
    url = reverse("incidents:identity_change", args=[incident_of(identity).reference])
    client = client_of(cast.coordinator)
    typed = {"name": "R. Mus", "address": CITIZEN.address, "town": CITIZEN.town, "notice_on": ""}
    seen = client.get(url).context["form"]["seen"].value()

    first = client.post(url, typed | {"seen": seen})
    second = client.post(url, typed | {"name": "R. Merel", "seen": seen})

    assert first.status_code == 302
    assert "Een collega heeft dit net gewijzigd" in second.content.decode()
    assert Identity.objects.get().name == "R. Mus"


@pytest.mark.django_db(transaction=True)
def test_nobody_is_written_down_while_the_module_is_being_turned_off(cast: Cast) -> None:
    turned_on(cast)
    incident = make_incident(cast)
    refused: list[str] = []

    def write_down() -> None:
        try:
            note_identity(incident=incident, values=CITIZEN, by=cast.coordinator)
        except NotKeptError as error:
            refused.append(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=write_down)
    with transaction.atomic():
        turn_off(organisation=cast.organisation, by=cast.privacy)
        thread.start()
        while thread.is_alive() and not somebody_waits():
            thread.join(0.01)
    thread.join(20)

    assert (Identity.objects.count(), len(refused)) == (0, 1)


def somebody_waits() -> bool:
    """Whether another connection waits for what this one holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])


def held(cast: Cast, reference: str, *, until: date) -> RetentionHold:
    return hold(reference=reference, reason="Zaak.", until=until, organisation=cast.organisation, by=cast.privacy)


def test_hold_on_the_report_keeps_who_it_was_also_longer_than_two_years(cast: Cast) -> None:
    today = timezone.localdate()
    identity = make_identity(cast, on=months_after(today, -23))
    reference = incident_of(identity).reference
    until = months_after(today, 11)
    held(cast, reference, until=until)

    assert is_report(cast.organisation, reference)
    assert [expire_identities(today=day) for day in (today, until)] == [0, 0]
    assert Identity.objects.get().expires_on == identity.expires_on
    assert expire_identities(today=until + timedelta(days=1)) == 1


def test_it_goes_the_night_after_a_hold_was_ended_early(cast: Cast) -> None:
    today = timezone.localdate()
    identity = make_identity(cast, on=months_after(today, -25))
    standing = held(cast, incident_of(identity).reference, until=months_after(today, 11))
    kept = expire_identities(today=today)
    end_hold(held=standing, by=cast.privacy)

    assert (kept, expire_identities(today=today)) == (0, 1)


def test_nobody_lets_go_by_hand_what_is_held(cast: Cast, client_of: Log) -> None:
    identity = make_identity(cast)
    incident, other = incident_of(identity), make_incident(cast)
    letter_to(cast, identity)
    link_case(incident=other, other=incident, by=cast.coordinator)
    # The number of another report of the same event holds this one too.
    duplicate = make_incident(cast)
    Incident.objects.filter(pk=duplicate.pk).update(duplicate_of=incident)
    until = timezone.localdate() + timedelta(days=40)
    standing = held(cast, duplicate.reference, until=until)
    remove, off = reverse("incidents:identity_remove", args=[incident.reference]), reverse("incidents:identity_off")
    coordinator, privacy = client_of(cast.coordinator), client_of(cast.privacy)
    asked = [coordinator.get(remove).content.decode(), privacy.get(off).content.decode()]
    refused = [
        coordinator.post(remove, follow=True).content.decode(),
        privacy.post(off, follow=True).content.decode(),
    ]
    with pytest.raises(HeldError, match=incident.reference):
        erase_identity(identity=identity, by=cast.coordinator)

    words = f"Melding {incident.reference} wordt vastgehouden, tot en met {as_day(until)}."
    assert all(words in page for page in asked + refused)
    assert "Vraag de privacy officer" in refused[0]
    assert "De module blijft aan." in refused[1]
    assert (Identity.objects.count(), IdentityCase.objects.count(), Letter.objects.count()) == (1, 2, 1)
    assert ModulePeriod.objects.on().exists()
    # What is not held can be taken out as before, and all of it once the hold is over.
    unlink_case(incident=other, by=cast.coordinator)
    end_hold(held=standing, by=cast.privacy)
    assert turn_off(organisation=cast.organisation, by=cast.privacy) == 1
