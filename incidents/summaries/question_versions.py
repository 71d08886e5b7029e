"""The versions of the extra questions: which there are, what differs, and how often what was answered (I13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncQuarter
from django.urls import reverse

from incidents.enums import QuestionSubject
from incidents.models import AttributeOption, ExtraQuestion, Incident, QuestionVersion, ReportAnswer
from incidents.questions import MOST_QUESTIONS, Question
from incidents.summaries.questions import questions_of
from protocols.summaries.changes import LineChange, change_of
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_day_short, as_moment
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table

STATES = {
    "draft": ("concept", "warn"),
    "coming": ("komt eraan", "info"),
    "in_force": ("geldt nu", "good"),
    "earlier": ("gold eerder", "neutral"),
}


@dataclass(frozen=True)
class VersionRow:
    """One version with where it stands on a day."""

    version: QuestionVersion
    state: str
    number_of_questions: int

    @property
    def words(self) -> str:
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        return STATES[self.state][1]

    @property
    def title(self) -> str:
        return f"Versie {self.version.number} ({self.words})"

    @property
    def from_words(self) -> str:
        """From when, as people say it; of a draft when it was kept."""
        if self.version.in_force_from:
            return f"vanaf {as_day(self.version.in_force_from)}"
        return f"bewaard {as_moment(self.version.changed_at)}"

    @property
    def from_short(self) -> str:
        """The same for a table."""
        day = self.version.in_force_from
        return f"vanaf {as_day_short(day)}" if day else "nog niet"

    @property
    def questions_words(self) -> str:
        number = self.number_of_questions
        return "geen vragen" if number == 0 else "één vraag" if number == 1 else f"{number} vragen"


@dataclass(frozen=True)
class Room:
    """How many questions are asked at one kind of report, of at most eight."""

    subject: QuestionSubject
    number: int

    @property
    def words(self) -> str:
        return f"{self.number} van {MOST_QUESTIONS}"


@dataclass(frozen=True)
class QuestionCounts:
    """How often each answer was given, a quarter a column; of an open question how often it was answered."""

    label: str
    quarters: tuple[Quarter, ...]
    options: tuple[tuple[str, tuple[int, ...]], ...]
    answered: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.answered)

    @property
    def table(self) -> Table:
        """The counts as a table; a report with several answers counts once at each and once in the total."""
        columns = [Column("answer", "Antwoord"), *(Column(one.slug, one.short, True) for one in self.quarters)]
        rows: list[list[Cell | str | int]] = [[text, *counts] for text, counts in self.options]
        rows.append(["Meldingen met een antwoord", *self.answered])
        return Table(columns=columns, rows=rows, caption=self.label, total=True)


def version_rows(user: User, *, on: date) -> list[VersionRow]:
    """Every version this person may see, the newest first; two queries."""
    versions = list(QuestionVersion.objects.visible_to(user).order_by("-number"))
    asked = ExtraQuestion.objects.filter(version__in=versions).order_by()
    numbers = dict(asked.values_list("version_id").annotate(number=Count("pk")))
    started = [v for v in versions if v.in_force_from and v.in_force_from <= on]
    in_force = max(started, key=lambda v: (v.in_force_from or on, v.number), default=None)
    return [VersionRow(v, _state(v, in_force, on), numbers.get(v.pk, 0)) for v in versions]


def versions_table(rows: Sequence[VersionRow]) -> Table:
    """The versions as a table that becomes cards on a phone."""
    columns = [
        Column("version", "Versie"),
        Column("state", "Stand"),
        Column("from", "Geldt"),
        Column("questions", "Vragen"),
        Column("published", "Gepubliceerd"),
    ]
    return Table(
        columns=columns,
        rows=[
            [
                Cell(f"Versie {row.version.number}", url=reverse("questions:version", args=[row.version.number])),
                Cell(row.words, tone=row.tone),
                Cell(row.from_short),
                Cell(row.questions_words),
                Cell(as_day_short(row.version.published_at) if row.version.published_at else "nog niet"),
            ]
            for row in rows
        ],
        caption="Versies van de vragen",
    )


def questions_in(version: QuestionVersion) -> tuple[Question, ...]:
    """The questions of one version, in order."""
    return questions_of(ExtraQuestion.objects.filter(version=version))


def rooms_of(questions: Sequence[Question]) -> list[Room]:
    """How full each kind of report is."""
    return [Room(one, sum(one in question.subjects for question in questions)) for one in QuestionSubject]


def question_changes(old: Sequence[Question], new: Sequence[Question]) -> list[LineChange]:
    """What differs between two versions, as people read it: a question keeps its lineage (DECISIONS 3)."""
    before = {question.lineage: question for question in old}
    after = {question.lineage: question for question in new}
    found: list[LineChange] = []
    for lineage, question in after.items():
        earlier = before.get(lineage)
        if earlier is None:
            found.append(change_of(question.label, "", _in_words(question)))
            continue
        pairs = zip(facts_of(earlier), facts_of(question), strict=True)
        found += [change_of(f"{question.label} · {what}", was, now) for (what, was), (_, now) in pairs if was != now]
    found += [change_of(one.label, _in_words(one), "") for lineage, one in before.items() if lineage not in after]
    return [*found, *_order_change(before, after)]


def question_counts(organisation_id: int, lineage: UUID, *, quarters: Sequence[Quarter]) -> QuestionCounts | None:
    """How often each option was chosen in each quarter, across versions; None for a question never published.

    By the day it happened, every event once and without what was withdrawn; two grouped queries. Whoever reads it must
    be allowed to read every report of the organisation.
    """
    named = ExtraQuestion.objects.of(organisation_id).filter(lineage=lineage, version__published_at__isnull=False)
    newest = named.order_by("-version__number").first()
    if newest is None:
        return None
    incidents = Incident.objects.of(organisation_id).counted()
    incidents = incidents.filter(happened_on__gte=quarters[0].start, happened_on__lte=quarters[-1].end)
    given = ReportAnswer.objects.of(organisation_id).filter(question__lineage=lineage, incident__in=incidents)
    by_quarter = given.annotate(quarter=TruncQuarter("incident__happened_on")).order_by()
    number = Count("incident", distinct=True)
    chosen = {
        (option, Quarter.of(quarter)): count
        for option, quarter, count in by_quarter.exclude(option=None)
        .values_list("option__lineage", "quarter")
        .annotate(number=number)
    }
    reports = {
        Quarter.of(quarter): count for quarter, count in by_quarter.values_list("quarter").annotate(number=number)
    }
    options = AttributeOption.objects.filter(organisation_id=organisation_id, question__in=named)
    texts: dict[UUID, str] = {}
    for key, text in options.order_by("-question__version__number", "position").values_list("lineage", "text"):
        texts.setdefault(key, text)
    return QuestionCounts(
        label=newest.label,
        quarters=tuple(quarters),
        options=tuple((text, tuple(chosen.get((key, one), 0) for one in quarters)) for key, text in texts.items()),
        answered=tuple(reports.get(one, 0) for one in quarters),
    )


def _state(version: QuestionVersion, in_force: QuestionVersion | None, on: date) -> str:
    if version.is_draft:
        return "draft"
    if version.in_force_from and version.in_force_from > on:
        return "coming"
    return "in_force" if version == in_force else "earlier"


def _in_words(question: Question) -> str:
    """A whole question in one piece of text."""
    return "\n".join(f"{what}: {words}" for what, words in facts_of(question)[1:] if words)


def facts_of(question: Question) -> list[tuple[str, str]]:
    """A question in rows of label and value."""
    return [
        ("vraag", question.label),
        ("uitleg", question.help_text),
        ("soort", str(question.form.label)),
        ("antwoorden", question.options_words),
        ("wordt gevraagd bij", question.subject_words),
    ]


def _order_change(before: dict[UUID, Question], after: dict[UUID, Question]) -> list[LineChange]:
    """The same questions in another order."""
    old, new = [one for one in before if one in after], [one for one in after if one in before]
    if old == new:
        return []
    return [change_of("Volgorde", *(" · ".join(after[one].label for one in order) for order in (old, new)))]
