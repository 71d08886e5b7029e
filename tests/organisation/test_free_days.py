"""The organisation's own free days, and which holidays it keeps."""

from datetime import date, timedelta

from django.utils import timezone

from tests.cast import Cast
from tests.organisation.settings_form import FILLED_IN
from vpd.audit.models import AuditEvent
from vpd.organisation.calendar import free_days_of, is_working_day
from vpd.organisation.enums import Holiday
from vpd.organisation.models import FreeDay, Organisation
from vpd.organisation.services.free_days import add_free_day

PAGE = "/beheer/vrije-dagen/"


def soon() -> date:
    return timezone.localdate() + timedelta(days=20)


def test_admin_adds_and_removes_a_free_day(cast: Cast, client_of) -> None:
    client = client_of(cast.admin)

    client.post(PAGE, {"day": soon().isoformat(), "name": "Brugdag"})
    page = client.get(PAGE).content.decode()
    client.post(f"{PAGE}{FreeDay.objects.get().pk}/weghalen/")

    assert "Brugdag" in page
    assert not FreeDay.objects.exists()
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {"free_day.added", "free_day.removed"}


def test_free_day_counts_for_its_own_organisation_only(cast: Cast) -> None:
    add_free_day(day=date(2027, 3, 3), name="Brugdag", by=cast.admin)

    assert not is_working_day(date(2027, 3, 3), free_days_of(cast.organisation))
    assert is_working_day(date(2027, 3, 3), free_days_of(cast.other_organisation))


def test_free_day_stands_in_the_list_once_and_lies_ahead(cast: Cast, client_of) -> None:
    add_free_day(day=soon(), name="Brugdag", by=cast.admin)
    client = client_of(cast.admin)

    twice = client.post(PAGE, {"day": soon().isoformat(), "name": "Nog een keer"}).content.decode()
    past = client.post(PAGE, {"day": "2020-01-01", "name": "Vroeger"}).content.decode()

    assert "Deze dag staat al in de lijst." in twice
    assert "Kies vandaag of een dag in de komende vijf jaar." in past
    assert FreeDay.objects.count() == 1


def test_free_day_of_another_organisation_is_not_found(cast: Cast, client_of) -> None:
    other = FreeDay.objects.create(organisation=cast.other_organisation, day=soon(), name="Brugdag")

    assert client_of(cast.admin).get(f"{PAGE}{other.pk}/weghalen/").status_code == 404


def test_settings_keep_the_chosen_holidays(cast: Cast, client_of) -> None:
    kept = [key for key in Holiday.values if key != Holiday.GOOD_FRIDAY]
    client_of(cast.admin).post(
        "/beheer/instellingen/", FILLED_IN | {"deadline_kind": "working_days", "free_holidays": kept}
    )

    organisation = Organisation.objects.get(pk=cast.organisation.pk)
    assert organisation.free_holidays == kept
    assert is_working_day(date(2026, 4, 3), free_days_of(organisation))
