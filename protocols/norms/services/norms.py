"""Giving an organisation its norm."""

from datetime import date

from django.db import transaction

from protocols.norms.models import NormVersion
from protocols.norms.summaries.norms import newest_norm
from vpd.organisation.models import Organisation, User
from vpd.versions import services as versions
from vpd.versions.services import NothingToFollowError


@transaction.atomic
def publish_norm(
    *,
    organisation: Organisation,
    in_force_from: date,
    by: User | None,
    vision: str = "",
    source: NormVersion | None = None,
) -> NormVersion:
    """Give the organisation a new version of its norm, copied from `source` (the shipped text by default).

    Protocols keep the norm they were adopted with and are flagged (R-05). Raises StartDayError when it does not start
    after the versions before it, DraftExistsError when a draft waits, NothingToFollowError without reference content.
    """
    source = source or NormVersion.objects.shipped().first()
    if source is None:
        raise NothingToFollowError(organisation.pk)
    own = {"vision": vision} if vision else {}
    draft = versions.start_draft(NormVersion, series=organisation, source=source, by=by, **own)
    return versions.publish(version=draft, in_force_from=in_force_from, by=by).version


@transaction.atomic
def start_draft(*, organisation: Organisation, by: User) -> NormVersion:
    """Begin the next version: a full copy of the newest one. Raises NothingToFollowError, DraftExistsError."""
    newest = newest_norm(organisation_id=organisation.pk)
    if newest is None:
        raise NothingToFollowError(organisation.pk)
    return versions.start_draft(NormVersion, series=organisation, source=newest, by=by)
