"""Who hears of a breach, and where it stands on Mijn werk (AVG-12)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_deputy
from tests.mails import told as mailed
from tests.privacy.breaches.factories import (
    STORY,
    decide_no,
    judged,
    make_breach,
    telling,
    url_of,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.access import forget_access
from vpd.organisation.models import User
from vpd.privacy.breaches.enums import About
from vpd.privacy.breaches.services.acts import (
    close_breach,
    judge,
)
from vpd.privacy.breaches.summaries.waiting import MORE, SHOWN, breaches_waiting
from vpd.start.waiting import work_of

pytestmark = pytest.mark.django_db


def test_deputy_hears_of_it_and_may_judge_it(cast: Cast, client_of) -> None:
    make_deputy(cast.privacy, cast.safety)
    forget_access(cast.safety)

    breach = make_breach(cast)

    assert mailed("breach_received") == {cast.safety.pk}
    assert STORY in client_of(cast.safety).get(url_of(breach)).content.decode()


def test_without_anybody_the_functional_admin_hears_that_and_no_more(cast: Cast, client_of) -> None:
    User.objects.filter(pk=cast.privacy.pk).update(is_active=False, deactivated_at=timezone.now())

    breach = make_breach(cast)

    message = OutboxMessage.objects.get(payload__template="breach_nobody_reachable")
    assert message.payload["user_id"] == cast.admin.pk
    assert message.payload["context"]["link"].endswith(reverse("start:home"))
    assert client_of(cast.admin).get(url_of(breach)).status_code == 404
    assert "Er is nu geen privacy officer" in client_of(cast.employee).get(url_of(breach)).content.decode()


def test_privacy_officer_who_registers_one_gets_no_mail_of_it(cast: Cast, client_of) -> None:
    page = client_of(cast.privacy).post(reverse("breaches:tell"), telling(), follow=True)

    assert "Datalek beoordelen" not in page.redirect_chain
    assert "Beoordeel het datalek" in page.content.decode()
    assert mailed("breach_received") == set()
    assert mailed("breach_nobody_reachable") == set()


def test_it_stands_first_on_my_work_of_the_privacy_officer_with_its_term(cast: Cast) -> None:
    now = timezone.now()
    breach = make_breach(cast, hours=50)

    first = work_of(cast.privacy, now).waiting[0]

    assert (first.url, first.due_at) == (url_of(breach), breach.due_at)
    assert all(breach.reference not in item.title for item in work_of(cast.employee, now).waiting)


def test_among_very_many_my_work_leaves_out_none_whose_term_runs_and_says_that_there_are_more(cast: Cast) -> None:
    now = timezone.now()

    def waiting() -> list[str]:
        return [item.title for item in breaches_waiting(cast.privacy, now)]

    for _ in range(SHOWN - 1):
        decide_no(cast, make_breach(cast, hours=90), About.AUTHORITY)
    newest = f"Datalek {make_breach(cast)}: melden bij de AP?"
    assert len(waiting()) == SHOWN
    decide_no(cast, make_breach(cast, hours=90), About.AUTHORITY)

    assert newest in waiting()
    assert [len(waiting()), waiting()[-1]] == [SHOWN + 1, MORE]


def test_my_work_says_what_is_still_to_be_done(cast: Cast) -> None:
    def titles() -> list[str]:
        return [item.title for item in work_of(cast.privacy, timezone.now()).waiting if "Datalek" in item.title]

    breach = make_breach(cast)
    number, seen = breach.reference, [titles()]
    decide_no(cast, breach, About.AUTHORITY)
    seen.append(titles())
    decide_no(cast, breach, About.PEOPLE)
    seen.append(titles())
    judge(breach=breach, judged=judged(), by=cast.privacy)
    close_breach(breach=breach, by=cast.privacy)

    assert [*seen, titles()] == [
        [f"Datalek {number}: melden bij de AP?"],
        [f"Datalek {number}: de betrokkenen vertellen?"],
        [f"Datalek {number} afmaken en sluiten"],
        [],
    ]
