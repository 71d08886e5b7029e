"""Who hears what about an agenda: a link, no words from it (DECISIONS 4)."""

from django.urls import reverse

from vpd.meetings.models import AgendaItem
from vpd.messaging.services import send_mail
from vpd.organisation.models import User


def tell_preparer(*, item: AgendaItem, by: User | None) -> None:
    """Somebody else asked you to prepare something for a meeting."""
    if item.preparer is None or by is None or by.pk == item.preparer_id:
        return
    send_mail(
        to=item.preparer,
        template="item_to_prepare",
        context={"path": reverse("meetings:prepare_item", args=[item.pk])},
        organisation_id=item.organisation_id,
    )
