"""Pages of team meetings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vpd.meetings.models import TeamMeeting


@require_safe
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: its agenda, or what was decided."""
    meeting = get_object_or_404(TeamMeeting.objects.visible_to(request.user).select_related("team"), pk=pk)
    context = {"meeting": meeting, "items": meeting.items.on_agenda().select_related("decision")}
    return render(request, "meetings/teammeeting_detail.html", context)
