"""Photos, documents and mails with a report: adding, looking at and removing them."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from incidents.attachments.access import can_attach, can_remove
from incidents.attachments.forms import AddFilesForm, full_words
from incidents.attachments.models import Attachment
from incidents.attachments.services import TooManyAttachmentsError, attach_to_incident, remove_attachment
from incidents.attachments.summaries import attachments_of
from incidents.cases.access import can_read_story
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from vpd.audit.services import record_read
from vpd.files.checked_files import small_of
from vpd.files.stored_files import file_response
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once
from vpd.ui.views import confirm


def attach(request: UserRequest, reference: str) -> HttpResponse:
    """Add files to a sent report: the reporter until it is closed, and who handles it."""
    rows = Incident.objects.visible_to(request.user).select_related("team")
    incident = get_object_or_404(rows, reference=reference)
    if not (can_read_story(request.user, incident) and can_attach(request.user, incident)):
        raise PermissionDenied
    there = attachments_of(incident, request.user)
    form = AddFilesForm(request.POST or None, request.FILES or None, there=len(there.lines))
    if request.method == "POST" and form.is_valid():
        try:
            done_once(
                key=form.key,
                by=request.user,
                place=reverse("incidents:detail", kwargs={"reference": reference}),
                do=partial(attach_to_incident, incident=incident, uploads=form.uploads, by=request.user),
            )
        except TooManyAttachmentsError:  # somebody else added one meanwhile
            form.add_error("files", full_words(attachments_of(incident, request.user).left))
        else:
            messages.success(request, added_words(len(form.uploads)))
            return redirect("incidents:detail", reference=reference)
    detail_url = reverse("incidents:detail", kwargs={"reference": reference})
    context = {
        "form": form,
        "attachments": there,
        "readers": _readers(incident, request.user),
        "cancel_url": detail_url,
        "breadcrumb": [*_breadcrumb(), (reference, detail_url)],
    }
    return render(request, "attachments/attachment_form.html", context)


@require_safe
def show(request: UserRequest, attachment_id: UUID) -> HttpResponseBase:
    """Hand a file out; with `klein` a picture small enough for a list. Leaves a row in the reading log."""
    attachment = _attachment(request, attachment_id)
    incident = attachment.incident
    if incident is not None and request.user.pk not in {incident.reported_by_id, attachment.added_by_id}:
        record_read(by=request.user, subject=attachment, organisation_id=attachment.organisation_id)
    if "klein" not in request.GET:
        return file_response(attachment.file)
    if not attachment.is_picture or not attachment.file.is_ready:
        raise Http404
    return HttpResponse(
        small_of(attachment.file),
        content_type="image/jpeg",
        headers={"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"},
    )


def remove(request: UserRequest, attachment_id: UUID) -> HttpResponse:
    """Take a file away, after asking."""
    attachment = _attachment(request, attachment_id)
    if not can_remove(request.user, attachment):
        raise PermissionDenied
    back, crumbs = _back(attachment)
    if request.method == "POST":
        remove_attachment(attachment=attachment, by=request.user)
        messages.success(request, "De bijlage is verwijderd.")
        return redirect(back)
    return confirm(
        request,
        "Bijlage verwijderen?",
        f"“{attachment.file.name}” is dan weg en komt niet terug.",
        "Verwijderen",
        back,
        breadcrumb=crumbs,
    )


def added_words(number: int) -> str:
    """What is said after adding."""
    return "De bijlage is toegevoegd." if number == 1 else f"{number} bijlagen zijn toegevoegd."


def _attachment(request: UserRequest, attachment_id: UUID) -> Attachment:
    rows = Attachment.objects.visible_to(request.user).select_related("file", "incident", "draft")
    return get_object_or_404(rows, pk=attachment_id)


def _back(attachment: Attachment) -> tuple[str, list[tuple[str, str]]]:
    """Where the file is listed, and the way there."""
    if attachment.incident is None:
        return reverse("incidents:report_check", kwargs={"draft_id": attachment.draft_id}), _breadcrumb()
    reference = attachment.incident.reference
    url = reverse("incidents:detail", kwargs={"reference": reference})
    return url, [*_breadcrumb(), (reference, url)]


def _readers(incident: Incident, reader: User) -> str:
    handlers = (
        "De leidinggevende van het team en de coördinator" if incident.handler == Handler.LEADER else "De coördinator"
    )
    reporter = "jij" if incident.is_reported_by(reader) else "de melder"
    return f"{handlers}, {reporter} en de collega’s die het overkwam. Getuigen niet."


def _breadcrumb() -> list[tuple[str, str]]:
    return [("Meldingen", reverse("incidents:list"))]
