"""How long a kind of data is kept and why, and what is held longer."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from vpd.organisation.models import User
from vpd.retention.kinds import RetentionKind
from vpd.retention.models import REASON_AT_MOST
from vpd.retention.summaries import Told, is_report
from vpd.ui.asked import AskedForm
from vpd.ui.forms import DateInput, Layout, NewForm, text_field

LONGEST_HOLD = timedelta(days=366)


class AskedNoticeForm(AskedForm):
    """`?bericht=measure.2026-11-29.30`: what one mail told of."""

    bericht = forms.CharField(max_length=80, required=False)

    def clean_bericht(self) -> Told | None:
        code = self.cleaned_data["bericht"]
        told = Told.read(code) if code else None
        if code and told is None:
            raise forms.ValidationError("Welk bericht je bedoelt, konden we niet lezen. Je ziet nu alles.")
        return told


class TermForm(NewForm):
    """So many months, and why that fits."""

    layout = Layout("months", "reason")

    months = forms.IntegerField(label="Hoeveel maanden bewaren?", min_value=1)
    reason = text_field(
        "Waarom past deze termijn?",
        "Bijvoorbeeld de selectielijst, of wat met de archivaris en de FG is afgesproken.",
        most=REASON_AT_MOST,
        required="Schrijf op waarom deze termijn past.",
    )

    def __init__(self, *args: Any, kind: RetentionKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = f"Kies 1 tot en met {kind.most} maanden."
        self.most = kind.most
        self.fields["months"].help_text = f"Hoogstens {kind.most}."
        self.fields["months"].error_messages.update(dict.fromkeys(("required", "invalid", "min_value"), words))

    def clean_months(self) -> int:
        months: int = self.cleaned_data["months"]
        if months > self.most:
            raise forms.ValidationError(self.fields["months"].error_messages["min_value"])
        return months


class HoldForm(NewForm):
    """The number of a report, why, and until when: a year at most, and then somebody looks again."""

    layout = Layout("reference", "reason", "until")

    reference = forms.CharField(
        label="Nummer van de melding",
        max_length=20,
        help_text="Bijvoorbeeld 2026-0014. Alles wat bij deze melding hoort, blijft staan, ook wat er later bij komt.",
        error_messages={"required": "Vul het nummer van de melding in.", "max_length": "Vul alleen het nummer in."},
    )
    reason = text_field(
        "Waarom moet dit langer blijven?",
        "Bijvoorbeeld een rechtszaak, een klacht of een verzoek om inzage. Schrijf geen namen op.",
        most=REASON_AT_MOST,
        required="Schrijf op waarom dit langer moet blijven.",
    )
    until = forms.DateField(
        label="Tot en met welke dag?",
        widget=DateInput,
        help_text="Hoogstens een jaar. Daarna kijk je opnieuw.",
        error_messages={"required": "Vul de laatste dag in."},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = by.organisation

    def clean_reference(self) -> str:
        number: str = self.cleaned_data["reference"].strip()
        if not is_report(self.organisation, number):
            raise forms.ValidationError("Deze melding kennen we niet. Controleer het nummer.")
        return number

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST_HOLD:
            raise forms.ValidationError("Kies een dag vanaf vandaag, en binnen een jaar.")
        return day
