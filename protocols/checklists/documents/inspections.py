"""The answers to the inspection's topics as one PDF, made by the worker and kept (CONTENT B.5, ARBO-03)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from protocols.checklists.access import can_see_coverage
from protocols.checklists.enums import AnswerStatus
from protocols.checklists.services import INSPECTION_FILE, INSPECTION_TITLE, note_export
from protocols.checklists.summaries import AnsweredItem, Inspection, TopicAnswer, inspection_answers, inspection_version
from protocols.checklists.tables import OPEN
from vpd.files.made_files import Composed, FileKind, Keeping, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pdf import Pdf
from vpd.ui.tables import Column, Table
from vpd.ui.text import counted

INSPECTION = "inspection"
Figures = Callable[[Organisation], Table | None]
_figures: list[Figures] = []


@dataclass(frozen=True)
class PrintedItem:
    """One point as it stands in the PDF."""

    text: str
    facts: list[tuple[str, str]]
    plans: list[str]


@dataclass(frozen=True)
class PrintedTopic:
    """One topic as it stands in the PDF."""

    heading: str
    text: str
    status: str
    items: list[PrintedItem]


def register() -> None:
    """For everybody who compares the teams; each stays as it stood when it was made."""
    register_kind(INSPECTION_FILE, FileKind("De pdf", compose, can_have, Keeping.MOMENT, note=note))


def register_figures(source: Figures) -> None:
    """Let a room above add figures that may be published, such as the indicators of the organisation (ARBO-05)."""
    if source not in _figures:
        _figures.append(source)


def figures_for(organisation: Organisation) -> list[Table]:
    """The figures that go along with the answers."""
    found = (source(organisation) for source in _figures)
    return [table for table in found if table is not None]


def can_have(user: User, made: MadeFile) -> bool:
    """Coordinator and safety officer."""
    return can_see_coverage(user)


def note(user: User, made: MadeFile) -> None:
    note_export(by=user, what=INSPECTION, kind="pdf")


def compose(made: MadeFile) -> Composed:
    """The answers as they are now."""
    name = f"inspectie-onderwerpen-{timezone.localdate()}.pdf"
    return Composed(name, inspection_pdf(made.organisation).content)


def inspection_pdf(organisation: Organisation) -> Pdf:
    """Each topic with its points, answers, evidence and plans."""
    version = inspection_version()
    if version is None:
        raise LookupError("No checklist with topics of the inspection is loaded.")
    inspection = inspection_answers(version=version, organisation_id=organisation.pk)
    return Pdf(
        "pdf/inspection_file.html",
        {
            "topics": [_printed_topic(topic) for topic in inspection.topics],
            "overview": _overview(inspection),
            "figures": figures_for(organisation),
            "subtitle": "Wat er geregeld is tegen agressie en geweld, en waaruit dat blijkt",
            "facts": [
                ("Organisatie", organisation.name),
                ("Gemaakt op", as_moment(timezone.now())),
                ("Checklist", f"{version.title}, versie {version.number}"),
                ("Bron", version.source),
            ],
            "organisation_name": organisation.name,
            "footer": f"{INSPECTION_TITLE}, {organisation.name}",
        },
        title=INSPECTION_TITLE,
    )


def _overview(inspection: Inspection) -> Table:
    return Table(
        columns=[
            Column("number", "Nr."),
            Column("topic", "Onderwerp"),
            Column("status", "Stand"),
            Column("e", "Bewijs"),
        ],
        rows=[
            [str(topic.number), topic.text, _words(topic.status), "ja" if topic.has_evidence else "nee"]
            for topic in inspection.topics
        ],
        caption="Overzicht",
    )


def _printed_topic(topic: TopicAnswer) -> PrintedTopic:
    return PrintedTopic(
        heading=f"{topic.number}. {topic.short}",
        text=topic.text,
        status=_words(topic.status),
        items=[_printed_item(item) for item in topic.items],
    )


def _printed_item(item: AnsweredItem) -> PrintedItem:
    facts = [("Stand", _words(item.status))]
    if item.answer:
        facts += [
            ("Toelichting", item.answer.explanation),
            ("Bewijs", item.answer.evidence),
            ("Link", item.answer.evidence_url),
            ("Bestand", item.answer.evidence_file_words),
            ("Eigenaar", item.owner_function),
            ("Bijgewerkt", as_day(item.answer.changed_at)),
        ]
    facts.append(("Teams", _team_words(item)))
    return PrintedItem(
        text=item.item.text,
        facts=[(label, value) for label, value in facts if value],
        plans=[f"{plan.title} (klaar op {as_day(plan.due_on)}, {plan.status.label})" for plan in item.actions],
    )


def _team_words(item: AnsweredItem) -> str:
    """`5 van 8 teams beantwoord: 3 geregeld, 2 gedeeltelijk`."""
    counts = [f"{number} {AnswerStatus(status).label}" for status, number in item.team_counts.items() if number]
    answered = f"{item.teams_answered} van {counted(len(item.team_answers), 'team', 'teams')} beantwoord"
    return f"{answered}: {', '.join(counts)}" if counts else answered


def _words(status: AnswerStatus | None) -> str:
    return OPEN if status is None else str(status.label)
