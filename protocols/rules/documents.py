"""House rules and the like on paper: poster and letter as PDF, made by the worker and kept (P12)."""

from dataclasses import dataclass
from math import ceil

from protocols.rules.enums import PrintForm
from protocols.rules.models import PolicyVersion
from protocols.rules.summaries.policies import PolicyText, policy_text
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import Location, Organisation, User
from vpd.ui.moments import as_day
from vpd.ui.pdf import Pdf

KIND = "policy_print"

# Sizes in the stylesheet, largest first: points on A4, where a line is 174 mm and a page holds 215 mm of text.
SIZES = {"1": 20.0, "2": 18.5, "3": 17.0, "4": 16.0, "5": 15.0, "6": 14.0, "7": 13.0, "8": 12.0}
LINE_MM, PAGE_MM, POINT_MM = 168.0, 205.0, 0.3528
LETTER_WIDTH, LEADING, GAP, HEADING_GAPS = 0.46, 1.32, 0.5, 5
"""The average width of a letter, the height of a line and the space between rules, as parts of the size."""


@dataclass(frozen=True)
class Sheet:
    """One text on one kind of paper, with or without a location."""

    organisation: Organisation
    text: PolicyText
    form: PrintForm
    location: Location | None

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


def register() -> None:
    """One for each version, paper and location."""
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.CURRENT))


def can_have(user: User, made: MadeFile) -> bool:
    """Who may read the version."""
    return PolicyVersion.objects.visible_to(user).filter(pk=made.source_id).exists()


def ask_for_print(sheet: Sheet) -> MadeFile:
    """The PDF of this sheet."""
    place = f", {sheet.location.name}" if sheet.location else ""
    return ask_for(
        KIND,
        made_of=PolicyVersion.objects.of(sheet.organisation).get(pk=sheet.text.version_id),
        organisation_id=sheet.organisation.pk,
        title=f"{sheet.text.kind.label}{place}: {sheet.form.label}",
        arguments={"form": sheet.form, "location_id": sheet.location.pk if sheet.location else None},
        fingerprint=print_pdf(sheet).fingerprint,
    )


def compose(made: MadeFile) -> Composed | None:
    """A poster or letter of one version, with what a location adds."""
    versions = PolicyVersion.objects.of(made.organisation).select_related("document")
    version = versions.filter(pk=made.source_id).first()
    if version is None:
        return None
    location_id = made.arguments["location_id"]
    location = Location.objects.of(made.organisation).get(pk=location_id) if location_id else None
    text = policy_text(version, location=location)
    sheet = Sheet(made.organisation, text, PrintForm(made.arguments["form"]), location)
    pdf = print_pdf(sheet)
    name = f"{text.kind.slug}-{sheet.form.value}-versie-{text.number}.pdf"
    return Composed(name, pdf.content, pdf.fingerprint)


def print_pdf(sheet: Sheet) -> Pdf:
    """A poster or a letter."""
    text = sheet.text
    since = f", geldt vanaf {as_day(text.in_force_from)}" if text.in_force_from else ""
    is_letter = sheet.form == PrintForm.LETTER
    return Pdf(
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
