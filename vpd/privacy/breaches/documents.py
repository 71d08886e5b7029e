"""One breach on paper: what happened, its consequences, what was done and decided (art. 33, 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from vpd.audit.services import record, record_read
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.privacy.breaches.access import can_manage_breaches
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.summaries.standing import standing_of
from vpd.privacy.breaches.summaries.words import (
    Rows,
    decision_rows,
    judgement_rows,
    moment_words,
    timeline_of,
    told_rows,
    whose_words,
)
from vpd.ui.moments import as_moment
from vpd.ui.pdf import Pdf

KIND = "breach"
NOT_YET = [("Stand", "nog niet vastgelegd")]
IN_FACTS = ("Gemerkt", "Van wie de gegevens zijn")


@dataclass(frozen=True)
class Part:
    """A heading with its short facts and its longer texts."""

    heading: str
    facts: Rows
    texts: Rows


def register() -> None:
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.CURRENT, note=note))


def can_have(user: User, made: MadeFile) -> bool:
    return can_manage_breaches(user) and Breach.objects.visible_to(user).filter(pk=made.source_id).exists()


def note(user: User, made: MadeFile) -> None:
    """That somebody took it out is kept."""
    breach = Breach.objects.visible_to(user).get(pk=made.source_id)
    record_read(by=user, subject=breach, organisation_id=breach.organisation_id)
    record(action="breach.file_taken", by=user, subject=breach, organisation_id=breach.organisation_id)


def ask_for_file(breach: Breach, *, by: User) -> MadeFile:
    """The PDF of this breach as it stands now."""
    return ask_for(
        KIND,
        made_of=breach,
        organisation_id=breach.organisation_id,
        title=f"Datalek {breach.reference}",
        fingerprint=breach_pdf(breach).fingerprint,
        by=by,
        back_url=breach.get_absolute_url(),
    )


def compose(made: MadeFile) -> Composed | None:
    breach = Breach.objects.of(made.organisation).select_related("organisation").filter(pk=made.source_id).first()
    if breach is None:
        return None
    pdf = breach_pdf(breach)
    return Composed(f"datalek-{breach.reference}.pdf", pdf.content, pdf.fingerprint)


def breach_pdf(breach: Breach) -> Pdf:
    """What art. 33, 5 asks for, and at the end what happened when and by whom."""
    standing = standing_of(breach)
    judged, told, people = standing.judgement, standing.authority, standing.people
    parts = [
        _part("Wat er is gemeld", [row for row in told_rows(breach) if row[0] not in IN_FACTS]),
        _part("Beoordeling", judgement_rows(judged) if judged else NOT_YET),
        _part("Melden bij de Autoriteit Persoonsgegevens", decision_rows(told) if told else NOT_YET),
        _part("De betrokkenen vertellen", decision_rows(people) if people else NOT_YET),
    ]
    line = timeline_of(standing, list(breach.status_changes.all()))
    return Pdf(
        "pdf/breach.html",
        {
            "parts": parts,
            "line": [(item.title, as_moment(item.when), item.note) for item in line if not isinstance(item.when, str)],
            "facts": [
                ("Stand", str(breach.state.label)),
                ("Gegevens van", whose_words(breach)),
                ("Gemerkt", moment_words(breach.noticed_at)),
                ("Bekend sinds", moment_words(breach.aware_at)),
                ("Uiterlijk bij de AP", moment_words(breach.due_at)),
            ],
            "subtitle": "Uit het register van datalekken",
            "organisation_name": breach.organisation.name,
            "footer": f"{breach.reference}. Vertrouwelijk.",
            "made_on": timezone.localdate(),
        },
        title=f"Datalek {breach.reference}",
    )


def _part(heading: str, rows: Sequence[tuple[str, str]]) -> Part:
    """What is long stands under its own heading."""
    long = {"Wat er gebeurde", "Mogelijke gevolgen", "Maatregelen", "Waarom niet", "Hoe", "Waardoor later dan 72 uur"}
    texts = [(label, text) for label, text in rows if label in long and text]
    return Part(heading, [(label, text) for label, text in rows if label not in long and text], texts)
