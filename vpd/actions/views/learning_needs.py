"""Pages of learning needs: what a team wants to get better at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vpd.actions.models import LearningNeed
from vpd.actions.origins import words_of
from vpd.actions.tables import need_facts, need_history


@require_safe
def need_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One learning need: what, why, and how far it is."""
    need = _visible(request, pk)
    context = {
        "need": need,
        "breadcrumb": [("Acties", reverse("actions:list"))],
        "facts": need_facts(need),
        "history": need_history(need),
        "origin": words_of(request.user, [need.origin]).get(need.origin),
    }
    return render(request, "actions/learningneed_detail.html", context)


def _visible(request: HttpRequest, pk: int) -> LearningNeed:
    needs = LearningNeed.objects.visible_to(request.user)
    return get_object_or_404(needs.select_related("team", "created_by"), pk=pk)
