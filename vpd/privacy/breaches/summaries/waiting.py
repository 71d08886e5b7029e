"""What waits for the privacy officer of the register of breaches (Mijn werk and /privacy/)."""

from datetime import datetime

from django.db.models import F
from django.urls import reverse

from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.privacy.breaches.access import can_manage_breaches
from vpd.privacy.breaches.models import Breach
from vpd.ui.moments import as_moment, local
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
MORE = "Er staan nog meer datalekken open"


def breaches_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Each open breach with what it waits for: first the supervisor, while the 72 hours run; one query.

    Of very many the newest that wait for the supervisor are not left out, and a line more says that there are others.
    """
    if not glance(user, now)["breaches_open"]:
        return []
    rows = Breach.objects.visible_to(user).open().with_decisions()
    found = list(rows.order_by(F("waits_for_authority").desc(), "-aware_at", "-pk")[: SHOWN + 1])
    shown = [_item(one, now) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        shown.append(WaitingItem(MORE, reverse("breaches:list"), "register van datalekken", harm=Harm.SERIOUS))
    return shown


def register() -> None:
    """Whether there are any, for who keeps the register."""
    glances.register(
        breaches_open=lambda user, now: Breach.objects.visible_to(user).open() if can_manage_breaches(user) else None
    )


def _item(breach: Breach, now: datetime) -> WaitingItem:
    url = breach.get_absolute_url()
    if breach.waits_for_authority:  # type: ignore[attr-defined]
        title = f"Datalek {breach.reference}: melden bij de AP?"
        can = "Kan" if now < breach.due_at else "Kon"
        note = f"{can} tot {as_moment(local(breach.due_at))}"
        return WaitingItem(title, url, note, due_at=breach.due_at, harm=Harm.SERIOUS, is_first=True)
    if breach.waits_for_people:  # type: ignore[attr-defined]
        return WaitingItem(f"Datalek {breach.reference}: de betrokkenen vertellen?", url, harm=Harm.INCIDENT)
    return WaitingItem(f"Datalek {breach.reference} afmaken en sluiten", url, harm=Harm.OFFICE)
