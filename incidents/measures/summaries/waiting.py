"""What waits for somebody about measures: to agree, to answer, to decide, to send (Mijn werk; the decider's list)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from incidents.cases.access import can_handle_reports
from incidents.cases.enums import OPEN_STATUSES
from incidents.cases.models import had_no_part, handled_by
from incidents.measures.enums import UNDECIDED, MeasureStatus
from incidents.measures.models import Measure, MeasureQuerySet
from incidents.measures.summaries.letters import KIND
from incidents.measures.summaries.proposal import sentence_of
from vpd.letters.enums import LetterStatus
from vpd.letters.models import Letter
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
LATELY = timedelta(days=90)
REVIEW_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class DecisionLine:
    """One measure in the decider's list."""

    title: str
    note: str
    url: str
    state: str
    tone: str
    due_on: date | None = None


@dataclass(frozen=True)
class Decisions:
    waiting: Sequence[DecisionLine]
    decided: Sequence[DecisionLine]


def measures_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """What this person agrees on, answers or decides, tells the citizen, and looks at again."""
    there = glance(user, now)
    rows = _to_decide(user, now) if there["measures_to_decide"] else None
    found = [_item(row) for row in rows[:SHOWN]] if rows is not None else []
    found += _to_send(user, now) if there["measure_letters_to_send"] else []
    return found + (_to_review(user, now) if there["measures_to_review"] else [])


def register() -> None:
    glances.register(measures_to_decide=_to_decide, measure_letters_to_send=_with_letter, measures_to_review=_reviews)


def _to_decide(user: User, now: datetime) -> MeasureQuerySet | None:
    """What waits for a word of this person; nothing is asked for whom it cannot be."""
    access = access_of(user)
    agrees, decides = access.can(Permission.HANDLE_INCIDENTS), access.has_role(Role.DECIDER)
    if not (agrees or decides or access.led_team_ids):
        return None
    asked = Q(proposed_by=user) | (Q(proposed_by__is_active=False) & handled_by(user, "incident"))
    return _undecided(user).filter(Q(asked, status=MeasureStatus.RETURNED) | _turn(agrees, decides, user))


def _with_letter(user: User, now: datetime) -> MeasureQuerySet | None:
    """Imposed, and the citizen was not told: of who has the case in hand, or takes the place of who has."""
    if not can_handle_reports(user):
        return None
    takers = Q(incident__taken_by__in=sorted({user.pk} | access_of(user).stands_in_for))
    letters = Letter.objects.standing().exclude(status=LetterStatus.SENT)
    letters = letters.filter(origin_kind=KIND, origin_id=OuterRef("pk")).order_by("-pk")
    rows = Measure.objects.visible_to(user).was_imposed().filter(incident__status__in=sorted(OPEN_STATUSES))
    rows = rows.filter(takers | Q(incident__taken_by__is_active=False), handled_by(user, "incident"))
    rows = rows.filter(had_no_part(user, "incident")).with_case()
    written = rows.annotate(to_send=Subquery(letters.values("pk")[:1]))
    return written.exclude(to_send=None).order_by("starts_on", "pk")


def _to_send(user: User, now: datetime) -> list[WaitingItem]:
    """A measure begins on its day, whether or not the citizen knows of it: its letter is to be there before.

    Of what holds no more no letter is sent; somebody forgot to write down that it was, or it is taken back.
    """
    rows = _with_letter(user, now)
    if rows is None:
        return []
    return [
        WaitingItem(
            "Leg vast of de brief is verstuurd" if row.is_over else "Verstuur de brief",
            reverse("letters:letter", args=[vars(row)["to_send"]]),
            f"{row.kind.name} · {row.incident.reference}",
            due_at=None if row.is_over else row.starts_on,
            harm=Harm.INCIDENT,
        )
        for row in rows[:SHOWN]
    ]


def _reviews(user: User, now: datetime) -> MeasureQuerySet | None:
    """Measures to look at again; the proposer's and the coordinator's."""
    if not can_handle_reports(user):
        return None
    today = timezone.localdate(now)
    rows = Measure.objects.visible_to(user).running(today).not_involving(user).with_case()
    return rows.filter(reviewed_on=None, review_on__lte=today + REVIEW_AHEAD).order_by("review_on")


def _to_review(user: User, now: datetime) -> list[WaitingItem]:
    rows = _reviews(user, now)
    if rows is None:
        return []
    return [
        WaitingItem(
            "Bekijk of een maatregel nog nodig is",
            reverse("incidents:measure_review", args=[row.pk]),
            f"{row.kind.name} · {row.incident.reference}",
            due_at=row.review_on,
            harm=Harm.INCIDENT,
        )
        for row in rows[:SHOWN]
    ]


def decisions_for(user: User, now: datetime) -> Decisions:
    """What waits for this decider, the first day first, and what was decided lately."""
    waiting = _undecided(user).filter(_turn(False, True, user))
    since = now - LATELY
    rows = Measure.objects.visible_to(user).filter(put_to_deciders=True, decided_at__gte=since)
    decided = rows.with_case().order_by("-decided_at")[:SHOWN]
    return Decisions([_line(row) for row in waiting], [_line(row) for row in decided])


def _undecided(user: User) -> MeasureQuerySet:
    rows = Measure.objects.visible_to(user).filter(status__in=sorted(UNDECIDED)).not_involving(user)
    return rows.with_case().order_by("starts_on", "proposed_at")


def _turn(agrees: bool, decides: bool, user: User) -> Q:
    """Whose turn it is, but never of who proposed it."""
    found = Q(pk__in=[])
    if agrees:
        found |= Q(status=MeasureStatus.PROPOSED)
    if decides:
        found |= Q(status=MeasureStatus.PROPOSED, put_to_deciders=True) | Q(status=MeasureStatus.AGREED)
    return found & ~Q(proposed_by=user)


def _item(row: Measure) -> WaitingItem:
    note = f"{row.kind.name} · {row.incident.reference}"
    if row.status == MeasureStatus.RETURNED:
        # Until it is answered nothing is decided: it waits on the first day that was proposed.
        url = reverse("incidents:measure_change", args=[row.pk])
        return WaitingItem("Beantwoord de vraag over je voorstel", url, note, due_at=row.starts_on, harm=Harm.INCIDENT)
    if row.status == MeasureStatus.AGREED:
        url = reverse("incidents:decision", args=[row.pk])
        return WaitingItem("Besluit over een maatregel", url, note, due_at=row.starts_on, harm=Harm.INCIDENT)
    return WaitingItem("Stem een maatregel af", row.get_absolute_url(), note, due_at=row.starts_on, harm=Harm.INCIDENT)


def _line(row: Measure) -> DecisionLine:
    is_open = row.status in UNDECIDED
    return DecisionLine(
        title=row.kind.name,
        note=f"{row.incident.reference} · {row.place} · {sentence_of(row)}",
        url=reverse("incidents:decision", args=[row.pk]),
        state=str(row.state.label),
        tone=row.state.tone,
        due_on=row.starts_on if is_open else None,
    )
