"""Handing out what somebody asked for."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vpd.organisation.files import file_response
from vpd.organisation.models import RequestedFile
from vpd.organisation.requested_files import has_failed, may_have


@require_safe
def requested_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The document; while the worker is at it a page that says so."""
    wanted = get_object_or_404(RequestedFile.objects.visible_to(request.user).select_related("file"), pk=pk)
    if not may_have(request.user, wanted):
        raise Http404
    if wanted.file is not None:
        return file_response(wanted.file)
    return render(request, "organisation/file_wait.html", {"wanted": wanted, "has_failed": has_failed(wanted)})
