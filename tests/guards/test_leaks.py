import logging

import pytest
from django.core import mail
from django.test import Client

from tests.cast import Cast
from tests.guards.leaks import Heard, leaks_in, story_words, surnames
from tests.incidents.factories import STORY
from vpd.messaging.services import send_mail


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Beste Hoekstra,", ["Hoekstra"]),
        ("Test Leader heeft je melding opgepakt.", ["Test Leader"]),
        ("Er is een melding over een paraplubak.", ["paraplubak"]),
        ("Er is een nieuwe melding voor je, met nummer 2026-0014.", []),
    ],
)
def test_leak_is_found(said: str, found: list[str]) -> None:
    assert [word for word, _ in leaks_in([said])] == found


def test_words_to_look_for_are_those_of_people() -> None:
    assert {"Hoekstra", "El Idrissi", "van Dalen"} <= surnames()
    assert {"paraplubak", "steekpenningen"} <= story_words()
    assert len(story_words()) > 80
    assert not {"melding", "leidinggevende", "teamprotocol"} & story_words()


def test_mail_with_a_name_is_heard(heard: Heard) -> None:
    mail.send_mail("Melding van Hoekstra", "Lees haar na het inloggen.", None, ["iemand@test.example"])

    assert [leak.partition(" in ")[0] for leak in heard.leaks()] == ["mail: Hoekstra"]
    mail.outbox.clear()


def test_mail_that_is_only_promised_is_heard(heard: Heard, cast: Cast) -> None:
    send_mail(
        to=cast.leader,
        template="incident_reported",
        context={"reference": "2026-0001", "link": f"http://test.example/?over={STORY}"},
        organisation_id=cast.organisation.pk,
        is_urgent=True,
    )

    assert "mail: paraplubak" in {leak.partition(" in ")[0] for leak in heard.leaks()}
    heard.promised.clear()


def test_log_line_with_a_story_is_heard(heard: Heard) -> None:
    logging.getLogger("incidents").warning("Could not keep %s", STORY)

    assert "log: paraplubak" in {leak.partition(" in ")[0] for leak in heard.leaks()}
    heard.log.clear()


@pytest.mark.django_db
def test_address_with_a_name_is_heard(heard: Heard) -> None:
    Client().get("/livez", {"zoek": "El Idrissi"})

    assert [leak.partition(" in ")[0] for leak in heard.leaks()] == ["address: El Idrissi"]
    heard.addresses.clear()
