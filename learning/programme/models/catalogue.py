"""What can be learned, and who offers it (CONTENT B.12, B.15–B.18)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import number_format

from learning.programme.enums import Cluster, PricePer, TrainingForm
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import OrganisationWideQuerySet, ShippedQuerySet

TITLE_LENGTH = 240


def euros(amount: Decimal) -> str:
    """`€ 2.950`, with cents only where there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"€ {number_format(amount, places, use_l10n=True, force_grouping=True)}"


class TrainingElementQuerySet(ShippedQuerySet["TrainingElement"]):
    def own(self, user: User) -> TrainingElementQuerySet:
        return self.filter(organisation_id=user.organisation_id)


class TrainingElement(models.Model):
    """One thing to learn: the instrument's own words and ours in short; shipped, or an organisation's own.

    `links` says by what a team may need it: kinds of incidents, phases and sides of an analysis, parts of the protocol,
    questions, words. Ours; an own element has none.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    key = models.SlugField(max_length=80)
    cluster = models.CharField("soort", max_length=16, choices=Cluster)
    title = models.CharField("onderdeel", max_length=TITLE_LENGTH)
    short = models.CharField("kort", max_length=60, blank=True)
    audience = models.CharField("voor wie", max_length=200, blank=True)
    note = models.TextField("toelichting", blank=True, max_length=1000)
    is_skill = models.BooleanField("is een vaardigheid", default=False)
    for_leaders = models.BooleanField("voor leidinggevenden", default=False)
    job_families = models.JSONField("functiegroepen", default=list, blank=True)
    repeat_months = models.PositiveSmallIntegerField("herhalen na maanden", null=True, blank=True)
    links = models.JSONField(default=dict, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = TrainingElementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="programme_element_key_once",
                nulls_distinct=False,
                violation_error_message="Dit onderdeel staat al in de lijst.",
            ),
            models.CheckConstraint(
                condition=written("title"),
                name="programme_element_has_title",
                violation_error_message="Geef het onderdeel een naam.",
            ),
            models.CheckConstraint(
                condition=Q(repeat_months=None) | Q(repeat_months__gte=1, repeat_months__lte=120),
                name="programme_element_repeat_sane",
                violation_error_message="Kies een herhaling na 1 tot en met 120 maanden.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As a person calls it."""
        return self.short or self.title

    def repeat_after(self, organisation: Organisation) -> int | None:
        """After how many months it is to be done again: what ships by the term of the organisation, where it has one;
        None where once is enough (R-99)."""
        if self.repeat_months and self.organisation_id is None:
            return organisation.repeat_months or self.repeat_months
        return self.repeat_months


class OfferQuerySet(OrganisationWideQuerySet["Offer"]):
    def in_use(self) -> OfferQuerySet:
        return self.filter(is_active=True)

    def in_order(self) -> OfferQuerySet:
        return self.order_by("title", "pk")


class Offer(models.Model):
    """A training that somebody offers the organisation: by whom, how, how long, and the price where that is known."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField("training", max_length=TITLE_LENGTH)
    provider = models.CharField("aanbieder", max_length=120, blank=True)
    contact = models.CharField("contact bij de aanbieder", max_length=200, blank=True)
    form = models.CharField("vorm", max_length=16, choices=TrainingForm)
    duration = models.CharField("duur", max_length=60, blank=True)
    price = models.DecimalField("prijs", max_digits=9, decimal_places=2, null=True, blank=True)
    price_per = models.CharField("prijs is", max_length=8, choices=PricePer, blank=True)
    note = models.TextField("toelichting", blank=True, max_length=2000)
    elements = models.ManyToManyField(
        TrainingElement, through="OfferElement", related_name="offers", verbose_name="onderdelen"
    )
    is_active = models.BooleanField("in gebruik", default=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="programme_offer_has_title",
                violation_error_message="Geef de training een naam.",
            ),
            models.CheckConstraint(
                condition=Q(price=None, price_per="") | Q(price__gte=0, price_per__in=PricePer.values),
                name="programme_offer_price_says_per_what",
                violation_error_message="Kies of de prijs per groep of per persoon is.",
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="programme_offer_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.provider})" if self.provider else self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:offer", args=[self.pk])

    @property
    def summary(self) -> str:
        """By whom, how, how long and at what price, in one line."""
        how = str(TrainingForm(self.form).label)
        price = f"{euros(self.price)} {PricePer(self.price_per).label}" if self.price is not None else "nog geen prijs"
        return " · ".join(filter(None, [self.provider, how, self.duration, price]))

    def cost_for(self, people: int) -> Decimal | None:
        """What it costs for so many people; None where the offer says no price."""
        if self.price is None:
            return None
        return self.price * people if self.price_per == PricePer.PERSON else self.price


class OfferElement(models.Model):
    """An offer teaches an element."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="+")
    element = models.ForeignKey(TrainingElement, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "element"], name="programme_offer_element_once")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.element_id}"
