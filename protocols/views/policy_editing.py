"""The coordinator writes and publishes house rules and the like."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from protocols.access import can_manage_policies
from protocols.enums import FlagKind, PolicyKind, PolicyStart
from protocols.forms.policies import (
    AddRulesForm,
    PolicyTextsForm,
    PublishPolicyForm,
    RuleForm,
    StartPolicyForm,
    offered_starts,
)
from protocols.models import PolicyLine, PolicyVersion
from protocols.models.policies import PolicyLineQuerySet
from protocols.policy_pages import EditingRules, edit_page, place_key, place_name, sent_place
from protocols.services.policies import (
    PolicyChangedError,
    PolicyDateError,
    PolicyDraftExistsError,
    PolicyEmptyError,
    PolicyError,
    add_policy_lines,
    change_policy_line,
    change_policy_texts,
    discard_policy,
    move_policy_line,
    publish_policy,
    remove_policy_line,
    restore_policy_line,
    start_policy,
)
from protocols.services.review_flags import protocols_to_flag
from protocols.summaries.policies import policy_changes, policy_text
from protocols.views.policies import breadcrumb
from protocols.views.scoped import signed_in
from vpd.ui.views import confirm
from vpd.versions.enums import Direction
from vpd.versions.services import VersionError

GONE = "Deze versie is intussen gepubliceerd of weggegooid, of de regel is weg. Er is niets veranderd."


def on_policy_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands a view the draft of this kind; who may write but finds none, after a double click, is told so."""

    @wraps(view)
    def with_draft(request: HttpRequest, kind: PolicyKind, *args: Any, **kwargs: Any) -> HttpResponse:
        user = signed_in(request)
        if not can_manage_policies(user):
            raise PermissionDenied
        drafts = PolicyVersion.objects.visible_to(user).of_kind(kind).drafts()
        version = drafts.select_related("document").first()
        if version is None:
            messages.info(request, "Er is geen concept. Begin met een nieuwe versie.")
            return redirect("protocols:policy", kind)
        return view(request, version, *args, **kwargs)

    return with_draft


def start(request: HttpRequest, kind: PolicyKind) -> HttpResponse:
    """Begin a new version with the text in force, the example or nothing."""
    user = signed_in(request)
    if not can_manage_policies(user):
        raise PermissionDenied
    versions = PolicyVersion.objects.visible_to(user).of_kind(kind)
    if versions.drafts().exists():
        return redirect("protocols:edit_policy", kind)
    offered = offered_starts(kind, has_current=versions.published().exists())
    form = StartPolicyForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            start_policy(
                organisation=user.organisation, kind=kind, begin=PolicyStart(form.cleaned_data["begin"]), by=user
            )
        except PolicyDraftExistsError:
            messages.info(request, "Er is al een nieuwe versie in de maak.")
        return redirect("protocols:edit_policy", kind)
    context = {"kind": kind, "form": form, "breadcrumb": breadcrumb(kind)}
    return render(request, "protocols/policy_start.html", context)


@on_policy_draft
def edit(request: HttpRequest, version: PolicyVersion) -> HttpResponse:
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
        "breadcrumb": breadcrumb(kind),
    }
    return render(request, "protocols/policy_edit.html", context)


@on_policy_draft
def edit_texts(request: HttpRequest, version: PolicyVersion) -> HttpResponse:
    """What stands above and below the rules."""
    kind = version.document.policy_kind
    initial = {"introduction": version.introduction, "closing": version.closing, "revision": version.revision}
    form = PolicyTextsForm(request.POST or None, initial=initial)
    other = ""
    if request.method == "POST" and form.is_valid():
        try:
            change_policy_texts(version=version, by=signed_in(request), **form.cleaned_data)
        except PolicyChangedError as error:
            other = error.theirs
            form = PolicyTextsForm(initial=form.cleaned_data | {"revision": error.revision})
        except PolicyError:
            messages.error(request, GONE)
            return redirect("protocols:policy", kind)
        else:
            messages.success(request, "Bewaard.")
            return redirect("protocols:edit_policy", kind)
    return _line_page(request, version, form, other, "Inleiding en afsluiting")


@on_policy_draft
def edit_line(request: HttpRequest, version: PolicyVersion, line_id: int) -> HttpResponse:
    """Change a rule; who saves second gets both texts and chooses (DECISIONS 3)."""
    line = get_object_or_404(_lines(request, version), pk=line_id)
    initial = {"text": line.text, "heading": line.heading, "revision": line.revision}
    form = RuleForm(request.POST or None, initial=initial, line=line)
    other = ""
    if request.method == "POST" and form.is_valid():
        values = {"heading": ""} | form.cleaned_data
        try:
            if line.removed_at:
                restore_policy_line(line=line, by=signed_in(request))
                messages.info(request, "Iemand anders had deze regel verwijderd. Jouw tekst staat er weer.")
            changed = change_policy_line(line=line, by=signed_in(request), **values)
        except PolicyChangedError as error:
            other = error.theirs
            form = RuleForm(initial=values | {"revision": error.revision}, line=line)
        except (PolicyError, VersionError):
            messages.error(request, GONE)
            return redirect("protocols:policy", version.document.policy_kind)
        else:
            messages.success(request, "Bewaard.")
            return _back_to(version, changed)
    return _line_page(request, version, form, other, "Regel wijzigen")


@require_POST
@on_policy_draft
def move(request: HttpRequest, version: PolicyVersion, line_id: int, direction: str) -> HttpResponse:
    """One place up or down."""
    line = get_object_or_404(_lines(request, version).kept(), pk=line_id)
    step = Direction.UP if direction == "omhoog" else Direction.DOWN
    try:
        move_policy_line(line=line, direction=step, by=signed_in(request))
    except PolicyError:
        messages.error(request, GONE)
    return _back_to(version, line)


@require_POST
@on_policy_draft
def remove(request: HttpRequest, version: PolicyVersion, line_id: int) -> HttpResponse:
    """Take a rule out; the next page offers to put it back."""
    line = get_object_or_404(_lines(request, version).kept(), pk=line_id)
    try:
        remove_policy_line(line=line, by=signed_in(request))
    except PolicyError:
        messages.error(request, GONE)
    else:
        request.session["removed_rule"] = line.pk
    return _back_to(version, line)


@require_POST
@on_policy_draft
def restore(request: HttpRequest, version: PolicyVersion, line_id: int) -> HttpResponse:
    """Put a removed rule back."""
    line = get_object_or_404(_lines(request, version), pk=line_id)
    restore_policy_line(line=line, by=signed_in(request))
    messages.success(request, "De regel staat er weer.")
    return _back_to(version, line)


@on_policy_draft
def discard(request: HttpRequest, version: PolicyVersion) -> HttpResponse:
    """Throw the draft away, after asking."""
    kind = version.document.policy_kind
    if request.method == "POST":
        discard_policy(version=version, by=signed_in(request))
        messages.success(request, "Het concept is weggegooid.")
        return redirect("protocols:policy", kind)
    return confirm(
        request,
        "Concept weggooien?",
        "Alles wat in dit concept staat is dan weg. Wat nu geldt, blijft gelden.",
        "Weggooien",
        reverse("protocols:edit_policy", args=[kind]),
        breadcrumb=breadcrumb(kind, ("Bewerken", reverse("protocols:edit_policy", args=[kind]))),
    )


@on_policy_draft
def publish(request: HttpRequest, version: PolicyVersion) -> HttpResponse:
    """What changes, from when, and then for everybody."""
    user = signed_in(request)
    kind = version.document.policy_kind
    published = PolicyVersion.objects.visible_to(user).of_kind(kind).published()
    before = published.select_related("document").order_by("-number").first()
    form = PublishPolicyForm(request.POST or None, latest=before.in_force_from if before else None)
    if request.method == "POST" and form.is_valid():
        try:
            publish_policy(version=version, in_force_from=form.cleaned_data["in_force_from"], by=user)
        except PolicyDateError:
            form.add_error("in_force_from", "Kies een dag na de dag waarop de vorige versie ingaat.")
        except PolicyEmptyError:
            form.add_error(None, "Er staat nog niets in. Voeg eerst een regel toe.")
        except PolicyError:
            messages.info(request, GONE)
            return redirect("protocols:policy", kind)
        else:
            messages.success(request, "De nieuwe versie is gepubliceerd. Iedereen van de organisatie kan die lezen.")
            return redirect("protocols:policy", kind)
    flagged = protocols_to_flag(organisation_id=user.organisation_id, kind=FlagKind.POLICY)
    context = {
        "kind": kind,
        "version": version,
        "before": before,
        "changes": policy_changes(before, version) if before else [],
        "flagged": flagged.count() if before else 0,
        "is_empty": policy_text(version).is_empty and not _lines(request, version).kept().exists(),
        "form": form,
        "breadcrumb": breadcrumb(kind, ("Bewerken", reverse("protocols:edit_policy", args=[kind]))),
    }
    return render(request, "protocols/policy_publish.html", context)


def _add(request: HttpRequest, version: PolicyVersion) -> tuple[HttpResponse | None, EditingRules]:
    """Add the rules that were sent: the way back, or the form with what is wrong."""
    heading, location_id, asks = sent_place(request.POST)
    form = AddRulesForm(request.POST, name=place_name(heading, location_id, asks), version=version, asks=asks)
    if not form.is_valid():
        return None, EditingRules(bound=form)
    values = {name: form.cleaned_data[name] for name in ("text", "heading", "location")}
    try:
        lines = add_policy_lines(version=version, by=signed_in(request), **values)
    except (PolicyError, VersionError):
        messages.error(request, GONE)
        return redirect("protocols:policy", version.document.policy_kind), EditingRules()
    request.session["rules_typed_at"] = place_key(lines[0].heading, lines[0].location_id)
    messages.success(request, "1 regel toegevoegd." if len(lines) == 1 else f"{len(lines)} regels toegevoegd.")
    return _back_to(version, lines[0]), EditingRules()


def _editing(request: HttpRequest, version: PolicyVersion) -> EditingRules:
    """What happened a moment ago; told once."""
    line_id = request.session.pop("removed_rule", None)
    removed = _lines(request, version).exclude(removed_at=None).filter(pk=line_id).first() if line_id else None
    return EditingRules(typing_at=request.session.pop("rules_typed_at", ""), removed=removed)


def _line_page(request: HttpRequest, version: PolicyVersion, form: Any, other: str, title: str) -> HttpResponse:
    kind = version.document.policy_kind
    back_url = reverse("protocols:edit_policy", args=[kind])
    context = {
        "kind": kind,
        "title": title,
        "form": form,
        "other": other,
        "back_url": back_url,
        "breadcrumb": breadcrumb(kind, ("Bewerken", back_url)),
    }
    return render(request, "protocols/policy_line_edit.html", context)


def _lines(request: HttpRequest, version: PolicyVersion) -> PolicyLineQuerySet:
    return PolicyLine.objects.visible_to(signed_in(request)).filter(version=version)


def _back_to(version: PolicyVersion, line: PolicyLine) -> HttpResponseRedirect:
    """The place on the page where this rule stands."""
    url = reverse("protocols:edit_policy", args=[version.document.policy_kind])
    return HttpResponseRedirect(f"{url}#{place_name(line.heading, line.location_id)}")
