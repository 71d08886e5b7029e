"""Reading the norm: what holds, every version, and what differs between two."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from protocols.norms.access import can_manage_norm
from protocols.norms.models import NormVersion
from protocols.norms.summaries.matrix import matrix_of_norm, norm_in_force, norm_matrix
from protocols.norms.summaries.norms import is_adapted, mapped_behaviours, norm_changes, norm_rows
from protocols.norms.tables import norms_table
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.versions.views import Cycle, Words, compare_page

WORDS = Words(
    no_draft="Er is geen concept van de norm.",
    gone="Deze versie is intussen gepubliceerd of weggegooid. Er is niets veranderd.",
    exists="Er is al een concept van de volgende versie.",
    start_heading="Volgende versie van de norm maken",
    start_text="Je begint met een kopie van de nieuwste versie. De norm die nu geldt verandert niet: pas na het "
    "publiceren zien anderen wat je hebt gemaakt.",
    start_button="Concept beginnen",
    unchanged="Er is nog niets veranderd. Kies hierboven een onderdeel.",
    discard_text="Alles wat je in versie {number} hebt veranderd, gaat verloren. De norm die nu geldt blijft gelden.",
    compare_title="Versies van de norm vergelijken",
    nothing_to_compare="Zodra er een tweede versie van de norm is, zie je hier wat er anders is.",
)


def norm_cycle() -> Cycle[NormVersion]:
    """The versions of the norm, as their pages need them."""
    return Cycle(
        versions=lambda user: NormVersion.objects.visible_to(user),
        can_manage=can_manage_norm,
        list_url=reverse("protocols:norm_versions"),
        draft_url=reverse("protocols:norm_draft"),
        crumbs=[("Norm", reverse("protocols:norm")), ("Versies", reverse("protocols:norm_versions"))],
        changes=norm_changes,
        words=WORDS,
    )


def norm(request: UserRequest) -> HttpResponse:
    """The norm of the organisation that holds today."""
    user = request.user
    today = timezone.localdate()
    found = norm_in_force(organisation_id=user.organisation_id, on=today)
    visible = NormVersion.objects.visible_to(user)
    context = {
        **(_reading(found) if found else {}),
        "norm": found,
        "coming": visible.published().filter(in_force_from__gt=today).order_by("in_force_from").first(),
        "draft": visible.draft().first() if can_manage_norm(user) else None,
        "can_manage": can_manage_norm(user),
    }
    return render(request, "norms/norm_detail.html", context)


def versions(request: UserRequest) -> HttpResponse:
    """Every version: the draft, what is coming, what holds and what held before."""
    rows = norm_rows(request.user, on=timezone.localdate())
    context = {
        "table": norms_table(rows),
        "rows": rows,
        "can_compare": len(rows) > 1,
        "can_manage": can_manage_norm(request.user),
        "has_norm": any(not row.version.is_draft for row in rows),
        "draft": next((row.version for row in rows if row.version.is_draft), None),
        "breadcrumb": [("Norm", reverse("protocols:norm"))],
    }
    return render(request, "norms/norm_list.html", context)


def version(request: UserRequest, number: int) -> HttpResponse:
    """One version to read; of a draft this is how the teams will see it."""
    rows = norm_rows(request.user, on=timezone.localdate())
    shown = visible_norm(request.user, number)
    row = next(row for row in rows if row.version == shown)
    older = next((other.version for other in rows if other.version.number < number), None)
    context = {
        **_reading(shown),
        "norm": shown,
        "row": row,
        "compare_url": f"{reverse('protocols:norm_compare')}?van={older.number}&naar={number}" if older else "",
        "breadcrumb": norm_cycle().crumbs,
    }
    return render(request, "norms/norm_version.html", context)


def compare(request: UserRequest) -> HttpResponse:
    """What differs between two versions, as people read it."""
    return compare_page(request, norm_cycle())


def visible_norm(user: User, number: int) -> NormVersion:
    return get_object_or_404(NormVersion.objects.visible_to(user), number=number)


def _reading(shown: NormVersion) -> dict[str, object]:
    """What every page that shows a norm shows of it."""
    matrix = matrix_of_norm(shown)
    return {
        "matrix": norm_matrix(matrix),
        "columns": matrix.columns,
        "statements": list(shown.statements.kept()),
        "moved": [row.words for row in mapped_behaviours(shown) if row.is_moved],
        "is_adapted": is_adapted(shown),
    }
