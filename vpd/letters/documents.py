"""A letter as PDF, made by the worker and kept for good; and a version of a template with example values."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from vpd.audit.services import record_read
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.letters.addressees import Addressee, addressee_of
from vpd.letters.enums import PartRole
from vpd.letters.models import Letter, Letterhead, LetterPart, LetterVersion
from vpd.letters.services.letters import LETTER
from vpd.letters.summaries.text import Block, blocks_of, filled
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day
from vpd.ui.pdf import Pdf

EXAMPLE = "letter_example"


@dataclass(frozen=True)
class Section:
    """A part of a letter as it stands on paper."""

    heading: str
    blocks: list[Block]


@dataclass(frozen=True)
class Sheet:
    """All that stands on one letter."""

    organisation: Organisation
    head: Letterhead | None
    subject: str
    sections: list[Section]
    dated_on: date
    reference: str
    contact_name: str
    contact_phone: str
    signer: list[str]
    addressee: Addressee | None = None
    footer: str = ""
    note: str = ""
    """Said above everything: that it is an example."""
    head_lines: list[str] = field(default_factory=list)


def register() -> None:
    """A letter for who reads what it belongs to; an example for who writes the templates."""
    register_kind(LETTER, FileKind("De brief", compose, can_have, Keeping.MOMENT, note=note))
    register_kind(EXAMPLE, FileKind("Het voorbeeld", compose_example, can_have_example, Keeping.CURRENT))


def can_have(user: User, made: MadeFile) -> bool:
    """Who may read the letter."""
    return Letter.objects.visible_to(user).filter(pk=made.source_id).exists()


def note(user: User, made: MadeFile) -> None:
    """The reading log says who took a letter."""
    letter = Letter.objects.visible_to(user).get(pk=made.source_id)
    record_read(by=user, subject=letter, organisation_id=letter.organisation_id)


def can_have_example(user: User, made: MadeFile) -> bool:
    """Who may see the version."""
    return LetterVersion.objects.visible_to(user).filter(pk=made.source_id).exists()


def compose(made: MadeFile) -> Composed | None:
    """The letter as it was made final; None when it is gone or was taken back before the worker came to it."""
    letter = Letter.objects.of(made.organisation).filter(pk=made.source_id).first()
    if letter is None or letter.dated_on is None or not letter.is_final:
        return None
    return Composed(f"brief-{letter.origin_reference}-{letter.pk}.pdf", letter_pdf(sheet_of(letter)).content)


def compose_example(made: MadeFile) -> Composed | None:
    """A version with example values."""
    versions = LetterVersion.objects.of(made.organisation).select_related("template", "organisation")
    version = versions.filter(pk=made.source_id).first()
    if version is None:
        return None
    pdf = letter_pdf(example_of(version))
    return Composed(f"voorbeeld-{version.letter_kind.slug}-{version.number}.pdf", pdf.content, pdf.fingerprint)


def ask_for_example(version: LetterVersion) -> MadeFile:
    """The PDF of a version with example values."""
    return ask_for(
        EXAMPLE,
        made_of=version,
        organisation_id=version.organisation_id,
        title=f"Voorbeeld: {version.letter_kind.name}",
        fingerprint=letter_pdf(example_of(version)).fingerprint,
    )


def sheet_of(letter: Letter) -> Sheet:
    """A letter as it stands on paper; a concept is dated today."""
    return _sheet(
        letter.organisation,
        subject=letter.subject,
        sections=[Section(part["heading"], blocks_of(part["text"])) for part in letter.parts],
        dated_on=letter.dated_on or timezone.localdate(),
        reference=letter.origin_reference,
        contact_name=letter.contact_name,
        contact_phone=letter.contact_phone,
        signer=letter.signer.splitlines(),
        addressee=addressee_of(letter),
    )


def example_of(version: LetterVersion) -> Sheet:
    """A version with the example values of its kind; an empty clause on remedies is shown as what is still to come."""
    kind = version.letter_kind
    values = kind.samples | {"organisation": version.organisation.name}
    parts = list(LetterPart.objects.filter(version=version).kept().in_order())
    texts = [(part, filled(part.text, kind, values) or "Deze tekst komt nog.") for part in parts]
    return _sheet(
        version.organisation,
        subject=next(text for part, text in texts if part.role == PartRole.SUBJECT),
        sections=[Section(part.heading, blocks_of(text)) for part, text in texts if part.role != PartRole.SUBJECT],
        dated_on=date(2026, 3, 17),
        reference="2026-0000",
        contact_name=values.get("contact", ""),
        contact_phone=values.get("contact_phone", ""),
        signer=["mevrouw B. Bakker", "gemeentesecretaris"],
        note="Voorbeeld met verzonnen gegevens",
    )


def letter_pdf(sheet: Sheet) -> Pdf:
    """On paper: sender, block for the address, date and reference, then the letter."""
    return Pdf(
        "letters/_paper.html",
        {
            "sheet": sheet,
            "organisation_name": sheet.organisation.name,
            "facts": [
                ("Datum", as_day(sheet.dated_on)),
                ("Ons kenmerk", sheet.reference),
                ("Contactpersoon", sheet.contact_name),
                ("Telefoon", sheet.contact_phone),
            ],
            "footer": sheet.footer,
        },
        title=sheet.subject,
        base="pdf/citizen_letter.html",
        sizes=("1", "2"),
        pages=(1, 2),
    )


def _sheet(organisation: Organisation, **values: object) -> Sheet:
    head = Letterhead.objects.of(organisation).first()
    lines = [*head.address.splitlines(), head.phone, head.website] if head else []
    return Sheet(
        organisation=organisation,
        head=head,
        head_lines=[line for line in lines if line],
        footer=f"{organisation.name}, kenmerk {values['reference']}.",
        **values,  # type: ignore[arg-type]  # the fields of a sheet
    )
