"""Every address of the attachments, as every person (DECISIONS 1)."""

from uuid import uuid4

from incidents.attachments.services import attach_to_draft, attach_to_incident
from incidents.cases.models import IncidentDraft
from incidents.reports.services.drafts import save_draft
from tests.access_table import Address, everyone
from tests.incidents.addresses import an_incident
from tests.incidents.factories import make_incident
from tests.uploads import picture
from vpd.files.uploads import CheckedUpload


def an_upload(name="foto.png"):
    return CheckedUpload(name, "image/png", picture())


def of_an_incident(cast):
    incident = make_incident(cast, witnesses=[cast.colleague])
    (attachment,) = attach_to_incident(incident=incident, uploads=[an_upload()], by=cast.employee)
    return {"attachment_id": attachment.pk}


def of_a_draft(cast):
    draft = save_draft(draft_id=uuid4(), step="wat", values={}, by=cast.employee)
    (attachment,) = attach_to_draft(draft=IncidentDraft.objects.get(pk=draft.pk), uploads=[an_upload()], by=draft.owner)
    return {"attachment_id": attachment.pk}


HANDLERS = everyone(404, employee=200, leader=200, coordinator=200)

ADDRESSES = [
    Address("incidents:attach", HANDLERS | {"colleague": 403}, prepare=an_incident),
    Address("incidents:attachment", HANDLERS, prepare=of_an_incident),
    Address("incidents:attachment", everyone(404, employee=200), prepare=of_a_draft, note="draft"),
    Address("incidents:attachment_remove", HANDLERS, prepare=of_an_incident),
    Address("incidents:attachment_remove", everyone(404, employee=200), prepare=of_a_draft, note="draft"),
]
