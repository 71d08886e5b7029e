"""Pages of obstacles: what a team cannot solve itself (R-79)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.actions.models import Obstacle
from vpd.actions.origins import words_of
from vpd.actions.tables import obstacle_facts, obstacle_history


@require_safe
def obstacle_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One obstacle: what, before whom, who watches, and what became of it."""
    obstacle = _visible(request, pk)
    origin = words_of(request.user, [obstacle.origin]).get(obstacle.origin)
    context = {
        "obstacle": obstacle,
        "breadcrumb": [("Acties", reverse("actions:list"))],
        "is_late": obstacle.is_late(timezone.localdate()),
        "facts": obstacle_facts(obstacle),
        "history": obstacle_history(obstacle),
        "origin": origin,
    }
    return render(request, "actions/obstacle_detail.html", context)


def _visible(request: HttpRequest, pk: int) -> Obstacle:
    obstacles = Obstacle.objects.visible_to(request.user)
    return get_object_or_404(obstacles.select_related("team", "addressee", "watcher", "answered_by"), pk=pk)
