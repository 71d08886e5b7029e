"""When support is offered and when the conversations are (R-63)."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from incidents.support.access import can_set_terms
from incidents.support.forms.giving import TermsForm
from incidents.support.services.terms import choose_terms
from incidents.support.summaries.terms import terms_of
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE


def terms(request: UserRequest) -> HttpResponse:
    user = request.user
    if not can_set_terms(user):
        raise PermissionDenied
    form = TermsForm(request.POST or None, initial=asdict(terms_of(user.organisation_id)))
    if request.method == "POST" and form.is_valid():
        choose_terms(organisation=user.organisation, by=user, **form.cleaned_data)
        messages.success(request, "De termijnen zijn opgeslagen. Wat al gepland is, blijft staan.")
        return redirect("start:manage")
    context = {"form": form, "cancel_url": reverse("start:manage"), "breadcrumb": [MANAGE]}
    return render(request, "support/terms.html", context)
