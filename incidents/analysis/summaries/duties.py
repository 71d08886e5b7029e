"""What learning asks of a case: the four questions right after it, and its analysis."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.access import can_learn_from
from incidents.analysis.enums import AnalysisStatus, Helped
from incidents.analysis.models import Analysis, AnalysisAnswer, Debrief, ShareReading
from incidents.analysis.summaries.effects import judged_from
from incidents.analysis.summaries.followups import FollowUp, follow_ups_of, next_step_url, without_next_step
from incidents.analysis.summaries.terms import analysis_until, can_be_analysed, debrief_until, is_heavy
from incidents.cases.duties import CasePart, Duty, KeepsOpen
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm

OUTCOME_OF_ANALYSIS = "Rond eerst de analyse af: waardoor kon dit gebeuren, en wat verandert er?"


def learning_duties(incidents: Sequence[Incident], viewer: User, moment: datetime) -> Iterable[tuple[int, Duty]]:
    """The four questions, the analysis and what followed from it, for who handles the case; and what the affected read.

    One query for all of them, two more where there is an analysis, and one for who it happened to.
    """
    asked = [incident for incident in incidents if can_be_analysed(incident)]
    if not asked:
        return
    handled = _handled(asked, viewer)
    yield from _to_read(asked, viewer, moment)
    asked = [incident for incident in asked if incident.pk in handled]
    if not asked:
        return
    prefetch_related_objects(asked, "affected", "witnesses")
    rows = Incident.objects.filter(pk__in=[one.pk for one in asked]).select_related("debrief", "analysis__effect")
    rows = rows.only("pk", "debrief", "analysis")
    held = {row.pk: row.debrief for row in rows if hasattr(row, "debrief")}
    written = {row.pk: row.analysis for row in rows if hasattr(row, "analysis")}
    followed = _followed(list(written.values()), viewer)
    unfollowed = _unfollowed(list(written.values()))
    for incident in asked:
        yield incident.pk, _debrief(incident, held.get(incident.pk), viewer)
        yield incident.pk, _analysis(incident, written, viewer)
        for number, row in enumerate(followed[incident.pk]):
            yield incident.pk, _follow_up(number, row)
        found = written.get(incident.pk)
        since = judged_from(found) if found and followed[incident.pk] else None
        if found and since and since <= timezone.localdate(moment):
            yield incident.pk, _effect(incident, found, viewer)
        if found and found.pk in unfollowed:
            yield incident.pk, _next_step(incident, found, viewer)


def _handled(incidents: Sequence[Incident], viewer: User) -> set[int]:
    """Which of these cases the viewer handles; of one it may be known already."""
    if len(incidents) == 1:
        known = vars(incidents[0]).get(f"handled_by_{viewer.pk}")
        if known is not None:
            return {one.pk for one in incidents if known}
    rows = Incident.objects.handled_by(viewer).filter(pk__in=[one.pk for one in incidents])
    return set(rows.values_list("pk", flat=True))


def _to_read(incidents: Sequence[Incident], viewer: User, moment: datetime) -> Iterable[tuple[int, Duty]]:
    """Our own share, for who it happened to, while the analysis is a draft."""
    prefetch_related_objects(incidents, "affected")
    own = [one for one in incidents if viewer.pk in {row.user_id for row in one.affected.all()}]
    if not own:
        return
    rows = ShareReading.objects.waiting_for(viewer, timezone.localdate(moment)).filter(analysis__incident__in=own)
    references = {one.pk: one.reference for one in own}
    for incident_id, due_on in rows.values_list("analysis__incident", "due_on"):
        yield (
            incident_id,
            Duty(
                key="own_share",
                part=CasePart.LEARNING,
                what="Lees wat aan onze kant meespeelde",
                state="voor jou",
                who=viewer.full_name,
                due_at=due_on,
                is_mine=True,
                url=reverse("incidents:own_share", args=[references[incident_id]]),
                label="Lezen en aanvullen",
                note="Je mag aanvullen. Het hoeft niet.",
                harm=Harm.INCIDENT,
            ),
        )


def _debrief(incident: Incident, held: Debrief | None, viewer: User) -> Duty:
    """Ten minutes the same day at a threat or violence; at anything lighter it may be done."""
    is_due = held is None and is_heavy(incident) and incident.is_open
    may = can_learn_from(viewer, incident)
    can_open = held is not None or (may and incident.status not in {Status.REPORTED, Status.HANDLED})
    if held is not None:
        state, tone, label = f"gedaan: {as_day(held.held_on)}", "good", "Antwoorden bekijken"
    else:
        state, tone = ("te doen", "info") if is_due else ("mag, hoeft niet", "neutral")
        label = "Vier vragen stellen"
    return Duty(
        key="debrief",
        part=CasePart.LEARNING,
        what="Vier vragen in tien minuten",
        state=state,
        tone=tone,
        who=_taker(incident),
        due_at=debrief_until(incident) if is_due else None,
        is_done=not is_due,
        is_mine=is_due and may and incident.taken_by_id == viewer.pk,
        url=reverse("incidents:debrief", args=[incident.reference]) if can_open else "",
        label=label,
        note="Wat verwachtten jullie, wat gebeurde er, waardoor liep het anders, wat nemen jullie mee?",
        harm=Harm.SERIOUS if is_due else Harm.INCIDENT,
    )


def _analysis(incident: Incident, written: Mapping[int, Analysis], viewer: User) -> Duty:
    """Complete before a threat or violence is closed; at anything lighter it may be made."""
    found = written.get(incident.pk)
    is_complete = found is not None and found.status == AnalysisStatus.COMPLETE
    is_due = is_heavy(incident) and incident.is_open and not is_complete
    may = can_learn_from(viewer, incident)
    can_open = found is not None or (may and incident.status != Status.REPORTED)
    if found is not None:
        state, tone = str(found.state.label), found.state.tone
    else:
        state, tone = ("te beginnen", "info") if is_due else ("mag, hoeft niet", "neutral")
    label = "Analyse beginnen" if found is None else "Analyse bekijken" if is_complete else "Verder met de analyse"
    return Duty(
        key="analysis",
        part=CasePart.LEARNING,
        what="Analyse: waardoor kon dit gebeuren?",
        state=state,
        tone=tone,
        who=_taker(incident),
        due_at=analysis_until(incident) if is_due else None,
        is_done=is_complete or not is_due,
        is_mine=is_due and may and incident.taken_by_id == viewer.pk,
        url=reverse("incidents:analysis", args=[incident.reference]) if can_open else "",
        label=label,
        note="Zeven korte onderdelen. Over waardoor, niet over wie.",
        harm=Harm.INCIDENT,
        keeps_open=KeepsOpen(OUTCOME_OF_ANALYSIS) if is_heavy(incident) else None,
    )


def _followed(analyses: Sequence[Analysis], viewer: User) -> Mapping[int, list[FollowUp]]:
    """What followed from the analysis of each case, by the id of the case."""
    rows = AnalysisAnswer.objects.filter(analysis__in=analyses).order_by("pk")
    case_of = dict(rows.values_list("pk", "analysis__incident")) if analyses else {}
    found: dict[int, list[FollowUp]] = defaultdict(list)
    for answer, things in follow_ups_of(viewer, case_of).items():
        found[case_of[answer]].extend(things)
    return found


def _follow_up(number: int, row: FollowUp) -> Duty:
    """One thing that was agreed: whose it is is told where it is done."""
    return Duty(
        key=f"follow_up:{number}",
        part=CasePart.LEARNING,
        what=f"{row.what}: {row.title}",
        state=row.state,
        tone=row.tone,
        who=row.who,
        due_at=None if row.is_over else row.due_on,
        is_done=row.is_over,
        url=row.url,
        label=f"{row.what} bekijken",
    )


def _effect(incident: Incident, analysis: Analysis, viewer: User) -> Duty:
    """Two whole quarters later: whether what followed helped, with the figures (U4)."""
    judged = getattr(analysis, "effect", None)
    may = can_learn_from(viewer, incident)
    return Duty(
        key="effect",
        part=CasePart.LEARNING,
        what="Heeft het geholpen?",
        state=str(judged.state.label) if judged else "te zeggen",
        tone=judged.state.tone if judged else "info",
        who=_taker(incident),
        is_done=judged is not None,
        is_mine=judged is None and may and incident.taken_by_id == viewer.pk,
        url=reverse("incidents:analysis_effect", args=[incident.reference]) if judged is None and may else "",
        label="Zeggen of het hielp",
        note="Twee kwartalen na de analyse, met de cijfers ervoor en erna.",
        harm=Harm.INCIDENT,
    )


def _unfollowed(analyses: Sequence[Analysis]) -> set[int]:
    """Of which it is not agreed yet what follows after all; a question only where something did not help."""
    failed = [one.pk for one in analyses if hasattr(one, "effect") and one.effect.helped == Helped.NO]
    if not failed:
        return set()
    return set(without_next_step(Analysis.objects.filter(pk__in=failed)).values_list("pk", flat=True))


def _next_step(incident: Incident, analysis: Analysis, viewer: User) -> Duty:
    """It did not help: what follows, or why nothing does."""
    may = can_learn_from(viewer, incident)
    return Duty(
        key="next_step",
        part=CasePart.LEARNING,
        what="Spreek af wat er volgt",
        state="af te spreken",
        tone="info",
        who=_taker(incident),
        is_mine=may and incident.taken_by_id == viewer.pk,
        url=next_step_url(analysis) if may else "",
        label="Afspreken wat er volgt",
        note="Het hielp niet.",
        harm=Harm.INCIDENT,
    )


def _taker(incident: Incident) -> str:
    return incident.taken_by.full_name if incident.taken_by else "nog niemand"
