"""Naming a colleague by typing: own team first, never a list of everybody."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vpd.organisation.access import access_of
from vpd.organisation.finding import named
from vpd.organisation.models import User
from vpd.ui.text import join_words, words_in
from vpd.ui.widgets import NameInput, NameMatch

FOUND_AT_MOST = 10
NEAR_AT_MOST = 40
"""Of the own team, so many are offered while typing."""
LONGEST_NAME = 80
HOW = "Typ een deel van de naam."
NOBODY = "We vinden hier geen collega met deze naam. Typ een deel van de voornaam of de achternaam."
WHICH = "Kies hieronder wie je bedoelt."
SEVERAL = "Bij “{typed}” horen meer collega’s: {names}. Typ de hele naam."
UNKNOWN = "We vinden geen collega met de naam “{typed}”. Typ een deel van de voornaam of de achternaam."
NAMES_AT_MOST = 100
TOO_MANY_NAMES = f"Dit zijn te veel namen. Vul er hoogstens {NAMES_AT_MOST} tegelijk in."
TOO_MANY = "Er zijn te veel collega’s met deze naam. Kies hieronder, of typ ook de achternaam."


class PersonChoiceField(forms.ModelChoiceField):
    """One colleague of a queryset. Typed is a part of a name; when several have it, the page asks who is meant."""

    widget = NameInput

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        self.help_text = f"{self.help_text} {HOW}".strip()

    def label_from_instance(self, obj: User) -> str:
        return obj.full_name

    def in_order(self, to: User | None = None, *, like: "PersonChoiceField | None" = None) -> None:
        """Offer whom `to` works with first, while typing; `like` another field that offers the same, and reads them."""
        widget: NameInput = self.widget  # type: ignore[assignment]
        widget.name_of = self._name_of
        if like is not None:
            widget.near = like.widget.near  # type: ignore[attr-defined]
            return
        access = access_of(to) if to else None
        team_ids = access.own_team_ids | access.led_team_ids if access else frozenset()
        widget.near = cache(lambda: self._near(team_ids)) if team_ids else (lambda: ())

    def to_python(self, value: Any) -> User | None:
        typed = str(getattr(value, "pk", value) or "").strip()[:LONGEST_NAME]
        if not typed or typed.isdigit():
            found: User | None = super().to_python(typed)
            return found
        people = _called(self.queryset, typed)
        if len(people) == 1:
            return people[0]
        if not people:
            raise ValidationError(NOBODY, code="unknown")
        self.widget.matches = [  # type: ignore[attr-defined]
            NameMatch(str(person.pk), person.full_name, person.job_title) for person in people[:FOUND_AT_MOST]
        ]
        raise ValidationError(TOO_MANY if len(people) > FOUND_AT_MOST else WHICH, code="several")

    def _name_of(self, key: str) -> str:
        person = self.queryset.filter(pk=key).first()
        return person.full_name if person else ""

    def _near(self, team_ids: frozenset[int]) -> Sequence[str]:
        own = User.objects.filter(memberships__team_id__in=team_ids).values("pk")
        people = self.queryset.filter(pk__in=own).order_by("last_name", "first_name")
        return [person.full_name for person in people[:NEAR_AT_MOST]]


class PeopleField(forms.CharField):
    """Some colleagues of a queryset, each typed on a line of its own: where all of them would be too many to tick."""

    widget = forms.Textarea

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(required=False, max_length=NAMES_AT_MOST * (LONGEST_NAME + 10), **kwargs)
        self.queryset = queryset

    def clean(self, value: Any) -> list[User]:
        lines = [line.strip()[:LONGEST_NAME] for line in str(super().clean(value)).split("\n") if line.strip()]
        if len(lines) > NAMES_AT_MOST:
            raise ValidationError(TOO_MANY_NAMES, code="too_many")
        found: list[User] = []
        wrong: list[str] = []
        for typed in lines:
            people = _called(self.queryset, typed)
            if len(people) == 1:
                found.append(people[0])
            else:
                names = join_words([person.full_name for person in people[:FOUND_AT_MOST]])
                wrong.append((SEVERAL if people else UNKNOWN).format(typed=typed, names=names))
        if wrong:
            raise ValidationError(wrong)
        return found


def _called(people: Any, typed: str) -> list[User]:
    """Who has these words in the name; only these whose name is just that, when there are such."""
    found = list(named(people, typed).order_by("last_name", "first_name", "pk")[: FOUND_AT_MOST + 1])
    same = [person for person in found if sorted(words_in(person.full_name)) == sorted(words_in(typed))]
    return same or found
