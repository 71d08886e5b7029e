"""How long the example municipality keeps things: what went, what goes soon and what a judge still needs."""

from datetime import timedelta

from django.utils import timezone

from incidents.police.models import PoliceFile
from vpd.demo.cast import Cast
from vpd.retention.kinds import kind_of
from vpd.retention.services import hold, run_schedule, set_term


def build(cast: Cast) -> None:
    """One night ten days ago and the last one; the case that went to the police is held."""
    now = timezone.localtime()
    letters = kind_of("letter")
    if letters is not None:
        set_term(
            kind=letters,
            months=6,
            reason="Zo staat het in onze selectielijst.",
            organisation=cast.organisation,
            by=cast.users["privacy"],
            now=now - timedelta(days=12),
        )
    file = PoliceFile.objects.of(cast.organisation).select_related("incident").first()
    if file is not None:
        hold(
            reference=file.incident.reference,
            reason="De rechter behandelt deze zaak nog.",
            until=cast.day(200),
            organisation=cast.organisation,
            by=cast.users["privacy"],
            now=now - timedelta(days=2),
        )
    for days in (10, 1):
        run_schedule(now - timedelta(days=days))
