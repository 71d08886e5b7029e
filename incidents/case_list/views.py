"""The list of reports, and its export."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from incidents.case_list.filters import ALL, LATE, OPEN, IncidentFilter
from incidents.case_list.services import note_export
from incidents.case_list.summaries.exporting import MOST_IN_ODS, export_labels, export_rows, export_table, fits_in_ods
from incidents.case_list.summaries.search import excerpts_of, stories_read, with_stories
from incidents.case_list.tables import counts_of_tabs, list_table, work_table
from incidents.cases.access import can_export
from incidents.cases.models import Incident
from incidents.cases.summaries.answers import answer_columns
from vpd.audit.services import record_reads
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.ui.exports import csv_stream, ods_response
from vpd.ui.moments import as_moment
from vpd.ui.paging import page_of
from vpd.ui.searching import Piece
from vpd.ui.tables import Table

EXPORTS = ("csv", "ods")
LIST_WORDS = {
    OPEN: ("open melding", "open meldingen"),
    LATE: ("melding is te laat", "meldingen zijn te laat"),
    ALL: ("melding", "meldingen"),
}
FEWER = (
    "Staan hier minder meldingen dan het cijfer zei? De andere behandelt de coördinator of de vertrouwenspersoon, "
    "of je was er zelf bij betrokken."
)
TOO_MANY_FOR_ODS = (
    f"Een ODS-bestand kan hoogstens {number_format(MOST_IN_ODS, force_grouping=True)} meldingen bevatten. "
    "Maak je keuze kleiner, bijvoorbeeld met een datum, of kies CSV: daarin passen ze allemaal."
)


@require_safe
def incident_list(request: UserRequest) -> HttpResponse:
    """What this person may see: filter, search, sort, leaf through."""
    chosen, with_team = _chosen(request)
    rows = with_stories(chosen.qs.for_list(), chosen.words, user=request.user)
    counts = _counts(chosen, request.user) if chosen.is_for_handling else {}
    page = page_of(
        rows,
        order=chosen.order,
        given=chosen.as_shown,
        is_sorted_apart=chosen.is_sorted_apart,
        count=counts.get(chosen.tab),
    )
    excerpts = excerpts_of(page)
    read = stories_read(request.user, page, excerpts)
    record_reads(by=request.user, subjects=read, organisation_id=request.user.organisation_id)
    query = chosen.as_shown.urlencode()
    context = {
        "filter": chosen,
        "page": page,
        "is_empty": not page.rows,
        "table": _table(request.user, chosen, page.rows, with_team=with_team, excerpts=excerpts, query=query),
        "is_filtered": chosen.is_used,
        "fewer_text": _fewer_text(chosen),
        "tab": LIST_WORDS[chosen.tab],
        "tabs": chosen.tabs(counts) if chosen.is_for_handling else [],
        "order_words": chosen.order.label.lower(),
        "title": "Meldingen" if chosen.is_for_handling else "Mijn meldingen",
        "subtitle": _list_subtitle(request.user),
        "exports": _export_links(query) if can_export(request.user) else [],
        "report_url": reverse("incidents:report"),
        "list_url": reverse("incidents:list"),
        "signal_url": reverse("incidents:signal_new"),
        "more_links": _more_links(request.user),
    }
    return render(request, "case_list/incident_list.html", context)


@require_safe
def export(request: UserRequest, kind: str) -> HttpResponseBase:
    """The chosen reports as coded fields; leaves an audit row (DECISIONS 4)."""
    if not can_export(request.user):
        raise PermissionDenied
    if kind not in EXPORTS:
        raise Http404
    chosen, _ = _chosen(request)
    rows = chosen.rows_to_send()
    name = f"incidenten-{timezone.localdate():%Y-%m-%d}"
    more = answer_columns(request.user.organisation_id)
    if kind == "csv":
        note_export(by=request.user, kind=kind)
        return csv_stream(export_labels(more), export_rows(rows, more), name)
    if not fits_in_ods(rows):
        messages.warning(request, TOO_MANY_FOR_ODS)
        return redirect(f"{reverse('incidents:list')}?{request.GET.urlencode()}")
    note_export(by=request.user, kind=kind)
    return ods_response(export_table(rows, more), name)


def _chosen(request: UserRequest) -> tuple[IncidentFilter, bool]:
    access = access_of(request.user)
    with_team = access.can(Permission.READ_ALL_INCIDENTS) or len(access.led_team_ids) > 1
    rows = Incident.objects.visible_to(request.user)
    return IncidentFilter(request.GET, rows, user=request.user, with_team=with_team), with_team


def _table(
    user: User,
    chosen: IncidentFilter,
    incidents: Sequence[Incident],
    *,
    with_team: bool,
    excerpts: Mapping[int, Sequence[Piece]],
    query: str,
) -> Table:
    """For who handles reports what is to be done with them, for the others how they stand."""
    if chosen.is_for_handling:
        return work_table(incidents, user=user, with_team=with_team, excerpts=excerpts, query=query)
    return list_table(incidents, with_team=with_team, excerpts=excerpts, query=query)


def _counts(chosen: IncidentFilter, user: User) -> Mapping[str, int]:
    """How much is under each tab; what is searched for is not searched three times more, and nonsense not at all."""
    if not chosen.is_readable or chosen.words.query:
        return {}
    return counts_of_tabs(chosen.in_all_tabs, user=user, now=timezone.now())


def _fewer_text(chosen: IncidentFilter) -> str:
    """Why the list may be shorter than the figure that led here; not how many are missing, which would tell of them."""
    return FEWER if chosen.used.get("telt") and not chosen.reads_all else ""


def _list_subtitle(user: User) -> str:
    access = access_of(user)
    if access.can(Permission.READ_ALL_INCIDENTS):
        return f"Van alle teams · {as_moment(timezone.now())}"
    if access.led_team_ids:
        return f"Van {'je team' if len(access.led_team_ids) == 1 else 'je teams'} · {as_moment(timezone.now())}"
    return "Wat je meldde, en hoe het daarmee staat"


def _more_links(user: User) -> list[tuple[str, str]]:
    """For a leader what reports led to and which of them went elsewhere; the cards for everybody."""
    links = []
    if access_of(user).led_team_ids:
        links.append(("Wat meldingen van je team opleverden", reverse("incidents:outcomes")))
        links.append(("Verplaatste meldingen", reverse("incidents:moved")))
    links.append(("Kaarten om af te drukken", reverse("incidents:cards")))
    return links


def _export_links(query: str) -> list[tuple[str, str]]:
    return [
        (
            f"Exporteren als {kind.upper()}",
            reverse("incidents:export", kwargs={"kind": kind}) + (f"?{query}" if query else ""),
        )
        for kind in EXPORTS
    ]
