"""Proposals to change the protocol in force, and lines that a draft and such a change both touched (DECISIONS 3)."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from protocols.agreements.models import Protocol, ProtocolVersion
from protocols.amendments.enums import (
    AMENDMENT_TRANSITIONS,
    DECIDED,
    REASON_BEHIND,
    UNDECIDED,
    AmendmentKind,
    AmendmentStatus,
    ConflictChoice,
)
from protocols.norms.enums import TEAM_ROWS, ColumnKey, MatrixRow
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written, written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.ui.text import first_words
from vpd.versions.pasting import LINE_LENGTH

REASON_LENGTH = 2000
"""Characters in which somebody says why."""
EXCERPT = 90
"""Characters of a proposal that tell it from another."""


class AmendmentQuerySet(ScopedQuerySet["Amendment"]):
    def visible_to(self, user: User) -> "AmendmentQuerySet":
        """The own team, its leader and the coordinator."""
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if not access.roles:
            return rows.none()
        if access.can(Permission.EDIT_ALL_PROTOCOLS):
            return rows
        return rows.filter(team_id__in=access.own_team_ids | access.led_team_ids)

    def undecided(self) -> "AmendmentQuerySet":
        return self.filter(status__in=sorted(UNDECIDED))

    def accepted(self) -> "AmendmentQuerySet":
        """Agreed, and still to come into a version."""
        return self.filter(status=AmendmentStatus.ACCEPTED)


class Amendment(models.Model):
    """One proposal for one line: other words, a new line, or a line that goes; with the reason."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField("soort", max_length=10, choices=AmendmentKind)
    status = models.CharField("stand", max_length=12, choices=AmendmentStatus)
    on_version = models.ForeignKey(
        ProtocolVersion, models.PROTECT, related_name="+", verbose_name="versie waarop het voorstel is gedaan"
    )
    # The line it is about; of a new line the lineage that it will have.
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    section_key = models.CharField(max_length=60)
    prompt_key = models.CharField(max_length=60)
    column_key = models.CharField(max_length=20, choices=ColumnKey, blank=True)
    row_key = models.CharField(max_length=20, choices=MatrixRow, blank=True)
    parent_lineage = models.UUIDField("onder welke risicosituatie", null=True, blank=True)
    old_text = models.TextField("huidige tekst", max_length=LINE_LENGTH, blank=True)
    new_text = models.TextField("nieuwe tekst", max_length=LINE_LENGTH, blank=True)
    reason = models.TextField("waarom", max_length=REASON_LENGTH)
    origin_kind = models.CharField("aanleiding", max_length=30, blank=True)
    origin_reference = models.CharField(max_length=60, blank=True)
    origin_id = models.BigIntegerField(null=True, blank=True)
    proposed_at = models.DateTimeField("voorgesteld op")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_proposer_shown = models.BooleanField("naam bij het voorstel", default=True)
    discussed_on = models.DateField("besproken op", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decision_reason = models.TextField("waarom wel of niet", max_length=REASON_LENGTH, blank=True)
    adopted_version = models.ForeignKey(
        ProtocolVersion, models.PROTECT, null=True, blank=True, related_name="amendments"
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protocol", "number"], name="amendments_amendment_number_once"),
            # The target of the composite keys of what belongs to a proposal (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="amendments_amendment_in_organisation"),
            models.CheckConstraint(
                condition=written("reason"),
                name="amendments_amendment_with_reason",
                violation_error_message="Vul in waarom je dit voorstelt.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=AmendmentKind.ADD, old_text="") & written("new_text")
                | models.Q(kind=AmendmentKind.REMOVE, new_text="") & written("old_text")
                | models.Q(kind=AmendmentKind.CHANGE) & written("old_text", "new_text"),
                name="amendments_amendment_texts_fit_kind",
                violation_error_message="Vul de nieuwe tekst in.",
            ),
            models.CheckConstraint(
                condition=models.Q(column_key="", row_key="")
                | models.Q(column_key__in=ColumnKey.values, row_key__in=sorted(TEAM_ROWS)),
                name="amendments_amendment_only_team_rows",
                violation_error_message="De norm van de organisatie staat vast.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=sorted(DECIDED), decided_at__isnull=False, decided_by__isnull=False)
                | ~models.Q(status__in=sorted(DECIDED)) & models.Q(decided_at=None, decided_by=None),
                name="amendments_amendment_decided_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(status=AmendmentStatus.REJECTED), "decision_reason"),
                name="amendments_amendment_rejected_because",
                violation_error_message="Vul in waarom jullie dit voorstel niet overnemen.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=AmendmentStatus.ADOPTED, adopted_version__isnull=False)
                | ~models.Q(status=AmendmentStatus.ADOPTED) & models.Q(adopted_version=None),
                name="amendments_amendment_adopted_in_a_version",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "status"], name="amendments_amendment_of_team"),
            models.Index(fields=["protocol", "lineage"], name="amendments_amendment_of_line"),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.number} voor protocol {self.protocol_id}"

    def get_absolute_url(self) -> str:
        return reverse("protocols:amendment", args=[self.protocol_id, self.number])

    @property
    def name(self) -> str:
        """What it is called among the proposals of its protocol."""
        return f"Voorstel {self.number}"

    @property
    def agenda_title(self) -> str:
        """What to talk about: the number, and the first words of what it asks for."""
        text = first_words(self.new_text or self.old_text, EXCERPT)
        return f"{self.name}: “{text}”{'' if self.new_text else ' schrappen'}"

    @property
    def state(self) -> AmendmentStatus:
        return AmendmentStatus(self.status)

    @property
    def is_undecided(self) -> bool:
        return self.status in UNDECIDED

    @property
    def is_accepted(self) -> bool:
        return self.status == AmendmentStatus.ACCEPTED

    @property
    def origin(self) -> Origin | None:
        """What gave rise to it; nothing when somebody simply had a better idea."""
        return Origin(self.origin_kind, self.origin_reference, self.origin_id) if self.origin_kind else None

    @property
    def behind(self) -> str:
        """Why it was proposed, in words that tell nobody's story."""
        words = REASON_BEHIND.get(self.origin_kind, REASON_BEHIND[""])
        return words.format(reference=self.origin_reference)


class AmendmentStatusChange(StatusChange):
    """One step of a proposal on its way."""

    transitions = AMENDMENT_TRANSITIONS
    audit_action = "protocol.amendment_{to}"
    this = "dit voorstel"

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="status_changes")


class LineConflictQuerySet(ScopedQuerySet["LineConflict"]):
    def visible_to(self, user: User) -> "LineConflictQuerySet":
        return self.filter(version__in=ProtocolVersion.objects.visible_to(user).values("pk"))

    def open(self) -> "LineConflictQuerySet":
        return self.filter(resolved_at=None)


class LineConflict(models.Model):
    """A line that somebody changed in the draft while an adopted proposal changed it too; somebody chooses.

    Without `adopted_text` the proposal let the line go; whether the draft still has it says the draft.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="line_conflicts")
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="+")
    lineage = models.UUIDField(editable=False)
    adopted_text = models.TextField(max_length=LINE_LENGTH, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    choice = models.CharField(max_length=10, choices=ConflictChoice, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LineConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "lineage"],
                condition=models.Q(resolved_at=None),
                name="amendments_conflict_one_a_line",
            ),
            models.CheckConstraint(
                condition=models.Q(choice="", resolved_at=None, resolved_by=None)
                | models.Q(choice__in=ConflictChoice.values, resolved_at__isnull=False, resolved_by__isnull=False),
                name="amendments_conflict_resolved_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"conflict in version {self.version_id}"
