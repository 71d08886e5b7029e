"""Finding and reading protocols."""

from collections.abc import Sequence
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.agreements.access import audience_of, can_adopt_protocol, can_edit_protocol, can_read_drafts_of_all
from protocols.agreements.enums import Audience, VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.versions import ask_for_document
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.facts import for_whom, protocol_title, version_facts
from protocols.agreements.summaries.measures import taken
from protocols.agreements.summaries.returned import returned_of
from protocols.agreements.views.scoped import breadcrumb, has_one_team, is_own, visible_protocol, visible_version
from protocols.amendments.access import can_propose_amendment
from protocols.amendments.summaries.amendments import proposals_of
from protocols.checklists.access import can_open_checklists
from protocols.contributions.access import can_read_contributions_of
from protocols.drafting.summaries.pages import open_links, unseen_links
from protocols.norms.access import can_manage_norm
from protocols.norms.summaries.matrix import norm_in_force
from protocols.reading.access import can_accept_version, can_see_readers, can_see_readers_of
from protocols.reading.documents import Ways, body_of
from protocols.reading.filters import TeamFilter
from protocols.reading.summaries.acceptance import TeamReading, own_reading, reading_of_teams
from protocols.reading.summaries.overview import TeamProtocol, team_protocols
from protocols.reading.tables import list_table, versions_table
from protocols.rules.summaries.frames import frames_of_protocol
from protocols.stocktaking.summaries.road import road_of
from protocols.upkeep.summaries.review_flags import flags_of
from protocols.upkeep.summaries.reviews import review_due_of, review_history
from vpd.files.views import hand_out
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.ui.pieces import SectionLink

PAGE = 25


def protocol_list(request: UserRequest) -> HttpResponse:
    """The protocols: own team first; who works for the whole organisation sees every team."""
    user = request.user
    access = access_of(user)
    today = timezone.localdate()
    teams = Team.objects.visible_to(user).filter(is_active=True).select_related("department")
    team_filter = TeamFilter(request.GET or None, queryset=teams, user=user)
    rows = team_protocols(user, team_filter.qs, on=today)
    if not can_read_drafts_of_all(user):
        rows = [row for row in rows if row.is_own or row.has_protocol]
    if team_filter.sort:
        rows = team_filter.sorted(rows)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    own = [row for row in rows if row.is_own]
    context = {
        "filter": team_filter,
        "page_obj": page,
        "table": list_table(list(page), _readings(user, list(page), today)),
        "to_start": [row for row in own if _is_to_start(row)],
        "norm": norm_in_force(organisation_id=access.organisation_id, on=today),
        "can_manage_norm": can_manage_norm(user),
        "can_see_readers": can_see_readers(user),
        "is_filtered": bool(request.GET),
    }
    return render(request, "reading/protocol_list.html", context)


@require_safe
def own(request: UserRequest) -> HttpResponse:
    """Ons protocol: opens at once; who has several teams chooses, and without one it says how to begin."""
    user = request.user
    access = access_of(user)
    teams = Team.objects.visible_to(user).in_use().filter(pk__in=access.own_team_ids | access.led_team_ids)
    rows = team_protocols(user, teams, on=timezone.localdate())
    if len(rows) == 1 and rows[0].protocol:
        return redirect("protocols:detail", pk=rows[0].protocol.pk)
    context = {
        "table": list_table(rows),
        "has_choice": len(rows) > 1,
        "to_start": [row for row in rows if _is_to_start(row)],
    }
    return render(request, "reading/protocol_own.html", context)


def detail(request: UserRequest, pk: int) -> HttpResponse:
    """The version in force; before there is one, how far the draft is."""
    user = request.user
    protocol = visible_protocol(user, pk)
    versions = list(
        ProtocolVersion.objects.visible_to(user)
        .filter(protocol=protocol)
        .select_related("team", "template_version__template", "norm_version", "adopted_by")
        .with_review()
        .annotate(taken=taken())
        .order_by("-number")
    )
    today = timezone.localdate()
    own_only = is_own(user, protocol) and has_one_team(user)
    adopted = sorted((v for v in versions if v.is_adopted), key=lambda v: (v.in_force_from, v.number), reverse=True)
    in_force = next((v for v in adopted if v.in_force_from and v.in_force_from <= today), None)
    coming = next((v for v in reversed(adopted) if v.in_force_from and v.in_force_from > today), None)
    shown = in_force or coming
    draft = next((v for v in versions if not v.is_adopted), None)
    audience = audience_of(user, protocol)
    ways = Ways(
        can_propose=bool(adopted) and shown == adopted[0] and can_propose_amendment(user, protocol),
        can_tell_deviation=in_force is not None and can_read_contributions_of(user, protocol.team_id),
        can_open_checklists=can_open_checklists(user),
        has_reasons=True,
    )
    body = body_of(shown, audience=audience, ways=ways) if shown else None
    draft_document = document_of(draft) if draft else None
    seen = [protocol.team] if in_force and can_see_readers_of(user, protocol.team_id) else []
    flags, kept = flags_of(protocol, on=today)
    reading = own_reading(user, in_force) if in_force and can_accept_version(user, in_force) else None
    context = {
        "review_due": review_due_of(user, in_force, today) if in_force else None,
        "can_keep": in_force is not None and can_edit_protocol(user, protocol),
        "reviews": review_history(shown) if shown else [],
        "own_reading": reading,
        "shows_news": body is not None and bool(body.news) and not (reading and reading.changes),
        "team_reading": reading_of_teams(seen, organisation_id=protocol.organisation_id, on=today).get(protocol.team_id)
        if seen
        else None,
        "protocol": protocol,
        "version": shown,
        "draft": draft,
        "draft_document": draft_document,
        "returned": returned_of(draft) if draft and draft.state == VersionStatus.RETURNED else None,
        "road": road_of(user, draft_document) if draft_document else None,
        "title": protocol_title(shown or versions[0]),
        "subtitle": for_whom(shown or versions[0]),
        "body": body,
        "coming": coming if in_force else None,
        "is_coming": shown is not None and in_force is None,
        "facts": version_facts(shown) if shown else [],
        "proposals": proposals_of(user, protocol) if adopted and can_propose_amendment(user, protocol) else None,
        "contents": [*body.contents, SectionLink("Over dit document", "#over-deze-versie")] if body else [],
        "versions": versions_table(versions, today) if len(versions) > 1 else None,
        "flags": flags,
        "norm_number": shown.norm_version.number if shown and shown.norm_version else None,
        "reviewed": kept if audience == Audience.TEAM else [],
        "can_edit": can_edit_protocol(user, protocol),
        "can_adopt": can_adopt_protocol(user, protocol),
        "can_read_contributions": can_read_contributions_of(user, protocol.team_id),
        "frames": frames_of_protocol(organisation_id=protocol.organisation_id, on=today) if shown else [],
        "breadcrumb": [] if own_only else breadcrumb(user, protocol)[:1],
        "lit": reverse("protocols:own") if own_only else "",
    }
    return render(request, "reading/protocol_detail.html", context)


def version(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """One version, adopted or draft, to read."""
    user = request.user
    shown = visible_version(user, pk, number)
    audience = audience_of(user, shown)
    can_edit = not shown.is_adopted and can_edit_protocol(user, shown)
    body = body_of(shown, audience=audience, ways=Ways(can_open_checklists=can_open_checklists(user)))
    document = document_of(shown) if can_edit else None
    context = {
        "version": shown,
        "title": protocol_title(shown),
        "subtitle": for_whom(shown),
        "body": body,
        "facts": version_facts(shown),
        "contents": body.contents,
        "document": document,
        "open_links": open_links(document) if document else [],
        "unseen_links": unseen_links(document) if document else [],
        "can_edit": can_edit,
        "breadcrumb": breadcrumb(request.user, shown),
    }
    return render(request, "reading/version_detail.html", context)


def pdf(request: UserRequest, pk: int) -> HttpResponseBase:
    """The PDF of the version in force."""
    protocol = visible_protocol(request.user, pk)
    in_force = ProtocolVersion.objects.visible_to(request.user).filter(protocol=protocol)
    found = in_force.in_force(timezone.localdate()).first() or in_force.adopted().order_by("in_force_from").first()
    if found is None:
        raise Http404
    return _document(request, found)


def version_pdf(request: UserRequest, pk: int, number: int) -> HttpResponseBase:
    """The PDF of one adopted version."""
    shown = visible_version(request.user, pk, number)
    if not shown.is_adopted:
        raise Http404
    return _document(request, shown)


def _readings(user: User, rows: Sequence[TeamProtocol], on: date) -> dict[int, TeamReading] | None:
    """How many read what is in force, of the teams of which this person may see it; one query."""
    if not can_see_readers(user):
        return None
    seen = [row.team for row in rows if row.in_force and can_see_readers_of(user, row.team.pk)]
    return reading_of_teams(seen, organisation_id=user.organisation_id, on=on) if seen else {}


def _is_to_start(row: TeamProtocol) -> bool:
    return row.can_start and not row.has_protocol


def _document(request: UserRequest, shown: ProtocolVersion) -> HttpResponseBase:
    """The file as this reader may have it."""
    made = ask_for_document(shown, audience_of(request.user, shown))
    back = ("Terug naar het protocol", reverse("protocols:detail", args=[shown.protocol_id]))
    return hand_out(request, made, back=back, breadcrumb=breadcrumb(request.user, shown))
