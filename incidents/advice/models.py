"""The tiles of step 1: fifteen behaviours of the GIR and two kinds of emotion (CONTENT B.2, B.4)."""

from django.db import models
from django.db.models import Q

from incidents.advice.enums import Category, Weight
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet


class BehaviourQuerySet(ScopedQuerySet["Behaviour"]):
    def visible_to(self, user: User) -> "BehaviourQuerySet":
        """The shipped tiles and the organisation's own, those in use."""
        return self.filter(Q(organisation_id=None) | Q(organisation_id=user.organisation_id), is_active=True)


class Behaviour(models.Model):
    """One tile: the instrument's own words, and ours in short with an example; shipped, or an organisation's own."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, null=True, blank=True)
    code = models.CharField("code", max_length=40)
    weight = models.PositiveSmallIntegerField("kolom van de matrix", choices=Weight)
    text = models.TextField("tekst")
    short = models.CharField("kort", max_length=80)
    example = models.CharField("voorbeeld", max_length=120, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField("in gebruik", default=True)

    objects = BehaviourQuerySet.as_manager()

    class Meta:
        ordering = ["weight", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                name="advice_behaviour_code_once",
                nulls_distinct=False,
                violation_error_message="Dit gedrag staat al in de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=5),
                name="advice_behaviour_in_matrix",
                violation_error_message="Gedrag hoort bij een kolom van de matrix.",
            ),
        ]

    def __str__(self) -> str:
        return self.short

    @property
    def category(self) -> Category | None:
        return Weight(self.weight).category
