"""What a meeting is called where something comes from it."""

from collections.abc import Collection, Mapping

from django.urls import reverse

from vpd.meetings.models import TeamMeeting
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.ui.moments import as_day


def words_of_meetings(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """Kind and day of those meetings that `user` may see."""
    meetings = TeamMeeting.objects.visible_to(user).filter(pk__in=ids)
    return {
        meeting.pk: OriginWords(
            f"{meeting.get_kind_display()} van {as_day(meeting.held_on)}", reverse("meetings:detail", args=[meeting.pk])
        )
        for meeting in meetings
    }
