"""Who is asked to read, and who is told of a newcomer."""

from django.urls import reverse

from protocols.reading.models import Mentorship
from protocols.reading.summaries.acceptance import LateReader
from vpd.messaging.services import send_mail


def remind_to_read(late: LateReader) -> None:
    """Who has not read the version in force is asked once more, once a version."""
    send_mail(
        to=late.user,
        template="protocol_unread",
        context={"number": late.version_number, "path": reverse("protocols:detail", args=[late.protocol_id])},
        organisation_id=late.user.organisation_id,
        key=f"protocol_unread:{late.version_id}:{late.user.pk}",
    )


def tell_mentor(mentorship: Mentorship) -> None:
    """Who became a mentor hears what is asked; of whom stands behind the link (R-18)."""
    send_mail(
        to=mentorship.mentor,
        template="mentor_appointed",
        context={"path": reverse("protocols:induction")},
        organisation_id=mentorship.organisation_id,
        key=f"mentor_appointed:{mentorship.pk}",
    )
