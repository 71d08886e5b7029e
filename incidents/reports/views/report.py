"""Reporting in three steps; the draft is kept with every step and its id makes sending happen once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from incidents.advice.enums import Kind
from incidents.advice.summaries.aggression import Advice, Answers, advise
from incidents.attachments.forms import AttachmentForm, full_words
from incidents.attachments.services import TooManyAttachmentsError, attach_to_draft
from incidents.attachments.summaries import attachments_of_draft
from incidents.attachments.views import added_words
from incidents.cases.enums import Status
from incidents.cases.models import Incident, IncidentDraft
from incidents.cases.summaries.help import for_reporter, unanswered_of
from incidents.cases.summaries.overview import Line, ReportPart, is_on_behalf, parts_of_draft
from incidents.cases.views.scoped import readers_of
from incidents.reports.access import can_report
from incidents.reports.forms.kinds import COLLEAGUE, DisturbanceForm, KindForm, render_rules, shown_as
from incidents.reports.forms.values import typed, typed_again
from incidents.reports.forms.what import WhatForm, render_questions
from incidents.reports.forms.who import WhoForm
from incidents.reports.services.drafts import discard_draft
from incidents.reports.services.reporting import report_incident
from incidents.reports.summaries.drafts import drafts_of
from incidents.reports.summaries.house_rules import disturbance_examples
from incidents.reports.summaries.overview import receipt_of
from incidents.reports.views.keeping import page_save
from incidents.reports.views.phases import reported_by_others
from incidents.reports.views.writing import KIND_INTROS, STEPS, WHAT, WHO, Writing, kinds_to_choose
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.ui.asked_once import one_page
from vpd.ui.personal import hints_in
from vpd.ui.phones import Phone
from vpd.ui.pieces import TimelineItem
from vpd.ui.views import confirm

READERS = "#wie-leest"
NOTHING_SAID = advise(Answers(()), None)
"""The advice stands in the first step alone."""
FOUND_HERE = "#id_colleagues_group"
"""Where the found colleagues stand in the second step."""


def start(request: UserRequest) -> HttpResponse:
    """Begin a report, or go on with one that was not sent."""
    if not can_report(request.user):
        return reported_by_others(request)
    drafts = drafts_of(request.user)
    if "nieuw" in request.GET or not drafts:
        return redirect("incidents:report_what", draft_id=uuid4())
    context = {
        "drafts": drafts,
        "new_url": reverse("incidents:report") + "?nieuw=1",
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "reports/draft_choose.html", context)


def what(request: UserRequest, draft_id: UUID) -> HttpResponse:
    """Step 1: what it is about, and what happened."""
    writing = Writing.of(request.user, draft_id)
    if request.method != "POST" and writing.sent:
        return _to_receipt(writing.sent)
    if writing.draft is None and not can_report(request.user) and not writing.sent:
        # What was begun before the phase changed may be finished and sent.
        return redirect("incidents:report")
    if request.method == "POST" and "soort" in request.POST:
        return _other_kind(request, writing)
    form = (
        writing.what_form(request.POST, asks=True) if request.method == "POST" else _step_form(request, writing, WHAT)
    )
    if request.method == "POST":
        if sent := writing.keep(WHAT, typed(form), page_save(request.POST, is_pressed=True)):
            return _to_receipt(sent)
        if "later" in request.POST:
            return _to_later(request)
        if "lezer" in request.POST:
            return redirect(_url("report_who", writing) + READERS)
        if "advies" not in request.POST and form.is_valid():
            return redirect(_after_what(request), draft_id=draft_id)
        writing = Writing.of(request.user, draft_id)
        form = writing.what_form(request.POST) if "advies" not in request.POST else writing.what_form()
    return _page(request, "reports/report_what.html", writing, form, 1, WHAT)


def _other_kind(request: UserRequest, writing: Writing) -> HttpResponse:
    """Keep what was typed and ask what belongs to the chosen kind; of a colleague nothing is kept."""
    form = writing.what_form(request.POST)
    chosen = KindForm.chosen_in(request.POST)
    if chosen == COLLEAGUE:
        return render(
            request,
            "reports/report_colleague.html",
            _context(request, writing, 1)
            | {"kinds": kinds_to_choose(COLLEAGUE), "typed": typed_again(form), "counselling": writing.counselling},
        )
    if chosen not in Kind.values:
        chosen = form.about
    if sent := writing.keep(WHAT, typed(form) | {"kind": str(chosen)}, page_save(request.POST, is_pressed=True)):
        return _to_receipt(sent)
    return redirect("incidents:report_what", draft_id=writing.draft_id)


def who(request: UserRequest, draft_id: UUID) -> HttpResponse:
    """Step 2: who was there."""
    writing = Writing.of(request.user, draft_id)
    if writing.sent:
        return _to_receipt(writing.sent)
    # A page of the first step fetches this one ahead, for when the connection drops between the two.
    is_ahead = "vooruit" in request.GET and (writing.draft is not None or can_report(request.user))
    if not writing.has(WHAT) and not is_ahead:
        return redirect("incidents:report_what", draft_id=draft_id)
    if request.method == "POST":
        form: WhatForm | WhoForm = writing.who_form(request.POST, is_shown=False)
        # What is not asked now keeps its answer, for when the first step changes back.
        values = writing.answers.get(WHO, {}) | typed(form)
        if sent := writing.keep(WHO, values, page_save(request.POST, is_pressed=True)):
            return _to_receipt(sent)
        if "later" in request.POST:
            return _to_later(request)
        if "zoek" in request.POST and values["find"]:
            return redirect(_url("report_who", writing) + FOUND_HERE)
        if form.is_valid():
            return redirect("incidents:report_check", draft_id=draft_id)
        writing = Writing.of(request.user, draft_id)
        form = writing.who_form(request.POST)
    else:
        form = _step_form(request, writing, WHO)
    return _page(request, "reports/report_who.html", writing, form, 2, WHO)


def check(request: UserRequest, draft_id: UUID) -> HttpResponse:
    """Step 3: look at everything once more and send."""
    # What decides the advice, and who reads it, is asked once for the page and the service: sending changes neither.
    with one_page():
        return _check(request, draft_id)


def _check(request: UserRequest, draft_id: UUID) -> HttpResponse:
    writing = Writing.of(request.user, draft_id)
    if writing.sent:
        return _to_receipt(writing.sent)
    for step, route in ((WHAT, "incidents:report_what"), (WHO, "incidents:report_who")):
        if not writing.has(step):
            return redirect(route, draft_id=draft_id)
    first = writing.what_form(writing.answers[WHAT], asks=True)
    second = writing.who_form(writing.answers[WHO], is_shown=False)
    for form, route in ((first, "incidents:report_what"), (second, "incidents:report_who")):
        if not form.is_valid():
            return redirect(reverse(route, kwargs={"draft_id": draft_id}) + "?fouten=1")
    report = writing.report(first, second)
    sends_files = request.method == "POST"
    if sends_files and not request.FILES and "bijvoegen" not in request.POST:
        return _to_receipt(report_incident(report=report, by=request.user, draft_id=draft_id))
    assert writing.draft is not None  # noqa: S101  it has its steps
    there = attachments_of_draft(writing.draft, request.user)
    files = AttachmentForm(
        request.POST if sends_files else None,
        request.FILES if sends_files else None,
        there=len(there.lines),
        must_choose="bijvoegen" in request.POST,
    )
    if sends_files and files.is_valid() and _attached(writing.draft, files, request.user):
        if "bijvoegen" in request.POST:
            messages.success(request, added_words(len(files.uploads)))
            return redirect("incidents:report_check", draft_id=draft_id)
        incident = report_incident(report=report, by=request.user, draft_id=draft_id)
        return _to_receipt(incident)
    context = _context(request, writing, 3) | {
        "rows": rows_to_check(parts_of_draft(report, with_team=writing.chooses_team), writing),
        "hints": hints_in(report.story),
        "attachments": there,
        "form": files,
        "keep_url": reverse("incidents:report_keep", kwargs={"draft_id": draft_id, "step": WHAT}),
    }
    return render(request, "reports/report_check.html", context)


@require_POST
def advice(request: UserRequest, draft_id: UUID) -> HttpResponse:
    """The advice while ticking, and the two questions when they come or go."""
    writing = Writing.of(request.user, draft_id)
    found = writing.advice_on(request.POST)
    swap = _rules_swap(writing, request) if found.kind == Kind.ORDER_DISTURBANCE else ""
    if found.asks_correction != ("questions_shown" in request.POST):
        form = writing.what_form(request.POST, asks=found.asks_correction)
        swap = mark_safe(render_questions(form, found.asks_correction))  # noqa: S308  rendered by our own templates
    return render(
        request,
        "reports/_advice_update.html",
        _advice_context(writing, found, request.POST) | {"questions": swap, "is_update": True},
    )


def _rules_swap(writing: Writing, request: UserRequest) -> str:
    """The house rules of another place or day, when the page shows those of the first."""
    form = writing.what_form(request.POST)
    assert isinstance(form, DisturbanceForm)  # noqa: S101  the advice was about a disturbance
    if request.POST.get("rules_shown") in {None, shown_as(form.rules)}:
        return ""
    return mark_safe(render_rules(form))  # noqa: S308  rendered by our own templates


def discard(request: UserRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away, after asking."""
    draft = get_object_or_404(IncidentDraft.objects.visible_to(request.user), pk=draft_id)
    if request.method == "POST":
        discard_draft(draft=draft, by=request.user)
        messages.success(request, "Je concept is weggegooid.")
        return redirect("start:home")
    return confirm(
        request,
        "Concept weggooien?",
        "Wat je hebt ingevuld is dan weg. Niemand anders heeft het gezien.",
        "Weggooien",
        reverse("incidents:report_what", kwargs={"draft_id": draft_id}),
        breadcrumb=_breadcrumb(),
    )


def receipt(request: UserRequest, reference: str) -> HttpResponse:
    """The number, what happens now and by when, and who to call."""
    incident = get_object_or_404(
        Incident.objects.visible_to(request.user).select_related("team", "organisation").prefetch_related("affected"),
        reference=reference,
        reported_by=request.user,
    )
    if incident.status != Status.REPORTED:
        # What was promised is no longer what is to come: the page of the report tells what happened since.
        return redirect(incident)
    found = receipt_of(incident, on=timezone.localdate())
    now = timezone.now()
    asked = unanswered_of(incident)
    context = {
        "incident": incident,
        "receipt": found,
        "readers": readers_of(incident, request.user),
        "add_url": reverse("incidents:add", kwargs={"reference": reference}),
        "correct_url": reverse("incidents:correct", kwargs={"reference": reference}),
        "asked_for_help": for_reporter(asked, now) if asked else None,
        "receipt_steps": [
            TimelineItem(title, note, state="done" if number == 0 else "planned")
            for number, (title, note) in enumerate(found.steps)
        ],
        "detail_url": reverse("incidents:detail", kwargs={"reference": reference}),
        # Who reported for somebody else was not there: that colleague chooses.
        "choose_url": "" if is_on_behalf(incident) else reverse("incidents:own_support", args=[reference]),
        "home_url": reverse("start:home"),
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "reports/report_receipt.html", context)


@dataclass(frozen=True)
class CheckRow:
    """A part of the report as it is about to be sent, and where it is changed."""

    label: str
    lines: tuple[Line, ...]
    url: str


WHERE_CHANGED = {
    "team": (WHAT, "id_team"),
    "behaviours": (WHAT, "id_behaviours_group"),
    "house_rules": (WHAT, "id_house_rules_group"),
    "is_reportable": (WHAT, "id_is_reportable_group"),
    "when": (WHAT, "id_happened_on"),
    "where": (WHAT, "id_channel_group"),
    "story": (WHAT, "id_story"),
    "help": (WHO, "id_help_now_group"),
    "affected": (WHO, "id_affected_group"),
    "threat_assessed": (WHO, "id_threat_assessed_group"),
    "witnesses": (WHO, "id_witnesses_group"),
    "done": (WHO, "id_spot_actions_group"),
    "circumstances": (WHO, "id_work_process"),
    "answers": (WHO, "wie-leest"),
}
"""In which step each part stands, and where in it."""


def rows_to_check(parts: Sequence[ReportPart], writing: Writing) -> list[CheckRow]:
    """Each part with its own way back; what was left empty is one row, but the story is not hidden in that."""
    empty = [part for part in parts if not part.is_told and part.key != "story"]
    rows = [CheckRow(part.label, part.lines, _change_url(part.key, writing)) for part in parts if part not in empty]
    if empty:
        first, *others = [part.label for part in empty]
        label = ", ".join([first, *(words[:1].lower() + words[1:].rstrip("?") for words in others)])
        rows.append(CheckRow(label, (), _change_url(empty[0].key, writing)))
    return rows


def _change_url(key: str, writing: Writing) -> str:
    step, place = WHERE_CHANGED[key]
    return (
        f"{_url('report_what', writing)}?terug=1#{place}" if step == WHAT else f"{_url('report_who', writing)}#{place}"
    )


def _attached(draft: IncidentDraft, form: AttachmentForm, user: User) -> bool:
    """Keep the chosen files with the draft; false when somebody filled it up in another window."""
    if not form.uploads:
        return True
    try:
        attach_to_draft(draft=draft, uploads=form.uploads, by=user)
    except TooManyAttachmentsError:
        form.add_error("files", full_words(attachments_of_draft(draft, user).left))
        return False
    return True


def _step_form(request: UserRequest, writing: Writing, step: str) -> WhatForm | WhoForm:
    """Filled with the draft; after a failed check with what is wrong in it."""
    make = writing.what_form if step == WHAT else writing.who_form
    return make(writing.answers[step]) if "fouten" in request.GET and writing.has(step) else make()


def _after_what(request: UserRequest) -> str:
    return "incidents:report_check" if "terug" in request.GET else "incidents:report_who"


def _page(
    request: UserRequest, template: str, writing: Writing, form: WhatForm | WhoForm, number: int, step: str
) -> HttpResponse:
    keeping = {
        "keep_step": step,
        "keep_url": reverse("incidents:report_keep", kwargs={"draft_id": writing.draft_id, "step": step}),
        "keep_after": writing.stamp_of(step),
        "ahead_url": _url("report_who", writing) if step == WHAT and "terug" not in request.GET else "",
    }
    return render(request, template, _context(request, writing, number) | keeping | {"form": form})


def _context(request: UserRequest, writing: Writing, number: int) -> dict[str, object]:
    return {
        "writing": writing,
        "kinds": kinds_to_choose(writing.kind),
        "intro": KIND_INTROS[writing.kind],
        "steps": STEPS,
        "step": number,
        **_advice_context(writing, writing.advice if number == 1 else NOTHING_SAID, writing.answers.get(WHAT, {})),
        "readers": writing.readers.text,
        "support_phone": Phone(writing.team.support_phone if writing.team else ""),
        "questions": "",
        "draft_name": writing.name,
        "what_url": _url("report_what", writing),
        "who_url": _url("report_who", writing),
        "discard_url": _url("report_discard", writing),
        "back_url": _url("report_what", writing),
        "home_url": reverse("start:home"),
        "breadcrumb": _breadcrumb(),
    }


def _advice_context(writing: Writing, found: Advice, typed_values: Any) -> dict[str, object]:
    """The advice; where only emotion was ticked also the way to a signal (R-21, U2)."""
    return {
        "advice": found,
        "emergency_phone": Phone(writing.user.organisation.emergency_phone),
        "examples": disturbance_examples() if found.kind == Kind.ORDER_DISTURBANCE else None,
        "signal_url": writing.signal_url(typed_values) if found.is_only_emotion else "",
    }


def _url(name: str, writing: Writing) -> str:
    return reverse(f"incidents:{name}", kwargs={"draft_id": writing.draft_id})


def _breadcrumb() -> list[tuple[str, str]]:
    return [("Incidenten", reverse("incidents:list"))]


def _to_receipt(incident: Incident) -> HttpResponse:
    return redirect("incidents:receipt", reference=incident.reference)


def _to_later(request: UserRequest) -> HttpResponse:
    messages.success(request, "Je concept is opgeslagen. Je vindt het 14 dagen lang bij Mijn werk.")
    return redirect("start:home")
