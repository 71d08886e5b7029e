"""Somebody adopts the protocol while another is in the middle of changing its draft: told, and nothing changes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from protocols.agreements.models import ProtocolLine
from protocols.agreements.services.lines import Place, add_lines
from tests.cast import Cast
from tests.protocols.factories import adopt, make_draft
from tests.versions.nouns import meanwhile
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]

PRESSES = {
    "restore_line": [],
    "remove_line": [],
    "move_line": ["omlaag"],
    "edit_line": [],
}


@pytest.mark.parametrize("route", PRESSES)
def test_line_is_not_changed_once_the_protocol_is_adopted(cast: Cast, client_of: Log, route: str) -> None:
    version = make_draft(cast.team, by=cast.leader)
    line, _ = add_lines(version=version, place=Place("vision.meaning"), text="Een\nTwee", by=cast.leader)
    url = reverse(f"protocols:{route}", args=[version.protocol_id, line.pk, *PRESSES[route]])
    client = client_of(cast.leader)

    with meanwhile(lambda: adopt(version, cast)):
        answer = client.post(url, {"text": "Anders", "revision": "1"}, follow=True)

    assert answer.status_code == 200
    assert "Er is niets veranderd." in answer.content.decode()
    kept = ProtocolLine.objects.filter(version=version, prompt_key="vision.meaning").kept().in_order()
    assert [one.text for one in kept] == ["Een", "Twee"]


def test_draft_is_not_made_ready_once_it_is_adopted(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    url = reverse("protocols:ready", args=[version.protocol_id])
    client = client_of(cast.leader)

    with meanwhile(lambda: adopt(version, cast)):
        answer = client.post(url, follow=True)

    assert "Er is niets veranderd." in answer.content.decode()
