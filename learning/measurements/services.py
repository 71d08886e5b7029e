"""Pairing rounds, entering figures from elsewhere, and saying what is done with a measurement."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from learning.campaigns.enums import CampaignStatus
from learning.campaigns.models import Campaign, Sheet
from learning.campaigns.services.lifecycle import forget_links
from learning.measurements.enums import MeasurementKind
from learning.measurements.models import Indicator, Measurement, Satisfaction, Saying
from learning.measurements.summaries.follow_up import KIND
from learning.questionnaires.models import QuestionnaireItem
from learning.questionnaires.summaries import sections_of
from vpd.audit.services import record
from vpd.figures.linked import LEAST_PAIRS
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import put_on_agenda
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.editing import Seen, lock_as_seen


class NotOneVersionError(ValueError):
    """A 0-meting and a 1-meting ask the same: one version of one questionnaire (R-100)."""


class NotAnonymousError(ValueError):
    """Answers of a measurement carry nobody's name (R-100)."""


class WrongOrderError(ValueError):
    """The 1-meting comes after the 0-meting."""


class OtherTeamsError(ValueError):
    """A 0-meting and a 1-meting ask at least one team both: else there is nobody to compare."""


class ShippedError(ValueError):
    """What ships is not changed."""


@transaction.atomic
def write_measurement(*, measurement: Measurement, by: User, seen: Seen | None = None) -> Measurement:
    """Keep a new or changed measurement.

    Raises NotAnonymousError, NotOneVersionError, WrongOrderError, OtherTeamsError, SavedFirstError, ShippedError.
    """
    if measurement.pk and measurement.is_shipped:
        raise ShippedError(measurement.pk)
    if not all(held.is_anonymous for held in (measurement.before, measurement.after) if held is not None):
        raise NotAnonymousError(measurement.before_id, measurement.after_id)
    if measurement.before is not None and measurement.after is not None:
        _check_pair(measurement.before, measurement.after)
    if measurement.pk:
        lock_as_seen(measurement, seen)
    else:
        measurement.organisation_id, measurement.created_by = by.organisation_id, by
    action = "measurement.changed" if measurement.pk else "measurement.made"
    measurement.save()
    record(action=action, by=by, subject=measurement, organisation_id=by.organisation_id)
    link_answers(measurement)
    return measurement


def link_what_closed(campaign: Campaign) -> None:
    """A 1-meting closed: lay it beside its 0-meting where a measurement pairs the two."""
    if campaign.follows_id and campaign.can_link:
        for measurement in Measurement.objects.filter(before=campaign.follows_id, after=campaign):
            link_answers(measurement)


@transaction.atomic
def link_answers(measurement: Measurement) -> None:
    """Count who linked both rounds by a code of their own, once; then the codes are destroyed (DECISIONS 10).

    A code that two people chose in one round links nothing. The counts are kept only from ten pairs on, with the
    1-meting: every measurement of the pair reads them.
    """
    before, after = measurement.before, measurement.after
    if before is None or after is None or after.follows_id != before.pk:
        return
    rounds = list(Campaign.objects.select_for_update(of=("self",)).filter(pk__in=[before.pk, after.pk]).order_by("pk"))
    if not all(one.is_closed and one.can_link for one in rounds):
        return
    pairs = _pairs(before, after)
    if len(pairs) >= LEAST_PAIRS:
        items = [item for section in sections_of(before.version_id) for item in section.items]
        after.linked = {
            "pairs": len(pairs),
            "items": {str(item.pk): _counted(item, pairs) for item in items},
        }
        after.save(update_fields=["linked"])
    forget_links(before, after)


Answers = dict[str, str]


def _pairs(before: Campaign, after: Campaign) -> list[tuple[Answers, Answers]]:
    first, second = _by_code(before), _by_code(after)
    return [(first[code], second[code]) for code in sorted(first.keys() & second.keys())]


def _by_code(campaign: Campaign) -> dict[str, Answers]:
    rows = list(Sheet.objects.filter(campaign=campaign).exclude(link_hash="").values_list("link_hash", "answers"))
    times = Counter(code for code, _ in rows)
    return {code: answers for code, answers in rows if times[code] == 1}


def _counted(item: QuestionnaireItem, pairs: Sequence[tuple[Answers, Answers]]) -> list[int]:
    """How many said yes both times, lost it, gained it, and said no both times."""
    key = str(item.pk)
    found = Counter(
        (before[key] in item.counted, after[key] in item.counted)
        for before, after in pairs
        if key in before and key in after
    )
    return [found[True, True], found[True, False], found[False, True], found[False, False]]


def _closing(campaign: Campaign) -> tuple[date, datetime]:
    """Its last day; of two on one day the moment of closing tells, and one that is still open comes last."""
    closed = campaign.status_changes.filter(to_status=CampaignStatus.CLOSED).first()
    return campaign.closes_on, closed.changed_at if closed else datetime.max.replace(tzinfo=UTC)


def _check_pair(before: Campaign, after: Campaign) -> None:
    if before.version_id != after.version_id:
        raise NotOneVersionError(before.pk, after.pk)
    if _closing(after) <= _closing(before):
        raise WrongOrderError(before.pk, after.pk)
    if not before.campaign_teams.filter(team__in=after.campaign_teams.values("team")).exists():
        raise OtherTeamsError(before.pk, after.pk)


@transaction.atomic
def add_indicator(*, measurement: Measurement, indicator: Indicator, by: User) -> Indicator:
    """One more question with its counts. Raises ShippedError; ValueError where the numbers come from rounds."""
    _refuse_shipped(measurement)
    if measurement.kind != MeasurementKind.FIGURES:
        raise ValueError(measurement.pk)
    held = Measurement.objects.select_for_update(of=("self",)).get(pk=measurement.pk)
    last = held.indicators.aggregate(last=Max("position"))["last"] or 0
    indicator.organisation_id, indicator.measurement, indicator.position = by.organisation_id, held, last + 1
    indicator.save()
    record(action="measurement.figure_added", by=by, subject=held, organisation_id=by.organisation_id)
    return indicator


@transaction.atomic
def change_indicator(*, indicator: Indicator, by: User, seen: Seen | None = None) -> Indicator:
    """Other words or numbers for one question. Raises ShippedError, SavedFirstError."""
    _refuse_shipped(indicator.measurement)
    lock_as_seen(indicator, seen)
    indicator.save()
    record(action="measurement.figure_changed", by=by, subject=indicator, organisation_id=by.organisation_id)
    return indicator


@transaction.atomic
def add_saying(*, measurement: Measurement, text: str, moment: str, by: User) -> Saying:
    """What somebody said, who agrees that it stands here; who that was is not kept. Raises ShippedError."""
    _refuse_shipped(measurement)
    saying = measurement.sayings.create(organisation_id=by.organisation_id, text=text, moment=moment, created_by=by)
    record(action="measurement.saying_added", by=by, subject=measurement, organisation_id=by.organisation_id)
    return saying


@transaction.atomic
def remove_saying(*, saying: Saying, by: User) -> None:
    """The yes was taken back, or it says who said it. Raises ShippedError."""
    _refuse_shipped(saying.measurement)
    record(action="measurement.saying_removed", by=by, subject=saying.measurement, organisation_id=by.organisation_id)
    saying.delete()


@transaction.atomic
def add_satisfaction(*, measurement: Measurement, row: Satisfaction, by: User) -> Satisfaction:
    """What citizens thought of the service, with what is done about it (R-103). Raises ShippedError."""
    _refuse_shipped(measurement)
    row.organisation_id, row.measurement, row.created_by = by.organisation_id, measurement, by
    row.save()
    record(action="measurement.satisfaction_added", by=by, subject=measurement, organisation_id=by.organisation_id)
    return row


@transaction.atomic
def conclude_measurement(
    *, measurement: Measurement, conclusion: str, by: User, seen: Seen | None = None, now: datetime | None = None
) -> Measurement:
    """Say what is done with it; a second time says it in other words. Raises ShippedError, SavedFirstError."""
    _refuse_shipped(measurement)
    lock_as_seen(measurement, seen)
    measurement.conclusion, measurement.concluded_by = conclusion, by
    measurement.concluded_at = now or timezone.now()
    measurement.save(update_fields=["conclusion", "concluded_by", "concluded_at"])
    record(action="measurement.concluded", by=by, subject=measurement, organisation_id=by.organisation_id)
    return measurement


def put_before_team(
    *, measurement: Measurement, team: Team, by: User | None, now: datetime | None = None
) -> AgendaItem:
    """On the agenda of the next meeting of a team that was asked."""
    origin = Origin(KIND, "", measurement.pk)
    return put_on_agenda(team=team, title=measurement.title, origin=origin, by=by, now=now)


def _refuse_shipped(measurement: Measurement) -> None:
    if measurement.is_shipped:
        raise ShippedError(measurement.pk)
