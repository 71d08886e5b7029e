"""Reading the norm: what holds, every version, and what differs between two."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from protocols.access import can_manage_norm
from protocols.forms.norms import CompareNormsForm
from protocols.models import NormVersion
from protocols.pages import norm_matrix
from protocols.summaries import matrix_of_norm, norm_in_force
from protocols.summaries.norms import is_adapted, mapped_behaviours, norm_changes, norm_rows
from protocols.tables import norms_table
from protocols.views.scoped import signed_in
from vpd.organisation.models import User


def norm(request: HttpRequest) -> HttpResponse:
    """The norm of the organisation that holds today."""
    user = signed_in(request)
    today = timezone.localdate()
    found = norm_in_force(organisation_id=user.organisation_id, on=today)
    visible = NormVersion.objects.visible_to(user)
    context = {
        **(_reading(found) if found else {}),
        "norm": found,
        "coming": visible.published().filter(in_force_from__gt=today).order_by("in_force_from").first(),
        "draft": visible.draft().first() if can_manage_norm(user) else None,
        "may_manage": can_manage_norm(user),
        "breadcrumb": [("Protocollen", reverse("protocols:list"))],
    }
    return render(request, "protocols/norm_detail.html", context)


def versions(request: HttpRequest) -> HttpResponse:
    """Every version: the draft, what is coming, what holds and what held before."""
    user = signed_in(request)
    rows = norm_rows(user, on=timezone.localdate())
    context = {
        "table": norms_table(rows),
        "rows": rows,
        "may_compare": len(rows) > 1,
        "may_manage": can_manage_norm(user),
        "has_norm": any(not row.norm.is_draft for row in rows),
        "draft": next((row.norm for row in rows if row.norm.is_draft), None),
        "breadcrumb": norm_breadcrumb(),
    }
    return render(request, "protocols/norm_list.html", context)


def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version to read; of a draft this is how the teams will see it."""
    user = signed_in(request)
    rows = norm_rows(user, on=timezone.localdate())
    shown = visible_norm(user, number)
    row = next(row for row in rows if row.norm.pk == shown.pk)
    older = next((other.norm for other in rows if other.norm.number < number), None)
    context = {
        **_reading(shown),
        "norm": shown,
        "row": row,
        "compare_url": f"{reverse('protocols:norm_compare')}?van={older.number}&naar={number}" if older else "",
        "breadcrumb": norm_breadcrumb(("Versies", reverse("protocols:norm_versions"))),
    }
    return render(request, "protocols/norm_version.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """What differs between two versions, as people read it."""
    user = signed_in(request)
    rows = norm_rows(user, on=timezone.localdate())
    newest = rows[0].norm.number if rows else 0
    before = next((row.norm.number for row in rows if row.norm.number < newest), newest)
    chosen = {"van": str(before), "naar": str(newest)} | {
        name: request.GET[name] for name in ("van", "naar") if request.GET.get(name)
    }
    form = CompareNormsForm(chosen if rows else None, rows=rows)
    old = new = None
    if form.is_bound and form.is_valid():
        old, new = (visible_norm(user, int(form.cleaned_data[name])) for name in ("van", "naar"))
    context = {
        "form": form,
        "old": old,
        "new": new,
        "changes": norm_changes(old, new) if old and new else [],
        "may_compare": len(rows) > 1,
        "breadcrumb": norm_breadcrumb(("Versies", reverse("protocols:norm_versions"))),
    }
    return render(request, "protocols/norm_compare.html", context)


def visible_norm(user: User, number: int) -> NormVersion:
    return get_object_or_404(NormVersion.objects.visible_to(user), number=number)


def norm_breadcrumb(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Protocollen › Organisatienorm › …, the page itself left out."""
    return [("Protocollen", reverse("protocols:list")), ("Organisatienorm", reverse("protocols:norm")), *more]


def _reading(shown: NormVersion) -> dict[str, object]:
    """What every page that shows a norm shows of it."""
    matrix = matrix_of_norm(shown)
    return {
        "matrix": norm_matrix(matrix),
        "columns": matrix.columns,
        "statements": list(shown.statements.all()),
        "moved": [row.words for row in mapped_behaviours(shown) if row.is_moved],
        "is_adapted": is_adapted(shown),
    }
