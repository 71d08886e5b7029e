"""The pages of an analysis: read it whole, write a part, choose lines, complete it, open it again."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.access import can_learn_from
from incidents.analysis.enums import AnalysisPart, Helped
from incidents.analysis.forms.analyses import CompleteForm, LinesForm, part_form
from incidents.analysis.models import Analysis
from incidents.analysis.services.analyses import (
    IncompleteAnalysisError,
    choose_lines,
    complete_analysis,
    reopen_analysis,
    save_part,
    start_analysis,
)
from incidents.analysis.services.parts import values_of
from incidents.analysis.summaries.effects import figure_rows
from incidents.analysis.summaries.followups import Answered, answered, asks_change, without_next_step
from incidents.analysis.summaries.lines import line_groups, places_of
from incidents.analysis.summaries.missing import Missing, what_is_missing
from incidents.analysis.summaries.page import next_part, protocol_words, read_parts, section_links
from incidents.analysis.summaries.reading import full_rows
from incidents.analysis.summaries.terms import analysis_until, can_be_analysed
from incidents.analysis.views.debriefs import handled_case
from incidents.cases.models import Incident
from incidents.cases.views.scoped import breadcrumb, url_to
from protocols.agreements.models import ProtocolLine
from vpd.audit.services import record_read
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import saved
from vpd.ui.moments import as_day
from vpd.ui.views import confirm

NOT_ASKED = "Bij deze melding hoort geen eigen analyse."
WAS_THERE = "Je was er zelf bij. Daarom schrijft een andere coördinator of de vervanger deze analyse."
IS_COMPLETE = "Deze analyse is klaar. Heropen die om iets te wijzigen."
READERS = "Wie deze melding behandelt. Is de analyse klaar, dan leest de arbocoördinator die zonder namen."
INTROS = {
    AnalysisPart.POSSIBLE: "Zes kanten. Speelde iets niet mee? Dan is één keer drukken genoeg. Noem geen namen.",
    AnalysisPart.GAP: "Zet naast elkaar wat de afspraak is en hoe een gewone dag gaat. Niemand krijgt de schuld.",
    AnalysisPart.PHASES: "In welke fase had het anders kunnen lopen? Vul in wat past; de rest mag leeg blijven. "
    "Niemand had dit hoeven voorkomen.",
    AnalysisPart.AGAIN: "Kies twee keer. Daaruit volgt één zin met een datum.",
    AnalysisPart.FOLLOW_UP: "Wat anders moet, krijgt een vervolg met een naam en een datum.",
    AnalysisPart.SHARE: "De collega die het overkwam leest ons eigen aandeel mee, voordat de analyse klaar is.",
}


def analysis(request: UserRequest, reference: str) -> HttpResponse:
    """The whole analysis; a post begins it."""
    incident = handled_case(request, reference)
    record_read(by=request.user, subject=incident, organisation_id=incident.organisation_id)
    found = full_rows(request.user).filter(incident=incident).first()
    may_write = can_learn_from(request.user, incident)
    if found is None:
        if not can_be_analysed(incident):
            messages.info(request, NOT_ASKED)
            return redirect(incident)
        if not may_write:
            messages.info(request, WAS_THERE)
            return redirect(incident)
        if request.method == "POST":
            start_analysis(incident=incident, by=request.user)
            return redirect("incidents:analysis_part", reference=reference, part=AnalysisPart.POSSIBLE)
        return render(request, "analysis/analysis_start.html", _context(incident))
    today = timezone.localdate()
    answers = answered(found, request.user, may_add=may_write)
    missing = what_is_missing(found, on=today) if found.is_unfinished else []
    context = _context(incident) | {
        "analysis": found,
        "parts": read_parts(found),
        "answered": answers,
        "sections": section_links(found, None, today),
        "effect": getattr(found, "effect", None),
        "effect_rows": figure_rows(found.effect.figures) if hasattr(found, "effect") else [],
        "nothing_follows": getattr(found, "nothing_follows", None),
        "next_steps": _next_steps(found, answers) if may_write else [],
        "nothing_follows_url": reverse("incidents:analysis_nothing_follows", args=[reference]),
        "missing": [(one.sentence, _missing_url(found, one)) for one in missing],
        "read_url": reverse("incidents:analysis_read", args=[found.pk]),
        "can_write": may_write and found.is_unfinished,
        "can_reopen": may_write and not found.is_unfinished,
        "until": as_day(analysis_until(incident)) if found.is_unfinished else "",
        "part_urls": {part.value: _part_url(incident, part) for part in AnalysisPart},
    }
    return render(request, "analysis/analysis_detail.html", context)


def part(request: UserRequest, reference: str, part: str) -> HttpResponse:
    """One part: saved by itself; the second to save sees both texts."""
    if part not in AnalysisPart.values:
        raise Http404
    found = _written(request, reference)
    if isinstance(found, HttpResponse):
        return found
    incident, chosen = found.incident, AnalysisPart(part)
    groups = line_groups(found.protocol_version) if chosen == AnalysisPart.BARRIERS and found.protocol_version else []
    form = part_form(chosen, found, values_of(found, chosen), request.POST or None, places_of(groups))
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        seen = form.cleaned_data["seen"]
        if saved(form, lambda: save_part(analysis=found, part=chosen, values=values, by=request.user, seen=seen)):
            messages.success(request, f"“{chosen.label}” is opgeslagen.")
            if chosen == AnalysisPart.FOLLOW_UP and asks_change(values):
                return redirect(_follow_url(found))
            following = next_part(chosen)
            return redirect(_part_url(incident, following) if following else found)
    context = _context(incident, found) | {
        "form": form,
        "analysis": found,
        "heading": chosen.label,
        "intro": protocol_words(found) if chosen == AnalysisPart.BARRIERS else INTROS[chosen],
        "sections": section_links(found, chosen, timezone.localdate()),
        "lines_url": reverse("incidents:analysis_lines", args=[reference]) if groups else "",
        "readers": READERS,
    }
    return render(request, "analysis/analysis_part.html", context)


def lines(request: UserRequest, reference: str) -> HttpResponse:
    """Choose the lines of the protocol of that day that were to hold it back."""
    found = _written(request, reference)
    if isinstance(found, HttpResponse):
        return found
    if found.protocol_version is None:
        return redirect(_part_url(found.incident, AnalysisPart.BARRIERS))
    groups = line_groups(found.protocol_version)
    chosen = [row.line_id for row in found.barriers.all()]
    form = LinesForm(request.POST or None, groups=groups, initial={"lines": chosen})
    if request.method == "POST" and form.is_valid():
        wanted = ProtocolLine.objects.visible_to(request.user).filter(
            version=found.protocol_version, pk__in=form.cleaned_data["lines"]
        )
        choose_lines(analysis=found, lines=list(wanted), by=request.user)
        messages.success(request, "Je keuze is opgeslagen. Zeg nu van elke afspraak wat die deed.")
        return redirect(_part_url(found.incident, AnalysisPart.BARRIERS))
    context = _context(found.incident, found) | {
        "form": form,
        "heading": "Afspraken kiezen",
        "intro": protocol_words(found),
        "sections": section_links(found, AnalysisPart.BARRIERS, timezone.localdate()),
        "readers": READERS,
        "submit": "Afspraken kiezen",
    }
    return render(request, "analysis/analysis_part.html", context)


def complete(request: UserRequest, reference: str) -> HttpResponse:
    """What is still missing, or the last question: what the reporter reads."""
    found = _written(request, reference, told=False)
    if isinstance(found, HttpResponse):
        return found
    missing = what_is_missing(found, on=timezone.localdate()) if found.is_unfinished else []
    form = CompleteForm(request.POST or None, initial={"outcome": found.outcome})
    if request.method == "POST" and form.is_valid():
        try:
            complete_analysis(analysis=found, outcome=form.cleaned_data["outcome"], by=request.user)
        except IncompleteAnalysisError as error:
            missing = list(error.missing)
            messages.warning(request, "De analyse kan nog niet worden afgerond. Je tekst staat hieronder.")
        else:
            messages.success(request, "De analyse is klaar. De melder leest wat we ervan leren.")
            return redirect(found)
    elif request.method != "POST" and not found.is_unfinished:
        messages.info(request, IS_COMPLETE)
        return redirect(found)
    context = _context(found.incident, found) | {
        "form": form,
        "missing": [(one.sentence, _missing_url(found, one)) for one in missing],
        "asks": request.method == "POST" or not missing,
    }
    return render(request, "analysis/analysis_complete.html", context)


def reopen(request: UserRequest, reference: str) -> HttpResponse:
    """Write in a complete analysis again."""
    found = _written(request, reference, told=False)
    if isinstance(found, HttpResponse):
        return found
    if request.method == "POST":
        reopen_analysis(analysis=found, by=request.user)
        messages.success(request, "De analyse is heropend.")
        return redirect(found)
    return confirm(
        request,
        heading="Analyse heropenen?",
        text="Je kunt de onderdelen dan weer wijzigen. Wat er staat, blijft staan.",
        submit_label="Analyse heropenen",
        cancel_url=found.get_absolute_url(),
        danger=False,
        breadcrumb=_crumbs(found.incident, found),
    )


def _next_steps(found: Analysis, answers: Sequence[Answered]) -> list[Answered]:
    """The answers at which somebody agrees what follows after all, where it did not help: one query then."""
    effect = getattr(found, "effect", None)
    if effect is None or effect.helped != Helped.NO:
        return []
    is_open = without_next_step(Analysis.objects.of(found.organisation_id).filter(pk=found.pk)).exists()
    return [one for one in answers if one.ways] if is_open else []


def _written(request: UserRequest, reference: str, *, told: bool = True) -> Analysis | HttpResponse:
    """The analysis for who may write in it; else where to go, and why."""
    incident = handled_case(request, reference)
    found = get_object_or_404(full_rows(request.user), incident=incident)
    if not can_learn_from(request.user, incident):
        messages.info(request, WAS_THERE)
        return redirect(found)
    if told and request.method != "POST" and not found.is_unfinished:
        messages.info(request, IS_COMPLETE)
        return redirect(found)
    return found


def _part_url(incident: Incident, part: AnalysisPart) -> str:
    return reverse("incidents:analysis_part", args=[incident.reference, part.value])


def _missing_url(found: Analysis, missing: Missing) -> str:
    """Where it is done: what follows is agreed beside the answer, not in its form."""
    return _follow_url(found) if missing.to_agree else _part_url(found.incident, missing.part)


def _follow_url(found: Analysis) -> str:
    return f"{found.get_absolute_url()}#vervolg"


def _context(incident: Incident, found: Analysis | None = None) -> dict[str, object]:
    return {
        "incident": incident,
        "subtitle": f"{incident.title} · {incident.reference} · {as_day(incident.happened_on)}",
        "detail_url": url_to("detail", incident),
        "analysis_url": reverse("incidents:analysis", args=[incident.reference]),
        "breadcrumb": _crumbs(incident, found),
    }


def _crumbs(incident: Incident, found: Analysis | None) -> list[tuple[str, str]]:
    crumbs = breadcrumb(incident)
    return [*crumbs, ("Analyse", found.get_absolute_url())] if found else crumbs
