"""Reports with as few words as possible; made by the service, so that they cannot be impossible."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from incidents.advice.models import Behaviour
from incidents.analysis.summaries.terms import is_heavy
from incidents.cases.enums import Channel, PlaceKind, ReactionKind
from incidents.cases.fields import CIRCUMSTANCES
from incidents.cases.models import Incident
from incidents.cases.summaries.reports import ReportData
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.services.feedback import Answer
from incidents.handling.services.handling import Found, Reacted, finish_case
from incidents.police.services.deciding import decide_no
from incidents.reactions.summaries.duties import is_serious
from incidents.reports.services.reporting import report_incident
from incidents.support.services.offering import nobody_wants_support
from tests.cast import Cast
from tests.incidents.lessons import learn_from
from vpd.organisation.models import Team, User

STORY = "Een bezoeker gooide de paraplubak om en riep dat de wachtrij belachelijk was."
"""Words that stand nowhere else, so that they are recognised where they should not be."""


def tiles(*codes: str) -> list[Behaviour]:
    """The shipped tiles with these codes."""
    return list(Behaviour.objects.filter(code__in=codes))


def make_report(cast: Cast, *codes: str, **values) -> ReportData:
    """A report with these values; a circumstance (`company=…`) is one of them."""
    circumstances = {field.name: values.pop(field.name) for field in CIRCUMSTANCES if field.name in values}
    defaults = {
        "team": cast.team,
        "happened_on": timezone.localdate(),
        "place_kind": PlaceKind.LOCATION,
        "location": cast.location,
        "channel": Channel.COUNTER,
        "behaviours": tiles(*(codes or ("BELEDIGING",))),
        "affected": [cast.employee],
        "story": STORY,
        "circumstances": circumstances,
    }
    if values.get("place_kind", PlaceKind.LOCATION) != PlaceKind.LOCATION:
        defaults["location"] = None
    return ReportData(**defaults | values)


def make_incident(
    cast: Cast,
    *codes: str,
    by: User | None = None,
    now: datetime | None = None,
    draft_id: UUID | None = None,
    **values,
) -> Incident:
    """A sent report of the employee, an insult at the counter on the day of sending unless said otherwise."""
    if now:
        values = {"happened_on": timezone.localdate(now)} | values
    return report_incident(
        report=make_report(cast, *codes, **values), by=by or cast.employee, now=now, draft_id=draft_id
    )


def make_incident_on(cast: Cast, day: date, *codes: str, team: Team | None = None, **values) -> Incident:
    """An incident on a day in the past, reported at noon of that day."""
    noon = timezone.make_aware(datetime(day.year, day.month, day.day, 12, 0))
    return make_incident(cast, *codes, happened_on=day, team=team or cast.team, now=noon, **values)


def finish_report(
    *,
    incident: Incident,
    by: User,
    kind: ReactionKind = ReactionKind.LETTER,
    reacted_on: date | None = None,
    note: str = "Brief.",
    late_reason: str = "",
    feedback: str = "",
    reason_for_none: str = "",
    now: datetime | None = None,
) -> None:
    """React and close: nobody wants support, a threat is analysed and not for the police, and the protocol worked."""
    for report in (incident, *incident.duplicates.all()):
        nobody_wants_support(incident=report, by=by, now=now)
    if is_heavy(incident):
        learn_from(incident, by=by, now=now)
    if is_serious(incident) and not incident.police_reports.exists():
        decide_no(incident=incident, reason="De collega wil het niet.", by=by, now=now)
    finish_case(
        incident=incident,
        reacted=Reacted(ReactionKind(kind), reacted_on or timezone.localdate(now), note=note, late_reason=late_reason),
        found=Found(OwnShare.NONE, ProtocolOutcome.WORKED),
        answer=Answer(feedback, reason_for_none),
        by=by,
        now=now,
    )
