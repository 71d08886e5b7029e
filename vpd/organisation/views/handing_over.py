"""Handing over the work of a colleague who leaves or left."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vpd.organisation.access import can_hand_over
from vpd.organisation.forms.handing_over import HandOverForm
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.services.handing_over import HandedOver, hand_over_work
from vpd.organisation.summaries.open_with import in_hand, last_day_of, leaving
from vpd.ui.moments import as_day


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: UserRequest, pk: int) -> HttpResponse:
    """What somebody has in hand, by kind and number, and to whom it goes; for the leader of the team or coordinator."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if not can_hand_over(request.user, person):
        raise PermissionDenied
    if not leaving(person.organisation_id, timezone.localdate()).filter(pk=person.pk).exists():
        messages.info(request, f"{person.full_name} werkt hier nog, en geeft het eigen werk zelf door.")
        return redirect("start:home")
    work = in_hand(person)
    form = HandOverForm(request.POST or None, person=person, work=work, user=request.user)
    if request.method == "POST" and not work.numbers:
        messages.info(request, f"{person.full_name} heeft niets meer in handen.")
        return redirect("start:home")
    if form.is_valid():
        to = form.cleaned_data["to"]
        done = hand_over_work(person=person, to=to, keys=form.cleaned_data["kinds"], by=request.user)
        _say(request, done, to)
        return redirect("organisation:hand_over", pk=pk) if in_hand(person).numbers else redirect("start:home")
    context = {"form": form, "person": person, "has_work": bool(work.numbers), "state": _state(person)}
    return render(request, "organisation/hand_over.html", context)


def _say(request: UserRequest, done: HandedOver, to: User) -> None:
    if done.went:
        words = ", ".join(kind.counted(number) for kind, number in done.went)
        messages.success(request, f"Overgedragen: {words}.")
    for kind, number in done.stayed:
        messages.warning(
            request,
            f"Nog over: {kind.counted(number)}. {to.full_name} mag dat niet overnemen, of jij mag het niet geven. "
            "Kies een ander, of vraag de coördinator.",
        )


def _state(person: User) -> str:
    last = last_day_of(person)
    if not person.is_active:
        return "Heeft geen toegang meer"
    if last is None:
        return ""
    return f"Laatste dag: {as_day(last)}" if last >= timezone.localdate() else "Heeft hier geen rol meer"
