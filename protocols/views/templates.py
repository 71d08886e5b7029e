"""The forms of team protocols: which there are, copying, publishing and comparing them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from protocols.access import can_manage_templates
from protocols.forms.templates import CompareForm, CopyForm, DescribeForm, version_words
from protocols.models import ProtocolTemplate, TemplateVersion
from protocols.pages import example_matrix
from protocols.services.template_errors import (
    NotReadyError,
    TemplateDraftExistsError,
    TemplateError,
    TemplateNameTakenError,
)
from protocols.services.templates import (
    copy_template,
    describe_template,
    discard_template_draft,
    offer_template_again,
    publish_template,
    retire_template,
    start_template_version,
)
from protocols.summaries import matrix_of_norm, norm_in_force
from protocols.summaries.templates import pieces_of, problems_of, template_changes, template_rows
from protocols.tables import template_versions_table
from protocols.views.scoped import signed_in
from vpd.organisation.models import User
from vpd.ui.pieces import SectionLink
from vpd.ui.views import confirm

MANAGE = ("Beheer", "/beheer/")
NAME_TAKEN = "Jullie hebben al een formulier met deze naam. Kies een andere naam."


def manager(request: HttpRequest) -> User:
    """Who makes forms; 403 for anybody else."""
    user = signed_in(request)
    if not can_manage_templates(user):
        raise PermissionDenied
    return user


def form_crumbs(template: ProtocolTemplate | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Beheer › Formulieren › this form › …"""
    crumbs = [MANAGE, ("Formulieren", reverse("protocols:templates"))]
    if template is not None:
        crumbs.append((template.name, reverse("protocols:template", args=[template.pk])))
    return [*crumbs, *more]


def visible_template(user: User, pk: int) -> ProtocolTemplate:
    return get_object_or_404(ProtocolTemplate.objects.visible_to(user), pk=pk)


def draft_of(user: User, pk: int) -> TemplateVersion:
    """The draft of an own form; 404 when there is none."""
    drafts = TemplateVersion.objects.visible_to(user).filter(template_id=pk, organisation_id=user.organisation_id)
    return get_object_or_404(drafts.drafts().select_related("template", "based_on__template"))


def template_list(request: HttpRequest) -> HttpResponse:
    """The forms of the organisation and the shipped ones."""
    user = manager(request)
    rows = template_rows(user)
    context = {
        "own": [row for row in rows if not row.template.is_shipped],
        "shipped": [row for row in rows if row.template.is_shipped],
        "breadcrumb": [MANAGE],
    }
    return render(request, "protocols/template_list.html", context)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One form: what it asks, its versions, who uses it."""
    user = manager(request)
    template = visible_template(user, pk)
    row = next(row for row in template_rows(user) if row.template.pk == template.pk)
    versions = list(TemplateVersion.objects.visible_to(user).filter(template=template).order_by("-number"))
    context = {
        "template": template,
        "row": row,
        "sections": pieces_of(row.shown) if row.shown else [],
        "versions": template_versions_table(versions),
        "may_compare": len(versions) > 1 or (versions and versions[0].based_on_id),
        "breadcrumb": form_crumbs(),
    }
    return render(request, "protocols/template_detail.html", context)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A form of the organisation's own, beginning as this one."""
    user = manager(request)
    template = visible_template(user, pk)
    source = TemplateVersion.objects.visible_to(user).published().filter(template=template).order_by("-number").first()
    if source is None:
        raise Http404
    form = CopyForm(request.POST or None, initial={"description": template.description})
    if request.method == "POST" and form.is_valid():
        try:
            version = copy_template(source=source, by=user, **form.cleaned_data)
        except TemplateNameTakenError:
            form.add_error("name", NAME_TAKEN)
        else:
            messages.success(request, "Jullie eigen formulier is gemaakt, als concept. Pas het aan en publiceer het.")
            return redirect("protocols:template_edit", version.template_id)
    context = {"template": template, "form": form, "breadcrumb": form_crumbs(template)}
    return render(request, "protocols/template_copy.html", context)


def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version of an own form."""
    user = manager(request)
    template = visible_template(user, pk)
    if template.is_shipped:
        raise PermissionDenied
    if request.method == "POST":
        try:
            start_template_version(template=template, by=user)
        except TemplateDraftExistsError:
            messages.info(request, "Er is al een concept van dit formulier.")
        return redirect("protocols:template_edit", pk)
    return confirm(
        request,
        "Nieuwe versie van het formulier",
        "Je begint met een kopie van de laatste versie. Teams zien de wijzigingen pas als je publiceert, en stappen "
        "over als zij aan een nieuwe versie van hun protocol beginnen.",
        "Nieuwe versie maken",
        reverse("protocols:template", args=[pk]),
        danger=False,
        breadcrumb=form_crumbs(template),
    )


def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, purpose, title and subtitle of a draft."""
    user = manager(request)
    version = draft_of(user, pk)
    initial = {
        "name": version.template.name,
        "description": version.template.description,
        "title": version.title,
        "subtitle": version.subtitle,
    }
    form = DescribeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            describe_template(version=version, by=user, **form.cleaned_data)
        except TemplateNameTakenError:
            form.add_error("name", NAME_TAKEN)
        else:
            messages.success(request, "Bewaard.")
            return redirect("protocols:template_edit", pk)
    edit_url = reverse("protocols:template_edit", args=[pk])
    crumbs = form_crumbs(version.template, ("Bewerken", edit_url))
    context = {"version": version, "form": form, "back_url": edit_url, "breadcrumb": crumbs}
    return render(request, "protocols/template_describe.html", context)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the draft, after saying what that means; what is wrong is said on the draft itself."""
    user = manager(request)
    version = draft_of(user, pk)
    edit_url = reverse("protocols:template_edit", args=[pk])
    if request.method == "POST":
        try:
            publish_template(version=version, by=user)
        except NotReadyError as error:
            for problem in error.problems:
                messages.error(request, problem)
            return redirect(edit_url)
        except TemplateError:
            raise Http404 from None
        messages.success(request, "Het formulier is gepubliceerd. Teams kunnen het nu kiezen.")
        return redirect("protocols:template", pk)
    if problems_of(pieces_of(version)):
        messages.error(request, "Publiceren kan nog niet. Los eerst op wat er hieronder staat.")
        return redirect(edit_url)
    return confirm(
        request,
        f"Versie {version.number} publiceren",
        "Teams kunnen dit formulier dan kiezen. Een gepubliceerde versie verandert nooit meer; wil je later iets "
        "anders, dan maak je een nieuwe versie. Bestaande protocollen houden hun eigen versie.",
        "Publiceren",
        edit_url,
        danger=False,
        breadcrumb=form_crumbs(version.template, ("Bewerken", edit_url)),
    )


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the draft away."""
    user = manager(request)
    version = draft_of(user, pk)
    edit_url = reverse("protocols:template_edit", args=[pk])
    if request.method == "POST":
        is_only = not TemplateVersion.objects.visible_to(user).published().filter(template_id=pk).exists()
        discard_template_draft(version=version, by=user)
        messages.success(request, "Het concept is weggegooid.")
        return redirect("protocols:templates") if is_only else redirect("protocols:template", pk)
    return confirm(
        request,
        "Concept weggooien",
        "Alles wat je in dit concept veranderde gaat weg. Gepubliceerde versies blijven zoals ze zijn.",
        "Concept weggooien",
        edit_url,
        breadcrumb=form_crumbs(version.template, ("Bewerken", edit_url)),
    )


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a form no longer."""
    user = manager(request)
    template = visible_template(user, pk)
    if request.method == "POST":
        retire_template(template=template, by=user)
        messages.success(request, "Teams kunnen dit formulier niet meer kiezen.")
        return redirect("protocols:template", pk)
    return confirm(
        request,
        f"“{template.name}” niet meer aanbieden",
        "Teams kunnen dit formulier dan niet meer kiezen. Protocollen die ermee zijn gemaakt blijven zoals ze zijn. Je "
        "kunt het later weer aanbieden.",
        "Niet meer aanbieden",
        reverse("protocols:template", args=[pk]),
        breadcrumb=form_crumbs(template),
    )


@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a retired form again."""
    user = manager(request)
    template = visible_template(user, pk)
    offer_template_again(template=template, by=user)
    messages.success(request, "Teams kunnen dit formulier weer kiezen.")
    return redirect("protocols:template", pk)


def preview(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version as the team will see it: each section with its explanation, questions and help."""
    user = manager(request)
    template = visible_template(user, pk)
    versions = TemplateVersion.objects.visible_to(user).filter(template=template)
    version = get_object_or_404(versions, number=number)
    norm = norm_in_force(organisation_id=user.organisation_id, on=timezone.localdate())
    sections = pieces_of(version)
    context = {
        "template": template,
        "version": version,
        "sections": sections,
        "contents": [SectionLink(piece.heading, f"#{piece.section.slug}") for piece in sections],
        "matrix": example_matrix(matrix_of_norm(norm)) if norm else None,
        "breadcrumb": form_crumbs(template),
    }
    return render(request, "protocols/template_preview.html", context)


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions of a form, or a copy and what it was copied from, as people read a change."""
    user = manager(request)
    template = visible_template(user, pk)
    own = TemplateVersion.objects.visible_to(user).filter(template=template)
    newest = own.order_by("-number").first()
    if newest is None:
        raise Http404
    versions = (
        TemplateVersion.objects.visible_to(user)
        .filter(Q(template=template) | Q(pk__in=own.values("based_on_id")))
        .select_related("template")
        .order_by("template_id", "number")
    )
    chosen = {"old": newest.based_on_id or newest.pk, "new": newest.pk}
    form = CompareForm(request.GET if request.GET else None, versions=versions, own=pk, initial=chosen)
    if form.is_bound and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    else:
        old, new = get_object_or_404(versions, pk=chosen["old"]), newest
    context = {
        "template": template,
        "form": form,
        "heading": f"Van {version_words(old, pk)} naar {version_words(new, pk)}",
        "changes": template_changes(old, new),
        "breadcrumb": form_crumbs(template),
    }
    return render(request, "protocols/template_compare.html", context)
