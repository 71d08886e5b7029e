"""What signals and reports share, counted; and a pattern in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from incidents.advice.enums import Kind, Weight
from incidents.cases.enums import WorkProcess
from incidents.cases.models import Incident
from incidents.cases.summaries.cases import category_label
from incidents.light_signals.enums import PatternBasis
from incidents.light_signals.models import IncidentSignal, Pattern, PatternRule, PatternSettings
from vpd.actions.enums import ActionOrigin
from vpd.actions.models import ImprovementAction
from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pieces import Harm, TimelineItem, WaitingItem
from vpd.ui.tables import Cell, Column, Table

COUNT_WORDS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
SHOWN_APART = 3
APPLICATION = "automatisch gevonden"


@dataclass(frozen=True)
class Shared:
    """What the things that are counted together have in common: a team, and a place or a kind of work."""

    team_id: int
    location_id: int | None = None
    work_process: str = ""


@dataclass(frozen=True)
class Counted:
    """How many signals and reports, and when the newest of them arrived."""

    signals: int = 0
    reports: int = 0
    newest_at: datetime | None = None

    @property
    def total(self) -> int:
        return self.signals + self.reports


@dataclass(frozen=True)
class PatternCard:
    """A pattern as it explains itself."""

    number: int
    title: str
    counted: str
    shared: str
    rule: str
    found: str
    status: str
    tone: str
    url: str


def rule_of(organisation_id: int) -> PatternRule:
    """From how many in how many days this organisation speaks of a pattern."""
    chosen = PatternSettings.objects.filter(organisation_id=organisation_id).first()
    return PatternRule(chosen.threshold, chosen.window_days) if chosen else PatternRule()


def window_start(rule: PatternRule, on: date) -> date:
    """The first day that counts: the window ends today."""
    return on - timedelta(days=rule.window_days - 1)


def counts_of(*, organisation_id: int, team_id: int | None, rule: PatternRule, on: date) -> dict[Shared, Counted]:
    """Signals and reports in the window by what they share; "iets anders" is no kind of work.

    A signal that became a report counts as that report, a withdrawn report does not count, nor does one that went past
    the leader: who leads the team reads the pattern.
    """
    signals, reports = _in_window(organisation_id, team_id, window_start(rule, on), on)
    found: dict[Shared, Counted] = {}
    for field in ("location_id", "work_process"):
        for row in _grouped(signals, field, "created_at"):
            _add(found, row, field, Counted(signals=row["number"], newest_at=row["newest"]))
        for row in _grouped(reports, field, "reported_at"):
            _add(found, row, field, Counted(reports=row["number"], newest_at=row["newest"]))
    return found


def card_of(pattern: Pattern) -> PatternCard:
    """What a pattern is about, how it was counted and under which rule."""
    return PatternCard(
        number=pattern.number,
        title=f"{_capital(_subject(pattern))} · {pattern.team.name}",
        counted=f"{_how_many(pattern)} in {pattern.window_days} dagen",
        shared=f"{PatternBasis(pattern.basis).label}: {_subject(pattern)}, team {pattern.team.name}",
        rule=f"vanaf {pattern.threshold} in {pattern.window_days} dagen is het een patroon",
        found=f"Gevonden op {as_day(pattern.found_at)}",
        status=pattern.state.label,
        tone=pattern.state.tone,
        url=pattern.get_absolute_url(),
    )


def things_table(pattern: Pattern, user: User) -> Table:
    """What this person may see of what counts in the pattern now: signals without a person, reports by number."""
    signals, reports = _in_window(
        pattern.organisation_id, pattern.team_id, window_start(_rule(pattern), pattern.counted_on), pattern.counted_on
    )
    same = {"location_id": pattern.location_id} if pattern.location_id else {"work_process": pattern.work_process}
    seen_signals = IncidentSignal.objects.visible_to(user).filter(pk__in=signals.filter(**same).values("pk"))
    seen_reports = Incident.objects.visible_to(user).filter(pk__in=reports.filter(**same).values("pk"))
    lines = [
        (
            signal.happened_on,
            Cell("signaal"),
            Cell(Weight(signal.weight).label),
            Cell(signal.get_channel_display()),
        )
        for signal in seen_signals
    ] + [
        (
            report.happened_on,
            Cell(f"melding {report.reference}", url=reverse("incidents:detail", args=[report.reference])),
            Cell(category_label(report.leading_category)),
            Cell(report.get_channel_display()),
        )
        for report in seen_reports
    ]
    lines.sort(key=lambda line: line[0], reverse=True)
    return Table(
        columns=[
            Column("day", "Dag"),
            Column("kind", "Soort"),
            Column("what", "Wat"),
            Column("channel", "Contact"),
        ],
        rows=[[Cell(as_day_short(day)), *cells] for day, *cells in lines],
        caption="Wat hierin meetelt",
        empty="Er is nu niets dat meetelt en dat jij mag zien.",
    )


def history_of(pattern: Pattern) -> list[TimelineItem]:
    """Found, settled and found again, the newest first."""
    return [
        TimelineItem(change.state.label.capitalize(), change.changed_at, note=_note(change.changed_by_id))
        for change in pattern.status_changes.order_by("-pk")
    ]


def actions_of(pattern: Pattern, user: User) -> list[tuple[str, str]]:
    """The actions that were agreed about it, those this person may see: title and address."""
    rows = ImprovementAction.objects.visible_to(user).filter(origin_kind=ActionOrigin.PATTERN, origin_id=pattern.pk)
    return [(row.title, reverse("actions:detail", args=[row.pk])) for row in rows.order_by("-created_at")]


def patterns_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The open patterns that this person looks at: three apart, more as one."""
    if not glance(user, now)["patterns_to_look_at"]:
        return []
    patterns = list(Pattern.objects.visible_to(user).open().select_related("team", "location"))
    if len(patterns) > SHOWN_APART:
        return [
            WaitingItem(
                f"Bekijk {len(patterns)} patronen",
                reverse("incidents:signals"),
                "Signalen en meldingen op dezelfde plek of bij hetzelfde werk",
                harm=Harm.INCIDENT,
            )
        ]
    return [
        WaitingItem("Bekijk een patroon", card.url, f"{card.title} · {card.counted}", harm=Harm.INCIDENT)
        for card in map(card_of, patterns)
    ]


def register() -> None:
    glances.register(patterns_to_look_at=lambda user, now: Pattern.objects.visible_to(user).open())


def words_of_patterns(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """How an action names the pattern that it comes from."""
    rows = Pattern.objects.visible_to(user).filter(pk__in=ids)
    return {row.pk: OriginWords(f"patroon {row.number}", row.get_absolute_url()) for row in rows}


def _in_window(
    organisation_id: int, team_id: int | None, since: date, until: date
) -> tuple[QuerySet[IncidentSignal], QuerySet[Incident]]:
    signals = IncidentSignal.objects.of(organisation_id).not_reported(sees_all=False)
    reports = Incident.objects.of(organisation_id).counted_for(sees_all=False).about(Kind.AGGRESSION)
    if team_id:
        signals, reports = signals.of_team(team_id), reports.of_team(team_id)
    days = {"happened_on__gte": since, "happened_on__lte": until}
    return signals.filter(**days), reports.filter(**days)


def _grouped(rows: QuerySet, field: str, moment: str) -> QuerySet:
    if field == "location_id":
        rows = rows.filter(location__isnull=False)
    else:
        rows = rows.exclude(work_process__in=["", WorkProcess.OTHER])
    return rows.order_by().values("team_id", field).annotate(number=Count("pk"), newest=Max(moment))


def _add(found: dict[Shared, Counted], row: dict, field: str, more: Counted) -> None:
    shared = Shared(row["team_id"], **{field: row[field]})
    before = found.get(shared, Counted())
    newest = max((moment for moment in (before.newest_at, more.newest_at) if moment), default=None)
    found[shared] = replace(
        before, signals=before.signals + more.signals, reports=before.reports + more.reports, newest_at=newest
    )


def _rule(pattern: Pattern) -> PatternRule:
    return PatternRule(pattern.threshold, pattern.window_days)


def _subject(pattern: Pattern) -> str:
    if pattern.location:
        return pattern.location.name
    return WorkProcess(pattern.work_process).label


def _how_many(pattern: Pattern) -> str:
    """ "Drie signalen en één melding"; without any it says so."""
    parts = []
    if pattern.signals or not pattern.reports:
        parts.append(f"{_word(pattern.signals)} {'signaal' if pattern.signals == 1 else 'signalen'}")
    if pattern.reports:
        parts.append(f"{_word(pattern.reports)} {'melding' if pattern.reports == 1 else 'meldingen'}")
    words = " en ".join(parts)
    # Dutch writes the accent on the second letter only when the first is a capital.
    return f"Eén{words[3:]}" if words.startswith("één") else _capital(words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _word(number: int) -> str:
    return COUNT_WORDS[number] if number < len(COUNT_WORDS) else str(number)


def _note(actor: int | None) -> str:
    return APPLICATION if actor is None else ""
