"""Cards of one's own below the matrix on the pocket card: conversation guides and case cards."""

from django.conf import settings
from django.db import models

from protocols.norms.enums import ColumnKey
from protocols.pocket_cards.enums import OwnCardKind
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet

CARD_TITLE_LENGTH = 80
CARD_LINE_LENGTH = 200
"""Characters that are read at a glance on a phone."""

CARD_LINES = 20
"""Lines that one card may have."""


class OwnCardQuerySet(ScopedQuerySet["OwnCard"]):
    def visible_to(self, user: User) -> "OwnCardQuerySet":
        """Published: the whole organisation, as the protocol is; the others for who may edit them."""
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.EDIT_ALL_PROTOCOLS):
            return rows
        own = models.Q(team_id__in=access.led_team_ids)
        return rows.filter(models.Q(is_published=True, removed_at=None) | own)

    def kept(self) -> "OwnCardQuerySet":
        """Not removed; a removed card can be put back."""
        return self.filter(removed_at=None)

    def on_card_of(self, team: Team | None) -> "OwnCardQuerySet":
        """What stands on the pocket card of a team: the organisation's cards first, then its own."""
        place = models.Q(team=None) | models.Q(team=team) if team else models.Q(team=None)
        return self.kept().filter(place, is_published=True).in_order()

    def in_order(self) -> "OwnCardQuerySet":
        return self.order_by(models.F("team_id").asc(nulls_first=True), "position", "pk")


class OwnCard(models.Model):
    """A few short steps or sentences for a moment that this team, or the whole organisation, knows well."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("soort kaart", max_length=20, choices=OwnCardKind)
    title = models.CharField("titel", max_length=CARD_TITLE_LENGTH)
    column_key = models.CharField("bij welk gedrag", max_length=20, choices=ColumnKey, blank=True)
    position = models.PositiveIntegerField()
    is_published = models.BooleanField("staat op de zakkaart", default=False)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OwnCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="pocket_cards_own_card_in_organisation"),
            models.CheckConstraint(
                condition=written("title"),
                name="pocket_cards_own_card_with_title",
                violation_error_message="Geef de kaart een titel.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=OwnCardKind.values), name="pocket_cards_own_card_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "team", "position"], name="pocket_cards_own_card_in_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def column(self) -> str:
        """The behaviour it is for, in words; nothing when it is for any."""
        return str(ColumnKey(self.column_key).label) if self.column_key else ""

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None


class OwnCardLine(models.Model):
    """One step or sentence of an own card."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    card = models.ForeignKey(OwnCard, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    text = models.CharField("tekst", max_length=CARD_LINE_LENGTH)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["card", "position"], name="pocket_cards_own_card_line_once"),
            models.CheckConstraint(
                condition=written("text"),
                name="pocket_cards_own_card_line_not_empty",
                violation_error_message="Een regel kan niet leeg zijn.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
