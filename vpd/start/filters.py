"""The choices above the reading log."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from vpd.audit.models import ReadEvent
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import User
from vpd.ui.filters import FilterSet, FromDay, UntilDay


class PersonFilter(django_filters.Filter):  # type: ignore[misc]
    """By one colleague, found by typing."""

    field_class = PersonChoiceField


class ReadingLogFilter(FilterSet):
    """By who looked and by day; starts at the events of one's own organisation."""

    lezer = PersonFilter(label="Wie keek", queryset=User.objects.none(), method="read_by")
    vanaf = FromDay(label="Vanaf", field_name="hour")
    tot = UntilDay(label="Tot en met", field_name="hour")

    class Meta:
        model = ReadEvent
        fields: list[str] = []

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, queryset=ReadEvent.objects.visible_to(by).order_by("-hour", "-pk"), **kwargs)
        person = self.form.fields["lezer"]
        person.queryset = User.objects.visible_to(by)
        person.in_order(by)

    def read_by(self, events: QuerySet[ReadEvent], name: str, value: User) -> QuerySet[ReadEvent]:
        return events.filter(reader_id=value.pk)
