"""Step 1 of making a protocol: taking stock with leader and coordinator, and the plan that follows from it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from protocols.agreements.access import can_edit_protocol
from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.document import Document, document_of
from protocols.agreements.summaries.involvement import minimum_percentage
from protocols.agreements.views.scoped import breadcrumb, on_draft, visible_protocol
from protocols.checklists.enums import AnswerStatus
from protocols.norms.access import can_manage_norm
from protocols.stocktaking.forms import ParticipantsForm, SettingsForm, StocktakingForm
from protocols.stocktaking.models import StocktakingAnswer
from protocols.stocktaking.services import (
    move_on,
    plan_stocktaking_action,
    record_participants,
    set_minimum_percentage,
    take_stock,
)
from protocols.stocktaking.summaries.road import SLUGS, road_of
from protocols.stocktaking.summaries.stocktaking import Stocktaking, StocktakingRow, stocktaking_of
from protocols.stocktaking.tables import plan_table
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.editing import ChangedError, say_changed
from vpd.ui.pieces import SectionLink
from vpd.ui.text import counted

CHANGED = "Een collega heeft dit net gewijzigd. Sla je opnieuw op, dan vervang je dat."

MOVED = {
    VersionStatus.DRAFT: "Het protocol is weer een concept.",
    VersionStatus.STOCKTAKING: "De inventarisatie is begonnen. Loop de vragen samen langs.",
    VersionStatus.IN_DISCUSSION: "Het protocol is klaar om met het team te bespreken.",
}


@dataclass(frozen=True)
class StockPage:
    """The stocktaking in an address as this person sees it."""

    user: User
    document: Document
    stocktaking: Stocktaking

    @property
    def version(self) -> ProtocolVersion:
        return self.document.version

    @property
    def can_edit(self) -> bool:
        return not self.version.is_adopted and can_edit_protocol(self.user, self.version)


def sheet(request: UserRequest, pk: int) -> HttpResponse:
    """Every subject of the form: is it arranged, who sees to it, what was agreed."""
    page = _page(request, pk)
    stocktaking = page.stocktaking
    context = {
        "page": page,
        "version": page.version,
        "stocktaking": stocktaking,
        "road": None if page.version.is_adopted else road_of(page.user, page.document, stocktaking),
        "counts": [(number, str(status.label)) for status, number in stocktaking.counts.items()],
        "sections": [SectionLink(g.section.short, f"#{g.section.slug}", g.state) for g in stocktaking.groups],
        "groups": [
            (group, [(row, _item_url(page, row)) for row in group.rows]) for group in stocktaking.groups if group.rows
        ],
        "progress_words": f"{stocktaking.answered} van {counted(stocktaking.total, 'vraag', 'vragen')} bekeken",
        "breadcrumb": breadcrumb(request.user, page.version),
    }
    return render(request, "stocktaking/stocktaking_detail.html", context)


def plan(request: UserRequest, pk: int) -> HttpResponse:
    """All that was agreed in the stocktaking, on one page to print."""
    page = _page(request, pk)
    pairs = page.stocktaking.actions
    open_pairs = [pair for pair in pairs if pair[1].is_open]
    context = {
        "page": page,
        "version": page.version,
        "table": plan_table(open_pairs) if open_pairs else None,
        "closed": plan_table([pair for pair in pairs if not pair[1].is_open]) if len(open_pairs) < len(pairs) else None,
        "without_plan": [(row, _item_url(page, row)) for row in page.stocktaking.without_plan],
        "participants": page.stocktaking.participants,
        "breadcrumb": _breadcrumb(request.user, page.version),
    }
    return render(request, "stocktaking/stocktaking_plan.html", context)


@on_draft
def item(request: UserRequest, version: ProtocolVersion, prompt_key: str) -> HttpResponse:
    """One subject: how far it is arranged, who sees to it and what has to be done."""
    user = request.user
    stocktaking = stocktaking_of(document_of(version))
    row = stocktaking.row(prompt_key)
    if row is None:
        raise Http404
    answer, other = row.answer, None
    form = StocktakingForm(request.POST or None, user=user, version=version, answer=answer)
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(user, version, row, form)
        except ChangedError as error:
            other = error.row
            say_changed(form, error, CHANGED)
        else:
            return _after_saving(request, version, stocktaking, row, saved)
    keys = [one.prompt.key for one in stocktaking.rows]
    context = {
        "version": version,
        "row": row,
        "prompt": row.prompt,
        "form": form,
        "other": other,
        "actions": [(action, reverse("actions:detail", args=[action.pk])) for action in row.actions],
        "position": f"Onderwerp {keys.index(prompt_key) + 1} van {len(keys)}",
        "breadcrumb": _breadcrumb(request.user, version),
    }
    return render(request, "stocktaking/stocktaking_item.html", context)


@on_draft
def participants(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """Who did the stocktaking together (R-06)."""
    user = request.user
    there = list(version.stocktakers.all())
    initial = {
        "users": [person.user_id for person in there] or [user.pk],
        "took_part_on": there[0].took_part_on if there else timezone.localdate(),
    }
    form = ParticipantsForm(request.POST or None, user=user, version=version, initial=initial)
    if request.method == "POST" and form.is_valid():
        record_participants(version=version, by=user, **form.cleaned_data)
        messages.success(request, "Opgeslagen wie erbij waren.")
        return redirect("protocols:stocktaking", version.protocol_id)
    context = {"version": version, "form": form, "breadcrumb": _breadcrumb(request.user, version)}
    return render(request, "stocktaking/stocktaking_participants.html", context)


@require_POST
@on_draft
def change_step(request: UserRequest, version: ProtocolVersion, status: str) -> HttpResponse:
    """To another step of the road before adoption."""
    to = next((step for step, slug in SLUGS.items() if slug == status), None)
    if to is None:
        raise Http404
    move_on(version=version, to=to, by=request.user)
    messages.success(request, MOVED[to])
    return redirect(_after_step(version, to))


def settings(request: UserRequest) -> HttpResponse:
    """What the organisation asks of its protocols (R-07)."""
    user = request.user
    if not can_manage_norm(user):
        raise PermissionDenied
    now = minimum_percentage(user.organisation_id)
    form = SettingsForm(request.POST or None, initial={"minimum_percentage": now})
    if request.method == "POST" and form.is_valid():
        set_minimum_percentage(
            organisation_id=user.organisation_id, percentage=form.cleaned_data["minimum_percentage"], by=user
        )
        messages.success(request, "Opgeslagen.")
        return redirect("protocols:settings")
    context = {"form": form, "breadcrumb": [MANAGE]}
    return render(request, "stocktaking/settings_form.html", context)


def _page(request: UserRequest, pk: int) -> StockPage:
    """The draft, or the newest adopted version, for the team and who may see drafts; 404 for anybody else."""
    user = request.user
    visible_protocol(user, pk)
    versions = ProtocolVersion.objects.visible_to(user).filter(protocol_id=pk)
    version = versions.select_related("team", "template_version", "norm_version").order_by("-number").first()
    access = access_of(user)
    is_near = version is not None and version.team_id in access.own_team_ids | access.led_team_ids
    if version is None or not (is_near or access.can(Permission.READ_ALL_DRAFT_PROTOCOLS)):
        raise Http404
    document = document_of(version)
    return StockPage(user, document, stocktaking_of(document))


def _save(user: User, version: ProtocolVersion, row: StocktakingRow, form: StocktakingForm) -> StocktakingAnswer:
    data = form.cleaned_data
    answer = take_stock(
        version=version,
        prompt_key=row.prompt.key,
        status=AnswerStatus(data["status"]),
        note=data["note"],
        owner=data["owner"],
        revision=data["revision"],
        by=user,
    )
    if data["action"]:
        plan_stocktaking_action(
            answer=answer,
            subject=row.prompt.short,
            title=data["action"],
            owner=data["owner"],
            due_on=data["due_on"],
            strength=data["strength"],
            by=user,
        )
    return answer


def _after_saving(
    request: UserRequest,
    version: ProtocolVersion,
    stocktaking: Stocktaking,
    row: StocktakingRow,
    saved: StocktakingAnswer,
) -> HttpResponse:
    """To the next subject; what is not arranged and has no action stays, so that one is made at once."""
    has_action = bool(row.actions) or bool(request.POST.get("action"))
    if saved.state == AnswerStatus.NOT_ARRANGED and not has_action:
        messages.success(request, "Opgeslagen. Spreek meteen af wat er moet gebeuren.")
        return redirect("protocols:stocktaking_item", version.protocol_id, row.prompt.key)
    messages.success(request, f"Opgeslagen: {row.prompt.short}")
    following = stocktaking.after(row.prompt.key) if "next" in request.POST else None
    if following:
        return redirect("protocols:stocktaking_item", version.protocol_id, following.key)
    return redirect("protocols:stocktaking", version.protocol_id)


def _after_step(version: ProtocolVersion, to: VersionStatus) -> str:
    names = {VersionStatus.STOCKTAKING: "protocols:stocktaking", VersionStatus.IN_DISCUSSION: "protocols:present"}
    return reverse(names.get(to, "protocols:detail"), args=[version.protocol_id])


def _item_url(page: StockPage, row: StocktakingRow) -> str:
    if not page.can_edit:
        return ""
    return reverse("protocols:stocktaking_item", args=[page.version.protocol_id, row.prompt.key])


def _breadcrumb(user: User, version: ProtocolVersion) -> list[tuple[str, str]]:
    return breadcrumb(user, version, ("Inventarisatie", reverse("protocols:stocktaking", args=[version.protocol_id])))
