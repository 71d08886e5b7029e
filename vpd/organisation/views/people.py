"""People and their roles, for the functional admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vpd.organisation import services
from vpd.organisation.access import can_have_deputy, can_manage_people
from vpd.organisation.enums import Role
from vpd.organisation.filters import PeopleFilter
from vpd.organisation.forms import EndRoleForm, GiveRoleForm, PersonForm
from vpd.organisation.models import Membership, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries import (
    count_people,
    people_table,
    person_history,
    person_lines,
    person_rows,
    person_state,
    roles_of,
    sorted_people,
)
from vpd.organisation.summaries.open_with import work_words
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.editing import saved
from vpd.ui.views import confirm

PAGE_SIZE = 25
PEOPLE = ("Mensen en rollen", "/beheer/mensen/")


def _only_managers(request: UserRequest) -> None:
    if not can_manage_people(request.user):
        raise PermissionDenied


def _person(request: UserRequest, pk: int) -> User:
    _only_managers(request)
    return get_object_or_404(User.objects.visible_to(request.user).select_related("organisation", "job_family"), pk=pk)


def _page_of(user: User) -> HttpResponse:
    return redirect("organisation:person", pk=user.pk)


def _crumbs(user: User) -> list[tuple[str, str]]:
    return [MANAGE, PEOPLE, (user.full_name, reverse("organisation:person", kwargs={"pk": user.pk}))]


@require_safe
def people(request: UserRequest) -> HttpResponse:
    """Everybody of the organisation, to search and to sort."""
    _only_managers(request)
    chosen = PeopleFilter(request.GET or None, queryset=User.objects.visible_to(request.user), by=request.user)
    today = timezone.localdate()
    page = Paginator(sorted_people(chosen.qs, chosen.order, today), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "found": count_people(page.paginator.count),
        "table": people_table(person_lines(list(page.object_list), today)),
        "breadcrumb": [MANAGE],
    }
    return render(request, "organisation/people_list.html", context)


@require_safe
def person(request: UserRequest, pk: int) -> HttpResponse:
    """One person: who it is, which roles, and what happened to the access."""
    user = _person(request, pk)
    context = {
        "person": user,
        "state": person_state(user)[0],
        "tone": person_state(user)[1],
        "rows": person_rows(user),
        "roles": roles_of(user),
        "history": person_history(user),
        "breadcrumb": [MANAGE, PEOPLE],
        "can_invite": user.is_active and not user.has_usable_password(),
        "can_stop": user.pk != request.user.pk,
        "give_url": reverse("organisation:give_role", kwargs={"pk": pk}),
        "change_url": reverse("organisation:change_person", kwargs={"pk": pk}),
        "deputies_url": reverse("organisation:deputies_of", kwargs={"pk": pk}) if can_have_deputy(user) else "",
        "stop_url": reverse("organisation:deactivate", kwargs={"pk": pk}),
    }
    return render(request, "organisation/person_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: UserRequest) -> HttpResponse:
    """Add somebody and mail the invitation at once."""
    _only_managers(request)
    form = PersonForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = services.add_user(organisation=request.user.organisation, by=request.user, **data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            services.invite_user(user=user, by=request.user)
            messages.success(request, f"{user.full_name} is toegevoegd en krijgt een uitnodiging per mail.")
            return redirect("organisation:give_role", pk=user.pk)
    context = {"form": form, "breadcrumb": [MANAGE, PEOPLE], "cancel_url": PEOPLE[1]}
    return render(request, "organisation/person_add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: UserRequest, pk: int) -> HttpResponse:
    """Change who somebody is; another address means a new invitation."""
    user = _person(request, pk)
    crumbs = _crumbs(user)
    form = PersonForm(request.POST or None, instance=user, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            is_saved = saved(
                form,
                lambda: services.change_user(
                    user=form.instance, changed=form.changed_data, by=request.user, seen=form.seen
                ),
            )
        except ValidationError as error:
            form.add_error(None, error)
            is_saved = False
        if is_saved:
            messages.success(request, "De gegevens zijn opgeslagen.")
            if "email" in form.changed_data:
                messages.warning(request, "Het e-mailadres is anders. Stuur deze persoon een nieuwe uitnodiging.")
            return _page_of(user)
    context = {"form": form, "person": user, "breadcrumb": crumbs, "cancel_url": crumbs[-1][1]}
    return render(request, "organisation/person_change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request: UserRequest, pk: int) -> HttpResponse:
    """Give somebody a role at a team, a department or for the whole organisation."""
    user = _person(request, pk)
    form = GiveRoleForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.give_role(
                user=user,
                role=Role(data["role"]),
                team=data["team"],
                department=data["department"],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{user.full_name} heeft de rol {Role(data['role']).label}.")
            return _page_of(user)
    crumbs = _crumbs(user)
    context = {"form": form, "person": user, "breadcrumb": crumbs, "cancel_url": crumbs[-1][1]}
    return render(request, "organisation/role_give.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: UserRequest, pk: int, membership_pk: int) -> HttpResponse:
    """Set the last day of a role."""
    user = _person(request, pk)
    memberships = Membership.objects.visible_to(request.user).select_related("user", "team", "department")
    membership = get_object_or_404(memberships, pk=membership_pk, user=user)
    form = EndRoleForm(request.POST or None, membership=membership)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_role(membership=membership, ends_on=form.cleaned_data["ends_on"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "De laatste dag van deze rol is opgeslagen.")
            return _page_of(user)
    crumbs = _crumbs(user)
    context = {
        "form": form,
        "person": user,
        "role_label": membership.get_role_display(),
        "work": work_words(user, timezone.localdate()),
        "breadcrumb": crumbs,
        "cancel_url": crumbs[-1][1],
    }
    return render(request, "organisation/role_end.html", context)


@require_POST
def invite(request: UserRequest, pk: int) -> HttpResponse:
    """Mail the invitation again."""
    user = _person(request, pk)
    try:
        services.invite_user(user=user, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "De uitnodiging is verstuurd. De link werkt drie dagen.")
    return _page_of(user)


@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: UserRequest, pk: int) -> HttpResponse:
    """Take away somebody's access, after asking."""
    user = _person(request, pk)
    if request.method == "POST":
        try:
            services.deactivate_user(user=user, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"{user.full_name} heeft geen toegang meer.")
        return _page_of(user)
    return confirm(
        request,
        heading=f"Toegang van {user.full_name} stoppen",
        text=(
            "Deze persoon wordt meteen op alle apparaten uitgelogd en kan niet meer inloggen. "
            "Wat deze persoon meldde of invulde, blijft bewaard. Je kunt later weer toegang geven. "
            f"{work_words(user, timezone.localdate())}"
        ).strip(),
        submit_label="Toegang stoppen",
        cancel_url=reverse("organisation:person", kwargs={"pk": user.pk}),
        breadcrumb=_crumbs(user),
    )


@require_POST
def reactivate(request: UserRequest, pk: int) -> HttpResponse:
    """Give access back."""
    user = _person(request, pk)
    services.reactivate_user(user=user, by=request.user)
    messages.success(request, f"{user.full_name} heeft weer toegang.")
    return _page_of(user)
