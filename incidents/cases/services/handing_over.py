"""Calls that somebody who leaves was going to make: they go to the next in the chain (DECISIONS 10)."""

from datetime import datetime

from incidents.cases.models import HelpRequest
from incidents.cases.models.help import HelpRequestQuerySet
from incidents.cases.services.help import pass_help_on
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind


def _calls() -> HelpRequestQuerySet:
    return HelpRequest.objects.unanswered().exclude(taken_by=None)


def _pass_on(person: User, to: User, by: User, now: datetime) -> int:
    requests = list(HelpRequest.objects.visible_to(by).unanswered().filter(taken_by=person))
    for request in requests:
        pass_help_on(request=request, by=by, now=now)
    return len(requests)


CALLS = WorkKind("calls", "telefoontje", "telefoontjes", "taken_by", _calls, _pass_on, goes_by_itself=True)
