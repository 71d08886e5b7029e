"""Working forms: begun by who leads the team, shown large, joined on a phone, and what came of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learning.questionnaires.enums import QuestionnaireKind
from learning.questionnaires.models import QuestionnaireVersion
from learning.working_forms import services
from learning.working_forms.access import can_answer, can_lead, can_lead_with, can_lead_working_forms, can_read_text
from learning.working_forms.content import RULES
from learning.working_forms.enums import FollowUp, FormKind
from learning.working_forms.forms import FORMS, AnswersForm, FinishForm, StartForm
from learning.working_forms.models import Session
from learning.working_forms.summaries import answered_words, asked_in, followed_from, session_rows
from protocols.contributions.enums import CHOSEN_STATUSES
from protocols.contributions.models import Dilemma
from protocols.contributions.summaries.contributions import examples_of_others, instrument_examples
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.retention.forms import AskedNoticeForm
from vpd.retention.summaries import NOTICE
from vpd.ui.asked import asked_for
from vpd.ui.views import confirm

OFFERED = 5
"""So many dilemmas of the own teams, and of others, stand to choose from."""
NEXT, BEFORE = "volgende", "vorige"
KINDS = {"intervisie": FormKind.INTERVISION, "dilemma": FormKind.DILEMMA, "quiz": FormKind.QUIZ}
WORDS = {
    FormKind.INTERVISION: ("Intervisie beginnen", "Een collega brengt een situatie in, de anderen helpen kijken."),
    FormKind.DILEMMA: ("Dilemma beginnen", "Iedereen kiest zonder naam, daarna praten jullie over wat botst."),
    FormKind.QUIZ: ("Quiz beginnen", "Iedereen antwoordt op de eigen telefoon. De uitslag is van het team."),
}


def crumbs(session: Session | None = None) -> list[tuple[str, str]]:
    found = [("Leren", reverse("learning:home")), ("Werkvormen", reverse("learning:working_forms"))]
    return [*found, (session.title, session.get_absolute_url())] if session else found


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """What the own teams did and do; who leads one begins here."""
    starts = [(reverse("learning:start_working_form", args=[slug]), *WORDS[kind]) for slug, kind in KINDS.items()]
    told = asked_for(request, AskedNoticeForm(request.GET))[NOTICE]
    context = {
        "rows": session_rows(request.user, told),
        "told": told,
        "starts": starts if can_lead_working_forms(request.user) else [],
        "breadcrumb": crumbs()[:1],
    }
    return render(request, "working_forms/session_list.html", context)


def start(request: UserRequest, kind: str) -> HttpResponse:
    """Choose team and subject, and begin."""
    if kind not in KINDS:
        raise Http404
    if not can_lead_working_forms(request.user):
        raise PermissionDenied
    form = _start_form(request, KINDS[kind])
    if request.method == "POST" and form.is_valid():
        team = form.cleaned_data["team"]
        if not can_lead_with(request.user, team):
            raise PermissionDenied
        session = services.start_session(
            team=team, kind=KINDS[kind], title=form.cleaned_data["title"], by=request.user, **form.values
        )
        where = "Je team ziet dit nu op Mijn werk." if session.is_voted else "Zet de vragen op een groot scherm."
        messages.success(request, f"Begonnen. {where}")
        return redirect(session)
    heading, lead = WORDS[KINDS[kind]]
    context = {"form": form, "heading": heading, "lead": lead, "breadcrumb": crumbs()}
    return render(request, "working_forms/session_form.html", context)


def _start_form(request: UserRequest, kind: FormKind) -> StartForm:
    access = access_of(request.user)
    teams = Team.objects.visible_to(request.user).in_use()
    if not access.can(Permission.MANAGE_CAMPAIGNS):
        teams = teams.filter(pk__in=access.led_team_ids)
    more: dict[str, object] = {}
    if kind == FormKind.DILEMMA:
        own = Dilemma.objects.visible_to(request.user).filter(status__in=sorted(CHOSEN_STATUSES))
        texts = own.filter(team__in=access.own_team_ids).order_by("pk").values_list("text", "team_id")
        examples = [*instrument_examples(), *examples_of_others(request.user)[:OFFERED]]
        more["dilemmas"] = [*texts[:OFFERED], *((text, None) for text in examples)]
    elif kind == FormKind.QUIZ:
        versions = QuestionnaireVersion.objects.visible_to(request.user).newest_of_each()
        quizzes = versions.filter(questionnaire__kind=QuestionnaireKind.QUIZ).select_related("questionnaire")
        more["versions"] = quizzes.order_by("questionnaire__title")
    return FORMS[kind](request.POST or None, teams=teams.order_by("name"), **more)


def detail(request: UserRequest, pk: int) -> HttpResponse:
    """On the phone of who takes part: answer once, without a name; afterwards the result and what came of it."""
    session = _session(request, pk)
    may_answer = session.takes_answers and can_answer(request.user, session)
    has_answered = may_answer and session.participations.filter(user=request.user).exists()
    form = AnswersForm(request.POST or None, questions=asked_in(session)) if may_answer and not has_answered else None
    if request.method == "POST":
        if form is None:
            messages.info(request, "Je gaf je antwoord al, of er kan niet meer worden geantwoord.")
            return redirect(session)
        if form.is_valid():
            _answer(request, session, form)
            return redirect(session)
    leads = can_lead(request.user, session)
    context = {
        "session": session,
        "text": session.text if can_read_text(request.user, session) else "",
        "form": form,
        "has_answered": has_answered,
        "can_lead": leads and session.is_going_on,
        "followed": followed_from(request.user, session) if session.is_done else [],
        "answered": answered_words(session) if leads and session.takes_answers else "",
        "rules": RULES,
        "breadcrumb": crumbs(),
    }
    return render(request, "working_forms/session_detail.html", context)


def _answer(request: UserRequest, session: Session, form: AnswersForm) -> None:
    try:
        services.give_answers(session=session, answers=form.answers, by=request.user)
    except services.AnsweredError:
        messages.info(request, "Je gaf je antwoord al. Het telt één keer.")
    except services.NoAnswersError:
        messages.error(request, "De antwoorden zijn net geteld. Er kan niet meer worden geantwoord.")
    else:
        messages.success(request, "Je antwoord telt mee. Niemand ziet wat jij koos.")


def screen(request: UserRequest, pk: int) -> HttpResponse:
    """On the large screen: how to take part, then the result, then one question at a time."""
    session = _led(request, pk)
    if request.method == "POST":
        forward = request.POST.get("stap") != BEFORE
        services.show_step(session=session, step=session.step + (1 if forward else -1))
        return redirect("learning:working_form_screen", pk=pk)
    last = len(session.questions) - 1
    context = {
        "session": session,
        "text": session.text if can_read_text(request.user, session) else "",
        "now": None if session.takes_answers else session.questions[session.step],
        "dots": range(last + 1),
        "number": session.step + 1,
        "is_first": session.step == 0,
        "is_last": session.step == last,
        "answered": answered_words(session) if session.takes_answers else "",
        "rules": RULES,
        "next": NEXT,
        "before": BEFORE,
    }
    return render(request, "working_forms/session_screen.html", context)


def count(request: UserRequest, pk: int) -> HttpResponse:
    """No more answers, after asking: the result is shown, and what everybody chose is gone."""
    session = _led(request, pk)
    if not session.is_voted:
        raise Http404
    if request.method == "POST":
        services.count_answers(session=session, by=request.user)
        return redirect("learning:working_form_screen", pk=pk)
    return confirm(
        request,
        "Antwoorden tellen?",
        "Daarna kan niemand meer antwoorden. We laten alleen zien wat niet over enkelen gaat, en gooien de antwoorden "
        "weg.",
        "Antwoorden tellen",
        session.get_absolute_url(),
        danger=False,
        breadcrumb=crumbs(session),
    )


def finish(request: UserRequest, pk: int) -> HttpResponse:
    """What the team takes along, and what becomes of it."""
    session = _led(request, pk)
    form = FinishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        services.finish_session(
            session=session,
            outcome=told["outcome"],
            follow_up=FollowUp(told["follow_up"]),
            title=told["title"],
            by=request.user,
        )
        messages.success(request, "Afgerond. Het team kan nalezen wat jullie meenemen.")
        return redirect(session)
    return render(request, "working_forms/session_finish.html", {"form": form, "breadcrumb": crumbs(session)})


def stop(request: UserRequest, pk: int) -> HttpResponse:
    """Take back what was begun by mistake, after asking."""
    session = _led(request, pk)
    if request.method == "POST":
        services.stop_session(session=session, by=request.user)
        messages.success(request, "Gestopt. Er is niets van bewaard.")
        return redirect("learning:working_forms")
    return confirm(
        request,
        f"“{session.title}” stoppen?",
        "Er blijft niets van bewaard, ook geen antwoorden.",
        "Werkvorm stoppen",
        session.get_absolute_url(),
        breadcrumb=crumbs(session),
    )


def _session(request: UserRequest, pk: int) -> Session:
    found = Session.objects.visible_to(request.user).select_related("team", "version__questionnaire")
    return get_object_or_404(found, pk=pk)


def _led(request: UserRequest, pk: int) -> Session:
    """One that goes on, of a team that this person leads."""
    session = _session(request, pk)
    if not can_lead(request.user, session):
        raise PermissionDenied
    return session
