"""Teams, departments, locations and the settings of the organisation."""

from typing import Any

from django import forms

from vpd.organisation.enums import Holiday
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import Department, JobFamily, Location, Organisation, Team, User
from vpd.ui.forms import Fieldset, Layout, ModelForm, RadioTiles, Row, TickTiles, TimeInput


class PlaceForm(ModelForm):
    """What teams, departments and locations have in common: they stay in the organisation of who fills them in."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = by.organisation

    def _get_validation_exclusions(self) -> set[str]:
        # Names are unique within the organisation.
        return super()._get_validation_exclusions() - {"organisation"}


class TeamForm(PlaceForm):
    """A team with its department, its kind of work and its places."""

    layout = Layout(
        Fieldset("Het team", "name", "department", "job_family"),
        Fieldset("Na een incident", "support_phone"),
        "locations",
    )

    class Meta:
        model = Team
        fields = ["name", "department", "job_family", "support_phone", "locations"]
        widgets = {"locations": TickTiles}
        help_texts = {
            "job_family": "Bepaalt welke trainingen en vragenlijsten bij het team passen.",
            "support_phone": "Dit staat op de bevestiging van een melding en op papier. Wijzig je het? Dan krijgt de "
            "leidinggevende bericht dat het papier oud is.",
            "locations": "Deze plekken staan bovenaan als het team een incident meldt.",
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        departments = Department.objects.visible_to(by)
        self.fields["department"].queryset = departments.in_use() | departments.filter(pk=self.instance.department_id)
        in_order_of_names(self.fields["department"])
        self.fields["job_family"].queryset = JobFamily.objects.visible_to(by)
        self.fields["locations"].queryset = Location.objects.visible_to(by).in_use()
        in_order_of_names(self.fields["locations"])
        self.fields["locations"].required = False


class DepartmentForm(PlaceForm):
    """A department and what it stands under."""

    class Meta:
        model = Department
        fields = ["name", "parent"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        above = Department.objects.visible_to(by).in_use().exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = above
        self.fields["parent"].empty_label = "Geen: staat bovenaan"
        in_order_of_names(self.fields["parent"])


class LocationForm(PlaceForm):
    """A place where contact with citizens happens."""

    class Meta:
        model = Location
        fields = ["name", "kind", "address"]
        widgets = {"kind": RadioTiles}


class SettingsForm(ModelForm):
    """Name, deadline and emergency number of the organisation."""

    layout = Layout(
        Fieldset("De organisatie", "name", "emergency_phone"),
        Fieldset(
            "Als iemand vraagt om contact",
            "help_office_hours",
            Row("office_opens_at", "office_closes_at"),
            "night_phone",
        ),
        Fieldset(
            "Reactie aan de burger na een incident", "deadline_kind", Row("reaction_hours", "reaction_working_days")
        ),
        Row("answer_days", "police_days"),
        Fieldset("Leren van een incident", Row("debrief_days", "analysis_days"), Row("share_days", "light_days")),
        "smallest_shown",
        "repeat_months",
        "counts_contacts",
        "free_holidays",
    )

    class Meta:
        model = Organisation
        fields = [
            "name",
            "emergency_phone",
            "night_phone",
            "office_opens_at",
            "office_closes_at",
            "help_office_hours",
            "answer_days",
            "police_days",
            "debrief_days",
            "analysis_days",
            "share_days",
            "light_days",
            "smallest_shown",
            "repeat_months",
            "counts_contacts",
            "deadline_kind",
            "reaction_hours",
            "reaction_working_days",
            "free_holidays",
        ]
        widgets = {"deadline_kind": RadioTiles, "office_opens_at": TimeInput, "office_closes_at": TimeInput}
        help_texts = {
            "name": "Staat boven elke pagina en in elke mail.",
            "emergency_phone": "Staat op elk scherm over een incident, en op papier. Wijzig je het? Dan krijgen de "
            "leidinggevenden bericht dat hun papier oud is.",
            "deadline_kind": "De termijn begint op het moment van de melding.",
            "help_office_hours": "Is er dan nog niet gebeld? Dan gaat de vraag naar de volgende collega.",
            "night_phone": "Staat bij een melding buiten kantooruren, naast het nummer bij nood.",
            "smallest_shown": "Vijf is het minste. Kies meer als teams klein zijn. Een uitvraag houdt wat gold bij het "
            "openen.",
            "repeat_months": "Leeg: elk onderdeel houdt zijn eigen tijd, meestal 24 maanden. Een onderdeel van jullie "
            "zelf houdt die altijd.",
            "counts_contacts": "Dan vragen we het elke leidinggevende na het kwartaal. Een schatting is genoeg.",
            "answer_days": "De melder leest tot wanneer. Bij wie de melding afhandelt staat het als taak.",
            "police_days": "Gemeld dat iemand zich niet aan een verbod houdt? Dan staat het zo lang bij wie de melding "
            "behandelt, bovenaan.",
            "debrief_days": "Na de melding, bij bedreiging en geweld.",
            "analysis_days": "Na de melding, bij bedreiging en geweld.",
            "share_days": "Zo lang mag de collega die het overkwam ons eigen aandeel lezen en aanvullen.",
            "light_days": "Na het kwartaal, per team.",
        }

    free_holidays = forms.MultipleChoiceField(
        label="Op welke feestdagen is de organisatie dicht?",
        choices=Holiday.choices,
        widget=TickTiles,
        required=False,
        help_text="Deze dagen tellen niet mee als werkdag. Eigen vrije dagen zet je bij Beheer, Vrije dagen.",
    )

    def clean_reaction_hours(self) -> int:
        return _between(self.cleaned_data["reaction_hours"], 1, 336)

    def clean_reaction_working_days(self) -> int:
        return _between(self.cleaned_data["reaction_working_days"], 1, 10)

    def clean_help_office_hours(self) -> int:
        return _between(self.cleaned_data["help_office_hours"], 1, 8)

    def clean_answer_days(self) -> int:
        return _between(self.cleaned_data["answer_days"], 1, 60)

    def clean_police_days(self) -> int:
        return _between(self.cleaned_data["police_days"], 1, 10)

    def clean_debrief_days(self) -> int:
        return _between(self.cleaned_data["debrief_days"], 1, 10)

    def clean_analysis_days(self) -> int:
        return _between(self.cleaned_data["analysis_days"], 1, 60)

    def clean_share_days(self) -> int:
        return _between(self.cleaned_data["share_days"], 1, 10)

    def clean_light_days(self) -> int:
        return _between(self.cleaned_data["light_days"], 1, 60)

    def clean_smallest_shown(self) -> int:
        return _between(self.cleaned_data["smallest_shown"], 5, 25)

    def clean_repeat_months(self) -> int | None:
        months: int | None = self.cleaned_data["repeat_months"]
        return None if months is None else _between(months, 1, 120)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("office_opens_at"), cleaned.get("office_closes_at")
        if opens and closes and opens >= closes:
            self.add_error("office_closes_at", "Vul een tijd in die later is dan die waarop het kantoor opengaat.")
        return cleaned


def _between(number: int, low: int, high: int) -> int:
    if not low <= number <= high:
        raise forms.ValidationError(f"Vul een getal in van {low} tot en met {high}.")
    return number
