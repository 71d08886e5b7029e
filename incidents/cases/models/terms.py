"""The order of terms: when the reaction to a citizen is due, and what cannot wait for any term (R-42)."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import Case, F, Value, When

from incidents.advice.enums import ABOUT_CITIZENS
from incidents.cases.enums import OPEN_STATUSES

ASKS_FOR_HELP, IS_TO_BE_TOLD = datetime(1900, 1, 1, tzinfo=UTC), datetime(1900, 1, 2, tzinfo=UTC)
"""Before every term stand who asks to be called, and an accident that the inspectorate is to hear of."""
NO_TERM = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a report without a running term stands in the order of terms: after all others."""


def term() -> Case:
    """When the reaction is due, while that term runs (R-42); what cannot wait for any term comes before.

    The conditions stand in the order of the alphabet, as a migration writes them: else it would see a change each time.
    """
    is_open = {"status__in": sorted(status.value for status in OPEN_STATUSES)}
    return Case(
        When(awaits_help=True, then=Value(ASKS_FOR_HELP)),
        When(inspectorate_settled_at__isnull=True, is_reportable=True, **is_open, then=Value(IS_TO_BE_TOLD)),
        When(
            import_run__isnull=True,
            kind__in=sorted(kind.value for kind in ABOUT_CITIZENS),
            reacted_at__isnull=True,
            **is_open,
            then=F("reaction_due_at"),
        ),
        default=Value(NO_TERM),
        output_field=models.DateTimeField(),
    )
