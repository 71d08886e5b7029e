"""Filtering the register of documents."""

from typing import Any

import django_filters
from django import forms
from django.db.models import F, QuerySet
from django.utils import timezone

from protocols.registered_documents.enums import Chapter, DocumentType
from protocols.registered_documents.models import REVIEW_NEARS, RegisteredDocument
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import User
from vpd.ui.filters import FilterSet
from vpd.ui.finding import holding
from vpd.ui.sorting import name_key

DOCUMENT_STATES = [("overdue", "te laat"), ("soon", "binnen een maand"), ("none", "geen datum")]
DOCUMENT_SORTS = [
    ("-title", "titel, van Z naar A"),
    ("next_review_on", "opnieuw bekijken, eerste eerst"),
    ("type", "soort"),
]


class DocumentFilter(FilterSet):
    """The register of further documents."""

    zoek = django_filters.CharFilter(method="by_words", label="Zoek", max_length=100)
    soort = django_filters.ChoiceFilter(
        choices=DocumentType, field_name="type", label="Soort", empty_label="Alle soorten"
    )
    hoofdstuk = django_filters.ChoiceFilter(
        choices=Chapter.choices, field_name="chapter", label="Hoort bij", empty_label="Alles"
    )
    eigenaar = django_filters.ModelChoiceFilter(
        queryset=User.objects.none(), field_name="owner", label="Eigenaar", empty_label="Iedereen"
    )
    stand = django_filters.ChoiceFilter(
        choices=DOCUMENT_STATES, method="in_state", label="Opnieuw bekijken", empty_label="Alle"
    )
    sorteer = django_filters.ChoiceFilter(
        choices=DOCUMENT_SORTS, method="in_order", label="Sorteer op", empty_label="titel"
    )

    class Meta:
        model = RegisteredDocument
        fields: list[str] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.queryset.order_by().values("owner_id")
        self.filters["eigenaar"].queryset = User.objects.visible_to(user).filter(pk__in=shown)
        in_order_of_names(self.form.fields["eigenaar"], key=lambda person: name_key(person.last_name))
        self.form.fields["zoek"].widget = forms.TextInput(attrs={"type": "search"})
        self.form.mark_optional = False

    def by_words(self, queryset: QuerySet[RegisteredDocument], name: str, value: str) -> QuerySet[RegisteredDocument]:
        return holding(queryset, value, "title", "place", "url")

    def in_state(self, queryset: QuerySet[RegisteredDocument], name: str, value: str) -> QuerySet[RegisteredDocument]:
        today = timezone.localdate()
        if value == "none":
            return queryset.filter(next_review_on=None)
        if value == "overdue":
            return queryset.filter(next_review_on__lt=today)
        return queryset.filter(next_review_on__gte=today, next_review_on__lte=today + REVIEW_NEARS)

    def in_order(self, queryset: QuerySet[RegisteredDocument], name: str, value: str) -> QuerySet[RegisteredDocument]:
        if value == "next_review_on":
            return queryset.order_by(F("next_review_on").asc(nulls_last=True), "title")
        return queryset.order_by(value, "title")
