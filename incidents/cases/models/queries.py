"""Which reports a page, a list or a figure asks for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q

from incidents.advice.enums import ABOUT_CITIZENS, Kind
from incidents.cases.enums import OPEN_STATUSES, Handler, Status
from incidents.cases.models.parts import IncidentBehaviour, Witness
from incidents.cases.models.readers import any_of, handled_by, involving, led_by, readable, readable_ids, reported_by
from incidents.cases.models.terms import term
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.ui.quarter import Quarter
from vpd.ui.searching import KeptVector

if TYPE_CHECKING:
    from incidents.cases.models.cases import Incident  # noqa: F401  the rows of these queries

LISTED = (
    "organisation_id",
    "team__name",
    "reference",
    "kind",
    "happened_on",
    "happened_at",
    "place_kind",
    "location__name",
    "channel",
    "reported_at",
    "reported_by_id",
    "leading_category",
    "is_reportable",
    "inspectorate_settled_at",
    "awaits_help",
    "taken_by__first_name",
    "taken_by__last_name",
    "taken_by__is_active",
    "handler",
    "addressee",
    "status",
    "reaction_due_at",
    "reacted_at",
    "import_run_id",
    "duplicate_of_id",
)


class IncidentQuerySet(ScopedQuerySet["Incident"]):
    def visible_to(self, user: User) -> IncidentQuerySet:
        """Whatever part of a report `user` may see (DECISIONS 1); `readable_by` says of which the story."""
        rows = self.filter(organisation_id=user.organisation_id)
        if access_of(user).can(Permission.READ_ALL_INCIDENTS):
            return rows
        return rows.filter(pk__in=any_of(*readable_ids(user, self.model.objects.all()), involving(Witness, user)))

    def readable_by(self, user: User) -> IncidentQuerySet:
        """Reports whose story `user` may read: everything visible, but a witness sees the own part only."""
        rows = self.filter(organisation_id=user.organisation_id)
        if access_of(user).can(Permission.READ_ALL_INCIDENTS):
            return rows
        return rows.filter(pk__in=any_of(*readable_ids(user, self.model.objects.all())))

    def reported_by(self, user: User) -> IncidentQuerySet:
        """What `user` reported here, and so may read."""
        return self.filter(reported_by(user), organisation_id=user.organisation_id)

    def led_by(self, user: User) -> IncidentQuerySet:
        """Reports that `user` handles as leader (footnote 1 of DECISIONS 1)."""
        return self.filter(led_by(user), organisation_id=user.organisation_id)

    def handled_by_leader(self) -> IncidentQuerySet:
        """What did not go past the leader of its team: who leads a team may see all of it (footnote 1)."""
        return self.filter(handler=Handler.LEADER)

    def handled_by(self, user: User) -> IncidentQuerySet:
        """Reports that `user` may handle: the coordinator all, a leader those of footnote 1."""
        return self.filter(handled_by(user), organisation_id=user.organisation_id)

    def with_access_of(self, user: User) -> IncidentQuerySet:
        """With whether `user` reads the story and handles the case, so that `incidents.cases.access` asks no more."""
        return self.annotate(
            **{
                f"read_by_{user.pk}": ExpressionWrapper(readable(user), models.BooleanField()),
                f"handled_by_{user.pk}": ExpressionWrapper(handled_by(user), models.BooleanField()),
            }
        )

    def open(self) -> IncidentQuerySet:
        return self.filter(status__in=OPEN_STATUSES)

    def about(self, kind: Kind) -> IncidentQuerySet:
        """Reports of one kind: figures of aggression hold no accidents."""
        return self.filter(kind=kind)

    def about_citizens(self) -> IncidentQuerySet:
        """Where the organisation reacts to a citizen within a term: everything but accidents."""
        return self.filter(kind__in=sorted(ABOUT_CITIZENS))

    def handled_here(self) -> IncidentQuerySet:
        """Without what came from an earlier register: no deadline of ours ran for it."""
        return self.filter(import_run=None)

    def counted(self) -> IncidentQuerySet:
        """What figures count: every event once, and not what was withdrawn."""
        return self.exclude(status=Status.WITHDRAWN).filter(duplicate_of=None)

    def of_events(self, leading: Collection[int]) -> IncidentQuerySet:
        """The reports that lead these events, and all that were linked to them."""
        return self.filter(Q(pk__in=leading) | Q(duplicate_of__in=leading))

    def counted_for(self, *, sees_all: bool) -> IncidentQuerySet:
        """What figures divide: for who does not read every report, not what went past the leader.

        Whatever else counts such a report tells what it was about to a leader who lays it beside the list of reports.
        """
        return self.counted() if sees_all else self.counted().handled_by_leader()

    def left_out(self) -> IncidentQuerySet:
        """What figures do not count."""
        return self.filter(Q(status=Status.WITHDRAWN) | Q(duplicate_of__isnull=False))

    def for_list(self) -> IncidentQuerySet:
        """What a line of the list shows, and no more: a story is long."""
        return self.select_related("team", "location", "taken_by").only(*LISTED)

    def with_term(self) -> IncidentQuerySet:
        """With the moment at which the running term ends, for the order of terms."""
        return self.annotate(term_at=term())

    def with_term_state(self, state: str, *, now: datetime) -> IncidentQuerySet:
        """Whose term runs (`loopt`), ran out (`te_laat`), was kept (`gehaald`) or was not (`niet_gehaald`).

        As the figures count them, open or closed: in time or due (`verstreken`), late or never (`gemist`), with time
        left (`wacht`), all of these (`geteld`).
        """
        missed = Q(reacted_at__gt=F("reaction_due_at")) | Q(reacted_at=None, reaction_due_at__lt=now)
        here = self.handled_here().about_citizens()
        match state:
            case "loopt":
                return here.open().filter(reacted_at=None, reaction_due_at__gte=now)
            case "te_laat":
                return here.open().filter(reacted_at=None, reaction_due_at__lt=now)
            case "gehaald":
                return here.filter(reacted_at__lte=F("reaction_due_at"))
            case "verstreken":
                return here.filter(missed | Q(reacted_at__lte=F("reaction_due_at")))
            case "gemist":
                return here.filter(missed)
            case "wacht":
                return here.filter(reacted_at=None, reaction_due_at__gte=now)
            case "geteld":
                return here
            case _:
                return here.filter(reacted_at__gt=F("reaction_due_at"))

    def late(self, now: datetime) -> IncidentQuerySet:
        """Open, and the term of the reaction is over."""
        return self.with_term_state("te_laat", now=now)

    def taken_by(self, user: User) -> IncidentQuerySet:
        """Cases in hand that `user` took in hand, or was given."""
        return self.filter(taken_by=user, status=Status.IN_PROGRESS)

    def with_behaviour(self, behaviour_id: int) -> IncidentQuerySet:
        return self.filter(Exists(IncidentBehaviour.objects.filter(incident=OuterRef("pk"), behaviour=behaviour_id)))

    def with_words(self) -> IncidentQuerySet:
        """With the words of the story, for a search in it; only ever for who may read the story."""
        return self.alias(words=KeptVector("story"))

    def in_quarter(self, quarter: Quarter) -> IncidentQuerySet:
        """By the day it happened, in Amsterdam (DECISIONS 4)."""
        return self.filter(happened_on__gte=quarter.start, happened_on__lte=quarter.end)
