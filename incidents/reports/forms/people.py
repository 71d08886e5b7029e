"""Whom it happened to and who was there: colleagues of any team, and people without an account."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from incidents.cases.summaries.others import COUNT_AT_MOST, WORDS
from incidents.reports.forms.fields import Fold, Part, SharedField, fold, fold_row, panel
from incidents.reports.summaries.colleagues import FOUND_AT_MOST, SHORTEST
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import User
from vpd.ui.forms import HTML, Form, TickTiles, TileLabel

OTHER_TEAMS = "Andere teams"
OTHERS_TITLE = "Het overkwam iemand zonder account, zoals een ingehuurde kracht of vrijwilliger"
MORE_PEOPLE = "Een collega of meer mensen"
MORE_PEOPLE_HINT = "Ook wie geen account heeft"
OTHERS_NOTE = (
    "Vul alleen in hoeveel mensen het zijn, geen namen. Wie je melding oppakt, vraagt jou om wie het gaat en zorgt dat "
    "zij hulp krijgen."
)
ALSO_ME = "Het overkwam ook mij"
OTHER_FIELDS = {f"others_{kind}": kind for kind in PersonKind}
FIND_BUTTON = HTML('{% include "reports/_find_colleague.html" %}')


class CountField(forms.IntegerField):
    """How many people; empty is none."""

    def __init__(self, kind: PersonKind) -> None:
        wrong = f"Vul een getal in van 0 tot en met {COUNT_AT_MOST}."
        super().__init__(
            label=WORDS[kind][1].capitalize(),
            required=False,
            min_value=0,
            max_value=COUNT_AT_MOST,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
        )

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class FindField(forms.CharField):
    """Part of a name, to find a colleague of another team with; a button beside it searches."""

    def __init__(self) -> None:
        super().__init__(
            label="Zoek een collega van een ander team",
            help_text="Typ een deel van de naam en druk op Zoek collega.",
            max_length=80,
            required=False,
            error_messages={"max_length": "Typ hoogstens 80 letters van de naam."},
        )


class SentPeopleForm(Form):
    """What a page sent about people and behaviour, read before its own form can be made.

    Who was looked for decides whom that form offers; what was ticked decides which steps it asks about.
    """

    find = FindField()
    affected = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    witnesses = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    behaviours = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    @classmethod
    def of(cls, data: Any) -> "SentPeopleForm":
        """Read; a search that is too long finds nobody, and the form of the page says so."""
        form = cls(data)
        form.full_clean()
        return form

    def said(self, name: str) -> list[str]:
        """What was ticked in one of the lists, whatever nonsense is among it."""
        return list(self.cleaned_data.get(name) or ())


def counted_others(cleaned: Mapping[str, Any]) -> dict[str, int]:
    """The numbers that were filled in, by kind."""
    return {str(kind): cleaned[name] for name, kind in OTHER_FIELDS.items() if cleaned.get(name)}


def typed_others(counts: Mapping[str, int]) -> dict[str, int]:
    """The kept numbers, in the values of the form."""
    return {name: counts[kind] for name, kind in OTHER_FIELDS.items() if counts.get(kind)}


def people_choices(people: Sequence[User], others: Iterable[User] = ()) -> list[Any]:
    """The people of the team, and those of other teams that were found or chosen under their own heading."""
    own: list[Any] = [(str(person.pk), person.name_and_kind) for person in people]
    found = [(str(person.pk), TileLabel(person.name_and_kind, person.job_title)) for person in others]
    return [*own, (OTHER_TEAMS, found)] if found else own


def lead_with_people(form: forms.Form, team: str) -> None:
    """For who reports for a team without working in it: its people first, oneself folded away."""
    people = form.fields["colleagues"]
    form.fields["colleagues"] = SharedField(
        label=f"Wie van {team} overkwam het?",
        help_text="Kruis iedereen aan. Zij krijgen bericht en kunnen de melding lezen.",
        widget=TickTiles,
        choices=people.choices,
        error_messages={"invalid_choice": people.error_messages["invalid_choice"]},
    )
    form.fields["affected"].label = "Overkwam het ook jou?"
    people_panel = form.helper.layout.fields[1]
    people_panel.fields = ["colleagues", "find", FIND_BUTTON, without_account(), fold_row(ALSO_ME, "affected")]


def affected_panel() -> Part:
    """Whom it happened to: oneself is filled in, others are folded."""
    others = fold_row(MORE_PEOPLE, "colleagues", "find", FIND_BUTTON, without_account(), hint=MORE_PEOPLE_HINT)
    return panel("affected", others, name="people")


def without_account() -> Fold:
    return fold(OTHERS_TITLE, *OTHER_FIELDS, note=OTHERS_NOTE)


def say_found(form: forms.Form, found: Sequence[User]) -> None:
    """Under the field what the search came to; not through the bound field, which keeps the words it was made with."""
    name = (form.data if form.is_bound else form.initial).get("find")
    field = form.fields["find"]
    field.help_text = found_words(str(name or ""), found) or field.help_text


def found_words(name: str, found: Sequence[User]) -> str:
    """What the search came to, in words under the field."""
    if not name.strip():
        return ""
    if len(name.strip()) < SHORTEST:
        return "Typ minstens twee letters van de naam."
    if not found:
        return f"Er is in andere teams niemand gevonden met “{name.strip()}”. Typ alleen de voornaam of de achternaam."
    if len(found) >= FOUND_AT_MOST:
        return f"Dit zijn de eerste {FOUND_AT_MOST}. Staat je collega er niet bij? Typ meer van de naam."
    people = "1 collega" if len(found) == 1 else f"{len(found)} collega’s"
    return (
        f"{people} gevonden. Zij staan hierboven bij “{OTHER_TEAMS}”; kruis aan wie je bedoelt. "
        "Overkwam het alleen hen? Dan gaat je melding naar hun team."
    )
