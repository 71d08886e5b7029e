"""What the organisation itself can offer: elements of its own, and trainings of providers."""

from collections.abc import Collection

from django.db import transaction

from learning.programme.enums import Cluster
from learning.programme.models import Offer, TrainingElement
from learning.programme.models.catalogue import OfferElement
from vpd.audit.services import record
from vpd.organisation.models import Organisation, User
from vpd.ui.editing import Seen, refuse_row_not_as_seen


@transaction.atomic
def save_offer(*, offer: Offer, elements: Collection[TrainingElement], by: User, seen: Seen | None = None) -> Offer:
    """A new offer, or other words for one. Raises SavedFirstError."""
    is_new = offer._state.adding
    if not is_new:
        refuse_row_not_as_seen(Offer.objects.select_for_update().get(pk=offer.pk), seen)
    offer.organisation_id = by.organisation_id
    offer.save()
    OfferElement.objects.filter(offer=offer).delete()
    OfferElement.objects.bulk_create(
        OfferElement(organisation_id=by.organisation_id, offer=offer, element=element) for element in elements
    )
    record(
        action="offer.added" if is_new else "offer.changed",
        by=by,
        subject=offer,
        organisation_id=offer.organisation_id,
    )
    return offer


@transaction.atomic
def save_element(*, element: TrainingElement, by: User, seen: Seen | None = None) -> TrainingElement:
    """An element of the organisation's own. Raises SavedFirstError."""
    is_new = element._state.adding
    if is_new:
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)  # one number each
        number = TrainingElement.objects.of(by.organisation_id).filter(organisation=by.organisation_id).count() + 1
        element.key, element.cluster = f"own-{number}", Cluster.OWN
        element.position = 1000 + number
    else:
        refuse_row_not_as_seen(TrainingElement.objects.select_for_update().get(pk=element.pk), seen)
    element.organisation_id = by.organisation_id
    element.save()
    record(
        action="training_element.added" if is_new else "training_element.changed",
        by=by,
        subject=element,
        organisation_id=by.organisation_id,
    )
    return element
