from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import NamedPerson
from protocols.agreements.services.errors import WrongPlaceError
from protocols.agreements.services.naming import name_people
from protocols.agreements.services.versions import start_draft
from protocols.agreements.summaries.changes import changes_between
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.naming import AFTERCARE, FIRST_SUPPORT, named_people
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_draft
from vpd.organisation.models import User


def address(protocol_id: int) -> str:
    return reverse("protocols:name_people", args=[protocol_id, slug_of(protocol_id), FIRST_SUPPORT])


def slug_of(protocol_id: int) -> str:
    version = NamedPerson.version.field.related_model.objects.filter(protocol=protocol_id).latest("pk")
    place = document_of(version).place_of(FIRST_SUPPORT)
    assert place is not None
    return place[0].slug


def test_leader_chooses_colleagues_and_everybody_reads_them(cast: Cast, client_of: Callable[[User], Client]) -> None:
    draft = make_draft(cast.team, by=cast.leader)

    answer = client_of(cast.leader).post(
        address(draft.protocol_id), {"people": [cast.aftercare.pk, cast.colleague.pk]}, follow=True
    )

    assert [row.person for row in draft.named_people.all()] == [cast.aftercare, cast.colleague]
    assert f"We vragen: {cast.aftercare.full_name}, {cast.colleague.full_name}." in answer.content.decode()


def test_unticked_colleagues_are_named_no_more(cast: Cast, client_of: Callable[[User], Client]) -> None:
    draft = make_draft(cast.team, by=cast.leader)
    name_people(version=draft, prompt_key=FIRST_SUPPORT, people=[cast.colleague], by=cast.leader)

    client_of(cast.leader).post(address(draft.protocol_id), {"opslaan": "1"})

    assert not draft.named_people.exists()


def test_somebody_from_elsewhere_cannot_be_chosen(cast: Cast, client_of: Callable[[User], Client]) -> None:
    draft = make_draft(cast.team, by=cast.leader)

    answer = client_of(cast.leader).post(address(draft.protocol_id), {"people": [cast.other_coordinator.pk]})

    assert "Kies collega’s uit de lijst." in answer.content.decode()
    assert not draft.named_people.exists()


def test_only_questions_that_ask_for_people_take_names(cast: Cast) -> None:
    draft = make_draft(cast.team, by=cast.leader)

    with pytest.raises(WrongPlaceError):
        name_people(version=draft, prompt_key="vision.meaning", people=[cast.colleague], by=cast.leader)


def test_names_go_along_to_the_next_version_and_show_as_a_change(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    second = start_draft(protocol=adopted.protocol, by=cast.leader)

    name_people(version=second, prompt_key=AFTERCARE, people=[cast.aftercare], by=cast.leader)

    changed = [(change.before, change.after) for change in changes_between(adopted, second)]
    assert ("", f"We vragen: {cast.aftercare.full_name}") in changed


def test_adopted_names_are_in_force_and_stay(cast: Cast) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    assert named_people(team_id=cast.team.pk, on=timezone.localdate()) == {}

    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        NamedPerson.objects.create(
            organisation=cast.organisation,
            team=cast.team,
            version=version,
            prompt_key=FIRST_SUPPORT,
            person=cast.colleague,
        )
