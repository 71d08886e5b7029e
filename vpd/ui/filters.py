"""The choices above a list: one that cannot be read is refused, on the page and in a file, never left out."""

from typing import Any

import django_filters
from django.core.exceptions import BadRequest
from django.db.models import QuerySet

from vpd.ui.fields import summary_of
from vpd.ui.forms import DateInput, Form
from vpd.ui.moments import midnight, midnight_after

NOT_OFFERED = "Dit adres kiest bij “{label}”, en die keuze heb je hier niet. Kies opnieuw."


class FromDay(django_filters.DateFilter):
    """From a day on, over a column of moments: compares moments, so that an index on them serves."""

    def __init__(self, **extra: Any) -> None:
        super().__init__(lookup_expr="gte", widget=DateInput, **extra)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return super().filter(qs, value and midnight(value))


class UntilDay(django_filters.DateFilter):
    """Up to and with a day, over a column of moments."""

    def __init__(self, **extra: Any) -> None:
        super().__init__(lookup_expr="lt", widget=DateInput, **extra)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return super().filter(qs, value and midnight_after(value))


class UnreadableFilterError(BadRequest):
    """A file was asked for with a choice that cannot be read; its words are said to who asked."""


def unreadable(form: Form) -> UnreadableFilterError:
    """With the sentences that the page says at its fields."""
    summary = summary_of(form)
    return UnreadableFilterError(" ".join(link.text for link in summary.links) if summary else "")


class FilterForm(Form):
    """Choices that may all stay empty, without saying so at each."""

    mark_optional = False


class FilterSet(django_filters.FilterSet):
    """Filters of ours: shows no rows, and the error at its field, as long as one of them cannot be read.

    The id of a row that one may not see reads as one that does not exist: filters offer what is visible.
    """

    def get_form_class(self) -> type[Form]:
        fields = {name: chosen.field for name, chosen in self.filters.items()}
        return type(f"{type(self).__name__}Form", (FilterForm,), fields)

    @property
    def form(self) -> Form:
        is_new = not hasattr(self, "_form")
        form: Form = super().form
        if is_new:
            for name in self._not_offered():
                form.add_error(None, NOT_OFFERED.format(label=self.base_filters[name].label))
        return form

    def _not_offered(self) -> list[str]:
        """Filters of this list that this person does not have, and that the address uses."""
        taken_away = self.base_filters.keys() - self.filters.keys()
        return sorted(name for name in taken_away if self.is_bound and self.data.get(name))

    @property
    def is_readable(self) -> bool:
        """False when a choice cannot be read: then there is nothing to show."""
        return not self.is_bound or self.form.is_valid()

    @property
    def qs(self) -> QuerySet[Any]:
        return super().qs if self.is_readable else self.queryset.none()

    def rows_to_send(self) -> QuerySet[Any]:
        """The rows for a file; raises UnreadableFilterError with the sentence that the page says."""
        if not self.is_readable:
            raise unreadable(self.form)
        return self.qs
