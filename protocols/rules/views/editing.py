"""The coordinator writes and publishes house rules and the like."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.forms import (
    AddRulesForm,
    PolicyTextsForm,
    PublishPolicyForm,
    RuleForm,
    StartPolicyForm,
    offered_starts,
)
from protocols.rules.models import PolicyLine, PolicyLineQuerySet, PolicyVersion
from protocols.rules.services import add_rules, change_rule, change_texts, publish, rule_text_of, start_draft, texts_of
from protocols.rules.summaries.pages import EditingRules, edit_page, place_key, place_name, sent_place
from protocols.rules.views.policies import policy_cycle
from vpd.organisation.requests import UserRequest
from vpd.versions.services import DraftExistsError, earliest_start, last_start, move_part, remove_part, restore_part
from vpd.versions.views import direction_in, discard_page, on_draft, part_page, press, publish_page

TEMPLATE = "rules/policy_part.html"

on_policy_draft = on_draft(policy_cycle, "kind")


def start(request: UserRequest, kind: PolicyKind) -> HttpResponse:
    """Begin a new version with the text in force, the example or nothing."""
    cycle = policy_cycle(kind)
    user = cycle.allow(request)
    versions = cycle.versions(user)
    if versions.draft().exists():
        return redirect(cycle.draft_url)
    form = StartPolicyForm(
        request.POST or None, offered=offered_starts(kind, has_current=versions.published().exists())
    )
    if request.method == "POST" and form.is_valid():
        try:
            start_draft(
                organisation=user.organisation, kind=kind, begin=PolicyStart(form.cleaned_data["begin"]), by=user
            )
        except DraftExistsError:
            messages.info(request, cycle.words.exists)
        return redirect(cycle.draft_url)
    context = {"kind": kind, "form": form, "breadcrumb": cycle.crumbs}
    return render(request, "rules/policy_start.html", context)


@on_policy_draft
def edit(request: UserRequest, version: PolicyVersion) -> HttpResponse:
    """The whole draft; a post adds rules in one of its places."""
    answer, editing = _add(request, version) if request.method == "POST" else (None, _editing(request, version))
    if answer is not None:
        return answer
    kind = version.document.policy_kind
    context = {
        "kind": kind,
        "version": version,
        "page": edit_page(version, editing),
        "form": editing.bound,
        "breadcrumb": policy_cycle(kind).crumbs,
    }
    return render(request, "rules/policy_edit.html", context)


@on_policy_draft
def edit_texts(request: UserRequest, version: PolicyVersion) -> HttpResponse:
    """What stands above and below the rules."""
    kind = version.document.policy_kind
    cycle = policy_cycle(kind)
    return part_page(
        request,
        cycle,
        lambda data: PolicyTextsForm(data, initial=PolicyTextsForm.opened(asdict(texts_of(version)))),
        lambda form: change_texts(version=version, texts=form.part, seen=form.cleaned_data["seen"], by=request.user),
        heading="Inleiding en afsluiting",
        back_url=cycle.draft_url,
        done="Opgeslagen.",
        template=TEMPLATE,
        kind=kind,
    )


@on_policy_draft
def edit_line(request: UserRequest, version: PolicyVersion, line_id: int) -> HttpResponse:
    """Change a rule; who saves second gets both texts and chooses (DECISIONS 3)."""
    line = get_object_or_404(_lines(request, version), pk=line_id)
    kind = version.document.policy_kind
    return part_page(
        request,
        policy_cycle(kind),
        lambda data: RuleForm(data, initial=RuleForm.opened(asdict(rule_text_of(line))), line=line),
        lambda form: change_rule(part=line, rule=form.part, seen=form.cleaned_data["seen"], by=request.user),
        heading="Regel wijzigen",
        back_url=_place_url,
        part=line,
        done="Opgeslagen.",
        template=TEMPLATE,
        kind=kind,
    )


@require_POST
@on_policy_draft
def move(request: UserRequest, version: PolicyVersion, line_id: int, direction: str) -> HttpResponse:
    """One place up or down."""
    line = get_object_or_404(_lines(request, version), pk=line_id)
    move_part(part=line, direction=direction_in(direction), by=request.user)
    return _back_to(line)


@require_POST
@on_policy_draft
def remove(request: UserRequest, version: PolicyVersion, line_id: int) -> HttpResponse:
    """Take a rule out; the next page offers to put it back."""
    line = get_object_or_404(_lines(request, version), pk=line_id)
    remove_part(part=line, by=request.user)
    request.session["removed_rule"] = line.pk
    return _back_to(line)


@require_POST
@on_policy_draft
def restore(request: UserRequest, version: PolicyVersion, line_id: int) -> HttpResponse:
    """Put a removed rule back."""
    line = get_object_or_404(_lines(request, version), pk=line_id)
    return press(
        request,
        lambda: restore_part(part=line, by=request.user),
        back_url=_place_url(line),
        done="De regel staat er weer.",
    )


@on_policy_draft
def discard(request: UserRequest, version: PolicyVersion) -> HttpResponse:
    """Throw the draft away, after asking."""
    return discard_page(request, policy_cycle(version.document.policy_kind), version)


@on_policy_draft
def publish_draft(request: UserRequest, version: PolicyVersion) -> HttpResponse:
    """What changes, from when, and then for everybody."""
    kind = version.document.policy_kind
    return publish_page(
        request,
        policy_cycle(kind),
        version,
        "rules/policy_publish.html",
        form=PublishPolicyForm(
            request.POST or None,
            not_before=earliest_start(version, today=timezone.localdate()),
            latest=last_start(version),
        ),
        publish=lambda day: _publish(version, day, request),
        publish_label="Publiceren",
        kind=kind,
        is_empty=not (version.introduction or version.closing or _lines(request, version).kept().exists()),
    )


def _publish(version: PolicyVersion, day: date, request: UserRequest) -> str:
    publish(version=version, in_force_from=day, by=request.user)
    return "De nieuwe versie is gepubliceerd. Iedereen van de organisatie kan die lezen."


def _add(request: UserRequest, version: PolicyVersion) -> tuple[HttpResponse | None, EditingRules]:
    """Add the rules that were sent: the way back, or the form with what is wrong."""
    heading, location_id, asks = sent_place(request.POST)
    form = AddRulesForm(request.POST, name=place_name(heading, location_id, asks), version=version, asks=asks)
    if not form.is_valid():
        return None, EditingRules(bound=form)
    values: dict[str, Any] = {name: form.cleaned_data[name] for name in ("text", "heading", "location")}
    lines = add_rules(version=version, by=request.user, **values)
    request.session["rules_typed_at"] = place_key(lines[0].heading, lines[0].location_id)
    messages.success(request, "1 regel toegevoegd." if len(lines) == 1 else f"{len(lines)} regels toegevoegd.")
    return _back_to(lines[0]), EditingRules()


def _editing(request: UserRequest, version: PolicyVersion) -> EditingRules:
    """What happened a moment ago; told once."""
    line_id = request.session.pop("removed_rule", None)
    removed = _lines(request, version).removed().filter(pk=line_id).first() if line_id else None
    return EditingRules(typing_at=request.session.pop("rules_typed_at", ""), removed=removed)


def _lines(request: UserRequest, version: PolicyVersion) -> PolicyLineQuerySet:
    return PolicyLine.objects.visible_to(request.user).filter(version=version).select_related("version__document")


def _place_url(line: PolicyLine) -> str:
    """The place on the page where this rule stands."""
    url = reverse("protocols:edit_policy", args=[line.version.document.policy_kind])
    return f"{url}#{place_name(line.heading, line.location_id)}"


def _back_to(line: PolicyLine) -> HttpResponseRedirect:
    return HttpResponseRedirect(_place_url(line))
