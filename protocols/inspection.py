"""The answers to the inspection's topics as one PDF, made by the worker and kept (CONTENT B.5, ARBO-03)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from protocols.checklist_tables import OPEN
from protocols.enums import AnswerStatus
from protocols.models import InspectionFile
from protocols.services import INSPECTION_FILE, inspection_file_key
from protocols.summaries import AnsweredItem, Inspection, TopicAnswer, inspection_answers, inspection_version
from vpd.messaging.models import OutboxMessage
from vpd.organisation.files import store_file
from vpd.organisation.models import Organisation
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pdf import render_pdf
from vpd.ui.tables import Column, Table

KIND = INSPECTION_FILE
TITLE = "Onderwerpen van de Inspectie SZW"


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


def has_failed(wanted: InspectionFile) -> bool:
    """Whether making it went wrong at least once; it is tried again by itself."""
    message = OutboxMessage.objects.filter(kind=KIND, key=inspection_file_key(wanted)).first()
    return message is not None and message.has_failed_once


def deliver_file(payload: dict[str, Any]) -> None:
    """Outbox handler: make and keep one file for the inspection, once."""
    wanted = InspectionFile.objects.select_related("organisation").get(pk=payload["file_id"])
    if wanted.file_id is not None:
        return
    content = inspection_pdf(wanted.organisation)
    with transaction.atomic():
        locked = InspectionFile.objects.select_for_update().get(pk=wanted.pk)
        if locked.file_id is not None:  # another worker was first
            return
        now = timezone.now()
        locked.file = store_file(
            organisation_id=locked.organisation_id,
            name=f"inspectie-onderwerpen-{timezone.localdate(now)}.pdf",
            content_type="application/pdf",
            content=content,
            by=locked.requested_by,
        )
        locked.made_at = now
        locked.save(update_fields=["file", "made_at"])


def inspection_pdf(organisation: Organisation) -> bytes:
    """Each topic with its points, answers, evidence and plans as PDF/UA-1 and PDF/A-2a; raises PdfError."""
    version = inspection_version()
    if version is None:
        raise LookupError("No checklist with topics of the inspection is loaded.")
    inspection = inspection_answers(version=version, organisation_id=organisation.pk)
    return render_pdf(
        "pdf/inspection_file.html",
        {
            "topics": [_printed_topic(topic) for topic in inspection.topics],
            "overview": _overview(inspection),
            "subtitle": "Wat er geregeld is tegen agressie en geweld, en waaruit dat blijkt",
            "facts": [
                ("Organisatie", organisation.name),
                ("Gemaakt op", as_moment(timezone.now())),
                ("Checklist", f"{version.title}, versie {version.number}"),
                ("Bron", version.source),
            ],
            "organisation_name": organisation.name,
            "footer": f"{TITLE}, {organisation.name}",
        },
        title=TITLE,
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
        text=f"{item.item.key}: {item.item.text}",
        facts=[(label, value) for label, value in facts if value],
        plans=[f"{plan.title} (klaar op {as_day(plan.due_on)}, {plan.status.label})" for plan in item.actions],
    )


def _team_words(item: AnsweredItem) -> str:
    """`5 van 8 teams beantwoord: 3 geregeld, 2 gedeeltelijk`."""
    counts = [f"{number} {AnswerStatus(status).label}" for status, number in item.team_counts.items() if number]
    answered = f"{item.teams_answered} van {len(item.team_answers)} teams beantwoord"
    return f"{answered}: {', '.join(counts)}" if counts else answered


def _words(status: AnswerStatus | None) -> str:
    return OPEN if status is None else str(status.label)
