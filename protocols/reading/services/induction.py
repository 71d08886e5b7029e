"""Doing the steps of an induction, appointing a mentor, and choosing what is asked (R-18)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from protocols.agreements.services.errors import ProtocolError
from protocols.reading.enums import OWN_STEPS, InductionStep
from protocols.reading.models import InductionDone, InductionSettings, JobFamilyInduction, Mentorship
from protocols.reading.notifications import tell_mentor
from vpd.audit.services import record
from vpd.organisation.models import JobFamily, Membership, Organisation, Team, User


class StepRefusedError(ProtocolError):
    """Only the newcomer ticks this step; the protocol is accepted by version."""


class MentorError(ProtocolError):
    """A mentor is another active member of the same team."""


class NoMentorError(ProtocolError):
    """Who has no mentor cannot have met one."""


@transaction.atomic
def do_step(
    *, team: Team, step: InductionStep, by: User, version_number: int | None = None, now: datetime | None = None
) -> InductionDone:
    """Keep that `by` did a step of the own list; twice keeps the first. Raises StepRefusedError."""
    if step not in OWN_STEPS:
        raise StepRefusedError(step)
    return _keep(team=team, user=by, step=step, by=by, version_number=version_number, now=now)


@transaction.atomic
def note_met(*, team: Team, user: User, by: User, now: datetime | None = None) -> InductionDone:
    """Keep that newcomer and mentor met ("kennisgemaakt"); raises NoMentorError."""
    if not Mentorship.objects.of_team(team).filter(user=user).exists():
        raise NoMentorError(user.pk)
    return _keep(team=team, user=user, step=InductionStep.MENTOR, by=by, version_number=None, now=now)


@transaction.atomic
def appoint_mentor(*, team: Team, user: User, mentor: User, by: User, now: datetime | None = None) -> Mentorship:
    """Give a newcomer a mentor of the same team, or another one; the mentor hears of it. Raises MentorError."""
    today = timezone.localdate()
    members = Membership.objects.of(team.organisation_id).of_team(team).active(today)
    if mentor.pk == user.pk or not members.filter(user=mentor, user__is_active=True).exists():
        raise MentorError(mentor.pk)
    current = Mentorship.objects.of_team(team).filter(user=user).order_by("-pk").first()
    if current is not None and current.mentor_id == mentor.pk:
        return current
    mentorship = Mentorship.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        user=user,
        mentor=mentor,
        appointed_at=now or timezone.now(),
        appointed_by=by,
    )
    record(action="induction.mentor_appointed", by=by, subject=user, organisation_id=team.organisation_id)
    tell_mentor(mentorship)
    return mentorship


@transaction.atomic
def choose_induction(
    *,
    organisation: Organisation,
    newcomer_days: int,
    risky: Collection[JobFamily],
    visiting: Collection[JobFamily],
    by: User,
) -> InductionSettings:
    """Set how long somebody is new, and which job families get a mentor and the conditions for visits (R-18)."""
    chosen, _ = InductionSettings.objects.update_or_create(
        organisation=organisation, defaults={"newcomer_days": newcomer_days, "changed_by": by}
    )
    JobFamilyInduction.objects.of(organisation).delete()
    JobFamilyInduction.objects.bulk_create(
        JobFamilyInduction(
            organisation=organisation, job_family=family, is_risky=family in risky, does_visits=family in visiting
        )
        for family in {*risky, *visiting}
    )
    record(action="induction.chosen", by=by, subject=chosen, organisation_id=organisation.pk)
    return chosen


def _keep(
    *, team: Team, user: User, step: InductionStep, by: User, version_number: int | None, now: datetime | None
) -> InductionDone:
    done, is_new = InductionDone.objects.get_or_create(
        team=team,
        user=user,
        step=step,
        defaults={
            "organisation_id": team.organisation_id,
            "version_number": version_number,
            "done_at": now or timezone.now(),
            "done_by": by,
        },
    )
    if is_new:
        record(action="induction.step_done", by=by, subject=user, organisation_id=team.organisation_id)
    return done
