"""Moving a report to another team, and handing it to the coordinator."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases import notifications
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.cases.services.handlers import handler_for
from incidents.cases.services.help import settle_help
from incidents.handling.models import TeamMove
from vpd.audit.services import record
from vpd.organisation.models import Team, User
from vpd.organisation.status import must_follow


class NotMovedError(ValueError):
    """The report is there already."""


@transaction.atomic
def move_report(*, incident: Incident, team: Team, by: User, now: datetime | None = None) -> TeamMove:
    """Give the report to another team of the organisation; its term and what was advised stay.

    The leader of that team handles it, unless the reporter chose another or the leader is involved (DECISIONS 1).
    Raises NotMovedError when it is with that team already.
    """
    old = Incident.objects.select_for_update(of=["self"]).select_related("team").get(pk=incident.pk).team
    if old.pk == team.pk:
        raise NotMovedError(team.slug)
    was_led = incident.handler == Handler.LEADER
    incident.team = team
    incident.handler = handler_for(incident)
    incident.save(update_fields=["team", "handler"])
    settle_help(incident=incident, by=by, now=now)
    move = _keep(incident, old, team, by, now)
    notifications.tell_handlers(incident, "incident_reported", by=by, now=now)
    notifications.tell_reporter(incident, "incident_moved", by=by, now=now)
    if was_led:
        notifications.tell_old_leaders(incident, old, by=by, now=now)
    return move


@transaction.atomic
def hand_to_coordinator(*, incident: Incident, by: User, now: datetime | None = None) -> TeamMove:
    """The leader says that it is not for this team; the coordinator chooses for which it is.

    Raises NotMovedError when the coordinator has it already.
    """
    current = Incident.objects.select_for_update(of=["self"]).get(pk=incident.pk)
    if current.handler != Handler.LEADER:
        raise NotMovedError(incident.reference)
    incident.handler = Handler.COORDINATOR
    incident.save(update_fields=["handler"])
    settle_help(incident=incident, by=by, now=now)
    move = _keep(incident, incident.team, None, by, now)
    notifications.tell_handlers(incident, "incident_reported", by=by, now=now)
    notifications.tell_reporter(incident, "incident_moved", by=by, now=now)
    return move


def _keep(incident: Incident, old: Team, new: Team | None, by: User, now: datetime | None) -> TeamMove:
    now = now or timezone.now()
    must_follow(now, on=incident.reported_at)
    move = TeamMove.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        from_team=old,
        to_team=new,
        moved_at=now,
        moved_by_id=by.pk,
    )
    record(
        action="incident.moved",
        by=by,
        subject=incident,
        organisation_id=incident.organisation_id,
        fields=["team", "handler"] if new else ["handler"],
    )
    return move
