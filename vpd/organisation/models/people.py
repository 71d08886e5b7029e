"""People and the roles they hold."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from vpd.organisation.enums import TEAM_ROLES, PersonKind, Role
from vpd.organisation.models.structure import Department, JobFamily, Organisation, Team
from vpd.organisation.scope import OrganisationWideQuerySet, ScopedQuerySet
from vpd.ui.sorting import person_key


class UserQuerySet(OrganisationWideQuerySet["User"]):
    """Colleagues see each other's name: who reports for whom, who owns an action."""

    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def with_role(self, role: Role, on: date) -> "UserQuerySet":
        return self.filter(memberships__in=Membership.objects.filter(role=role).active(on)).distinct()

    def in_team(self, team: Team, on: date) -> "UserQuerySet":
        return self.filter(memberships__in=Membership.objects.filter(team=team).active(on)).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str) -> "User":
        """Log-in addresses do not differ by capitals."""
        return self.alias(address=Lower("email")).get(address=username.strip().lower())


class User(AbstractBaseUser):
    """A person who works for the organisation, in whatever relation, and may log in with an e-mail address."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    email = models.EmailField("e-mailadres")
    first_name = models.CharField("voornaam", max_length=80)
    last_name = models.CharField("achternaam", max_length=80)
    kind = models.CharField("werkt hier als", max_length=20, choices=PersonKind, default=PersonKind.EMPLOYEE)
    job_title = models.CharField("functie", max_length=120, blank=True)
    job_family = models.ForeignKey(JobFamily, models.PROTECT, null=True, blank=True, verbose_name="functiegroep")
    phone = models.CharField("telefoon (werk)", max_length=40, blank=True)
    is_active = models.BooleanField("mag inloggen", default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="organisation_user_email_once",
                violation_error_message="Er is al iemand met dit e-mailadres.",
            ),
            # The target of composite keys (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="organisation_user_in_organisation"),
            models.CheckConstraint(
                condition=models.Q(is_active=True, deactivated_at=None)
                | models.Q(is_active=False, deactivated_at__isnull=False),
                name="organisation_user_deactivated_with_moment",
                violation_error_message="Iemand zonder toegang heeft een moment waarop die eindigde.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "last_name"], name="organisation_user_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def name_and_kind(self) -> str:
        """The name, and for third parties in what relation they work here: "Sam de Wit, vrijwilliger" (R-16)."""
        kind = PersonKind(self.kind).short
        return f"{self.full_name}, {kind}" if kind else self.full_name

    @property
    def sort_key(self) -> tuple:
        """By surname as in a Dutch telephone book: "van Dalen" stands under the D."""
        return person_key(self.first_name, self.last_name)


class MembershipQuerySet(ScopedQuerySet["Membership"]):
    def active(self, on: date) -> "MembershipQuerySet":
        return self.filter(starts_on__lte=on).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on))

    def ending_after(self, day: date) -> "MembershipQuerySet":
        """Those that hold on some day after `day`, whether they have begun or not."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=day))

    def visible_to(self, user: User) -> "MembershipQuerySet":
        return self.filter(organisation_id=user.organisation_id)


class Membership(models.Model):
    """One person holds one role: at a team, at a department (its leader leads its teams) or organisation-wide."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField("rol", max_length=20, choices=Role)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="memberships")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, verbose_name="afdeling")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("laatste dag", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role=Role.EMPLOYEE, team__isnull=False, department=None)
                | models.Q(role=Role.TEAM_LEADER, team__isnull=False, department=None)
                | models.Q(role=Role.TEAM_LEADER, team=None, department__isnull=False)
                | (~models.Q(role__in=sorted(TEAM_ROLES)) & models.Q(team=None, department=None)),
                name="organisation_membership_place_fits_role",
                violation_error_message=(
                    "Een medewerker hoort bij een team, een leidinggevende bij een team of afdeling; "
                    "de andere rollen gelden voor de hele organisatie."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="organisation_membership_ends_after_start",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "team", "department"],
                condition=models.Q(ends_on=None),
                name="organisation_membership_once",
                nulls_distinct=False,
                violation_error_message="Deze persoon heeft deze rol daar al.",
            ),
        ]
        indexes = [models.Index(fields=["team", "role"], name="organisation_member_of_team")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.user_id}"

    def is_active_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)
