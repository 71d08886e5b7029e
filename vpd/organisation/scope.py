"""The three ways to begin a read, and no others (DECISIONS 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from vpd.organisation.models import Organisation, Team, User

M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows of one organisation; each model says itself who may see which of them."""

    def of(self, organisation: Organisation | int) -> Self:
        """For work without a user: beat, reports, imports."""
        return self.filter(organisation_id=_pk(organisation))

    def of_team(self, team: Team | int) -> Self:
        return self.filter(team_id=_pk(team))

    def visible_to(self, user: User) -> Self:
        """What `user` may see; a model that does not say so shows nobody anything."""
        raise NotImplementedError(f"{self.model.__name__} does not say who may see it")


class OrganisationWideQuerySet(ScopedQuerySet[M]):
    """Rows that everybody of the organisation may see, such as teams and locations."""

    def visible_to(self, user: User) -> Self:
        return self.filter(organisation_id=user.organisation_id)


class ShippedQuerySet(ScopedQuerySet[M]):
    """Rows that come with the application belong to nobody and are everybody's; an organisation's own stand beside."""

    def of(self, organisation: Organisation | int) -> Self:
        return self.filter(models.Q(organisation=None) | models.Q(organisation_id=_pk(organisation)))

    def visible_to(self, user: User) -> Self:
        return self.of(user.organisation_id)


def _pk(thing: Any) -> int:
    return thing if isinstance(thing, int) else thing.pk
