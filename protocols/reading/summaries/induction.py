"""Who is new in a team, and how far their induction is: what is done and what not, nothing about how (R-18)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from protocols.agreements.models import ProtocolVersion
from protocols.reading.enums import InductionStep
from protocols.reading.models import (
    NEWCOMER_DAYS,
    InductionDone,
    InductionSettings,
    JobFamilyInduction,
    Mentorship,
    ProtocolAcceptance,
)
from protocols.rules.enums import PolicyKind
from protocols.rules.models import PolicyVersion
from vpd.organisation.models import Membership, Team, User
from vpd.ui.sorting import name_key
from vpd.ui.text import counted

STILL_HERE = timedelta(days=31)
"""Who was in the team until shortly before is not new: a change of role is no new start."""

POLICY_STEPS = {
    InductionStep.HOUSE_RULES: PolicyKind.HOUSE_RULES,
    InductionStep.VISIT_CONDITIONS: PolicyKind.VISIT_CONDITIONS,
}


@dataclass(frozen=True)
class Newcomer:
    """Somebody who began in a team not long ago, in whatever relation (R-16)."""

    user: User
    team: Team
    started_on: date
    until: date
    """The last day that they count as new."""
    lacks_mentor: bool = False
    """In a risky function, and nobody was appointed yet (R-18)."""

    @property
    def family_id(self) -> int:
        """The person's own job family, else the one of the team."""
        return self.user.job_family_id or self.team.job_family_id


@dataclass(frozen=True)
class StepState:
    """One step of the list for one person."""

    step: InductionStep
    url: str
    note: str
    done_at: datetime | None
    done_by: str

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def title(self) -> str:
        return str(self.step.label)

    @property
    def badge(self) -> tuple[str, str]:
        return ("klaar", "good") if self.is_done else ("te doen", "warn")


@dataclass(frozen=True)
class Induction:
    """The list of one newcomer in one team, with the mentor."""

    newcomer: Newcomer
    steps: tuple[StepState, ...]
    mentor: User | None
    needs_mentor: bool

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def is_complete(self) -> bool:
        return self.done == self.total

    @property
    def words(self) -> str:
        return f"{self.done} van {counted(self.total, 'stap', 'stappen')} klaar"

    @property
    def lacks_mentor(self) -> bool:
        """A risky function without a mentor yet (R-18)."""
        return self.needs_mentor and self.mentor is None

    @property
    def can_have_met(self) -> bool:
        """There is a mentor, and nobody noted yet that they met."""
        return self.mentor is not None and not self.state(InductionStep.MENTOR).is_done

    def state(self, step: InductionStep) -> StepState:
        """The state of one step of this list; raises KeyError for a step that is not asked."""
        for found in self.steps:
            if found.step == step:
                return found
        raise KeyError(step)

    def asks(self, step: InductionStep) -> bool:
        return any(found.step == step for found in self.steps)


@dataclass(frozen=True)
class _Known:
    """What the lists of several newcomers have in common, read at once."""

    versions: dict[int, ProtocolVersion]
    policies: dict[InductionStep, PolicyVersion]
    families: dict[int, JobFamilyInduction]
    accepted: dict[tuple[int, int], datetime]
    done: dict[tuple[int, int, str], InductionDone]
    mentorships: list[Mentorship]

    def mentor_of(self, new: Newcomer, *, at: datetime | None = None) -> User | None:
        """The mentor now, or at a moment: the newest appointment until then counts."""
        rows = [row for row in self.mentorships if (row.team_id, row.user_id) == (new.team.pk, new.user.pk)]
        return next((row.mentor for row in reversed(rows) if at is None or row.appointed_at <= at), None)


def newcomer_days(organisation_id: int) -> int:
    """How many days somebody counts as new here."""
    chosen = InductionSettings.objects.of(organisation_id).values_list("newcomer_days", flat=True).first()
    return chosen or NEWCOMER_DAYS


def newcomers(
    *, organisation_id: int, on: date, team_ids: Collection[int] | None = None, user: User | None = None
) -> list[Newcomer]:
    """Who began in a team in the last days, of these teams or this one person; one query (R-18, R-16)."""
    families = JobFamilyInduction.objects.of(organisation_id)
    mentors = Mentorship.objects.of(organisation_id)
    before = (
        Membership.objects.of(organisation_id)
        .filter(user=OuterRef("user"), team=OuterRef("team"), starts_on__lt=OuterRef("earliest"))
        .filter(Q(ends_on=None) | Q(ends_on__gte=OuterRef("starts_on") - STILL_HERE))
    )
    rows = (
        began_lately(organisation_id=organisation_id, on=on)
        .filter(~Exists(before))
        .annotate(family=Coalesce("user__job_family_id", "team__job_family_id"))
        .annotate(
            is_risky=Exists(families.filter(job_family=OuterRef("family"), is_risky=True)),
            has_mentor=Exists(mentors.filter(team=OuterRef("team"), user=OuterRef("user"))),
        )
    )
    if team_ids is not None:
        rows = rows.filter(team_id__in=team_ids)
    if user is not None:
        rows = rows.filter(user=user)
    first = rows.order_by("team_id", "user_id", "starts_on").distinct("team_id", "user_id")
    found = [_newcomer(row, row.team) for row in first.select_related("user", "team") if row.team is not None]
    return sorted(found, key=lambda new: (name_key(new.team.name), new.user.sort_key))


def began_lately(*, organisation_id: int, on: date) -> QuerySet[Membership]:
    """Who began within the days that somebody counts as new here; who was there before is not new for that."""
    chosen = InductionSettings.objects.of(organisation_id).values("newcomer_days")[:1]
    days = Coalesce(Subquery(chosen), Value(NEWCOMER_DAYS))
    rows = Membership.objects.of(organisation_id).active(on)
    rows = rows.annotate(days=days, earliest=ExpressionWrapper(Value(on, DateField()) - days, DateField()))
    return rows.filter(team__is_active=True, user__is_active=True, starts_on__gte=F("earliest"))


def _newcomer(row: Membership, team: Team) -> Newcomer:
    # What `annotate` adds is unknown to the model's type.
    known = vars(row)
    until = row.starts_on + timedelta(days=known["days"])
    return Newcomer(row.user, team, row.starts_on, until, known["is_risky"] and not known["has_mentor"])


def inductions(found: Sequence[Newcomer], *, organisation_id: int, on: date) -> list[Induction]:
    """The lists of these newcomers; a fixed number of queries."""
    if not found:
        return []
    known = _known(found, organisation_id, on)
    return [_induction(new, known) for new in found]


def own_inductions(user: User, on: date) -> list[Induction]:
    """The lists of one person: one for each team in which they are new."""
    own = newcomers(organisation_id=user.organisation_id, on=on, user=user)
    return inductions(own, organisation_id=user.organisation_id, on=on)


def mentored_by(user: User, on: date) -> list[Newcomer]:
    """The newcomers of whom this person is the mentor now."""
    pairs = set(Mentorship.objects.of(user.organisation_id).filter(mentor=user).values_list("team_id", "user_id"))
    if not pairs:
        return []
    team_ids = {team_id for team_id, _ in pairs}
    found = newcomers(organisation_id=user.organisation_id, on=on, team_ids=team_ids)
    rows = _mentorships([new for new in found if (new.team.pk, new.user.pk) in pairs], user.organisation_id)
    newest = {(row.team_id, row.user_id): row.mentor for row in rows}
    return [new for new in found if newest.get((new.team.pk, new.user.pk)) == user]


def _known(found: Sequence[Newcomer], organisation_id: int, on: date) -> _Known:
    team_ids, user_ids = {new.team.pk for new in found}, {new.user.pk for new in found}
    versions = (
        ProtocolVersion.objects.of(organisation_id)
        .filter(team_id__in=team_ids)
        .in_force(on)
        .order_by("team_id", "-in_force_from", "-number")
        .distinct("team_id")
    )
    current = {version.team_id: version for version in versions}
    accepted = ProtocolAcceptance.objects.of(organisation_id).filter(
        version__in=[version.pk for version in current.values()], user_id__in=user_ids
    )
    policies = _policies_in_force(organisation_id, on)
    done = InductionDone.objects.of(organisation_id).filter(team_id__in=team_ids, user_id__in=user_ids)
    return _Known(
        versions=current,
        policies={step: policies[kind] for step, kind in POLICY_STEPS.items() if kind in policies},
        families={row.job_family_id: row for row in JobFamilyInduction.objects.of(organisation_id)},
        accepted={(row.team_id, row.user_id): row.accepted_at for row in accepted},
        done={(row.team_id, row.user_id, row.step): row for row in done.select_related("done_by")},
        mentorships=_mentorships(found, organisation_id),
    )


def _policies_in_force(organisation_id: int, on: date) -> dict[PolicyKind, PolicyVersion]:
    """Of every kind that a newcomer reads the version that holds; one query."""
    versions = PolicyVersion.objects.of(organisation_id).filter(document__kind__in=sorted(POLICY_STEPS.values()))
    found: dict[PolicyKind, PolicyVersion] = {}
    for version in versions.in_force(on).select_related("document"):
        found.setdefault(version.document.policy_kind, version)
    return found


def _mentorships(found: Sequence[Newcomer], organisation_id: int) -> list[Mentorship]:
    """Every appointment, the oldest first."""
    rows = Mentorship.objects.of(organisation_id).filter(
        team_id__in={new.team.pk for new in found}, user_id__in={new.user.pk for new in found}
    )
    return list(rows.select_related("mentor").order_by("pk"))


def _induction(new: Newcomer, known: _Known) -> Induction:
    family = known.families.get(new.family_id)
    mentor = known.mentor_of(new)
    needs_mentor = bool(family and family.is_risky)
    asked = {
        InductionStep.PROTOCOL: new.team.pk in known.versions,
        InductionStep.HOUSE_RULES: InductionStep.HOUSE_RULES in known.policies,
        InductionStep.VISIT_CONDITIONS: bool(family and family.does_visits)
        and InductionStep.VISIT_CONDITIONS in known.policies,
        InductionStep.RISKS: new.team.pk in known.versions,
        InductionStep.POCKET_CARD: True,
        InductionStep.MENTOR: needs_mentor or mentor is not None,
    }
    steps = tuple(_state(step, new, known, mentor) for step, is_asked in asked.items() if is_asked)
    return Induction(new, steps, mentor, needs_mentor)


def _state(step: InductionStep, new: Newcomer, known: _Known, mentor: User | None) -> StepState:
    if step == InductionStep.PROTOCOL:
        version = known.versions[new.team.pk]
        url = reverse("protocols:detail", args=[version.protocol_id])
        done_at = known.accepted.get((new.team.pk, new.user.pk))
        return StepState(step, url, f"versie {version.number}", done_at, new.user.full_name if done_at else "")
    row = known.done.get((new.team.pk, new.user.pk, step))
    done_at, done_by = (row.done_at, row.done_by.full_name) if row else (None, "")
    if step == InductionStep.MENTOR:
        # Whom somebody met stays, whoever is the mentor now (DECISIONS 9).
        met = known.mentor_of(new, at=done_at) if done_at else mentor
        note = met.full_name if met else "Je leidinggevende wijst een mentor aan."
        return StepState(step, "", note, done_at, done_by)
    return StepState(step, reverse("protocols:induction_step", args=[new.team.slug, step.slug]), "", done_at, done_by)
