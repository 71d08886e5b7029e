"""Finding patterns in signals and reports, and settling them (U2, I10)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from incidents.light_signals import notifications
from incidents.light_signals.enums import PatternBasis, PatternStatus
from incidents.light_signals.models import Pattern, PatternRule, PatternSettings
from incidents.light_signals.summaries.patterns import Counted, Shared, counts_of, rule_of
from vpd.actions.enums import ActionOrigin, Strength
from vpd.actions.models import ImprovementAction
from vpd.actions.services import add_action
from vpd.audit.services import record
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.status import TransitionError, take_to


@transaction.atomic
def find_patterns(
    *, organisation: Organisation, team: Team | None = None, now: datetime | None = None
) -> list[Pattern]:
    """Bring the patterns of an organisation, or of one team, up to date; returns those that opened.

    A pattern opens from `threshold` signals and reports together within `window_days`, of one team and with the same
    place or the same kind of work. A settled one opens again only when something arrived after it was settled. Called
    twice it does nothing the second time.
    """
    now = now or timezone.now()
    # One at a time for an organisation: numbers follow each other, and no pattern is made twice.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    rule, today = rule_of(organisation.pk), timezone.localdate(now)
    counts = counts_of(organisation_id=organisation.pk, team_id=team.pk if team else None, rule=rule, on=today)
    rows = Pattern.objects.of(organisation)
    known = {_shared(row): row for row in (rows.of_team(team) if team else rows)}
    opened = []
    for shared, counted in counts.items():
        if counted.total >= rule.threshold and _can_open(known.get(shared), counted):
            opened.append(_open(organisation, shared, counted, rule, known.get(shared), now))
    for shared, pattern in known.items():
        if pattern.is_open and pattern not in opened:
            _count_again(pattern, counts.get(shared, Counted()), rule, today)
    for pattern in opened:
        notifications.tell_pattern(pattern, now=now)
    return opened


def find_all_patterns(*, now: datetime | None = None) -> int:
    """Look in every organisation, as beat asks every hour; returns how many patterns opened."""
    return sum(len(find_patterns(organisation=organisation, now=now)) for organisation in Organisation.objects.all())


@transaction.atomic
def close_pattern(*, pattern: Pattern, reason: str, by: User, now: datetime | None = None) -> Pattern:
    """Settle a pattern that needs nothing more, with the reason. Raises TransitionError when it was settled before."""
    _settle(pattern, PatternStatus.CLOSED, reason, by, now)
    return pattern


@transaction.atomic
def act_on_pattern(
    *,
    pattern: Pattern,
    title: str,
    owner: User,
    due_on: date,
    strength: Strength,
    by: User,
    now: datetime | None = None,
) -> ImprovementAction:
    """Settle a pattern with an improvement action of its team; the same sent twice makes one action.

    Raises TransitionError when it was settled before.
    """
    if not _settle(pattern, PatternStatus.ACTION, "", by, now):
        actions = ImprovementAction.objects.of(pattern.organisation_id)
        same = actions.filter(origin_kind=ActionOrigin.PATTERN, origin_id=pattern.pk, title=title, owner=owner)
        made = same.filter(due_on=due_on).order_by("-pk").first()
        if made is None:
            raise TransitionError(pattern)
        return made
    return add_action(
        team=pattern.team,
        title=title,
        owner=owner,
        due_on=due_on,
        strength=strength,
        by=by,
        origin_kind=ActionOrigin.PATTERN,
        origin_reference=str(pattern.number),
        origin_id=pattern.pk,
        now=now,
    )


@transaction.atomic
def choose_pattern_rule(
    *, organisation: Organisation, threshold: int, window_days: int, by: User, now: datetime | None = None
) -> PatternSettings:
    """Set from how many in how many days there is a pattern, and look again at once.

    `now` is the moment of choosing, for the example municipality.
    """
    chosen, _ = PatternSettings.objects.update_or_create(
        organisation=organisation,
        defaults={
            "threshold": threshold,
            "window_days": window_days,
            "changed_at": now or timezone.now(),
            "changed_by": by,
        },
    )
    record(
        action="pattern.rule_chosen",
        by=by,
        subject=chosen,
        organisation_id=organisation.pk,
        fields=["threshold", "window_days"],
    )
    find_patterns(organisation=organisation, now=now)
    return chosen


def _settle(pattern: Pattern, to: PatternStatus, reason: str, by: User, now: datetime | None) -> bool:
    now = now or timezone.now()
    return take_to(thing=pattern, to=to, by=by, now=now, settled_at=now, settled_by=by, reason=reason)


def _can_open(pattern: Pattern | None, counted: Counted) -> bool:
    """A new one; or a settled one where something arrived since."""
    if pattern is None:
        return True
    if pattern.is_open or pattern.settled_at is None or counted.newest_at is None:
        return False
    return counted.newest_at > pattern.settled_at


def _open(
    organisation: Organisation,
    shared: Shared,
    counted: Counted,
    rule: PatternRule,
    pattern: Pattern | None,
    now: datetime,
) -> Pattern:
    counts = _counts(counted, rule, timezone.localdate(now))
    if pattern is None:
        pattern = Pattern(
            organisation=organisation,
            team_id=shared.team_id,
            number=_next_number(organisation),
            basis=PatternBasis.LOCATION if shared.location_id else PatternBasis.WORK_PROCESS,
            location_id=shared.location_id,
            work_process=shared.work_process,
        )
    anew: dict[str, Any] = {"found_at": now, "settled_at": None, "settled_by": None, "reason": ""}
    take_to(thing=pattern, to=PatternStatus.OPEN, by=None, now=now, **anew, **counts)
    return pattern


def _count_again(pattern: Pattern, counted: Counted, rule: PatternRule, today: date) -> None:
    counts = _counts(counted, rule, today)
    if counts != {name: getattr(pattern, name) for name in counts}:
        for name, value in counts.items():
            setattr(pattern, name, value)
        pattern.save(update_fields=list(counts))


def _counts(counted: Counted, rule: PatternRule, today: date) -> dict[str, Any]:
    """What is kept of one counting."""
    return {
        "signals": counted.signals,
        "reports": counted.reports,
        "threshold": rule.threshold,
        "window_days": rule.window_days,
        "counted_on": today,
    }


def _shared(pattern: Pattern) -> Shared:
    return Shared(pattern.team_id, pattern.location_id, pattern.work_process)


def _next_number(organisation: Organisation) -> int:
    return (Pattern.objects.of(organisation).aggregate(last=Max("number"))["last"] or 0) + 1
