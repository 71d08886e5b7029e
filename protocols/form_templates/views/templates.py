"""The forms of team protocols: which there are, copying, publishing and comparing them."""

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from protocols.form_templates.access import can_manage_templates
from protocols.form_templates.forms import CopyForm, DescribeForm
from protocols.form_templates.models import ProtocolTemplate, TemplateVersion, TemplateVersionQuerySet
from protocols.form_templates.services.templates import (
    TemplateNameTakenError,
    copy_template,
    describe_template,
    description_of,
    discard,
    offer_template_again,
    publish,
    retire_template,
    start_draft,
)
from protocols.form_templates.summaries import pieces_of, problems_of, template_changes, template_rows
from protocols.form_templates.tables import template_versions_table
from protocols.norms.summaries.matrix import example_matrix, matrix_of_norm, norm_in_force
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.pieces import SectionLink
from vpd.ui.views import confirm
from vpd.versions.enums import Standing
from vpd.versions.summaries import VersionRow
from vpd.versions.views import (
    Cycle,
    Words,
    compare_page,
    discard_page,
    on_draft,
    part_page,
    publish_at_once_page,
    start_page,
)

NAME_TAKEN = "Jullie hebben al een formulier met deze naam. Kies een andere naam."


def manager(request: UserRequest) -> User:
    """Who makes forms; 403 for anybody else."""
    if not can_manage_templates(request.user):
        raise PermissionDenied
    return request.user


def form_crumbs(template: ProtocolTemplate | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Beheer › Formulieren › this form › …"""
    crumbs = [MANAGE, ("Formulieren", reverse("protocols:templates"))]
    if template is not None:
        crumbs.append((template.name, reverse("protocols:template", args=[template.pk])))
    return [*crumbs, *more]


def visible_template(user: User, pk: int) -> ProtocolTemplate:
    return get_object_or_404(ProtocolTemplate.objects.visible_to(user), pk=pk)


def template_cycle(pk: int, template: ProtocolTemplate | None = None) -> Cycle[TemplateVersion]:
    """The versions of one own form, as its pages need them; 404 for a form that is not visible."""
    return Cycle(
        versions=lambda user: own_versions(user, pk),
        can_manage=can_manage_templates,
        list_url=reverse("protocols:template", args=[pk]),
        draft_url=reverse("protocols:template_edit", args=[pk]),
        crumbs=form_crumbs(template),
        # A first version is beside what it was copied from.
        changes=lambda old, new: template_changes(old or new.based_on, new),
        words=Words(
            no_draft="Er is geen concept van dit formulier.",
            gone="Dit formulier is intussen gepubliceerd of weggegooid, of dit deel is weg. Er is niets veranderd.",
            exists="Er is al een concept van dit formulier.",
            start_heading="Nieuwe versie van het formulier",
            start_text="Je begint met een kopie van de laatste versie. Teams zien de wijzigingen pas als je "
            "publiceert, en stappen over als ze aan een nieuwe versie van hun protocol beginnen.",
            start_button="Nieuwe versie maken",
            discard_text="Alles wat je in dit concept veranderde gaat weg. Gepubliceerde versies blijven zoals ze "
            "zijn.",
            compare_title="Versies vergelijken",
            nothing_to_compare="Zodra er een tweede versie van dit formulier is, zie je hier wat er anders is.",
        ),
    )


def own_versions(user: User, pk: int) -> TemplateVersionQuerySet:
    """The versions of a form that this organisation may change; of a shipped one there is never a draft."""
    template = visible_template(user, pk)
    versions = TemplateVersion.objects.visible_to(user).filter(template=template)
    return versions.select_related("template", "based_on__template")


@dataclass(frozen=True)
class FormRow(VersionRow[TemplateVersion]):
    """One version of a form beside those of the form it was copied from; `own` is the form the page is about."""

    own: int

    @property
    def key(self) -> str:
        return str(self.version.pk)

    @property
    def name(self) -> str:
        """A version by its number; of another form with that form's name."""
        words = f"versie {self.version.number}{' (concept)' if self.version.is_draft else ''}"
        return words if self.version.template_id == self.own else f"{self.version.template.name}, {words}"

    @property
    def title(self) -> str:
        return self.name


on_template_draft = on_draft(template_cycle, "pk")


def edit_crumbs(version: TemplateVersion, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Beheer › Formulieren › this form › Bewerken › …"""
    edit_url = reverse("protocols:template_edit", args=[version.template_id])
    return form_crumbs(version.template, ("Bewerken", edit_url), *more)


def template_list(request: UserRequest) -> HttpResponse:
    """The forms of the organisation and the shipped ones."""
    user = manager(request)
    rows = template_rows(user)
    context = {
        "own": [row for row in rows if not row.template.is_shipped],
        "shipped": [row for row in rows if row.template.is_shipped],
        "breadcrumb": [MANAGE],
    }
    return render(request, "form_templates/template_list.html", context)


def detail(request: UserRequest, pk: int) -> HttpResponse:
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
        "can_compare": len(versions) > 1 or (versions and versions[0].based_on_id),
        "breadcrumb": form_crumbs(),
    }
    return render(request, "form_templates/template_detail.html", context)


def copy(request: UserRequest, pk: int) -> HttpResponse:
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
            messages.success(request, "Jullie eigen formulier is gemaakt, als concept. Bewerk het en publiceer het.")
            return redirect("protocols:template_edit", version.template_id)
    context = {"template": template, "form": form, "breadcrumb": form_crumbs(template)}
    return render(request, "form_templates/template_copy.html", context)


def start(request: UserRequest, pk: int) -> HttpResponse:
    """Begin the next version of an own form."""
    template = visible_template(manager(request), pk)
    if template.is_shipped:
        raise PermissionDenied
    return start_page(request, template_cycle(pk, template), lambda user: start_draft(template=template, by=user))


@on_template_draft
def describe(request: UserRequest, version: TemplateVersion) -> HttpResponse:
    """Name, purpose, title and subtitle of a draft."""
    cycle = template_cycle(version.template_id, version.template)
    return part_page(
        request,
        cycle,
        lambda data: DescribeForm(data, initial=DescribeForm.opened(asdict(description_of(version)))),
        lambda form: describe_template(
            version=version, texts=form.part, seen=form.cleaned_data["seen"], by=request.user
        ),
        heading="Naam en titel",
        back_url=cycle.draft_url,
        refusal=lambda error: ("name", NAME_TAKEN) if isinstance(error, TemplateNameTakenError) else None,
        done="Opgeslagen.",
        crumbs=edit_crumbs(version),
    )


@on_template_draft
def publish_draft(request: UserRequest, version: TemplateVersion) -> HttpResponse:
    """Publish the draft, after saying what that means; what is wrong is said on the draft itself."""
    cycle = template_cycle(version.template_id, version.template)
    if problems_of(pieces_of(version)):
        messages.error(request, "Publiceren kan nog niet. Los eerst op wat er hieronder staat.")
        return redirect(cycle.draft_url)
    return publish_at_once_page(
        request,
        cycle,
        version,
        "form_templates/template_publish.html",
        publish=publish,
        told="Het formulier is gepubliceerd. Teams kunnen het nu kiezen.",
        label="Formulier publiceren",
        breadcrumb=edit_crumbs(version),
    )


@on_template_draft
def discard_draft(request: UserRequest, version: TemplateVersion) -> HttpResponse:
    """Throw the draft away; a form that never was published goes with it."""
    is_only = not own_versions(request.user, version.template_id).published().exists()
    return discard_page(
        request,
        template_cycle(version.template_id, version.template),
        version,
        throw_away=discard,
        done_url=reverse("protocols:templates") if is_only else "",
    )


def retire(request: UserRequest, pk: int) -> HttpResponse:
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
def offer(request: UserRequest, pk: int) -> HttpResponse:
    """Offer a retired form again."""
    user = manager(request)
    template = visible_template(user, pk)
    offer_template_again(template=template, by=user)
    messages.success(request, "Teams kunnen dit formulier weer kiezen.")
    return redirect("protocols:template", pk)


def preview(request: UserRequest, pk: int, number: int) -> HttpResponse:
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
    return render(request, "form_templates/template_preview.html", context)


def compare(request: UserRequest, pk: int) -> HttpResponse:
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
    rows = [FormRow(version, Standing.DRAFT if version.is_draft else Standing.IN_FORCE, own=pk) for version in versions]
    before = newest.based_on_id or newest.pk
    return compare_page(
        request, template_cycle(pk, template), rows=rows, chosen={"van": str(before), "naar": str(newest.pk)}
    )
