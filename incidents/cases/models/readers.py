"""Who reads a report and who handles it, as conditions on the report and on what belongs to it (DECISIONS 1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q, Value

from incidents.cases.enums import Addressee, Handler
from incidents.cases.models.parts import AffectedPerson, Witness
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.ui.asked_once import asked_once, is_only_read

M = TypeVar("M", bound=models.Model)


def any_of(first: models.QuerySet, *others: models.QuerySet) -> models.QuerySet:
    """Ids from several look-ups, each by an index of its own: quick for one person among a million reports."""
    return first.union(*others, all=True)


def readable_ids(user: User, reports: models.QuerySet) -> list[models.QuerySet]:
    """What `user` reported, went through, handles as leader or was sent as counsellor; `readable` of one report."""
    mine = reports.filter(organisation_id=user.organisation_id).order_by()
    found = [
        mine.filter(reported_by(user)).values("pk"),
        involving(AffectedPerson, user),
        mine.filter(_sent_to(user)).values("pk"),
    ]
    if access_of(user).led_team_ids:
        found.append(mine.filter(led_by(user)).values("pk"))
    return found


def readable(user: User) -> Q:
    """The same as a condition on a report that was found already; the coordinator reads every one."""
    if access_of(user).can(Permission.READ_ALL_INCIDENTS):
        return Q(organisation_id=user.organisation_id)
    return reported_by(user) | Q(pk__in=_was_in(user, AffectedPerson)) | _sent_to(user) | led_by(user)


def involving(model: type[AffectedPerson] | type[Witness], user: User) -> models.QuerySet:
    return model.objects.filter(user=user).values("incident_id")


def _was_in(user: User, *parts: type[AffectedPerson] | type[Witness]) -> models.QuerySet | Collection[int]:
    """The reports in which `user` had these parts; for a page that is only read by their ids.

    There a dozen conditions hold it: then each is a few numbers and not a question of its own.
    """
    if is_only_read():
        return frozenset(pk for part in parts for pk in _ids_was_in(user)[part])
    return any_of(*(involving(part, user) for part in parts))


@asked_once
def _ids_was_in(user: User) -> Mapping[type[models.Model], Collection[int]]:
    """Whom it happened to and who was there; one query."""
    there = Value(value=True, output_field=models.BooleanField())
    not_there = Value(value=False, output_field=models.BooleanField())
    affected = AffectedPerson.objects.filter(user=user).values_list("incident_id", there)
    rows = affected.union(Witness.objects.filter(user=user).values_list("incident_id", not_there), all=True)
    found: dict[type[models.Model], set[int]] = {AffectedPerson: set(), Witness: set()}
    for pk, is_affected in rows:
        found[AffectedPerson if is_affected else Witness].add(pk)
    return found


def _sent_to(user: User) -> Q:
    """To a counsellor that the reporter chose."""
    return Q(addressee=Addressee.COUNSELLOR, addressed_to=user)


def reported_by(user: User) -> Q:
    """Who takes over an earlier register reported none of what is in it."""
    return Q(reported_by=user, import_run=None)


def handled_by(user: User, incident: str = "") -> Q:
    """Reports that `user` may handle; of what belongs to a report, its field `incident`."""
    if access_of(user).can(Permission.HANDLE_INCIDENTS):
        return Q(**{_field("organisation", incident): user.organisation_id})
    return led_by(user, incident)


def led_by(user: User, incident: str = "") -> Q:
    """Likewise, those that `user` handles as leader (footnote 1 of DECISIONS 1)."""
    led = access_of(user).led_team_ids
    if not led:
        return Q(pk__in=[])
    in_team = Q(**{_field("team_id__in", incident): sorted(led), _field("handler", incident): Handler.LEADER})
    return in_team & had_no_part(user, incident)


def had_no_part(user: User, incident: str = "") -> Q:
    """Likewise, those that `user` did not make, nor was in or there."""
    return ~Q(**{_field("reported_by", incident): user}) & ~Q(
        **{_field("pk__in", incident): _was_in(user, AffectedPerson, Witness)}
    )


def _field(name: str, incident: str) -> str:
    return f"{incident}__{name}" if incident else name


class OfCaseQuerySet(ScopedQuerySet[M]):
    """What belongs to a report, by a key called `incident`, and is for who handles it alone."""

    def visible_to(self, user: User) -> Self:
        return self.filter(handled_by(user, "incident"), organisation_id=user.organisation_id)
