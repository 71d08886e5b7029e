"""Teams, departments, locations and settings."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.factories import make_department, make_job_family, make_location, make_team
from tests.organisation.settings_form import FILLED_IN
from vpd.audit.models import AuditEvent
from vpd.organisation import services
from vpd.organisation.models import Department, Location, Organisation, Team
from vpd.organisation.services.structure import free_slug
from vpd.organisation.summaries.structure import in_tree_order


def team_data(cast: Cast, **values) -> dict[str, object]:
    return {
        "name": "Wijkteam Zuid",
        "department": cast.team.department_id,
        "job_family": make_job_family().pk,
        "support_phone": "Bedrijfsopvangteam, 0123 45 67 89",
        "locations": [cast.location.pk],
    } | values


def test_add_team_gets_a_short_name_and_its_locations(cast: Cast, client_of) -> None:
    response = client_of(cast.admin).post("/beheer/teams/nieuw/", team_data(cast))

    team = Team.objects.get(name="Wijkteam Zuid")
    assert response["Location"] == "/beheer/teams/"
    assert team.slug == "wijkteam-zuid"
    assert list(team.locations.all()) == [cast.location]
    assert AuditEvent.objects.filter(action="team.added", subject_id=str(team.pk)).exists()


def test_two_teams_that_sound_alike_get_different_addresses(cast: Cast) -> None:
    for name in ("Wijkteam Zuid", "Wijkteam-Zuid"):
        team = Team(
            organisation=cast.organisation, name=name, department=cast.team.department, job_family=cast.team.job_family
        )
        services.save_place(place=team, by=cast.admin)

    assert set(Team.objects.filter(slug__startswith="wijkteam").values_list("slug", flat=True)) == {
        "wijkteam-zuid",
        "wijkteam-zuid-2",
    }


@pytest.mark.parametrize("name", ["Inspectie", "INSPECTIE"])
def test_team_name_is_unique_within_the_organisation(cast: Cast, client_of, name: str) -> None:
    page = client_of(cast.admin).post("/beheer/teams/nieuw/", team_data(cast, name=name)).content.decode()

    assert "Er is al een team met deze naam." in page


def test_another_municipality_may_use_the_same_name(cast: Cast) -> None:
    make_team(cast.other_organisation, name="Inspectie", slug="inspectie")

    assert Team.objects.filter(name="Inspectie").count() == 2


def test_change_team_keeps_its_address(cast: Cast, client_of) -> None:
    client_of(cast.admin).post(f"/beheer/teams/{cast.team.pk}/", team_data(cast, locations=[]))

    cast.team.refresh_from_db()
    assert (cast.team.name, cast.team.slug) == ("Wijkteam Zuid", "inspectie")
    assert not cast.team.locations.exists()


@pytest.mark.parametrize("field", ["department", "locations"])
def test_team_form_knows_nothing_of_another_municipality(cast: Cast, client_of, field: str) -> None:
    strange = {
        "department": make_department(cast.other_organisation).pk,
        "locations": [make_location(cast.other_organisation).pk],
    }

    response = client_of(cast.admin).post("/beheer/teams/nieuw/", team_data(cast, **{field: strange[field]}))

    assert field in response.context["form"].errors


@pytest.mark.parametrize("kind", ["teams", "afdelingen", "locaties"])
def test_place_of_another_municipality_is_not_there(cast: Cast, client_of, kind: str) -> None:
    strange = {
        "teams": make_team(cast.other_organisation).pk,
        "afdelingen": make_department(cast.other_organisation).pk,
        "locaties": make_location(cast.other_organisation).pk,
    }[kind]
    client = client_of(cast.admin)

    answers = {
        client.get(f"/beheer/{kind}/{strange}/").status_code,
        client.post(f"/beheer/{kind}/{strange}/uit-gebruik/").status_code,
        client.post(f"/beheer/{kind}/{strange}/in-gebruik/").status_code,
    }

    assert answers == {404}


def test_department_never_stands_under_itself(cast: Cast, client_of) -> None:
    top = make_department(cast.organisation)
    below = make_department(cast.organisation, parent=top)

    page = client_of(cast.admin).post(f"/beheer/afdelingen/{top.pk}/", {"name": top.name, "parent": below.pk})

    assert "Een afdeling kan niet onder zichzelf vallen." in page.content.decode()
    top.refresh_from_db()
    assert top.parent is None


def test_departments_stand_in_the_order_of_the_tree(cast: Cast) -> None:
    b = make_department(cast.organisation, name="B")
    a = make_department(cast.organisation, name="A")
    a2, a10 = (make_department(cast.organisation, name=name, parent=a) for name in ("A 2", "A 10"))
    departments = Department.objects.filter(pk__in=[a.pk, b.pk, a2.pk, a10.pk])

    assert in_tree_order(departments) == [a, a2, a10, b]


def test_staffed_team_cannot_be_retired(cast: Cast, client_of) -> None:
    page = client_of(cast.admin).post(f"/beheer/teams/{cast.team.pk}/uit-gebruik/", follow=True).content.decode()

    assert "In dit team werken nog mensen." in page
    assert Team.objects.get(pk=cast.team.pk).is_active


def test_department_with_teams_cannot_be_retired(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="vallen nog teams"):
        services.retire_place(place=cast.team.department, by=cast.admin)


def test_location_goes_out_of_use_and_back(cast: Cast, client_of) -> None:
    client = client_of(cast.admin)

    client.post(f"/beheer/locaties/{cast.location.pk}/uit-gebruik/")
    retired = Location.objects.get(pk=cast.location.pk).is_active
    client.post(f"/beheer/locaties/{cast.location.pk}/in-gebruik/")

    assert (retired, Location.objects.get(pk=cast.location.pk).is_active) == (False, True)
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {"location.retired", "location.restored"}


@pytest.mark.parametrize(("hours", "ok"), [("48", True), ("0", False), ("337", False), ("-1", False), ("x", False)])
def test_settings_accept_a_sane_deadline_only(cast: Cast, client_of, hours: str, ok: bool) -> None:
    client_of(cast.admin).post("/beheer/instellingen/", FILLED_IN | {"reaction_hours": hours})

    assert (Organisation.objects.get(pk=cast.organisation.pk).name == "Nieuwe naam") is ok


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"office_closes_at": "9:00"}, "Vul een tijd in die later is dan die waarop het kantoor opengaat."),
        ({"help_office_hours": "9"}, "Vul een getal in van 1 tot en met 8."),
        ({"police_days": "0"}, "Vul een getal in van 1 tot en met 10."),
        ({"answer_days": "0"}, "Vul een getal in van 1 tot en met 60."),
        ({"share_days": "11"}, "Vul een getal in van 1 tot en met 10."),
        ({"repeat_months": "0"}, "Vul een getal in van 1 tot en met 120."),
        ({"smallest_shown": "4"}, "Vul een getal in van 5 tot en met 25."),
    ],
)
def test_settings_accept_promises_that_can_be_kept_only(cast: Cast, client_of, values, sentence: str) -> None:
    page = client_of(cast.admin).post("/beheer/instellingen/", FILLED_IN | values).content.decode()

    assert sentence in page
    assert Organisation.objects.get(pk=cast.organisation.pk).name != "Nieuwe naam"


@pytest.mark.parametrize("kind", ["teams", "afdelingen", "locaties"])
def test_lists_take_few_queries(cast: Cast, client_of, kind: str, django_assert_max_num_queries) -> None:
    for _ in range(10):
        make_location(cast.organisation, team=make_team(cast.organisation))
    client = client_of(cast.admin)

    with django_assert_max_num_queries(9):
        client.get(f"/beheer/{kind}/")


def test_names_in_a_select_list_stand_in_our_order(cast: Cast, client_of) -> None:
    for name in ("Élan", "Team 10", "team 9", "Zuid"):
        make_team(cast.organisation, name=name, department=cast.team.department)

    form = client_of(cast.admin).get(f"/beheer/mensen/{cast.employee.pk}/rol-geven/").context["form"]

    names = [label for _, label in form.fields["team"].widget.choices]
    assert names == ["Geen team", "Balie", "Élan", "Inspectie", "team 9", "Team 10", "Zuid"]


def test_short_name_of_a_team_is_no_part_of_an_address(cast: Cast) -> None:
    team = Team(
        organisation=cast.organisation,
        department=cast.team.department,
        job_family=cast.team.job_family,
        name="Afdeling",
    )

    assert free_slug(team) == "afdeling-2"
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.filter(pk=cast.team.pk).update(slug="afdeling")
