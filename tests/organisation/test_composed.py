"""A question that is composed once asks with the values of each time, and answers with the rows of that moment."""

import pytest
from django.db.models import BigAutoField, CharField

from tests.at_once import at_once
from tests.cast import Cast
from tests.factories import make_user
from vpd.organisation.composed import ComposedQuestion, blank
from vpd.organisation.models import User

BY_NAME = ComposedQuestion(
    lambda: (
        User.objects.select_related("organisation")
        .filter(
            organisation=blank("organisation", BigAutoField()), first_name=blank("name", CharField()), is_active=True
        )
        .order_by("pk")
    )
)


def test_each_time_gets_the_rows_of_its_own_values(cast: Cast) -> None:
    here = make_user(cast.organisation, email="noor@test.example", first_name="Noor")
    there = make_user(cast.other_organisation, email="noor@buur.example", first_name="Noor")

    assert BY_NAME.ask(organisation=cast.organisation.pk, name="Noor") == [here]
    (found,) = BY_NAME.ask(name="Noor", organisation=cast.other_organisation.pk)
    assert (found, found.organisation) == (there, cast.other_organisation)
    assert BY_NAME.ask(organisation=cast.organisation.pk, name="%s' OR true; --") == []


def test_an_answer_is_not_kept(cast: Cast) -> None:
    person = make_user(cast.organisation, email="noor@test.example", first_name="Noor")
    assert BY_NAME.ask(organisation=cast.organisation.pk, name="Noor") == [person]

    User.objects.filter(pk=person.pk).update(first_name="Anne")

    assert BY_NAME.ask(organisation=cast.organisation.pk, name="Noor") == []


def test_a_value_that_is_missing_is_no_question(cast: Cast) -> None:
    with pytest.raises(KeyError):
        BY_NAME.ask(organisation=cast.organisation.pk)


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection(cast: Cast) -> None:
    person = make_user(cast.organisation, email="noor@test.example", first_name="Noor")
    found = BY_NAME.ask(organisation=cast.organisation.pk, name="Noor")

    assert at_once(lambda: BY_NAME.ask(organisation=cast.organisation.pk, name="Noor")) == [found] == [[person]]
