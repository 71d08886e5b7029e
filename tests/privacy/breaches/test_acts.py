"""Judging and deciding: each act adds, and says what is missing (AVG art. 33, 34)."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.privacy.breaches.factories import (
    HOUR,
    NO_RISK,
    judged,
    make_breach,
    make_ready,
    reported,
    url_of,
)
from vpd.organisation.enums import Role
from vpd.privacy.breaches.enums import About, BreachStatus
from vpd.privacy.breaches.models import AwareMoment, Breach, Decision, Judgement
from vpd.privacy.breaches.services.acts import (
    Decided,
    LateReasonMissingError,
    decide,
    judge,
    set_aware,
)
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db


def test_first_act_takes_it_in_hand_and_a_next_one_adds(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    judge(breach=breach, judged=judged(measures="", people_count=None), by=cast.privacy)
    judge(breach=breach, judged=judged(), by=cast.privacy)

    breach.refresh_from_db()
    assert breach.status == BreachStatus.JUDGING
    assert [one.count_words for one in Judgement.objects.order_by("pk")] == ["onbekend", "3"]
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    assert page.count("Beoordeeld") == 2
    assert "Aantal mensen: onbekend" in page


@pytest.mark.parametrize("kind", [AwareMoment, Judgement, Decision])
def test_what_was_written_is_never_rewritten(cast: Cast, kind) -> None:
    breach = make_ready(cast)
    set_aware(breach=breach, aware_at=breach.noticed_at, reason="Zo was het.", by=cast.privacy)

    for change in (lambda rows: rows.update(recorded_at=timezone.now()), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(kind.objects.of(cast.organisation))


def test_telling_the_supervisor_after_the_term_asks_for_its_reason(cast: Cast, client_of) -> None:
    breach = make_breach(cast, hours=80)
    told = timezone.localtime() - HOUR
    sent = {"choice": "yes", "day": f"{told:%d-%m-%Y}", "time": f"{told:%H:%M}", "reference": "AP-9"}

    page = client_of(cast.privacy).post(url_of(breach, "ap"), sent)
    with pytest.raises(LateReasonMissingError):
        decide(breach=breach, decided=reported(1), by=cast.privacy)
    client_of(cast.privacy).post(url_of(breach, "ap"), {**sent, "late_reason": "Het stond in een map."})

    assert page.context["form"].errors == {"late_reason": ["Schrijf op waardoor de melding later kwam dan 72 uur."]}
    decision = Decision.objects.get()
    assert (decision.is_late, decision.late_reason, decision.reference) == (True, "Het stond in een map.", "AP-9")


def test_database_keeps_no_late_report_without_its_reason(cast: Cast) -> None:
    breach = make_breach(cast, hours=80)
    now = timezone.now()
    with pytest.raises(IntegrityError, match="late_with_reason"), transaction.atomic():
        Decision.objects.create(
            organisation=cast.organisation,
            breach=breach,
            about=About.AUTHORITY,
            is_yes=True,
            done_at=now,
            due_at=breach.due_at,
            reference="AP-1",
            recorded_at=now,
            recorded_by=cast.privacy,
        )


@pytest.mark.parametrize(
    ("act", "sent", "field"),
    [
        ("ap", {"choice": "no"}, "reason"),
        ("ap", {"choice": "no", "reason": " "}, "reason"),
        ("ap", {"choice": ""}, "choice"),
        ("ap", {"choice": "yes", "day": "1-1-2026"}, "time"),
        ("ap", {"choice": "yes", "day": "1-1-2999", "time": "10:00", "reference": "AP-1"}, "day"),
        ("betrokkenen", {"choice": "no"}, "reason"),
        ("betrokkenen", {"choice": "yes", "day": "1-1-2020", "time": "10:00", "how": "Brief"}, "day"),
        ("oordeel", {"consequences": "Weinig."}, "natures"),
        ("moment", {"day": "1-1-2026", "time": "10:00"}, "reason"),
    ],
)
def test_act_says_what_is_missing_and_keeps_nothing(cast: Cast, client_of, act: str, sent, field: str) -> None:
    breach = make_breach(cast)

    page = client_of(cast.privacy).post(url_of(breach, act), sent)

    assert field in page.context["form"].errors
    assert [kind.objects.count() for kind in (AwareMoment, Judgement, Decision)] == [0, 0, 0]
    assert Breach.objects.get().status == BreachStatus.RECEIVED


def test_double_press_of_an_act_adds_one(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    browser = client_of(cast.privacy)
    form = browser.get(url_of(breach, "ap")).context["form"]
    sent = {"choice": "no", "reason": NO_RISK, "seen": form.initial["seen"], KEY: str(form.initial[KEY])}

    answers = [browser.post(url_of(breach, "ap"), sent)["Location"] for _ in range(2)]

    assert answers == [url_of(breach)] * 2
    assert Decision.objects.count() == 1


def test_second_to_decide_sees_both_and_chooses(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    browser = client_of(cast.privacy)
    sent = {
        "choice": "no",
        "reason": "Mijn reden.",
        "seen": browser.get(url_of(breach, "ap")).context["form"]["seen"].value(),
    }
    other = make_user(cast.organisation)
    make_member(other, Role.PRIVACY_OFFICER)
    decide(breach=breach, decided=Decided(About.AUTHORITY, is_yes=False, reason="De reden van de ander."), by=other)

    page = browser.post(url_of(breach, "ap"), sent)
    shown = page.content.decode()
    again = browser.post(url_of(breach, "ap"), {**sent, "seen": page.context["form"]["seen"].value()})

    assert "De reden van de ander." in shown
    assert "Mijn reden." in shown
    assert again.status_code == 302
    assert [one.reason for one in Decision.objects.order_by("pk")] == ["De reden van de ander.", "Mijn reden."]
