"""Everybody's own questionnaires and results: home, an invitation, filling in, what came of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from learning.campaigns.enums import CampaignStatus
from learning.campaigns.models import Invitation
from learning.campaigns.services.anonymous import AlreadyClaimedError, RoundClosedError, claim_code
from learning.campaigns.summaries import open_invitations
from learning.campaigns.views.anonymous import keep_code
from learning.questionnaires.enums import PageMove
from learning.questionnaires.forms.answering import AspectForm, as_form_data, read_answers
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import Progress, newest_version, sections_of, title_of
from learning.results import panels, services, summaries
from learning.results.forms import (
    OwnTopicsForm,
    as_topics_data,
)
from learning.results.models import LearningGoal, Response
from learning.results.tables import comparison_table
from learning.results.views.scoped import crumbs, own_goals
from vpd.audit.services import record_reads
from vpd.organisation.requests import UserRequest
from vpd.ui.views import confirm, go_to

CLOSED_MEANWHILE = (
    "Deze uitvraag is intussen gesloten. Je antwoorden tellen niet mee voor het team; voor jezelf kun je ze afmaken."
)
FINISHED_MEANWHILE = "Je had deze vragenlijst al afgerond. Wat je daarna koos, is niet opgeslagen."
LEAVING_MOVES = (PageMove.BACK, PageMove.LATER)


def home(request: UserRequest) -> HttpResponse:
    """Leren: my questionnaires and goals, and for a leader what was shared."""
    user = request.user
    goals = LearningGoal.objects.visible_to(user).select_related("user", "aspect", "team_goal").in_order()
    shared = list(goals.of_others(user))
    record_reads(by=user, subjects=shared, organisation_id=user.organisation_id)
    context = {
        "cards": summaries.questionnaire_cards(user),
        "invitations": open_invitations(user),
        "goals": goals.own(user),
        "shared": shared,
        "panels": panels.panels_for(user, timezone.now()),
    }
    return render(request, "results/home.html", context)


def questionnaire(request: UserRequest, pk: int) -> HttpResponse:
    """What a questionnaire is, who sees the answers, start or go on, and the results so far."""
    found = get_object_or_404(Questionnaire.objects.visible_to(request.user).for_oneself(), pk=pk)
    if request.method == "POST":
        response = services.start_response(questionnaire=found, by=request.user)
        return redirect("learning:fill_in", pk=response.pk, position=summaries.first_open_position(response) or 1)
    version = newest_version(found)
    context = {
        "breadcrumb": crumbs(),
        "questionnaire": found,
        "version": version,
        "outline": sections_of(version.pk),
        "progress": summaries.progress_in(request.user, found),
        "finished": summaries.finished_responses(request.user, found),
    }
    return render(request, "results/questionnaire_detail.html", context)


def invitation(request: UserRequest, pk: int) -> HttpResponse:
    """What somebody is asked, who reads the answers, and the way in: by name for oneself, or with a code."""
    found = get_object_or_404(
        Invitation.objects.visible_to(request.user).select_related("campaign__version__questionnaire"),
        campaign=pk,
        campaign__status__in=[CampaignStatus.OPEN, CampaignStatus.CLOSED],
    )
    campaign = found.campaign
    code = ""
    if request.method == "POST":
        try:
            if not campaign.is_anonymous:
                response = services.answer_invitation(invitation=found, by=request.user)
                position = summaries.first_open_position(response) or 1
                return redirect("learning:fill_in", pk=response.pk, position=position)
            code = claim_code(invitation=found)
        except RoundClosedError:
            messages.error(request, "Deze uitvraag is gesloten. Er kan niet meer worden geantwoord.")
            return redirect("learning:home")
        except AlreadyClaimedError:
            messages.info(request, "Je haalde je code al op. Die laten we maar één keer zien.")
            return redirect("learning:invitation", pk=pk)
    context = {
        "breadcrumb": crumbs(),
        "campaign": campaign,
        "asked": title_of(campaign.version),
        "invitation": found,
        "code": code,
        "outline": sections_of(campaign.version_id),
        "response": Response.objects.visible_to(request.user).filter(campaign=campaign).first(),
    }
    shown = render(request, "results/invitation.html", context)
    if code:
        keep_code(shown, campaign, code)
    return shown


def fill_in(request: UserRequest, pk: int, position: int) -> HttpResponse:
    """One section of what somebody is filling in; each page is kept when it is sent, complete or not."""
    response = _own_response(request, pk)
    sections = sections_of(response.version_id)
    if not 1 <= position <= len(sections):
        raise Http404
    section = sections[position - 1]
    answers = read_answers(section, request.POST)
    if response.finished_at is not None:
        return _finished_before(request, response, answers)
    if request.method == "POST":
        services.save_answers(response=response, answers=answers, by=request.user)
        if getattr(request, "htmx", False):
            # One answer was given: it is kept at once, and the bar says how far it is.
            progress = Progress.of(response.version, summaries.answers_of(response))
            return render(request, "questionnaires/_progress.html", {"progress": progress})
        move = next((move for move in PageMove if move == request.POST.get("stap")), PageMove.NEXT)
        if len(answers) == len(section.items) or move in LEAVING_MOVES:
            return _leave_section(request, response, position, move)
        form = AspectForm(request.POST, section=section)
    given = summaries.answers_of(response)
    if request.method != "POST":
        form = AspectForm(section=section, **_shown(request, given))
    context = {
        "breadcrumb": crumbs(_crumb_of(response)),
        "form": form,
        "section": section,
        "is_matrix": response.version.questionnaire.is_matrix,
        "guiding": response.version.guiding_questions if position == 1 else [],
        "progress": Progress.of(response.version, given),
        "place": f"Onderdeel {position} van {len(sections)}",
        "is_first": position == 1,
        "is_last": position == len(sections) and not response.version.questionnaire.is_matrix,
        "moves": PageMove,
    }
    return render(request, "results/response_fill_in.html", context)


def own_topics(request: UserRequest, pk: int) -> HttpResponse:
    """The last page of a matrix: topics of one's own, if there are any."""
    response = _own_response(request, pk)
    if not response.version.questionnaire.is_matrix:
        raise Http404
    if response.finished_at is not None:
        return redirect("learning:result", pk=pk)
    last = len(sections_of(response.version_id))
    form = OwnTopicsForm(request.POST or None, initial=as_topics_data(response.own_topics.all()))
    if request.method == "POST" and form.is_valid():
        services.keep_own_topics(response=response, topics=form.topics, by=request.user)
        move = next((move for move in PageMove if move == request.POST.get("stap")), PageMove.NEXT)
        if move == PageMove.BACK:
            return redirect("learning:fill_in", pk=pk, position=last)
        return _later(request) if move == PageMove.LATER else _finish(request, response)
    context = {
        "breadcrumb": crumbs(_crumb_of(response)),
        "form": form,
        "moves": PageMove,
    }
    return render(request, "results/response_own_topics.html", context)


def _own_response(request: UserRequest, pk: int) -> Response:
    response = summaries.response_to_answer(request.user, pk)
    if response is None:
        raise Http404
    return response


def _finished_before(request: UserRequest, response: Response, answers: dict[int, str]) -> HttpResponse:
    """To the result, by a second press or from another window; what was chosen after finishing is not kept, and that
    is said."""
    if answers.items() - summaries.answers_of(response).items():
        messages.warning(request, FINISHED_MEANWHILE)
    return go_to(request, reverse("learning:result", args=[response.pk]))


def _shown(request: UserRequest, given: dict[int, str]) -> dict[str, dict[str, str]]:
    """What was answered before; with `?open` what is missing is pointed out as well."""
    return {"data" if "open" in request.GET else "initial": as_form_data(given)}


def _leave_section(request: UserRequest, response: Response, position: int, move: str) -> HttpResponse:
    pk = response.pk
    if move == PageMove.LATER:
        return _later(request)
    if move == PageMove.BACK:
        return redirect("learning:fill_in", pk=pk, position=max(position - 1, 1))
    if position < len(sections_of(response.version_id)):
        return redirect("learning:fill_in", pk=pk, position=position + 1)
    if response.version.questionnaire.is_matrix:
        return redirect("learning:own_topics", pk=pk)
    return _finish(request, response)


def _later(request: UserRequest) -> HttpResponse:
    messages.success(request, "Je antwoorden zijn opgeslagen. Je kunt later verder waar je was.")
    return redirect("learning:home")


def _finish(request: UserRequest, response: Response) -> HttpResponse:
    try:
        services.finish_response(response=response, by=request.user)
    except RoundClosedError:
        messages.error(request, CLOSED_MEANWHILE)
        return redirect("learning:home")
    except services.NotAllAnsweredError:
        messages.warning(request, "Nog niet alle vragen zijn beantwoord. Vul ze hier aan.")
        missing = summaries.first_open_position(response)
        return redirect(reverse("learning:fill_in", args=[response.pk, missing]) + "?open")
    messages.success(request, "Je bent klaar. Hier is je resultaat; alleen jij ziet het.")
    return redirect("learning:result", pk=response.pk)


def result(request: UserRequest, pk: int) -> HttpResponse:
    """My own result, by section, beside the one before it."""
    response = _own_finished(request, pk)
    shown = summaries.result_of(response)
    before = summaries.finished_before(response)
    comparison = summaries.compare(shown, summaries.result_of(before)) if before else None
    if comparison and not comparison.aspects:
        comparison = None
    context = {
        "breadcrumb": crumbs(_crumb_of(response)),
        "response": response,
        "filled_in": title_of(response.version),
        "result": shown,
        "aspects": summaries.with_then(shown, comparison),
        "is_quiz": response.version.questionnaire.is_quiz,
        "own_topics": response.own_topics.all(),
        "comparison": comparison,
        "other_version": before.version.number if before and before.version_id != response.version_id else None,
        "comparison_table": comparison_table(comparison) if comparison else None,
        "goals": own_goals(request).filter(response=response).in_order(),
        "still_shared": own_goals(request)
        .open()
        .filter(response__version__questionnaire=response.version.questionnaire_id)
        .exclude(response=response)
        .exclude(shared_with=""),
        "new_goal_url": f"{reverse('learning:new_goal')}?{urlencode({'resultaat': response.pk})}",
    }
    return render(request, "results/response_result.html", context)


def delete_result(request: UserRequest, pk: int) -> HttpResponse:
    """Throw my own answers away, after being asked."""
    response = _own_finished(request, pk)
    if request.method == "POST":
        try:
            services.delete_response(response=response, by=request.user)
        except RoundClosedError:
            messages.error(
                request,
                "Deze uitvraag is gesloten: je antwoorden tellen zonder naam mee in het teambeeld en blijven staan.",
            )
            return redirect("learning:result", pk=pk)
        messages.success(request, "Je antwoorden zijn verwijderd.")
        return redirect("learning:home")
    return confirm(
        request,
        heading="Antwoorden verwijderen?",
        text="Je antwoorden en dit resultaat zijn daarna echt weg. Leerdoelen die je hebt opgeschreven, blijven staan.",
        submit_label="Weggooien",
        cancel_url=reverse("learning:result", args=[pk]),
        breadcrumb=crumbs(_crumb_of(response)),
    )


def _own_finished(request: UserRequest, pk: int) -> Response:
    finished = Response.objects.visible_to(request.user).finished().select_related("version__questionnaire")
    return get_object_or_404(finished, pk=pk)


def _crumb_of(response: Response) -> tuple[str, str]:
    questionnaire = response.version.questionnaire
    if response.campaign_id:
        return questionnaire.title, reverse("learning:invitation", args=[response.campaign_id])
    return questionnaire.title, reverse("learning:questionnaire", args=[questionnaire.pk])
