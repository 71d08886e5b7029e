"""The steps that all three share: choosing it for the next meeting, and taking it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from protocols.agreements.services.errors import AlreadyChosenError, NotInTeamError
from protocols.contributions.access import (
    can_choose_contribution,
    can_open_contributions,
    can_read_contributions_of,
    can_take_off_agenda,
    is_author,
)
from protocols.contributions.filters import ContributionFilter
from protocols.contributions.models import Contribution, Deviation, Dilemma, Success
from protocols.contributions.services.agenda import choose_for_meeting, take_off_agenda
from protocols.contributions.services.contributions import ask_back, read_outcome, take_name_away
from protocols.contributions.services.deviations import delete_deviation
from protocols.contributions.services.dilemmas import delete_dilemma
from protocols.contributions.services.successes import delete_success
from protocols.contributions.summaries.cards import ContributionCard
from protocols.contributions.summaries.contributions import followed_by, teams_to_write_for
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.forms import NewForm
from vpd.ui.views import confirm

PAGE = 20
CHOSEN = "Dit staat op de agenda van een overleg. Vraag eerst om het van de agenda te halen."


@dataclass(frozen=True)
class Subject:
    """What the pages of one of the three are called."""

    key: str
    model: type[Deviation] | type[Dilemma] | type[Success]
    title: str
    this: str
    write_title: str
    list_route: str

    @property
    def list_link(self) -> tuple[str, str]:
        return (self.title, reverse(self.list_route))

    @property
    def breadcrumb(self) -> list[tuple[str, str]]:
        return [self.list_link]

    def url(self, pk: int) -> str:
        return reverse(f"protocols:{self.key}", args=[pk])

    def crumbs_below(self, pk: int) -> list[tuple[str, str]]:
        return [*self.breadcrumb, (self.this.capitalize(), self.url(pk))]


SUBJECTS: Mapping[str, Subject] = {
    "deviation": Subject(
        "deviation",
        Deviation,
        "Afwijkingen",
        "afwijking",
        "Opschrijven dat je afweek of twijfelde",
        "protocols:deviations",
    ),
    "dilemma": Subject("dilemma", Dilemma, "Dilemma’s", "dilemma", "Een dilemma opschrijven", "protocols:dilemmas"),
    "success": Subject(
        "success", Success, "Goed gegaan", "wat goed ging", "Opschrijven wat goed ging", "protocols:successes"
    ),
}


def visible(user: User, subject: Subject, pk: int) -> Any:
    """What this person may read; else 404."""
    rows = subject.model.objects.visible_to(user).select_related("team", "author", "decision")
    return get_object_or_404(rows, pk=pk)


def own(user: User, subject: Subject, pk: int) -> Any:
    """What this person wrote; 404 when it is not visible, 403 for everybody but the author."""
    thing = visible(user, subject, pk)
    if not is_author(user, thing):
        raise PermissionDenied
    return thing


def team_to_write_for(user: User, slug: str) -> Team:
    """The team in the address; 404 for a team of another organisation, 403 for one that is not one's own."""
    team = get_object_or_404(Team.objects.visible_to(user).in_use(), slug=slug)
    if team not in teams_to_write_for(user, on=timezone.localdate()):
        raise PermissionDenied
    return team


def not_of_team(team: Team) -> tuple[str | None, str]:
    """At which field, and in which words, it is said that one does not work there."""
    return None, f"Je werkt niet meer bij team {team.name}."


def list_page(
    request: UserRequest,
    subject: Subject,
    cards_of: Callable[[Any, User], Sequence[ContributionCard]],
    template: str,
    *,
    along: Sequence[str] = (),
    filter_form: type[ContributionFilter] = ContributionFilter,
    **more: Any,
) -> HttpResponse:
    """What the own team wrote down, with the own ones apart; for the coordinator what is on an agenda."""
    user = allow(request)
    rows = subject.model.objects.visible_to(user).select_related("team", "author", "decision", *along).newest_first()
    chosen = filter_form(request.GET or None, queryset=rows, user=user)
    page = Paginator(chosen.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "cards": cards_of(page.object_list, user),
        "own": cards_of(rows.written_by(user), user),
        "is_filtered": bool(set(request.GET) - {"page"}),
        "can_write": bool(teams_to_write_for(user, on=timezone.localdate())),
        "is_outsider": not access_of(user).own_team_ids,
    }
    return render(request, template, context | more)


def detail_page(
    request: UserRequest, subject: Subject, thing: Any, card: ContributionCard, template: str, **more: Any
) -> HttpResponse:
    """One of the three, and what the meeting did with it; its author has read that now."""
    user = request.user
    if card.is_own and card.is_discussed:
        read_outcome(thing=thing, by=user)
    context = {"card": card, "followed": followed_by(user, thing), "breadcrumb": subject.breadcrumb}
    return render(request, template, context | steps_of(user, thing) | more)


def write_page(
    request: UserRequest,
    subject: Subject,
    team: Team,
    form: NewForm,
    write: Callable[[], Contribution],
    template: str,
    *,
    refusal: Callable[[Team], tuple[str | None, str]] = not_of_team,
) -> HttpResponse:
    """Write down one of the three."""
    if form.is_valid():
        try:
            place = made_once(key=form.key, by=request.user, make=lambda: subject.url(write().pk))
        except NotInTeamError:
            form.add_error(*refusal(team))
        else:
            messages.success(request, "Opgeschreven. Je kunt het wijzigen tot het is gekozen voor een overleg.")
            return redirect(place)
    context = {"form": form, "team": team, "breadcrumb": subject.breadcrumb}
    return render(request, template, context)


def edit_page(
    request: UserRequest,
    subject: Subject,
    pk: int,
    form_of: Callable[[Any], Any],
    change: Callable[[Any, Any], object],
    *,
    refusal: Callable[[Team], tuple[str | None, str]] = not_of_team,
) -> HttpResponse:
    """The author says it otherwise, until it is chosen."""
    thing = own(request.user, subject, pk)
    if not thing.is_changeable:
        messages.warning(request, CHOSEN)
        return redirect(subject.url(pk))
    form = form_of(thing)
    if form.is_valid():
        try:
            change(thing, form)
        except NotInTeamError:
            form.add_error(*refusal(thing.team))
        except AlreadyChosenError:
            form.add_error(None, CHOSEN)
        else:
            messages.success(request, "Je wijziging is opgeslagen.")
            return redirect(subject.url(pk))
    context = {"form": form, "team": thing.team, "breadcrumb": subject.crumbs_below(pk)}
    return render(request, "contributions/contribution_edit.html", context)


@require_safe
def begin(request: UserRequest, kind: str) -> HttpResponse:
    """On to the form of one's team; who has several chooses."""
    user, subject = request.user, SUBJECTS[kind]
    teams = teams_to_write_for(user, on=timezone.localdate())
    if not teams:
        raise PermissionDenied
    if len(teams) == 1:
        return redirect(f"protocols:{kind}_write", teams[0].slug)
    choices = [(team.name, reverse(f"protocols:{kind}_write", args=[team.slug])) for team in teams]
    context = {"choices": choices, "title": subject.write_title, "breadcrumb": subject.breadcrumb}
    return render(request, "contributions/contribution_team.html", context)


@require_POST
def choose(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """Put it on the agenda of the next meeting."""
    user, subject = request.user, SUBJECTS[kind]
    thing = visible(user, subject, pk)
    if not can_choose_contribution(user, thing):
        raise PermissionDenied
    if choose_for_meeting(thing=thing, by=user):
        messages.success(request, "Gekozen: dit staat op de agenda van het volgende overleg.")
    else:
        messages.info(request, "Dit is al gekozen voor een overleg.")
    return redirect(subject.url(pk))


def take_off(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """Take it off the agenda again; then its author may change and delete it."""
    user, subject = request.user, SUBJECTS[kind]
    thing = visible(user, subject, pk)
    if not can_take_off_agenda(user, thing):
        raise PermissionDenied
    if request.method != "POST":
        return confirm(
            request,
            heading="Van de agenda halen?",
            text="Het overleg bespreekt dit dan niet. Wie het schreef, kan het daarna weer wijzigen of verwijderen.",
            submit_label="Van de agenda halen",
            cancel_url=subject.url(pk),
            danger=False,
            breadcrumb=subject.crumbs_below(pk),
        )
    take_off_agenda(thing=thing, by=user)
    messages.success(request, "Dit staat niet meer op de agenda.")
    return redirect(subject.list_link[1])


def take_back(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """The author asks to take it off the agenda; the leader does not read who asks."""
    user, subject = request.user, SUBJECTS[kind]
    thing = own(user, subject, pk)
    if request.method != "POST":
        return confirm(
            request,
            heading="Vragen om het van de agenda te halen?",
            text="Je leidinggevende ziet dat iemand dit vraagt. Je naam staat er niet bij.",
            submit_label="Vraag versturen",
            cancel_url=subject.url(pk),
            danger=False,
            breadcrumb=subject.crumbs_below(pk),
        )
    ask_back(thing=thing, by=user)
    messages.success(request, "Je vraag staat bij je leidinggevende, zonder je naam.")
    return redirect(subject.url(pk))


def delete(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """The author takes back what was written; nothing of it stays."""
    user, subject = request.user, SUBJECTS[kind]
    thing = own(user, subject, pk)
    if not thing.is_changeable:
        messages.warning(request, CHOSEN)
        return redirect(subject.url(pk))
    if request.method != "POST":
        return confirm(
            request,
            heading="Verwijderen?",
            text="Wat je schreef wordt gewist. Dit kan niet ongedaan worden gemaakt.",
            submit_label="Verwijderen",
            cancel_url=subject.url(pk),
            breadcrumb=subject.crumbs_below(pk),
        )
    try:
        _delete(thing, user)
    except AlreadyChosenError:
        messages.warning(request, CHOSEN)
        return redirect(subject.url(pk))
    messages.success(request, "Wat je schreef is verwijderd.")
    return redirect(subject.list_link[1])


@require_POST
def without_name(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """The author takes the own name away."""
    user, subject = request.user, SUBJECTS[kind]
    take_name_away(thing=own(user, subject, pk), by=user)
    messages.success(request, "Je naam staat er niet meer bij.")
    return redirect(subject.url(pk))


def allow(request: UserRequest) -> User:
    """The person who asks; 403 for who works in no team and does not work with what is on agendas."""
    user = request.user
    if not can_open_contributions(user):
        raise PermissionDenied
    return user


def steps_of(user: User, thing: Deviation | Dilemma | Success) -> dict[str, bool]:
    """What this person can do with it now."""
    mine, is_chosen = is_author(user, thing), thing.status == "chosen"
    return {
        "can_choose": thing.is_changeable and can_choose_contribution(user, thing),
        "can_change": mine and thing.is_changeable,
        "can_ask_back": mine and is_chosen and thing.asked_back_on is None,
        "can_take_off": is_chosen and can_take_off_agenda(user, thing),
        "can_take_name_away": mine and thing.shows_name,
        "can_read_along": mine or can_read_contributions_of(user, thing.team_id),
        "is_own": mine,
    }


def _delete(thing: Deviation | Dilemma | Success, user: User) -> None:
    if isinstance(thing, Deviation):
        delete_deviation(deviation=thing, by=user)
    elif isinstance(thing, Success):
        delete_success(success=thing, by=user)
    else:
        delete_dilemma(dilemma=thing, by=user)
