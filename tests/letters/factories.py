"""Templates and letters with as few words as possible; made by the services."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tests.cast import Cast
from vpd.letters import owners
from vpd.letters.enums import PartRole
from vpd.letters.kinds import kind_of
from vpd.letters.models import Letter, LetterVersion
from vpd.letters.owners import LetterOwner
from vpd.letters.services import make_letter
from vpd.letters.services.templates import PartValues, change_part, publish, start_draft
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin, OriginWords

REMEDIES = "U kunt binnen zes weken vragen of wij het besluit opnieuw bekijken."
THING = "test_thing"


def _read(user: User) -> QuerySet[Any]:
    """The letters of a team: who leads it, and the coordinator."""
    access = access_of(user)
    teams = Team.objects.of(user.organisation_id)
    return teams if access.can(Permission.HANDLE_INCIDENTS) else teams.filter(pk__in=access.led_team_ids)


def _sends(user: User, team_id: int) -> bool:
    return access_of(user).can(Permission.HANDLE_INCIDENTS)


def _refused(team_id: int, person: User) -> str:
    """Who works in the team may not be named."""
    is_of_team = Team.objects.filter(pk=team_id, memberships__user=person).exists()
    return f"{person.full_name} hoort bij dit team. Kies iemand anders." if is_of_team else ""


SENT: list[int] = []
OWNER = LetterOwner(
    read=_read,
    can_send=_sends,
    words=lambda user, team_id: OriginWords(f"Team {team_id}", "/incidenten/"),
    why_no_contact=_refused,
    on_sent=lambda letter, by: SENT.append(letter.pk),
)
"""A team stands for whatever a room sends letters about."""
owners.register(THING, OWNER)


def make_template_draft(cast: Cast, kind: str = "written_warning", remedies: str = REMEDIES) -> LetterVersion:
    version = start_draft(organisation=cast.organisation, kind=kind_of(kind), by=cast.coordinator)
    clause = version.parts.filter(role=PartRole.REMEDIES).first()
    if clause is not None and remedies:
        change_part(part=clause, values=PartValues(clause.heading, remedies), by=cast.coordinator)
    return version


def make_template(
    cast: Cast, kind: str = "written_warning", *, on: date | None = None, now: datetime | None = None
) -> LetterVersion:
    """A template in force today unless said otherwise."""
    version = make_template_draft(cast, kind)
    return publish(version=version, in_force_from=on or timezone.localdate(now), by=cast.coordinator, now=now)


def origin_of(cast: Cast) -> Origin:
    return Origin(THING, "2026-0014", cast.team.pk)


def make_concept(cast: Cast, *, without: Collection[str] = (), **values: str) -> Letter:
    """A warning that says something at every placeholder, about the team, with the coordinator as contact."""
    if not LetterVersion.objects.of(cast.organisation).published().exists():
        make_template(cast)
    told = {key: value for key, value in kind_of("written_warning").samples.items() if key not in without}
    return make_letter(
        kind="written_warning",
        values=told | values,
        contact=with_phone(cast.coordinator),
        by=cast.coordinator,
        origin=origin_of(cast),
        signer="B. Bakker\ngemeentesecretaris",
    )


def with_phone(user: User) -> User:
    user.phone = "0123 45 67 89"
    user.save(update_fields=["phone"])
    return user
