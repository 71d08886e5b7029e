"""Checklists that an organisation holds its policy against: the instruments and the answers (CONTENT B.6, B.19)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from protocols.checklists.enums import TO_IMPROVE, AnswerStatus
from vpd.files.models import StoredFile
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.ui.moments import as_day
from vpd.versions.models import Version, VersionQuerySet, version_constraints

ANSWER_LENGTH = 4000


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    def visible_to(self, user: User) -> "ChecklistQuerySet":
        """The shipped instruments belong to nobody: every organisation works with the same."""
        return self.all()


class Checklist(models.Model):
    """An instrument: the policy checklist of the werkwijzer, or that of Goed gesprek."""

    key = models.SlugField(max_length=40)
    name = models.CharField("naam", max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["key"], name="checklists_checklist_key_once")]

    def __str__(self) -> str:
        return self.name


class ChecklistVersionQuerySet(VersionQuerySet["ChecklistVersion"]):
    def visible_to(self, user: User) -> "ChecklistVersionQuerySet":
        return self.all()

    def current(self) -> "ChecklistVersionQuerySet":
        """The newest published version of every checklist, in the order of the checklists."""
        return self.newest_of_each().select_related("checklist").order_by("checklist__position")


class ChecklistVersion(Version):
    """One edition of a checklist; published, it never changes."""

    NOUN = "checklist"
    SERIES = "checklist"
    CONTENT = {"items": {}, "topics": {}}

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="versions")
    title = models.CharField("titel", max_length=200)
    introduction = models.TextField("inleiding", blank=True)
    source = models.TextField("bron")

    objects = ChecklistVersionQuerySet.as_manager()

    class Meta:
        ordering = ["checklist", "number"]
        constraints = version_constraints(
            "checklists_checklist_version",
            series="checklist",
            of="deze checklist",
            is_dated=False,
            is_shipped=True,
            is_owned=False,
        )

    def __str__(self) -> str:
        return f"{self.title}, versie {self.number}"


class ChecklistItem(models.Model):
    """One point of a checklist, literally from the instrument; `short` is ours. Its key outlives the edition."""

    version = models.ForeignKey(ChecklistVersion, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=20)
    group = models.CharField("onderwerp", max_length=120)
    short = models.CharField("kort (eigen woorden)", max_length=80)
    text = models.TextField("tekst")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="checklists_checklist_item_key_once"),
            models.UniqueConstraint(fields=["version", "position"], name="checklists_checklist_item_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.short}"


class InspectionTopic(models.Model):
    """One subject on which the labour inspectorate asks, with the points of the checklist that answer it (ours)."""

    version = models.ForeignKey(ChecklistVersion, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField()
    short = models.CharField("kort (eigen woorden)", max_length=80)
    text = models.TextField("tekst")
    item_keys = models.JSONField("beantwoord door", default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="checklists_inspection_topic_position_once")
        ]

    def __str__(self) -> str:
        return self.short


class ChecklistAnswerQuerySet(ScopedQuerySet["ChecklistAnswer"]):
    def visible_to(self, user: User) -> "ChecklistAnswerQuerySet":
        """Coordinator and safety officer all; a leader those of the own teams and of the organisation (DECISIONS 1)."""
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.READ_ALL_DRAFT_PROTOCOLS):
            return rows
        if not access.led_team_ids:
            return rows.none()
        return rows.filter(models.Q(team=None) | models.Q(team_id__in=access.led_team_ids))

    def at(self, team: Team | None) -> "ChecklistAnswerQuerySet":
        """The answers of one team, or without a team those of the organisation itself."""
        return self.filter(team=team)


class ChecklistAnswer(models.Model):
    """What the organisation, or one team, answers to one point: how far it is, and what shows that."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="answers")
    item_key = models.SlugField(max_length=20)
    status = models.CharField("stand", max_length=20, choices=AnswerStatus)
    explanation = models.TextField("toelichting", blank=True, max_length=ANSWER_LENGTH)
    evidence = models.TextField("bewijs", blank=True, max_length=ANSWER_LENGTH)
    evidence_url = models.URLField("link naar het bewijs", blank=True, max_length=500)
    evidence_file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, verbose_name="bestand als bewijs", related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="eigenaar", related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ChecklistAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "team", "checklist", "item_key"],
                name="checklists_checklist_answer_once",
                nulls_distinct=False,
                violation_error_message="Dit punt is al beantwoord.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=AnswerStatus.values),
                name="checklists_checklist_answer_known_status",
                violation_error_message="Kies hoe het met dit punt staat.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(status=AnswerStatus.NOT_APPLICABLE), "explanation"),
                name="checklists_checklist_answer_not_applicable_because",
                violation_error_message="Vul in waarom dit punt niet van toepassing is.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "checklist", "item_key"], name="checklists_answer_of_item")]

    def __str__(self) -> str:
        return f"{self.item_key} {self.status}"

    @property
    def state(self) -> AnswerStatus:
        return AnswerStatus(self.status)

    @property
    def has_evidence(self) -> bool:
        return bool(self.evidence_words) or self.shown_file is not None

    @property
    def shown_file(self) -> StoredFile | None:
        """The file that shows it, once it may be handed out."""
        return self.evidence_file if self.evidence_file is not None and self.evidence_file.is_ready else None

    @property
    def evidence_words(self) -> str:
        """What shows it, in one line of text: the words, else the link."""
        return self.evidence or self.evidence_url

    @property
    def evidence_file_words(self) -> str:
        """The file that shows it, by its name and the day it was added."""
        if self.shown_file is None:
            return ""
        return f"{self.shown_file.name}, {as_day(timezone.localdate(self.shown_file.created_at))}"

    @property
    def lacks_evidence(self) -> bool:
        """Said to be arranged, wholly or partly, with nothing to show for it (ARBO-03)."""
        return self.state in (AnswerStatus.ARRANGED, AnswerStatus.PARTLY) and not self.has_evidence

    @property
    def asks_for_plan(self) -> bool:
        """What is not or partly arranged asks for a plan (R-118)."""
        return self.state in TO_IMPROVE


class ChecklistAnswerChange(models.Model):
    """One time that an answer was given or changed; never changed afterwards. Names of fields, no words of people.

    Not a step of a status: any answer may follow any other, and the same one with other evidence is kept as well.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    answer = models.ForeignKey(ChecklistAnswer, models.PROTECT, related_name="history")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="+", verbose_name="tekst die is beoordeeld")
    from_status = models.CharField(max_length=20, choices=AnswerStatus, blank=True)
    to_status = models.CharField(max_length=20, choices=AnswerStatus)
    fields = models.JSONField("wat er veranderde", default=list)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.from_status} > {self.to_status}"
