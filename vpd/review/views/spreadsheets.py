"""A table of a quarter to take along; that it was taken is logged."""

from django.http import Http404, HttpResponse

from vpd.audit.services import record
from vpd.organisation.models import Department, Organisation, Team
from vpd.organisation.requests import UserRequest
from vpd.ui.exports import EXPORTS
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Table

FIGURES, AFTERMATH, TEAMS, ALL = "cijfers", "maatregelen", "teams", "tabellen"


def spreadsheet(
    request: UserRequest,
    tables: dict[str, Table],
    what: str,
    form: str,
    quarter: Quarter,
    subject: Team | Department | Organisation,
) -> HttpResponse:
    """One of `tables` as a file; raises Http404 where that is not there."""
    if form not in EXPORTS or what not in tables or quarter > Quarter.current():
        raise Http404
    record(action="quarter.exported", by=request.user, subject=subject, organisation_id=request.user.organisation_id)
    whose = "organisatie" if isinstance(subject, Organisation) else subject.slug
    return EXPORTS[form](tables[what], f"{what}-{quarter.slug}-{whose}")
