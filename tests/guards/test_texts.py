"""A constraint that lets white space pass for a text is found, and one that does not is left alone."""

import pytest
from django.db import models
from django.db.models import Model, Q
from django.test.utils import isolate_apps

from tests.guards.texts import taken_for_written
from vpd.organisation.constraints import written, written_when


class Kind(models.TextChoices):
    OTHER = "other", "Anders"


@isolate_apps("vpd.organisation")
def planted(condition: Q) -> list[type[Model]]:
    class Note(models.Model):
        text = models.TextField(blank=True)
        name = models.CharField(max_length=20, blank=True)
        kind = models.CharField(max_length=20, choices=Kind, blank=True)
        days = models.IntegerField(null=True)

        class Meta:
            app_label = "organisation"
            constraints = [models.CheckConstraint(condition=condition, name="organisation_note")]

        def __str__(self) -> str:
            return self.text

    return [Note]


@pytest.mark.parametrize(
    ("condition", "field"),
    [
        (~Q(text=""), "text"),
        (~Q(name__exact=""), "name"),
        (~Q(name__in=["", "-"]), "name"),
        (Q(text__gt=""), "text"),
        (~Q(kind=Kind.OTHER) | ~Q(text=""), "text"),
        (Q(kind="") | (Q(days=1) & ~Q(text="", days=None)), "text"),
        (Q(text="") | Q(days__isnull=False), "text"),
        (written("text") & ~Q(name=""), "name"),
    ],
)
def test_text_compared_with_nothing_alone_is_noticed(condition: Q, field: str) -> None:
    assert taken_for_written(planted(condition)) == [("organisation_note", field)]


@pytest.mark.parametrize(
    "condition",
    [
        written("text", "name"),
        written_when(Q(kind=Kind.OTHER), "text"),
        Q(text="", days=None) | (Q(days__isnull=False) & written("text")),
        Q(name="") | Q(name__iregex=r"^https?://"),
        ~Q(kind="") & Q(days__gt=0),
    ],
)
def test_text_that_is_looked_at_and_a_code_are_left_alone(condition: Q) -> None:
    assert taken_for_written(planted(condition)) == []
