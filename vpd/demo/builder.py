"""Puts the example municipality together by calling the services, so that it cannot be impossible."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from vpd.audit.services import recorded_together
from vpd.demo import (
    acceptances,
    actions,
    amendments,
    attachments,
    breaches,
    cards,
    checklists,
    deputies,
    deviations,
    documents,
    imports,
    incident_kinds,
    incident_signals,
    incidents,
    learning,
    lessons,
    letters,
    living,
    measure_kinds,
    measures,
    meetings,
    neighbour,
    norms,
    on_behalf,
    police,
    policies,
    processing,
    programme,
    protocols,
    questions,
    reactions,
    retention,
    review,
    stocktaking,
    subject_requests,
    successes,
    support,
    templates,
    working_forms,
)
from vpd.demo.cast import Cast, build_cast
from vpd.organisation.models import Organisation

# In the order of the data: the norm first, what is judged by it later.
BUILDERS: list[Callable[[Cast], None]] = [
    # Before the protocols: new rules flag those that are older.
    policies.build,
    documents.build,
    # Before what sends one.
    letters.build,
    protocols.build,
    templates.build,
    acceptances.build,
    amendments.build,
    stocktaking.build,
    living.build,
    # Before the reports, which answer them.
    questions.build,
    measure_kinds.build,
    incidents.build,
    on_behalf.build,
    imports.build,
    attachments.build,
    incident_signals.build,
    learning.build,
    working_forms.build,
    actions.build,
    meetings.build,
    deviations.build,
    # What happened in between moves to the meeting that is planned.
    successes.build,
    checklists.build,
    review.build,
    # After what takes the newest reports of a team.
    incident_kinds.build,
    support.build,
    reactions.build,
    measures.build,
    police.build,
    breaches.build,
    # After what is kept for a time.
    retention.build,
    processing.build,
    lessons.build,
    # After the reports and what was learned of them, which give the reasons.
    programme.build,
    # After what was judged by the norm in force.
    norms.build,
    # After the protocols, which carry the number of their day.
    cards.build,
    # After the reports they are about.
    subject_requests.build,
    neighbour.build,
    # At the end: what happened before was handled by the leaders themselves.
    deputies.build,
]


@transaction.atomic
def build_example() -> bool:
    """Build Waterdam and its neighbour; false when they exist already."""
    if Organisation.objects.filter(slug="waterdam").exists():
        return False
    with all_or_nothing(), recorded_together():
        cast = build_cast()
        for build in BUILDERS:
            build(cast)
    return True


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Whatever goes wrong takes back the whole example: no service needs a way back of its own, a quarter of the work.

    Nor is there rubbish to look for in what all stays until the end.
    """
    uses_savepoints = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        connection.features.uses_savepoints = uses_savepoints
