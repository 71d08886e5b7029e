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
from vpd.organisation.models import User
from vpd.ui.moments import as_day_short
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table
from vpd.versions.summaries import Change, VersionRow, changes_in, paired, version_rows, version_table


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


def question_rows(user: User, *, on: date) -> list[VersionRow[QuestionVersion]]:
    """Every version this person may see, the newest first; one query."""
    return version_rows(QuestionVersion.objects.visible_to(user), on=on)


def versions_table(rows: Sequence[VersionRow[QuestionVersion]]) -> Table:
    """The versions with how many questions each has; one query."""
    asked = ExtraQuestion.objects.filter(version__in=[row.version for row in rows]).kept().order_by()
    numbers = dict(asked.values_list("version_id").annotate(number=Count("pk")))
    return version_table(
        rows,
        url=lambda version: reverse("questions:version", args=[version.number]),
        caption="Versies van de vragen",
        more=[
            ("Vragen", lambda version: _questions_words(numbers.get(version.pk, 0))),
            (
                "Gepubliceerd",
                lambda version: as_day_short(version.published_at) if version.published_at else "nog niet",
            ),
        ],
    )


def _questions_words(number: int) -> str:
    return "geen vragen" if number == 0 else "één vraag" if number == 1 else f"{number} vragen"


def questions_in(version: QuestionVersion) -> tuple[Question, ...]:
    """The questions of one version, in order."""
    return questions_of(ExtraQuestion.objects.filter(version=version).kept())


def rooms_of(questions: Sequence[Question]) -> list[Room]:
    """How full each kind of report is."""
    return [Room(one, sum(one in question.subjects for question in questions)) for one in QuestionSubject]


def question_changes(old: QuestionVersion | None, new: QuestionVersion) -> list[Change]:
    """What differs between two versions, as people read it: a question keeps its lineage (DECISIONS 3)."""
    before = {question.lineage: question for question in (questions_in(old) if old else ())}
    after = {question.lineage: question for question in questions_in(new)}
    found: list[Change] = []
    for _, was, now in paired(before, after):
        if was and now:
            pairs = zip(facts_of(was), facts_of(now), strict=True)
            found += changes_in((f"{now.label} · {what}", old, new) for (what, old), (_, new) in pairs)
        elif one := now or was:
            found.append(Change.of(one.label, _in_words(was), _in_words(now)))
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


def _in_words(question: Question | None) -> str:
    """A whole question in one piece of text; nothing where there is none."""
    facts = facts_of(question)[1:] if question else []
    return "\n".join(f"{what}: {words}" for what, words in facts if words)


def facts_of(question: Question) -> list[tuple[str, str]]:
    """A question in rows of label and value."""
    return [
        ("vraag", question.label),
        ("uitleg", question.help_text),
        ("soort", str(question.form.label)),
        ("antwoorden", question.options_words),
        ("wordt gevraagd bij", question.subject_words),
    ]


def _order_change(before: dict[UUID, Question], after: dict[UUID, Question]) -> list[Change]:
    """The same questions in another order."""
    old, new = [one for one in before if one in after], [one for one in after if one in before]
    if old == new:
        return []
    return [Change.of("Volgorde", *(" · ".join(after[one].label for one in order) for order in (old, new)))]
