"""Everybody keeps the own number at work up to date."""

import pytest

pytestmark = pytest.mark.django_db

URL = "/account/telefoon/"


def test_own_number_is_changed_by_its_owner(cast, client_of):
    client = client_of(cast.employee)
    seen = client.get(URL).context["form"]["seen"].value()

    answer = client.post(URL, {"phone": "06 12 34 56 99", "seen": seen}, follow=True)

    cast.employee.refresh_from_db()
    assert cast.employee.phone == "06 12 34 56 99"
    assert "Je telefoonnummer is opgeslagen." in answer.content.decode()
    assert "06 12 34 56 99" in answer.content.decode()


def test_what_is_no_number_is_refused_with_what_to_do(cast, client_of):
    text = client_of(cast.employee).post(URL, {"phone": "vraag Ans"}).content.decode()

    assert "Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78." in text


def test_number_may_be_taken_away(cast, client_of):
    cast.employee.phone = "06 1"
    cast.employee.save()

    client_of(cast.employee).post(URL, {"phone": ""})

    cast.employee.refresh_from_db()
    assert cast.employee.phone == ""


def test_nobody_else_is_changed_by_it(cast, client_of):
    client_of(cast.employee).post(URL, {"phone": "0123 456", "first_name": "Piet", "email": "x@y.nl"})

    cast.employee.refresh_from_db()
    cast.colleague.refresh_from_db()
    assert cast.employee.email != "x@y.nl"
    assert cast.colleague.phone != "0123 456"
