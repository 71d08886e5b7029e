"""What the board reads, and what is shared with other organisations."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vpd.audit.services import record
from vpd.organisation.requests import UserRequest
from vpd.review.access import can_record_board_meeting, can_see_organisation_figures, can_share_figures
from vpd.review.benchmark import benchmark_of, published_quarters
from vpd.review.board import asked_of_board, kept_board
from vpd.review.documents import ask_for_board_minutes
from vpd.review.forms import BoardMeetingForm
from vpd.review.models import BoardMeeting
from vpd.review.services import PUBLISHED_AFTER, record_board_meeting
from vpd.review.views.spreadsheets import EXPORTS
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter


@require_safe
def board(request: UserRequest, quarter: Quarter) -> HttpResponse:
    """The organisation in a quarter as its board reads it; the coordinator sees what the board sees."""
    if quarter > Quarter.current():
        raise Http404
    if not can_see_organisation_figures(request.user):
        raise PermissionDenied
    context = {
        "board": kept_board(request.user.organisation, quarter),
        "asked": asked_of_board(request.user),
        "discussed": BoardMeeting.objects.visible_to(request.user).about_year(quarter.year).with_names(),
        "can_record": can_record_board_meeting(request.user),
        "quarter": quarter,
        "comes_text": f"Cijfers van een kwartaal staan hier vanaf {as_day(quarter.next().start + PUBLISHED_AFTER)}.",
        "earlier": quarter.previous() if quarter > Quarter.FIRST else None,
        "later": quarter.next() if quarter < Quarter.current() else None,
        "breadcrumb": [("Evaluatie", reverse("review:dashboard"))],
    }
    return render(request, "review/board.html", context)


def board_meeting(request: UserRequest, quarter: Quarter) -> HttpResponse:
    """Write down that the board discussed a quarter, and what it decided (R-115)."""
    if quarter > Quarter.current():
        raise Http404
    if not can_record_board_meeting(request.user):
        raise PermissionDenied
    form = BoardMeetingForm(request.POST or None)
    if form.is_valid():
        record_board_meeting(quarter=quarter, by=request.user, **form.cleaned_data)
        messages.success(request, "Het overleg met het bestuur staat bij de cijfers.")
        return redirect("review:board", quarter)
    context = {
        "form": form,
        "quarter": quarter,
        "cancel_url": reverse("review:board", args=[quarter]),
        "breadcrumb": [
            ("Evaluatie", reverse("review:dashboard")),
            ("Voor het bestuur", reverse("review:board", args=[quarter])),
        ],
    }
    return render(request, "review/board_meeting.html", context)


@require_POST
def board_minutes(request: UserRequest, pk: int) -> HttpResponse:
    """Have the minutes of a meeting with the board made as a PDF, for who asks as that person reads it."""
    meeting = get_object_or_404(BoardMeeting.objects.visible_to(request.user), pk=pk)
    return redirect("files:made_file", ask_for_board_minutes(meeting=meeting, by=request.user).pk)


@require_safe
def benchmark(request: UserRequest, quarter: Quarter | None = None) -> HttpResponse:
    """What stands in the file to compare with other organisations, before it is taken (R7); else the newest quarter."""
    user = request.user
    if not can_share_figures(user):
        raise PermissionDenied
    quarters = published_quarters(user.organisation)
    if quarter is not None and quarter not in quarters:
        raise Http404
    found = benchmark_of(user.organisation, quarter or quarters[0]) if quarters else None
    context: dict[str, object] = {
        "benchmark": found,
        "others": [one for one in quarters if found and one != found.quarter],
    }
    if quarter:
        context["breadcrumb"] = [("Cijfers om te vergelijken", reverse("review:benchmark"))]
    return render(request, "review/benchmark.html", context)


@require_safe
def benchmark_file(request: UserRequest, quarter: Quarter, form: str) -> HttpResponse:
    """The same as a spreadsheet, without saying whose it is; that it was taken is logged."""
    user = request.user
    if not can_share_figures(user):
        raise PermissionDenied
    found = benchmark_of(user.organisation, quarter)
    if found is None or form not in EXPORTS:
        raise Http404
    record(
        action="benchmark.exported",
        by=user,
        subject=user.organisation,
        organisation_id=user.organisation_id,
        fields=[quarter.slug],
    )
    return EXPORTS[form](found.table, f"vergelijking-{quarter.slug}")
