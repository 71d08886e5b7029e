"""A version that is adopted and holds from a later day: who works by the one before it hears of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.versions import adopt_protocol, start_draft
from tests.cast import Cast
from tests.pages import page
from tests.protocols.factories import make_adopted
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver
from vpd.organisation.models import User
from vpd.ui.moments import as_day

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


@pytest.fixture
def coming(cast: Cast) -> ProtocolVersion:
    """The second version, from three weeks from now."""
    first = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    today = timezone.localdate()
    return adopt_protocol(
        version=start_draft(protocol=first.protocol, by=cast.leader),
        discussed_on=today,
        in_force_from=today + timedelta(days=21),
        uninvolved_reason="Alleen voor de test",
        by=cast.coordinator,
    )


def test_page_of_the_protocol_says_what_is_coming_and_from_which_day(
    cast: Cast, client_of: Log, coming: ProtocolVersion
) -> None:
    assert coming.in_force_from
    read = [page(client_of(user), "protocols:detail", coming.protocol_id) for user in (cast.employee, cast.coordinator)]

    for text in read:
        assert "Er komt een nieuwe versie" in text
        assert f"is vastgesteld en geldt vanaf {as_day(coming.in_force_from)}" in text
        assert reverse("protocols:version", args=[coming.protocol_id, coming.number]) in text


def test_page_says_nothing_of_the_kind_where_the_first_version_is_still_to_begin(cast: Cast, client_of: Log) -> None:
    start = timezone.localdate() + timedelta(days=21)
    first = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True, in_force_from=start)

    text = page(client_of(cast.employee), "protocols:detail", first.protocol_id)

    assert "Deze versie is vastgesteld en geldt vanaf" in text
    assert "Er komt een nieuwe versie" not in text


def test_mail_says_from_which_day_and_leads_to_that_version(
    cast: Cast, coming: ProtocolVersion, mailoutbox: list[EmailMessage]
) -> None:
    assert coming.in_force_from
    sent = OutboxMessage.objects.get(key=f"protocol_adopted:{coming.pk}:{cast.employee.pk}")

    deliver(sent.pk)

    text = mailoutbox[-1].body
    assert f"is vastgesteld en geldt vanaf {as_day(coming.in_force_from)}." in text
    assert reverse("protocols:version", args=[coming.protocol_id, coming.number]) in text
