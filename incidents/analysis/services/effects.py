"""Saying whether what followed from an analysis helped, and why nothing more follows where it did not."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.analysis.enums import AnalysisStatus, Helped
from incidents.analysis.models import Analysis, EffectCheck, NothingFollows
from incidents.analysis.summaries.effects import effect_figures, judged_from
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import TooEarlyError, lock


@transaction.atomic
def judge_effect(
    *, analysis: Analysis, helped: Helped, note: str, by: User, now: datetime | None = None
) -> EffectCheck:
    """Keep the answer with the figures of now; given before, it is that one.

    Raises TooEarlyError before two whole quarters have gone by, TransitionError for one that is not complete.
    """
    now = now or timezone.now()
    held = lock(analysis, within={AnalysisStatus.COMPLETE})
    kept = EffectCheck.objects.filter(analysis=held).first()
    if kept is not None:
        return kept
    since = judged_from(held)
    if since is None or timezone.localdate(now) < since:
        raise TooEarlyError(f"{held.pk} is judged from {since}")
    check = EffectCheck.objects.create(
        organisation_id=held.organisation_id,
        analysis=held,
        helped=helped,
        note=note,
        figures=effect_figures(held),
        answered_at=now,
        answered_by=by,
    )
    record(
        action="analysis.effect_judged", by=by, subject=held, organisation_id=held.organisation_id, fields=["helped"]
    )
    return check


@transaction.atomic
def let_nothing_follow(*, analysis: Analysis, reason: str, by: User, now: datetime | None = None) -> NothingFollows:
    """Say why nothing more follows from what did not help; said before, it is that one.

    Raises TransitionError for an analysis that is not complete, TooEarlyError where nobody said that it did not help.
    """
    held = lock(analysis, within={AnalysisStatus.COMPLETE})
    kept = NothingFollows.objects.filter(analysis=held).first()
    if kept is not None:
        return kept
    if not EffectCheck.objects.filter(analysis=held, helped=Helped.NO).exists():
        raise TooEarlyError(f"nobody said of {held.pk} that it did not help")
    decided = NothingFollows.objects.create(
        organisation_id=held.organisation_id,
        analysis=held,
        reason=reason,
        decided_at=now or timezone.now(),
        decided_by=by,
    )
    record(action="analysis.nothing_follows", by=by, subject=held, organisation_id=held.organisation_id)
    return decided
