"""The induction of newcomers: the own list, its steps, the overview of leader and coordinator (R-18)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from protocols.agreements.enums import Audience
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.pocket_cards.summaries.pocket import pocket_card
from protocols.reading.access import can_choose_induction, can_see_readers, can_see_readers_of
from protocols.reading.enums import OWN_STEPS, InductionStep
from protocols.reading.filters import NewcomerFilter
from protocols.reading.forms import InductionForm, MentorForm
from protocols.reading.models import JobFamilyInduction
from protocols.reading.services.induction import NoMentorError, appoint_mentor, choose_induction, do_step, note_met
from protocols.reading.summaries.induction import (
    POLICY_STEPS,
    Induction,
    inductions,
    mentored_by,
    newcomer_days,
    newcomers,
    own_inductions,
)
from protocols.reading.tables import inductions_table
from protocols.rules.models import PolicyVersion
from protocols.rules.summaries.policies import local_rules, policy_in_force
from vpd.organisation.models import JobFamily, Team, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries.teams import teams_seen_by
from vpd.organisation.views.crumbs import MANAGE

PAGE = 50


@require_safe
def own_list(request: UserRequest) -> HttpResponse:
    """What a newcomer does in the first months, and of whom somebody is the mentor.

    Who has neither, and guides others, gets the list of newcomers at once.
    """
    user = request.user
    today = timezone.localdate()
    own, mentored = own_inductions(user, today), mentored_by(user, today)
    if not own and not mentored and can_see_readers(user):
        return redirect("protocols:inductions")
    context = {"inductions": own, "mentored": mentored, "can_see_all": can_see_readers(user)}
    return render(request, "reading/induction_own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: UserRequest, team_slug: str, step: str) -> HttpResponse:
    """One step: what to read or know, and the button that says it is done."""
    user = request.user
    lists = own_inductions(user, timezone.localdate())
    own = next((found for found in lists if found.newcomer.team.slug == team_slug), None)
    asked = next((known for known in OWN_STEPS if known.slug == step), None)
    if own is None or asked is None or not own.asks(asked):
        raise Http404
    content = _content(user, own.newcomer.team, asked)
    if request.method == "POST":
        do_step(team=own.newcomer.team, step=asked, version_number=content["number"], by=user)
        messages.success(request, f"Klaar: {asked.label}.")
        return redirect("protocols:induction")
    context = {"state": own.state(asked), "team": own.newcomer.team, **content, "breadcrumb": _breadcrumb()}
    return render(request, "reading/induction_step.html", context)


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """Who is how far: leaders see their own teams, the coordinator all."""
    user = _guide(request)
    today = timezone.localdate()
    teams = teams_seen_by(user)
    chosen = NewcomerFilter(request.GET or None, queryset=teams)
    found = newcomers(
        organisation_id=user.organisation_id, on=today, team_ids=set(chosen.qs.values_list("pk", flat=True))
    )
    rows = chosen.of_state(inductions(found, organisation_id=user.organisation_id, on=today))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": inductions_table(page.object_list),
        "days": newcomer_days(user.organisation_id),
        "can_choose": can_choose_induction(user),
        "is_filtered": bool(request.GET),
    }
    return render(request, "reading/induction_list.html", context)


@require_safe
def newcomer(request: UserRequest, team_slug: str, pk: int) -> HttpResponse:
    """One newcomer's list as leader and coordinator see it."""
    found = _induction(request, team_slug, pk)
    context = {
        "induction": found,
        "newcomer": found.newcomer,
        "breadcrumb": [("Inwerken", reverse("protocols:inductions"))],
    }
    return render(request, "reading/induction_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mentor(request: UserRequest, team_slug: str, pk: int) -> HttpResponse:
    """Appoint a mentor, or another one."""
    found = _induction(request, team_slug, pk)
    new = found.newcomer
    colleagues = User.objects.visible_to(request.user).active().in_team(new.team, timezone.localdate())
    form = MentorForm(
        request.POST or None,
        colleagues=colleagues.exclude(pk=new.user.pk),
        by=request.user,
        initial={"mentor": found.mentor},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["mentor"]
        appoint_mentor(team=new.team, user=new.user, mentor=chosen, by=request.user)
        messages.success(request, f"{chosen.full_name} is de mentor van {new.user.full_name} en krijgt bericht.")
        return redirect("protocols:newcomer", team_slug, pk)
    context = {
        "form": form,
        "newcomer": new,
        "back_url": reverse("protocols:newcomer", args=[team_slug, pk]),
        "breadcrumb": [("Inwerken", reverse("protocols:inductions"))],
    }
    return render(request, "reading/induction_mentor.html", context)


@require_POST
def met(request: UserRequest, team_slug: str, pk: int) -> HttpResponse:
    """ "Kennisgemaakt": newcomer and mentor met."""
    new = _induction(request, team_slug, pk).newcomer
    try:
        note_met(team=new.team, user=new.user, by=request.user)
    except NoMentorError:
        messages.error(request, "Wijs eerst een mentor aan.")
    else:
        messages.success(request, "Genoteerd dat ze kennis hebben gemaakt.")
    return redirect("protocols:newcomer", team_slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: UserRequest) -> HttpResponse:
    """What the organisation asks of newcomers."""
    user = request.user
    if not can_choose_induction(user):
        raise PermissionDenied
    chosen = list(JobFamilyInduction.objects.visible_to(user))
    initial = {
        "newcomer_days": newcomer_days(user.organisation_id),
        "risky": [row.job_family_id for row in chosen if row.is_risky],
        "visiting": [row.job_family_id for row in chosen if row.does_visits],
    }
    form = InductionForm(request.POST or None, families=JobFamily.objects.visible_to(user), initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_induction(organisation=user.organisation, by=user, **form.cleaned_data)
        messages.success(request, "De keuzes voor het inwerken zijn opgeslagen.")
        return redirect("protocols:inductions")
    context = {
        "form": form,
        "cancel_url": reverse("protocols:inductions"),
        "breadcrumb": [MANAGE],
    }
    return render(request, "reading/induction_settings.html", context)


def _guide(request: UserRequest) -> User:
    user = request.user
    if not can_see_readers(user):
        raise PermissionDenied
    return user


def _induction(request: UserRequest, team_slug: str, pk: int) -> Induction:
    """The list of one newcomer; 403 for who guides nobody, 404 for a team or a person that is not theirs to guide."""
    user = _guide(request)
    team = get_object_or_404(Team.objects.visible_to(user).in_use(), slug=team_slug)
    if not can_see_readers_of(user, team.pk):
        raise Http404
    today = timezone.localdate()
    found = newcomers(organisation_id=user.organisation_id, on=today, team_ids={team.pk})
    one = [new for new in found if new.user.pk == pk]
    if not one:
        raise Http404
    return inductions(one, organisation_id=user.organisation_id, on=today)[0]


def _content(user: User, team: Team, asked: InductionStep) -> dict:
    """What there is to read or know in this step; `number` is the version that was read."""
    today = timezone.localdate()
    if asked in POLICY_STEPS:
        policy = policy_in_force(organisation_id=team.organisation_id, kind=POLICY_STEPS[asked], on=today)
        found = PolicyVersion.objects.visible_to(user)
        text = found.filter(pk=policy.version_id).first() if policy and policy.version_id else None
        places = set(team.locations.all())
        local = [place for place in local_rules(text) if place.location in places] if text else []
        return {"policy": policy, "local": local, "number": policy.number if policy else None}
    if asked == InductionStep.RISKS:
        version = protocol_in_force(team=team, on=today)
        document = document_of(version, audience=Audience.ORGANISATION) if version else None
        prompts = [prompt for section in document.sections for prompt in section.prompts] if document else []
        risks = [line for prompt in prompts if prompt.is_risks for line in prompt.lines]
        return {"risks": risks, "is_risks": True, "number": version.number if version else None}
    return {"pocket": pocket_card(organisation=user.organisation, team=team, on=today), "number": None}


def _breadcrumb() -> list[tuple[str, str]]:
    return [("Inwerken", reverse("protocols:induction"))]
