"""Taking over an earlier register: choose a file, see what is wrong, take it over, take it back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.access import can_import
from incidents.register.forms import ImportForm
from incidents.register.services.registering import KIND
from incidents.register.summaries.imports import (
    SHOWN,
    behaviours_table,
    columns_table,
    example_table,
    facts_of_run,
    names_of_places,
    names_of_teams,
    problems_file,
    problems_table,
    runs_table,
    words_of_run,
    work_on,
)
from vpd.files.enums import ImportStatus
from vpd.files.imports import (
    ImportBusyError,
    TouchedError,
    can_be_taken_back,
    discard_import,
    start_import,
    take_back_import,
    upload_import,
)
from vpd.files.models import ImportRun
from vpd.organisation.requests import UserRequest
from vpd.ui.exports import csv_response
from vpd.ui.views import confirm, still_under_way


def import_start(request: UserRequest) -> HttpResponse:
    """Choose a file; it is checked before anything is taken over."""
    _allow(request)
    form = ImportForm(request.POST or None, request.FILES or None) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = upload_import(kind=KIND, name=file.name, content=file.read(), by=request.user)
        except ImportBusyError:
            form.add_error("file", "Er loopt al een import. Maak die eerst af, of gooi die weg.")
        else:
            return redirect("incidents:import_run", pk=run.pk)
    runs = _runs(request)
    context = {
        "form": form,
        "runs": runs_table(runs),
        "has_runs": bool(runs),
        "open_run": next((run for run in runs if run.file_id), None),
    }
    return render(request, "register/import_start.html", context)


@require_safe
def import_columns(request: UserRequest) -> HttpResponse:
    """What may stand in which column."""
    _allow(request)
    context = {
        "columns": columns_table(),
        "behaviours": behaviours_table(request.user),
        "teams": names_of_teams(request.user),
        "places": names_of_places(request.user),
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "register/import_columns.html", context)


@require_safe
def import_example(request: UserRequest) -> HttpResponse:
    """A file to begin with."""
    _allow(request)
    return csv_response(example_table(request.user), "voorbeeld-register")


@require_safe
def import_run(request: UserRequest, pk: int) -> HttpResponse:
    """How far one file is, and what is wrong with it."""
    _allow(request)
    run = _run(request, pk)
    work = work_on(run, url=request.path)
    if request.htmx:
        return still_under_way(request, work)
    context = {
        "run": run,
        "work": work,
        "status": ImportStatus(run.status),
        "facts": facts_of_run(run),
        "problems": problems_table(run),
        "shown": SHOWN,
        "has_more": run.problem_count > SHOWN,
        **words_of_run(run),
        "can_discard": run.status == ImportStatus.CHECKED,
        "can_take_back": can_be_taken_back(run, timezone.now()),
        "is_failed": run.status == ImportStatus.FAILED,
        "is_imported": run.status == ImportStatus.IMPORTED,
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "register/import_run.html", context)


@require_safe
def import_problems(request: UserRequest, pk: int) -> HttpResponse:
    """All that is wrong, as a file."""
    _allow(request)
    return csv_response(problems_file(_run(request, pk)), "fouten-in-register")


def import_take_over(request: UserRequest, pk: int) -> HttpResponse:
    """Take over all rows, after a question."""
    return _step(
        request,
        pk,
        start_import,
        heading="Alle regels overnemen?",
        text=(
            "Elke regel wordt een afgerond incident. Er lopen geen termijnen en niemand krijgt een mail. "
            "Binnen zeven dagen kun je het terugdraaien, zolang niemand ermee heeft gewerkt."
        ),
        label="Overnemen",
        said="Het overnemen is begonnen.",
        danger=False,
    )


def import_discard(request: UserRequest, pk: int) -> HttpResponse:
    """Destroy a file that is not taken over."""
    return _step(
        request,
        pk,
        discard_import,
        heading="Bestand weggooien?",
        text="Er wordt niets overgenomen en het bestand wordt vernietigd. Daarna kun je een ander bestand kiezen.",
        label="Weggooien",
        said="Het bestand is weggegooid. Er is niets overgenomen.",
    )


def import_take_back(request: UserRequest, pk: int) -> HttpResponse:
    """Undo an import whole."""
    return _step(
        request,
        pk,
        take_back_import,
        heading="Overnemen terugdraaien?",
        text=(
            "Alle incidenten van dit bestand worden vernietigd. Hun nummers worden niet opnieuw gebruikt. "
            "Dit kan alleen als niemand ermee heeft gewerkt."
        ),
        label="Terugdraaien",
        said="Het is teruggedraaid: de incidenten van dit bestand zijn weg.",
    )


def _step(
    request: UserRequest,
    pk: int,
    service: Callable[..., None],
    *,
    heading: str,
    text: str,
    label: str,
    said: str,
    danger: bool = True,
) -> HttpResponse:
    """Ask, and do it on the second press."""
    _allow(request)
    run = _run(request, pk)
    url = reverse("incidents:import_run", kwargs={"pk": pk})
    if request.method != "POST":
        return confirm(request, heading, text, label, url, danger, breadcrumb=[*_breadcrumb(), (run.file_name, url)])
    try:
        service(run=run, by=request.user)
    except TouchedError:
        messages.warning(
            request, "Terugdraaien kan niet meer: iemand heeft al gewerkt met een incident van dit bestand."
        )
    else:
        messages.success(request, said)
    return redirect(url)


def _allow(request: UserRequest) -> None:
    if not can_import(request.user):
        raise PermissionDenied


def _runs(request: UserRequest) -> list[ImportRun]:
    return list(ImportRun.objects.visible_to(request.user).filter(kind=KIND).select_related("uploaded_by"))


def _run(request: UserRequest, pk: int) -> ImportRun:
    rows = ImportRun.objects.visible_to(request.user).filter(kind=KIND).select_related("uploaded_by")
    return get_object_or_404(rows, pk=pk)


def _breadcrumb() -> list[tuple[str, str]]:
    return [("Vorig register", reverse("incidents:import"))]
