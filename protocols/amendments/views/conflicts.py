"""Choosing between the text of a draft and the text that holds now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.errors import WrongPlaceError
from protocols.agreements.views.scoped import breadcrumb, on_draft
from protocols.amendments.enums import ConflictChoice
from protocols.amendments.forms.amendments import ConflictForm
from protocols.amendments.models import LineConflict
from protocols.amendments.services.amending import resolve_conflict
from protocols.amendments.summaries.conflicts import open_conflicts
from vpd.organisation.requests import UserRequest
from vpd.versions.services import VersionError


@on_draft
def resolve(request: UserRequest, version: ProtocolVersion, conflict_id: int) -> HttpResponse:
    """Choose which of two texts of one line stays in the draft (DECISIONS 3)."""
    user = request.user
    conflict = get_object_or_404(LineConflict.objects.visible_to(user).filter(version=version), pk=conflict_id)
    edit_url = reverse("protocols:edit", args=[version.protocol_id])
    read = next((one for one in open_conflicts(user, version) if one.conflict == conflict), None)
    if read is None:
        messages.info(request, "Over deze afspraak is al gekozen.")
        return redirect(edit_url)
    form = ConflictForm(request.POST or None, draft_words=read.draft_words, adopted_words=read.adopted_words)
    if request.method == "POST" and form.is_valid():
        try:
            resolve_conflict(conflict=conflict, choice=ConflictChoice(form.cleaned_data["choice"]), by=user)
        except WrongPlaceError:
            form.add_error(
                "choice", "Het concept heeft geen plek meer voor deze afspraak. Houd wat in het concept staat."
            )
        except VersionError:
            messages.info(request, "Deze versie is al vastgesteld. Maak een nieuwe versie om iets te wijzigen.")
            return redirect("protocols:detail", version.protocol_id)
        else:
            messages.success(request, "Opgeslagen.")
            rest = open_conflicts(user, version)
            return redirect(rest[0].url if rest else edit_url)
    context = {
        "version": version,
        "read": read,
        "form": form,
        "cancel_url": edit_url,
        "breadcrumb": breadcrumb(request.user, version, ("Bewerken", edit_url)),
    }
    return render(request, "amendments/conflict_resolve.html", context)
