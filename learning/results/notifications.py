"""Who hears that a learning goal was shared; the mail says neither whose it is nor what it says."""

from django.urls import reverse
from django.utils import timezone

from learning.results.enums import SharedWith
from learning.results.models import LearningGoal
from learning.results.summaries import people_for
from vpd.messaging.services import send_mail

SHARED = "goal_shared"


def tell_shared(goal: LearningGoal) -> None:
    """Whoever may read it now; shared anew the same day it is told once."""
    today = timezone.localdate()
    for person in people_for(goal.user, SharedWith(goal.shared_with), today):
        send_mail(
            to=person,
            template=SHARED,
            context={"path": reverse("learning:home")},
            organisation_id=goal.organisation_id,
            key=f"{SHARED}:{goal.pk}:{person.pk}:{today.isoformat()}",
        )
