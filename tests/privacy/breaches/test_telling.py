"""Everybody can tell of a breach, once, and gets a receipt that says what comes (AVG-12)."""

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.mails import told as mailed
from tests.privacy.breaches.factories import (
    AMSTERDAM,
    STORY,
    at,
    make_breach,
    telling,
    url_of,
)
from vpd.organisation.enums import Role
from vpd.privacy.breaches.enums import BreachStatus
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.summaries.people import officers
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db


def test_everybody_can_tell_of_one_and_gets_a_receipt_that_says_what_comes(cast: Cast, client_of) -> None:
    browser = client_of(cast.employee)

    page = browser.post(reverse("breaches:tell"), telling(), follow=True).content.decode()

    breach = Breach.objects.get()
    assert breach.reference == f"D-{timezone.localdate().year}-0001"
    assert (breach.what, breach.told_by, breach.status) == (STORY, cast.employee, BreachStatus.RECEIVED)
    assert breach.aware_at == breach.noticed_at
    assert "Wis niets" in page
    assert "De privacy officer beoordeelt het" in page
    assert mailed("breach_received") == {cast.privacy.pk}


def test_form_and_receipt_say_who_reads_it(cast: Cast, client_of) -> None:
    others = [make_user(cast.organisation) for _ in range(2)]
    for one in others:
        make_member(one, Role.PRIVACY_OFFICER)
    names = [one.full_name for one in officers(cast.organisation.pk, timezone.now())]
    browser = client_of(cast.employee)

    form = browser.get(reverse("breaches:tell")).content.decode()
    receipt = browser.get(url_of(make_breach(cast))).content.decode()

    assert set(names) == {one.full_name for one in [cast.privacy, *others]}
    assert f"{names[0]}, {names[1]} en {names[2]}" in form
    # The privacy officer hands the register over to the supervisor who asks: then it reads these words too.
    assert all("De Autoriteit Persoonsgegevens kan erom vragen" in page for page in (form, receipt))
    assert "verder niemand" not in receipt


def test_telling_twice_with_one_form_makes_one(cast: Cast, client_of) -> None:
    browser = client_of(cast.employee)
    key = browser.get(reverse("breaches:tell")).context["form"].initial[KEY]

    first, second = (browser.post(reverse("breaches:tell"), telling(**{KEY: str(key)})) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Breach.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": " "}, "Schrijf op wat er is gebeurd."),
        ({"day": "1-1-2999"}, "Vul een datum in die niet in de toekomst ligt."),
        ({"day": "1-1-0001"}, "Vul een datum in van hoogstens tien jaar geleden."),
        ({"whose": []}, "Kies van wie de gegevens zijn."),
        ({"is_going_on": ""}, "Kies of het nog doorgaat."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast: Cast, client_of, wrong, words) -> None:
    page = client_of(cast.employee).post(reverse("breaches:tell"), telling(**wrong)).content.decode()

    assert words in page
    assert "what" in wrong or STORY in page
    assert not Breach.objects.exists()


def test_time_of_today_that_has_yet_to_come_is_said_at_the_time(cast: Cast, client_of) -> None:
    with time_machine.travel(at(12, 9), tick=False):
        form = client_of(cast.employee).post(reverse("breaches:tell"), telling(time="09:01")).context["form"]

    assert form.errors == {"time": ["Vul een tijd in die niet in de toekomst ligt."]}


def test_numbers_follow_each_other_by_organisation_and_year(cast: Cast) -> None:
    with time_machine.travel(at(31, 23, 50, month=12), tick=False):
        first, second = make_breach(cast), make_breach(cast)
        other = make_breach(cast, by=cast.other_coordinator)
    with time_machine.travel(datetime(2027, 1, 1, 0, 10, tzinfo=AMSTERDAM), tick=False):
        next_year = make_breach(cast)

    numbers = [one.reference for one in (first, second, other, next_year)]
    assert numbers == ["D-2026-0001", "D-2026-0002", "D-2026-0001", "D-2027-0001"]


def test_it_is_found_by_search_and_from_the_pages_about_privacy(cast: Cast, client_of, client) -> None:
    browser, url = client_of(cast.employee), reverse("breaches:tell")

    for place in ("/zoeken/?q=datalek", "/account/", "/uitleg/", "/privacyverklaring/"):
        assert url in browser.get(place).content.decode(), place
    assert url not in client.get("/privacyverklaring/").content.decode()
