"""Handing out what the worker makes."""

from collections.abc import Sequence

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vpd.files.enums import MadeState
from vpd.files.made_files import can_have, kind_of, state_of, try_again
from vpd.files.models import MadeFile
from vpd.files.stored_files import file_response
from vpd.files.summaries import work_on
from vpd.organisation.requests import UserRequest
from vpd.ui.views import still_under_way


@require_safe
def made_file(request: UserRequest, pk: int) -> HttpResponseBase:
    """What somebody asked for; a file that is shared has an address where it belongs, which asks for it again."""
    made = get_object_or_404(MadeFile.objects.visible_to(request.user).select_related("file"), pk=pk)
    return hand_out(request, made, back=("Terug", made.back_url) if made.back_url else None)


def hand_out(
    request: UserRequest,
    made: MadeFile,
    *,
    back: tuple[str, str] | None = None,
    breadcrumb: Sequence[tuple[str, str]] = (),
) -> HttpResponseBase:
    """The file, to who may have it; while the worker is at it a page that says so and goes on by itself."""
    if not can_have(request.user, made):
        raise Http404
    if made.file is not None and not request.htmx:
        note = kind_of(made).note
        if note is not None:
            note(request.user, made)
        return file_response(made.file)
    state = state_of(made)
    work = work_on(made, state, url=request.path)
    if request.htmx:
        return still_under_way(request, work)
    if state == MadeState.GIVEN_UP:
        try_again(made)
    context = {"made": made, "work": work, "back": back, "breadcrumb": breadcrumb}
    return render(request, "files/made_file.html", context)
