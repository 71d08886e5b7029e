"""What employees bring up about their own work, for the own team (DECISIONS 5): deviations, dilemmas, what went well.

And what the team answers each quarter about its own agreements: do we do this (R-71).
"""

import secrets
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from protocols.agreements.models import ProtocolVersion
from protocols.contributions.enums import (
    CHOSEN_STATUSES,
    CONTRIBUTION_TRANSITIONS,
    CheckAnswer,
    ContributionStatus,
    DeviationKind,
)
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import AgendaItem, Decision
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import OrganisationWideQuerySet, ScopedQuerySet
from vpd.organisation.status import NamelessStatusChange
from vpd.ui.quarter import Quarter

STORY_LENGTH = 4000
"""Characters that a story may have."""
DILEMMA_LENGTH = 1000
"""Characters that a dilemma may have."""
CHECK_NOTE_LENGTH = 300


def random_key() -> int:
    """A key without an order: a number that counts on would tell who wrote when (R-73)."""
    return secrets.randbelow(2**52) + 1


C = TypeVar("C", bound="Contribution")


class ContributionQuerySet(ScopedQuerySet[C]):
    def visible_to(self, user: User) -> Self:
        """The own team and the author; the coordinator what is or was on an agenda (DECISIONS 1).

        Who leads a whole department reads along only in the team they are a member of: management outside the team
        does not (R-73).
        """
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if not access.roles:
            return rows.none()
        seen = models.Q(team_id__in=access.own_team_ids) | models.Q(author=user)
        if access.can(Permission.READ_CHOSEN_CONTRIBUTIONS):
            seen |= models.Q(status__in=sorted(CHOSEN_STATUSES))
        return rows.filter(seen)

    def written_by(self, user: User) -> Self:
        return self.filter(author=user)

    def newest_first(self) -> Self:
        """By day; within a day in no order at all."""
        return self.order_by("-day", "pk")


class Contribution(models.Model):
    """What one employee brings up about the own work; the author is known to nobody but the author.

    The author is kept because only the author may change or delete it; `shows_name` says whether the team reads who
    wrote it.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shows_name = models.BooleanField("met naam", default=False)
    day = models.DateField("dag")
    status = models.CharField(max_length=20, choices=ContributionStatus)
    asked_back_on = models.DateField("gevraagd om terug te trekken", null=True, blank=True)
    outcome = models.CharField("uitkomst", max_length=20, choices=DecisionOutcome, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besluit"
    )
    discussed_on = models.DateField("besproken op", null=True, blank=True)
    is_outcome_read = models.BooleanField("uitkomst gelezen", default=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="contributions_%(class)s_in_organisation"),
            models.CheckConstraint(
                condition=models.Q(
                    status=ContributionStatus.DISCUSSED, discussed_on__isnull=False, decision__isnull=False
                )
                & ~models.Q(outcome="")
                | ~models.Q(status=ContributionStatus.DISCUSSED)
                & models.Q(discussed_on=None, decision=None, outcome=""),
                name="contributions_%(class)s_discussed_with_outcome",
                violation_error_message="Wat besproken is, heeft een dag en een uitkomst.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "team", "-day"], name="contributions_%(class)s_team"),
            models.Index(fields=["author"], name="contributions_%(class)s_author"),
        ]

    @property
    def state(self) -> ContributionStatus:
        return ContributionStatus(self.status)

    @property
    def is_changeable(self) -> bool:
        """Until it is chosen for an agenda (DECISIONS 5)."""
        return self.status == ContributionStatus.WRITTEN


class DeviationQuerySet(ContributionQuerySet["Deviation"]):
    pass


class Deviation(Contribution):
    """One time that somebody did something else than the team agreed, or doubted; never a blame record (R-73)."""

    kind = models.CharField("soort", max_length=12, choices=DeviationKind)
    version = models.ForeignKey(ProtocolVersion, models.PROTECT, null=True, blank=True, related_name="+")
    section_key = models.CharField("onderdeel", max_length=60, blank=True)
    lineage = models.UUIDField("afspraak", null=True, blank=True)
    story = models.TextField("wat gebeurde er", max_length=STORY_LENGTH)
    because = models.TextField("waardoor", max_length=STORY_LENGTH, blank=True)

    objects = DeviationQuerySet.as_manager()

    class Meta(Contribution.Meta):
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=DeviationKind.values),
                name="contributions_deviation_known_kind",
                violation_error_message="Kies wat er het meest op lijkt.",
            ),
            models.CheckConstraint(
                condition=written("story"),
                name="contributions_deviation_has_story",
                violation_error_message="Schrijf op wat er gebeurde.",
            ),
            models.CheckConstraint(
                condition=models.Q(version=None, section_key="", lineage=None)
                | (models.Q(version__isnull=False) & written("section_key")),
                name="contributions_deviation_agreement_of_version",
                violation_error_message="Een afspraak hoort bij een versie van het protocol.",
            ),
        ]

    def __str__(self) -> str:
        return f"deviation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("protocols:deviation", args=[self.pk])


class DeviationStatusChange(NamelessStatusChange):
    """One step of a deviation on its way to the meeting; who took it is left out, it might be the author."""

    transitions = CONTRIBUTION_TRANSITIONS
    audit_action = "deviation.{to}"
    this = "deze afwijking"

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="status_changes")


class SharedDilemma(models.Model):
    """A dilemma that a team lets other teams read; holds no author, no team and no day, and cannot be traced."""

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField("dilemma", max_length=DILEMMA_LENGTH)

    objects = OrganisationWideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="contributions_shared_dilemma_in_organisation"),
            models.CheckConstraint(
                condition=written("text"),
                name="contributions_shared_dilemma_has_text",
                violation_error_message="Schrijf op wat andere teams mogen lezen.",
            ),
        ]

    def __str__(self) -> str:
        return f"shared dilemma {self.pk}"


class DilemmaQuerySet(ContributionQuerySet["Dilemma"]):
    def offered(self) -> Self:
        """The author would let other teams read it; the leader has yet to say yes or no."""
        return self.exclude(offered_text="").filter(shared=None)


class Dilemma(Contribution):
    """A situation in which two things matter that do not go together; from the own work, without blame (R-78)."""

    text = models.TextField("dilemma", max_length=DILEMMA_LENGTH)
    offered_text = models.TextField("tekst voor andere teams", max_length=DILEMMA_LENGTH, blank=True)
    declined_on = models.DateField("niet gedeeld", null=True, blank=True)
    shared = models.OneToOneField(
        SharedDilemma, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="gedeeld als"
    )

    objects = DilemmaQuerySet.as_manager()

    class Meta(Contribution.Meta):
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=written("text"),
                name="contributions_dilemma_has_text",
                violation_error_message="Schrijf het dilemma op.",
            ),
        ]

    def __str__(self) -> str:
        return f"dilemma {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("protocols:dilemma", args=[self.pk])


class DilemmaStatusChange(NamelessStatusChange):
    """One step of a dilemma on its way to the meeting; who took it is left out, it might be the author."""

    transitions = CONTRIBUTION_TRANSITIONS
    audit_action = "dilemma.{to}"
    this = "dit dilemma"

    dilemma = models.ForeignKey(Dilemma, models.CASCADE, related_name="status_changes")


class SuccessQuerySet(ContributionQuerySet["Success"]):
    pass


class Success(Contribution):
    """A situation that ended well, with what helped; from the own work (U23)."""

    text = models.TextField("wat ging goed", max_length=STORY_LENGTH)
    because = models.TextField("wat hielp", max_length=STORY_LENGTH, blank=True)

    objects = SuccessQuerySet.as_manager()

    class Meta(Contribution.Meta):
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=written("text"),
                name="contributions_success_has_text",
                violation_error_message="Schrijf op wat er goed ging.",
            ),
        ]

    def __str__(self) -> str:
        return f"success {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("protocols:success", args=[self.pk])


class SuccessStatusChange(NamelessStatusChange):
    """One step of what went well on its way to the meeting; who took it is left out, it might be the author."""

    transitions = CONTRIBUTION_TRANSITIONS
    audit_action = "success.{to}"
    this = "dit verhaal"

    success = models.ForeignKey(Success, models.CASCADE, related_name="status_changes")


class AgreementCheckQuerySet(ScopedQuerySet["AgreementCheck"]):
    def visible_to(self, user: User) -> Self:
        """The own team, its leader and the coordinator, as with agendas (DECISIONS 1, 5)."""
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.MANAGE_MEETINGS):
            return rows
        return rows.filter(team_id__in=access.own_team_ids | access.led_team_ids)

    def of_quarter(self, quarter: Quarter) -> Self:
        return self.filter(year=quarter.year, quarter_number=quarter.number)


class AgreementCheck(models.Model):
    """What a team answered in a quarter about one agreement of its protocol; the last answer counts, none goes."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="+")
    lineage = models.UUIDField("afspraak")
    year = models.PositiveSmallIntegerField("jaar")
    quarter_number = models.PositiveSmallIntegerField("kwartaal")
    answer = models.CharField("doen we dit", max_length=10, choices=CheckAnswer)
    note = models.CharField("wat houdt tegen", max_length=CHECK_NOTE_LENGTH, blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = AgreementCheckQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer__in=CheckAnswer.values),
                name="contributions_agreementcheck_known_answer",
                violation_error_message="Kies ja, deels of nee.",
            ),
            models.CheckConstraint(
                condition=models.Q(quarter_number__gte=1, quarter_number__lte=4),
                name="contributions_agreementcheck_four_quarters",
                violation_error_message="Een jaar heeft vier kwartalen.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "team", "lineage"], name="contributions_check_of_line")]

    def __str__(self) -> str:
        return f"{self.lineage}: {self.answer}"

    @property
    def said(self) -> CheckAnswer:
        return CheckAnswer(self.answer)
