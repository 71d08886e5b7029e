"""Writing down that one deviated from the protocol, or doubted (U3)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import UnknownAgreementError
from protocols.contributions.enums import ContributionStatus, DeviationKind
from protocols.contributions.models import Deviation
from protocols.contributions.services.contributions import check_team, note, own
from vpd.audit.services import record_changes
from vpd.organisation.models import Team, User
from vpd.organisation.status import take_to


@dataclass(frozen=True)
class Agreement:
    """What it is about: a part of a version of the protocol, or one line of it."""

    version: ProtocolVersion
    section_key: str
    lineage: UUID | None = None


@transaction.atomic
def write_deviation(
    *,
    team: Team,
    kind: DeviationKind,
    day: date,
    story: str,
    by: User,
    because: str = "",
    about: Agreement | None = None,
    shows_name: bool = False,
    now: datetime | None = None,
) -> Deviation:
    """Write down one's own deviation; nobody writes one for somebody else (R-72, R-73).

    `day` is about when it was, `now` the moment of writing for the example municipality. Raises NotInTeamError when
    `by` did not work in the team on that day, and UnknownAgreementError for an agreement that is not the team's.
    """
    check_team(team=team, day=day, by=by)
    _check_agreement(team, about)
    deviation = Deviation(
        organisation_id=team.organisation_id,
        team=team,
        author=by,
        kind=kind,
        day=day,
        story=story,
        because=because,
        shows_name=shows_name,
        version=about.version if about else None,
        section_key=about.section_key if about else "",
        lineage=about.lineage if about else None,
    )
    take_to(thing=deviation, to=ContributionStatus.WRITTEN, by=None, now=now)
    return deviation


@transaction.atomic
def change_deviation(
    *,
    deviation: Deviation,
    kind: DeviationKind,
    day: date,
    story: str,
    because: str,
    about: Agreement | None,
    shows_name: bool,
    by: User,
) -> Deviation:
    """Say it otherwise, as long as it is on no agenda (DECISIONS 5).

    Raises NotTheAuthorError, AlreadyChosenError, NotInTeamError and UnknownAgreementError.
    """
    locked = own(deviation, by)
    check_team(team=locked.team, day=day, by=by)
    _check_agreement(locked.team, about)
    values = {
        "kind": kind,
        "day": day,
        "story": story,
        "because": because,
        "shows_name": shows_name,
        "version": about.version if about else None,
        "section_key": about.section_key if about else "",
        "lineage": about.lineage if about else None,
    }
    record_changes(locked, values, action="deviation.changed", by=None)
    return locked


@transaction.atomic
def delete_deviation(*, deviation: Deviation, by: User) -> None:
    """Take back what one wrote; nothing of it stays. Raises NotTheAuthorError and AlreadyChosenError."""
    locked = own(deviation, by)
    note(locked, "deleted")
    locked.delete()


def _check_agreement(team: Team, about: Agreement | None) -> None:
    if about is None:
        return
    if about.version.team_id != team.pk or not about.section_key:
        raise UnknownAgreementError(about.section_key)
    lines = ProtocolLine.objects.filter(version=about.version, section_key=about.section_key)
    if about.lineage is not None and not lines.filter(lineage=about.lineage).exists():
        raise UnknownAgreementError(about.lineage)
