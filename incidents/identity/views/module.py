"""The module that keeps who a citizen is: the privacy officer turns it on and off, and says who may look (AVG-01)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.identity.access import can_manage_module
from incidents.identity.forms import GrantForm, ModuleForm
from incidents.identity.models import IdentityGrant, ModulePeriod
from incidents.identity.services.module import AlreadyOnError, grant, revoke, turn_off, turn_on
from incidents.identity.summaries import held_note, module_page
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.retention.services import HeldError
from vpd.ui.views import confirm

PRIVACY = ("Privacy", "/privacy/")


@require_safe
def module(request: UserRequest) -> HttpResponse:
    """Whether it is on, why, how long and for whom."""
    _allow(request)
    context = {"page": module_page(request.user), "breadcrumb": [PRIVACY]}
    return render(request, "identity/module_detail.html", context)


def switch_on(request: UserRequest) -> HttpResponse:
    """Only with a purpose, a ground, a policy and the day of the sign-off."""
    _allow(request)
    form = ModuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            turn_on(organisation=request.user.organisation, by=request.user, **form.cleaned_data)
        except AlreadyOnError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "De module staat aan. Kies nu welke coördinatoren erbij mogen.")
        return redirect("incidents:identity_module")
    return render(request, "identity/module_form.html", {"form": form, "breadcrumb": _crumbs()})


def switch_off(request: UserRequest) -> HttpResponse:
    """Everything that was kept goes with it, after asking."""
    _allow(request)
    if request.method == "POST":
        try:
            number = turn_off(organisation=request.user.organisation, by=request.user)
        except HeldError as error:
            messages.error(request, f"De module blijft aan. {error.words} Stoppen kan bij Bewaartermijnen.")
        else:
            messages.success(request, f"De module staat uit. Gewist: gegevens van {_citizens(number)}.")
        return redirect("incidents:identity_module")
    page = module_page(request.user)
    return confirm(
        request,
        "Module uitzetten?",
        f"{held_note(request.user.organisation_id, page.references)}"
        f"De gegevens van {_citizens(page.number)} worden meteen gewist, met de brieven waar ze op staan. Niemand "
        "heeft dan nog toegang. Dit kun je niet terugdraaien.",
        "Module uitzetten en alles wissen",
        reverse("incidents:identity_module"),
        breadcrumb=_crumbs(),
    )


def give_access(request: UserRequest) -> HttpResponse:
    """A coordinator in person; who takes their place for a while does not get it."""
    _allow(request)
    if not ModulePeriod.objects.visible_to(request.user).on().exists():
        messages.info(request, "De module staat uit. Zet die eerst aan.")
        return redirect("incidents:identity_module")
    people = User.objects.visible_to(request.user).active().with_role(Role.COORDINATOR, timezone.localdate())
    form = GrantForm(request.POST or None, coordinators=people, by=request.user)
    if request.method == "POST" and form.is_valid():
        granted = grant(user=form.cleaned_data["person"], by=request.user)
        messages.success(request, f"{granted.user.full_name} mag nu bij de gegevens van burgers.")
        return redirect("incidents:identity_module")
    return render(request, "identity/grant_form.html", {"form": form, "breadcrumb": _crumbs()})


@require_POST
def take_access(request: UserRequest, pk: int) -> HttpResponse:
    """From the next page on."""
    _allow(request)
    found = get_object_or_404(IdentityGrant.objects.visible_to(request.user).select_related("user"), pk=pk)
    revoke(grant=found, by=request.user)
    messages.success(request, f"{found.user.full_name} heeft geen toegang meer.")
    return redirect("incidents:identity_module")


def _allow(request: UserRequest) -> None:
    if not can_manage_module(request.user):
        raise PermissionDenied


def _citizens(number: int) -> str:
    return "één burger" if number == 1 else f"{number} burgers"


def _crumbs() -> list[tuple[str, str]]:
    return [PRIVACY, ("Gegevens van burgers", reverse("incidents:identity_module"))]
