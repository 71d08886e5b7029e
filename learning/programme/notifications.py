"""Who hears of sessions and programmes; a mail says that there is something, and nothing of anybody."""

from django.urls import reverse
from django.utils import timezone

from learning.programme.models import Participation, Programme
from vpd.messaging.services import send_mail
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import leaders_of


def tell_invited(row: Participation, *, by: User) -> None:
    """Once for each session and person."""
    _tell(row, "training_invited", f"training_invited:{row.pk}", by)


def tell_moved(row: Participation, *, by: User) -> None:
    _tell(row, "training_moved", f"training_moved:{row.pk}:{row.session.sequence}", by)


def tell_called_off(row: Participation, *, by: User) -> None:
    """It is off, or goes on without this person: the page tells which."""
    _tell(row, "training_called_off", f"training_called_off:{row.pk}", by)


def tell_proposed(programme: Programme, *, by: User) -> None:
    """Who leads the team is asked to agree."""
    if programme.team is None:
        return
    for leader in leaders_of(programme.team, timezone.localdate()):
        if leader.pk != by.pk:
            send_mail(
                to=leader,
                template="programme_proposed",
                context={"year": programme.year, "path": programme.get_absolute_url()},
                organisation_id=programme.organisation_id,
            )


def _tell(row: Participation, template: str, key: str, by: User) -> None:
    if row.user_id == by.pk:
        return
    path = reverse("learning:home") if template == "training_called_off" else row.session.get_absolute_url()
    send_mail(
        to=row.user,
        template=template,
        context={"path": path},
        organisation_id=row.organisation_id,
        key=key,
    )
