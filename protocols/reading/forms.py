"""What is asked of newcomers, and who their mentor is."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from protocols.reading.models import NEWCOMER_DAYS
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import JobFamily, User
from vpd.ui.forms import Form, Layout, TickTiles


class FamiliesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: JobFamily) -> str:
        return obj.name


class InductionForm(Form):
    """How long somebody is new, and which functions ask for more (R-18)."""

    mark_optional = False
    newcomer_days = forms.IntegerField(
        label="Hoeveel dagen is iemand nieuw?",
        min_value=14,
        max_value=365,
        help_text=f"Zolang staat de inwerklijst op Mijn werk. Gewoon is {NEWCOMER_DAYS} dagen.",
        error_messages={
            "required": "Vul een aantal dagen in.",
            "min_value": "Kies een aantal dagen van 14 tot en met 365.",
            "max_value": "Kies een aantal dagen van 14 tot en met 365.",
        },
    )
    risky = FamiliesField(
        JobFamily.objects.none(),
        label="Welke functies zijn risicovol?",
        required=False,
        widget=TickTiles(columns=2),
        help_text="Een nieuwe collega met zo’n functie krijgt een mentor.",
    )
    visiting = FamiliesField(
        JobFamily.objects.none(),
        label="Welke functies gaan op bezoek bij burgers of bedrijven?",
        required=False,
        widget=TickTiles(columns=2),
        help_text="Zij lezen bij het inwerken ook de voorwaarden voor huisbezoek.",
    )
    layout = Layout("newcomer_days", "risky", "visiting")

    def __init__(self, *args: Any, families: QuerySet[JobFamily], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("risky", "visiting"):
            self.fields[name].queryset = families  # type: ignore[attr-defined]


class MentorForm(Form):
    """Who of the team shows the newcomer how to work safely."""

    mark_optional = False
    mentor = PersonChoiceField(
        User.objects.none(),
        label="Wie wordt de mentor?",
        help_text="De mentor laat zien hoe jullie veilig werken: de risico’s, de afspraken en wie je belt.",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["mentor"].in_order(by)  # type: ignore[attr-defined]
