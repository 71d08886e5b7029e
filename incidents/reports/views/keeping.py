"""The draft is kept while somebody types; what a page says of its own saves (`static/vpd/draft.js`)."""

import re
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from incidents.cases.models import Incident
from incidents.reports.access import can_report
from incidents.reports.forms.values import typed
from incidents.reports.services.drafts import DraftSentError, DraftTakenError, PageSave, SavedElsewhereError, save_draft
from incidents.reports.views.writing import STEP_KEYS, Writing
from vpd.organisation.requests import UserRequest
from vpd.ui.offline import person_token

MOST_BYTES = 256 * 1024
"""Many times the longest report; what is more was not typed by a person."""

STAMP = re.compile(r"(?P<page>[0-9a-f]{32}):(?P<number>\d{1,9})")


def page_save(data: QueryDict, *, is_pressed: bool) -> PageSave | None:
    """Which save of which page this is; None when the page did not say (no script), or said nonsense."""
    found = STAMP.fullmatch(data.get("draft_stamp", ""))
    if found is None:
        return None
    return PageSave(found["page"], int(found["number"]), None if is_pressed else data.get("draft_after"))


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: UserRequest, draft_id: UUID, step: str) -> HttpResponse:
    """Keep one step as it is typed now, without a check; reading tells how the draft stands, with a fresh token.

    Saving as you go makes no draft out of a page on which nothing was filled in.
    """
    if step not in STEP_KEYS:
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return JsonResponse({"state": "too_long"}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    writing = Writing.of(request.user, draft_id)
    if writing.sent:
        return _sent(writing.sent)
    if request.method != "POST":
        return JsonResponse({"state": "here", "token": get_token(request)})
    mine = person_token(request.user)
    if request.POST.get("draft_person", mine) != mine:
        # A window of who was logged in here before: what stands there is not for this person's draft.
        return JsonResponse({"state": "other"}, status=HTTPStatus.CONFLICT)
    if writing.draft is None and not can_report(request.user):
        # As on the page itself: what was begun before the phase changed may be finished, nothing is begun here.
        return JsonResponse({"state": "gone"}, status=HTTPStatus.FORBIDDEN)
    save = page_save(request.POST, is_pressed=False)
    if save is None:
        return JsonResponse({"state": "nonsense"}, status=HTTPStatus.BAD_REQUEST)
    form = writing.form_of(step, request.POST)
    if writing.draft is None and not form.has_changed():
        return JsonResponse({"state": "empty"})
    # What is not asked now keeps its answer, as when the step is sent.
    values = writing.answers.get(step, {}) | typed(form)
    try:
        draft = save_draft(draft_id=draft_id, step=step, values=values, by=request.user, save=save)
    except SavedElsewhereError:
        return JsonResponse({"state": "elsewhere"}, status=HTTPStatus.CONFLICT)
    except (DraftTakenError, DraftSentError) as error:
        # Somebody else's, or sent, a moment after we looked.
        raise Http404 from error
    return JsonResponse({"state": "saved", "after": draft.stamps[step]})


def _sent(incident: Incident) -> HttpResponse:
    url = reverse("incidents:receipt", kwargs={"reference": incident.reference})
    return JsonResponse({"state": "sent", "url": url, "reference": incident.reference})
