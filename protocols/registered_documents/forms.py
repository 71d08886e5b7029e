"""The register of further documents: adding, changing, saying that one was looked at."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from protocols.registered_documents.models import RegisteredDocument
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import User
from vpd.ui.forms import DateInput, Form, Layout, ModelForm, Row

FURTHEST = timedelta(days=3660)
WEB_ADDRESS = "Vul een adres in dat met https:// begint."


def _day_to_come(day: date | None) -> date | None:
    if day and not timezone.localdate() - FURTHEST < day < timezone.localdate() + FURTHEST:
        raise ValidationError("Vul een datum in binnen tien jaar.")
    return day


class DocumentForm(ModelForm):
    """One document of the register."""

    url = forms.CharField(
        label="Adres",
        required=False,
        max_length=500,
        help_text="Het adres op intranet of in het zaaksysteem.",
        validators=[URLValidator(schemes=["http", "https"], message=WEB_ADDRESS)],
    )
    owner = PersonChoiceField(
        User.objects.none(), label="Eigenaar", help_text="Wie zorgt dat het document klopt? Die krijgt een herinnering."
    )

    needed_when = {
        "url": "dit of “Waar te vinden”",
        "place": "dit of een adres",
    }
    layout = Layout("title", Row("type", "chapter"), "url", "place", Row("owner", "next_review_on"))

    class Meta:
        model = RegisteredDocument
        fields = ["title", "type", "chapter", "url", "place", "owner", "next_review_on"]
        labels = {"title": "Titel", "type": "Soort", "chapter": "Waar hoort het bij?", "place": "Waar te vinden"}
        help_texts = {"place": "In woorden, als er geen adres is. Bijvoorbeeld: in de map bij de receptie."}
        widgets = {"next_review_on": DateInput()}
        error_messages = {
            "title": {"required": "Vul een titel in.", "max_length": "Maak de titel hoogstens 200 tekens lang."},
            "type": {"required": "Kies wat voor document het is.", "invalid_choice": "Kies een soort uit de lijst."},
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = user.organisation
        owner = self.fields["owner"]
        owner.queryset = User.objects.visible_to(user).active()
        owner.error_messages |= {"required": "Kies een eigenaar.", "invalid_choice": "Kies een collega uit de lijst."}
        owner.in_order(user)
        self.fields["chapter"].choices = [("", "geen keuze"), *list(self.fields["chapter"].choices)[1:]]

    def _get_validation_exclusions(self) -> set[str]:
        # Titles are unique within the organisation.
        return super()._get_validation_exclusions() - {"organisation"}

    def clean_next_review_on(self) -> date | None:
        return _day_to_come(self.cleaned_data["next_review_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("url") and not cleaned.get("place") and "url" not in self.errors:
            self.add_error("url", "Vul een adres in, of schrijf in woorden waar het document te vinden is.")
        return cleaned


class ReviewForm(Form):
    """When to look at the document again."""

    next_review_on = forms.DateField(
        label="Wanneer bekijk je het opnieuw?",
        widget=DateInput(),
        error_messages={"required": "Vul een datum in."},
    )

    def clean_next_review_on(self) -> date | None:
        day = self.cleaned_data["next_review_on"]
        if day <= timezone.localdate():
            raise ValidationError("Kies een dag in de toekomst.")
        return _day_to_come(day)
