"""The register as PDF, made by the worker and made anew when something in it changed (AVG-09)."""

from django.utils import timezone

from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import Organisation, User
from vpd.privacy.processing.access import can_manage_processing
from vpd.privacy.processing.activities import ALWAYS_SAFE
from vpd.privacy.processing.services import KIND, note_taken_out
from vpd.privacy.processing.summaries import register_of
from vpd.ui.pdf import Pdf

TITLE = "Register van verwerkingen"


def register() -> None:
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.CURRENT, note=note))


def can_have(user: User, made: MadeFile) -> bool:
    return can_manage_processing(user)


def note(user: User, made: MadeFile) -> None:
    note_taken_out(what="pdf", by=user)


def ask_for_register(organisation: Organisation) -> MadeFile:
    """The register as it stands now."""
    return ask_for(
        KIND,
        made_of=organisation,
        organisation_id=organisation.pk,
        title=TITLE,
        fingerprint=register_pdf(organisation).fingerprint,
    )


def compose(made: MadeFile) -> Composed | None:
    pdf = register_pdf(made.organisation)
    return Composed(f"register-van-verwerkingen-{timezone.localdate()}.pdf", pdf.content, pdf.fingerprint)


def register_pdf(organisation: Organisation) -> Pdf:
    """Who is responsible, then each activity."""
    found = register_of(organisation)
    return Pdf(
        "pdf/processing_register.html",
        {
            "register": found,
            "always_safe": ALWAYS_SAFE,
            "facts": [(label, value or "nog niet ingevuld") for label, value in found.facts],
            "subtitle": "Veilig werken: agressie en geweld tegen medewerkers",
            "organisation_name": organisation.name,
            "made_on": timezone.localdate(),
            "footer": f"{TITLE}.",
        },
        title=TITLE,
    )
