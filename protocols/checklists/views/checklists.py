"""Filling in a checklist: for the organisation, or for one team."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from protocols.checklists.access import can_answer_checklist, can_open_checklists, can_read_answers_of, can_see_coverage
from protocols.checklists.documents.checklists import ask_for_checklist
from protocols.checklists.enums import AnswerStatus
from protocols.checklists.forms import AnswerForm, PlanForm
from protocols.checklists.models import ChecklistAnswer, ChecklistItem, ChecklistVersion
from protocols.checklists.services import answer_item, plan_action
from protocols.checklists.summaries import Sheet, current_versions, progress_of, sheet_of, team_answers
from protocols.checklists.tables import (
    ORGANISATION,
    evidence_url,
    history_items,
    item_url,
    plan_url,
    progress_table,
    sheet_url,
    team_answers_table,
)
from vpd.actions.access import can_add_action_for
from vpd.actions.enums import ActionOrigin
from vpd.actions.models import ImprovementAction
from vpd.files.stored_files import file_response
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import ChangedError, say_changed
from vpd.ui.pieces import SectionLink
from vpd.ui.tables import Table
from vpd.ui.text import counted

PAGE = 25
CHANGED = (
    "Een collega heeft dit punt net gewijzigd. Hiernaast zie je wat er nu staat. Sla je opnieuw op, "
    "dan vervangt jouw antwoord dat."
)


@dataclass(frozen=True)
class Place:
    """The checklist in an address and for whom it is answered: a team, or without one the organisation."""

    user: User
    version: ChecklistVersion
    team: Team | None

    @property
    def name(self) -> str:
        return f"Team {self.team.name}" if self.team else ORGANISATION

    @property
    def url(self) -> str:
        return sheet_url(self.version, self.team)

    @property
    def readers(self) -> str:
        """Who reads what is filled in here, as the form says it."""
        who = "De leidinggevende van het team" if self.team else "Alle leidinggevenden"
        return f"{who}, de coördinator en de arbocoördinator. Toelichting en bewijs gaan mee naar de inspectie."

    @property
    def can_answer(self) -> bool:
        return can_answer_checklist(self.user, self.team)


def index(request: UserRequest) -> HttpResponse:
    """The checklists, and how far the organisation and the teams are."""
    user = _reader(request)
    versions = current_versions()
    teams = Team.objects.visible_to(user).in_use()
    if not can_see_coverage(user):
        teams = teams.filter(pk__in=access_of(user).led_team_ids)
    places = progress_of(user, versions=versions, teams=teams)
    # One row of the page is one place, with a column a checklist.
    ids = list(dict.fromkeys(part.team.pk if part.team else None for part in places))
    page = Paginator(ids, PAGE).get_page(request.GET.get("page"))
    shown = [part for part in places if (part.team.pk if part.team else None) in set(page.object_list)]
    context = {
        "versions": versions,
        "page_obj": page,
        "table": progress_table(versions, shown),
        "can_see_coverage": can_see_coverage(user),
    }
    return render(request, "checklists/checklist_list.html", context)


def sheet(request: UserRequest, key: str, team_slug: str = "") -> HttpResponse:
    """One checklist for one place: every point with its answer."""
    place = _place(request, key, team_slug)
    found = sheet_of(version=place.version, organisation_id=place.user.organisation_id, team=place.team)
    first = found.next_open
    context = {
        "place": place,
        "sheet": found,
        "sections": [
            SectionLink(group.heading, f"#{group.slug}", "done" if group.is_done else group.progress)
            for group in found.groups
            if len(found.groups) > 1
        ],
        "groups": [
            (group, [(row, item_url(place.version, place.team, row.item)) for row in group.rows])
            for group in found.groups
        ],
        "counts": [(number, str(status.label)) for status, number in found.counts.items()],
        "next_url": item_url(place.version, place.team, first) if first and place.can_answer else "",
        "next_label": "Verder met invullen" if found.answered else "Beginnen",
        "pdf_url": _pdf_url(place),
        "progress_words": f"{found.answered} van {counted(found.total, 'punt', 'punten')} beantwoord",
        "can_see_coverage": can_see_coverage(place.user),
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "checklists/checklist_detail.html", context)


def _pdf_url(place: Place) -> str:
    key = place.version.checklist.key
    if place.team is None:
        return reverse("protocols:checklist_pdf", args=[key])
    return reverse("protocols:checklist_pdf_of_team", args=[key, place.team.slug])


@require_POST
def request_pdf(request: UserRequest, key: str, team_slug: str = "") -> HttpResponse:
    """Have this checklist made as PDF, as it is filled in now."""
    place = _place(request, key, team_slug)
    made = ask_for_checklist(version=place.version, team=place.team, by=place.user)
    return redirect("files:made_file", made.pk)


def item(request: UserRequest, key: str, item_key: str, team_slug: str = "") -> HttpResponse:
    """One point: what is asked, what is answered, what happened to the answer, and what is planned."""
    place = _place(request, key, team_slug)
    asked = _item(place, item_key)
    if request.method == "POST" and not place.can_answer:
        raise PermissionDenied
    answer = _answer(place, asked)
    form = None
    if place.can_answer:
        form = AnswerForm(request.POST or None, request.FILES or None, user=place.user, answer=answer)
    other = None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            saved = _save(place, asked, form)
        except ChangedError as error:
            answer = other = error.row
            say_changed(form, error, CHANGED)
        else:
            return _after_saving(request, place, asked, saved)
    context = {
        "place": place,
        "item": asked,
        "answer": answer,
        "other": other,
        "facts": _facts(answer) if answer else [],
        "form": form,
        "evidence_url": evidence_url(place.version, place.team, asked) if answer and answer.shown_file else "",
        "evidence_waits": _waiting_words(answer, request.user) if answer else "",
        "history": history_items(answer) if answer else [],
        "central": _central(place, asked),
        "teams": _teams(place, asked),
        "actions": _actions(place, answer),
        "plan_url": plan_url(place.version, place.team, asked) if answer and _can_plan(place, answer) else "",
        "breadcrumb": _breadcrumb(place),
    }
    return render(request, "checklists/checklist_item.html", context)


@require_safe
def evidence(request: UserRequest, key: str, item_key: str, team_slug: str = "") -> HttpResponseBase:
    """The file that shows it, for who may read the answer."""
    place = _place(request, key, team_slug)
    answer = _answer(place, _item(place, item_key))
    if answer is None or answer.evidence_file is None:
        raise Http404
    return file_response(answer.evidence_file)


def plan(request: UserRequest, key: str, item_key: str, team_slug: str = "") -> HttpResponse:
    """Agree on an improvement action for a point that is not or partly arranged (R-118)."""
    place = _place(request, key, team_slug)
    asked = _item(place, item_key)
    if not place.can_answer:
        raise PermissionDenied
    answer = _answer(place, asked)
    if answer is None or not answer.asks_for_plan:
        messages.info(request, "Een actie hoort bij een punt dat niet of gedeeltelijk is geregeld.")
        return redirect(item_url(place.version, place.team, asked))
    form = PlanForm(request.POST or None, user=place.user, team=place.team, item=asked)
    if request.method == "POST" and form.is_valid():
        if not can_add_action_for(place.user, form.cleaned_data["team"]):
            raise PermissionDenied
        plan_action(answer=answer, item=asked, by=place.user, **form.cleaned_data)
        messages.success(request, "De actie is toegevoegd.")
        return redirect(item_url(place.version, place.team, asked))
    context = {
        "form": form,
        "place": place,
        "item": asked,
        "breadcrumb": _breadcrumb(place, (asked.short, item_url(place.version, place.team, asked))),
    }
    return render(request, "checklists/checklist_plan.html", context)


def _reader(request: UserRequest) -> User:
    """The person of this request, when checklists are for that person at all."""
    user = request.user
    if not can_open_checklists(user):
        raise PermissionDenied
    return user


def _place(request: UserRequest, key: str, team_slug: str) -> Place:
    """404 for an unknown checklist and for a team whose answers are not visible."""
    user = _reader(request)
    version = get_object_or_404(ChecklistVersion.objects.visible_to(user).current(), checklist__key=key)
    if not team_slug:
        return Place(user, version, None)
    team = get_object_or_404(Team.objects.visible_to(user).select_related("organisation"), slug=team_slug)
    if not can_read_answers_of(user, team):
        raise Http404
    return Place(user, version, team)


def _item(place: Place, item_key: str) -> ChecklistItem:
    return get_object_or_404(place.version.items.select_related("version__checklist"), key=item_key)


def _answer(place: Place, asked: ChecklistItem, *, central: bool = False) -> ChecklistAnswer | None:
    answers = ChecklistAnswer.objects.visible_to(place.user).at(None if central else place.team)
    found = answers.filter(checklist=place.version.checklist_id, item_key=asked.key)
    return found.select_related("owner", "changed_by", "team", "evidence_file").first()


def _save(place: Place, asked: ChecklistItem, form: AnswerForm) -> ChecklistAnswer:
    data = form.cleaned_data
    return answer_item(
        organisation=place.user.organisation,
        team=place.team,
        item=asked,
        status=AnswerStatus(data["status"]),
        explanation=data["explanation"],
        evidence=data["evidence"],
        evidence_url=data["evidence_url"],
        evidence_file=form.upload,
        drop_file=data.get("drop_file", False),
        owner=data["owner"],
        revision=data["revision"],
        by=place.user,
    )


def _after_saving(request: UserRequest, place: Place, asked: ChecklistItem, saved: ChecklistAnswer) -> HttpResponse:
    """To the next point; what is not arranged stays, so that a plan is made at once (R-118)."""
    here = item_url(place.version, place.team, asked)
    if saved.state == AnswerStatus.NOT_ARRANGED and not _actions(place, saved):
        messages.success(request, "Opgeslagen. Spreek meteen af wie dit gaat regelen.")
        return redirect(here)
    messages.success(request, f"Opgeslagen: {asked.short}.")
    if "next" not in request.POST:
        return redirect(here)
    following = _sheet(place).after(asked)
    return redirect(item_url(place.version, place.team, following) if following else place.url)


def _sheet(place: Place) -> Sheet:
    return sheet_of(version=place.version, organisation_id=place.user.organisation_id, team=place.team)


def _facts(answer: ChecklistAnswer) -> list[tuple[str, str]]:
    return [
        ("Toelichting", answer.explanation),
        ("Bewijs", answer.evidence),
        ("Link naar het bewijs", answer.evidence_url),
        ("Bestand als bewijs", answer.evidence_file_words),
        ("Eigenaar", answer.owner.full_name if answer.owner else ""),
    ]


def _waiting_words(answer: ChecklistAnswer, user: User) -> str:
    """What who chose the file reads while it is checked, or when it could not be kept."""
    file = answer.evidence_file
    if file is None or file.is_ready or file.created_by_id != user.pk:
        return ""
    return f"{file.name}: {file.state_words}"


def _central(place: Place, asked: ChecklistItem) -> ChecklistAnswer | None:
    """What the organisation answered, beside the point of a team."""
    return _answer(place, asked, central=True) if place.team else None


def _teams(place: Place, asked: ChecklistItem) -> Table | None:
    """What the teams answered, beside the point of the organisation, for who may compare them."""
    if place.team or not can_see_coverage(place.user):
        return None
    return team_answers_table(asked, team_answers(item=asked, organisation_id=place.user.organisation_id))


def _actions(place: Place, answer: ChecklistAnswer | None) -> list[tuple[ImprovementAction, str]]:
    if answer is None:
        return []
    actions = ImprovementAction.objects.visible_to(place.user).filter(
        origin_kind=ActionOrigin.CHECKLIST, origin_id=answer.pk
    )
    return [(action, reverse("actions:detail", args=[action.pk])) for action in actions.select_related("team")]


def _can_plan(place: Place, answer: ChecklistAnswer) -> bool:
    return place.can_answer and answer.asks_for_plan


def _breadcrumb(place: Place | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    found = [("Beleidscheck", reverse("protocols:checklists"))]
    return [*found, (f"{place.version.checklist.name} · {place.name}", place.url), *more] if place else found
