"""The catalogue: elements of the instrument and of the organisation, and who offers what."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learning.programme.access import can_manage_offers
from learning.programme.enums import Cluster
from learning.programme.forms.offers import ElementForm, OfferForm
from learning.programme.models import Offer, TrainingElement
from learning.programme.services.offers import save_element, save_offer
from learning.programme.views.programmes import crumbs, maker
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """What can be learned, by where it comes from, and what is offered."""
    user = maker(request)
    order = list(Cluster)
    elements = sorted(
        TrainingElement.objects.visible_to(user), key=lambda one: (order.index(Cluster(one.cluster)), one.position)
    )
    groups = groupby(elements, key=lambda one: Cluster(one.cluster))
    context = {
        "clusters": [(cluster, list(rows)) for cluster, rows in groups],
        "offers": Offer.objects.visible_to(user).in_order(),
        "can_manage": can_manage_offers(user),
        "breadcrumb": crumbs(),
    }
    return render(request, "programme/offer_list.html", context)


def new(request: UserRequest) -> HttpResponse:
    """A training that somebody offers."""
    return _offer_form(request, Offer(organisation_id=_manager(request).organisation_id), "Aanbod toevoegen")


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Other words, another price, or no longer in use."""
    user = _manager(request)
    return _offer_form(request, get_object_or_404(Offer.objects.visible_to(user), pk=pk), "Aanbod wijzigen")


def new_element(request: UserRequest) -> HttpResponse:
    """An element of the organisation's own."""
    element = TrainingElement(organisation_id=_manager(request).organisation_id)
    return _element_form(request, element, "Eigen onderdeel toevoegen")


def edit_element(request: UserRequest, pk: int) -> HttpResponse:
    """Those of the instrument stay as they are."""
    user = _manager(request)
    element = get_object_or_404(TrainingElement.objects.visible_to(user).own(user), pk=pk)
    return _element_form(request, element, "Eigen onderdeel wijzigen")


def _offer_form(request: UserRequest, offer: Offer, heading: str) -> HttpResponse:
    elements = list(TrainingElement.objects.visible_to(request.user))
    form = OfferForm(request.POST or None, instance=offer, elements=elements)
    back_url = reverse("learning:offers")

    def write() -> str:
        save_offer(
            offer=form.save(commit=False), elements=list(form.cleaned_data["elements"]), by=request.user, seen=form.seen
        )
        return back_url

    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: made_once(key=form.key, by=request.user, make=write))
    ):
        messages.success(request, "Het aanbod is opgeslagen.")
        return redirect(back_url)
    return _form_page(request, form, heading, back_url)


def _element_form(request: UserRequest, element: TrainingElement, heading: str) -> HttpResponse:
    form = ElementForm(request.POST or None, instance=element)
    back_url = reverse("learning:offers")

    def write() -> str:
        save_element(element=form.save(commit=False), by=request.user, seen=form.seen)
        return back_url

    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: made_once(key=form.key, by=request.user, make=write))
    ):
        messages.success(request, "Het onderdeel is opgeslagen.")
        return redirect(back_url)
    return _form_page(request, form, heading, back_url)


def _form_page(request: UserRequest, form: OfferForm | ElementForm, heading: str, back_url: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "cancel_url": back_url,
        "breadcrumb": crumbs(("Aanbod", back_url)),
    }
    return render(request, "programme/offer_form.html", context)


def _manager(request: UserRequest) -> User:
    if not can_manage_offers(request.user):
        raise PermissionDenied
    return request.user
