"""The words of a breach go by their term, and with them who told of it; the register stays (AVG-05)."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_user
from tests.mails import told as mailed
from tests.privacy.breaches.factories import (
    AMSTERDAM,
    NO_RISK,
    NOT_TOLD,
    STORY,
    decide_no,
    judged,
    make_breach,
    make_closed,
    telling,
    url_of,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.calendar import months_after
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.privacy.breaches.enums import About, BreachStatus
from vpd.privacy.breaches.models import Breach, Decision
from vpd.privacy.breaches.periodic import watch_terms
from vpd.privacy.breaches.services.acts import (
    close_breach,
    judge,
    reopen_breach,
    set_aware,
)
from vpd.privacy.breaches.services.retention import kept_breaches, let_go
from vpd.privacy.breaches.summaries.standing import standing_of
from vpd.privacy.processing.fields import our_models
from vpd.retention.services import run_schedule
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db


def test_words_go_by_their_term_and_number_days_nature_and_decisions_stay(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    set_aside = make_breach(cast)
    last = months_after(timezone.localdate(), 60)
    for ahead in (30, 7, -1):
        day = last - timedelta(days=ahead)
        with time_machine.travel(datetime(day.year, day.month, day.day, 2, 50, tzinfo=AMSTERDAM), tick=False):
            run_schedule()

    breach.refresh_from_db()
    set_aside.refresh_from_db()
    standing = standing_of(breach)
    assert (breach.what, breach.told_by, breach.status) == ("", None, BreachStatus.CLOSED)
    assert [(one.natures, one.consequences, one.measures) for one in standing.judgements] == [
        (["confidentiality"], "", "")
    ]
    assert [(one.about, one.is_yes, one.reason) for one in standing.decisions] == [
        ("authority", False, ""),
        ("people", False, ""),
    ]
    assert set_aside.what == STORY
    assert mailed("retention_soon") == {cast.privacy.pk}
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    assert "De teksten zijn gewist" in page
    assert "Datalek heropenen" not in page
    with pytest.raises(TransitionError):
        reopen_breach(breach=breach, by=cast.privacy)


def rows_of(person: User) -> dict[str, int]:
    """How many rows of each table lead to somebody: by a key, by an id without one, or in a promise to the outbox."""
    found = {}
    for model in our_models():
        for field in model._meta.concrete_fields:
            if field.related_model is User or (field.name.endswith("_id") and field.get_internal_type() != "UUIDField"):
                value = str(person.pk) if field.get_internal_type() in {"CharField", "TextField"} else person.pk
                found[f"{model._meta.label}.{field.name}"] = model._default_manager.filter(**{field.attname: value})
    found["outbox"] = OutboxMessage.objects.filter(payload__user_id=person.pk)
    return {name: number for name, rows in found.items() if (number := rows.count())}


def test_after_its_term_nothing_leads_to_who_told_of_it(cast: Cast, client_of) -> None:
    teller = make_user(cast.organisation, id=2_000_111_222)  # like no other id
    browser, url = client_of(teller), reverse("breaches:tell")
    key = browser.get(url).context["form"].initial[KEY]
    before = rows_of(teller)

    browser.post(url, telling(**{KEY: str(key)}))
    breach = Breach.objects.get()
    watch_terms(breach.due_at)
    set_aware(breach=breach, aware_at=breach.noticed_at, reason="Zo was het.", by=cast.privacy)
    judge(breach=breach, judged=judged(), by=cast.privacy)
    for about in About:
        decide_no(cast, breach, about)
    close_breach(breach=breach, by=cast.privacy)
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    during, mails = rows_of(teller), OutboxMessage.objects.filter(payload__context__reference=breach.reference)
    assert mails.count() == 2
    let_go(cast.organisation.pk, [breach.pk])

    assert f"door {teller.full_name}" in page
    assert during != before
    assert rows_of(teller) == before
    assert not mails.exists()
    assert teller.full_name not in client_of(cast.privacy).get(url_of(breach)).content.decode()


def test_what_was_reopened_meanwhile_keeps_its_words(cast: Cast) -> None:
    """Between the reading of what is over and the letting go of it somebody may open it again."""
    reopened, closed = make_closed(cast), make_closed(cast)
    found = list(kept_breaches(cast.organisation.pk, timezone.localdate()))
    reopen_breach(breach=reopened, by=cast.privacy)

    let_go(cast.organisation.pk, [one.id for one in found])

    assert {one.pk: one.what for one in Breach.objects.all()} == {reopened.pk: STORY, closed.pk: ""}
    assert {one.reason for one in Decision.objects.filter(breach=reopened)} == {NO_RISK, NOT_TOLD}
