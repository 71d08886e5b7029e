"""The versions of the extra questions: which there are, what differs, and how often what was answered (I13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from incidents.questions.enums import QuestionSubject
from incidents.questions.models import ExtraQuestion, QuestionVersion
from incidents.questions.summaries.asked import MOST_QUESTIONS, Question
from incidents.questions.summaries.questions import questions_of
from vpd.organisation.models import User
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Table
from vpd.versions.summaries import Change, VersionRow, changes_in, paired, version_rows, version_table


@dataclass(frozen=True)
class Room:
    """How many questions are asked at one kind of report, of at most eight."""

    subject: QuestionSubject
    number: int

    @property
    def words(self) -> str:
        return f"{self.number} van {MOST_QUESTIONS}"


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
