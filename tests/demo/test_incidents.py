"""The reports of the example municipality are possible: statuses with their history, nothing handled unread."""

from collections import Counter

import pytest

from incidents.enums import Status
from incidents.models import Incident
from vpd.demo import imports
from vpd.demo.builder import build_example
from vpd.demo.incidents import NUMBERS
from vpd.organisation.content import load_all
from vpd.organisation.models import ImportRun


@pytest.mark.django_db
def test_example_reports_are_many_for_one_team_one_for_another_and_none_for_a_third():
    load_all()
    build_example()

    incidents = (
        Incident.objects.handled_here()
        .select_related("team")
        .prefetch_related("status_changes", "reactions", "accident_steps")
    )
    counts = Counter(incident.team.slug for incident in incidents)
    assert counts == Counter({slug: sum(numbers) for slug, numbers in NUMBERS.items()}) + Counter(
        # Of one event, moved, the other kinds of report, and what the central reporter sent.
        inspectie=2 + 3,
        handhaving=1,
        balie=1,
        buitendienst=1 + 2,
    )
    assert counts["wijkteam-noord"] == 1
    assert counts["wmo"] == 0
    for incident in incidents:
        changes = list(incident.status_changes.all())
        assert incident.status == changes[-1].to_status
        assert [change.changed_at for change in changes] == sorted(change.changed_at for change in changes)
        assert changes[0].changed_at == incident.reported_at
        assert incident.status != Status.HANDLED or incident.reactions.all() or incident.accident_steps.all()


@pytest.mark.django_db
def test_example_register_is_taken_over_and_another_file_waits_to_be_corrected():
    load_all()
    build_example()

    assert Incident.objects.exclude(import_run=None).count() == len(imports.TAKEN_OVER)
    assert list(ImportRun.objects.values_list("status", "problem_count")) == [("checked", 7), ("imported", 0)]
