"""Why a protocol says what it says, and what differs between two versions of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.access import audience_of
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.document import document_of
from protocols.agreements.views.scoped import breadcrumb, visible_protocol
from protocols.amendments.access import can_propose_amendment
from protocols.amendments.forms.comparison import CompareForm
from protocols.amendments.summaries.comparison import compare as compare_versions
from protocols.amendments.summaries.explained import explained
from protocols.amendments.summaries.pages import column_rows
from protocols.norms.enums import ColumnKey
from vpd.organisation.requests import UserRequest


def compare(request: UserRequest, pk: int) -> HttpResponse:
    """Two versions beside each other; without a choice the last two adopted ones."""
    user = request.user
    protocol = visible_protocol(user, pk)
    versions = ProtocolVersion.objects.visible_to(user).filter(protocol=protocol).order_by("number")
    numbers = [version.number for version in versions if version.is_adopted] or [v.number for v in versions]
    if len(versions) < 2:
        messages.info(request, "Er is nog maar één versie om te lezen.")
        return redirect("protocols:detail", pk)
    first = {"van": (numbers[-2] if len(numbers) > 1 else numbers[0]), "naar": versions[len(versions) - 1].number}
    if len(numbers) > 1:
        first["naar"] = numbers[-1]
    form = CompareForm({**first, **request.GET.dict()}, versions=versions.select_related("norm_version"))
    comparison = None
    if form.is_valid() and form.cleaned_data["van"] != form.cleaned_data["naar"]:
        old, new = sorted((form.cleaned_data["van"], form.cleaned_data["naar"]), key=lambda version: version.number)
        comparison = compare_versions(old, new, audience=audience_of(user, protocol))
    context = {
        "protocol": protocol,
        "form": form,
        "comparison": comparison,
        "breadcrumb": breadcrumb(request.user, protocol),
    }
    return render(request, "amendments/protocol_compare.html", context)


def column(request: UserRequest, pk: int, column: str) -> HttpResponse:
    """The team's lines in one column of the matrix, with why each is there."""
    user = request.user
    protocol = visible_protocol(user, pk)
    if column not in ColumnKey.values:
        raise Http404
    adopted = ProtocolVersion.objects.visible_to(user).adopted().filter(protocol=protocol)
    adopted = adopted.select_related("team", "template_version", "norm_version")
    newest = adopted.order_by("-in_force_from", "-number").first()
    shown = adopted.in_force(timezone.localdate()).first() or newest
    if shown is None or newest is None:
        raise Http404
    document = explained(document_of(shown, audience=audience_of(user, shown)), audience=audience_of(user, shown))
    if document.matrix is None:
        raise Http404
    can_propose = shown == newest and can_propose_amendment(user, shown)
    context = {
        "version": shown,
        "column": document.matrix.column(column),
        "rows": column_rows(document, ColumnKey(column)),
        "can_propose": can_propose,
        "back_url": reverse("protocols:detail", args=[pk]),
        "breadcrumb": breadcrumb(request.user, shown),
    }
    return render(request, "amendments/matrix_column.html", context)
