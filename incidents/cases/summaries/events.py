"""Which reports are about the same event: the one that leads, and those that were linked to it."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models.functions import Coalesce

from incidents.cases.models import Incident


def same_event(organisation_id: int, references: Collection[str]) -> dict[str, set[str]]:
    """Of each of these numbers that exists: the numbers of all reports of its event; two queries."""
    reports = Incident.objects.of(organisation_id).annotate(lead=Coalesce("duplicate_of_id", "pk"))
    leads = dict(reports.filter(reference__in=references).values_list("reference", "lead"))
    numbers: dict[int, set[str]] = defaultdict(set)
    together = Incident.objects.of(organisation_id).of_events(leads.values())
    for lead, reference in together.values_list(Coalesce("duplicate_of_id", "pk"), "reference"):
        numbers[lead].add(reference)
    return {reference: numbers[lead] for reference, lead in leads.items()}
