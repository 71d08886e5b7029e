"""People and roles: services and pages of the functional admin."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from tests.at_once import at_once
from tests.cast import Cast
from tests.factories import make_department, make_member, make_organisation, make_user
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver
from vpd.organisation import services
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, User
from vpd.organisation.summaries import person_history, sorted_people

NEW = {
    "first_name": "Noor",
    "last_name": "de Nieuwe",
    "email": "Noor.Nieuw@Test.example",
    "kind": "hired",
    "phone": "",
    "job_title": "Inspecteur",
    "job_family": "",
}


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def role_data(role: Role, **values) -> dict[str, object]:
    return {"role": role, "team": "", "department": "", "starts_on": days(0).isoformat(), "ends_on": ""} | values


# --- adding and changing -----------------------------------------------------------------------------------------


def test_add_person_invites_and_leads_to_giving_a_role(cast: Cast, client_of) -> None:
    response = client_of(cast.admin).post("/beheer/mensen/nieuw/", NEW)

    person = User.objects.get(email="noor.nieuw@test.example")
    assert response["Location"] == f"/beheer/mensen/{person.pk}/rol-geven/"
    assert person.organisation == cast.organisation
    assert person.invited_at is not None
    assert OutboxMessage.objects.get(kind="organisation.invitation").payload == {"user_id": person.pk}
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {"user.added", "user.invited"}


@pytest.mark.parametrize("email", ["employee@test.example", "EMPLOYEE@test.example", "buur@test.example"])
def test_add_person_refuses_an_address_that_is_taken(cast: Cast, client_of, email: str) -> None:
    response = client_of(cast.admin).post("/beheer/mensen/nieuw/", NEW | {"email": email})

    assert "Er is al iemand met dit e-mailadres." in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "geen-adres"), ("first_name", ""), ("first_name", "x" * 5000), ("kind", "baas"), ("job_family", "0")],
)
def test_add_person_refuses_nonsense_with_an_error_at_the_field(cast: Cast, client_of, field: str, value: str) -> None:
    response = client_of(cast.admin).post("/beheer/mensen/nieuw/", NEW | {field: value})

    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_add_user_twice_at_once_says_so_instead_of_breaking(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="al iemand"):
        services.add_user(
            organisation=cast.organisation, email="Employee@test.example", first_name="A", last_name="B", by=cast.admin
        )


def test_double_click_on_invite_mails_once(cast: Cast, client_of) -> None:
    client = client_of(cast.admin)

    for _ in range(2):
        client.post(f"/beheer/mensen/{cast.employee.pk}/uitnodigen/")

    assert OutboxMessage.objects.filter(kind="organisation.invitation").count() == 1


def test_another_address_ends_sessions_and_asks_for_a_new_password(cast: Cast, client_of) -> None:
    cast.employee.set_password("blauwe-fietsen-in-de-regen")
    cast.employee.save()
    theirs = client_of(cast.employee)
    data = NEW | {"first_name": "Test", "last_name": "Employee", "email": "anders@test.example"}

    client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/wijzigen/", data)

    cast.employee.refresh_from_db()
    assert cast.employee.email == "anders@test.example"
    assert not cast.employee.has_usable_password()
    assert theirs.get("/").status_code == 302
    deliver(OutboxMessage.objects.get(kind="organisation.address_changed").pk)
    assert [message.to for message in mail.outbox] == [["employee@test.example"]]
    assert AuditEvent.objects.get(action="user.changed").fields == sorted(["email", "kind", "job_title", "password"])


def test_saving_without_change_leaves_no_trace(cast: Cast) -> None:
    services.change_user(user=cast.employee, changed=[], by=cast.admin)

    assert not AuditEvent.objects.filter(action="user.changed").exists()


# --- access ------------------------------------------------------------------------------------------------------


def test_deactivate_asks_first_and_then_ends_access(cast: Cast, client_of) -> None:
    client = client_of(cast.admin)
    url = f"/beheer/mensen/{cast.employee.pk}/stoppen/"

    asked = client.get(url).content.decode()
    still_active = User.objects.get(pk=cast.employee.pk).is_active
    client.post(url)

    assert "meteen op alle apparaten uitgelogd" in asked
    assert still_active
    assert not User.objects.get(pk=cast.employee.pk).is_active


def test_admin_cannot_end_own_access(cast: Cast, client_of) -> None:
    page = client_of(cast.admin).post(f"/beheer/mensen/{cast.admin.pk}/stoppen/", follow=True).content.decode()

    assert "Je kunt je eigen toegang niet stoppen." in page
    assert User.objects.get(pk=cast.admin.pk).is_active


def test_last_admin_stays(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="laatste functioneel beheerder"):
        services.deactivate_user(user=cast.admin, by=cast.coordinator)
    with pytest.raises(ValidationError, match="laatste functioneel beheerder"):
        services.end_role(membership=cast.admin.memberships.get(), ends_on=days(0), by=cast.coordinator)


def test_one_of_two_admins_may_go(cast: Cast) -> None:
    second = make_user(cast.organisation)
    make_member(second, Role.FUNCTIONAL_ADMIN)

    services.deactivate_user(user=second, by=cast.admin)

    assert not second.is_active


def test_an_admin_whose_role_ends_does_not_count_as_the_one_who_stays(cast: Cast) -> None:
    leaving = make_user(cast.organisation)
    make_member(leaving, Role.FUNCTIONAL_ADMIN, ends_on=days(30))

    with pytest.raises(ValidationError, match="laatste functioneel beheerder"):
        services.deactivate_user(user=cast.admin, by=leaving)


def test_admin_cannot_end_own_role(cast: Cast, client_of) -> None:
    make_member(make_user(cast.organisation), Role.FUNCTIONAL_ADMIN)
    membership = cast.admin.memberships.get()

    page = client_of(cast.admin).post(
        f"/beheer/mensen/{cast.admin.pk}/rollen/{membership.pk}/", {"ends_on": days(0).isoformat()}
    )

    assert "Je kunt je eigen rol functioneel beheer niet stoppen." in page.content.decode()
    membership.refresh_from_db()
    assert membership.ends_on is None


@pytest.mark.django_db(transaction=True)
def test_two_admins_cannot_put_each_other_out_at_the_same_moment() -> None:
    organisation = make_organisation()
    first, second = make_user(organisation), make_user(organisation)
    for admin in (first, second):
        make_member(admin, Role.FUNCTIONAL_ADMIN)

    found = at_once(
        lambda: services.deactivate_user(user=first, by=second),
        lambda: services.deactivate_user(user=second, by=first),
    )

    assert [type(one) for one in found if isinstance(one, Exception)] == [ValidationError]
    assert User.objects.filter(organisation=organisation, is_active=True).count() == 1


def test_reactivated_person_may_log_in_again(cast: Cast, client_of) -> None:
    services.deactivate_user(user=cast.employee, by=cast.admin)

    client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/hervatten/")

    cast.employee.refresh_from_db()
    assert (cast.employee.is_active, cast.employee.deactivated_at) == (True, None)


# --- roles -------------------------------------------------------------------------------------------------------


def test_give_role_by_the_form(cast: Cast, client_of) -> None:
    data = role_data(Role.TEAM_LEADER, team=cast.other_team.pk)

    response = client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/rol-geven/", data, follow=True)

    assert "heeft de rol leidinggevende" in response.content.decode()
    assert cast.employee.memberships.filter(role=Role.TEAM_LEADER, team=cast.other_team).exists()
    assert AuditEvent.objects.get(action="membership.given").fields == ["team_leader"]


def test_give_role_twice_is_refused(cast: Cast, client_of) -> None:
    data = role_data(Role.EMPLOYEE, team=cast.team.pk)

    page = client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/rol-geven/", data).content.decode()

    assert "Deze persoon heeft deze rol daar al" in page
    assert cast.employee.memberships.count() == 1


@pytest.mark.parametrize(
    ("starts", "ends", "fits"),
    [(-40, -31, True), (-40, -30, False), (-20, -15, False), (-10, None, False), (-9, None, True), (-40, None, False)],
)
def test_give_role_never_overlaps_an_earlier_period(cast: Cast, starts: int, ends: int | None, fits: bool) -> None:
    person = make_user(cast.organisation)
    make_member(person, Role.COORDINATOR, starts_on=days(-30), ends_on=days(-10))
    last = days(ends) if ends is not None else None

    if fits:
        services.give_role(user=person, role=Role.COORDINATOR, starts_on=days(starts), ends_on=last, by=cast.admin)
    else:
        with pytest.raises(ValidationError, match="deze rol daar al"), transaction.atomic():
            services.give_role(user=person, role=Role.COORDINATOR, starts_on=days(starts), ends_on=last, by=cast.admin)

    assert person.memberships.count() == (2 if fits else 1)


@pytest.mark.parametrize(
    ("role", "place", "field"),
    [
        (Role.EMPLOYEE, {}, "team"),
        (Role.TEAM_LEADER, {}, "team"),
        (Role.COORDINATOR, {"team": True}, "role"),
        (Role.EMPLOYEE, {"team": True, "department": True}, "department"),
        (Role.TEAM_LEADER, {"team": True, "department": True}, "team"),
    ],
)
def test_give_role_at_a_place_that_does_not_fit_is_refused(cast: Cast, client_of, role, place, field) -> None:
    data = role_data(role)
    if "team" in place:
        data["team"] = cast.other_team.pk
    if "department" in place:
        data["department"] = cast.team.department_id

    response = client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/rol-geven/", data)

    assert field in response.context["form"].errors


@pytest.mark.parametrize(
    "dates",
    [{"starts_on": "1900-01-01"}, {"ends_on": "2999-01-01"}, {"starts_on": "gisteren"}, {"ends_on": "2001-01-01"}],
)
def test_give_role_refuses_strange_dates(cast: Cast, client_of, dates: dict[str, str]) -> None:
    data = role_data(Role.COORDINATOR) | dates

    response = client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/rol-geven/", data)

    assert set(dates) <= set(response.context["form"].errors)


def test_give_role_knows_no_team_of_another_municipality(cast: Cast, client_of) -> None:
    strange = make_department(cast.other_organisation)
    data = role_data(Role.TEAM_LEADER, department=strange.pk)

    response = client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/rol-geven/", data)

    assert "department" in response.context["form"].errors
    with pytest.raises(ValidationError):
        services.give_role(user=cast.employee, role=Role.TEAM_LEADER, department=strange, by=cast.admin)


def test_end_role_sets_the_last_day(cast: Cast, client_of) -> None:
    membership = cast.employee.memberships.get()

    client_of(cast.admin).post(
        f"/beheer/mensen/{cast.employee.pk}/rollen/{membership.pk}/", {"ends_on": days(5).isoformat()}
    )

    membership.refresh_from_db()
    assert membership.ends_on == days(5)
    assert AuditEvent.objects.filter(action="membership.ended").exists()


def test_role_given_by_mistake_is_taken_back(cast: Cast) -> None:
    membership = services.give_role(user=cast.employee, role=Role.COORDINATOR, by=cast.admin)

    services.end_role(membership=membership, ends_on=days(-1), by=cast.admin)

    assert [item.title for item in person_history(cast.employee)] == ["Rol ingetrokken", "Rol gegeven"]

    assert not Membership.objects.filter(user=cast.employee, role=Role.COORDINATOR).exists()
    assert AuditEvent.objects.get(action="membership.withdrawn").fields == ["coordinator"]


# --- pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "wijzigen/", "rol-geven/", "stoppen/"], ids=["page", "change", "give", "deactivate"]
)
def test_person_of_another_municipality_is_not_there(cast: Cast, client_of, path: str) -> None:
    response = client_of(cast.admin).get(f"/beheer/mensen/{cast.other_coordinator.pk}/{path}")

    assert response.status_code == 404


def test_role_of_another_person_is_not_there(cast: Cast, client_of) -> None:
    membership = cast.colleague.memberships.get()

    assert client_of(cast.admin).get(f"/beheer/mensen/{cast.employee.pk}/rollen/{membership.pk}/").status_code == 404


def test_list_shows_own_organisation_only(cast: Cast, client_of) -> None:
    page = client_of(cast.admin).get("/beheer/mensen/").content.decode()

    assert cast.employee.full_name in page
    assert cast.other_coordinator.full_name not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"zoek": "employee"}, {"employee", "other_team_employee"}),
        ({"zoek": "other employee"}, {"other_team_employee"}),
        ({"rol": "coordinator"}, {"coordinator"}),
        ({"toegang": "zonder"}, set()),
        ({"zoek": "%"}, set()),
        ({"zoek": "x" * 4000}, set()),
    ],
)
def test_list_filters(cast: Cast, client_of, query: dict[str, str], found: set[str]) -> None:
    page = client_of(cast.admin).get("/beheer/mensen/", query)

    shown = set(page.context["page_obj"].object_list)
    assert shown == {getattr(cast, name).pk for name in found}


def test_list_by_team(cast: Cast, client_of) -> None:
    page = client_of(cast.admin).get("/beheer/mensen/", {"team": cast.team.pk})

    assert set(page.context["page_obj"].object_list) == {cast.employee.pk, cast.colleague.pk, cast.leader.pk}


def test_list_stands_in_the_order_of_surnames_without_prefixes(cast: Cast) -> None:
    names = [("Jan", "van der Berg"), ("Ann", "Aalders"), ("Éva", "Bergh"), ("Bo", "de Ávila"), ("Al", "'t Hart")]
    made = {make_user(cast.organisation, first_name=first, last_name=last).pk: last for first, last in names}

    ordered = sorted_people(User.objects.filter(pk__in=made), "naam", days(0))

    assert [made[pk] for pk in ordered] == ["Aalders", "de Ávila", "van der Berg", "Bergh", "'t Hart"]


@pytest.mark.parametrize("order", ["naam", "team", "gezien", "onzin"])
def test_list_takes_few_queries_whatever_the_order(cast: Cast, client_of, order, django_assert_max_num_queries) -> None:
    for _ in range(30):
        make_member(make_user(cast.organisation), Role.EMPLOYEE, team=cast.team)
    client = client_of(cast.admin)

    with django_assert_max_num_queries(10):
        response = client.get("/beheer/mensen/", {"volgorde": order})

    assert response.status_code == 200


def test_history_says_who_did_what(cast: Cast) -> None:
    services.give_role(user=cast.employee, role=Role.AFTERCARE, by=cast.admin)
    services.deactivate_user(user=cast.employee, by=cast.admin)

    history = person_history(cast.employee)

    assert [item.title for item in history] == ["Toegang gestopt", "Rol gegeven"]
    assert history[1].note == f"nazorg (bedrijfsopvangteam) · door {cast.admin.full_name}"
    assert mail.outbox == []
