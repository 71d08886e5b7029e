"""The choices above the reading log."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from vpd.audit.models import ReadEvent
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import User
from vpd.ui.filters import FilterSet, FromDay, UntilDay


class ReadingLogFilter(FilterSet):
    """By who looked and by day; starts at the events of one's own organisation."""

    lezer = django_filters.ModelChoiceFilter(
        label="Wie keek", queryset=User.objects.none(), method="read_by", empty_label="iedereen"
    )
    vanaf = FromDay(label="Vanaf", field_name="hour")
    tot = UntilDay(label="Tot en met", field_name="hour")

    class Meta:
        model = ReadEvent
        fields: list[str] = []

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, queryset=ReadEvent.objects.visible_to(by).order_by("-hour", "-pk"), **kwargs)
        self.filters["lezer"].queryset = User.objects.visible_to(by)
        in_order_of_names(self.form.fields["lezer"], key=lambda person: person.sort_key)

    def read_by(self, events: QuerySet[ReadEvent], name: str, value: User) -> QuerySet[ReadEvent]:
        return events.filter(reader_id=value.pk)
