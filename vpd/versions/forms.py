"""A part that is changed, lines that are added, the day a version begins, and which two versions to compare."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from vpd.ui.editing import SavedFirstError, differing, fingerprint
from vpd.ui.forms import DateInput, Form, text_field, too_long
from vpd.ui.moments import as_day
from vpd.versions.models import Numbered
from vpd.versions.pasting import LINE_LENGTH, split_lines
from vpd.versions.services import as_it_stands
from vpd.versions.summaries import VersionRow

TEXT_LENGTH = 60_000
"""Characters that may be pasted at once: thirty of the longest lines."""
CHANGED_MEANWHILE = (
    "Een collega heeft {what} net gewijzigd. Er is nog niets vastgelegd. Lees op deze pagina wat er nu verandert."
)
NOT_IN_LIST = {"invalid_choice": "Kies een versie uit de lijst.", "required": "Kies een versie uit de lijst."}


class PartForm(Form):
    """A part of a draft, with the fingerprint of what the editor saw when the form was opened (STYLE 18)."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    @classmethod
    def opened(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the form is opened with: the values as they stand, and their fingerprint."""
        return {**values, "seen": fingerprint(values)}

    def differing(self, current: Mapping[str, object]) -> list[tuple[str, str]]:
        """What somebody else wrote, by label, where it differs from what was filled in here."""
        return differing(self, current)

    def say_saved_first(self, first: SavedFirstError) -> None:
        """Show what the other wrote; saving once more chooses what stands in this form."""
        self.others, self.is_stale = self.differing(first.current), True
        self.data = self.data.copy()
        self.data["seen"] = first.seen


class PastedLinesForm(Form):
    """New lines; a pasted list becomes as many lines."""

    mark_optional = False
    text = forms.CharField(
        label="Regel toevoegen",
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Elke regel wordt een eigen afspraak. Je kunt ook een hele lijst plakken.",
        error_messages={
            "required": "Typ eerst een tekst.",
            "max_length": "Dit is te veel ineens. Plak hoogstens 60.000 tekens.",
        },
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        lines = split_lines(text)
        if not lines:
            raise ValidationError("Typ eerst een tekst.")
        for number, line in enumerate(lines, start=1):
            if len(line) > LINE_LENGTH:
                raise ValidationError(too_long(len(line), LINE_LENGTH, f"Regel {number}"))
        return text


class LineForm(Form):
    """The text of one line."""

    mark_optional = False
    text = text_field("Tekst", most=LINE_LENGTH, rows=4, required="Vul een tekst in, of verwijder de regel.")

    def clean_text(self) -> str:
        if not split_lines(self.cleaned_data["text"]):
            raise ValidationError("Vul een tekst in, of verwijder de regel.")
        return self.cleaned_data["text"]


class AsSeenForm(Form):
    """Lets a draft hold as it was read: it carries how the draft stood when the page was opened (STYLE 18)."""

    what_is_read = "dit concept"
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    @property
    def decided(self) -> dict[str, Any]:
        """What is decided, without how it stood."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def opened_on(self, version: Numbered) -> None:
        """The page shows what is read as it stands now."""
        self.initial["seen"] = as_it_stands(version)

    def say_changed_meanwhile(self, version: Numbered) -> None:
        """Say that the page reads otherwise now; publishing once more takes what stands there."""
        self.add_error(None, CHANGED_MEANWHILE.format(what=self.what_is_read))
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = as_it_stands(version)


class PublishForm(AsSeenForm):
    """From which day a version holds; a noun says what it is called and why not earlier."""

    label = "Vanaf welke dag geldt deze versie?"
    help_text = ""
    past = "Kies vandaag of een latere dag."

    in_force_from = forms.DateField(
        widget=DateInput,
        error_messages={"required": "Vul in vanaf welke dag het geldt."},
    )

    def __init__(self, data: Any = None, *, not_before: date | None, initial: date | None = None) -> None:
        super().__init__(data, initial={"in_force_from": initial or not_before or timezone.localdate()})
        self.not_before = not_before
        self.fields["in_force_from"].label = self.label
        self.fields["in_force_from"].help_text = self.help_text

    def clean_in_force_from(self) -> date:
        day: date = self.cleaned_data["in_force_from"]
        if self.not_before and day < self.not_before:
            raise ValidationError(self.past if day < timezone.localdate() else self.earlier(self.not_before))
        return day

    def earlier(self, earliest: date) -> str:
        """Why a day that is not in the past is still too early."""
        return f"Kies {as_day(earliest)} of een latere dag: er is al een versie die dan pas ingaat."


class PublishAtOnceForm(PublishForm):
    """Lets a version hold as soon as it is published: no day is asked for."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, not_before=None)
        del self.fields["in_force_from"]


class CompareForm(Form):
    """Which two versions to lay beside each other, by the key in their row."""

    mark_optional = False
    van = forms.ChoiceField(label="Van", error_messages=NOT_IN_LIST)
    naar = forms.ChoiceField(label="Naar", error_messages=NOT_IN_LIST)

    def __init__(self, data: Any = None, *, rows: Sequence[VersionRow[Any]], initial: Mapping[str, str]) -> None:
        # Who names only one keeps the other of the two newest.
        given = {name: (data or {}).get(name) or initial.get(name, "") for name in ("van", "naar")}
        super().__init__(given if data else None, initial=dict(initial))
        choices = [(row.key, row.title) for row in rows]
        self.fields["van"].choices = choices  # type: ignore[attr-defined]
        self.fields["naar"].choices = choices  # type: ignore[attr-defined]
