"""The list of measures: what holds now, the versions, and making the next one (R-45)."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.measure_kinds.access import can_manage_catalogue
from incidents.measure_kinds.forms import KindForm, PublishCatalogueForm
from incidents.measure_kinds.models import MeasureCatalogue, MeasureKind
from incidents.measure_kinds.services import add_kind, change_kind, publish, start_draft, values_of
from incidents.measure_kinds.summaries import (
    catalogue_changes,
    catalogue_rows,
    kinds_in,
    needs_words,
    versions_table,
)
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.moments import as_day
from vpd.versions.enums import Standing
from vpd.versions.services import earliest_start
from vpd.versions.summaries import by_standing, part_lines
from vpd.versions.views import (
    Cycle,
    Words,
    asked_part,
    compare_page,
    discard_page,
    draft_page,
    move_press,
    on_draft,
    part_page,
    publish_page,
    remove_page,
    restore_press,
    start_page,
)

ANCHOR = "maatregel"
WORDS = Words(
    no_draft="Er is geen concept van de lijst van maatregelen.",
    gone="Dit concept is intussen gepubliceerd of weggegooid, of de maatregel is weg. Er is niets veranderd.",
    start_heading="Nieuwe versie van de lijst maken",
    start_text="Je begint met een kopie van de nieuwste lijst, of met de vijf gebruikelijke maatregelen. Er verandert "
    "niets totdat je publiceert.",
    start_button="Concept beginnen",
    discard_text="Alles wat je in versie {number} hebt veranderd, gaat verloren. De lijst die nu geldt, blijft gelden.",
    compare_title="Versies van de lijst vergelijken",
    nothing_to_compare="Zodra er een tweede versie van de lijst is, zie je hier wat er anders is.",
)


def catalogue_cycle() -> Cycle[MeasureCatalogue]:
    """The versions of the list of measures, as their pages need them."""
    return Cycle(
        versions=lambda user: MeasureCatalogue.objects.visible_to(user),
        can_manage=can_manage_catalogue,
        list_url=reverse("incidents:measure_kinds"),
        draft_url=reverse("incidents:measure_kinds_draft"),
        crumbs=[MANAGE, ("Maatregelen", reverse("incidents:measure_kinds"))],
        changes=catalogue_changes,
        words=WORDS,
    )


on_catalogue_draft = on_draft(catalogue_cycle)


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """What can be proposed now, what is coming, and the versions."""
    user = catalogue_cycle().allow(request)
    rows = catalogue_rows(user, on=timezone.localdate())
    shown = by_standing(rows)
    in_force = shown.get(Standing.IN_FORCE)
    context = {
        "kinds": [(kind, needs_words(kind)) for kind in kinds_in(in_force.version)] if in_force else [],
        "in_force": in_force,
        "coming": shown.get(Standing.COMING),
        "draft": shown.get(Standing.DRAFT),
        "versions": versions_table(rows) if rows else None,
        "can_compare": len(rows) > 1,
        "breadcrumb": [MANAGE],
    }
    return render(request, "measure_kinds/catalogue_list.html", context)


@require_safe
def version(request: UserRequest, number: int) -> HttpResponse:
    """One version of the list."""
    user = catalogue_cycle().allow(request)
    found = get_object_or_404(MeasureCatalogue.objects.visible_to(user), number=number)
    row = next(row for row in catalogue_rows(user, on=timezone.localdate()) if row.version.pk == found.pk)
    context = {
        "row": row,
        "version": found,
        "kinds": [(kind, needs_words(kind)) for kind in kinds_in(found)],
        "breadcrumb": catalogue_cycle().crumbs,
    }
    return render(request, "measure_kinds/catalogue_version.html", context)


@require_safe
def compare(request: UserRequest) -> HttpResponse:
    """Two versions beside each other."""
    catalogue_cycle().allow(request)
    return compare_page(request, catalogue_cycle())


def start(request: UserRequest) -> HttpResponse:
    """Begin the next version."""
    return start_page(request, catalogue_cycle(), lambda user: start_draft(organisation=user.organisation, by=user))


@require_safe
@on_catalogue_draft
def draft(request: UserRequest, version: MeasureCatalogue) -> HttpResponse:
    """The kinds of the draft in order, and what changes."""
    return draft_page(
        request,
        catalogue_cycle(),
        version,
        "measure_kinds/catalogue_draft.html",
        changes=catalogue_cycle().changes_of(version, request.user),
        part_lines=part_lines(
            [(kind.pk, kind.name, [kind.description, needs_words(kind)]) for kind in kinds_in(version)],
            anchor=ANCHOR,
            url=lambda act, *args: reverse(f"incidents:measure_kinds_{act}", args=args),
        ),
        removed=[
            (kind.name, reverse("incidents:measure_kinds_restore", args=[kind.pk])) for kind in version.kinds.removed()
        ],
    )


@on_catalogue_draft
def add(request: UserRequest, version: MeasureCatalogue) -> HttpResponse:
    """A new kind at the end."""
    return part_page(
        request,
        catalogue_cycle(),
        lambda data: KindForm(data),
        lambda form: add_kind(version=version, values=form.values, by=request.user),
        heading="Maatregel toevoegen",
        is_new=True,
        back_url=_place,
        done="De maatregel staat in het concept.",
    )


@on_catalogue_draft
def change(request: UserRequest, version: MeasureCatalogue, pk: int) -> HttpResponse:
    """What one kind is and what it needs."""
    kind = _kind(request, version, pk)
    return part_page(
        request,
        catalogue_cycle(),
        lambda data: KindForm(data, kind=values_of(kind)),
        lambda form: change_kind(part=kind, values=form.values, by=request.user, seen=form.cleaned_data["seen"]),
        heading="Maatregel wijzigen",
        back_url=_place,
        part=kind,
    )


@require_POST
@on_catalogue_draft
def move(request: UserRequest, version: MeasureCatalogue, pk: int, direction: str) -> HttpResponse:
    """A kind one place up or down."""
    kind = _kind(request, version, pk)
    return move_press(request, kind, direction, back_url=_place(kind))


@on_catalogue_draft
def remove(request: UserRequest, version: MeasureCatalogue, pk: int) -> HttpResponse:
    """Take a kind out of the draft, after asking."""
    kind = _kind(request, version, pk)
    return remove_page(
        request,
        catalogue_cycle(),
        kind,
        heading=f"“{kind}” uit het concept halen?",
        text="Na het publiceren kan niemand deze maatregel meer voorstellen. Wat al is opgelegd, blijft gelden.",
        button="Maatregel weghalen",
        done=f"“{kind}” is uit het concept gehaald.",
    )


@require_POST
@on_catalogue_draft
def restore(request: UserRequest, version: MeasureCatalogue, pk: int) -> HttpResponse:
    """Put a removed kind back."""
    kind = _kind(request, version, pk)
    return restore_press(request, kind, back_url=_place(kind))


@on_catalogue_draft
def publish_draft(request: UserRequest, version: MeasureCatalogue) -> HttpResponse:
    """Choose the day, see what changes, and publish."""
    return publish_page(
        request,
        catalogue_cycle(),
        version,
        "measure_kinds/catalogue_publish.html",
        form=PublishCatalogueForm(request.POST or None, not_before=earliest_start(version, today=timezone.localdate())),
        publish=lambda day: _publish(version, day, request),
        publish_label="Lijst publiceren",
    )


@on_catalogue_draft
def discard(request: UserRequest, version: MeasureCatalogue) -> HttpResponse:
    """Throw the draft away, after asking."""
    return discard_page(request, catalogue_cycle(), version)


def _publish(version: MeasureCatalogue, day: date, request: UserRequest) -> str:
    publish(version=version, in_force_from=day, by=request.user)
    return f"De lijst is gepubliceerd en geldt vanaf {as_day(day)}."


def _kind(request: UserRequest, version: MeasureCatalogue, pk: int) -> MeasureKind:
    rows = MeasureKind.objects.visible_to(request.user).filter(version=version).select_related("version")
    return asked_part(request, rows, pk)


def _place(kind: MeasureKind) -> str:
    return reverse("incidents:measure_kinds_draft") + f"#{ANCHOR}-{kind.pk}"
