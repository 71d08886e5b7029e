"""Requests about own data: the register and its steps, the coordinator's part, and what a colleague asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.audit.services import record, record_read
from vpd.organisation.middleware import tell_refused
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once, made_once
from vpd.organisation.status import TransitionError
from vpd.privacy.subject_requests.access import can_answer_requests, can_carry_out, went_past
from vpd.privacy.subject_requests.enums import Right
from vpd.privacy.subject_requests.forms.asking import OPEN, OVER, AskedTabForm, ChangeForm, OwnRequestForm, RegisterForm
from vpd.privacy.subject_requests.forms.steps import (
    AnswerForm,
    ExtendForm,
    IdentityForm,
    ReportsForm,
    SettleForm,
    StepForm,
    TaskForm,
    WithdrawForm,
)
from vpd.privacy.subject_requests.models import RequestedReport, RequestTask, SubjectRequest
from vpd.privacy.subject_requests.notifications import officers_for
from vpd.privacy.subject_requests.services import (
    RefusedError,
    add_reports,
    answer_request,
    ask_coordinator,
    ask_yourself,
    change_request,
    extend,
    identify,
    register_request,
    settle_task,
    withdraw_request,
)
from vpd.privacy.subject_requests.summaries.own import kept_of
from vpd.privacy.subject_requests.summaries.reports import report_page
from vpd.privacy.subject_requests.summaries.requests import (
    ANSWER,
    CHANGE,
    EXTENSION,
    IDENTITY,
    REPORTS,
    TASK,
    WHAT_CAN_BE_DONE,
    WHAT_YOU_CAN_DO,
    WITHDRAWAL,
    own_requests,
    register_rows,
    request_page,
    why_not,
)
from vpd.privacy.subject_requests.summaries.terms import HOW
from vpd.privacy.subject_requests.tables import register_file, requests_table
from vpd.ui.asked import asked_for
from vpd.ui.editing import saved
from vpd.ui.exports import EXPORTS
from vpd.ui.pieces import SectionLink

PAGE = 25
PRIVACY = ("Privacy", "/privacy/")
READERS = "Alleen wie privacy officer is."
READ_BY_COORDINATOR = "Wie privacy officer is, en de coördinator."
READ_BY_COLLEAGUE = "Wie privacy officer is, en de medewerker die het vraagt."
READ_WHEN_ADDED = "Wie privacy officer is. Vraagt een medewerker het? Dan leest die het ook."
WENT_PAST = (
    "ging bewust niet naar jou als leidinggevende. Laat een andere privacy officer dit deel lezen, of een "
    "plaatsvervanger die geen team leidt."
)


@require_safe
def request_list(request: UserRequest) -> HttpResponse:
    """The register: what is open by its term, or what is over, the newest first."""
    _allow(request)
    chosen = asked_for(request, AskedTabForm(request.GET))["stand"] or OPEN
    rows = SubjectRequest.objects.visible_to(request.user)
    shown = rows.open() if chosen == OPEN else rows.over().order_by("-closed_on", "-pk")
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "table": requests_table(page.object_list, are_open=chosen == OPEN),
        "tabs": [
            SectionLink("Open", "?", str(rows.open().count()), is_current=chosen == OPEN),
            SectionLink(
                "Beantwoord of ingetrokken", f"?stand={OVER}", str(rows.over().count()), is_current=chosen == OVER
            ),
        ],
        "is_open_tab": chosen == OPEN,
        "exports": [(kind.upper(), reverse("subject_requests:export", args=[kind])) for kind in EXPORTS],
        "how": HOW,
        "breadcrumb": [PRIVACY],
    }
    return render(request, "subject_requests/request_list.html", context)


@require_safe
def export(request: UserRequest, kind: str) -> HttpResponse:
    """The whole register as a file, without names."""
    _allow(request)
    if kind not in EXPORTS:
        raise Http404
    return EXPORTS[kind](register_file(register_rows(request.user)), f"verzoeken-{timezone.localdate()}")


def add(request: UserRequest) -> HttpResponse:
    """Write down what came in outside the application."""
    _allow(request)
    form = RegisterForm(request.POST or None, by=request.user, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():

        def register() -> str:
            return register_request(asked=form.asked, by=request.user).get_absolute_url()

        place = made_once(key=form.key, by=request.user, make=register)
        messages.success(request, "Het verzoek staat in het register.")
        return redirect(place)
    return _form(
        request,
        form,
        title="Verzoek vastleggen",
        readers=READ_WHEN_ADDED,
        intro=HOW,
        submit="Verzoek vastleggen",
        cancel_url=reverse("subject_requests:list"),
        breadcrumb=_crumbs(),
    )


@require_safe
def detail(request: UserRequest, number: str) -> HttpResponse:
    """One request: who, what, the term, what was done and what comes next."""
    found = _request(request, number)
    context = {
        "asked": found,
        "page": request_page(found, request.user, timezone.localdate()),
        "how": HOW,
        "can_be_done": WHAT_CAN_BE_DONE,
        "readers": READERS,
        "breadcrumb": _crumbs(),
    }
    return render(request, "subject_requests/request_detail.html", context)


@dataclass(frozen=True)
class Step:
    """One step of a request: its form, what it does, and the words around it."""

    form: type[StepForm]
    do: Callable[[SubjectRequest, Any, UserRequest], None]
    title: str
    submit: str
    done: str
    intro: str = ""
    readers: str = READERS
    of_colleague: str = READERS
    """Who reads it where a colleague asks: that person reads the answer."""

    def readers_for(self, found: SubjectRequest) -> str:
        return self.of_colleague if found.is_of_colleague else self.readers


STEPS: Mapping[str, Step] = {
    IDENTITY: Step(
        IdentityForm,
        lambda found, form, request: identify(
            request=found, on=form.cleaned_data["on"], how=form.cleaned_data["how"], by=request.user
        ),
        "Wie vraagt het?",
        "Identiteit vastleggen",
        "Vastgelegd. Je kunt nu antwoorden.",
        "Vraag niet meer dan nodig is. Bel bijvoorbeeld terug op een nummer dat jullie al hadden.",
    ),
    REPORTS: Step(
        ReportsForm,
        lambda found, form, request: add_reports(request=found, incidents=form.incidents, by=request.user),
        "Meldingen kiezen",
        "Meldingen kiezen",
        "De meldingen staan bij het verzoek.",
        "Je leest een melding alleen zolang dit verzoek open is. We leggen vast dat je keek: de melder ziet dat.",
    ),
    EXTENSION: Step(
        ExtendForm,
        lambda found, form, request: extend(
            request=found,
            months=form.cleaned_data["months"],
            reason=form.cleaned_data["reason"],
            told_on=form.cleaned_data["told_on"],
            by=request.user,
        ),
        "Termijn verlengen",
        "Termijn verlengen",
        "De termijn is verlengd.",
        "Dat kan één keer, en alleen in de eerste maand.",
    ),
    TASK: Step(
        TaskForm,
        lambda found, form, request: _ask(found, form, request),
        "Coördinator vragen",
        "Coördinator vragen",
        "Het staat bij de coördinator.",
        "De coördinator ziet het nummer, het recht, de melding en wat je hier schrijft. Niet wie het vraagt.",
        READ_BY_COORDINATOR,
        READ_BY_COORDINATOR,
    ),
    ANSWER: Step(
        AnswerForm,
        lambda found, form, request: answer_request(request=found, answer=form.told, by=request.user),
        "Antwoord vastleggen",
        "Antwoord vastleggen",
        "Het antwoord staat vast. De meldingen kun je niet meer lezen.",
        "Daarna is het verzoek dicht. Wijs je iets af? Zet dan in het antwoord waarom. Schrijf er ook bij dat de "
        "persoon een klacht kan indienen bij de Autoriteit Persoonsgegevens, en naar de rechter kan gaan.",
        of_colleague=READ_BY_COLLEAGUE,
    ),
    WITHDRAWAL: Step(
        WithdrawForm,
        lambda found, form, request: withdraw_request(
            request=found, on=form.cleaned_data["on"], why=form.cleaned_data["why"], by=request.user
        ),
        "Verzoek intrekken",
        "Verzoek intrekken",
        "Het verzoek is ingetrokken.",
        "Alleen als de persoon dat zelf zegt. Het verzoek gaat dan dicht en kan niet meer open. Wat je aan de "
        "coördinator vroeg, vervalt. De coördinator krijgt een mail, en de collega als die het vroeg.",
        of_colleague=READ_BY_COLLEAGUE,
    ),
}


def take_step(request: UserRequest, number: str, step: str) -> HttpResponse:
    """Each step has a page of its own; one that cannot be taken says why."""
    found = _request(request, number)
    if step not in (*STEPS, CHANGE):
        raise Http404
    if request.method != "POST" and (why := why_not(found, step, timezone.localdate())):
        messages.warning(request, why)
        return redirect(found)
    if step == CHANGE:
        return _change(request, found)
    words = STEPS[step]
    form = words.form(request.POST or None, request=found)
    if request.method == "POST" and form.is_valid():
        do = partial(words.do, found, form, request)
        try:
            done_once(key=form.key, by=request.user, place=found.get_absolute_url(), do=do)
        except RefusedError as refused:
            messages.warning(request, f"{refused} Je tekst staat hieronder.")
        except TransitionError as refused:
            tell_refused(request, refused, is_text_kept=True)
        else:
            messages.success(request, words.done)
            return redirect(found)
    return _form(
        request,
        form,
        title=words.title,
        readers=words.readers_for(found),
        subtitle=f"{found.number} · {found.asked_right.label}",
        intro=words.intro,
        submit=words.submit,
        cancel_url=found.get_absolute_url(),
        breadcrumb=[*_crumbs(), (found.number, found.get_absolute_url())],
    )


def _change(request: UserRequest, found: SubjectRequest) -> HttpResponse:
    """Mend what was written down wrong; the second to save gets both texts."""
    form = ChangeForm(request.POST or None, instance=found, by=request.user)
    try:
        if (
            request.method == "POST"
            and form.is_valid()
            and saved(form, lambda: change_request(request=found, by=request.user, seen=form.seen, **form.cleaned_data))
        ):
            messages.success(request, "Opgeslagen.")
            return redirect(found)
    except RefusedError as refused:
        messages.warning(request, f"{refused} Je tekst staat hieronder.")
    except TransitionError as refused:
        tell_refused(request, refused, is_text_kept=True)
    return _form(
        request,
        form,
        title="Verzoek wijzigen",
        readers=READ_BY_COLLEAGUE if found.is_of_colleague else READERS,
        subtitle=f"{found.number} · {found.asked_right.label}",
        intro="Alleen wat verkeerd is opgeschreven. Wat er eerst stond, blijft bij het verloop staan.",
        submit="Verzoek opslaan",
        cancel_url=found.get_absolute_url(),
        breadcrumb=[*_crumbs(), (found.number, found.get_absolute_url())],
    )


def _ask(found: SubjectRequest, form: TaskForm, request: UserRequest) -> None:
    told = form.cleaned_data
    ask_coordinator(request=found, incident=told["incident"], what=told["what"], due_on=told["due_on"], by=request.user)


@require_safe
def report(request: UserRequest, number: str, reference: str) -> HttpResponse:
    """A report inside an open request about it; each opening is logged, and the reporter sees that."""
    found = _request(request, number)
    if not found.is_open:
        raise Http404
    rows = RequestedReport.objects.visible_to(request.user).filter(request=found)
    rows = rows.select_related(
        "incident__team", "incident__location", "incident__reported_by", "incident__organisation"
    )
    chosen = get_object_or_404(rows, incident__reference=reference)
    incident = chosen.incident
    if went_past(request.user, incident):
        messages.warning(request, f"Melding {incident.reference} {WENT_PAST}")
        return redirect(found)
    record_read(by=request.user, subject=incident, organisation_id=found.organisation_id)
    record(action="subject_request.report_read", by=request.user, subject=chosen, organisation_id=found.organisation_id)
    context = {
        "incident": incident,
        "asked": found,
        "page": report_page(incident, found, request.user, timezone.now()),
        "readers": f"{READERS} De melder ziet dat je keek.",
        "breadcrumb": [*_crumbs(), (found.number, found.get_absolute_url())],
    }
    return render(request, "subject_requests/request_report.html", context)


def task(request: UserRequest, pk: int) -> HttpResponse:
    """What the coordinator is asked to do in a report, and what was done or why not."""
    if not can_carry_out(request.user):
        raise PermissionDenied
    rows = RequestTask.objects.visible_to(request.user).select_related("request", "incident", "done_by")
    found = get_object_or_404(rows, pk=pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        do = partial(settle_task, task=found, by=request.user, **form.cleaned_data)
        try:
            done_once(key=form.key, by=request.user, place=found.get_absolute_url(), do=do)
        except RefusedError as refused:
            messages.warning(request, f"{refused} Je tekst staat hieronder.")
            found = get_object_or_404(rows, pk=pk)
        else:
            messages.success(request, "Vastgelegd. De privacy officer krijgt bericht.")
            return redirect(found)
    can_settle = found.done_at is None and not found.has_lapsed
    context = {
        "task": found,
        # What was typed when a colleague was first is not lost.
        "form": form if can_settle or form.is_bound else None,
        "can_settle": can_settle,
        "can_be_done": WHAT_YOU_CAN_DO,
        "is_restriction": found.request.right == Right.RESTRICTION,
        "cancel_url": reverse("start:home"),
        "readers": "De privacy officer en de coördinator.",
    }
    return render(request, "subject_requests/task_detail.html", context)


def own(request: UserRequest) -> HttpResponse:
    """What is kept of the person who is logged in, a question about it, and the answers."""
    form = OwnRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data

        def ask() -> None:
            made = ask_yourself(right=Right(told["right"]), words=told["words"], by=request.user)
            if officers_for(made, timezone.localdate()):
                messages.success(request, f"Verstuurd. Je verzoek heeft nummer {made.number}.")
            else:
                messages.warning(
                    request,
                    f"Vastgelegd als {made.number}. Er is nu geen privacy officer. Functioneel beheer krijgt bericht.",
                )

        done_once(key=form.key, by=request.user, place=reverse("subject_requests:own"), do=ask)
        return redirect("subject_requests:own")
    context = {
        "form": form,
        "kept": kept_of(request.user),
        "requests": own_requests(request.user),
        "how": HOW,
        "readers": "De privacy officer. Niet je leidinggevende.",
        "breadcrumb": [("Mijn account", "/account/")],
    }
    return render(request, "subject_requests/own_data.html", context)


def _form(request: UserRequest, form: Any, **words: Any) -> HttpResponse:
    return render(request, "subject_requests/request_form.html", {"form": form, **words})


def _request(request: UserRequest, number: str) -> SubjectRequest:
    """The request, of which each page tells something of who asks: that it was read is kept."""
    _allow(request)
    rows = SubjectRequest.objects.visible_to(request.user).select_related("person")
    found = get_object_or_404(rows, number=number)
    record_read(by=request.user, subject=found, organisation_id=found.organisation_id)
    return found


def _allow(request: UserRequest) -> None:
    if not can_answer_requests(request.user):
        raise PermissionDenied


def _crumbs() -> list[tuple[str, str]]:
    return [PRIVACY, ("Verzoeken", reverse("subject_requests:list"))]
