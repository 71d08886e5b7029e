import pytest
from django.core.management import CommandError, call_command

from protocols.norms.models import NormVersion
from vpd.messaging.models import OutboxMessage
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, User

pytestmark = pytest.mark.django_db

WHO = ("An.Beheer@Dorp.example", "An", "Beheer")


def test_municipality_starts_with_norm_and_invited_administrator() -> None:
    call_command("create_organisation", "Gemeente Dorp", *WHO)

    organisation = Organisation.objects.get(slug="gemeente-dorp")
    admin = User.objects.get(organisation=organisation)
    assert admin.email == "an.beheer@dorp.example"
    assert not admin.has_usable_password()
    assert access_of(admin).can(Permission.MANAGE_PEOPLE)
    assert NormVersion.objects.of(organisation).count() == 1
    assert OutboxMessage.objects.filter(organisation_id=organisation.pk).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("Gemeente Dorp", "geen adres", "An", "Beheer"),
        ("", *WHO),
        ("Gemeente Dorp", WHO[0], "", "Beheer"),
    ],
)
def test_wrong_input_is_said_and_leaves_nothing(arguments: tuple[str, ...]) -> None:
    before = set(Organisation.objects.all())

    with pytest.raises(CommandError, match=r"veld|e-mailadres"):
        call_command("create_organisation", *arguments)

    assert set(Organisation.objects.all()) == before


def test_second_municipality_of_that_name_is_refused() -> None:
    call_command("create_organisation", "Gemeente Dorp", *WHO)

    with pytest.raises(CommandError):
        call_command("create_organisation", "Gemeente Dorp", "ander@dorp.example", "An", "Der")

    assert Organisation.objects.filter(name="Gemeente Dorp").count() == 1


def test_without_reference_content_it_says_what_to_do(empty_database: None) -> None:
    with pytest.raises(CommandError, match="load_content"):
        call_command("create_organisation", "Gemeente Dorp", *WHO)

    assert not Organisation.objects.exists()
