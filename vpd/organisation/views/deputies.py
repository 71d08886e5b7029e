"""Naming who takes your place while you are away; for somebody who is suddenly ill the functional admin does it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vpd.organisation.access import Permission, access_of, can_have_deputy, can_manage_people, can_set_deputy
from vpd.organisation.forms.deputies import DeputyForm
from vpd.organisation.models import Deputyship, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.services.deputies import end_deputy, name_deputy
from vpd.organisation.summaries.deputies import deputy_lines
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.views import confirm


@require_http_methods(["GET", "HEAD", "POST"])
def own_deputies(request: UserRequest) -> HttpResponse:
    """My own absence: who takes my place, and when."""
    if not can_have_deputy(request.user):
        raise PermissionDenied
    return _deputies(request, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def deputies_of(request: UserRequest, pk: int) -> HttpResponse:
    """The absence of somebody else, for the functional admin."""
    if not can_manage_people(request.user):
        raise PermissionDenied
    return _deputies(request, get_object_or_404(User.objects.visible_to(request.user), pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def end_deputyship(request: UserRequest, pk: int) -> HttpResponse:
    """Back earlier than planned, after asking."""
    found = Deputyship.objects.visible_to(request.user).not_over(timezone.localdate())
    deputyship = get_object_or_404(found.select_related("person", "deputy"), pk=pk)
    person = deputyship.person
    if not can_set_deputy(request.user, person):
        raise PermissionDenied
    back = _page_of(request.user, person)
    if request.method == "POST":
        end_deputy(deputyship=deputyship, by=request.user)
        messages.success(request, "De vervanging is gestopt.")
        return redirect(back)
    name = deputyship.deputy.full_name if deputyship.deputy else "Niemand"
    return confirm(
        request,
        heading="Vervanging stoppen?",
        text=f"{name} vervangt dan niet meer. Wat er binnenkomt, gaat weer naar {person.full_name}.",
        submit_label="Stoppen",
        cancel_url=back,
        breadcrumb=_crumbs(request.user, person),
    )


def _deputies(request: UserRequest, person: User) -> HttpResponse:
    is_own = person.pk == request.user.pk
    form = DeputyForm(request.POST or None, person=person, may_be_nobody=not is_own)
    if request.method == "POST" and form.is_valid():
        try:
            name_deputy(person=person, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "De vervanging is opgeslagen.")
            return redirect(_page_of(request.user, person))
    context = {
        "form": form,
        "person": person,
        "is_own": is_own,
        "hands_on_privacy": access_of(person).can(Permission.MANAGE_RETENTION),
        "lines": deputy_lines(person, timezone.localdate()),
        "breadcrumb": _crumbs(request.user, person)[:-1] if is_own else _crumbs(request.user, person),
    }
    return render(request, "organisation/deputies.html", context)


def _page_of(user: User, person: User) -> str:
    if user.pk == person.pk and can_have_deputy(user):
        return reverse("organisation:own_deputies")
    return reverse("organisation:deputies_of", kwargs={"pk": person.pk})


def _crumbs(user: User, person: User) -> list[tuple[str, str]]:
    if user.pk == person.pk:
        return [("Mijn account", reverse("organisation:account")), ("Vervanging", reverse("organisation:own_deputies"))]
    return [
        MANAGE,
        ("Mensen en rollen", reverse("organisation:people")),
        (person.full_name, reverse("organisation:person", kwargs={"pk": person.pk})),
    ]
