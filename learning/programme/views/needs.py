"""What teams want to learn, and the answer: in a programme, or in words."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from learning.programme.access import can_answer_needs
from learning.programme.forms.programmes import AnswerNeedForm
from learning.programme.models import Programme
from learning.programme.summaries.needs import needs_to_answer
from learning.programme.views.programmes import crumbs, maker
from vpd.actions.access import can_change_need
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed
from vpd.actions.services import change_need_status
from vpd.organisation.origins import words_of
from vpd.organisation.requests import UserRequest


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """The needs that wait for an answer, the oldest first."""
    user = maker(request)
    needs = list(needs_to_answer(user))
    words = words_of(user, [need.origin for need in needs])
    context = {
        "rows": [(need, words.get(need.origin)) for need in needs],
        "can_answer_needs": can_answer_needs(user),
        "breadcrumb": crumbs(),
    }
    return render(request, "programme/need_list.html", context)


def answer(request: UserRequest, pk: int) -> HttpResponse:
    """Take a need into the programme of its team, or say what happens with it instead."""
    user = maker(request)
    need = get_object_or_404(LearningNeed.objects.visible_to(user).select_related("team"), pk=pk)
    if not can_change_need(user, need):
        raise PermissionDenied
    if need.status != NeedStatus.OPEN:
        messages.info(request, "Deze leerwens is al beantwoord. Lees hier wat er gebeurt.")
        return redirect(need)
    form = AnswerNeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_need_status(need=need, to=NeedStatus.DROPPED, by=user, outcome=form.cleaned_data["outcome"])
        messages.success(request, "Je antwoord staat bij de leerwens. Wie die opschreef, krijgt bericht.")
        return redirect("learning:needs")
    this_year = timezone.localdate().year
    programmes = Programme.objects.visible_to(user).filter(team=need.team, year__gte=this_year).order_by("year")
    context = {
        "need": need,
        "form": form,
        "programmes": programmes.select_related("team"),
        "origin": words_of(user, [need.origin]).get(need.origin),
        "breadcrumb": crumbs(("Leerwensen", reverse("learning:needs"))),
    }
    return render(request, "programme/need_answer.html", context)
