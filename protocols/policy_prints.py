"""House rules and the like on paper: poster and letter as PDF, made by the worker and kept (P12)."""

import hashlib
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db import transaction

from protocols.enums import PrintForm
from protocols.models import PolicyPrint, PolicyVersion
from protocols.summaries.policies import PolicyText, policy_text
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.files import store_file
from vpd.organisation.models import Location, Organisation, StoredFile
from vpd.ui.moments import as_day
from vpd.ui.pdf import render_pdf

KIND = "policy_print"
LAYOUT = 1
"""Raised when the look of the print changes: then what is kept is made anew."""

# Sizes in the stylesheet, largest first: points on A4, where a line is 174 mm and a page holds 215 mm of text.
SIZES = {"1": 20.0, "2": 18.5, "3": 17.0, "4": 16.0, "5": 15.0, "6": 14.0, "7": 13.0, "8": 12.0}
LINE_MM, PAGE_MM, POINT_MM = 168.0, 205.0, 0.3528
LETTER_WIDTH, LEADING, GAP, HEADING_GAPS = 0.46, 1.32, 0.5, 5
"""The average width of a letter, the height of a line and the space between rules, as parts of the size."""


@dataclass(frozen=True)
class PrintState:
    """Whether the print is there, being made, or failing."""

    file: StoredFile | None
    has_failed: bool


@dataclass(frozen=True)
class Sheet:
    """One text on one kind of paper, with or without a location."""

    organisation: Organisation
    text: PolicyText
    form: PrintForm
    location: Location | None

    @property
    def fingerprint(self) -> str:
        """Changes with whatever stands on the paper."""
        parts = [LAYOUT, self.organisation.name, self.form, self.text.title, self.text.number, self.text.plain]
        return hashlib.sha256("\x1f".join(map(str, [*parts, self.text.location_name])).encode()).hexdigest()

    @property
    def key(self) -> str:
        return f"{KIND}:{self.organisation.pk}:{self.fingerprint}"

    @property
    def size(self) -> str:
        """The largest letters with which the rules fit on one page, as the stylesheet names them."""
        return next((name for name, points in SIZES.items() if self._height(points) <= PAGE_MM), "8")

    def _height(self, points: float) -> float:
        """About how many millimetres the rules take on A4; on A3 everything grows alike."""
        text = self.text
        letters = LINE_MM / (points * LETTER_WIDTH * POINT_MM)
        plain = [part for part in (text.introduction, text.closing) if part]
        headings = [group.heading for group in text.groups if group.heading]
        headings += [text.location_name] if text.local else []
        lines = sum(ceil(len(part) / letters) for part in [*plain, *(rule.text for rule in text.lines)])
        gaps = len(plain) + len(text.lines) + HEADING_GAPS * len(headings)
        return (lines * LEADING + gaps * GAP) * points * POINT_MM


def print_state(sheet: Sheet) -> PrintState:
    """How far the PDF is; a failing build is told while it is tried again."""
    found = PolicyPrint.objects.of(sheet.organisation).filter(fingerprint=sheet.fingerprint)
    made = found.select_related("file").first()
    if made is not None:
        return PrintState(made.file, has_failed=False)
    message = OutboxMessage.objects.filter(kind=KIND, key=sheet.key).first()
    return PrintState(None, has_failed=message is not None and message.has_failed_once)


@transaction.atomic
def ask_for_print(sheet: Sheet) -> None:
    """Let the worker make the PDF; asked twice for the same, it is made once."""
    enqueue(
        kind=KIND,
        payload={
            "version_id": sheet.text.version_id,
            "location_id": sheet.location.pk if sheet.location else None,
            "form": sheet.form.value,
        },
        organisation_id=sheet.organisation.pk,
        key=sheet.key,
    )


def deliver_print(payload: dict[str, Any]) -> None:
    """Outbox handler: make and keep the print, once."""
    version = PolicyVersion.objects.select_related("document", "organisation").get(pk=payload["version_id"])
    if version.organisation is None:
        return
    location = None
    if payload["location_id"]:
        location = Location.objects.of(version.organisation).get(pk=payload["location_id"])
    text = policy_text(version, location=location)
    sheet = Sheet(version.organisation, text, PrintForm(payload["form"]), location)
    if PolicyPrint.objects.of(version.organisation).filter(fingerprint=sheet.fingerprint).exists():
        return
    content = print_pdf(sheet)
    with transaction.atomic():
        file = store_file(
            organisation_id=version.organisation.pk,
            name=f"{text.kind.slug}-{sheet.form.value}-versie-{text.number}.pdf",
            content_type="application/pdf",
            content=content,
            by=None,
        )
        PolicyPrint.objects.get_or_create(
            organisation=version.organisation,
            fingerprint=sheet.fingerprint,
            defaults={"version": version, "location": location, "form": sheet.form, "file": file},
        )


def print_pdf(sheet: Sheet) -> bytes:
    """A poster or a letter as PDF/UA-1 and PDF/A-2a; raises PdfError."""
    text = sheet.text
    since = f", geldt vanaf {as_day(text.in_force_from)}" if text.in_force_from else ""
    is_letter = sheet.form == PrintForm.LETTER
    return render_pdf(
        "pdf/policy_letter.html" if is_letter else "pdf/policy_poster.html",
        {
            "text": text,
            "sheet": sheet,
            "organisation_name": sheet.organisation.name,
            "subtitle": text.location_name,
            "footer": f"{text.title}, versie {text.number}{since}",
        },
        title=text.title,
        base="pdf/letter.html" if is_letter else "pdf/base.html",
    )
