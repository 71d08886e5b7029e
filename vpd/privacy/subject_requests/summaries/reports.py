"""What the privacy officer reads of a report inside an open request (DECISIONS 1, note 2).

What, when, where, the story and the names in it; reaction, measures and police as dates and steps. Never support,
aftercare, the analysis or who the citizen is. For a citizen also what the citizen may read of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from incidents.cases.case_file import FileChoice, FilePart, ReadBy, parts_of_file
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.cases.summaries.overview import facts_of, names_of
from incidents.handling.summaries.cases import timeline_of
from incidents.handling.summaries.followup import additions_of
from vpd.organisation.models import User
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.ui.moments import as_day_short
from vpd.ui.pieces import TimelineItem

OFFERED = 40
"""So many reports of one colleague are offered to choose from; an older one is chosen by its number."""
FOR_CITIZEN = FileChoice(ReadBy.CITIZEN, with_names=False)


@dataclass(frozen=True)
class ReportPage:
    """One report as it is read for a request."""

    facts: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    names: list[tuple[str, str]]
    steps: list[TimelineItem]
    for_citizen: list[FilePart]


def report_page(incident: Incident, request: SubjectRequest, reader: User, now: datetime) -> ReportPage:
    tiles = ", ".join(row.behaviour.short for row in incident.behaviours.select_related("behaviour"))
    told = [("Wat er gebeurde", incident.story), *((one.title, one.text) for one in additions_of(incident))]
    steps = timeline_of(incident, now, reader=reader, for_handler=False, with_term=False, named=False)
    return ReportPage(
        facts=[(label, str(text)) for label, text in [("Gedrag", tiles), *facts_of(incident)] if text],
        texts=[(title, text) for title, text in told if text.strip()],
        names=[(label, text) for label, text in names_of(incident) if text],
        steps=steps,
        for_citizen=[] if request.is_of_colleague else parts_of_file(incident, FOR_CITIZEN),
    )


def with_colleague(person: User) -> IncidentQuerySet:
    """The reports in which a colleague is reporter, affected or named."""
    rows = Incident.objects.of(person.organisation_id)
    # Each way by its own index; a report may be found in all three.
    found = [rows.filter(which).values("pk") for _, which in _parts(person)]
    return rows.filter(reduce(or_, (Q(pk__in=one) for one in found)))


def reports_with(person: User, *, without: Collection[str] = ()) -> dict[str, str]:
    """The newest of these, each by its number with the day and how this colleague is in it, in words.

    `without` are the numbers of those chosen before: older ones come in their place.
    """
    rows = Incident.objects.of(person.organisation_id).exclude(reference__in=without)
    found: dict[str, tuple[date, list[str]]] = {}
    for words, which in _parts(person):
        newest = rows.filter(which).order_by("-happened_on", "-pk")[:OFFERED]
        for number, day in newest.values_list("reference", "happened_on"):
            found.setdefault(number, (day, []))[1].append(words)
    newest_first = sorted(found.items(), key=lambda one: one[1][0], reverse=True)[:OFFERED]
    return {number: f"{as_day_short(day)}: {' en '.join(words)}" for number, (day, words) in newest_first}


def _parts(person: User) -> tuple[tuple[str, Q], ...]:
    return (
        ("meldde het", Q(reported_by=person, import_run=None)),
        ("overkwam het", Q(affected__user=person)),
        ("zag het", Q(witnesses__user=person)),
    )
