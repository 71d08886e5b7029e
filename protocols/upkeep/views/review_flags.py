"""A protocol to look at again: leave it as it is with a reason, or take the newer norm over in its draft (R-05)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.access import can_edit_protocol
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.views.scoped import breadcrumb, on_draft, visible_protocol
from protocols.norms.enums import ReportingRule
from protocols.norms.models import NormVersion
from protocols.norms.summaries.norms import newer_norm, norm_changes
from protocols.upkeep.forms.reviewed import ReviewedForm
from protocols.upkeep.services.newer_norm import NoNewerNormError, take_newer_norm
from protocols.upkeep.services.review_flags import resolve_flags
from protocols.upkeep.summaries.review_flags import open_flags
from vpd.organisation.requests import UserRequest

TAKEN = "Het concept heeft nu de nieuwe norm. Jullie voorbeelden en stappen zijn gebleven."


def reviewed(request: UserRequest, pk: int) -> HttpResponse:
    """«Bekeken, geen wijziging nodig, omdat …»; the reason is kept."""
    user = request.user
    protocol = visible_protocol(user, pk)
    if not can_edit_protocol(user, protocol):
        raise PermissionDenied
    flags = open_flags(protocol, on=timezone.localdate())
    if not flags and request.method != "POST":
        messages.info(request, "Dit protocol hoeft nu niet opnieuw bekeken te worden.")
        return redirect("protocols:detail", pk)
    form = ReviewedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ended = resolve_flags(protocol=protocol, by=user, reason=form.cleaned_data["reason"])
        words = "Opgeslagen. Het protocol blijft zoals het is." if ended else "Een collega heeft dit al afgerond."
        messages.success(request, words)
        return redirect("protocols:detail", pk)
    context = {"protocol": protocol, "flags": flags, "form": form, "breadcrumb": breadcrumb(request.user, protocol)}
    return render(request, "upkeep/protocol_reviewed.html", context)


@on_draft
def take_norm(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """What the newer norm says differently, and the button to put the draft on it."""
    user = request.user
    if request.method == "POST":
        try:
            dropped = take_newer_norm(version=version, by=user)
        except NoNewerNormError:
            messages.info(request, "Dit concept heeft de nieuwste norm al.")
        else:
            messages.success(request, TAKEN)
            if dropped:
                columns = " en ".join(f"“{column.label}”" for column in dropped)
                messages.info(
                    request,
                    f"Jullie strengere keuze bij {columns} geldt niet meer: de norm zelf is daar nu even streng.",
                )
        return redirect("protocols:edit", version.protocol_id)
    norm = newer_norm(organisation_id=version.organisation_id, than=version.norm_version)
    if norm is None:
        messages.info(request, "Dit concept heeft de nieuwste norm al.")
        return redirect("protocols:edit", version.protocol_id)
    context = {
        "version": version,
        "norm": norm,
        "is_coming": norm.in_force_from is not None and norm.in_force_from > timezone.localdate(),
        "changes": norm_changes(version.norm_version, norm) if version.norm_version else [],
        "dropping": _dropping(version, norm),
        "breadcrumb": breadcrumb(
            request.user, version, ("Bewerken", reverse("protocols:edit", args=[version.protocol_id]))
        ),
    }
    return render(request, "upkeep/norm_take.html", context)


def _dropping(version: ProtocolVersion, norm: NormVersion) -> list[str]:
    """The columns where the team is stricter now and the newer norm is as strict."""
    rules = {column.key: column for column in norm.columns.all()}
    return [
        str(rules[choice.column_key].get_key_display())
        for choice in version.reporting_choices.all()
        if ReportingRule(choice.reporting_code).strictness <= rules[choice.column_key].rule.strictness
    ]
