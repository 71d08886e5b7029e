"""The form that corrects a report that was sent."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms

from incidents.advice.models import Behaviour
from incidents.cases.enums import PlaceKind
from incidents.cases.fields import CIRCUMSTANCES, FIELDS, CodedField
from incidents.cases.models import TEXT_LENGTH, Incident
from incidents.questions.forms.questions import add_question_fields, answers_in, typed_answers
from incidents.questions.summaries.asked import GivenAnswer, Question
from incidents.reports.forms.circumstances import asks_circumstances, circumstances_fold, typed_answer
from incidents.reports.forms.fields import SharedField, fold
from incidents.reports.forms.people import (
    FIND_BUTTON,
    OTHER_FIELDS,
    OTHERS_NOTE,
    OTHERS_TITLE,
    FindField,
    counted_others,
    people_choices,
    say_found,
    typed_others,
)
from incidents.reports.forms.places import UNASKED_VISITS
from incidents.reports.forms.spot import OnTheSpot
from incidents.reports.forms.unasked import ONLY_UNASKED
from incidents.reports.forms.what import PlacePart, WhatForm
from incidents.reports.forms.who import WhoForm
from vpd.organisation.models import Team, User
from vpd.ui.forms import Fieldset, Layout, Row, TickTiles
from vpd.ui.personal import StoryArea

CIRCUMSTANCES_TITLE = "De omstandigheden"
STORY_TEXT = {"max_length": TEXT_LENGTH, "widget": StoryArea(attrs={"rows": 6})}


PARTS: dict[str, tuple[str | LayoutObject, ...]] = {
    "behaviours": ("behaviours", "corrected", "again"),
    "house_rules": ("house_rules",),
    "is_reportable": ("is_reportable",),
    "when": (Row("happened_on", "happened_at"), "is_time_rough"),
    "where": ("channel", PlacePart(), "threat_assessed"),
    "story": ("story",),
    "affected": ("affected", "find", FIND_BUTTON, fold(OTHERS_TITLE, *OTHER_FIELDS, note=OTHERS_NOTE)),
    "witnesses": ("witnesses", "find", FIND_BUTTON),
    "done": ("spot_steps", "spot_actions"),
    "circumstances": tuple(field.name for field in CIRCUMSTANCES),
}
"""What is corrected together, by the key of the part that step 3 shows; the contact and the place go together."""
ANSWERS_PART = "answers"


def _names_in(piece: str | LayoutObject) -> list[str]:
    if isinstance(piece, str):
        return [piece]
    return [pointer.name for pointer in piece.get_field_names()] if isinstance(piece, LayoutObject) else []


@asks_circumstances
class CorrectionForm(WhatForm):
    """The report again, filled with what it says; its kind, team and addressee are not changed here."""

    kind = None
    affected = SharedField(
        label="Wie overkwam het?",
        help_text="Zij kunnen de melding ook lezen.",
        widget=TickTiles,
    )
    find = FindField()
    others_employee = WhoForm.base_fields["others_employee"]
    others_hired = WhoForm.base_fields["others_hired"]
    others_volunteer = WhoForm.base_fields["others_volunteer"]
    others_partner = WhoForm.base_fields["others_partner"]
    witnesses = forms.MultipleChoiceField(
        label="Welke collega’s waren erbij?",
        help_text="Zij zien dat er een melding is, niet wat er staat.",
        widget=TickTiles,
        required=False,
    )
    threat_assessed = WhoForm.base_fields["threat_assessed"]
    spot_steps = WhoForm.base_fields["spot_steps"]
    spot_actions = WhoForm.base_fields["spot_actions"]

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        incident: Incident,
        people: Sequence[User],
        others: Sequence[User] = (),
        found: Sequence[User] = (),
        typed: Mapping[str, Any] | None = None,
        tiles: Sequence[Behaviour],
        places: Sequence[tuple[str, Any]],
        on_the_spot: OnTheSpot,
        questions: Sequence[Question] = (),
        answers: Sequence[GivenAnswer] = (),
        **of_kind: Any,
    ) -> None:
        self.people = {str(person.pk): person for person in [*people, *others]}
        super().__init__(
            data,
            tiles=tiles,
            places=places,
            teams=Team.objects.none(),
            default_team=incident.team,
            asks_correction=True,
            initial=answers_of(incident) | typed_answers(answers) if typed is None else typed,
            **of_kind,
        )
        choices = people_choices(people, others)
        say_found(self, found)
        self.fields["affected"].choices = choices
        self.fields["witnesses"].choices = choices
        if "threat_assessed" in self.fields:
            self.fields["threat_assessed"].help_text = ONLY_UNASKED
        on_the_spot.put_in(self)
        self.questions = questions
        add_question_fields(self, questions)

    def page_layout(self, asks_correction: bool, advice_url: str) -> Layout:
        """Everything on one page: who corrects knows what to look for."""
        return Layout("behaviours", Fieldset("Hoe liep het af?", "corrected", "again"), *self.parts_with_citizen())

    def parts_with_citizen(self) -> list[str | LayoutObject]:
        """What is asked of everything that a citizen did, whatever it was."""
        return [
            Fieldset("Wanneer?", Row("happened_on", "happened_at"), "is_time_rough"),
            Fieldset("Hoe en waar?", "channel", PlacePart(), "threat_assessed"),
            "story",
            Fieldset("Wie was erbij?", "affected", "witnesses", "find", FIND_BUTTON),
            fold(OTHERS_TITLE, *OTHER_FIELDS, note=OTHERS_NOTE),
            "spot_steps",
            "spot_actions",
            *circumstances_fold(CIRCUMSTANCES_TITLE, self.about),
        ]

    def show_part(self, part: str) -> None:
        """Show the questions of one part only; what the rest says stays as it is."""
        asked = [question.field_name for question in self.questions] if part == ANSWERS_PART else PARTS[part]
        there = [piece for piece in asked if not isinstance(piece, str) or piece in self.fields]
        self.helper.layout = Layout(*copy.deepcopy(there))

    def has_part(self, part: str) -> bool:
        """Whether this kind of report has something to correct there."""
        return any(name in self.fields for name in self.names_of(part))

    def names_of(self, part: str) -> list[str]:
        """The fields of a part."""
        if part == ANSWERS_PART:
            return [question.field_name for question in self.questions]
        return [name for piece in PARTS.get(part, ()) for name in _names_in(piece)]

    def _follow(self, cleaned: dict[str, Any]) -> None:
        """The place follows from the contact when one of them is corrected; what was sent before stays as it was."""
        if {"channel", "place"} & set(self.changed_data):
            super()._follow(cleaned)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("affected") and not counted_others(cleaned):
            self.add_error("affected", "Kies wie het overkwam.")
        both = set(cleaned.get("affected", [])) & set(cleaned.get("witnesses", []))
        if both:
            names = " en ".join(person.full_name for key, person in self.people.items() if key in both)
            self.add_error(
                "witnesses", f"{names}: kies of het die persoon overkwam of dat die erbij was, niet allebei."
            )
        if cleaned.get("place") not in UNASKED_VISITS:
            cleaned["threat_assessed"] = None
        return cleaned

    @property
    def chosen_answers(self) -> tuple[GivenAnswer, ...]:
        """What is answered to the extra questions now (I13)."""
        return answers_in(self.cleaned_data, self.questions)

    def chosen_people(self, name: str) -> list[User]:
        """The ticked people of one field."""
        return [self.people[key] for key in self.cleaned_data[name]]


def answers_of(incident: Incident) -> dict[str, Any]:
    """What the report says, in the values of the form."""
    return {
        **{field.name: typed_answer(field, incident) for field in FIELDS if isinstance(field, CodedField)},
        "behaviours": [row.behaviour.code for row in incident.behaviours.all()],
        "happened_on": incident.happened_on,
        "happened_at": incident.happened_at,
        "is_time_rough": incident.is_time_rough,
        "place": place_value(incident),
        "story": incident.story,
        "affected": [str(row.user_id) for row in incident.affected.all()],
        "witnesses": [str(row.user_id) for row in incident.witnesses.all()],
        **typed_others(incident.others_affected),
        "spot_steps": incident.spot_steps,
        "spot_actions": incident.spot_actions,
        "house_rules": [rule["key"] for rule in incident.house_rules],
    }


def place_value(incident: Incident) -> str:
    """The place as the list of places writes it; see `split_place`."""
    if incident.place_kind == PlaceKind.LOCATION:
        return f"{incident.place_kind}:{incident.location_id}"
    return f"{incident.place_kind}:{incident.visit_type}"
