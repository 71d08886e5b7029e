"""People and their roles, as the functional admin fills them in."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from vpd.organisation.enums import TEAM_ROLES, Role
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import Department, JobFamily, Membership, Team, User
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, ModelForm, Row
from vpd.ui.phones import Phone

YEARS_AHEAD = 10


class PersonForm(ModelForm):
    """Who somebody is and how they work here."""

    layout = Layout(
        Fieldset("Wie is het?", Row("first_name", "last_name"), "email", "phone"),
        Fieldset("Wat doet deze persoon?", "kind", "job_title", "job_family"),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "phone", "kind", "job_title", "job_family"]
        help_texts = {
            "email": "Met dit adres logt deze persoon in. Het moet een persoonlijk adres zijn.",
            "kind": "Het protocol geldt voor iedereen die namens de gemeente werkt.",
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = by.organisation
        self.fields["job_family"].queryset = JobFamily.objects.visible_to(by)
        self.fields["job_family"].empty_label = "Niet van toepassing"

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def _get_validation_exclusions(self) -> set[str]:
        # The address is unique in the whole installation, and the organisation is ours to fill in.
        return super()._get_validation_exclusions() - {"organisation"}


class OwnPhoneForm(ModelForm):
    """One's own number at work: everybody keeps it up to date."""

    class Meta:
        model = User
        fields = ["phone"]
        labels = {"phone": "Je telefoonnummer op het werk"}
        help_texts = {"phone": "Hierop belt een collega je na een melding. Collega’s die meldingen oppakken, zien dit."}

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not Phone(phone).number:
            raise forms.ValidationError("Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78.")
        return phone


class GiveRoleForm(Form):
    """A role, where it holds, and from when."""

    layout = Layout(
        "role",
        Fieldset("Waar?", "team", "department"),
        Fieldset("Wanneer?", Row("starts_on", "ends_on")),
    )

    needed_when = {
        "team": "nodig bij een medewerker en een leidinggevende",
        "department": "bij een leidinggevende: dit of een team",
    }
    role = forms.ChoiceField(label="Rol", choices=[("", "Kies een rol"), *Role.choices])
    team = forms.ModelChoiceField(
        label="Team",
        queryset=Team.objects.none(),
        required=False,
        empty_label="Geen team",
        help_text="Bij een medewerker of leidinggevende. De andere rollen gelden voor de hele organisatie.",
    )
    department = forms.ModelChoiceField(
        label="Afdeling",
        queryset=Department.objects.none(),
        required=False,
        empty_label="Geen afdeling",
        help_text="Alleen bij een leidinggevende van een hele afdeling: die leidt alle teams daaronder.",
    )
    starts_on = forms.DateField(label="Vanaf", widget=DateInput)
    ends_on = forms.DateField(
        label="Laatste dag", widget=DateInput, required=False, help_text="Laat leeg als er geen einde is."
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.visible_to(by).in_use()
        self.fields["department"].queryset = Department.objects.visible_to(by).in_use()
        in_order_of_names(self.fields["team"])
        in_order_of_names(self.fields["department"])
        self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        role, team, department = data.get("role"), data.get("team"), data.get("department")
        if role == Role.EMPLOYEE and not team:
            self.add_error("team", "Kies het team van deze medewerker.")
        if role == Role.EMPLOYEE and department:
            self.add_error("department", "Een medewerker hoort bij een team, niet bij een afdeling.")
        if role == Role.TEAM_LEADER and bool(team) == bool(department):
            self.add_error("team", "Kies een team of een afdeling die deze leidinggevende leidt, een van de twee.")
        if role and role not in TEAM_ROLES and (team or department):
            self.add_error("role", "Deze rol geldt voor de hele organisatie. Kies geen team en geen afdeling.")
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Kies een laatste dag op of na de eerste dag.")
        for name in ("starts_on", "ends_on"):
            if data.get(name) and not _is_sane(data[name]):
                self.add_error(name, "Kies een datum die minder dan tien jaar voor of na vandaag ligt.")
        return data


class EndRoleForm(Form):
    """The last day of a role."""

    ends_on = forms.DateField(
        label="Laatste dag",
        widget=DateInput,
        help_text="De rol geldt nog op deze dag. Kies gisteren om de rol meteen te stoppen.",
        error_messages={"required": "Vul de laatste dag in."},
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.fields["ends_on"].initial = membership.ends_on or timezone.localdate()

    def clean_ends_on(self) -> date:
        ends_on: date = self.cleaned_data["ends_on"]
        earliest = min(self.membership.starts_on, timezone.localdate()) - timedelta(days=1)
        if ends_on < earliest or not _is_sane(ends_on):
            raise forms.ValidationError("Kies een dag na het begin van deze rol.")
        return ends_on


def _is_sane(day: date) -> bool:
    return abs((day - timezone.localdate()).days) < YEARS_AHEAD * 366
