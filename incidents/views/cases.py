"""The list of reports and the page of one case."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from incidents.access import (
    can_add,
    can_attach,
    can_correct,
    can_export,
    can_give_feedback,
    can_hand_over,
    can_handle,
    can_move,
    can_read_names,
    can_read_story,
    can_withdraw,
)
from incidents.enums import OPEN_STATUSES, Handler, Kind, Status
from incidents.filters.cases import ALL, LATE, OPEN, IncidentFilter
from incidents.forms import ReactionForm
from incidents.models import Incident
from incidents.others import others_words
from incidents.services import (
    LateReasonMissingError,
    finish_case,
    reopen_case,
    take_in_hand,
    withdraw_report,
)
from incidents.services.exporting import note_export
from incidents.summaries.answers import answer_columns, answer_rows
from incidents.summaries.attachments import attachments_of
from incidents.summaries.cases import (
    accident_notes,
    counts_of_tabs,
    list_table,
    protocol_words,
    steps_table,
    timeline_of,
    work_table,
)
from incidents.summaries.corrections import corrections_of
from incidents.summaries.exporting import MOST_IN_ODS, export_labels, export_rows, export_table, fits_in_ods
from incidents.summaries.followup import (
    additions_of,
    candidates,
    expectation_of,
    feedback_of,
    is_alike,
    linked_reports,
)
from incidents.summaries.overview import (
    details_of,
    facts_of,
    is_on_behalf,
    names_of,
    reactions_of,
    term_of,
    when_of,
    where_of,
)
from incidents.summaries.search import excerpts_of, stories_read, with_stories
from incidents.views.followup import is_correctable
from vpd.audit.services import record_read, record_reads
from vpd.organisation.access import Permission, access_of
from vpd.organisation.middleware import tell_refused
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.ui.exports import csv_stream, ods_response
from vpd.ui.moments import as_moment, remaining
from vpd.ui.paging import page_of
from vpd.ui.searching import Piece
from vpd.ui.tables import Table
from vpd.ui.views import confirm

PROTOCOL_HEADINGS = {
    Kind.AGGRESSION.value: "Wat het protocol zegt",
    Kind.ORDER_DISTURBANCE.value: "Wat de huisregels zeggen",
    Kind.ACCIDENT.value: "Wat de wet vraagt",
}
EXPORTS = ("csv", "ods")
LIST_WORDS = {
    OPEN: ("open melding", "open meldingen"),
    LATE: ("melding is te laat", "meldingen zijn te laat"),
    ALL: ("melding", "meldingen"),
}
TOO_MANY_FOR_ODS = (
    f"Een ODS-bestand kan hoogstens {number_format(MOST_IN_ODS, force_grouping=True)} meldingen bevatten. "
    "Maak je keuze kleiner, bijvoorbeeld met een datum, of kies CSV: daarin passen ze allemaal."
)


@require_safe
def incident_list(request: HttpRequest) -> HttpResponse:
    """What this person may see: filter, search, sort, leaf through."""
    chosen, with_team = _chosen(request)
    rows = with_stories(chosen.qs.for_list(), chosen.words, user=request.user)
    page = page_of(rows, order=chosen.order, given=chosen.as_shown)
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
        "tab": LIST_WORDS[chosen.tab],
        "tabs": chosen.tabs(_counts(chosen, request.user)) if chosen.is_for_handling else [],
        "order_words": chosen.order.label.lower(),
        "title": "Meldingen" if chosen.is_for_handling else "Mijn meldingen",
        "subtitle": _list_subtitle(request.user),
        "exports": _export_links(query) if can_export(request.user) else [],
        "report_url": reverse("incidents:report"),
        "list_url": reverse("incidents:list"),
        "signal_url": reverse("incidents:signal_new"),
        "more_links": _more_links(request.user),
    }
    return render(request, "incidents/incident_list.html", context)


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
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


@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """The case: what was reported, what the protocol advises, how far it is (DECISIONS 1)."""
    incident = _incident(request, reference)
    now = timezone.now()
    user = request.user
    reads_story = can_read_story(user, incident)
    if not incident.is_reported_by(user):
        record_read(by=user, subject=incident, organisation_id=incident.organisation_id)
    handles = can_handle(user, incident)
    with_names = can_read_names(user, incident)
    context = {
        "incident": incident,
        "subtitle": _subtitle(incident),
        "badges": _badges(incident),
        "reads_story": reads_story,
        "tiles": [ticked.behaviour.short for ticked in incident.behaviours.all()] if reads_story else [],
        "facts": facts_of(incident) + (details_of(incident) + answer_rows(incident) if reads_story else []),
        "names": names_of(incident) if with_names else [],
        "protocol": protocol_words(incident) if reads_story else [],
        "steps": steps_table(incident),
        "reactions": reactions_of(incident) + accident_notes(incident) if handles else [],
        "protocol_heading": PROTOCOL_HEADINGS[incident.kind],
        "house_rules": [rule["text"] for rule in incident.house_rules] if reads_story else [],
        "timeline": timeline_of(incident, now),
        "next": _next_step(incident) if handles else None,
        "attachments": attachments_of(incident, user) if reads_story else None,
        "can_attach": reads_story and can_attach(user, incident),
        "can_handle": handles,
        "unnamed": others_words(incident.others_affected) if handles and incident.is_open else "",
        "can_reopen": handles and not incident.is_open,
        "can_withdraw": incident.is_open and can_withdraw(user, incident),
        "urls": {name: _url(name, incident) for name in ("take_in_hand", "finish", "withdraw", "reopen", "attach")},
        "breadcrumb": _breadcrumb(request.GET.get("lijst", "")),
    }
    context |= _after_sending(user, incident, reads_story=reads_story, handles=handles, with_names=with_names)
    return render(request, "incidents/incident_detail.html", context)


def _after_sending(
    user: User, incident: Incident, *, reads_story: bool, handles: bool, with_names: bool
) -> dict[str, object]:
    """What was corrected, added, told and laid together, and what this person can do about it."""
    found: dict[str, object] = {"after_actions": _after_actions(user, incident)}
    if reads_story:
        found["corrections"] = corrections_of(incident, with_names=with_names)
        found["additions"] = additions_of(incident)
        found["feedback"] = feedback_of(incident, with_reasons=handles)
    if reads_story and not handles:
        found["expectation"] = expectation_of(incident, now=timezone.now(), on=timezone.localdate())
    found["is_together"] = incident.is_duplicate or incident.duplicates.exists()
    if handles:
        found["linked"] = linked_reports(incident, user) if found["is_together"] else []
        found["unlink_url"] = _url("unlink", incident) if incident.is_duplicate else ""
        found["alike"] = _alike(user, incident)
        found["link_url"] = _url("link", incident)
    return found


def _after_actions(user: User, incident: Incident) -> list[tuple[str, str]]:
    """What this person can do with a sent report, beside the one next step."""
    able = [
        ("Terugkoppeling geven", "tell", can_give_feedback(user, incident)),
        ("Iets toevoegen", "add", can_add(user, incident)),
        ("Corrigeren", "correct", can_correct(user, incident) and is_correctable(incident)),
        (
            "Zelfde gebeurtenis koppelen",
            "link",
            can_handle(user, incident) and not incident.is_duplicate and incident.status != Status.WITHDRAWN,
        ),
        ("Naar een ander team", "move", can_move(user, incident)),
        ("Hoort bij een ander team", "move", can_hand_over(user, incident)),
    ]
    return [(label, _url(name, incident)) for label, name, is_able in able if is_able]


def _alike(user: User, incident: Incident) -> str:
    """The numbers of reports that are probably about the same event."""
    if incident.is_duplicate or not incident.is_open:
        return ""
    return ", ".join(row.reference for row in candidates(incident, user) if is_alike(row, incident))


def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Start handling a case."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    if incident.is_duplicate:
        return _to_leading(request, incident)
    if request.method == "POST":
        return _do(request, incident, take_in_hand, "Je hebt deze melding opgepakt. De melder krijgt bericht.")
    return _ask(
        request,
        incident,
        "Melding oppakken?",
        "Jij gaat hiermee aan de slag en neemt contact op met de melder. De melder krijgt bericht dat je het oppakt.",
        "Oppakken",
        danger=False,
    )


def finish(request: HttpRequest, reference: str) -> HttpResponse:
    """Record the reaction to the citizen and close the case (R-10)."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    if incident.is_accident:
        return redirect("incidents:finish_accident", reference=reference)
    if incident.is_duplicate:
        return _to_leading(request, incident)
    if request.method != "POST" and incident.status not in {Status.IN_PROGRESS, Status.REOPENED}:
        messages.info(request, "Pak de melding eerst op, dan kun je de reactie vastleggen.")
        return redirect("incidents:detail", reference=reference)
    has_feedback = incident.is_taken_over or incident.feedback.exists()
    form = ReactionForm(request.POST or None, is_late=incident.is_late(timezone.now()), has_feedback=has_feedback)
    if request.method == "POST" and form.is_valid():
        try:
            finish_case(incident=incident, by=request.user, **form.cleaned_data)
        except LateReasonMissingError:
            # The deadline passed while the form was open.
            form = ReactionForm(request.POST, is_late=True)
        except TransitionError as refused:
            # What was typed stays in the form: the second person loses nothing.
            tell_refused(request, refused, is_text_kept=True)
        else:
            messages.success(request, "De reactie staat vast en de melding is afgehandeld. De melder krijgt bericht.")
            return redirect("incidents:detail", reference=reference)
    context = {
        "form": form,
        "incident": incident,
        "readers": _readers_of_reaction(incident),
        "cancel_url": _url("detail", incident),
        "breadcrumb": [*_breadcrumb(), (incident.reference, _url("detail", incident))],
    }
    return render(request, "incidents/reaction_form.html", context)


def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a report back (R-23: not where reporting is a must)."""
    incident = _incident(request, reference)
    _allow(can_withdraw(request.user, incident))
    if request.method != "POST" and not incident.is_open:
        tell_refused(request, TransitionError(incident))
        return redirect(incident)
    if request.method == "POST":
        return _do(request, incident, withdraw_report, "De melding is ingetrokken.")
    return _ask(
        request,
        incident,
        "Melding intrekken?",
        "De melding telt dan niet meer mee. Wie haar behandelt, ziet dat zij is ingetrokken.",
        "Intrekken",
    )


def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Take up a closed or withdrawn case again."""
    incident = _incident(request, reference)
    _allow(can_handle(request.user, incident))
    if incident.is_duplicate:
        return _to_leading(request, incident)
    if request.method == "POST":
        return _do(request, incident, reopen_case, "De melding is heropend. De melder krijgt bericht.")
    return _ask(
        request,
        incident,
        "Melding heropenen?",
        "De melding komt weer bij de open meldingen te staan. De melder krijgt bericht.",
        "Heropenen",
        danger=False,
    )


def _chosen(request: HttpRequest) -> tuple[IncidentFilter, bool]:
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


def _incident(request: HttpRequest, reference: str) -> Incident:
    rows = Incident.objects.visible_to(request.user).select_related(
        "team", "location", "organisation", "reported_by", "addressed_to", "duplicate_of"
    )
    rows = rows.prefetch_related(
        "corrections__words", "additions", "feedback", "moves__from_team", "moves__to_team", "duplicate_links"
    )
    return get_object_or_404(rows, reference=reference)


def _subtitle(incident: Incident) -> str:
    return f"{incident.reference} · {when_of(incident)} · {where_of(incident)} · team {incident.team.name}"


def _badges(incident: Incident) -> list[tuple[str, str]]:
    """The tags beside the title: what is left of the term, and the status."""
    status = Status(incident.status)
    on_behalf = [("gemeld namens een ander", "info")] if is_on_behalf(incident) else []
    if incident.awaits_inspectorate:
        return [*on_behalf, ("meld bij de Arbeidsinspectie", "bad"), (status.label, status.tone)]
    if not incident.awaits_reaction:
        return [*on_behalf, (status.label, status.tone)]
    left = remaining(incident.reaction_due_at)
    return [*on_behalf, (f"reactie: {left.text}", left.tone), (status.label, status.tone)]


def _next_step(incident: Incident) -> dict[str, str] | None:
    """What the handler does now: the dark banner."""
    if incident.status not in OPEN_STATUSES:
        return None
    if incident.duplicate_of is not None:
        return {
            "heading": "Deze melding hoort bij een andere",
            "text": "Je behandelt ze samen, bij de leidende melding. De melder ziet elke stap ook hier.",
            "url": _url("detail", incident.duplicate_of),
            "label": f"Open {incident.duplicate_of.reference}",
        }
    if incident.is_accident and (incident.awaits_inspectorate or incident.status != Status.REPORTED):
        return _accident_step(incident)
    if incident.status == Status.REPORTED:
        return {
            "heading": "Nu jij: pak deze melding op",
            "text": "Bel de melder, zorg voor eerste opvang en bespreek wat er nodig is.",
            "url": _url("take_in_hand", incident),
            "label": "Oppakken",
        }
    return {
        "heading": "Nu jij: spreek de burger aan",
        "text": (
            f"Binnen {term_of(incident.organisation)} na de melding. "
            "Hoor ook de andere kant voordat je een maatregel voorstelt."
        ),
        "url": _url("finish", incident),
        "label": "Reactie vastleggen",
    }


def _accident_step(incident: Incident) -> dict[str, str]:
    """What the handler of an accident does now: first what the law asks (ARBO-06)."""
    if incident.awaits_inspectorate:
        return {
            "heading": "Nu jij: meld het bij de Arbeidsinspectie",
            "text": (
                "De werkgever meldt dit ongeval direct bij de Nederlandse Arbeidsinspectie. "
                "Overleg met de arbocoördinator wie belt, en leg het daarna hier vast."
            ),
            "url": _url("inspectorate", incident),
            "label": "Melding vastleggen",
        }
    return {
        "heading": "Nu jij: rond het ongeval af",
        "text": "Zoek samen uit waardoor het kon gebeuren en wat er moet veranderen.",
        "url": _url("finish_accident", incident),
        "label": "Afronden",
    }


def _readers_of_reaction(incident: Incident) -> str:
    handlers = (
        "De leidinggevende van het team en de coördinator" if incident.handler == Handler.LEADER else "De coördinator"
    )
    return (
        f"{handlers}. De melder ziet van de reactie de soort en de datum, en leest wat je de melder vertelt; "
        "wie het overkwam ook."
    )


def _url(name: str, incident: Incident) -> str:
    return reverse(f"incidents:{name}", kwargs={"reference": incident.reference})


def _allow(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied


def _do(request: HttpRequest, incident: Incident, service: object, said: str) -> HttpResponse:
    """Carry out one step."""
    service(incident=incident, by=request.user)  # type: ignore[operator]
    messages.success(request, said)
    return redirect("incidents:detail", reference=incident.reference)


def _to_leading(request: HttpRequest, incident: Incident) -> HttpResponse:
    """A report of an event that was reported before goes with the leading one."""
    messages.info(request, "Deze melding wordt samen met een andere behandeld. Dat doe je bij de leidende melding.")
    return redirect("incidents:detail", reference=incident.reference)


def _ask(
    request: HttpRequest, incident: Incident, heading: str, text: str, label: str, *, danger: bool = True
) -> HttpResponse:
    crumbs = [*_breadcrumb(), (incident.reference, _url("detail", incident))]
    return confirm(request, heading, text, label, _url("detail", incident), danger, breadcrumb=crumbs)


def _breadcrumb(query: str = "") -> list[tuple[str, str]]:
    """The way back, to the same place in the list that one came from."""
    kept = QueryDict(query).urlencode(safe=":")
    return [("Meldingen", reverse("incidents:list") + (f"?{kept}" if kept else ""))]
