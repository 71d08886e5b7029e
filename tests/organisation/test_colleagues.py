"""Naming a colleague by typing: own team first, never a list of everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from tests.cast import Cast
from vpd.organisation.forms.colleagues import NOBODY, WHICH, PersonChoiceField
from vpd.organisation.models import User
from vpd.ui.forms import Form

pytestmark = pytest.mark.django_db


class NamedForm(Form):
    who = PersonChoiceField(User.objects.none(), label="Wie doet het?", required=False)

    @property
    def cleaned(self) -> User | None:
        assert self.is_valid(), self.errors
        return self.cleaned_data["who"]


@pytest.fixture
def named(cast: Cast) -> Callable[..., NamedForm]:
    """The form as the leader of the team has it, with what was sent."""

    def make(*sent: str, was: str = "", initial: Any = None) -> NamedForm:
        data = QueryDict(mutable=True)
        data.setlist("who", sent)
        if was:
            data["who-was"] = was
        form = NamedForm(data if sent else None, initial={"who": initial})
        form.fields["who"].queryset = User.objects.visible_to(cast.leader).active()
        form.fields["who"].in_order(cast.leader)
        return form

    return make


def call(person: User, first: str, last: str) -> User:
    person.first_name, person.last_name = first, last
    person.save()
    return person


@pytest.mark.parametrize("typed", ["Renée Brontë", "renee bronte", "Brontë, Renée", "  bront "])
def test_a_part_of_the_name_is_enough(cast: Cast, named: Callable[..., NamedForm], typed: str) -> None:
    person = call(cast.other_team_employee, "Renée", "Brontë")

    form = named(typed)

    assert form.cleaned == person


def test_when_several_have_it_the_page_asks_which(cast: Cast, named: Callable[..., NamedForm]) -> None:
    first, second = call(cast.employee, "Jan", "Bakker"), call(cast.colleague, "Janneke", "Bakker")

    form = named("bakker")
    shown = str(form["who"].as_widget())

    assert form.errors["who"] == [WHICH]
    assert [f'value="{person.pk}"' in shown for person in (first, second, cast.other_team_leader)] == [
        True,
        True,
        False,
    ]
    assert named(str(second.pk), "").cleaned == second


def test_a_whole_name_wins_of_a_longer_one(cast: Cast, named: Callable[..., NamedForm]) -> None:
    person = call(cast.employee, "Jan", "Bakker")
    call(cast.colleague, "Jan Willem", "Bakker")

    assert named("Jan Bakker").cleaned == person


def test_nobody_and_strangers_are_said_so(cast: Cast, named: Callable[..., NamedForm]) -> None:
    call(cast.other_coordinator, "Xander", "Verweg")

    assert named("Xander Verweg").errors["who"] == [NOBODY]
    assert named("\x00🙂").errors["who"] == [NOBODY]
    assert "who" in named(str(cast.other_coordinator.pk)).errors
    assert "who" in named("9" * 80).errors


def test_who_stands_there_stays_also_beside_a_namesake(cast: Cast, named: Callable[..., NamedForm]) -> None:
    person, namesake = call(cast.employee, "Jan", "Bakker"), call(cast.colleague, "Jan", "Bakker")

    shown = str(named(initial=person)["who"].as_widget())
    again = named("Jan Bakker", was=f"{person.pk}|Jan Bakker")

    assert 'value="Jan Bakker"' in shown
    assert f'value="{person.pk}|Jan Bakker"' in shown
    assert again.cleaned == person
    assert named("Jan Bakker").errors["who"] == [WHICH]
    assert namesake != person


def test_own_team_is_offered_and_nobody_else(cast: Cast, named: Callable[..., NamedForm]) -> None:
    own, other = call(cast.employee, "Jan", "Bakker"), call(cast.other_team_employee, "Piet", "Visser")

    shown = str(named()["who"].as_widget())

    assert f'<option value="{own.full_name}">' in shown
    assert other.full_name not in shown
    assert "<select" not in shown


def test_no_form_chooses_a_person_from_a_list_of_everybody(cast: Cast) -> None:
    """Whoever adds a select of people finds this field instead."""

    def all_below(kind: type) -> set[type]:
        return {one for sub in kind.__subclasses__() for one in (sub, *all_below(sub))}

    lists = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in all_below(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.ModelChoiceField) and getattr(field.queryset, "model", None) is User
        if isinstance(field.widget, forms.Select) and not isinstance(field, forms.ModelMultipleChoiceField)
    }

    assert {name for name in lists if not name.startswith(("tests.", "django."))} == set()
